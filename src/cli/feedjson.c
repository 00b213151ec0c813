/* The members of a JSON Feed that are lists of objects. */
#include "cli/feedjson.h"

void
feedjson_authors(struct json *j, const struct person *people, size_t n)
{
	if (n == 0)
		return;
	json_open(j, "authors", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "name", people[i].name);
		json_text(j, "url", people[i].url);
		json_text(j, "email", people[i].email);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
feedjson_attachments(struct json *j, const struct media *media, size_t n)
{
	if (n == 0)
		return;
	json_open(j, "attachments", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "url", media[i].url);
		json_text(j, "mime_type", media[i].type);
		json_text(j, "title", media[i].title);
		if (media[i].size_bytes >= 0)
			json_number(j, "size_in_bytes", media[i].size_bytes);
		if (media[i].duration_s >= 0)
			json_number(j, "duration_in_seconds", media[i].duration_s);
		json_close(j, '}');
	}
	json_close(j, ']');
}
