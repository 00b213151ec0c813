/* Our people and media in the words of JSON Feed 1.1, for the commands that write it. */
#ifndef CLI_FEEDJSON_H
#define CLI_FEEDJSON_H

#include <stddef.h>

#include "base/json.h"
#include "model/feed.h"

/* The member "authors", and "attachments"; nothing is written when there are none. */
void feedjson_authors(struct json *j, const struct person *people, size_t n);
void feedjson_attachments(struct json *j, const struct media *media, size_t n);

#endif
