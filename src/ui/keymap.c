/* Key sequences: a flat list, looked through for each key. It has some 150 rows; a tree would be more
 * code and no faster to a hand. */
#include "ui/keymap.h"

#include <string.h>

#include "ui/commands.h"

enum { KEY_ANY = KEYS_ALT - 1, COUNT_MAX = 99999 };

/* Other programs' habits, where they differ from ours: keys and commands in turn. */
static const char *const preset_newsboat[] = {"J", "next-feed", "K", "previous-feed", "C",
    "go All ; read-all", "l", "show-read", "^K", "next-unread", "O", "browse ; read-toggle", "F",
    "narrow", "^F", "cancel", "^E", "tag", "g", "sort feed", "u", "links", "^U", "stripped", NULL};
static const char *const preset_newsraft[] = {"g", "first", "N", "previous-unread", "D",
    "read-toggle", "f", "tag-toggle", "F", "tag-toggle", "c", "copy-link", "^R", "refresh-all",
    "^E", "down", "^Y", "up", "P", "later", "v", "info", NULL};

static const struct {
	const char *name;
	const char *const *pairs;
} presets[] = {{"newsboat", preset_newsboat}, {"newsraft", preset_newsraft}};

static bool
add_keys(struct keymap *k, struct str keys, struct str command, unsigned where, struct str help,
    struct error *e)
{
	struct binding b = {.where = where, .command = command, .help = help};
	bool has_any = str_ends(keys, "<Any>");

	if (has_any)
		keys.n -= strlen("<Any>");
	if (!keys_parse(b.keys, &b.n, keys, e))
		return false;
	if (has_any && b.n < KEYS_MAX)
		b.keys[b.n++] = KEY_ANY;
	vec_push(&k->bindings, b);
	return true;
}

/* The rows whose keys work everywhere but with X, or those for that alone. */
static bool
add_table(struct keymap *k, bool for_blocks, struct error *e)
{
	size_t n;
	const struct command *c = commands_all(&n);
	bool ok = true;

	for (; n > 0; n--, c++) {
		struct str rest = str_of(c->keys), keys;

		while (((c->where & BLOCKS) != 0) == for_blocks && str_word(&rest, " ", &keys))
			ok &=
			    add_keys(k, keys, str_of(c->name), c->where & KEYS, str_of(c->help), e);
	}
	return ok;
}

static bool
add_preset(struct keymap *k, struct str name, struct error *e)
{
	if (name.n == 0 || str_is(name, "default"))
		return true;
	for (size_t i = 0; i < sizeof presets / sizeof *presets; i++) {
		if (!str_is(name, presets[i].name))
			continue;
		for (const char *const *p = presets[i].pairs; *p != NULL; p += 2)
			if (!add_keys(k, str_of(p[0]), str_of(p[1]), ANY, str_of(p[1]), e))
				return false;
		return true;
	}
	return error_set(
	    e, ERR_USAGE, "keymap %.*s: there are default, newsboat and newsraft", STR_ARG(name));
}

/* Gives up a sequence or a count that is begun. */
static void
forget(struct keymap *k)
{
	k->n_typed = 0;
	k->count = 0;
}

bool
keymap_fill(struct keymap *k, struct str preset, const struct conf *conf, struct error *e)
{
	bool ok;

	vec_reset(&k->bindings);
	arena_reset(&k->arena);
	forget(k);
	ok = add_table(k, false, e);
	ok &= add_preset(k, preset, e);
	for (size_t i = 0; conf != NULL && i < conf->bindings.n; i++) {
		struct str keys = str_dup(&k->arena, conf->bindings.v[i].keys);
		struct str command = str_dup(&k->arena, conf->bindings.v[i].command);

		ok &= add_keys(k, keys, command, ANY, command, e);
	}
	/* Last, so that no binding for all panes hides them. */
	ok &= add_table(k, true, e);
	return ok;
}

void
keymap_release(struct keymap *k)
{
	vec_release(&k->bindings);
	arena_release(&k->arena);
}

/* Does the binding begin with the n keys? */
static bool
begins_with(const struct binding *b, const uint32_t *keys, size_t n)
{
	if (b->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (b->keys[i] != keys[i] && b->keys[i] != KEY_ANY)
			return false;
	return true;
}

/* A later binding of the same keys, or of their beginning, hides an earlier one. */
static bool
is_hidden(const struct keymap *k, size_t i, unsigned where)
{
	const struct binding *b = &k->bindings.v[i];

	for (size_t j = i + 1; j < k->bindings.n; j++) {
		const struct binding *later = &k->bindings.v[j];

		if ((later->where & where) && later->n <= b->n &&
		    begins_with(b, later->keys, later->n))
			return true;
	}
	return false;
}

bool
keymap_is_pending(const struct keymap *k)
{
	return k->n_typed > 0 || k->count > 0;
}

static struct str
with_argument(struct keymap *k, const struct binding *b)
{
	struct buf typed = {0};
	struct str line;

	if (b->keys[b->n - 1] != KEY_ANY)
		return b->command;
	buf_add_rune(&typed, k->typed[b->n - 1]);
	line = str_printf(&k->arena, "%.*s %.*s", STR_ARG(b->command), STR_ARG(buf_str(&typed)));
	buf_release(&typed);
	return line;
}

static bool
take_digit(struct keymap *k, uint32_t key)
{
	if (k->n_typed > 0 || key > '9' || key < '0' || (key == '0' && k->count == 0))
		return false;
	k->count = k->count * 10 + (int)(key - '0');
	if (k->count > COUNT_MAX)
		k->count = COUNT_MAX;
	return true;
}

enum keymap_answer
keymap_key(struct keymap *k, uint32_t key, unsigned where, struct str *command, int *count)
{
	bool has_more = false;

	if (take_digit(k, key))
		return KEYMAP_MORE;
	if (k->n_typed == KEYS_MAX)
		k->n_typed = 0;
	k->typed[k->n_typed++] = key;
	for (size_t i = k->bindings.n; i-- > 0;) {
		const struct binding *b = &k->bindings.v[i];

		if (!(b->where & where) || !begins_with(b, k->typed, k->n_typed))
			continue;
		if (b->n > k->n_typed) {
			has_more |= b->command.n > 0 && !is_hidden(k, i, where);
			continue;
		}
		/* Bound last wins, also over longer sequences bound before it; one bound after it may still
		 * be meant. */
		if (has_more)
			return KEYMAP_MORE;
		*command = with_argument(k, b);
		*count = k->count;
		forget(k);
		return command->n > 0 ? KEYMAP_RUN : KEYMAP_NOTHING;
	}
	if (has_more)
		return KEYMAP_MORE;
	forget(k);
	return KEYMAP_NOTHING;
}

enum keymap_answer
keymap_settle(struct keymap *k, unsigned where, struct str *command, int *count)
{
	for (size_t i = k->bindings.n; k->n_typed > 0 && i-- > 0;) {
		const struct binding *b = &k->bindings.v[i];

		if (!(b->where & where) || b->n != k->n_typed ||
		    !begins_with(b, k->typed, k->n_typed))
			continue;
		*command = with_argument(k, b);
		*count = k->count;
		forget(k);
		return command->n > 0 ? KEYMAP_RUN : KEYMAP_NOTHING;
	}
	return KEYMAP_MORE;
}

void
keymap_typed(const struct keymap *k, struct buf *out)
{
	if (k->count > 0)
		buf_printf(out, "%d", k->count);
	if (k->n_typed > 0)
		keys_write(out, k->typed, k->n_typed);
}

const struct binding *
keymap_continuation(const struct keymap *k, unsigned where, size_t n)
{
	for (size_t i = 0; i < k->bindings.n; i++) {
		const struct binding *b = &k->bindings.v[i];

		if ((b->where & where) && b->n > k->n_typed && b->command.n > 0 &&
		    begins_with(b, k->typed, k->n_typed) && !is_hidden(k, i, where) && n-- == 0)
			return b;
	}
	return NULL;
}

void
keymap_keys_of(const struct keymap *k, struct str command, unsigned where, struct buf *out)
{
	size_t start = out->n;

	for (size_t i = 0; i < k->bindings.n; i++) {
		const struct binding *b = &k->bindings.v[i];
		bool has_any = b->n > 0 && b->keys[b->n - 1] == KEY_ANY;

		if (!(b->where & where) || !str_eq(b->command, command) || is_hidden(k, i, where))
			continue;
		if (out->n > start)
			buf_addc(out, ' ');
		keys_write(out, b->keys, b->n - has_any);
		if (has_any)
			buf_addc(out, 'x');
	}
}
