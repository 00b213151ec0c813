/* Rules as they were read: what rules_read.c makes, rules_edit.c and rules.c ask. */
#ifndef HTML_RULES_TREE_H
#define HTML_RULES_TREE_H

#include "html/rules.h"
#include "html/selector.h"
#include "html/xpath.h"

enum command {
#define RULE(ident, name, value) COMMAND_##ident,
#define PASSED(name, why)
#include "html/rules.def"
#undef RULE
#undef PASSED
	COMMAND_COUNT
};

struct rule {
	enum command command;
	int file, line;            /* files are counted from the first */
	struct str name;           /* of the file */
	struct str value;          /* as written */
	struct xpath *path;        /* of a rule that names elements, this */
	struct selector *selector; /* or this */
	struct str find;           /* of COMMAND_REPLACE */
	enum dom_tag tag;          /* of COMMAND_WRAP */
	struct rule *only_if;      /* of a link: COMMAND_IF_CONTAINS, one behind the other */
	struct rule *next;
};

/* A line that is passed over. */
struct passed {
	struct str name; /* of the file */
	int line;
	const char *command, *why;
	struct passed *next;
};

struct rules {
	struct rule *first, **end;
	struct passed *passed, **passed_end;
	int n, n_files;
};

#define rules_each(it, rules)                                                                      \
	for (const struct rule *it = (rules) != NULL ? (rules)->first : NULL; it != NULL;          \
	     it = it->next)

/* Is the switch on: by the nearest file that says so or not, there by its last line; else by default. */
bool rules_is_on(const struct rules *r, enum command command, bool by_default);

/* What a rule names: all the places, of an attribute too; they live in a. */
size_t rules_find(struct xpath_found **found, struct arena *a, const struct dom *d,
    const struct rule *rule, struct xpath_work *work);

#endif
