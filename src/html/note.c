/* Finding the note on the author. */
#include "html/note.h"

#include "html/blocks.h"
#include "html/clean.h"

enum { NOTE_WORDS_MIN = 6 };

static bool
is_links_only(const struct block *b)
{
	if (b->kind != BLOCK_PARAGRAPH || b->first != NULL)
		return false;
	for (size_t i = 0; i < b->n_runs; i++)
		if (b->runs[i].link.n == 0 && str_trim(b->runs[i].text).n > 1)
			return false;
	return true;
}

static void
drop_links(struct doc *note)
{
	struct block *last = NULL;

	for (struct block **at = &note->first; *at != NULL;) {
		if (is_links_only(*at)) {
			*at = (*at)->next;
			continue;
		}
		last = *at;
		at = &(*at)->next;
	}
	note->last = last;
}

void
note_add(struct article *out, struct page *p)
{
	struct blocks_plan plan = {.dom = p->d, .base = p->base};

	for (uint32_t i = 1; i < p->d->n; i++) {
		if (p->reasons[i].n == 0)
			continue;
		if (str_is(p->reasons[i], CLEAN_AUTHOR_NOTE) && p->f[i].words > NOTE_WORDS_MIN &&
		    p->f[i].link_words * 2 < p->f[i].words && out->note.first == NULL)
			blocks_add(&out->note, p->a, &plan, i);
		i = p->d->v[i].end - 1;
	}
	drop_links(&out->note);
}
