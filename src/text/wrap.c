/* Filling lines greedily, over the break opportunities that libunistring finds, a chunk of the text at a time. */
#include "text/wrap.h"

#include <string.h>
#include <unilbrk.h>

#include "base/utf8.h"
#include "text/cells.h"

enum {
	CHUNK =
	    4096, /* and up to as much more, to end it where the text before says nothing on what follows */
	LINE_BYTES = 8192, /* a line that is no wider for so many bytes is no text: it ends */
};

/* The line [from, to) of that many cells is full; blanks at its end hang over. */
static void
add_line(struct wrap *w, size_t to, int cells)
{
	size_t end = to;

	while (end > w->from && w->text.p[end - 1] == ' ') {
		end--;
		cells--;
	}
	vec_push(&w->lines, (struct wrap_line){w->from, end, cells});
	w->from = to;
	w->cells -= cells + (int)(to - end);
	w->stop = 0;
}

/* Breaks the word that begins the line, between clusters; at least one of them goes. */
static void
break_word(struct wrap *w)
{
	struct str word = str_sub(w->text, w->from, w->at - w->from);
	int cells;
	struct str first = cells_first(word, w->width, &cells);

	if (first.n == 0) {
		first = word;
		cells = w->cells;
	}
	add_line(w, w->from + first.n, cells);
}

static void
end_line(struct wrap *w)
{
	if (w->stop > w->from)
		add_line(w, w->stop, w->stop_cells);
	else
		break_word(w);
}

static void
make_room(struct wrap *w, int cells)
{
	while (w->cells > 0 && w->cells + cells > w->width)
		end_line(w);
	while (w->at - w->from >= LINE_BYTES)
		end_line(w);
}

/* ---- chunks */

static bool
begins_rune(char c)
{
	return ((unsigned char)c & 0xC0) != 0x80;
}

/* Whether a line may end at i depends on the character before alone: two letters of ASCII, two ideographs. */
static bool
is_plain_at(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i], before = (unsigned char)s.p[i - 1];

	if (c < 0x80)
		return char_is_alpha((char)c) && char_is_alpha((char)before);
	return c >= 0xE5 && c <= 0xE9 && i >= 3 && (unsigned char)s.p[i - 3] >= 0xE5 &&
	       (unsigned char)s.p[i - 3] <= 0xE9;
}

static size_t
end_of_chunk(const struct wrap *w)
{
	size_t least = w->at + CHUNK, most = least + CHUNK;

	if (w->text.n <= most)
		return w->text.n;
	for (size_t i = least; i < most; i++)
		if (is_plain_at(w->text, i))
			return i;
	while (!begins_rune(w->text.p[most]) && most > least)
		most--;
	return most;
}

/* Finds the breaks of [at, end); the first of them needs the character before. Gives where breaks.v begins. */
static size_t
find_breaks(struct wrap *w, size_t end)
{
	size_t from = w->at > 0 ? w->at - 1 : 0, n;

	while (from > 0 && !begins_rune(w->text.p[from]) && w->at - from < 4)
		from--;
	n = end - from;
	if (w->breaks.cap < n) {
		w->breaks.cap = n + n / 2;
		w->breaks.v = alloc_resize(w->breaks.v, w->breaks.cap, 1);
	}
	u8_possible_linebreaks((const uint8_t *)w->text.p + from, n, "UTF-8", w->breaks.v);
	return from;
}

static void
take_rune(struct wrap *w, char may_break)
{
	struct str rest = str_from(w->text, w->at);
	uint32_t c = utf8_next(&rest);
	int cells = c == '\n' ? 0 : cells_of_rune(c);

	if (c == '\n') {
		add_line(w, w->at, w->cells);
		w->from = w->at + 1;
	} else {
		if (may_break == UC_BREAK_POSSIBLE) {
			w->stop = w->at;
			w->stop_cells = w->cells;
		}
		if (c != ' ')
			make_room(w, cells);
	}
	w->cells += cells;
	w->at = w->text.n - rest.n;
}

void
wrap_begin(struct wrap *w, struct str text, int width)
{
	vec_reset(&w->lines);
	w->text = text;
	w->width = width;
	w->from = w->at = w->stop = 0;
	w->cells = w->stop_cells = 0;
}

bool
wrap_go_on(struct wrap *w)
{
	size_t end = end_of_chunk(w), begin;

	if (w->at < end) {
		begin = find_breaks(w, end);
		while (w->at < end)
			take_rune(w, w->breaks.v[w->at - begin]);
	}
	if (end < w->text.n)
		return true;
	if (w->from < w->text.n)
		add_line(w, w->text.n, w->cells);
	w->from = w->text.n;
	return false;
}

void
wrap_text(struct wrap *w, struct str text, int width)
{
	wrap_begin(w, text, width);
	while (wrap_go_on(w))
		;
}

void
wrap_release(struct wrap *w)
{
	vec_release(&w->lines);
	vec_release(&w->breaks);
}
