/* How much reading a feed costs above what expat costs alone:
 *
 *     parse BUILD_DIR [FILE...]
 *
 * with no files, over made-up feeds as publishers write them. Documents that expat refuses (other encodings, faults,
 * JSON) count in a row of their own, against nothing. Prints "name: value (limit value) ok|FAIL". */
#include <expat.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"
#include "base/vec.h"
#include "feed/parse.h"
#include "html/sanitize.h"

enum { FEEDS = 60, ITEMS = 25, ROUNDS = 7, BIG_ITEMS = 2000 };

struct documents {
	VEC(struct buf) list;
	size_t bytes;
};

static unsigned
die(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

/* HTML of 2 to 20 kB, in lines. */
static void
add_body(struct buf *b, unsigned *seed)
{
	static const char *const words[] = {"the", "galley", "of", "type", "was", "read", "before",
	    "morning", "press", "Übung", "column", "größer", "news"};

	for (unsigned p = 2 + die(seed, 12); p > 0; p--) {
		buf_adds(b, "<p>");
		for (unsigned n = 40 + die(seed, 160); n > 0; n--) {
			buf_adds(b, words[die(seed, sizeof words / sizeof *words)]);
			buf_adds(b, die(seed, 60) == 0 ? "</p>\n<p>" : " ");
		}
		buf_printf(b,
		    "<a href=\"https://example.com/%u?a=1&amp;b=2\">a <em>link</em></a></p>\n",
		    die(seed, 1000));
	}
}

static void
add_escaped(struct buf *b, struct str html)
{
	for (size_t i = 0; i < html.n; i++)
		switch (html.p[i]) {
		case '<':
			buf_adds(b, "&lt;");
			break;
		case '>':
			buf_adds(b, "&gt;");
			break;
		case '&':
			buf_adds(b, "&amp;");
			break;
		default:
			buf_addc(b, html.p[i]);
		}
}

/* Four in five with their text in CDATA, as WordPress writes it; the rest escaped. */
static struct buf
make_feed(unsigned seed, int items)
{
	struct buf b = {0}, body = {0};
	bool is_escaped = die(&seed, 5) == 0;

	buf_adds(&b,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
	    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>News</title>\n"
	    "<link>https://example.org/</link>\n");
	for (int i = 0; i < items; i++) {
		buf_printf(&b,
		    "<item>\n<title>Item %d &amp;amp; "
		    "more</title>\n<link>https://example.org/%u/%d</link>\n"
		    "<guid isPermaLink=\"false\">%u-%d</guid>\n<dc:creator><![CDATA[Ann "
		    "Lee]]></dc:creator>\n"
		    "<pubDate>Mon, %02d Feb 2024 10:00:00 +0000</pubDate>\n<category>a</category>"
		    "<category>b</category>\n<description>Short "
		    "text</description>\n<content:encoded>",
		    i, seed, i, seed, i, 1 + i % 28);
		buf_reset(&body);
		add_body(&body, &seed);
		if (is_escaped)
			add_escaped(&b, buf_str(&body));
		else {
			buf_adds(&b, "<![CDATA[");
			buf_add(&b, buf_str(&body));
			buf_adds(&b, "]]>");
		}
		buf_adds(&b, "</content:encoded>\n</item>\n");
	}
	buf_adds(&b, "</channel>\n</rss>\n");
	buf_release(&body);
	return b;
}

/* ---- the floor */

static void
no_start(void *data, const char *name, const char **attrs)
{
	(void)data, (void)name, (void)attrs;
}

static void
no_end(void *data, const char *name)
{
	(void)data, (void)name;
}

static void
no_text(void *data, const char *text, int n)
{
	(void)data, (void)text, (void)n;
}

static bool
run_expat(struct str text)
{
	XML_Parser p = XML_ParserCreate(NULL);
	bool ok;

	XML_SetElementHandler(p, no_start, no_end);
	XML_SetCharacterDataHandler(p, no_text);
	ok = XML_Parse(p, text.p, (int)text.n, XML_TRUE) == XML_STATUS_OK;
	XML_ParserFree(p);
	return ok;
}

static bool
run_parse(struct str text)
{
	struct feed_source from = {STR("https://example.org/feed"), {0}};
	struct arena a = {0};
	struct feed f;
	bool ok = feed_parse(&f, &a, text, &from, NULL);

	arena_release(&a);
	return ok;
}

static bool
run_sanitize(struct str text)
{
	struct feed_source from = {STR("https://example.org/feed"), {0}};
	struct arena a = {0}, b = {0};
	struct feed f;
	bool ok = feed_parse(&f, &a, text, &from, NULL);

	for (size_t i = 0; ok && i < f.n_items; i++) {
		(void)html_sanitize(&b, f.items[i].content_html, f.items[i].base);
		arena_reset(&b);
	}
	arena_release(&b);
	arena_release(&a);
	return ok;
}

/* Best of several rounds over all documents, in milliseconds of CPU: of each run in turn, so that a busy machine
 * disturbs all of them alike. */
static void
measure(const struct documents *d, bool (*const runs[])(struct str text), double *best_ms, size_t n)
{
	for (size_t i = 0; i < n * ROUNDS; i++) {
		clock_t start = clock();
		double ms;

		vec_each (struct buf, it, &d->list)
			(void)runs[i % n](buf_str(it));
		ms = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
		if (i < n || ms < best_ms[i % n])
			best_ms[i % n] = ms;
	}
}

static void
print_row(const char *name, double value, double limit)
{
	printf("%s: %.2f (limit %.1f) %s\n", name, value, limit, value <= limit ? "ok" : "FAIL");
}

/* The largest memory of `galley parse FILE`, in bytes. */
static double
memory_of(const char *galley, const char *file)
{
	struct rusage usage;
	int status;
	pid_t pid;

	(void)fflush(stdout);
	pid = fork();
	if (pid == 0) {
		if (freopen("/dev/null", "w", stdout) != NULL)
			execl(galley, galley, "parse", file, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || status != 0)
		return 1e12;
	return (double)usage.ru_maxrss * 1024;
}

/* Writes a feed for the memory of reading it; gives its size. Frees it again at once, since a child begins with the
 * memory of its parent. */
static size_t
write_feed(const char *name, int items)
{
	struct buf b = make_feed(5, items);
	size_t n = path_write(name, buf_str(&b), NULL) ? b.n : 0;

	buf_release(&b);
	return n;
}

/* Memory above that of a tiny feed, as a multiple of the document. */
static void
measure_memory(const char *build)
{
	struct buf galley = {0}, tiny = {0}, big = {0};
	size_t size;

	buf_printf(&galley, "%s/galley", build);
	buf_printf(&tiny, "%s/bench-tiny.xml", build);
	buf_printf(&big, "%s/bench-big.xml", build);
	size = write_feed(buf_cstr(&big), BIG_ITEMS);
	if (write_feed(buf_cstr(&tiny), 1) > 0 && size > 0)
		print_row("parse: memory, in documents",
		    (memory_of(buf_cstr(&galley), buf_cstr(&big)) -
			memory_of(buf_cstr(&galley), buf_cstr(&tiny))) /
			(double)size,
		    3.0);
	(void)unlink(buf_cstr(&tiny));
	(void)unlink(buf_cstr(&big));
	buf_release(&galley);
	buf_release(&tiny);
	buf_release(&big);
}

static void
add_document(struct documents *plain, struct documents *other, struct buf b)
{
	struct documents *d = run_expat(buf_str(&b)) ? plain : other;

	vec_push(&d->list, b);
	d->bytes += b.n;
}

static void
release(struct documents *d)
{
	vec_each (struct buf, it, &d->list)
		buf_release(it);
	vec_release(&d->list);
}

int
main(int argc, char **argv)
{
	struct documents plain = {0}, other = {0};
	bool (*const runs[])(struct str) = {run_expat, run_parse, run_sanitize};
	double ms[3], refused_ms;

	if (argc < 2)
		return 2;
	measure_memory(argv[1]);
	for (int i = 2; i < argc; i++) {
		struct buf b = {0};

		if (path_read(&b, argv[i], NULL))
			add_document(&plain, &other, b);
	}
	for (unsigned i = 0; argc == 2 && i < FEEDS; i++)
		add_document(&plain, &other, make_feed(i, ITEMS));
	measure(&plain, runs, ms, 3);
	printf("%zu feeds of %.1f MB; expat alone %.1f ms\n", plain.list.n,
	    (double)plain.bytes / 1e6, ms[0]);
	print_row("parse: times expat alone", ms[1] / ms[0], 2.0);
	printf("parse and sanitise: %.2f times expat alone\n", ms[2] / ms[0]);
	if (other.bytes > 0) {
		measure(&other, runs + 1, &refused_ms, 1);
		printf("%zu feeds that expat refuses: %.1f ms for %.1f MB\n", other.list.n,
		    refused_ms, (double)other.bytes / 1e6);
	}
	release(&plain);
	release(&other);
	return 0;
}
