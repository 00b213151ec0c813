/* text/layout: golden files, and what holds at every width.
 *
 * tests/layout/NAME.blocks is a document (model/docio.h), with lines "%title ..." before it for the rest
 * of the article; NAME.80, NAME.40, ... are its layout at that width, with roles as marks; NAME.80x
 * shows the stripped blocks. GOLDEN=write writes the layouts anew: read them before they are committed. */
#include "tests/unit/unit.h"

#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/path.h"
#include "model/docio.h"
#include "text/cells.h"
#include "text/layout.h"

static struct str *
member(struct article *article, struct str name)
{
	return str_is(name, "title")     ? &article->title
	       : str_is(name, "dek")     ? &article->dek
	       : str_is(name, "section") ? &article->section
	       : str_is(name, "byline")  ? &article->byline
	       : str_is(name, "site")    ? &article->site
	       : str_is(name, "image")   ? &article->image
	       : str_is(name, "caption") ? &article->image_caption
	       : str_is(name, "credit")  ? &article->image_credit
					 : NULL;
}

static void
read_article(struct article *article, struct arena *a, struct str text)
{
	struct str rest = text, line;
	struct error e = {0};

	*article = (struct article){.published = DATE_NONE, .updated = DATE_NONE};
	while (str_starts(rest, "%") && str_split(&rest, "\n", &line)) {
		size_t blank = str_find_char(line, ' ');
		struct str name = str_sub(line, 1, blank - 1), value = str_from(line, blank + 1);

		if (str_is(name, "note"))
			assert_true(docio_read(&article->note, a, value, &e));
		else if (str_is(name, "published"))
			article->published = 1495036800; /* 17 May 2017, 16:00 UTC */
		else
			*member(article, name) = value;
	}
	if (!docio_read(&article->body, a, rest, &e))
		fail_msg("%s", e.text);
}

static void
lay_out_marked(struct buf *out, const struct article *article, const struct layout_options *o)
{
	struct arena a = {0};
	struct layout l;

	layout_article(&l, &a, article, o);
	for (size_t i = 0; i < l.n_lines; i++) {
		layout_line_marked(out, &l.lines[i]);
		buf_addc(out, '\n');
	}
	arena_release(&a);
}

/* Compares with the golden file, or writes it. */
static void
check_golden(const char *path, const struct article *article)
{
	const char *end = strrchr(path, '.') + 1;
	struct layout_options o = {.number_links = true, .show_stripped = strchr(end, 'x') != NULL};
	struct buf got = {0}, want = {0};

	o.width = (int)strtol(end, NULL, 10);
	lay_out_marked(&got, article, &o);
	if (getenv("GOLDEN") != NULL) {
		FILE *f = fopen(path, "w");

		assert_non_null(f);
		fwrite(got.p, 1, got.n, f);
		fclose(f);
	}
	assert_true(path_read(&want, path, NULL));
	if (!str_eq(buf_str(&got), buf_str(&want)))
		fail_msg("%s is not what is laid out:\n%s", path, buf_cstr(&got));
	buf_release(&got);
	buf_release(&want);
}

static void
each_document(void (*visit)(const char *path, const struct article *article))
{
	struct arena a = {0};
	glob_t found;

	assert_int_equal(glob("tests/layout/*.blocks", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct buf text = {0};
		struct article article;

		assert_true(path_read(&text, found.gl_pathv[i], NULL));
		read_article(&article, &a, buf_str(&text));
		visit(found.gl_pathv[i], &article);
		buf_release(&text);
		arena_reset(&a);
	}
	globfree(&found);
	arena_release(&a);
}

static void
compare_widths(const char *path, const struct article *article)
{
	char pattern[200];
	glob_t found;

	snprintf(
	    pattern, sizeof pattern, "%.*s.[0-9]*", (int)(strlen(path) - strlen(".blocks")), path);
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_golden(found.gl_pathv[i], article);
	globfree(&found);
}

static void
every_document_is_laid_out_as_its_golden_files_say(void **state)
{
	(void)state;
	each_document(compare_widths);
}

static void
check_line(const char *path, const struct line *line, int width)
{
	int cells = 0;

	for (size_t i = 0; i < line->n_spans; i++) {
		cells += line->spans[i].cells;
		assert_int_equal(line->spans[i].cells, cells_of(line->spans[i].text));
	}
	if (cells > width)
		fail_msg("%s: a line of %d cells at width %d", path, cells, width);
}

static void
try_widths(const char *path, const struct article *article)
{
	for (int width = 1; width < 100; width++) {
		struct layout_options o = {
		    .width = width, .number_links = true, .show_stripped = width % 2 != 0};
		struct arena a = {0};
		struct layout l;

		layout_article(&l, &a, article, &o);
		for (size_t i = 0; i < l.n_lines; i++)
			check_line(path, &l.lines[i], width);
		arena_release(&a);
	}
}

static void
no_line_is_wider_than_the_screen_at_any_width(void **state)
{
	(void)state;
	each_document(try_widths);
}

static void
a_place_is_found_again_at_another_width(void **state)
{
	struct layout_options narrow = {.width = 12}, wide = {.width = 80};
	struct article article = {.published = DATE_NONE};
	struct arena a = {0};
	struct layout l;
	struct layout_place ten = {.block = 2, .offset = 11};
	struct buf text = {0};

	(void)state;
	assert_true(docio_read(&article.body, &a,
	    STR("p one two three four five six seven\np eight nine ten eleven twelve\n"), NULL));
	layout_article(&l, &a, &article, &wide);
	size_t second = layout_find(&l, ten);
	assert_int_equal(second, 2);
	layout_article(&l, &a, &article, &narrow);
	layout_line_text(&text, &l.lines[layout_find(&l, ten)]);
	assert_str(buf_str(&text), "ten eleven");
	buf_release(&text);
	arena_release(&a);
}

static void
find_each_line_by_its_place(const char *path, const struct article *article)
{
	struct layout_options o = {.width = 30};
	struct arena a = {0};
	struct layout l;

	layout_article(&l, &a, article, &o);
	for (size_t i = 0; i < l.n_lines; i++) {
		struct layout_place place = layout_place(&l, i);

		if (place.block > 0 && layout_find(&l, place) != i)
			fail_msg("%s: line %zu is found at %zu", path, i, layout_find(&l, place));
	}
	arena_release(&a);
}

static void
a_line_and_a_gap_are_found_where_they_were(void **state)
{
	(void)state;
	each_document(find_each_line_by_its_place);
}

static void
links_with_one_url_have_one_number_and_stripped_ones_have_none(void **state)
{
	struct layout_options o = {.width = 80, .number_links = true, .show_stripped = true};
	struct article article = {.published = DATE_NONE};
	struct arena a = {0};
	struct layout l;

	(void)state;
	assert_true(docio_read(&article.body, &a,
	    STR("p {a http://a/|x} {a http://b/|y} {a http://a/|z}\n!\"ad\" p {a http://c/|w}\n"),
	    NULL));
	layout_article(&l, &a, &article, &o);
	assert_int_equal(l.n_links, 2);
	assert_str(l.links[1].url, "http://b/");
	assert_str(l.links[1].text, "y");
	assert_int_equal(l.n_stripped, 1);
	arena_release(&a);
}

static void
assert_marked(const struct article *article, const struct layout_options *o, const char *expected)
{
	struct buf text = {0};

	lay_out_marked(&text, article, o);
	assert_str(buf_str(&text), expected);
	buf_release(&text);
}

/* The lines as they are after each slice of so many bytes. */
static void
lay_out_in_slices(
    struct buf *out, const struct article *article, const struct layout_options *o, size_t bytes)
{
	struct arena a = {0};
	struct layout l;
	struct lay *lay = layout_begin(&a, article, o);
	size_t n_slices = 0;

	while (!layout_go_on(lay, &l, bytes))
		n_slices++;
	layout_end(lay, &l);
	assert_true(l.n_lines < 20 || n_slices > 5);
	for (size_t i = 0; i < l.n_lines; i++) {
		layout_line_marked(out, &l.lines[i]);
		buf_addc(out, '\n');
	}
	arena_release(&a);
}

static void
compare_slices(const char *path, const struct article *article)
{
	for (int width = 1; width < 100; width += 1 + width / 8) {
		struct layout_options o = {
		    .width = width, .number_links = true, .show_stripped = width % 2 != 0};
		struct buf whole = {0}, slices = {0};

		lay_out_marked(&whole, article, &o);
		lay_out_in_slices(&slices, article, &o, 1);
		if (!str_eq(buf_str(&whole), buf_str(&slices)))
			fail_msg("%s: in slices the lines are others at width %d", path, width);
		buf_release(&whole);
		buf_release(&slices);
	}
}

static void
in_slices_the_lines_are_the_same(void **state)
{
	(void)state;
	each_document(compare_slices);
}

/* A document of one kind of text, some hundred kilobytes of it. */
static void
repeat(struct article *article, struct arena *a, const char *before, const char *text, int n)
{
	struct buf b = {0};

	buf_adds(&b, before);
	for (int i = 0; i < n; i++)
		buf_adds(&b, text);
	*article = (struct article){.published = DATE_NONE};
	assert_true(docio_read(&article->body, a, str_dup(a, buf_str(&b)), NULL));
	buf_release(&b);
}

static void
a_slice_of_a_huge_block_ends_within_it(void **state)
{
	static const struct {
		const char *before, *text;
		int n;
	} documents[] = {
	    {"p ", "abcdefghijklmnopqrstuvwxyz0123456789", 5000},
	    {"p ", "新闻阅读器在终端里显示文章，读者可以用键盘阅读、搜索和标记。", 2000},
	    {"p e", "\u0301", 90000},
	    {"p ", "words of a paragraph ", 9000},
	    {"code ", "int a_line_of_code;\\n", 9000},
	    {"code ", "one\tline", 20000},
	    {"list0\n", " li An item\n", 5000},
	    {"table\n", " tr0\n  td1 A cell\n  td1 And another\n", 5000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		struct layout_options o = {.width = 60};
		struct arena a = {0};
		struct article article;
		struct layout l;
		struct lay *lay;
		size_t most = 0, before = 0, n_slices = 0;

		repeat(&article, &a, documents[i].before, documents[i].text, documents[i].n);
		lay = layout_begin(&a, &article, &o);
		while (!layout_go_on(lay, &l, 16 << 10)) {
			most = l.n_lines - before > most ? l.n_lines - before : most;
			before = l.n_lines;
			n_slices++;
		}
		layout_end(lay, &l);
		if (n_slices < 4 || most > 2500)
			fail_msg("%s%s: %zu slices, %zu lines at once", documents[i].before,
			    documents[i].text, n_slices, most);
		arena_release(&a);
	}
}

static void
bars_take_no_more_than_half_of_the_column(void **state)
{
	struct layout_options o = {.width = 60};
	struct buf text = {0};
	struct arena a = {0};
	struct article article = {.published = DATE_NONE};
	struct layout l;

	(void)state;
	for (int i = 0; i < 480; i++)
		buf_printf(&text, "%*squote\n%*sp Words that are read in a quote of a quote.\n", i,
		    "", i + 1, "");
	assert_true(docio_read(&article.body, &a, buf_str(&text), NULL));
	layout_article(&l, &a, &article, &o);
	assert_int_equal(l.lines[l.n_lines - 1].n_spans, 2);
	assert_int_equal(l.lines[l.n_lines - 1].spans[0].cells, 30);
	assert_str(l.lines[l.n_lines - 1].spans[1].text, "of a quote.");
	buf_release(&text);
	arena_release(&a);
}

static void
a_link_is_on_the_line_that_has_its_words(void **state)
{
	struct layout_options o = {.width = 10};
	struct article article = {.published = DATE_NONE};
	struct arena a = {0};
	struct layout l;

	(void)state;
	assert_true(docio_read(&article.body, &a,
	    STR("p {a http://a/|one} two three four {a http://b/|five}\n"), NULL));
	layout_article(&l, &a, &article, &o);
	assert_int_equal(l.links[0].line, 0);
	assert_int_equal(l.links[1].line, 2);
	arena_release(&a);
}

static void
a_note_on_the_date_is_not_broken_but_goes_under_it(void **state)
{
	struct article article = {.published = DATE_NONE, .title = STR("T")};
	struct layout_options wide = {
	    .width = 30, .date = STR("3 May"), .date_note = STR("updated 2h ago")};
	struct layout_options narrow = wide;

	(void)state;
	assert_marked(&article, &wide, "<date>3 May (updated 2h ago)</>\n<h1>T</>\n");
	narrow.width = 20;
	assert_marked(&article, &narrow, "<date>3 May</>\n<date>(updated 2h ago)</>\n<h1>T</>\n");
}

static void
a_site_that_is_its_own_author_is_named_once(void **state)
{
	struct article article = {.published = DATE_NONE, .byline = STR("Framasoft")};
	struct layout_options o = {.width = 30, .source = STR("Framasoft")};

	(void)state;
	assert_marked(&article, &o, "<source>Framasoft</>\n");
	article.byline = STR("Ann");
	assert_marked(&article, &o, "<byline>Ann</><source> · </><source>Framasoft</>\n");
}

static void
soft_hyphens_are_not_shown(void **state)
{
	struct article article = {.published = DATE_NONE};
	struct layout_options o = {.width = 30};
	struct arena a = {0};

	(void)state;
	assert_true(docio_read(
	    &article.body, &a, STR("p Donau\xc2\xad{em|dampf\xc2\xad}schiff\xc2\xad\n"), NULL));
	assert_marked(&article, &o, "Donau<body em>dampf</>schiff\n");
	arena_release(&a);
}

static void
an_article_without_anything_has_no_lines(void **state)
{
	struct article article = {.published = DATE_NONE};
	struct layout_options o = {.width = 80};
	struct arena a = {0};
	struct layout l;

	(void)state;
	layout_article(&l, &a, &article, &o);
	assert_int_equal(l.n_lines, 0);
	assert_int_equal(layout_find(&l, (struct layout_place){5, 5, 0}), 0);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_document_is_laid_out_as_its_golden_files_say),
	    cmocka_unit_test(no_line_is_wider_than_the_screen_at_any_width),
	    cmocka_unit_test(a_place_is_found_again_at_another_width),
	    cmocka_unit_test(a_line_and_a_gap_are_found_where_they_were),
	    cmocka_unit_test(links_with_one_url_have_one_number_and_stripped_ones_have_none),
	    cmocka_unit_test(in_slices_the_lines_are_the_same),
	    cmocka_unit_test(a_slice_of_a_huge_block_ends_within_it),
	    cmocka_unit_test(bars_take_no_more_than_half_of_the_column),
	    cmocka_unit_test(a_link_is_on_the_line_that_has_its_words),
	    cmocka_unit_test(a_note_on_the_date_is_not_broken_but_goes_under_it),
	    cmocka_unit_test(a_site_that_is_its_own_author_is_named_once),
	    cmocka_unit_test(soft_hyphens_are_not_shown),
	    cmocka_unit_test(an_article_without_anything_has_no_lines),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
