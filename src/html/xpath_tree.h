/* An XPath expression as a tree: what xpath.c reads and xpath_eval.c works out. */
#ifndef HTML_XPATH_TREE_H
#define HTML_XPATH_TREE_H

#include "html/xpath.h"

enum xpath_op {
	XPATH_OR,
	XPATH_AND,
	XPATH_EQ,
	XPATH_NE,
	XPATH_LT,
	XPATH_LE,
	XPATH_GT,
	XPATH_GE,
	XPATH_ADD,
	XPATH_SUBTRACT,
	XPATH_UNION,
	XPATH_PATH,
	XPATH_LITERAL,
	XPATH_NUMBER,
	XPATH_CALL,
};

enum xpath_axis {
	AXIS_CHILD,
	AXIS_DESCENDANT,
	AXIS_DESCENDANT_OR_SELF,
	AXIS_SELF,
	AXIS_PARENT,
	AXIS_ANCESTOR,
	AXIS_ANCESTOR_OR_SELF,
	AXIS_FOLLOWING_SIBLING,
	AXIS_PRECEDING_SIBLING,
	AXIS_FOLLOWING,
	AXIS_PRECEDING,
	AXIS_ATTRIBUTE,
};

enum xpath_kind { KIND_NAME, KIND_ELEMENT, KIND_TEXT, KIND_ANY, KIND_NONE };

enum xpath_function {
	CALL_CONTAINS,
	CALL_STARTS_WITH,
	CALL_ENDS_WITH,
	CALL_NORMALIZE_SPACE,
	CALL_STRING,
	CALL_CONCAT,
	CALL_NOT,
	CALL_POSITION,
	CALL_LAST,
	CALL_COUNT,
	CALL_STRING_LENGTH,
	CALL_SUBSTRING_BEFORE,
	CALL_SUBSTRING_AFTER,
	CALL_TRANSLATE,
	CALL_NAME,
	CALL_NUMBER,
	CALL_BOOLEAN,
	CALL_TRUE,
	CALL_FALSE,
	CALL_ID,
	CALL_COUNT_OF,
};

struct xpath_step {
	enum xpath_axis axis;
	enum xpath_kind kind;
	enum dom_tag tag;    /* of KIND_NAME */
	const char *name;    /* of KIND_NAME */
	struct xpath *tests; /* the predicates */
	bool counts;         /* a predicate looks at positions */
	struct xpath_step *next;
};

/* Operands, arguments and predicates are lists by next. */
struct xpath {
	enum xpath_op op;
	struct str text;              /* of a literal */
	double number;                /* of a number */
	enum xpath_function function; /* of a call */
	struct xpath *args, *next;    /* of a path: what it begins with, or NULL */
	bool is_absolute;             /* a path from the root */
	struct xpath *tests;          /* of a path: predicates of what it begins with */
	struct xpath_step *steps;
};

#endif
