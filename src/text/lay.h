/* Lines being laid out: the column and what stands beside it, links, the flow of text into it.
 * For the files of layout only (layout.c, parts.c, body.c, code.c, table.c); others use text/layout.h.
 *
 *     margin | frame  frame | text
 *            | │      3.    | First line of an item in a quote,
 *            | │            | and its second.
 *
 * What is laid out is a stack of jobs, the blocks that are open and the text that flows in the innermost. One step of
 * the innermost is short whatever the document, so that it can be left after any of them for a key.
 */
#ifndef TEXT_LAY_H
#define TEXT_LAY_H

#include "base/map.h"
#include "text/flow.h"
#include "text/layout.h"

/* What stands left of the text of a block and of all blocks in it: a bar, a bullet, an indentation. */
struct lay_frame {
	struct lay_frame *outer;
	struct str first; /* on the first line */
	enum role role;
	int cells;
	bool is_begun; /* the first line is out */
	/* On the lines below, in one piece with the frames around it that have the same role. */
	struct str rest;
	int rest_cells;
	struct lay_frame *beyond; /* them */
};

/* The list whose items are being laid out. */
struct lay_list {
	int64_t number; /* of the next item; 0: bullets */
	int width;      /* of the longest number with its full stop */
};

/* What holds for a block and all that is in it. */
struct lay_around {
	struct lay_frame *frame; /* the innermost */
	int framed;              /* cells that frames take */
	struct lay_list *list;
	enum role ground; /* BODY, QUOTE, NOTE: what plain text is */
	int stripped;     /* depth inside stripped blocks; 0: outside */
	bool is_tight;    /* no empty lines between blocks */
};

/* Something begun. What held around it when it began holds again when it is over. */
struct lay_job {
	struct lay_job *outer;
	/* Does a little of it, and may start jobs that go first. False: it is over; then it has started none. */
	bool (*step)(struct lay *l, struct lay_job *job);
	struct lay_around was;
	bool has_gap_after;
	const struct block *next; /* of what it goes through */
	struct lay_frame frame;   /* for the step's use, as are these */
	struct lay_list list;
	bool is_framed;
	size_t at;
	void *own;
};

struct lay {
	struct arena *a;
	const struct article *article;
	struct layout_options o;
	size_t n_stripped;
	VEC(struct line) lines;
	VEC(struct layout_link) links;
	struct map link_numbers; /* URL to its number */
	struct flow flow;
	struct lay_job *job, *spare; /* the innermost; and some that are over, to be used again */
	struct lay_around here;
	size_t spent;       /* work done, in bytes of text, about */
	int margin, column; /* cells left of the text, and of the text with its frames */
	struct str lead;    /* a bullet that found no room beside the text stands before it */
	int block;          /* its number */
	bool wants_gap;     /* an empty line before what comes next */
	bool is_at_gap;     /* the last line is an empty one */
};

/* Starts a job, to be gone on with before those that are under way. */
struct lay_job *lay_start(struct lay *l, bool (*step)(struct lay *l, struct lay_job *job));

/* One step of the innermost job. False: there is none. */
bool lay_step(struct lay *l);

/* Blanks, as many as a line ever needs to be filled up with; cells are cut to what there is. */
struct str lay_blanks(int cells);

/* The cells that are left for text. */
int lay_room(const struct lay *l);

/* Puts f beside all lines until the job that was started last is over: first and rest are of the same width. False,
 * and nothing done, where it would leave too little room for text: then the text stands as far in as what is
 * around it. */
bool lay_push(
    struct lay *l, struct lay_frame *f, struct str first, struct str rest, enum role role);

/* The empty line before a block, if one is wanted and allowed here. */
void lay_gap(struct lay *l);

/* Adds a line: margin, frames, and the spans, which are copied. */
void lay_line(struct lay *l, const struct flow_line *line);

/* The role that text has here: everything in a stripped block is STRIPPED but the reason. */
enum role lay_role(const struct lay *l, enum role role);

/* Adds text, or the runs of a block with the numbers of their links, to what lay_flow() lays out. */
void lay_text(struct lay *l, struct str text, enum role role, int link);
void lay_runs(struct lay *l, const struct block *b, enum role role);

/* Starts a job that breaks what was added into lines, adds them, and empties the flow for the next. */
void lay_flow(struct lay *l);

/* The number of a link, a new one if it has none; 0 in stripped blocks, whose links do not count. */
int lay_link(struct lay *l, struct str url, struct str text);

/* ---- parts.c, body.c, code.c, table.c: each starts jobs */

/* Lays out the article, headline to last line. */
void lay_article(struct lay *l);

/* Lays out blocks and their siblings. */
void lay_blocks(struct lay *l, const struct block *first);

void lay_rule(struct lay *l);

/* Lays out a CODE block. */
void lay_code(struct lay *l, const struct block *b);

/* Lays out a TABLE block; its rows and cells are counted. */
void lay_table(struct lay *l, const struct block *table);

/* The blocks below b, all depths. */
int lay_count_below(const struct block *b);

#endif
