/* The sidebar's rows: made from the views, tags and feeds of the database, painted with their counts. */
#include "ui/sidebar.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/map.h"
#include "base/url.h"
#include "store/items.h"
#include "store/query.h"
#include "store/tags.h"
#include "text/cells.h"
#include "ui/state.h"

static void
add(struct sidebar *b, struct source s)
{
	vec_push(&b->rows, s);
}

static void
add_head(struct sidebar *b, const char *title)
{
	add(b, (struct source){.kind = SOURCE_HEAD, .title = str_of(title)});
}

static void
add_view(struct sidebar *b, struct str title, struct str query, int64_t unread, int64_t total)
{
	add(b, (struct source){.kind = SOURCE_VIEW,
		   .title = title,
		   .query = query,
		   .unread = unread,
		   .total = total,
		   .has_counts = total >= 0});
}

static void
add_views(struct ui *ui, struct error *e)
{
	struct sidebar *b = &ui->sidebar;
	struct view_counts c = {0};
	struct str today = STR("since:today");

	items_counts(&c, ui->store, query_today(clock_now()), e);
	add_view(b, STR("Unread"), STR("unread"), c.unread, c.unread);
	add_view(b, STR("Today"), today, c.today_unread, c.today);
	add_view(b, STR("Later"), STR("tag:later sort:tagged"), c.later_unread, c.later);
	add_view(b, STR("All"), STR(""), c.unread, c.all);
	for (size_t i = 0; i < ui->conf.views.n; i++) {
		const struct conf_view *v = &ui->conf.views.v[i];

		add_view(b, str_dup(&b->arena, v->name), str_dup(&b->arena, v->query), 0, -1);
	}
}

static void
add_tags(struct ui *ui, struct error *e)
{
	struct sidebar *b = &ui->sidebar;
	struct tag_rows tags = {0};
	bool has_head = false;

	if (!tags_list(&tags, &b->arena, ui->store, e))
		return;
	for (size_t i = 0; i < tags.n; i++) {
		const struct tag_row *t = &tags.v[i];

		if (str_is(t->name, TAGS_LATER))
			continue;
		if (!has_head)
			add_head(b, "Tags");
		has_head = true;
		add(b, (struct source){.kind = SOURCE_TAG,
			   .title = t->name,
			   .query = query_term(&b->arena, "tag:", t->name),
			   .unread = t->unread,
			   .total = t->total,
			   .has_counts = true});
	}
}

static bool
is_folded(const struct sidebar *b, struct str folder)
{
	vec_each (char *, name, &b->folded)
		if (str_is(folder, *name))
			return true;
	return false;
}

static bool
is_shown(const struct ui *ui, const struct feed_row *f)
{
	if (f->is_hidden || !f->is_subscribed)
		return false;
	return f->unread > 0 || !options_is_on(&ui->conf.options, OPTION_HIDE_EMPTY, NULL);
}

static void
add_feed(struct sidebar *b, const struct feed_row *f, int depth)
{
	add(b, (struct source){.kind = SOURCE_FEED,
		   .title = f->title,
		   .query = str_printf(&b->arena, "feedid:%lld", (long long)f->id),
		   .feed = f->id,
		   .unread = f->unread,
		   .total = f->total,
		   .has_counts = true,
		   .depth = depth,
		   .row = f});
}

/* The folder with all its feeds, where its first feed stands in the feeds file. */
static void
add_folder(struct ui *ui, size_t first)
{
	struct sidebar *b = &ui->sidebar;
	struct str folder = b->feeds.v[first].folder;
	size_t at = b->rows.n;
	int64_t unread = 0, total = 0;

	add(b, (struct source){.kind = SOURCE_FOLDER,
		   .title = folder,
		   .query = query_term(&b->arena, "folder:", folder),
		   .has_counts = true});
	for (size_t i = first; i < b->feeds.n; i++) {
		const struct feed_row *f = &b->feeds.v[i];

		if (!str_eq(f->folder, folder) || !is_shown(ui, f))
			continue;
		unread += f->unread;
		total += f->total;
		if (!is_folded(b, folder))
			add_feed(b, f, 1);
	}
	b->rows.v[at].unread = unread;
	b->rows.v[at].total = total;
}

static void
add_feeds(struct ui *ui, struct error *e)
{
	struct sidebar *b = &ui->sidebar;
	struct map folders = {0}; /* that have been added */
	bool has_head = false;

	if (!feeds_list(&b->feeds, &b->arena, ui->store, e))
		return;
	for (size_t i = 0; i < b->feeds.n; i++) {
		const struct feed_row *f = &b->feeds.v[i];

		if (!is_shown(ui, f))
			continue;
		if (!has_head)
			add_head(b, "Feeds");
		has_head = true;
		if (f->folder.n == 0) {
			add_feed(b, f, 0);
		} else if (!map_has(&folders, f->folder)) {
			map_at(&folders, f->folder);
			add_folder(ui, i);
		}
	}
	map_release(&folders);
}

static bool
is_same(const struct source *a, enum source_kind kind, struct str title, int64_t feed)
{
	return a->kind == kind && a->feed == feed && (feed != 0 || str_eq(a->title, title));
}

void
sidebar_load(struct ui *ui)
{
	struct sidebar *b = &ui->sidebar;
	const struct source *old = sidebar_selected(b);
	struct buf title = {0};
	enum source_kind kind = old ? old->kind : SOURCE_VIEW;
	int64_t feed = old ? old->feed : 0;
	struct error e = {0};

	if (ui->store == NULL)
		return;
	if (old != NULL)
		buf_add(&title, old->title);
	vec_reset(&b->rows);
	arena_reset(&b->arena);
	add_views(ui, &e);
	add_tags(ui, &e);
	add_feeds(ui, &e);
	if (e.code != ERR_NONE)
		status_say_error(ui, &e);
	list_resize(&b->list, (int)b->rows.n);
	for (int i = 0; i < (int)b->rows.n; i++)
		if (is_same(&b->rows.v[i], kind, buf_str(&title), feed))
			list_select(&b->list, i);
	sidebar_move(b, 0);
	buf_release(&title);
	ui->is_dirty = true;
}

void
sidebar_release(struct sidebar *b)
{
	vec_each (char *, name, &b->folded)
		free(*name);
	vec_release(&b->folded);
	vec_release(&b->rows);
	arena_release(&b->arena);
}

const struct source *
sidebar_selected(const struct sidebar *b)
{
	return b->list.selected < (int)b->rows.n ? &b->rows.v[b->list.selected] : NULL;
}

static bool
is_head(const struct sidebar *b, int i)
{
	return i >= 0 && i < (int)b->rows.n && b->rows.v[i].kind == SOURCE_HEAD;
}

void
sidebar_move(struct sidebar *b, int by)
{
	int step = by < 0 ? -1 : 1;

	list_move(&b->list, by);
	/* Headings are passed over; the first row is none, so there always is a row above. */
	if (is_head(b, b->list.selected))
		list_move(&b->list, b->list.selected + 1 < b->list.n ? step : -1);
}

int
sidebar_find(const struct sidebar *b, struct str name)
{
	for (size_t i = 0; i < b->rows.n; i++)
		if (b->rows.v[i].kind != SOURCE_HEAD && str_eq_nocase(b->rows.v[i].title, name))
			return (int)i;
	for (size_t i = 0; i < b->rows.n; i++)
		if (b->rows.v[i].kind != SOURCE_HEAD && name.n > 0 &&
		    str_eq_nocase(str_sub(b->rows.v[i].title, 0, name.n), name))
			return (int)i;
	return -1;
}

int
sidebar_next_unread(const struct sidebar *b, int from, int step)
{
	int n = (int)b->rows.n;

	for (int i = 1; i <= n; i++) {
		int at = ((from + i * step) % n + n) % n;

		if (b->rows.v[at].kind == SOURCE_FEED && b->rows.v[at].unread > 0)
			return at;
	}
	return -1;
}

const struct feed_row *
sidebar_feed(const struct sidebar *b, int64_t id)
{
	for (size_t i = 0; i < b->feeds.n; i++)
		if (b->feeds.v[i].id == id)
			return &b->feeds.v[i];
	return NULL;
}

bool
sidebar_select_feed(struct sidebar *b, int64_t id)
{
	for (size_t i = 0; i < b->rows.n; i++)
		if (b->rows.v[i].feed == id && id != 0) {
			list_select(&b->list, (int)i);
			return true;
		}
	return false;
}

void
sidebar_fold(struct ui *ui)
{
	struct sidebar *b = &ui->sidebar;
	const struct source *s = sidebar_selected(b);
	struct str folder = {0};
	struct buf name = {0};

	if (s != NULL && s->kind == SOURCE_FOLDER)
		folder = s->title;
	else if (s != NULL && s->kind == SOURCE_FEED && s->depth > 0)
		folder = s->row->folder;
	if (folder.n == 0)
		return;
	list_select(&b->list, sidebar_find(b, folder));
	buf_add(&name, folder);
	for (size_t i = 0; i < b->folded.n; i++)
		if (str_is(folder, b->folded.v[i])) {
			free(b->folded.v[i]);
			b->folded.v[i] = vec_pop(&b->folded);
			goto out;
		}
	vec_push(&b->folded, alloc_string(buf_cstr(&name)));
out:
	buf_release(&name);
	sidebar_load(ui);
}

static enum role
row_role(const struct source *s)
{
	if (s->kind == SOURCE_HEAD)
		return ROLE_SIDEBAR_HEAD;
	if (s->row != NULL && s->row->error.n > 0)
		return ROLE_SIDEBAR_ERROR;
	return s->has_counts && s->unread > 0 ? ROLE_SIDEBAR_UNREAD : ROLE_SIDEBAR;
}

static void
add_counts(const struct source *s, struct buf *out)
{
	bool is_later = str_is(s->query, "tag:later sort:tagged");

	if (!s->has_counts)
		return;
	/* What is kept for later is counted whole: that one was opened does not make it done. */
	if (is_later || s->kind == SOURCE_TAG) {
		if (s->total > 0)
			buf_printf(out, "%lld", (long long)s->total);
	} else if (s->unread > 0) {
		buf_printf(out, "%lld", (long long)s->unread);
	}
}

/* A feed that has no title yet goes by its address: the scheme says nothing, and addresses differ at both
 * ends. */
static void
add_title(struct buf *out, const struct source *s, int max)
{
	struct str title = s->title;
	size_t scheme = str_find(title, STR("://"));

	if (s->row == NULL || scheme == title.n || url_split(title).host.n == 0) {
		buf_add(out, title);
		return;
	}
	title = str_from(title, scheme + strlen("://"));
	if (cells_of(title) <= max || max < 3) {
		buf_add(out, title);
		return;
	}
	buf_add(out, cells_first(title, max / 2, NULL));
	buf_adds(out, "…");
	buf_add(out, cells_last(title, max - max / 2 - 1, NULL));
}

static void
paint_row(struct ui *ui, struct area area, int row, const struct source *s)
{
	struct buf text = {0}, count = {0};
	int cols;

	add_counts(s, &count);
	for (int i = 0; i <= s->depth; i++)
		buf_adds(&text, i ? "  " : " ");
	if (s->kind == SOURCE_FOLDER)
		buf_adds(&text, is_folded(&ui->sidebar, s->title) ? "▸ " : "▾ ");
	if (s->row != NULL && s->row->error.n > 0)
		buf_adds(&text, "! ");
	cols = cells_of(buf_str(&count));
	add_title(&text, s, area.cols - cols - 2 - cells_of(buf_str(&text)));
	screen_put_cut(&ui->screen, area, row, 0, area.cols - cols - 2, buf_str(&text),
	    (struct ink){.role = (uint8_t)row_role(s)});
	screen_put(&ui->screen, area, row, area.cols - cols - 1, buf_str(&count),
	    (struct ink){.role = ROLE_SIDEBAR_COUNT});
	buf_release(&text);
	buf_release(&count);
}

void
sidebar_paint(struct ui *ui, struct area area, bool has_keys)
{
	struct sidebar *b = &ui->sidebar;
	struct area body = area_rows(area, 1, area.rows - 1);

	screen_fill(&ui->screen, area, (struct ink){.role = ROLE_SIDEBAR});
	screen_put_cut(&ui->screen, area, 0, 1, area.cols - 1, STR("Galley"),
	    (struct ink){.role = ROLE_TITLE});
	list_fit(&b->list, body.rows);
	for (int row = 0; row < body.rows && b->list.top + row < (int)b->rows.n; row++) {
		int i = b->list.top + row;

		paint_row(ui, body, row, &b->rows.v[i]);
		if (i == b->list.selected)
			screen_lay_over(&ui->screen, body, row, 0, body.cols,
			    has_keys ? ROLE_ROW_SELECTED : ROLE_ROW_IDLE);
	}
	if (has_keys)
		screen_cursor(&ui->screen, body, b->list.selected - b->list.top, 0);
}
