/* People: in elements, or in one line. Private to the table of kinds. */
#ifndef FEED_PEOPLE_H
#define FEED_PEOPLE_H

#include "feed/reader.h"

void begin_author(struct reader *r, const struct field *f, const struct xml_element *element);
void end_author(struct reader *r, const struct field *f, struct str text);

#endif
