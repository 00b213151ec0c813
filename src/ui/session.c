/* Changes on their way to the database, undo and redo. The channel is in session_engine.c. */
#include "ui/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "ui/ids.h"
#include "ui/session_engine.h"
#include "ui/state.h"

enum { UNDO_MAX = 200, MANY = 1000 };

static bool
is_about(const struct change *c, int64_t id)
{
	return ids_has(c->ids, c->n, id);
}

struct change
change_copy(const struct change *c)
{
	struct change copy = *c;

	copy.tag = c->tag != NULL ? alloc_string(c->tag) : NULL;
	copy.ids = alloc_resize(NULL, c->n + 1, sizeof *c->ids);
	if (c->n > 0)
		memcpy(copy.ids, c->ids, c->n * sizeof *c->ids);
	return copy;
}

void
change_release(struct change *c)
{
	free(c->tag);
	free(c->ids);
	*c = (struct change){0};
}

int
session_says_read(const struct session *s, int64_t id)
{
	for (size_t i = s->pending.n; i-- > 0;) {
		const struct pending *p = &s->pending.v[i];

		if (p->kind == MSG_MARK && is_about(&p->change, id))
			return p->change.on;
	}
	return -1;
}

static bool
has_tag(const struct item_row *row, const char *tag)
{
	for (size_t i = 0; i < row->n_tags; i++)
		if (str_is_nocase(row->tags[i], tag))
			return true;
	return false;
}

static void
lay_tag_over(struct arena *a, struct item_row *row, const struct change *c)
{
	struct str *tags;
	size_t n = 0;

	if (c->on == has_tag(row, c->tag))
		return;
	tags = arena_array(a, struct str, row->n_tags + 1);
	for (size_t i = 0; i < row->n_tags; i++)
		if (!str_is_nocase(row->tags[i], c->tag))
			tags[n++] = row->tags[i];
	if (c->on)
		tags[n++] = str_dup(a, str_of(c->tag));
	row->tags = tags;
	row->n_tags = n;
}

void
session_lay_over(const struct session *s, struct arena *a, struct item_row *row)
{
	for (size_t i = 0; i < s->pending.n; i++) {
		const struct pending *p = &s->pending.v[i];

		if ((p->kind != MSG_MARK && p->kind != MSG_TAG) || !is_about(&p->change, row->id))
			continue;
		if (p->kind == MSG_TAG) {
			lay_tag_over(a, row, &p->change);
			continue;
		}
		row->is_read = p->change.on;
		row->is_updated &= !row->is_read;
	}
}

/* The same for very many articles to be marked: one question for all that are not so yet. */
static bool
take_many_that_change(struct ui *ui, struct change *c, const int64_t *ids, size_t n)
{
	struct arena a = {0};
	struct query q;
	struct id_list other = {0};
	struct error e = {0};
	struct str text = c->on ? STR("unread (ad or -ad)") : STR("read (ad or -ad)");

	c->ids = alloc_resize(NULL, n, sizeof *c->ids);
	c->n = 0;
	if (!query_parse(&q, &a, text, clock_now(), &e) ||
	    !items_ids(&other, &a, ui->store, &q, &e))
		status_say_error(ui, &e);
	ids_sort(other.v, other.n);
	for (size_t i = 0; i < n; i++) {
		int said = session_says_read(&ui->session, ids[i]);
		bool differs = said >= 0 ? said != c->on : ids_has(other.v, other.n, ids[i]);

		if (differs)
			c->ids[c->n++] = ids[i];
	}
	ids_sort(c->ids, c->n);
	arena_release(&a);
	return c->n > 0;
}

/* Keeps those of ids whose state the change turns, sorted, in c. */
static bool
take_those_that_change(struct ui *ui, struct change *c, const int64_t *ids, size_t n)
{
	if (c->kind == CHANGE_READ && n > MANY)
		return take_many_that_change(ui, c, ids, n);
	struct arena a = {0};
	struct item_rows rows = {0};
	struct error e = {0};

	c->ids = alloc_resize(NULL, n > 0 ? n : 1, sizeof *c->ids);
	c->n = 0;
	if (!items_by_ids(&rows, &a, ui->store, ids, n, &e))
		status_say_error(ui, &e);
	for (size_t i = 0; i < rows.n; i++) {
		session_lay_over(&ui->session, &a, &rows.v[i]);
		if ((c->kind == CHANGE_READ ? rows.v[i].is_read : has_tag(&rows.v[i], c->tag)) !=
		    c->on)
			c->ids[c->n++] = rows.v[i].id;
	}
	ids_sort(c->ids, c->n);
	arena_release(&a);
	return c->n > 0;
}

/* Shows the change everywhere before it is stored. */
static void
show_change(struct ui *ui, const struct change *c)
{
	listing_keep(&ui->listing, c->ids, c->n);
	listing_forget_rows(&ui->listing);
	if (ui->article.id != 0 && is_about(c, ui->article.id))
		ui->article.row.is_read = c->kind == CHANGE_READ ? c->on : ui->article.row.is_read;
	ui->is_dirty = true;
}

static void
send_change(struct ui *ui, const struct change *c)
{
	session_send_change(ui, c);
	show_change(ui, c);
}

static void
forget_changes(struct session *s, bool undo)
{
	if (undo) {
		while (s->undo.n > 0)
			change_release(&vec_pop(&s->undo));
	} else {
		while (s->redo.n > 0)
			change_release(&vec_pop(&s->redo));
	}
}

static void
remember(struct session *s, struct change c)
{
	forget_changes(s, false);
	if (s->undo.n == UNDO_MAX) {
		change_release(&s->undo.v[0]);
		memmove(s->undo.v, s->undo.v + 1, (UNDO_MAX - 1) * sizeof *s->undo.v);
		s->undo.n--;
	}
	vec_push(&s->undo, c);
}

static void
make_undoable(struct ui *ui, struct change c)
{
	send_change(ui, &c);
	remember(&ui->session, c);
}

static size_t
make_change(struct ui *ui, struct change c, const int64_t *ids, size_t n)
{
	if (ui->store == NULL || n == 0 || !take_those_that_change(ui, &c, ids, n)) {
		change_release(&c);
		return 0;
	}
	make_undoable(ui, c);
	return c.n;
}

size_t
session_mark(struct ui *ui, const int64_t *ids, size_t n, bool is_read)
{
	return make_change(ui, (struct change){.kind = CHANGE_READ, .on = is_read}, ids, n);
}

void
session_saw(struct ui *ui, int64_t id)
{
	send_change(ui, &(struct change){.kind = CHANGE_READ, .on = true, .ids = &id, .n = 1});
}

size_t
session_tag(struct ui *ui, const int64_t *ids, size_t n, struct str tag, bool on)
{
	struct buf name = {0};

	buf_add(&name, tag);
	return make_change(
	    ui, (struct change){.kind = CHANGE_TAG, .on = on, .tag = buf_steal(&name)}, ids, n);
}

void
session_forget_site(struct ui *ui, struct str host, int64_t n_pages)
{
	struct buf name = {0};

	buf_add(&name, host);
	make_undoable(
	    ui, (struct change){
		    .kind = CHANGE_SITE, .on = true, .tag = buf_steal(&name), .n_pages = n_pages});
}

bool
session_taught(struct ui *ui, int64_t seq, bool is_put, struct str line)
{
	struct pending *p = pending_find(&ui->session, seq);
	struct buf text = {0};

	if (p != NULL)
		p->is_taught = true;
	if (p == NULL || (p->how != TEACH_STRIP && p->how != TEACH_KEEP))
		return false;
	buf_add(&text, line);
	buf_cstr(&text);
	remember(&ui->session, (struct change){.kind = CHANGE_RULE,
				   .on = is_put,
				   .tag = buf_steal(&text),
				   .article = p->article,
				   .which = p->which});
	return true;
}

/* In words: "12 articles read", "later taken off 1 article". */
static void
describe(struct buf *out, const struct change *c)
{
	if (c->kind == CHANGE_SITE) {
		buf_printf(out, "what %lld page%s of %s taught is %s", (long long)c->n_pages,
		    c->n_pages == 1 ? "" : "s", c->tag, c->on ? "forgotten" : "known again");
		return;
	}
	if (c->kind == CHANGE_RULE) {
		buf_printf(out, "%s the rules: %s", c->on ? "in" : "no longer in", c->tag);
		return;
	}
	buf_printf(out, "%zu article%s ", c->n, c->n == 1 ? "" : "s");
	if (c->kind == CHANGE_READ)
		buf_adds(out, c->on ? "read" : "unread");
	else
		buf_printf(out, "%s %s", c->on ? "tagged" : "no longer tagged", c->tag);
}

static void
apply(struct ui *ui, struct change *c, bool on, int64_t *id, const char *verb)
{
	struct change turned = change_copy(c);
	struct buf words = {0};

	turned.on = on;
	send_change(ui, &turned);
	*id =
	    turned.n == 0 || is_about(&turned, listing_selected(&ui->listing)) ? 0 : turned.ids[0];
	describe(&words, &turned);
	status_say(ui, LEVEL_NOTE, "%s: %s", verb, buf_cstr(&words));
	buf_release(&words);
	change_release(&turned);
}

bool
session_undo(struct ui *ui, int64_t *id)
{
	struct session *s = &ui->session;
	struct change c;

	if (s->undo.n == 0)
		return false;
	c = vec_pop(&s->undo);
	apply(ui, &c, !c.on, id, "undone");
	vec_push(&s->redo, c);
	return true;
}

bool
session_redo(struct ui *ui, int64_t *id)
{
	struct session *s = &ui->session;
	struct change c;

	if (s->redo.n == 0)
		return false;
	c = vec_pop(&s->redo);
	apply(ui, &c, c.on, id, "done again");
	vec_push(&s->undo, c);
	return true;
}

void
session_forget(struct session *s)
{
	forget_changes(s, true);
	forget_changes(s, false);
	vec_release(&s->undo);
	vec_release(&s->redo);
}
