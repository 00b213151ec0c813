/* An article: an item, or a page, normalised for reading. Data only; lives in one arena. */
#ifndef MODEL_ARTICLE_H
#define MODEL_ARTICLE_H

#include <time.h>

#include "base/str.h"
#include "model/doc.h"
#include "model/feed.h"

enum article_kind { ARTICLE_STORY, ARTICLE_LIST, ARTICLE_VIDEO, ARTICLE_NONE };

/* Addresses of the same article elsewhere, as its page links to them; each may be empty. */
struct article_ways {
	struct str next;   /* its next part */
	struct str single; /* the whole of it on one page */
	struct str amp, print;
};

struct article {
	enum article_kind kind;
	struct str kind_why; /* in words, why it is no story; empty for a story */
	struct str url;      /* canonical */
	struct str title, dek, section, site, language;
	struct str byline; /* the authors in one line */
	struct str image, image_caption, image_credit;
	struct person *authors;
	struct str *tags;
	size_t n_authors, n_tags;
	time_t published, updated; /* DATE_NONE: not said */
	/* Of the clock that the page tells them by, east of UTC; 0: not said. Not stored. */
	int published_offset_min, updated_offset_min;
	bool is_paywalled;
	struct doc body;  /* with the stripped blocks in their places */
	struct doc note;  /* on the author; may be empty */
	struct str limit; /* in words, which ceiling cut the work short; empty: none did */
	struct article_ways ways;
};

#endif
