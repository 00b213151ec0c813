/* Between the parser of queries (query.c) and what each field means in SQL (query_fields.c). */
#ifndef STORE_QUERY_BUILD_H
#define STORE_QUERY_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/query.h"

/* Where words are looked for: the columns of the index, and those of LIKE while it lacks an article. */
enum query_column { COLUMN_ANY, COLUMN_TITLE, COLUMN_AUTHOR, COLUMN_BODY };

/* A term as written: field:value, or a value alone (field empty). */
struct query_word {
	struct str field, value;
	size_t at; /* of the whole term in the text */
	size_t value_at;
	bool is_quoted, is_regexp;
	bool is_prefix; /* ended by a star */
};

struct query_builder {
	struct query *q;
	struct arena *a;
	struct buf sql;
	VEC(struct query_value) values;
	VEC(struct str) words;
	struct str text; /* the whole query */
	time_t now;
	size_t at; /* how far it has been read */
	int depth, n_terms;
	bool is_negative; /* inside not: its words are not shown in the text */
	bool is_sorted;
	struct error *e;
};

/* Words that stand side by side become one look-up in the index. */
struct query_group {
	struct buf match, like;
};

/* A new parameter's number; and the same with "?N" appended to the SQL. */
size_t query_value(struct query_builder *b, struct str text);
void query_add_number(struct query_builder *b, int64_t number);
void query_add_text(struct query_builder *b, struct str text);

/* Notes the place [at, at + n) and fills the error: "at 9: ...". Returns false. */
bool query_mistake(struct query_builder *b, size_t at, size_t n, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts words to be looked for into the group; and the group's condition to the SQL (nothing if empty). */
bool query_group_add(struct query_builder *b, struct query_group *g, enum query_column column,
    const struct query_word *w);
void query_group_end(struct query_builder *b, struct query_group *g);

/* '%' + text + '%' for QUERY_LIKE; and sql with the n-th parameter for each ?. */
#define QUERY_LIKE " LIKE ? ESCAPE '\\'"
struct str query_like_pattern(struct arena *a, struct str text);
void query_add_with_value(struct buf *out, const char *sql, size_t n);

/* Compiles field:value, or a word alone that has a meaning; *is_known says whether there is such a word.
 * Words to look for go to g, all else to the SQL. sort: and limit: leave "1" there. */
bool query_field(struct query_builder *b, struct query_group *g, const struct query_word *w);
bool query_is_word(struct str word);
bool query_takes_regexp(struct str field);

/* Reads 2026-01-02, 2026-01, 2026, today, yesterday, a weekday or 3d as a span of time, in the machine's
 * zone. */
bool query_read_date(struct str s, time_t now, time_t *from, time_t *to);

#endif
