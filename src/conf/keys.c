/* Names of keys, both ways, by one table. */
#include "conf/keys.h"

#include "base/utf8.h"
#include "base/words.h"

enum { CONTROL_BITS = 0x1F, ESCAPE = 27, DELETE = 127 };

/* The first name of a key is the one that is written. */
static const struct {
	const char *name;
	uint32_t key;
} named[] = {
    {"Enter", 13},
    {"Return", 13},
    {"Tab", 9},
    {"Space", ' '},
    {"Escape", ESCAPE},
    {"Esc", ESCAPE},
    {"Backspace", DELETE},
    {"BS", DELETE},
    {"Up", KEYS_UP},
    {"Down", KEYS_DOWN},
    {"Left", KEYS_LEFT},
    {"Right", KEYS_RIGHT},
    {"Home", KEYS_HOME},
    {"End", KEYS_END},
    {"PageUp", KEYS_PAGE_UP},
    {"PgUp", KEYS_PAGE_UP},
    {"PageDown", KEYS_PAGE_DOWN},
    {"PgDn", KEYS_PAGE_DOWN},
    {"Insert", KEYS_INSERT},
    {"Delete", KEYS_DELETE},
    {"S-Tab", KEYS_SHIFT_TAB},
};
enum { N_NAMED = sizeof named / sizeof *named, F_KEYS = 24 };

static bool
find_named(uint32_t *key, struct str name)
{
	int64_t f;

	for (size_t i = 0; i < N_NAMED; i++)
		if (str_is_nocase(name, named[i].name)) {
			*key = named[i].key;
			return true;
		}
	if (!str_starts_nocase(name, "f") || !str_number(str_from(name, 1), &f) || f < 1 ||
	    f > F_KEYS)
		return false;
	*key = KEYS_F0 + (uint32_t)f;
	return true;
}

static bool
control(uint32_t *key, char c)
{
	char upper = (char)(char_lower(c) == c && char_is_alpha(c) ? c - ('a' - 'A') : c);

	if (upper == '?')
		*key = DELETE;
	else if (upper >= '@' && upper <= '_')
		*key = (uint32_t)upper & CONTROL_BITS;
	else
		return false;
	return true;
}

/* What stands in brackets: a name, with C-, A- or M- before it. */
static bool
read_name(uint32_t *key, struct str name)
{
	struct str rest = name;

	if (find_named(key, name))
		return true;
	if (name.n > 2 && (str_starts_nocase(name, "A-") || str_starts_nocase(name, "M-"))) {
		if (!read_name(key, str_from(name, 2)))
			return false;
		*key |= KEYS_ALT;
		return true;
	}
	if (name.n == 3 && str_starts_nocase(name, "C-"))
		return control(key, name.p[2]);
	if (str_is_nocase(name, "lt")) {
		*key = '<';
		return true;
	}
	if (name.n == 0)
		return false;
	*key = utf8_next(&rest);
	return rest.n == 0 && *key != UTF8_BAD && !utf8_is_forbidden(*key);
}

/* A bracket is itself where no name stands behind it. */
static bool
is_bracketed(struct str text, size_t *end)
{
	*end = str_find_char(text, '>');
	if (text.p[0] != '<' || *end == text.n || *end < 2)
		return false;
	for (size_t i = 1; i < *end; i++)
		if (char_is_space(text.p[i]))
			return false;
	return true;
}

static bool
read_key(uint32_t *key, struct str *text, struct error *e)
{
	size_t end;

	if (is_bracketed(*text, &end)) {
		struct str name = str_sub(*text, 1, end - 1);

		*text = str_from(*text, end + 1);
		return read_name(key, name) ||
		       error_set(e, ERR_USAGE, "unknown key <%.*s>", STR_ARG(name));
	}
	if (text->p[0] == '^' && text->n > 1 && control(key, text->p[1])) {
		*text = str_from(*text, 2);
		return true;
	}
	*key = utf8_next(text);
	if (*key == UTF8_BAD || utf8_is_forbidden(*key) || *key == '\n' || *key == '\t')
		return error_set(e, ERR_USAGE, "no key has this character; write ^X or <Name>");
	return true;
}

bool
keys_parse(uint32_t keys[KEYS_MAX], size_t *n, struct str text, struct error *e)
{
	*n = 0;
	if (text.n > 1 && find_named(&keys[0], text)) {
		*n = 1;
		return true;
	}
	if (text.n == 0)
		return error_set(e, ERR_USAGE, "no key given");
	while (text.n > 0) {
		if (*n == KEYS_MAX)
			return error_set(e, ERR_USAGE, "at most %d keys in a row", KEYS_MAX);
		if (!read_key(&keys[(*n)++], &text, e))
			return false;
	}
	return true;
}

static const char *
name_of(uint32_t key)
{
	for (size_t i = 0; i < N_NAMED; i++)
		if (named[i].key == key)
			return named[i].name;
	return NULL;
}

static void
write_key(struct buf *out, uint32_t key, bool is_alone)
{
	bool has_alt = (key & KEYS_ALT) != 0;
	uint32_t plain = key & ~(uint32_t)KEYS_ALT;
	const char *name = plain == '<' ? "lt" : name_of(plain);
	bool in_brackets = has_alt || (!is_alone && name != NULL) || plain > KEYS_F0;

	if (plain == '<' && is_alone && !has_alt) {
		buf_addc(out, '<');
		return;
	}
	buf_adds(out, in_brackets ? "<" : "");
	buf_adds(out, has_alt ? "A-" : "");
	if (name != NULL)
		buf_adds(out, name);
	else if (plain > KEYS_F0)
		buf_printf(out, "F%u", plain - KEYS_F0);
	else if (plain < ' ')
		buf_printf(out, has_alt ? "C-%c" : "^%c", (int)(plain + '@'));
	else
		buf_add_rune(out, plain);
	buf_adds(out, in_brackets ? ">" : "");
}

void
keys_write(struct buf *out, const uint32_t *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		write_key(out, keys[i], n == 1);
}
