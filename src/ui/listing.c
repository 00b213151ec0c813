/* The list of articles: keeping ids in their order, and reading the rows that are seen. */
#include "ui/listing.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "ui/ids.h"
#include "ui/state.h"

enum {
	FIRST_IDS = 500, /* read at once when a list is opened */
	WINDOW_ROWS = 100,
};

void
listing_release(struct listing *t)
{
	arena_release(&t->arena);
	arena_release(&t->row_arena);
	vec_release(&t->ids);
	vec_release(&t->kept);
	vec_release(&t->hits);
	free(t->narrow);
	free(t->sort);
	free(t->find);
	*t = (struct listing){0};
}

void
listing_forget_rows(struct listing *t)
{
	arena_reset(&t->row_arena);
	t->rows = (struct item_rows){0};
	t->rows_from = t->rows_to = 0;
}

static void
set_text(char **text, const char *to)
{
	free(*text);
	*text = alloc_string(to);
}

void
listing_start(struct listing *t)
{
	set_text(&t->narrow, "");
	set_text(&t->sort, "");
	set_text(&t->find, "");
	t->anchor = -1;
}

void
listing_sort(struct ui *ui, const char *order)
{
	set_text(&ui->listing.sort, order);
}

void
listing_narrow(struct ui *ui, struct str query)
{
	struct buf text = {0};

	buf_add(&text, query);
	set_text(&ui->listing.narrow, buf_cstr(&text));
	buf_release(&text);
}

void
listing_keep(struct listing *t, const int64_t *ids, size_t n)
{
	size_t before = t->kept.n;

	for (size_t i = 0; i < n; i++)
		if (!ids_has(t->kept.v, before, ids[i]))
			vec_push(&t->kept, ids[i]);
	ids_sort(t->kept.v, t->kept.n);
}

static int64_t
place_of(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return (int64_t)i;
	return -1;
}

/* Puts the kept articles that the query did not find back where they stood: behind the one before them. There
 * are few of them as a rule; when all were marked at once, nothing was found and the old list stays. */
static void
merge(struct listing *t, struct id_list *found, struct arena *a)
{
	VEC(int64_t) merged = {0};
	bool *is_found = arena_array(a, bool, t->kept.n + 1);
	int64_t after = -1; /* the place among found of the last one that is in both */
	size_t next = 0;

	for (size_t i = 0; i < found->n; i++) {
		const int64_t *kept = ids_find(t->kept.v, t->kept.n, found->v[i]);

		if (kept != NULL)
			is_found[kept - t->kept.v] = true;
	}
	for (size_t i = 0; i < t->ids.n; i++) {
		const int64_t *kept = ids_find(t->kept.v, t->kept.n, t->ids.v[i]);

		if (kept == NULL || is_found[kept - t->kept.v])
			continue;
		/* The one above that was found too; above it are only others like this. */
		after = -1;
		for (size_t above = i; above-- > 0 && after < 0;) {
			if (merged.n > 0 && t->ids.v[above] == *vec_last(&merged))
				break;
			after = place_of(found->v + next, found->n - next, t->ids.v[above]);
		}
		for (int64_t n = after >= 0 ? after + 1 : 0; n > 0; n--)
			vec_push(&merged, found->v[next++]);
		vec_push(&merged, t->ids.v[i]);
	}
	while (next < found->n)
		vec_push(&merged, found->v[next++]);
	vec_release(&t->ids);
	t->ids.v = merged.v;
	t->ids.n = merged.n;
	t->ids.cap = merged.cap;
}

static void
take_ids(struct listing *t, struct id_list *found, struct arena *a)
{
	if (t->kept.n > 0) {
		merge(t, found, a);
	} else {
		vec_reset(&t->ids);
		for (size_t i = 0; i < found->n; i++)
			vec_push(&t->ids, found->v[i]);
	}
	list_resize(&t->list, (int)t->ids.n + (t->n_ads > 0));
	listing_forget_rows(t);
}

/* Compiles the query and asks it; on a mistake everything stays as it is. */
static bool
ask(struct ui *ui, bool all, struct error *e)
{
	struct listing *t = &ui->listing;
	struct arena scratch = {0};
	struct query q;
	struct id_list found = {0};
	int64_t n_ads = 0;
	bool ok = false;

	struct str text = listing_query(ui, &scratch);
	bool is_limited = !all && !str_has(text, "limit:");

	if (is_limited)
		text = str_printf(&scratch, "%.*s limit:%d", STR_ARG(text), FIRST_IDS);
	if (!query_parse(&q, &scratch, text, clock_now(), e))
		goto out;
	if (!items_ids(&found, &scratch, ui->store, &q, e))
		goto out;
	if (!t->shows_ads && !items_count_ads(ui->store, &q, &n_ads, e))
		goto out;
	t->n_ads = n_ads;
	t->is_partial = is_limited && found.n == FIRST_IDS;
	take_ids(t, &found, &scratch);
	ok = true;
out:
	arena_release(&scratch);
	return ok;
}

void
listing_open(struct ui *ui, const struct source *source)
{
	struct listing *t = &ui->listing;
	struct options_place place;
	struct error e = {0};
	struct buf title = {0}, query = {0};

	/* The source may stand in our own arena. */
	buf_add(&title, source->title);
	buf_add(&query, source->query);
	arena_reset(&t->arena);
	t->source = *source;
	t->source.row = NULL;
	t->source.title = str_dup(&t->arena, buf_str(&title));
	t->source.query = str_dup(&t->arena, buf_str(&query));
	buf_release(&title);
	buf_release(&query);
	place = ui_place(ui, source->feed);
	t->hides_read = !options_is_on(&ui->conf.options, OPTION_SHOW_READ, &place);
	t->shows_ads = options_is_on(&ui->conf.options, OPTION_SHOW_ADS, &place);
	set_text(&t->narrow, "");
	set_text(&t->sort, "");
	set_text(&t->find, "");
	vec_reset(&t->hits);
	vec_reset(&t->kept);
	t->anchor = -1;
	t->is_open = true;
	t->list = (struct list){.rows = t->list.rows};
	t->n_ads = 0;
	if (ui->store != NULL && !ask(ui, false, &e)) {
		take_ids(t, &(struct id_list){0}, &t->arena);
		status_say_error(ui, &e);
	}
	ui->is_dirty = true;
}

void
listing_reload(struct ui *ui)
{
	struct listing *t = &ui->listing;
	int64_t selected = listing_selected(t);
	int below_top = t->list.selected - t->list.top;
	struct error e = {0};

	if (!t->is_open || ui->store == NULL)
		return;
	if (selected != 0)
		listing_keep(t, &selected, 1);
	if (!ask(ui, true, &e)) {
		status_say_error(ui, &e);
		return;
	}
	/* At the very top new articles are wanted in sight; elsewhere nothing may jump. */
	if (selected != 0 && (t->list.selected > 0 || ui->focus == ARTICLE) &&
	    listing_select(t, selected))
		t->list.top = t->list.selected - below_top;
	if (t->list.top < 0)
		t->list.top = 0;
	ui->is_dirty = true;
}

void
listing_complete(struct ui *ui)
{
	struct listing *t = &ui->listing;
	int64_t selected = listing_selected(t);
	struct list before = t->list;
	struct error e = {0};

	if (!t->is_partial || ui->store == NULL)
		return;
	t->is_partial = false;
	if (!ask(ui, true, &e))
		status_say_error(ui, &e);
	else if (selected != 0 && listing_select(t, selected))
		t->list.top = before.top + t->list.selected - before.selected;
	if (t->list.top < 0)
		t->list.top = 0;
	ui->is_dirty = true;
}

bool
listing_count(const struct listing *t, int64_t *n)
{
	bool of_unread = t->hides_read || str_is(t->source.query, "unread");

	*n = (int64_t)t->ids.n;
	if (!t->is_partial)
		return true;
	if (!t->source.has_counts || t->narrow[0] != '\0' || t->shows_ads)
		return false;
	*n = of_unread ? t->source.unread : t->source.total;
	return *n >= (int64_t)t->ids.n;
}

bool
listing_requery(struct ui *ui, struct error *e)
{
	struct listing *t = &ui->listing;
	int64_t selected = listing_selected(t);

	if (ui->store == NULL)
		return true;
	vec_reset(&t->kept);
	t->anchor = -1;
	if (!ask(ui, false, e))
		return false;
	if (!listing_select(t, selected))
		list_select(&t->list, 0);
	ui->is_dirty = true;
	return true;
}

/* Reads the rows of the list from..to and lays over them what is not stored yet. */
static void
read_rows(struct ui *ui, int row)
{
	struct listing *t = &ui->listing;
	struct error e = {0};
	int from = row > WINDOW_ROWS / 2 ? row - WINDOW_ROWS / 2 : 0;
	int to = from + WINDOW_ROWS > (int)t->ids.n ? (int)t->ids.n : from + WINDOW_ROWS;

	listing_forget_rows(t);
	if (!items_by_ids(
		&t->rows, &t->row_arena, ui->store, t->ids.v + from, (size_t)(to - from), &e))
		status_say_error(ui, &e);
	t->rows_from = from;
	t->rows_to = to;
	for (size_t i = 0; i < t->rows.n; i++)
		session_lay_over(&ui->session, &t->row_arena, &t->rows.v[i]);
}

const struct item_row *
listing_row(struct ui *ui, int row)
{
	struct listing *t = &ui->listing;
	size_t guess;

	if (row < 0 || row >= (int)t->ids.n || ui->store == NULL)
		return NULL;
	if (row < t->rows_from || row >= t->rows_to)
		read_rows(ui, row);
	/* Rows that are gone from the database are left out of what was read. */
	guess = (size_t)(row - t->rows_from);
	for (size_t i = guess < t->rows.n ? guess + 1 : t->rows.n; i-- > 0;)
		if (t->rows.v[i].id == t->ids.v[row])
			return &t->rows.v[i];
	return NULL;
}

int64_t
listing_selected(const struct listing *t)
{
	return t->list.selected < (int)t->ids.n ? t->ids.v[t->list.selected] : 0;
}

bool
listing_select(struct listing *t, int64_t id)
{
	for (size_t i = 0; i < t->ids.n; i++)
		if (t->ids.v[i] == id) {
			list_select(&t->list, (int)i);
			return true;
		}
	return false;
}

struct id_list
listing_targets(struct ui *ui, int count)
{
	struct listing *t = &ui->listing;
	int from = t->list.selected, to = from + count - 1;

	if (to >= (int)t->ids.n)
		listing_complete(ui);
	if (t->anchor >= 0) {
		from = t->anchor < t->list.selected ? t->anchor : t->list.selected;
		to = t->anchor < t->list.selected ? t->list.selected : t->anchor;
		t->anchor = -1;
	}
	if (from >= (int)t->ids.n)
		return (struct id_list){0};
	if (to >= (int)t->ids.n)
		to = (int)t->ids.n - 1;
	return (struct id_list){t->ids.v + from, (size_t)(to - from + 1)};
}
