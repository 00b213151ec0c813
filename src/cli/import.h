/* Taking over the subscriptions of another reader: what `galley import` and the reader's :import do. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

struct import {
	bool is_dry;         /* nothing is written; lines is what would be */
	struct buf lines;    /* of the feeds file, one per new subscription */
	struct buf left_out; /* a line for each entry that was not taken, with the reason */
	size_t n_new, n_known, n_left_out;
};

/* Reads from (a file, "-", "newsboat" or "newsraft": the place where that reader keeps its list)
 * and appends what is new to the feeds file, whole or not at all. Commands are never taken over.
 * False, with the reason, when it cannot be read or nothing in it is a feed. */
bool import_from(struct import *im, const char *from, struct error *e);

/* Appends "imported 12, already there 3, left out 1". */
void import_sum(struct buf *out, const struct import *im);

void import_release(struct import *im);

#endif
