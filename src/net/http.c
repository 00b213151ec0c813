/* Reading response heads: a table of fields, and the three that hold a time. */
#include "net/http.h"

#include <limits.h>
#include <stddef.h>

#include "base/date.h"

/* Longer than anybody waits; keeps sums of seconds far from overflow. */
enum { SECONDS_MAX = INT32_MAX };

static const struct {
	const char *name;
	size_t place;
} fields[] = {
    {"etag", offsetof(struct http_head, etag)},
    {"last-modified", offsetof(struct http_head, last_modified)},
    {"content-type", offsetof(struct http_head, content_type)},
    {"location", offsetof(struct http_head, location)},
    {"retry-after", offsetof(struct http_head, retry_after)},
    {"date", offsetof(struct http_head, date)},
    {"age", offsetof(struct http_head, age)},
    {"expires", offsetof(struct http_head, expires)},
    {"cache-control", offsetof(struct http_head, cache_control)},
    {"content-encoding", offsetof(struct http_head, content_encoding)},
};

static const struct {
	int status;
	const char *words;
} statuses[] = {
    {204, "No Content"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {421, "Misdirected Request"},
    {429, "Too Many Requests"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {520, "Unknown Error"},
    {521, "Web Server Is Down"},
    {522, "Connection Timed Out"},
};

static bool
has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] < 0x20 && s.p[i] != '\t') || s.p[i] == 0x7f)
			return true;
	return false;
}

/* Decimal digits as seconds, cut at SECONDS_MAX; HTTP_NOT_SAID for anything else. */
static int64_t
seconds(struct str s)
{
	int64_t n = 0;

	if (s.n == 0)
		return HTTP_NOT_SAID;
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_digit(s.p[i]))
			return HTTP_NOT_SAID;
		n = n * 10 + (s.p[i] - '0');
		if (n > SECONDS_MAX)
			n = SECONDS_MAX;
	}
	return n;
}

static struct str
unquote(struct str s)
{
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		return str_sub(s, 1, s.n - 2);
	return s;
}

/* RFC 9111 5.2.2. s-maxage is for shared caches, which a reader is not. */
static void
read_cache_control(struct http_head *h, struct str value)
{
	struct str directive;

	while (str_split(&value, ",", &directive)) {
		struct str rest = str_trim(directive);
		struct str name;

		if (!str_split(&rest, "=", &name))
			continue;
		name = str_trim(name);
		if (str_is_nocase(name, "no-cache") || str_is_nocase(name, "no-store"))
			h->max_age_s = 0;
		else if (str_is_nocase(name, "max-age") && h->max_age_s == HTTP_NOT_SAID)
			h->max_age_s = seconds(unquote(str_trim(rest)));
	}
}

static void
read_field(struct http_head *h, struct str name, struct str value)
{
	if (has_control(value))
		return;
	if (str_is_nocase(name, "cache-control"))
		read_cache_control(h, value);
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		struct str *place = (struct str *)(void *)((char *)h + fields[i].place);

		if (str_is_nocase(name, fields[i].name) && place->n == 0)
			*place = value;
	}
}

static int
read_status(struct str line)
{
	struct str word;
	int64_t n;

	if (!str_starts(line, "HTTP/") || !str_word(&line, " \t", &word) ||
	    !str_word(&line, " \t", &word) || !str_number(word, &n) || n < 100 || n > 999)
		return 0;
	return (int)n;
}

struct http_head
http_parse(struct str text)
{
	struct http_head h = {.max_age_s = HTTP_NOT_SAID};
	struct str line;

	if (!str_split(&text, "\n", &line))
		return h;
	h.status = read_status(str_trim(line));
	while (str_split(&text, "\n", &line)) {
		size_t colon = str_find_char(line, ':');

		if (str_trim(line).n == 0)
			break;
		if (colon < line.n)
			read_field(&h, str_trim(str_sub(line, 0, colon)),
			    str_trim(str_from(line, colon + 1)));
	}
	return h;
}

static int64_t
bounded(int64_t s)
{
	return s < 0 ? 0 : s > SECONDS_MAX ? SECONDS_MAX : s;
}

int64_t
http_fresh_s(const struct http_head *h, time_t now)
{
	time_t expires, date;
	int64_t age = seconds(h->age);

	if (h->max_age_s != HTTP_NOT_SAID)
		return bounded(h->max_age_s - (age == HTTP_NOT_SAID ? 0 : age));
	if (h->expires.n == 0)
		return HTTP_NOT_SAID;
	/* A value that is no date, "0" above all, means expired (RFC 9111 5.3). */
	expires = date_parse(h->expires);
	if (expires == DATE_NONE || seconds(h->expires) != HTTP_NOT_SAID)
		return 0;
	date = date_parse(h->date);
	return bounded((int64_t)expires - (int64_t)(date == DATE_NONE ? now : date));
}

int64_t
http_wait_s(struct str retry_after, time_t now)
{
	int64_t n = seconds(retry_after);
	time_t date;

	if (n != HTTP_NOT_SAID || retry_after.n == 0)
		return n;
	if (retry_after.p[0] == '-' || retry_after.p[0] == '+')
		return HTTP_NOT_SAID;
	date = date_parse(retry_after);
	return date == DATE_NONE ? HTTP_NOT_SAID : bounded((int64_t)date - (int64_t)now);
}

const char *
http_words(int status)
{
	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
		if (statuses[i].status == status)
			return statuses[i].words;
	return NULL;
}

bool
http_is_redirect(int status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool
http_is_permanent(int status)
{
	return status == 301 || status == 308;
}
