/* The documents that are made from the tables: man page, completions, config.example. */
#ifndef CLI_DOCS_H
#define CLI_DOCS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

/* Writes all of them below the folder dir, where they stand in the project: what `galley --make-docs DIR`
 * does for `make docs`. */
bool docs_write(const char *dir, struct error *e);

/* Each of them alone, appended to out. */
void docs_man(struct buf *out);
void docs_config(struct buf *out);
void docs_bash(struct buf *out);
void docs_zsh(struct buf *out);
void docs_fish(struct buf *out);

/* A row of the settings as the documents have it: a title of a group, or a setting. */
struct docs_option {
	const char *group; /* not NULL: a title */
	int option;        /* enum option */
};

/* The nth row; false behind the last. */
bool docs_option(struct docs_option *row, size_t n);

/* What a setting is for, without the values of a choice. */
const char *docs_option_help(int option);

/* "yes or no", "a time such as 30m, from 60s to 30d": what a setting takes. */
void docs_option_takes(struct buf *out, int option);

#endif
