/* The query language, compiled to the conditions of one SQL statement.
 *
 *     unread tag:later (feed:lwn or feed:"Ars Technica") "supreme court" -title:deal age:<7d sort:oldest
 *
 * Pure but for the machine's time zone, in which dates are read. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum query_sort {
	QUERY_NEWEST, /* by date */
	QUERY_OLDEST,
	QUERY_TITLE,
	QUERY_FEED,
	QUERY_LONGEST,
	QUERY_SHORTEST,
	QUERY_TAGGED, /* tagged last comes first */
	QUERY_UPDATED,
	QUERY_FETCHED,
};

struct query_value {
	bool is_text;
	int64_t number;
	struct str text;
};

/* A compiled query; borrowed from its arena and from the text. The members are for store/ alone, but
 * words and mistake_*. */
struct query {
	struct str where; /* SQL over item i, parameters ?1 to ?n_values; "1" when empty */
	struct query_value *values; /* what the parameters stand for */
	size_t n_values;
	enum query_sort sort;
	int64_t limit;     /* 0: none */
	bool shows_ads;    /* ads are left out of everything that does not ask for them */
	struct str *words; /* plain words and phrases looked for, to show them in the text */
	size_t n_words;
	size_t mistake_at, mistake_n; /* after a failure: which bytes of the text it is about */
};

/* Compiles text; the empty text finds everything but ads. now is what age:, new and today count from. False
 * with a mistake's place and a suggestion: "at 8: unknown field 'titel': did you mean 'title'?". */
bool query_parse(struct query *q, struct arena *a, struct str text, time_t now, struct error *e);

/* Appends word to a query's text so that it is one term (quoted where needed): `feed:` + title. */
struct str query_term(struct arena *a, const char *field, struct str value);

/* The beginning of the day of now, in the machine's time zone. */
time_t query_today(time_t now);

/* For completion: the fields with the colon ("title:") and the words ("unread"), ended by NULL. */
const char *const *query_words(void);

#endif
