/* The first start, with nothing there yet. */
#ifndef CLI_FIRST_H
#define CLI_FIRST_H

#include <stdbool.h>

#include "base/error.h"

/* When there is neither a feeds file nor a database: writes a feeds file that subscribes to the built-in
 * feed and explains itself, and has the articles stored, so that a person reads at once, without
 * network. Does nothing otherwise. False when a file cannot be written. */
bool first_start(struct error *e);

#endif
