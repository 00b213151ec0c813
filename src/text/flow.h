/* Runs of text, broken into lines of spans: what paragraphs, headings and table cells are made of. */
#ifndef TEXT_FLOW_H
#define TEXT_FLOW_H

#include "base/arena.h"
#include "text/layout.h"
#include "text/wrap.h"

/* A run as it will be shown. */
struct flow_run {
	struct str text;
	enum role role;
	unsigned style; /* enum run_style */
	int link;
};

/* A line without margin. */
struct flow_line {
	struct span *spans;
	size_t n_spans;
	int cells;
	size_t offset; /* in the text of the runs */
};

/* A zeroed one is ready. */
struct flow {
	VEC(struct flow_run) runs; /* the input; the caller empties it */
	VEC(struct flow_line) lines;
	/* ---- for flow.c */
	struct str text; /* of all runs */
	struct wrap wrap;
	struct flow_cursor {
		size_t run, begin;
	} cursor;
};

/* Begins to fill lines with the runs, for a width in cells (1 and up). The spans live in a. */
void flow_begin(struct flow *f, struct arena *a, int width);

/* Goes on for some kilobytes: lines are those that came. False: that was the last. */
bool flow_go_on(struct flow *f, struct arena *a);

/* All of it: lines are all lines. */
void flow_text(struct flow *f, struct arena *a, int width);

void flow_release(struct flow *f);

#endif
