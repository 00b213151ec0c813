/* What pages made to hurt cost the whole command:
 *
 *     hostile BUILD_DIR
 *
 * Each row of the table is a page: something before, a piece many times over, something behind. CPU time and peak
 * memory of `galley extract`, the worst of all pages. Prints "name: value (limit value) ok|FAIL". */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"

#define STORY "<p>The council closed the road by the river for years, and people said so.</p>"

static const struct {
	const char *name, *before, *piece;
	unsigned times;
} pages[] = {
    {"one line", "<p>", "river road council ", 400000},
    {"a word without end", "<p>", "abcdefghij", 700000},
    {"Chinese", "<p>", "河流村庄报告。", 380000},
    {"stray marks", "", "<", 7000000},
    {"ampersands", "", "&", 7000000},
    {"controls", "<p>", "\x01\x1b[31m", 1300000},
    {"deep", "", "<div>", 500000},
    {"deep and wide", "", "<div><div><div><div>x</div>", 100000},
    {"one level less than too deep", "<div><div><div>", "<p><b><i><u><s>x<ul><li>", 20000},
    {"crossed marks", "", "<b><p><i></b>x</i></p>", 60000},
    {"a mark over all", "<b id=1><b id=2><i><font size=1>", "<p>x<div>y</b>", 50000},
    {"tables in tables", "", "<table><tr><td>x", 60000},
    {"text between cells", "<table>", "x<b>y</b>", 300000},
    {"cells", "<table>", "<tr><td>a</td><td>b c</td></tr>", 100000},
    {"paragraphs", "", "<p>x", 1500000},
    {"the same paragraph", "", STORY, 90000},
    {"links", "<p>", "<a href=/s/1?utm_source=x>Story about it</a> ", 150000},
    {"links behind a long base", "<base href=http://a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/>",
	"<a href=x/../y>l</a> word ", 250000},
    {"cards", "", "<div><h3><a href=/x>Title of it now</a></h3><p>Some words...</p></div>", 100000},
    {"headings of furniture", "", "<h3>Related stories</h3><p><a href=/x>a b c</a></p>", 100000},
    {"boxes of furniture", "", "<div><h3>Related stories</h3><a href=/x>a b</a></div>", 100000},
    {"headlines", "<title>a b c d e f g h i j k l m n o p q r s t</title>", "<h1>a b c x y</h1>",
	300000},
    {"pictures", "", "<img src=/i.jpg alt=picture><span>x</span>", 150000},
    {"empty lists", "<p>x", "<ul></ul><h2></h2>", 300000},
    {"bylines", "", "<span class='author byline'>by no one 77</span>", 150000},
    {"dates", "", "<time>not a date 2001</time><b class=date>1 2 3 2001</b>", 120000},
    {"attributes", "<p ", "a=\"v\" ", 1000000},
    {"classes", "", "<p class='nav-x share__y c1 c2 c3 c4 c5 c6 c7 c8'>z", 150000},
    {"meta elements", "", "<meta property=article:tag content=x>", 200000},
    {"buttons that open nothing", "", "<button aria-expanded=false>x</button>", 120000},
    {"hidden paragraphs", "", "<p hidden>x", 400000},
    {"hidden, and nothing to see", "", "<p hidden>", 400000},
    {"scripts", "", "<script>x</script>", 400000},
    {"JSON-LD", "", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>",
	100000},
    {"one JSON-LD", "<script type='application/ld+json'>{\"@graph\":[1", ",{\"@id\":\"#1\"}",
	500000},
    {"comments", "", "<!-- x -->", 800000},
    {"open comments", "", "<!-- ", 1500000},
    {"open quotes", "", "<a href=\"", 800000},
    {"blanks", "", " ", 8000000},
};
enum { PAGES = sizeof pages / sizeof *pages };

static bool
write_page(const char *path, size_t i)
{
	FILE *f = fopen(path, "w");

	if (f == NULL)
		return false;
	fprintf(f, "<title>The road</title><h1>The road</h1>" STORY STORY "%s", pages[i].before);
	for (unsigned k = 0; k < pages[i].times && ftell(f) < LIMIT_PAGE_BYTES - 100; k++)
		fputs(pages[i].piece, f);
	return fclose(f) == 0;
}

/* False when the command did not end as it should. */
static bool
run(const char *galley, const char *path, struct rusage *use)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execl(galley, galley, "extract", "--url", "https://example.org/a/b", path,
		    (char *)NULL);
		_exit(127);
	}
	return pid > 0 && wait4(pid, &status, 0, use) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

static bool
report(const char *what, const char *page, double value, double limit)
{
	printf("hostile: %s (%s): %.0f (limit %.0f) %s\n", what, page, value, limit,
	    value <= limit ? "ok" : "FAIL");
	return value <= limit;
}

int
main(int argc, char **argv)
{
	char galley[4096], path[] = "/tmp/galley-hostile.XXXXXX";
	double most_ms = 0, most_mb = 0;
	size_t slow = 0, big = 0, failed = 0;
	int fd = mkstemp(path);

	if (argc < 2 || fd < 0)
		return 2;
	close(fd);
	snprintf(galley, sizeof galley, "%s/galley", argv[1]);
	for (size_t i = 0; i < PAGES; i++) {
		struct rusage use = {0};
		double ms, mb;

		failed += !write_page(path, i) || !run(galley, path, &use);
		ms = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000 +
		     (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000;
		mb = (double)use.ru_maxrss / 1024;
		if (argc > 2)
			printf("%6.0f ms %5.1f MB  %s\n", ms, mb, pages[i].name);
		if (ms > most_ms) {
			most_ms = ms;
			slow = i;
		}
		if (mb > most_mb) {
			most_mb = mb;
			big = i;
		}
	}
	unlink(path);
	failed +=
	    !report("slowest made-up page, ms of CPU", pages[slow].name, most_ms, LIMIT_EXTRACT_MS);
	failed += !report(
	    "largest made-up page, MB", pages[big].name, most_mb, LIMIT_EXTRACT_BYTES >> 20);
	return failed > 0;
}
