/* Settings: a table of all there are (options.def), and the values given to them. */
#ifndef CONF_OPTIONS_H
#define CONF_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"

enum option {
#define OPTION(NAME, name, type, fallback, low, high, scope, help) OPTION_##NAME,
#define GROUP(title)
#include "conf/options.def"
#undef OPTION
#undef GROUP
	OPTION_COUNT
};

/* The values of fetch-pages, in the order of options.def. */
enum fetch_pages { FETCH_PAGES_OPENED, FETCH_PAGES_AHEAD, FETCH_PAGES_NEVER };

enum option_type {
	OPTION_SWITCH,
	OPTION_NUMBER,
	OPTION_DURATION,
	OPTION_TEXT,
	OPTION_HEADERS,
	OPTION_CHOICE
};
enum option_scope { OPTION_GLOBAL, OPTION_FEED };

/* A row of options.def. */
struct option_row {
	const char *name;
	enum option_type type;
	const char *fallback;
	int64_t low,
	    high; /* of numbers and durations; of text and headers, their length in bytes */
	enum option_scope scope;
	const char *help;
};

/* What a setting holds for: a feed, by what is known of it. All may be empty. */
struct options_place {
	struct str url, title, folder;
};

enum options_of { OPTIONS_OF_ALL, OPTIONS_OF_FOLDER, OPTIONS_OF_FEED };

struct option_value {
	enum option option;
	enum options_of of;
	struct str name; /* of the folder or feed: its title or URL */
	struct str text;
	struct str file; /* and line: where it was set; empty: at the prompt */
	int line;
	int64_t number; /* SWITCH 0 or 1, NUMBER, DURATION in seconds, CHOICE the value's place */
};

struct options {
	VEC(struct option_value) values; /* in the order they were set: the last one counts */
};

const struct option_row *options_row(enum option o);

/* The option of that name ("no-mouse" is "mouse" too, for switches, see options_set()). False, with
 * a suggestion, when there is none. */
bool options_find(enum option *o, struct str name, struct error *e);

/* The names of all, ended by NULL; and the values of a choice, for completion: the nth, or empty. */
const char *const *options_names(void);
struct str options_choice(enum option o, size_t n);

/* Sets an option for all feeds, a folder's or one (named by title or URL). A switch needs no value
 * (empty: yes). Checked by the table: false says what it wants. Text lives in a. */
bool options_set(struct options *set, struct arena *a, enum options_of of, struct str name,
    struct str option, struct str value, struct error *e);

/* The value that counts in place (NULL: for all): the feed's, its folder's, everybody's, the default.
 * Text of the default is static, other text lives as long as the settings. */
int64_t options_number(const struct options *set, enum option o, const struct options_place *place);
bool options_is_on(const struct options *set, enum option o, const struct options_place *place);
struct str options_text(
    const struct options *set, enum option o, const struct options_place *place);

void options_release(struct options *set);

#endif
