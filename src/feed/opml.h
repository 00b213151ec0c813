/* OPML: lists of feeds, in every dialect that feed readers write. */
#ifndef FEED_OPML_H
#define FEED_OPML_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* One feed of the list. Texts are clean lines (utf8.h). */
struct opml_feed {
	struct str url;      /* as written */
	struct str html_url; /* the site; may be empty */
	struct str title;    /* title, else text, else the URL's host */
	struct str folder;   /* names of the outlines around it, parted by '/'; empty at the top */
	struct str *tags;    /* of category: parts of the list, '/' kept inside, without doubles */
	size_t n_tags;
	/* Not http or https, or with a command to filter it: "exec:...", "|...". Following it runs
	 * code or reads files, so nobody may do that without asking. */
	bool is_program;
	struct str filter; /* filtercmd, for showing only */
};

struct opml {
	struct str title;
	struct opml_feed *feeds; /* each URL once, its tags joined, in the order of the file */
	size_t n_feeds;
	bool was_mended;
};

/* Reads bytes, in any encoding, also when they are not well-formed. All in o lives in a. False,
 * with a reason, when there is no OPML in them. */
bool opml_parse(struct opml *o, struct arena *a, struct str bytes, struct error *e);

#endif
