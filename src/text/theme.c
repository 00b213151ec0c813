/* Reading themes: lines of `color` commands over the table of roles. */
#include "text/theme.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/vec.h"
#include "base/words.h"
#include "model/doc.h"

static const struct {
	const char *name;
	enum role parent;
	unsigned attrs;
	const char *help;
} roles[ROLE_COUNT] = {
#define ROLE(NAME, name, parent, attributes, help) {name, ROLE_##parent, attributes, help},
#include "text/roles.def"
#undef ROLE
};

static const char *const color_names[] = {"black", "red", "green", "yellow", "blue", "magenta",
    "cyan", "white", "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
    "bright-magenta", "bright-cyan", "bright-white", "default", "inherit", NULL};
enum { N_PALETTE_NAMES = 16 };

static const char *const attribute_names[] = {
    "bold", "dim", "italic", "underline", "reverse", "strike", "plain", NULL};

static const struct {
	const char *name, *text;
} built_in[] = {
    {
	"galley-dark",
#include "text/galley-dark.theme.inc"
    },
    {
	"galley-light",
#include "text/galley-light.theme.inc"
    },
    {
	"galley-16",
#include "text/galley-16.theme.inc"
    },
};
enum { N_BUILT_IN = sizeof built_in / sizeof *built_in };

const char *
theme_role_name(enum role role)
{
	return roles[role].name;
}

const char *
theme_role_help(enum role role)
{
	return roles[role].help;
}

/* Parents stand above their children, so that one pass does it; the first role is the ground. */
static void
resolve(struct theme *t)
{
	for (int r = 0; r < ROLE_COUNT; r++) {
		const struct style *given = &t->given[r], *parent = &t->styles[roles[r].parent];
		bool is_root = r == 0;
		struct style s = {given->fg, given->bg, given->attrs};

		if (s.fg == THEME_INHERIT)
			s.fg = is_root ? THEME_DEFAULT : parent->fg;
		if (s.bg == THEME_INHERIT)
			s.bg = is_root ? THEME_DEFAULT : parent->bg;
		if (s.attrs & ATTR_INHERIT)
			s.attrs = roles[r].attrs | (is_root ? 0 : parent->attrs);
		t->styles[r] = s;
	}
}

void
theme_plain(struct theme *t)
{
	for (int r = 0; r < ROLE_COUNT; r++)
		t->given[r] = (struct style){THEME_INHERIT, THEME_INHERIT, ATTR_INHERIT};
	resolve(t);
}

static int
find_name(struct str word, const char *const *names)
{
	for (int i = 0; names[i] != NULL; i++)
		if (str_is_nocase(word, names[i]))
			return i;
	return -1;
}

static bool
no_such(const char *what, struct str word, const char *const *names, struct error *e)
{
	const char *near = words_nearest(word, names);

	if (near != NULL)
		return error_set(e, ERR_USAGE, "unknown %s '%.*s': did you mean '%s'?", what,
		    STR_ARG(word), near);
	return error_set(e, ERR_USAGE, "unknown %s '%.*s'", what, STR_ARG(word));
}

static int
hex_digit(char c)
{
	char l = char_lower(c);

	return char_is_digit(c) ? c - '0' : l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

/* #rgb or #rrggbb. */
static bool
parse_rgb(int *color, struct str word)
{
	int rgb = 0;

	if (word.n != 4 && word.n != 7)
		return false;
	for (size_t i = 1; i < word.n; i++) {
		int d = hex_digit(word.p[i]);

		if (d < 0)
			return false;
		rgb = word.n == 4 ? rgb << 8 | d << 4 | d : rgb << 4 | d;
	}
	*color = THEME_RGB | rgb;
	return true;
}

static bool
parse_color(int *color, struct str word, struct error *e)
{
	int i = find_name(word, color_names);
	int64_t n;

	if (i >= 0) {
		*color = i < N_PALETTE_NAMES    ? i
			 : i == N_PALETTE_NAMES ? THEME_DEFAULT
						: THEME_INHERIT;
		return true;
	}
	if (str_number(word, &n) && n >= 0 && n < 256) {
		*color = (int)n;
		return true;
	}
	if (word.n > 0 && word.p[0] == '#' && parse_rgb(color, word))
		return true;
	return no_such("colour", word, color_names, e);
}

static bool
find_role(int *role, struct str word, struct error *e)
{
	const char *names[ROLE_COUNT + 1];

	for (int r = 0; r < ROLE_COUNT; r++)
		names[r] = roles[r].name;
	names[ROLE_COUNT] = NULL;
	*role = find_name(word, names);
	return *role >= 0 || no_such("role", word, names, e);
}

bool
theme_color(struct theme *t, const struct str *words, size_t n, struct error *e)
{
	struct style s = {THEME_INHERIT, THEME_INHERIT, ATTR_INHERIT};
	int role;

	if (n < 3)
		return error_set(
		    e, ERR_USAGE, "want: color ROLE FOREGROUND [BACKGROUND [ATTRIBUTE...]]");
	if (!find_role(&role, words[1], e) || !parse_color(&s.fg, words[2], e) ||
	    (n > 3 && !parse_color(&s.bg, words[3], e)))
		return false;
	for (size_t i = 4; i < n; i++) {
		int a = find_name(words[i], attribute_names);

		if (a < 0)
			return no_such("attribute", words[i], attribute_names, e);
		s.attrs &= ~(unsigned)ATTR_INHERIT;
		if (attribute_names[a + 1] != NULL) /* "plain", the last one, is no attribute */
			s.attrs |= 1u << a;
	}
	t->given[role] = s;
	resolve(t);
	return true;
}

enum { COLOR_WORDS_MAX = 12 };

static bool
read_line(struct theme *t, struct arena *a, struct str line, struct error *e)
{
	struct str words[COLOR_WORDS_MAX];
	enum words_kind kind = WORDS_END;
	size_t n = 0;

	while (n < COLOR_WORDS_MAX &&
	       (kind = words_next(a, &line, &words[n], WORDS_COMMANDS)) == WORDS_WORD)
		n++;
	if (kind != WORDS_END)
		return error_set(e, ERR_USAGE, "not a line of a theme");
	if (n == 0)
		return true;
	if (!str_is(words[0], "color"))
		return error_set(e, ERR_USAGE, "a theme holds `color` commands only, not '%.*s'",
		    STR_ARG(words[0]));
	return theme_color(t, words, n, e);
}

bool
theme_read(struct theme *t, struct str lines, const char *file, struct error *e)
{
	struct arena a = {0};
	struct str line;
	bool ok = true;
	int number = 0;

	while (str_split(&lines, "\n", &line)) {
		struct error why;

		number++;
		if (!read_line(t, &a, line, &why) && ok)
			ok = error_set(e, ERR_USAGE, "%s, line %d: %s", file, number, why.text);
	}
	arena_release(&a);
	return ok;
}

/* A name stays inside the folder of themes. */
static bool
is_file_name(struct str name)
{
	return name.n > 0 && name.n < 64 && name.p[0] != '.' &&
	       str_find_char(name, '/') == name.n && str_find_char(name, '\0') == name.n;
}

static void
folder_of(struct buf *path, bool is_users)
{
	if (is_users)
		path_of(path, PLACE_THEMES);
	else
		buf_adds(path, DATADIR "/themes");
}

/* False when the file is not there (or cannot be read: then another of that name will do). */
static bool
load_file(struct theme *t, struct str name, bool is_users, struct error *e)
{
	struct buf path = {0}, text = {.max = LIMIT_CONFIG_BYTES};
	bool is_read;

	folder_of(&path, is_users);
	buf_printf(&path, "/%.*s.theme", STR_ARG(name));
	is_read = path_read(&text, buf_cstr(&path), NULL);
	if (is_read)
		theme_read(t, buf_str(&text), buf_cstr(&path), e);
	buf_release(&text);
	buf_release(&path);
	return is_read;
}

static bool
load_built_in(struct theme *t, struct str name, struct error *e)
{
	for (size_t i = 0; i < N_BUILT_IN; i++) {
		if (!str_is(name, built_in[i].name))
			continue;
		theme_read(t, str_of(built_in[i].text), built_in[i].name, e);
		return true;
	}
	return false;
}

/* What some terminals say of themselves, "15;0" or "0;default;15": the colours of text and ground. Where
 * none does, only the terminal's own colours are sure to be readable. */
static struct str
name_for_terminal(void)
{
	struct str said = str_of(getenv("COLORFGBG")), part, ground = {0};
	int64_t n;

	while (str_split(&said, ";", &part))
		ground = part;
	if (!str_number(ground, &n) || n < 0 || n > 15)
		return STR("galley-16");
	return n == 7 || n > 8 ? STR("galley-light") : STR("galley-dark");
}

bool
theme_load(struct theme *t, struct str name, struct error *e)
{
	struct buf names = {0};

	if (str_is(name, "auto"))
		name = name_for_terminal();
	theme_plain(t);
	if (e != NULL)
		*e = (struct error){0};
	if (is_file_name(name) && (load_file(t, name, true, e) || load_built_in(t, name, e) ||
				      load_file(t, name, false, e)))
		return true;
	theme_names(&names);
	for (size_t i = 0; i < names.n; i++)
		names.p[i] = names.p[i] == '\n' ? ' ' : names.p[i];
	error_set(e, ERR_USAGE, "no theme '%.*s'; there are: %.*s", STR_ARG(name),
	    STR_ARG(str_trim(buf_str(&names))));
	buf_release(&names);
	return false;
}

/* What stands on the ground of body text, and only where it differs from it. */
static void
lay_over(struct style *s, const struct theme *t, enum role role)
{
	const struct style *over = &t->styles[role], *ground = &t->styles[ROLE_BODY];

	if (over->fg != ground->fg)
		s->fg = over->fg;
	if (over->bg != ground->bg)
		s->bg = over->bg;
	s->attrs |= over->attrs;
}

struct style
theme_style(const struct theme *t, enum role role, unsigned run_styles)
{
	static const struct {
		unsigned style;
		enum role role;
	} over[] = {{RUN_CODE, ROLE_CODE}, {RUN_EMPHASIS, ROLE_EM}, {RUN_STRONG, ROLE_STRONG},
	    {RUN_DELETED, ROLE_DELETED}, {RUN_INSERTED, ROLE_INSERTED}, {RUN_MARK, ROLE_MARK}};
	struct style s = t->styles[role];

	for (size_t i = 0; i < sizeof over / sizeof *over; i++)
		if ((run_styles & over[i].style) != 0)
			lay_over(&s, t, over[i].role);
	return s;
}

/* ---- nearest colours: the palette as xterm has it */

static int
palette_rgb(int i)
{
	static const int base[N_PALETTE_NAMES] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee,
	    0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff,
	    0xff00ff, 0x00ffff, 0xffffff};
	static const int step[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

	if (i < N_PALETTE_NAMES)
		return base[i];
	if (i >= 232)
		return (8 + (i - 232) * 10) * 0x010101;
	i -= N_PALETTE_NAMES;
	return step[i / 36] << 16 | step[i / 6 % 6] << 8 | step[i % 6];
}

/* Distance as the eye weighs red, green and blue, roughly. */
static int
distance(int x, int y)
{
	int red = (x >> 16 & 255) - (y >> 16 & 255);
	int green = (x >> 8 & 255) - (y >> 8 & 255);
	int blue = (x & 255) - (y & 255);

	return 3 * red * red + 4 * green * green + 2 * blue * blue;
}

int
theme_nearest(int color, int n_colors)
{
	/* Of 256 colours the first 16 are the user's own and may be anything. */
	int from = n_colors >= 256 ? N_PALETTE_NAMES : 0;
	int to = n_colors >= 256 ? 256 : n_colors >= 16 ? 16 : 8;
	int rgb, best = from;

	if (color < 0 || n_colors < 8)
		return THEME_DEFAULT;
	if (color < to)
		return color;
	rgb = (color & THEME_RGB) != 0 ? color & 0xFFFFFF : palette_rgb(color & 255);
	for (int i = from; i < to; i++)
		if (distance(rgb, palette_rgb(i)) < distance(rgb, palette_rgb(best)))
			best = i;
	return best;
}

/* ---- names */

struct names {
	struct str *v;
	size_t n, cap;
};

static void
add_name(struct names *names, struct arena *a, struct str name)
{
	size_t at = 0;

	while (at < names->n && str_cmp(names->v[at], name) < 0)
		at++;
	if (at < names->n && str_eq(names->v[at], name))
		return;
	vec_push(names, (struct str){0});
	memmove(&names->v[at + 1], &names->v[at], (names->n - 1 - at) * sizeof *names->v);
	names->v[at] = str_dup(a, name);
}

static void
add_folder(struct names *names, struct arena *a, bool is_users)
{
	struct buf path = {0};
	struct dirent *entry;
	DIR *dir;

	folder_of(&path, is_users);
	dir = opendir(buf_cstr(&path));
	buf_release(&path);
	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		struct str name = str_of(entry->d_name);

		if (str_ends(name, ".theme") && name.p[0] != '.')
			add_name(names, a, str_sub(name, 0, name.n - strlen(".theme")));
	}
	(void)closedir(dir); /* only read */
}

void
theme_names(struct buf *out)
{
	struct arena a = {0};
	struct names names = {0};

	for (size_t i = 0; i < N_BUILT_IN; i++)
		add_name(&names, &a, str_of(built_in[i].name));
	add_folder(&names, &a, true);
	add_folder(&names, &a, false);
	vec_each (struct str, name, &names) {
		buf_add(out, *name);
		buf_addc(out, '\n');
	}
	vec_release(&names);
	arena_release(&a);
}
