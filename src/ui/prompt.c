/* The line editor. Keys as in readline; Tab completes, Up and Down recall. */
#include "ui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "conf/keys.h"
#include "text/cells.h"
#include "text/theme.h"

enum { HISTORY_MAX = 200, TEXT_MAX = 4096, TAB = 9, ENTER = 13, ESC = 27, BACKSPACE = 127 };

enum {
	CTRL_A = 1,
	CTRL_B,
	CTRL_C,
	CTRL_D,
	CTRL_E,
	CTRL_F,
	CTRL_G,
	CTRL_H,
	CTRL_K = 11,
	CTRL_N = 14,
	CTRL_P = 16,
	CTRL_U = 21,
	CTRL_W = 23
};

static void
drop_choices(struct prompt *p)
{
	buf_reset(&p->choices);
	p->n_choices = 0;
	p->has_chosen = false;
}

static void
set_text(struct prompt *p, struct str text)
{
	buf_reset(&p->text);
	buf_add(&p->text, text);
	p->at = p->text.n;
}

void
prompt_open(struct prompt *p, const struct prompt_use *use, struct str text)
{
	p->is_open = true;
	p->use = *use;
	p->text.max = TEXT_MAX;
	set_text(p, text);
	p->history_at = p->history[use->kind].lines.n;
	drop_choices(p);
}

void
prompt_release(struct prompt *p)
{
	for (int i = 0; i < PROMPT_KINDS; i++) {
		vec_each (char *, line, &p->history[i].lines)
			free(*line);
		vec_release(&p->history[i].lines);
	}
	buf_release(&p->text);
	buf_release(&p->kept);
	buf_release(&p->choices);
}

/* Where the character before (or behind) the cursor begins (ends), with what combines with it. */
static size_t
left_of(const struct prompt *p, size_t at)
{
	struct str rest;

	do {
		while (at > 0 && (p->text.p[--at] & 0xC0) == 0x80)
			;
		rest = str_from(buf_str(&p->text), at);
	} while (at > 0 && rest.n > 0 && cells_of_rune(utf8_next(&rest)) == 0);
	return at;
}

static size_t
right_of(const struct prompt *p, size_t at)
{
	struct str rest = str_from(buf_str(&p->text), at), next;

	if (rest.n > 0)
		utf8_next(&rest);
	for (next = rest; next.n > 0 && cells_of_rune(utf8_next(&next)) == 0;)
		rest = next;
	return p->text.n - rest.n;
}

/* Replaces the bytes from..to by text, and puts the cursor behind it. */
static void
replace(struct prompt *p, size_t from, size_t to, struct str text)
{
	struct buf rest = {0};

	buf_add(&rest, str_from(buf_str(&p->text), to));
	p->text.n = from;
	buf_add(&p->text, text);
	p->at = p->text.n;
	buf_add(&p->text, buf_str(&rest));
	buf_release(&rest);
	if (p->at > p->text.n)
		p->at = p->text.n;
	p->text.is_full = false;
}

static void
insert(struct prompt *p, uint32_t rune)
{
	struct buf one = {0};

	if (!utf8_is_forbidden(rune) && rune != '\n' && rune < KEYS_NAMED) {
		buf_add_rune(&one, rune == '\t' ? ' ' : rune);
		if (p->text.n + one.n <= TEXT_MAX)
			replace(p, p->at, p->at, buf_str(&one));
	}
	buf_release(&one);
}

static size_t
word_start(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && char_is_space(p->text.p[at - 1]))
		at--;
	while (at > 0 && !char_is_space(p->text.p[at - 1]))
		at--;
	return at;
}

static void
recall(struct prompt *p, int by)
{
	struct prompt_lines *h = &p->history[p->use.kind];

	if ((by < 0 && p->history_at == 0) || (by > 0 && p->history_at == h->lines.n))
		return;
	if (p->history_at == h->lines.n) {
		buf_reset(&p->kept);
		buf_add(&p->kept, buf_str(&p->text));
	}
	p->history_at = by < 0 ? p->history_at - 1 : p->history_at + 1;
	set_text(
	    p, p->history_at == h->lines.n ? buf_str(&p->kept) : str_of(h->lines.v[p->history_at]));
}

static void
remember(struct prompt *p)
{
	struct prompt_lines *h = &p->history[p->use.kind];

	if (p->text.n == 0 || p->use.kind == PROMPT_ASK)
		return;
	if (h->lines.n > 0 && strcmp(*vec_last(&h->lines), buf_cstr(&p->text)) == 0)
		return;
	if (h->lines.n == HISTORY_MAX) {
		free(h->lines.v[0]);
		memmove(h->lines.v, h->lines.v + 1, (HISTORY_MAX - 1) * sizeof *h->lines.v);
		h->lines.n--;
	}
	vec_push(&h->lines, alloc_string(buf_cstr(&p->text)));
}

static struct str
nth_line(struct str lines, size_t n)
{
	struct str line = {0};

	while (str_split(&lines, "\n", &line) && n-- > 0)
		;
	return line;
}

/* What all choices begin with. */
static struct str
common_beginning(struct str lines)
{
	struct str first = nth_line(lines, 0), line;

	while (str_split(&lines, "\n", &line)) {
		size_t same = 0;

		if (line.n == 0 && lines.n == 0)
			break;
		while (same < line.n && same < first.n && line.p[same] == first.p[same])
			same++;
		while (same > 0 && same < first.n && (first.p[same] & 0xC0) == 0x80)
			same--;
		first.n = same;
	}
	return first;
}

static void
choose(struct prompt *p, int by)
{
	p->choice = !p->has_chosen ? (by > 0 ? 0 : p->n_choices - 1)
				   : (p->choice + p->n_choices + (size_t)by) % p->n_choices;
	p->has_chosen = true;
	replace(p, p->choice_from, p->at, nth_line(buf_str(&p->choices), p->choice));
}

static void
complete(struct ui *ui, struct prompt *p, int by)
{
	struct str common, before = str_sub(buf_str(&p->text), 0, p->at);

	if (p->use.complete == NULL)
		return;
	if (p->n_choices > 0) {
		choose(p, by);
		return;
	}
	drop_choices(p);
	p->choice_from = p->at;
	p->use.complete(ui, before, &p->choice_from, &p->choices);
	for (size_t i = 0; i < p->choices.n; i++)
		p->n_choices += p->choices.p[i] == '\n';
	if (p->n_choices == 0)
		return;
	common = common_beginning(buf_str(&p->choices));
	if (p->n_choices == 1 || common.n > p->at - p->choice_from) {
		replace(p, p->choice_from, p->at, common);
		if (p->n_choices == 1) {
			drop_choices(p);
			if (p->use.kind == PROMPT_COMMAND)
				insert(p, ' ');
		}
	}
}

static void
finish(struct ui *ui, struct prompt *p, bool is_cancelled)
{
	struct prompt_use use = p->use;
	char *text;

	if (!is_cancelled)
		remember(p);
	text = alloc_string(buf_cstr(&p->text));
	p->is_open = false;
	drop_choices(p);
	if (!is_cancelled)
		use.submit(ui, str_of(text));
	else if (use.cancel != NULL)
		use.cancel(ui);
	free(text);
}

static void
ask_key(struct ui *ui, struct prompt *p, uint32_t key)
{
	set_text(p, key == 'y' || key == 'Y' || key == ENTER ? STR("y") : STR(""));
	finish(ui, p, p->text.n == 0);
}

static void
move_or_erase(struct prompt *p, uint32_t key)
{
	switch (key) {
	case CTRL_A:
	case KEYS_HOME:
		p->at = 0;
		break;
	case CTRL_E:
	case KEYS_END:
		p->at = p->text.n;
		break;
	case CTRL_B:
	case KEYS_LEFT:
		p->at = left_of(p, p->at);
		break;
	case CTRL_F:
	case KEYS_RIGHT:
		p->at = right_of(p, p->at);
		break;
	case BACKSPACE:
	case CTRL_H:
		replace(p, left_of(p, p->at), p->at, STR(""));
		break;
	case CTRL_D:
	case KEYS_DELETE: {
		size_t at = p->at;

		replace(p, at, right_of(p, at), STR(""));
		break;
	}
	case CTRL_K:
		p->text.n = p->at;
		break;
	case CTRL_U:
		replace(p, 0, p->at, STR(""));
		break;
	case CTRL_W:
		replace(p, word_start(p), p->at, STR(""));
		break;
	case CTRL_P:
	case KEYS_UP:
		recall(p, -1);
		break;
	case CTRL_N:
	case KEYS_DOWN:
		recall(p, 1);
		break;
	default:
		insert(p, key);
		break;
	}
}

void
prompt_key(struct ui *ui, struct prompt *p, uint32_t key, bool is_paste)
{
	if (is_paste) {
		insert(p, key == ENTER ? ' ' : key);
	} else if (key == ESC || key == CTRL_C || key == CTRL_G) {
		finish(ui, p, true);
		return;
	} else if (p->use.kind == PROMPT_ASK) {
		ask_key(ui, p, key);
		return;
	} else if (key == ENTER) {
		finish(ui, p, false);
		return;
	} else if (key == TAB || key == KEYS_SHIFT_TAB) {
		complete(ui, p, key == TAB ? 1 : -1);
	} else if ((key == BACKSPACE || key == CTRL_H) && p->text.n == 0) {
		finish(ui, p, true);
		return;
	} else {
		drop_choices(p);
		move_or_erase(p, key);
	}
	if (p->use.change != NULL)
		p->use.change(ui, buf_str(&p->text));
}

/* One row of choices above the line, beginning so that the chosen one is seen. */
static void
paint_choices(const struct prompt *p, struct screen *s, struct area row)
{
	struct str rest = buf_str(&p->choices), line;
	int col = 0, skip = 0;

	screen_fill(s, row, (struct ink){.role = ROLE_CHOICE});
	for (size_t i = 0; p->has_chosen && i < p->choice; i++)
		skip += screen_width(nth_line(rest, i)) + 2;
	skip = skip > row.cols / 2 ? skip - row.cols / 2 : 0;
	for (size_t i = 0; str_split(&rest, "\n", &line) && i < p->n_choices; i++) {
		enum role role =
		    p->has_chosen && i == p->choice ? ROLE_CHOICE_SELECTED : ROLE_CHOICE;

		if (skip > 0) {
			skip -= screen_width(line) + 2;
			continue;
		}
		if (col >= row.cols)
			break;
		col += screen_put_cut(
		    s, row, 0, col, row.cols - col, line, (struct ink){.role = (uint8_t)role});
		col += 2;
	}
}

void
prompt_paint(struct prompt *p, struct screen *s, struct area line)
{
	struct ink ink = {.role = ROLE_PROMPT};
	int label, room, cursor;
	struct str before, all = buf_str(&p->text);

	if (p->n_choices > 0 && line.row > 0)
		paint_choices(p, s, (struct area){line.row - 1, line.col, 1, line.cols});
	screen_fill(s, line, ink);
	label = screen_put(s, line, 0, 0, str_of(p->use.label), ink);
	room = line.cols - label - 1;
	/* What does not fit goes out at the left, so that the cursor is always seen. */
	before = cells_last(str_sub(all, 0, p->at), room > 0 ? room : 0, &cursor);
	screen_put(s, line, 0, label, before, ink);
	screen_put(s, line, 0, label + cursor, str_from(all, p->at), ink);
	screen_cursor(s, line, 0, label + cursor);
}
