/* Filling lines greedily, over the break opportunities that libunistring finds. */
#include "text/wrap.h"

#include <string.h>
#include <unilbrk.h>

#include "base/utf8.h"
#include "text/cells.h"

/* A line being filled. */
struct filling {
	struct wrap *wrap;
	struct str text;
	int width;
	size_t from, at; /* the line's begin, and where we are */
	int cells;       /* of [from, at) */
	size_t stop;     /* the last place to break behind from; 0: none yet */
	int stop_cells;  /* of [from, stop) */
};

/* The line [from, to) of that many cells is full; blanks at its end hang over. */
static void
add_line(struct filling *f, size_t to, int cells)
{
	size_t end = to;

	while (end > f->from && f->text.p[end - 1] == ' ') {
		end--;
		cells--;
	}
	vec_push(&f->wrap->lines, (struct wrap_line){f->from, end, cells});
	f->from = to;
	f->cells -= cells + (int)(to - end);
	f->stop = 0;
}

/* Breaks the word that begins the line, between clusters; at least one of them goes. */
static void
break_word(struct filling *f)
{
	struct str word = str_sub(f->text, f->from, f->at - f->from);
	int cells;
	struct str first = cells_first(word, f->width, &cells);

	if (first.n == 0) {
		first = word;
		cells = f->cells;
	}
	add_line(f, f->from + first.n, cells);
}

static void
make_room(struct filling *f, int cells)
{
	while (f->cells > 0 && f->cells + cells > f->width) {
		if (f->stop > f->from)
			add_line(f, f->stop, f->stop_cells);
		else
			break_word(f);
	}
}

static void
find_breaks(struct wrap *w, struct str text)
{
	if (w->breaks.cap < text.n) {
		w->breaks.cap = text.n + text.n / 2;
		w->breaks.v = alloc_resize(w->breaks.v, w->breaks.cap, 1);
	}
	u8_possible_linebreaks((const uint8_t *)text.p, text.n, "UTF-8", w->breaks.v);
}

void
wrap_text(struct wrap *w, struct str text, int width)
{
	struct filling f = {.wrap = w, .text = text, .width = width};

	vec_reset(&w->lines);
	if (text.n == 0)
		return;
	find_breaks(w, text);
	while (f.at < text.n) {
		struct str rest = str_from(text, f.at);
		uint32_t c = utf8_next(&rest);
		int cells = c == '\n' ? 0 : cells_of_rune(c);

		if (c == '\n') {
			add_line(&f, f.at, f.cells);
			f.from = f.at + 1;
		} else {
			if (w->breaks.v[f.at] == UC_BREAK_POSSIBLE) {
				f.stop = f.at;
				f.stop_cells = f.cells;
			}
			if (c != ' ')
				make_room(&f, cells);
		}
		f.cells += cells;
		f.at = text.n - rest.n;
	}
	if (f.from < text.n)
		add_line(&f, text.n, f.cells);
}

void
wrap_release(struct wrap *w)
{
	vec_release(&w->lines);
	vec_release(&w->breaks);
}
