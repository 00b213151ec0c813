/* Themes: which colours and attributes a role has. Data only; the screen makes terminal colours of it. */
#ifndef TEXT_THEME_H
#define TEXT_THEME_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

enum role {
#define ROLE(NAME, name, parent, attributes, help) ROLE_##NAME,
#include "text/roles.def"
#undef ROLE
	ROLE_COUNT
};

enum attribute {
	ATTR_BOLD = 1 << 0,
	ATTR_DIM = 1 << 1,
	ATTR_ITALIC = 1 << 2,
	ATTR_UNDERLINE = 1 << 3,
	ATTR_REVERSE = 1 << 4,
	ATTR_STRIKE = 1 << 5,
	ATTR_INHERIT = 1 << 15, /* given styles only: the default attributes and the parent's */
};

/* A colour is 0..255 of the terminal's palette, THEME_RGB with red, green and blue in the low 24 bits, or
 * the terminal's own. In a style as given (not in a resolved one) it may be the parent's. */
enum { THEME_DEFAULT = -1, THEME_INHERIT = -2, THEME_RGB = 1 << 24 };

struct style {
	int fg, bg;
	unsigned attrs; /* enum attribute */
};

struct theme {
	struct style styles[ROLE_COUNT]; /* resolved: nothing left to inherit */
	struct style given[ROLE_COUNT];  /* what the theme itself says */
};

/* Reads the theme of that name: NAME.theme in the user's folder (PLACE_THEMES), the built-in one, or in
 * DATADIR/themes; "auto" is the dark or the light one where $COLORFGBG tells which, else the one of the
 * terminal's own colours. A line that is no `color` command is left out, and the first of them named in *e
 * with file and line (e->code is ERR_NONE when all was well). False only when there is no such
 * theme: *t is then the plain one, attributes alone. */
bool theme_load(struct theme *t, struct str name, struct error *e);

/* Reads the lines of a theme file into t, over what it has. False when one was left out: *e says the
 * first. */
bool theme_read(struct theme *t, struct str lines, const char *file, struct error *e);

/* No colours: what NO_COLOR asks for. */
void theme_plain(struct theme *t);

/* `color ROLE FG [BG [ATTRIBUTE...]]`, as a line of a theme or the config; words[0] is "color". Roles that
 * inherit from it and were not set themselves change with it. A colour is default, inherit, one of
 * the 16 names (red, bright-red, ...), 0..255, #rgb or #rrggbb. "inherit" for a colour leaves it to
 * the parent; no attribute word keeps the default ones, "plain" clears them. */
bool theme_color(struct theme *t, const struct str *words, size_t n, struct error *e);

/* The style of text that is role and has the run styles of model/doc.h (RUN_EMPHASIS, ...) on top. */
struct style theme_style(const struct theme *t, enum role role, unsigned run_styles);

/* The nearest colour of a terminal that has n_colors (8, 16, 88, 256, or more: then RGB is given back
 * as the nearest of 256 all the same). THEME_DEFAULT stays. */
int theme_nearest(int color, int n_colors);

const char *theme_role_name(enum role role);
const char *theme_role_help(enum role role);

/* Appends the names of all themes there are, a line each, sorted. */
void theme_names(struct buf *out);

#endif
