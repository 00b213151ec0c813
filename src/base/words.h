/* Words of a command: one way to quote, for config lines, `:`, key bindings, theme files and command
 * templates.
 *
 *     bind m tag-toggle "read later" ; next      # to the end of the line
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/str.h"

enum words_kind {
	WORDS_END,       /* of the line, or a comment */
	WORDS_WORD,      /* *word is set */
	WORDS_SEMICOLON, /* a `;` of its own: the next command */
	WORDS_OPEN,      /* a quote is not closed */
};

enum words_rules {
	WORDS_PLAIN,    /* blanks and quotes alone */
	WORDS_COMMANDS, /* and `;` between commands, and `#` for comments */
};

/* Takes the next word, and the blanks before it, off *rest. Quotes may stand inside a word: '...' is
 * verbatim, in "..." a backslash stands before " \ n and t. Outside, a backslash makes the next
 * character plain if it is a blank, a quote, a backslash, `;` or `#`; before others it is itself.
 * `;` ends a command where a blank or an end stands on one side of it at least; `#` begins a comment
 * where it begins the line or has a blank or an end behind it, so that #5f87af is a word.
 * The word is borrowed from *rest, or lives in a when there was something to unquote. */
enum words_kind words_next(
    struct arena *a, struct str *rest, struct str *word, enum words_rules rules);

/* The one of names (ended by NULL) that word most likely was meant to be: at most two typing errors
 * away, fewer for short words; or NULL. */
const char *words_nearest(struct str word, const char *const *names);

#endif
