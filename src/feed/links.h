/* The elements of a feed that hold addresses. Private to the table of kinds. */
#ifndef FEED_LINKS_H
#define FEED_LINKS_H

#include "feed/reader.h"

void begin_url(struct reader *r, const struct field *f, const struct xml_element *element);
void end_url(struct reader *r, const struct field *f, struct str text);
void begin_guid(struct reader *r, const struct field *f, const struct xml_element *element);
void end_guid(struct reader *r, const struct field *f, struct str text);
void begin_link(struct reader *r, const struct field *f, const struct xml_element *element);
void end_link(struct reader *r, const struct field *f, struct str text);
void begin_image(struct reader *r, const struct field *f, const struct xml_element *element);
void begin_enclosure(struct reader *r, const struct field *f, const struct xml_element *element);
void begin_media(struct reader *r, const struct field *f, const struct xml_element *element);
void end_duration(struct reader *r, const struct field *f, struct str text);
void begin_origin(struct reader *r, const struct field *f, const struct xml_element *element);

#endif
