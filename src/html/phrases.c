/* Phrases in a hash table, sought by the first words of a text. */
#include "html/phrases.h"

#include <string.h>

#include "base/utf8.h"

enum { SLOTS = 1024, WORDS_MAX = 5, FOLDED_MAX = 120, TITLE_FOLDED_MAX = 400 };

struct entry {
	struct str text;
	enum phrase_kind kind;
	const char *reason;
};

struct phrases {
	struct entry slots[SLOTS];
};

static const struct {
	const char *text, *reason;
	enum phrase_kind kind;
} table[] = {
#define IS(text, reason) {text, reason, PHRASE_IS},
#define STARTS(text, reason) {text, reason, PHRASE_STARTS},
#define HEADS(text, reason) {text, reason, PHRASE_HEADS},
#include "html/phrases.def"
#undef IS
#undef STARTS
#undef HEADS
};

static struct entry *
slot_of(const struct phrases *p, struct str text, enum phrase_kind kind)
{
	size_t i = (str_hash(text) + (size_t)kind) % SLOTS;

	while (
	    p->slots[i].text.n > 0 && (p->slots[i].kind != kind || !str_eq(p->slots[i].text, text)))
		i = (i + 1) % SLOTS;
	return (struct entry *)(uintptr_t)&p->slots[i];
}

const struct phrases *
phrases_new(struct arena *a)
{
	struct phrases *p = arena_new(a, struct phrases);

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct str text = str_of(table[i].text);

		*slot_of(p, text, table[i].kind) =
		    (struct entry){text, table[i].kind, table[i].reason};
	}
	return p;
}

/* Small letters of the alphabets that have them, without the locale. */
static uint32_t
fold(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
	    (c >= 0x410 && c <= 0x42F))
		return c + 32;
	if (c >= 0x400 && c <= 0x40F)
		return c + 80;
	if (c >= 0x100 && c <= 0x17F)
		return (c >= 0x139 && c <= 0x148) || c >= 0x179 ? c + (c & 1) : c | 1;
	return c;
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return char_is_alpha((char)c) || char_is_digit((char)c);
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
	       !(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3008 && c <= 0x3020) &&
	       !(c >= 0xFF00 && c <= 0xFF0F) && c != UTF8_BAD;
}

static size_t
put(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t
phrase_fold(char *to, size_t max, struct str text)
{
	size_t n = 0;
	bool wants_blank = false;

	while (text.n > 0) {
		uint32_t c = utf8_next(&text);

		if (!is_letter(c)) {
			wants_blank = n > 0;
			continue;
		}
		if (n + 5 > max)
			break;
		if (wants_blank)
			to[n++] = ' ';
		wants_blank = false;
		n += put(to + n, fold(c));
	}
	return n;
}

struct phrase
phrase_find(const struct phrases *p, struct str text)
{
	static const enum phrase_kind starts[] = {PHRASE_HEADS, PHRASE_STARTS};
	char folded[FOLDED_MAX];
	size_t n = phrase_fold(folded, sizeof folded, text), end = 0;
	const struct entry *found = slot_of(p, (struct str){folded, n}, PHRASE_IS);
	struct phrase best = {0};

	if (n == 0)
		return best;
	if (found->reason != NULL)
		return (struct phrase){PHRASE_IS, true, found->reason};
	for (int words = 0; words < WORDS_MAX && end < n; words++) {
		end += str_find_char(
			   (struct str){folded + end + (words > 0), n - end - (words > 0)}, ' ') +
		       (words > 0);
		for (size_t k = 0; k < 2; k++) {
			found = slot_of(p, (struct str){folded, end}, starts[k]);
			if (found->reason != NULL)
				best = (struct phrase){starts[k], end == n, found->reason};
		}
	}
	return best;
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
