/* galley extract: a page without its clutter. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "cli/feedjson.h"
#include "cli/source.h"
#include "engine/memory.h"
#include "engine/site.h"
#include "html/article.h"
#include "html/furniture.h"
#include "html/whole.h"
#include "text/dump.h"

const struct cli_option extract_options[] = {{"url", "URL", "where the page was found"},
    {"json", NULL, "as a JSON object (the default)"}, {"text", NULL, "as plain text"},
    {"html", NULL, "as HTML"}, {"markdown", NULL, "as Markdown"},
    {"site-pages", "DIR",
	"learn the site's furniture from its other pages in DIR, not from the database"},
    {"why", NULL, "what was left out, and why"}, {NULL, NULL, NULL}};

enum { EXCERPT_CHARS = 80, REST_MS = 60000 /* for the other parts */ };

static const char *const kinds[] = {[ARTICLE_STORY] = "article",
    [ARTICLE_LIST] = "list",
    [ARTICLE_VIDEO] = "video",
    [ARTICLE_NONE] = "none"};

typedef void (*each_stripped)(void *to, struct str text, struct str why);

static void
walk_stripped(const struct block *first, each_stripped each, void *to)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		struct buf text = {0};

		if (b->stripped_because.n == 0) {
			walk_stripped(b->first, each, to);
			continue;
		}
		block_all_text(&text, b);
		if (text.n > 0)
			each(to, utf8_first(buf_str(&text), EXCERPT_CHARS), b->stripped_because);
		buf_release(&text);
	}
}

static void
stripped_as_json(void *to, struct str text, struct str why)
{
	struct json *j = to;

	json_open(j, NULL, '{');
	json_text(j, "text", text);
	json_text(j, "why", why);
	json_close(j, '}');
}

static void
stripped_as_line(void *to, struct str text, struct str why)
{
	buf_printf(to, "%.*s: ", STR_ARG(why));
	utf8_clean_line(to, text);
	buf_addc(to, '\n');
}

static void
ours_as_json(struct json *j, const struct article *x)
{
	struct buf note = {0};

	dump_body_text(&note, &x->note);
	json_open(j, "_galley", '{');
	json_text(j, "site_name", x->site);
	json_text(j, "section", x->section);
	json_text(j, "image_caption", x->image_caption);
	json_text(j, "image_credit", x->image_credit);
	json_text(j, "author_note", buf_str(&note));
	if (x->is_paywalled)
		json_bool(j, "paywalled", true);
	json_text(j, "kind", str_of(kinds[x->kind]));
	json_text(j, "kind_why", x->kind_why);
	json_text(j, "limit", x->limit);
	if (doc_count_stripped(&x->body) > 0) {
		json_open(j, "stripped", '[');
		walk_stripped(x->body.first, stripped_as_json, j);
		json_close(j, ']');
	}
	json_close(j, '}');
	buf_release(&note);
}

static void
as_json(struct buf *out, const struct article *x)
{
	struct json j = {.out = out, .is_pretty = true};
	struct buf html = {0}, text = {0};

	dump_body_html(&html, &x->body);
	dump_body_text(&text, &x->body);
	json_open(&j, NULL, '{');
	json_text(&j, "url", x->url);
	json_text(&j, "title", x->title);
	json_text(&j, "summary", x->dek);
	feedjson_authors(&j, x->authors, x->n_authors);
	json_date_at(&j, "date_published", x->published, x->published_offset_min);
	json_date_at(&j, "date_modified", x->updated, x->updated_offset_min);
	json_text(&j, "language", x->language);
	json_text(&j, "image", x->image);
	json_texts(&j, "tags", x->tags, x->n_tags);
	json_text(&j, "content_html", buf_str(&html));
	json_text(&j, "content_text", buf_str(&text));
	ours_as_json(&j, x);
	json_close(&j, '}');
	buf_addc(out, '\n');
	buf_release(&html);
	buf_release(&text);
}

static void
add_paragraph(struct buf *out, struct str s)
{
	if (s.n == 0)
		return;
	utf8_clean_line(out, s);
	buf_adds(out, "\n\n");
}

static void
as_text(struct buf *out, const struct article *x)
{
	struct buf body = {0};

	add_paragraph(out, x->section);
	add_paragraph(out, x->title);
	add_paragraph(out, x->dek);
	add_paragraph(out, x->byline);
	dump_body_text(&body, &x->body);
	utf8_clean_text(out, buf_str(&body));
	buf_addc(out, '\n');
	buf_release(&body);
}

static void
print(const struct args *args, const struct article *x)
{
	struct buf out = {0};

	if (args_has(args, "text"))
		as_text(&out, x);
	else if (args_has(args, "html"))
		dump_body_html(&out, &x->body);
	else if (args_has(args, "markdown"))
		dump_markdown(&out, x);
	else if (args_has(args, "why"))
		walk_stripped(x->body.first, stripped_as_line, &out);
	else
		as_json(&out, x);
	fwrite(out.p, 1, out.n, stdout);
	buf_release(&out);
}

/* The pages of --site-pages, and what they left. */
struct site_pages {
	struct arena arena;
	VEC(struct site_page) pages;
};

/* Adds one file to the memory of its site; what cannot be read, and the page at hand, is passed over. */
static void
remember(struct site_pages *site, const char *path, struct str page)
{
	struct buf bytes = {.max = LIMIT_PAGE_BYTES};
	struct arena a = {0};
	struct article unused;
	struct site_page prints, copy = {0};
	struct article_hints hints = {.learned = &prints};
	struct buf text = {0};

	if (path_read(&bytes, path, NULL) && !str_eq(buf_str(&bytes), page) &&
	    article_extract(&unused, &a, buf_str(&bytes), &hints, NULL)) {
		prints_write(&text, &prints);
		if (prints_read(&copy, &site->arena, buf_str(&text)))
			vec_push(&site->pages, copy);
	}
	buf_release(&text);
	buf_release(&bytes);
	arena_release(&a);
}

static bool
read_site(struct site_pages *site, const char *folder, struct str page, struct error *e)
{
	DIR *d = opendir(folder);
	struct dirent *entry;

	if (d == NULL)
		return error_set(e, ERR_IO, "%s: %s", folder, strerror(errno));
	while (site->pages.n < SITE_MEMORY_PAGES && (entry = readdir(d)) != NULL) {
		struct buf path = {0};

		if (entry->d_name[0] != '.') {
			buf_printf(&path, "%s/%s", folder, entry->d_name);
			remember(site, buf_cstr(&path), page);
		}
		buf_release(&path);
	}
	closedir(d);
	return true;
}

/* What the database knows of the site; a database that is missing or cannot be read is no reason to
 * fail. */
static const struct site_memory *
known_site(struct arena *a, struct str url)
{
	const struct site_memory *m = NULL;
	struct buf path = {0};
	struct store *s = NULL;

	path_of(&path, PLACE_DB);
	if (url_is_http(url) && path_exists(buf_cstr(&path)))
		s = store_open(buf_cstr(&path), STORE_READ, NULL);
	if (s != NULL)
		m = memory_load(a, s, url);
	store_close(s);
	buf_release(&path);
	return m;
}

/* What is wrong in the rules for the site is told, and the page is read by the rest of them. Who
 * asks why hears too what is passed over. */
static void
read_rules(struct article_hints *hints, struct arena *a, bool with_passed)
{
	struct buf problems = {0};
	struct str rest, line;

	site_rules(&hints->rules, a, hints->url, &problems);
	if (with_passed)
		rules_passed_over(&problems, hints->rules);
	rest = buf_str(&problems);
	while (str_word(&rest, "\n", &line))
		fprintf(stderr, "galley: %.*s\n", STR_ARG(line));
	buf_release(&problems);
}

/* Fetches what the article lacks, a page after the other; in time, or it stays without. */
static void
fetch_rest(struct whole *w, struct arena *a, const struct article_hints *hints)
{
	int64_t until_ms = clock_ms() + REST_MS;

	while (whole_wants(w).n > 0 && clock_ms() < until_ms) {
		struct article_hints later = *hints;
		struct source page;

		if (source_read(&page, a, str_cstr(a, whole_wants(w)), LIMIT_PAGE_BYTES, NULL)) {
			later.url = page.url;
			later.content_type = page.content_type;
			/* Only the first page can fail. */
			(void)whole_take(w, a, buf_str(&page.bytes), &later, NULL);
		} else {
			whole_miss(w);
		}
		buf_release(&page.bytes);
	}
}

static bool
extract(struct whole *w, struct arena *a, const struct args *args, const struct source *source,
    struct error *e)
{
	struct article_hints hints = {.url = source->url, .content_type = source->content_type};
	struct str page = buf_str(&source->bytes);
	struct site_pages site = {0};
	struct site_memory memory;
	bool ok = true;

	if (args_has(args, "url"))
		hints.url = str_of(args_value(args, "url"));
	read_rules(&hints, a, args_has(args, "why"));
	if (args_has(args, "site-pages")) {
		ok = read_site(&site, args_value(args, "site-pages"), page, e);
		memory = (struct site_memory){site.pages.v, site.pages.n};
		hints.site = &memory;
	} else {
		hints.site = known_site(a, hints.url);
	}
	ok = ok && whole_take(w, a, page, &hints, e);
	/* A file is read without the net. */
	if (ok && source->url.n > 0)
		fetch_rest(w, a, &hints);
	vec_release(&site.pages);
	arena_release(&site.arena);
	return ok;
}

/* What stands where the article should be, or is missing of it, for who does not read JSON. */
static void
say_shortcomings(const struct args *args, struct arena *a, const struct article *x)
{
	struct str name = url_without_credentials(a, str_of(args->words[0]));
	struct error e = {0};

	if (!args_has(args, "text") && !args_has(args, "html") && !args_has(args, "markdown") &&
	    !args_has(args, "why"))
		return;
	if (x->kind_why.n > 0)
		error_set(
		    &e, ERR_FORMAT, "%.*s: no article: %.*s", STR_ARG(name), STR_ARG(x->kind_why));
	else if (x->limit.n > 0)
		error_set(&e, ERR_LIMIT, "%.*s: not whole: %.*s", STR_ARG(name), STR_ARG(x->limit));
	if (e.code != ERR_NONE)
		fprintf(stderr, "galley: %s\n", e.text);
}

int
cli_extract(struct args *args)
{
	struct arena a = {0};
	struct source source;
	struct error e = {0};
	struct whole w;
	bool ok;

	if (args->n_words != 1) {
		args_help(stderr, args->command);
		return EXIT_MISUSE;
	}
	whole_begin(&w);
	ok = source_read(&source, &a, args->words[0], LIMIT_PAGE_BYTES, &e);
	ok = ok && extract(&w, &a, args, &source, &e);
	if (ok) {
		print(args, &w.article);
		say_shortcomings(args, &a, &w.article);
	}
	whole_release(&w);
	buf_release(&source.bytes);
	arena_release(&a);
	return ok ? EXIT_DONE : args_fail(&e);
}
