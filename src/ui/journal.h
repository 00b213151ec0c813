/* What was said since the start: messages, and errors of feeds, with their times. */
#ifndef UI_JOURNAL_H
#define UI_JOURNAL_H

#include <stddef.h>
#include <time.h>

#include "base/str.h"

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

enum { JOURNAL_MAX = 1000 };

struct journal_entry {
	time_t at;
	enum level level;
	char *text;
};

/* A ring: the newest JOURNAL_MAX entries. */
struct journal {
	struct journal_entry entries[JOURNAL_MAX];
	size_t n, first;
};

/* Keeps a copy of text, cleaned; the same text twice in a row is kept once. */
void journal_add(struct journal *j, time_t now, enum level level, struct str text);

/* The ith entry, oldest first. */
const struct journal_entry *journal_at(const struct journal *j, size_t i);

void journal_release(struct journal *j);

#endif
