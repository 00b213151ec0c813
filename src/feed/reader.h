/* The events of a feed's XML into a struct feed, by the table of fields. Private to this folder. */
#ifndef FEED_READER_H
#define FEED_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"
#include "feed/xml.h"
#include "model/feed.h"

/* Where an element stands; bits, because a field may stand in several. */
enum place {
	IN_NOTHING = 0,
	IN_ROOT = 1 << 0,
	IN_FEED = 1 << 1,
	IN_ITEM = 1 << 2,
	IN_IMAGE = 1 << 3,
	IN_PERSON = 1 << 4,
	IN_SOURCE = 1 << 5,
	IN_MEDIA = 1 << 6,
	IN_TIMES = 1 << 7,
	IN_PICTURE = 1 << 8,
	IN_CATEGORY = 1 << 9,
	IN_TEXT = 1 << 10, /* markup of HTML where there should be none */
};

/* What is done with an element: kinds.c has a row for each. */
enum kind {
	OPEN_FEED,
	OPEN_ITEM,
	OPEN_IMAGE,
	OPEN_SOURCE,
	OPEN_TIMES,
	OPEN_SAME,
	LINE,      /* text of one line */
	TITLE,     /* the same, out of text or HTML */
	HTML,      /* HTML, out of text, escaped HTML or markup */
	CONTENT,   /* the same, or out of line */
	URL,       /* an attribute or the text */
	ID,        /* opaque text */
	GUID,      /* the same; a permalink perhaps */
	DATE,      /* seconds; what is no date says nothing */
	NUMBER,    /* not negative */
	LINK,      /* Atom's link with its rel, or RSS' text */
	GENERATOR, /* a line and its version */
	LICENSE,   /* a line or an address */
	PERIOD,    /* hourly, daily, ... */
	FREQUENCY, /* how often in it */
	HOUR,
	DAY,
	LATITUDE, /* a place in two elements */
	LONGITUDE,
	AUTHOR, /* a person in elements or in a line */
	CATEGORY,
	KEYWORDS, /* several, parted by commas */
	ENCLOSURE,
	MEDIA,
	DURATION,
	ORIGIN,  /* where an item was taken from */
	PICTURE, /* a picture's address in text or in an element */
	KINDS
};

/* The structure whose member a field fills. */
enum target { OF_FEED, OF_ITEM, OF_PERSON, OF_MEDIA, TARGETS };

struct field {
	uint16_t places;
	uint8_t ns;
	const char *local;
	uint8_t kind, target;
	uint16_t member; /* its offset */
	uint8_t trust;
};

/* How the text of an element is to be taken. */
enum mode {
	MODE_ESCAPED, /* HTML in text: RSS, Atom type html */
	MODE_PLAIN,   /* text: Atom type text */
	MODE_MARKUP,  /* elements: Atom type xhtml */
};

/* The field being read. */
struct capture {
	const struct field *field; /* NULL: none */
	int depth;                 /* of its element */
	enum mode mode;
	bool is_base64;
	bool is_html; /* says so itself: its text is HTML wherever it stands */
	bool is_permalink;
	bool was_set; /* an attribute said it already */
	struct buf text;
	struct str base, lang;
	struct str note; /* an attribute that goes with the text: a version, a relation */
	struct str type; /* of a link */
};

struct people {
	VEC(struct person) list;
	uint8_t trust;
};

enum { TRUST_SLOTS = 64, FIELD_SLOTS = 512 };

struct reader {
	struct arena *a;
	struct feed *feed;
	struct str url; /* of the document */
	uint16_t places[LIMIT_XML_DEPTH + 1];
	int depth; /* elements open */
	bool is_feed, is_cut, is_full;
	struct capture capture;

	struct item item;
	int item_depth; /* -1: in none */
	bool summary_is_atom;
	struct person person; /* being read: its element is person_field's, at person_depth */
	const struct field *person_field;
	int person_depth;
	bool person_counts;
	struct people *person_to;
	struct media media;
	int64_t duration_s; /* of itunes:duration */
	struct str latitude, longitude;

	struct people feed_authors, item_authors, source_authors;
	VEC(struct item) items;
	VEC(struct str) tags;
	VEC(struct media) media_list;
	uint8_t trust[TARGETS][TRUST_SLOTS]; /* by member offset / 8 */
	int64_t sy_period_s, sy_frequency;
	uint16_t first[FIELD_SLOTS]; /* of the fields with this hash: 1 + row */
	uint16_t next[FIELD_SLOTS];  /* by row */
};

/* Reads text, UTF-8, into f. False when there was no feed in it (*e says what there was), or when expat
 * refused it: then *was_refused is true, and f has what came before. */
bool reader_read(struct feed *f, struct arena *a, struct str text, struct str url,
    bool *was_refused, struct error *e);

/* ---- for kinds.c: called at the start of a field's element, and at its end with its text */

struct kind_row {
	void (*begin)(struct reader *r, const struct field *f, const struct xml_element *element);
	void (*end)(struct reader *r, const struct field *f, struct str text);
	uint16_t opens; /* the place of what is inside */
	bool has_markup, needs_whole;
};
extern const struct kind_row reader_kinds[KINDS];

/* The member that f fills, when what is there now has less trust; NULL otherwise. The caller fills it. */
void *reader_member(struct reader *r, const struct field *f, uint8_t trust);

/* Fills a member of type struct str, unless s is empty. */
void reader_set(struct reader *r, const struct field *f, struct str s, uint8_t trust);

/* A URL as feeds write it, resolved against base; empty when it is not safe. */
struct str reader_url(struct reader *r, struct str base, struct str s);

/* The element of an item begins and ends. */
void reader_begin_item(struct reader *r, const struct xml_element *element);
void reader_end_item(struct reader *r);

/* The elements of a list in the arena. */
#define READER_COPY(r, from, to, count)                                                            \
	((count) = (from)->n, (to) = reader_copy(r, (from)->v, (from)->n * sizeof *(from)->v))
void *reader_copy(struct reader *r, const void *from, size_t n);

/* Adds to the item's lists; doubles are left out, media of the same URL joined. */
void reader_add_tag(struct reader *r, struct str tag);
void reader_add_media(struct reader *r, struct media m);
void reader_add_person(struct reader *r, struct people *to, struct person p, uint8_t trust);

#endif
