/* Writing JSON. Absent members are left out: a member of empty text writes nothing. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/buf.h"
#include "base/str.h"

/* Text is mended to UTF-8 and cleaned of forbidden characters (utf8.h) on the way out, newlines stay.
 * Members in an object, elements in an array: name is NULL in an array and at the top. */
struct json {
	struct buf *out;
	int depth;
	uint64_t has_members; /* a bit for each depth */
	bool is_pretty;       /* one member a line, indented by a tab */
};

void json_open(struct json *j, const char *name, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket);                  /* '}' or ']' */

/* Nothing is written for the empty string; json_text_always() writes "". */
void json_text(struct json *j, const char *name, struct str s);
void json_text_always(struct json *j, const char *name, struct str s);
void json_number(struct json *j, const char *name, int64_t n);
void json_bool(struct json *j, const char *name, bool b);

/* An array of n texts; nothing when there are none. */
void json_texts(struct json *j, const char *name, const struct str *v, size_t n);

/* RFC 3339 in UTC, or by the clock of a place so many minutes east of it; nothing for DATE_NONE. */
void json_date(struct json *j, const char *name, time_t t);
void json_date_at(struct json *j, const char *name, time_t t, int offset_minutes);

#endif
