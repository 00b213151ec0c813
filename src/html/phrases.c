/* Phrases in a hash table, sought by the first words of a text. */
#include "html/phrases.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "html/letters.h"

enum {
	SLOTS = 4096,
	PHRASES_MAX = 4096,
	KEY_BYTES = 8,
	ENDS_MAX = 12,
	FOLDED_MAX = 120,
	TITLE_FOLDED_MAX = 400,
};

static const struct row {
	struct str texts; /* parted by bars */
	enum phrase_kind kind;
	const char *reason;
} rows[] = {
#define IS(reason, texts) {{texts, sizeof(texts) - 1}, PHRASE_IS, reason},
#define STARTS(reason, texts) {{texts, sizeof(texts) - 1}, PHRASE_STARTS, reason},
#define HEADS(reason, texts) {{texts, sizeof(texts) - 1}, PHRASE_HEADS, reason},
#define SPEAKS(reason, texts) {{texts, sizeof(texts) - 1}, PHRASE_SPEAKS, reason},
#include "html/phrases.def"
#include "html/speech.def"
#undef IS
#undef STARTS
#undef HEADS
#undef SPEAKS
};

/* Made anew for each page: so no phrase is compared or read whole while it is made. */
struct phrases {
	struct entry {
		struct str text;
		const struct row *row;
		uint16_t next; /* in the same slot, counted from 1 */
	} v[PHRASES_MAX];
	uint16_t slots[SLOTS];
};

/* Of a phrase's first and last bytes, and its length. */
static size_t
slot_of(struct str s)
{
	uint64_t first = 0, last = 0;
	size_t n = s.n < KEY_BYTES ? s.n : KEY_BYTES;

	memcpy(&first, s.p, n);
	memcpy(&last, s.p + s.n - n, n);
	first = (first ^ s.n) * 0x9E3779B97F4A7C15u;
	last = (last ^ first >> 29) * 0xBF58476D1CE4E5B9u;
	return last >> 52;
}

const struct phrases *
phrases_new(struct arena *a)
{
	struct phrases *p = arena_new(a, struct phrases);
	size_t n = 0;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str rest = rows[i].texts, text;

		while (str_split(&rest, "|", &text)) {
			size_t slot = slot_of(text);

			assert(n < PHRASES_MAX);
			p->v[n] = (struct entry){text, &rows[i], p->slots[slot]};
			p->slots[slot] = (uint16_t)++n;
		}
	}
	return p;
}

static const struct row *
row_of(const struct phrases *p, struct str text, enum phrase_kind kind)
{
	for (size_t i = p->slots[slot_of(text)]; i != 0; i = p->v[i - 1].next)
		if (p->v[i - 1].row->kind == kind && str_eq(p->v[i - 1].text, text))
			return p->v[i - 1].row;
	return NULL;
}

size_t
phrase_fold(char *to, size_t max, struct str text)
{
	return letters_fold(to, max, text, LETTERS_FOLDED);
}

/* Chinese and Japanese do not part words: each of their characters may be a phrase's last. */
static bool
ends_word(struct str behind, uint32_t last)
{
	return behind.n == 0 || behind.p[0] == ' ' || (last >= 0x3040 && last <= 0x9FFF);
}

struct phrase
phrase_find(const struct phrases *p, struct str text)
{
	static const enum phrase_kind starts[] = {PHRASE_HEADS, PHRASE_STARTS, PHRASE_SPEAKS};
	char folded[FOLDED_MAX];
	struct str all = {folded, letters_fold(folded, sizeof folded, text, LETTERS_PLAIN)},
		   rest = all;
	const struct row *found = row_of(p, all, PHRASE_IS);
	struct phrase best = {0};

	if (all.n > 0 && found != NULL)
		return (struct phrase){PHRASE_IS, true, found->reason};
	for (int ends = 0; ends < ENDS_MAX && rest.n > 0;) {
		uint32_t last = utf8_next(&rest);

		if (!ends_word(rest, last))
			continue;
		ends++;
		for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
			found = row_of(p, str_sub(all, 0, all.n - rest.n), starts[k]);
			if (found != NULL)
				best = (struct phrase){starts[k], rest.n == 0, found->reason};
		}
	}
	return best;
}

bool
phrase_is_comments(const struct phrases *p, struct str text)
{
	char folded[FOLDED_MAX];
	struct str s = {folded, letters_fold(folded, sizeof folded, text, LETTERS_PLAIN)};
	const struct row *found;

	while (s.n > 0 && (char_is_digit(s.p[0]) || s.p[0] == ' '))
		s = str_from(s, 1);
	while (s.n > 0 && (char_is_digit(s.p[s.n - 1]) || s.p[s.n - 1] == ' '))
		s.n--;
	found = s.n > 0 ? row_of(p, s, PHRASE_IS) : NULL;
	return found != NULL && strcmp(found->reason, "comments") == 0;
}

unsigned
phrase_likeness(struct str x, struct str y)
{
	char a[TITLE_FOLDED_MAX], b[TITLE_FOLDED_MAX];
	struct str fx = {a, phrase_fold(a, sizeof a, x)}, fy = {b, phrase_fold(b, sizeof b, y)},
		   word;
	unsigned n = 0, m = 0, common = 0;
	struct str rest = fy;

	while (str_word(&rest, " ", &word))
		m++;
	for (rest = fx; str_word(&rest, " ", &word); n++) {
		struct str other = fy, w;

		while (str_word(&other, " ", &w))
			if (str_eq(w, word)) {
				common++;
				break;
			}
	}
	n = n > m ? n : m;
	return n > 0 ? common * 100 / n : 0;
}
