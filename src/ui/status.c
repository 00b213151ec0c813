/* The status line, and saying things. */
#include "ui/status.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "text/cells.h"
#include "ui/state.h"

enum { BAR_COLS = 10, BAR_COLS_NARROW = 4, HELP_FROM_COLS = 40, HELP_FROM_COLS_WALKING = 80 };

static void log_text(struct ui *ui, enum level level, const char *fmt, va_list args,
    struct buf *line) __attribute__((format(printf, 3, 0)));

static void
log_text(struct ui *ui, enum level level, const char *fmt, va_list args, struct buf *line)
{
	char text[1024];

	vsnprintf(text, sizeof text, fmt, args);
	utf8_clean_line(line, str_of(text));
	journal_add(&ui->journal, clock_now(), level, buf_str(line));
}

void
status_say(struct ui *ui, enum level level, const char *fmt, ...)
{
	va_list args;

	buf_reset(&ui->message);
	va_start(args, fmt);
	log_text(ui, level, fmt, args, &ui->message);
	va_end(args);
	ui->message_level = level;
	ui->is_dirty = true;
}

void
status_say_error(struct ui *ui, const struct error *e)
{
	status_say(ui, LEVEL_ERROR, "%s", e->text);
}

void
status_log(struct ui *ui, enum level level, const char *fmt, ...)
{
	struct buf line = {0};
	va_list args;

	va_start(args, fmt);
	log_text(ui, level, fmt, args, &line);
	va_end(args);
	buf_release(&line);
}

static void
add_progress(const struct ui *ui, struct buf *out, int cols)
{
	const struct session *s = &ui->session;
	int64_t bar = cols < 60 ? BAR_COLS_NARROW : BAR_COLS;
	int64_t full = s->total > 0 ? s->done * bar / s->total : 0;

	if (s->total == 0)
		return;
	for (int64_t i = 0; i < bar; i++)
		buf_adds(out, i < full ? "▓" : "░");
	buf_printf(out, " %lld/%lld", (long long)s->done, (long long)s->total);
	if (cols >= 40)
		buf_printf(out, " · %lld new", (long long)s->n_new);
	if (s->n_failed > 0 && cols >= 60)
		buf_printf(out, " · %lld failed", (long long)s->n_failed);
	buf_addc(out, ' ');
}

/* Of how much nobody knows before all lines are made. */
static void
add_percent(const struct article_pane *p, struct buf *out)
{
	size_t shown = (size_t)p->top + (size_t)p->rows, all = p->layout.n_lines;

	if (all > (size_t)p->rows && article_is_whole(p))
		buf_printf(out, "  %zu%%", shown < all ? shown * 100 / all : 100);
}

static void
add_place(const struct ui *ui, struct buf *out, int cols)
{
	const struct listing *t = &ui->listing;
	int64_t n;
	bool is_known = listing_count(t, &n);

	if (walk_is_on(ui)) {
		walk_hint(ui, out, cols);
		return;
	}
	if (ui->listing.is_open) {
		buf_add(out, t->source.title);
		if (t->narrow[0] != '\0')
			buf_printf(out, " = %s", t->narrow);
		if (t->list.selected < (int)t->ids.n)
			buf_printf(out, "  %d/%lld%s", t->list.selected + 1, (long long)n,
			    is_known ? "" : "+");
	}
	if (t->anchor >= 0)
		buf_printf(out, "  %d selected",
		    (t->anchor > t->list.selected ? t->anchor - t->list.selected
						  : t->list.selected - t->anchor) +
			1);
	if (ui->focus == ARTICLE)
		add_percent(&ui->article, out);
	if (t->hides_read)
		buf_adds(out, "  read hidden (L)");
}

static void
paint_message(struct ui *ui, struct area line, int cols)
{
	static const enum role roles[] = {ROLE_MESSAGE, ROLE_WARNING, ROLE_ERROR};

	screen_put_cut(&ui->screen, line, 0, 0, cols, buf_str(&ui->message),
	    (struct ink){.role = ROLE_STATUS, .over = (uint8_t)roles[ui->message_level]});
}

void
status_paint_over_prompt(struct ui *ui, struct area line)
{
	if (ui->message.n == 0)
		return;
	screen_fill(&ui->screen, line, (struct ink){.role = ROLE_STATUS});
	paint_message(ui, line, line.cols);
}

void
status_paint(struct ui *ui, struct area line)
{
	struct buf left = {0}, right = {0}, typed = {0};
	int right_cols;

	screen_fill(&ui->screen, line, (struct ink){.role = ROLE_STATUS});
	add_progress(ui, &right, line.cols);
	keymap_typed(&ui->keymap, &typed);
	if (typed.n > 0)
		buf_printf(&right, " %s ", buf_cstr(&typed));
	else if (right.n == 0 && ui->message.n == 0 &&
		 line.cols >= (walk_is_on(ui) ? HELP_FROM_COLS_WALKING : HELP_FROM_COLS))
		buf_adds(&right, "? help ");
	right_cols = cells_of(buf_str(&right));
	if (right_cols > line.cols)
		right_cols = line.cols;
	if (ui->message.n > 0) {
		paint_message(ui, line, line.cols - right_cols);
	} else {
		add_place(ui, &left, line.cols - right_cols - 2);
		screen_put_cut(&ui->screen, line, 0, 1, line.cols - right_cols - 1, buf_str(&left),
		    (struct ink){.role = ROLE_STATUS});
	}
	screen_put(&ui->screen, line, 0, line.cols - right_cols, buf_str(&right),
	    (struct ink){.role = ROLE_STATUS_PROGRESS});
	buf_release(&left);
	buf_release(&right);
	buf_release(&typed);
}
