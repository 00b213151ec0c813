/* Words of a query: looked up in the full-text index, and by LIKE where that does not have an article
 * yet. */
#include <string.h>

#include "base/utf8.h"
#include "store/query_build.h"
#include "store/search.h"

/* '%' + text + '%' for LIKE ... ESCAPE '\'. */
struct str
query_like_pattern(struct arena *a, struct str text)
{
	struct buf b = {0};
	struct str pattern;

	buf_addc(&b, '%');
	for (size_t i = 0; i < text.n; i++) {
		if (strchr("%_\\", text.p[i]) != NULL && text.p[i] != '\0')
			buf_addc(&b, '\\');
		buf_addc(&b, text.p[i]);
	}
	buf_addc(&b, '%');
	pattern = str_dup(a, buf_str(&b));
	buf_release(&b);
	return pattern;
}

/* Appends sql with the n-th parameter for each ?. */
void
query_add_with_value(struct buf *out, const char *sql, size_t n)
{
	for (; *sql != '\0'; sql++)
		if (*sql == '?')
			buf_printf(out, "?%zu", n);
		else
			buf_addc(out, *sql);
}

static const char *const column_match[] = {[COLUMN_ANY] = "",
    [COLUMN_TITLE] = "title : ",
    [COLUMN_AUTHOR] = "author : ",
    [COLUMN_BODY] = "body : "};
static const char *const column_like[] = {
    [COLUMN_ANY] = "(w.title" QUERY_LIKE " OR w.byline" QUERY_LIKE " OR b.doc" QUERY_LIKE
		   " OR b.html" QUERY_LIKE " OR p.body" QUERY_LIKE ")",
    [COLUMN_TITLE] = "w.title" QUERY_LIKE,
    [COLUMN_AUTHOR] = "w.byline" QUERY_LIKE,
    [COLUMN_BODY] = "(b.doc" QUERY_LIKE " OR b.html" QUERY_LIKE " OR p.body" QUERY_LIKE ")",
};

static bool
has_something_to_find(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (char_is_alpha(s.p[i]) || char_is_digit(s.p[i]) || (unsigned char)s.p[i] >= 0x80)
			return true;
	return false;
}

/* A lone ideograph at the end can be the first of a pair in the text: any pair beginning with it will
 * do. */
static bool
ends_in_lone_cjk(struct str s)
{
	bool is_cjk = false, was_cjk = false;

	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		was_cjk = is_cjk;
		is_cjk = c != UTF8_BAD && utf8_is_cjk(c);
	}
	return is_cjk && !was_cjk;
}

static void
add_match(struct query_group *g, enum query_column column, const struct query_word *w)
{
	struct buf text = {0};

	search_add_text(&text, w->value, true);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '"')
			text.p[i] = ' ';
	buf_printf(&g->match, "%s%s\"%.*s\"%s", g->match.n > 0 ? " AND " : "", column_match[column],
	    STR_ARG(buf_str(&text)), w->is_prefix || ends_in_lone_cjk(w->value) ? " *" : "");
	buf_release(&text);
}

bool
query_group_add(struct query_builder *b, struct query_group *g, enum query_column column,
    const struct query_word *w)
{
	if (!has_something_to_find(w->value))
		return query_mistake(b, w->at, b->at - w->at,
		    "there is no word in '%.*s' to look for",
		    STR_ARG(str_sub(b->text, w->at, b->at - w->at)));
	add_match(g, column, w);
	if (g->like.n > 0)
		buf_adds(&g->like, " AND ");
	query_add_with_value(
	    &g->like, column_like[column], query_value(b, query_like_pattern(b->a, w->value)));
	if (!b->is_negative && column != COLUMN_AUTHOR)
		vec_push(&b->words, str_dup(b->a, w->value));
	return true;
}

void
query_group_end(struct query_builder *b, struct query_group *g)
{
	if (g->match.n > 0) {
		buf_adds(&b->sql, "i.id IN (SELECT rowid FROM search WHERE search MATCH ");
		query_add_text(b, buf_str(&g->match));
		buf_printf(&b->sql,
		    " UNION ALL SELECT u.item FROM unindexed u JOIN item w ON w.id = u.item"
		    " LEFT JOIN body b ON b.item = w.id LEFT JOIN page p ON p.item = w.id"
		    " WHERE %s)",
		    buf_cstr(&g->like));
	}
	buf_release(&g->match);
	buf_release(&g->like);
}
