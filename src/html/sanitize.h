/* Safe HTML from HTML of any kind. */
#ifndef HTML_SANITIZE_H
#define HTML_SANITIZE_H

#include "base/arena.h"
#include "base/str.h"

/* html with only the elements and attributes of the tables in sanitize.c, absolute URLs (resolved against
 * base_url, which may be empty) that url_is_safe() lets pass, and nothing that runs, styles, submits or
 * spies: no script, style, form, event, 1x1 picture. Frames and players become links. The result lives in a,
 * is well nested, clean (utf8.h), and comes out the same when it goes in again. */
struct str html_sanitize(struct arena *a, struct str html, struct str base_url);

#endif
