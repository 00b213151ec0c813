/* Comparing two documents. Blocks with words of their own are taken out of their trees (units), aligned, and put into one
 * tree again:
 *
 *     old  A B C D          same:     A A'
 *     new  A C' D E         paired:   C C' (alike)      gone: B       come: E
 *                           shown:    A, B gone, C with its words compared, D, E come
 */
#include "text/changes.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/diff.h"
#include "text/words.h"

enum {
	BUDGET = 1000000, /* steps: some 3 ms */
	ALIKE = 40,       /* of 100: one became the other; */
	ALIKE_ALONE = 20, /* where nothing else came or went there */
	AHEAD = 8,        /* so many units are looked at for one that is alike */
	BESIDE = 1,       /* unchanged units shown beside a change */
};

/* A block and where it stands. Places of the old tree have a twin when something in them went on in the new one. */
struct place {
	const struct block *b;
	struct place *parent, *twin;
	int nth; /* among its siblings */
};

struct unit {
	struct place *place;
	struct words words;
	struct unit *other; /* the same or what it became, in the other text */
};

struct side {
	VEC(struct unit) units;
	uint64_t *hashes;
	bool *is_other;
	size_t bytes, n_blocks;
	bool is_too_long;
};

struct out {
	struct changes *to;
	struct arena *a;
	bool with_marks;
	size_t budget;
	struct place
	    *open[LIMIT_HTML_DEPTH]; /* the place that each open block of the result came from */
	struct block *blocks[LIMIT_HTML_DEPTH];
	size_t n_open;
};

/* ---- taking apart */

/* A row is read as a line: its cells one after the other. */
static const struct block *
row_as_line(struct arena *a, const struct block *row)
{
	struct block *line = arena_new(a, struct block);
	size_t n = 0;

	block_each (cell, row)
		n += cell->n_runs + 1;
	line->runs = arena_array(a, struct run, n + 1);
	block_each (cell, row) {
		if (line->n_runs > 0)
			line->runs[line->n_runs++] = (struct run){.text = STR(" │ ")};
		for (size_t i = 0; i < cell->n_runs; i++)
			line->runs[line->n_runs++] = cell->runs[i];
	}
	return line;
}

static void
collect(struct side *s, struct arena *a, const struct block *first, struct place *parent)
{
	int nth = 0;

	for (const struct block *b = first; b != NULL; b = b->next, nth++) {
		struct place *p;
		struct words words;

		if (b->stripped_because.n > 0)
			continue;
		p = arena_new(a, struct place);
		*p =
		    (struct place){b->kind == BLOCK_ROW ? row_as_line(a, b) : b, parent, NULL, nth};
		for (size_t i = 0; i < p->b->n_runs; i++)
			s->bytes += p->b->runs[i].text.n;
		if (s->bytes > CHANGES_BYTES_MAX || ++s->n_blocks > CHANGES_BLOCKS_MAX)
			s->is_too_long = true;
		if (s->is_too_long)
			return;
		words = words_of(a, p->b);
		if (words.n > 0)
			vec_push(&s->units, (struct unit){p, words, NULL});
		if (b->kind != BLOCK_ROW)
			collect(s, a, b->first, p);
	}
}

static void
prepare(struct side *s, struct arena *a, const struct doc *d)
{
	collect(s, a, d->first, NULL);
	s->hashes = arena_array(a, uint64_t, s->units.n + 1);
	s->is_other = arena_array(a, bool, s->units.n + 1);
	for (size_t i = 0; i < s->units.n; i++) {
		const struct words *w = &s->units.v[i].words;

		s->hashes[i] = str_fingerprint(
		    (struct str){(const char *)w->hashes, w->n * sizeof *w->hashes});
	}
}

/* ---- aligning */

static void
pair(struct unit *old, struct unit *new)
{
	struct place *x = old->place, *y = new->place;

	old->other = new;
	new->other = old;
	for (; x != NULL && y != NULL && x->b->kind == y->b->kind; x = x->parent, y = y->parent)
		if (x->twin == NULL)
			x->twin = y;
}

static bool
is_code(const struct unit *u)
{
	return u->place->b->kind == BLOCK_CODE;
}

/* Of old units from..to the one most like u, at least so much, not far from the first; to: none is. */
static size_t
most_alike(struct out *o, struct side *old, size_t from, size_t to, struct unit *u, int least)
{
	size_t best = to;
	int most = least - 1;

	for (size_t i = from; i < to && i < from + AHEAD; i++) {
		struct unit *v = &old->units.v[i];
		int likeness = is_code(v) == is_code(u)
				   ? words_likeness(o->a, &v->words, &u->words, &o->budget)
				   : 0;

		if (likeness > most) {
			most = likeness;
			best = i;
		}
	}
	return best;
}

/* Both gaps between two units that are the same. */
static void
pair_gap(struct out *o, struct side *old, size_t i, size_t i_end, struct side *new, size_t k,
    size_t k_end)
{
	int least = i_end - i == 1 && k_end - k == 1 ? ALIKE_ALONE : ALIKE;

	for (; k < k_end && i < i_end; k++) {
		size_t found = most_alike(o, old, i, i_end, &new->units.v[k], least);

		if (found == i_end)
			continue;
		pair(&old->units.v[found], &new->units.v[k]);
		i = found + 1;
	}
}

static void
align(struct out *o, struct side *old, struct side *new)
{
	size_t i = 0, k = 0;

	diff_compare((struct diff_side){old->hashes, old->units.n, old->is_other},
	    (struct diff_side){new->hashes, new->units.n, new->is_other}, o->a, &o->budget);
	while (i < old->units.n || k < new->units.n) {
		size_t i_end = i, k_end = k;

		while (i_end < old->units.n && old->is_other[i_end])
			i_end++;
		while (k_end < new->units.n &&new->is_other[k_end])
			k_end++;
		pair_gap(o, old, i, i_end, new, k, k_end);
		i = i_end;
		k = k_end;
		if (i == old->units.n || k == new->units.n)
			return; /* what is the same is as many on both sides: nothing is left */
		pair(&old->units.v[i++], &new->units.v[k++]);
	}
}

/* ---- putting together */

/* One line of the result: a unit that stayed (both), that is gone (old), or that came (new). */
struct entry {
	struct unit *old, *new;
	bool is_same;
};

/* Opens a block in the one at depth - 1 of those that are open; depth 0: in the document. */
static struct block *
open_block(struct out *o, struct place *p, size_t depth, enum block_kind kind)
{
	struct block *b = doc_add(&o->to->doc, o->a, depth > 0 ? o->blocks[depth - 1] : NULL, kind);

	b->level = p->b->level;
	b->link = p->b->link;
	o->open[depth] = p;
	o->blocks[depth] = b;
	o->n_open = depth + 1;
	return b;
}

/* Opens what stands for a place, unless it is open; nth: the child that goes there. Gives the depth of its children. */
static size_t
enter(struct out *o, struct place *p, int nth)
{
	struct block *b;
	size_t depth;

	if (p == NULL)
		return 0;
	if (p->twin != NULL)
		p = p->twin;
	for (depth = o->n_open; depth > 0; depth--)
		if (o->open[depth - 1] == p)
			return depth;
	depth = enter(o, p->parent, p->nth);
	/* Rows of a table are lines here; and two trees as deep as can be make one that is deeper. */
	if (p->b->kind == BLOCK_TABLE || depth + 2 >= LIMIT_HTML_DEPTH)
		return depth;
	b = open_block(o, p, depth, p->b->kind);
	/* A list goes on with the number that it had got to. */
	if (b->kind == BLOCK_LIST && b->level > 0)
		b->level += nth;
	return depth + 1;
}

/* A new block for a unit, where it stood. What a picture is called shows changes as any text. */
static struct block *
place_for(struct out *o, const struct entry *e)
{
	struct place *p = e->new != NULL ? e->new->place : e->old->place;
	bool is_picture = p->b->kind == BLOCK_FIGURE || p->b->kind == BLOCK_EMBED;
	size_t depth = enter(o, p->parent, p->nth);

	return open_block(o, p, depth, is_picture && !e->is_same ? BLOCK_PARAGRAPH : p->b->kind);
}

/* The lines of a unit of code, for diff_compare(); none for no unit. */
struct lines {
	VEC(struct str) v;
	struct diff_side side;
	struct buf text;
};

static void
split_lines(struct lines *l, struct arena *a, const struct unit *u)
{
	struct str rest, line;
	uint64_t *hashes;

	if (u != NULL)
		block_text(&l->text, u->place->b);
	rest = buf_str(&l->text);
	while (str_split(&rest, "\n", &line))
		vec_push(&l->v, line);
	hashes = arena_array(a, uint64_t, l->v.n + 1);
	for (size_t i = 0; i < l->v.n; i++)
		hashes[i] = str_fingerprint(l->v.v[i]);
	l->side = (struct diff_side){hashes, l->v.n, arena_array(a, bool, l->v.n + 1)};
}

static void
release_lines(struct lines *l)
{
	vec_release(&l->v);
	buf_release(&l->text);
}

static void
put_line(struct buf *out, char sign, struct str line)
{
	buf_printf(out, "%c %.*s\n", sign, STR_ARG(line));
}

/* Code line by line, as diff shows it. */
static void
merge_code(struct out *o, struct block *to, const struct entry *e)
{
	struct lines old = {0}, new = {0};
	struct buf merged = {0};
	size_t cap = 0;

	split_lines(&old, o->a, e->old);
	split_lines(&new, o->a, e->new);
	diff_compare(old.side, new.side, o->a, &o->budget);
	for (size_t i = 0, k = 0; i < old.v.n || k < new.v.n;) {
		if (i < old.v.n && old.side.is_other[i]) {
			put_line(&merged, '-', old.v.v[i]);
			i++;
		} else if (k < new.v.n &&new.side.is_other[k]) {
			put_line(&merged, '+', new.v.v[k]);
			k++;
		} else {
			put_line(&merged, ' ', new.v.v[k]);
			i++;
			k++;
		}
	}
	block_add_run(to, o->a, &cap, (struct run){.text = str_dup(o->a, buf_str(&merged))});
	release_lines(&old);
	release_lines(&new);
	buf_release(&merged);
}

static void
count(struct out *o, struct words_merged sum)
{
	o->to->n_added += sum.n_added;
	o->to->n_removed += sum.n_removed;
}

static void
put(struct out *o, const struct entry *e)
{
	static const struct words none;
	const struct unit *any = e->new != NULL ? e->new : e->old;
	const struct words *old = e->old != NULL ? &e->old->words : &none;
	const struct words *new = e->new != NULL ? &e->new->words : &none;
	struct block *b = place_for(o, e), unseen = {0};

	if (!is_code(any)) {
		count(o, words_merge(b, o->a, old, new, o->with_marks, &o->budget));
	} else if (e->is_same) {
		b->runs = any->place->b->runs;
		b->n_runs = any->place->b->n_runs;
	} else {
		merge_code(o, b, e);
		count(o, words_merge(&unseen, o->a, old, new, false, &o->budget));
	}
}

static void
put_left_out(struct out *o, size_t n)
{
	struct block *note = doc_add(&o->to->doc, o->a, NULL, BLOCK_NOTE);
	struct block *p = doc_add(&o->to->doc, o->a, note, BLOCK_PARAGRAPH);
	size_t cap = 0;

	block_add_run(
	    p, o->a, &cap, (struct run){.text = str_printf(o->a, "⋯ %zu blocks as before", n)});
	o->n_open = 0;
}

/* Entries beside a change, counted in both directions. */
static bool *
choose(struct arena *a, const struct entry *entries, size_t n)
{
	bool *is_shown = arena_array(a, bool, n + 1);

	for (size_t i = 0; i < n; i++)
		for (size_t k = i > BESIDE ? i - BESIDE : 0;
		     !entries[i].is_same && k < n && k <= i + BESIDE; k++)
			is_shown[k] = true;
	return is_shown;
}

static void
put_all(struct out *o, const struct entry *entries, size_t n)
{
	bool *is_shown = choose(o->a, entries, n);

	for (size_t i = 0; i < n; i++) {
		size_t end = i;

		while (end < n && !is_shown[end])
			end++;
		if (end - i > 1) {
			put_left_out(o, end - i);
			i = end;
		}
		if (i < n)
			put(o, &entries[i]);
	}
}

/* Both texts in one order: what is gone stands before what came in its place. */
static size_t
interleave(struct entry *entries, const struct side *old, const struct side *new, bool *differs)
{
	size_t i = 0, k = 0, n = 0;

	while (i < old->units.n || k < new->units.n) {
		struct unit *x = i < old->units.n ? &old->units.v[i] : NULL;
		struct unit *y = k < new->units.n ? &new->units.v[k] : NULL;
		struct entry e = {0};

		if (x != NULL && x->other == NULL) {
			e.old = x;
			i++;
		} else if (y != NULL && y->other == NULL) {
			e.new = y;
			k++;
		} else {
			e = (struct entry){x, y, old->hashes[i] == new->hashes[k]};
			i++;
			k++;
		}
		*differs |= !e.is_same;
		entries[n++] = e;
	}
	return n;
}

static void
put_titles(struct out *o, struct str old, struct str new)
{
	struct run was = {.text = old}, is = {.text = new};
	struct block x = {.runs = &was, .n_runs = 1}, y = {.runs = &is, .n_runs = 1}, *b;
	struct words old_words = words_of(o->a, &x), new_words = words_of(o->a, &y);

	if (str_eq(old, new))
		return;
	b = doc_add(&o->to->doc, o->a, NULL, BLOCK_HEADING);
	b->level = 2;
	count(o, words_merge(b, o->a, &old_words, &new_words, o->with_marks, &o->budget));
}

void
changes_of(struct changes *out, struct arena *a, const struct changes_text *old,
    const struct changes_text *new, bool with_marks)
{
	struct side x = {0}, y = {0};
	struct out o = {.to = out, .a = a, .with_marks = with_marks, .budget = BUDGET};
	struct entry *entries;
	size_t n;
	bool differs = false;

	*out = (struct changes){0};
	prepare(&x, a, old->doc);
	if (!x.is_too_long)
		prepare(&y, a, new->doc);
	out->is_too_long = x.is_too_long || y.is_too_long;
	if (!out->is_too_long) {
		put_titles(&o, old->title, new->title);
		align(&o, &x, &y);
		entries = arena_array(a, struct entry, x.units.n + y.units.n + 1);
		n = interleave(entries, &x, &y, &differs);
		if (differs)
			put_all(&o, entries, n);
	}
	vec_release(&x.units);
	vec_release(&y.units);
}
