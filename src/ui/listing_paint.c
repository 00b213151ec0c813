/* The list of articles on the screen. */

#include "base/clock.h"
#include "text/cells.h"
#include "ui/age.h"
#include "ui/state.h"

enum { FEED_COLS_MOST = 22, FEED_FROM_COLS = 56, TAG_COLS_MOST = 16 };

static const char welcome_text[] =
    "Nothing here yet.\n"
    "\n"
    "Press  a  and type or paste the address of any page you like to read: its feed is found by "
    "itself.\n"
    "\n"
    "Press  E  to edit the list of feeds as a file, one address a line. A newsboat urls file is "
    "valid as it is.\n"
    "\n"
    "Press  ?  for all keys,  Q  to quit.\n";

static enum role
title_role(const struct item_row *r)
{
	return r->is_ad ? ROLE_ROW_AD : r->is_read ? ROLE_ROW_READ : ROLE_ROW_UNREAD;
}

static void
light_words(struct ui *ui, struct area area, int row, int col, struct str title)
{
	struct str rest = str_of(ui->listing.find), word;

	while (str_word(&rest, " ", &word)) {
		size_t at = str_find_nocase(title, word);

		if (at < title.n)
			screen_lay_over(&ui->screen, area, row,
			    col + cells_of(str_sub(title, 0, at)), cells_of(word), ROLE_HIT);
	}
}

/* The tags, as labels: "updated later linux", but for the one that all in the list have. Gives the columns they want. */
static int
labels(struct buf *out, const struct source *source, const struct item_row *r, int most)
{
	if (r->is_updated)
		buf_adds(out, "updated");
	for (size_t i = 0; i < r->n_tags; i++) {
		if (str_eq_nocase(r->tags[i], source->title))
			continue;
		if (out->n > 0)
			buf_addc(out, ' ');
		buf_add(out, r->tags[i]);
	}
	return cells_of(buf_str(out)) < most ? cells_of(buf_str(out)) : most;
}

static void
put(struct ui *ui, struct area area, int row, int col, int cols, struct str text, enum role role)
{
	screen_put_cut(
	    &ui->screen, area, row, col, cols, text, (struct ink){.role = (uint8_t)role});
}

static void
paint_row(struct ui *ui, struct area area, int row, const struct item_row *r)
{
	struct listing *t = &ui->listing;
	struct buf age = {0}, tags = {0};
	int end = area.cols - 1, n;
	struct str title = r->title.n ? r->title : r->summary.n ? r->summary : STR("(untitled)");

	age_short(&age, r->date, clock_now());
	end -= cells_of(buf_str(&age));
	if (area.cols >= 20)
		put(ui, area, row, end, area.cols - end, buf_str(&age), ROLE_ROW_AGE);
	else
		end = area.cols;
	if (area.cols >= FEED_FROM_COLS && t->source.kind != SOURCE_FEED) {
		int cols = area.cols / 4 > FEED_COLS_MOST ? FEED_COLS_MOST : area.cols / 4;

		n = cells_of(r->feed_title);
		n = n > cols ? cols : n;
		end -= cols + 1;
		put(ui, area, row, end + cols - n, n, r->feed_title, ROLE_ROW_FEED);
	}
	n = labels(&tags, &t->source, r, area.cols < 40 ? TAG_COLS_MOST / 2 : TAG_COLS_MOST);
	if (n > 0) {
		end -= n + 1;
		put(ui, area, row, end, n, buf_str(&tags), ROLE_ROW_TAG);
	}
	put(ui, area, row, 0, 1, r->is_read ? STR(" ") : STR("•"), title_role(r));
	put(ui, area, row, 2, end - 3, title, title_role(r));
	if (listing_is_hit(t, r->id))
		light_words(ui, area_cols(area, 0, end - 1), row, 2, title);
	buf_release(&age);
	buf_release(&tags);
}

static bool
is_in_selection(const struct listing *t, int row)
{
	int a = t->anchor, b = t->list.selected;

	return a >= 0 && ((row >= a && row <= b) || (row >= b && row <= a));
}

static void
paint_empty(struct ui *ui, struct area area)
{
	const struct listing *t = &ui->listing;
	const struct feed_row *f = sidebar_feed(&ui->sidebar, t->source.feed);
	struct str rest, line;
	struct buf text = {0};
	int row = 1;

	if (ui->sidebar.feeds.n == 0 && t->narrow[0] == '\0') {
		buf_adds(&text, welcome_text);
		buf_add(&text, buf_str(&ui->welcome));
	} else if (f != NULL && f->error.n > 0) {
		buf_printf(&text,
		    "This feed could not be fetched:\n%.*s\n\nr  tries again,  i  tells more.\n",
		    STR_ARG(f->error));
	} else if (t->narrow[0] != '\0' || t->source.kind == SOURCE_SEARCH) {
		buf_adds(&text, "Nothing found. Esc goes back.\n");
	} else if (str_is(t->source.query, "unread") || t->hides_read) {
		buf_adds(&text, "Nothing unread.\n\nR  refreshes all feeds.\n");
	} else if (str_has(t->source.query, "tag:later")) {
		buf_adds(&text, "Nothing kept for later.\n\nm  on an article puts it here.\n");
	} else {
		buf_adds(&text, "No articles here.\n\nR  refreshes all feeds.\n");
	}
	rest = buf_str(&text);
	while (str_split(&rest, "\n", &line) && row < area.rows) {
		do {
			struct str first =
			    cells_first(line, area.cols > 5 ? area.cols - 4 : 1, NULL);
			size_t n = first.n;

			while (n > 0 && first.n < line.n && first.p[n - 1] != ' ')
				n--;
			first.n = n > 0 ? n : first.n;
			screen_put(&ui->screen, area, row++, 2, str_trim(first),
			    (struct ink){.role = ROLE_HELP_TEXT});
			if (first.n == 0)
				break;
			line = str_from(line, first.n);
		} while (line.n > 0 && row < area.rows);
	}
	buf_release(&text);
}

static void
paint_title(struct ui *ui, struct area area)
{
	const struct listing *t = &ui->listing;
	struct buf title = {0};
	bool is_known;
	int64_t n;

	buf_add(&title, t->source.title);
	if (t->narrow[0] != '\0')
		buf_printf(&title, " = %s", t->narrow);
	is_known = listing_count(t, &n);
	if (n > 0)
		buf_printf(&title, " · %lld%s", (long long)n, is_known ? "" : "+");
	screen_put_cut(&ui->screen, area, 0, 2, area.cols - 2, buf_str(&title),
	    (struct ink){.role = ROLE_TITLE});
	buf_release(&title);
}

static void
paint_line(struct ui *ui, struct area body, int row, bool has_keys)
{
	struct listing *t = &ui->listing;
	int i = t->list.top + row;
	const struct item_row *r = listing_row(ui, i);

	if (r != NULL) {
		paint_row(ui, body, row, r);
	} else if (i == (int)t->ids.n) {
		struct buf ads = {0};

		buf_printf(&ads, "%lld ad%s hidden", (long long)t->n_ads, t->n_ads == 1 ? "" : "s");
		put(ui, body, row, 2, body.cols - 2, buf_str(&ads), ROLE_ROW_AD);
		buf_release(&ads);
	}
	if (is_in_selection(t, i))
		screen_lay_over(&ui->screen, body, row, 0, body.cols, ROLE_ROW_MARKED);
	if (i == t->list.selected)
		screen_lay_over(&ui->screen, body, row, 0, body.cols,
		    has_keys ? ROLE_ROW_SELECTED : ROLE_ROW_IDLE);
}

void
listing_paint(struct ui *ui, struct area area, bool has_keys)
{
	struct listing *t = &ui->listing;
	struct area body = area_rows(area, area.rows > 1, area.rows);

	screen_fill(&ui->screen, area, (struct ink){.role = ROLE_ROW});
	if (area.rows > 1)
		paint_title(ui, area);
	list_fit(&t->list, body.rows);
	if (t->list.n == 0)
		paint_empty(ui, body);
	for (int row = 0; row < body.rows && t->list.top + row < t->list.n; row++)
		paint_line(ui, body, row, has_keys);
	if (has_keys)
		screen_cursor(&ui->screen, body, t->list.selected - t->list.top, 0);
}
