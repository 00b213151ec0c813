/* What a list asks the database: its source's query with what the user put on top of it, and what is looked for in it. */
#include "ui/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "ui/ids.h"
#include "ui/state.h"

/* Is the last word of a narrowing one to be looked for, and not a word of the query language? It may be
 * half typed: it is looked for as a beginning. */
static bool
ends_with_plain_word(struct str query)
{
	const char *const *words = query_words();
	size_t at = query.n;
	struct str last;

	while (at > 0 && !char_is_space(query.p[at - 1]))
		at--;
	last = str_from(query, at);
	for (; *words != NULL; words++)
		if (str_is_nocase(last, *words))
			return false;
	return last.n > 0 && str_find_char(last, ':') == last.n &&
	       str_find_char(last, '"') == last.n && strchr("*()-", last.p[last.n - 1]) == NULL;
}

struct str
listing_query(struct ui *ui, struct arena *a)
{
	const struct listing *t = &ui->listing;
	struct options_place place = ui_place(ui, t->source.feed);
	struct str sort = options_text(&ui->conf.options, OPTION_SORT, &place);
	struct buf text = {0};
	struct str query;

	buf_add(&text, t->source.query);
	if (t->narrow[0] != '\0')
		buf_printf(
		    &text, " %s%s", t->narrow, ends_with_plain_word(str_of(t->narrow)) ? "*" : "");
	if (t->hides_read)
		buf_adds(&text, " unread");
	if (t->shows_ads)
		buf_adds(&text, " (ad or -ad)");
	if (t->sort[0] != '\0')
		sort = str_of(t->sort);
	if (sort.n > 0 && !str_has(buf_str(&text), "sort:"))
		buf_printf(&text, " sort:%.*s", STR_ARG(sort));
	query = str_trim(str_dup(a, buf_str(&text)));
	buf_release(&text);
	return query;
}

/* The query as it is asked now, compiled into a; for looking for the next unread one. */
static bool
compile(struct ui *ui, struct arena *a, struct query *q, struct error *e)
{
	return query_parse(q, a, listing_query(ui, a), clock_now(), e);
}

bool
listing_next_unread_in(struct ui *ui, int64_t from, int step, int64_t *id)
{
	struct arena scratch = {0};
	struct query q;
	struct error e = {0};
	bool ok = compile(ui, &scratch, &q, &e);

	/* What was read a moment ago may not be so in the database yet. */
	for (int tries = 0; ok && tries < 1000; tries++) {
		ok = items_next_unread(ui->store, &q, from, step, id, &e);
		if (!ok || *id == 0 || session_says_read(&ui->session, *id) != 1)
			break;
		from = *id;
	}
	arena_release(&scratch);
	if (e.code != ERR_NONE)
		status_say_error(ui, &e);
	return ok && *id != 0;
}

bool
listing_find(struct ui *ui, struct str text)
{
	struct listing *t = &ui->listing;
	struct arena scratch = {0};
	struct error e = {0};
	struct id_list found = {0};
	struct query q;
	struct str full, word, rest = text;

	vec_reset(&t->hits);
	free(t->find);
	t->find = alloc_string(str_cstr(&scratch, text));
	full = listing_query(ui, &scratch);
	while (str_word(&rest, " ", &word))
		full = str_printf(&scratch, "%.*s %.*s*", STR_ARG(full),
		    STR_ARG(query_term(&scratch, "title:", word)));
	if (query_parse(&q, &scratch, full, clock_now(), &e) &&
	    items_ids(&found, &scratch, ui->store, &q, &e))
		for (size_t i = 0; i < found.n; i++)
			vec_push(&t->hits, found.v[i]);
	else
		status_say_error(ui, &e);
	ids_sort(t->hits.v, t->hits.n);
	arena_release(&scratch);
	return t->hits.n > 0;
}

bool
listing_next_hit(struct listing *t, int step)
{
	int n = (int)t->ids.n;

	for (int i = 1; i <= n && t->hits.n > 0; i++) {
		int at = ((t->list.selected + i * step) % n + n) % n;

		if (ids_has(t->hits.v, t->hits.n, t->ids.v[at])) {
			list_select(&t->list, at);
			return true;
		}
	}
	return false;
}

bool
listing_is_hit(const struct listing *t, int64_t id)
{
	return ids_has(t->hits.v, t->hits.n, id);
}
