/* URLs: taking apart, resolving, and deciding what may be fetched or shown. RFC 3986, with the leniency of
 * the WHATWG URL Standard where feeds need it (blanks, backslashes in http, missing slashes). */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>

#include "base/str.h"

/* The parts of a URL, borrowed from it. has_* tells an empty part from none (RFC 3986 5.3). */
struct url {
	struct str scheme, userinfo, host, port, path, query, fragment;
	bool has_authority, has_query, has_fragment;
};

/* Takes s apart. Never fails: a relative reference has an empty scheme. */
struct url url_split(struct str s);

/* ref resolved against base (RFC 3986 5.2), percent-encoding what no URL may hold (blanks, controls,
 * non-ASCII and quotes are encoded, valid escapes kept). The empty string when ref has no meaning
 * here: a relative ref without an absolute base. A ref that is absolute needs no base. */
struct str url_resolve(struct arena *a, struct str base, struct str ref);

/* May this URL be kept in an article and be handed to a browser: http, https, ftp, mailto, magnet or
 * gemini, without blanks, controls, quotes or backquotes, at most 8 KiB. */
bool url_is_safe(struct str s);

/* May Galley itself fetch it: absolute http or https with a host. */
bool url_is_http(struct str s);

/* The host in lower case, and scheme://host:port with the default port written out. Empty when s
 * has none. */
struct str url_host(struct arena *a, struct str s);
struct str url_origin(struct arena *a, struct str s);

/* The URL without user:password, for everything that is shown or written; of a line of the feeds
 * file that is a command (exec:, filter:), without those of the URLs in it. */
struct str url_without_credentials(struct arena *a, struct str s);

/* Without the parameters that only follow people (utm_*, fbclid, gclid, mc_eid, ...). */
struct str url_without_tracking(struct arena *a, struct str s);

#endif
