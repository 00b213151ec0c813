/* Captions that only their place, or their words, give away. */
#include "html/clean.h"

#include "html/links.h"

enum {
	CAPTION_WORDS = 50,
	CREDITED_WORDS = 45, /* of a caption that stands on its own below a picture */
	CAPTION_LINES = 3,
	PARAGRAPH_WORDS = 20, /* of the story, that begins below a picture */
	FACE_WORDS = 15,      /* beside the picture of who wrote it */
	BY_BYTES = 4,         /* before a name: "By " */
};

static bool
is_heading(const struct page *p, uint32_t i)
{
	return (dom_tag_flags((enum dom_tag)p->d->v[i].tag) & DOM_HEADING) != 0;
}

/* "By Ann Lee" beside a picture of her. */
static bool
is_face(const struct page *p, uint32_t around)
{
	return p->author.n > 0 && p->f[around].words <= FACE_WORDS &&
	       str_find_nocase(dom_line(p->d, p->a, around), p->author) < BY_BYTES;
}

static unsigned
count_paragraphs(const struct page *p, uint32_t around)
{
	unsigned n = 0;

	dom_each_below (p->d, k, around)
		n += p->d->v[k].tag == TAG_P && p->f[k].own_words > 0;
	return n;
}

/* "File photo": a caption may have sentences too. */
static bool
tells_of_photo(struct page *p, uint32_t i)
{
	return str_has_nocase(dom_line(p->d, p->a, i), "photo");
}

/* A section of the story that begins with its picture: it has a paragraph of several sentences, or one among
 * others. What asks for something has links. */
static bool
is_section(struct page *p, uint32_t around)
{
	unsigned n = count_paragraphs(p, around);

	dom_each_below (p->d, k, around)
		if (p->d->v[k].tag == TAG_P && p->f[k].words >= PARAGRAPH_WORDS &&
		    (p->f[k].own_sentences >= 2 || n > CAPTION_LINES))
			return links_of(p, k).all <= 1 && !tells_of_photo(p, k);
	return false;
}

/* A short line in an element that holds a picture and little else. */
static void
mark_around(struct page *p, uint32_t img, uint32_t root, bool *is_done)
{
	uint32_t box = img, around;

	while (p->d->v[box].parent != root && p->f[p->d->v[box].parent].words == 0)
		box = p->d->v[box].parent;
	around = p->d->v[box].parent;
	if (around == root || is_done[around] || p->f[around].words > CAPTION_WORDS ||
	    p->d->v[around].tag == TAG_P || p->d->v[around].tag == TAG_LI ||
	    p->d->v[around].tag == TAG_TD || p->d->v[around].tag == TAG_A || is_section(p, around))
		return;
	is_done[around] = true;
	if (is_face(p, around)) {
		page_strip(p, around, STR("byline"));
		return;
	}
	for (uint32_t k = box; k < p->d->v[around].end; k = p->d->v[k].end)
		if (p->f[k].words > 0 && p->d->v[k].tag != TAG_TEXT &&
		    p->roles[k] == BLOCKS_PLAIN && dom_find(p->d, k, TAG_P) == 0 &&
		    !is_heading(p, k))
			p->roles[k] = BLOCKS_CAPTION;
}

/* Says whose picture it is, at its beginning or in parentheses at its end. */
static bool
says_credit(struct str s)
{
	static const char *const words[] = {"photo", "foto", "image", "imagen", "bild", "picture",
	    "credit", "crédit", "fotografía", "zdjęcie", "фото"};
	size_t from = s.n;

	if (str_ends(s, ")"))
		while (from > 0 && s.p[from - 1] != '(')
			from--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str behind = str_from(s, str_of(words[i]).n);

		if (str_starts_nocase(str_from(s, from), words[i]))
			return true;
		if (str_starts_nocase(s, words[i]) &&
		    (str_starts(behind, ":") || str_starts_nocase(behind, " by") ||
			str_starts_nocase(behind, " credit")))
			return true;
	}
	return false;
}

/* The paragraph right behind a picture, when it says whose the picture is. */
static void
mark_behind(struct page *p, uint32_t img, uint32_t root)
{
	for (uint32_t i = img + 1; i < p->d->v[root].end; i++) {
		const struct feature *f = &p->f[i];

		if (p->d->v[i].tag == TAG_IMG || (p->d->v[i].tag == TAG_TEXT && f->words > 0))
			return;
		if (f->own_words == 0 || f->own_words < f->words)
			continue;
		if (f->words <= CREDITED_WORDS && !is_heading(p, i) &&
		    p->roles[i] == BLOCKS_PLAIN && says_credit(dom_line(p->d, p->a, i)))
			p->roles[i] = BLOCKS_CAPTION;
		return;
	}
}

void
clean_captions(struct page *p, uint32_t root)
{
	/* By node: its children were looked at. Pictures by the thousand may stand side by side. */
	bool *is_done = arena_array(p->a, bool, p->d->n);

	for (uint32_t i = root + 1; i < p->d->v[root].end; i++) {
		if (p->d->v[i].tag != TAG_IMG)
			continue;
		mark_around(p, i, root, is_done);
		mark_behind(p, i, root);
	}
}
