/* Rules as they were read: what rules_read.c makes and rules.c asks. */
#ifndef HTML_RULES_TREE_H
#define HTML_RULES_TREE_H

#include "html/rules.h"
#include "html/selector.h"
#include "html/xpath.h"

enum command {
	COMMAND_TITLE,
	COMMAND_BODY,
	COMMAND_AUTHOR,
	COMMAND_DATE,
	COMMAND_SINGLE_PAGE,
	COMMAND_NEXT_PAGE,
	COMMAND_STRIP,
	COMMAND_KEEP,
	COMMAND_STRIP_NAME,
	COMMAND_STRIP_IMAGE,
	COMMAND_PRUNE,
	COMMAND_FIND,
	COMMAND_REPLACE,
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
	struct rule *next;
};

struct rules {
	struct rule *first, **end;
	int n, n_files;
};

#define rules_each(it, rules)                                                                      \
	for (const struct rule *it = (rules) != NULL ? (rules)->first : NULL; it != NULL;          \
	     it = it->next)

#endif
