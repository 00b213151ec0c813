/* URLs by RFC 3986, with the leniency of the WHATWG URL Standard for http, https and ftp: backslashes are
 * slashes, "http:/host" and "http:host" mean "http://host". */
#include "base/url.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

static const char *const safe_schemes[] = {"http", "https", "ftp", "mailto", "magnet", "gemini"};

/* Parameters of links that only follow people; one that ends with '*' is a prefix. */
static const char *const tracking[] = {"utm_*", "fbclid", "gclid", "gclsrc", "dclid", "gbraid",
    "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "mkt_tok", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "vero_id",
    "vero_conv", "oly_anon_id", "oly_enc_id", "wickedid", "rb_clickid", "s_cid", "ml_subscriber",
    "ml_subscriber_hash", "pk_campaign", "pk_kwd", "pk_source", "pk_medium", "mtm_*", "matomo_*",
    "piwik_*", "at_medium", "at_campaign", "at_custom*", "wt_mc", "xtor", "ito", "ncid", "cmpid",
    "_openstat", "guccounter", "guce_referrer*", "__twitter_impression", "feature=emb*", "spm",
    "srsltid", "epik", "_branch_match_id", "_branch_referrer"};

static bool
is_scheme_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '+' || c == '-' || c == '.';
}

/* The length of the scheme that s begins with, 0 without one. */
static size_t
scheme_length(struct str s)
{
	size_t n = 0;

	if (s.n == 0 || !char_is_alpha(s.p[0]))
		return 0;
	while (n < s.n && is_scheme_char(s.p[n]))
		n++;
	return n < s.n && s.p[n] == ':' ? n : 0;
}

static void
split_authority(struct url *u, struct str authority)
{
	size_t at = authority.n, colon;

	while (at > 0 && authority.p[at - 1] != '@')
		at--;
	if (at > 0)
		u->userinfo = str_sub(authority, 0, at - 1);
	u->host = str_from(authority, at);
	colon = u->host.n;
	while (colon > 0 && char_is_digit(u->host.p[colon - 1]))
		colon--;
	if (colon > 0 && u->host.p[colon - 1] == ':') {
		u->port = str_from(u->host, colon);
		u->host = str_sub(u->host, 0, colon - 1);
	}
}

struct url
url_split(struct str s)
{
	struct url u = {0};
	size_t n = scheme_length(s);

	if (n > 0) {
		u.scheme = str_sub(s, 0, n);
		s = str_from(s, n + 1);
	}
	n = str_find_char(s, '#');
	u.has_fragment = n < s.n;
	if (u.has_fragment)
		u.fragment = str_from(s, n + 1);
	s = str_sub(s, 0, n);
	n = str_find_char(s, '?');
	u.has_query = n < s.n;
	if (u.has_query)
		u.query = str_from(s, n + 1);
	s = str_sub(s, 0, n);
	if (str_starts(s, "//")) {
		s = str_from(s, 2);
		n = str_find_char(s, '/');
		u.has_authority = true;
		split_authority(&u, str_sub(s, 0, n));
		s = str_from(s, n);
	}
	u.path = s;
	return u;
}

static bool
is_web_scheme(struct str scheme)
{
	return str_is_nocase(scheme, "http") || str_is_nocase(scheme, "https") ||
	       str_is_nocase(scheme, "ftp");
}

static size_t
count_slashes(struct str s)
{
	size_t n = 0;

	while (n < s.n && (s.p[n] == '/' || s.p[n] == '\\'))
		n++;
	return n;
}

/* What browsers forgive, in a copy: blanks and controls around it, line breaks and tabs inside; in web
 * schemes (or where the base has one) backslashes in front of the query, and too few or many slashes. */
static struct str
forgive(struct arena *a, struct str base_scheme, struct str ref)
{
	struct buf b = {.max = (size_t)4 * LIMIT_URL_BYTES};
	struct str scheme, text;
	bool is_web, in_path = true;
	size_t n;

	while (ref.n > 0 && (unsigned char)ref.p[0] <= ' ')
		ref = str_from(ref, 1);
	while (ref.n > 0 && (unsigned char)ref.p[ref.n - 1] <= ' ')
		ref.n--;
	n = scheme_length(ref);
	scheme = str_sub(ref, 0, n);
	is_web = is_web_scheme(n > 0 ? scheme : base_scheme);
	if (is_web && (n > 0 || count_slashes(ref) >= 2)) {
		/* "http:page" beside a base of the same scheme is a relative reference (WHATWG 4.4),
		 * which only ever was a mistake for "http://page". */
		ref = str_from(ref, n > 0 ? n + 1 : 0);
		ref = str_from(ref, count_slashes(ref));
		buf_add(&b, scheme);
		buf_adds(&b, n > 0 ? "://" : "//");
	}
	for (size_t i = 0; i < ref.n; i++) {
		char c = ref.p[i];

		in_path = in_path && c != '?' && c != '#';
		if (c == '\\' && in_path && is_web)
			c = '/';
		if (c != '\t' && c != '\n' && c != '\r')
			buf_addc(&b, c);
	}
	text = b.is_full ? STR("") : str_dup(a, buf_str(&b));
	buf_release(&b);
	return text;
}

/* Appends s with what no URL may hold as %XX; and what else the part's syntax forbids. */
static void
add_encoded(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x7F || strchr("\"<>`{}|\\^", c) != NULL)
			buf_printf(out, "%%%02X", c);
		else
			buf_addc(out, (char)c);
	}
}

/* Removes "." and ".." segments from the absolute path that begins at from in out (RFC 3986 5.2.4); linear:
 * the segments kept are a stack inside the buffer. */
static void
remove_dots(struct buf *out, size_t from)
{
	struct str path = str_from(buf_str(out), from);
	size_t read = 0, keep = from;

	while (read < path.n) {
		size_t n = 1 + str_find_char(str_from(path, read + 1), '/');
		struct str segment = str_sub(path, read + 1, n - 1);
		bool is_last = read + n >= path.n;
		bool up = str_is(segment, "..") || str_is_nocase(segment, "%2e%2e") ||
			  str_is_nocase(segment, ".%2e") || str_is_nocase(segment, "%2e.");
		bool here = str_is(segment, ".") || str_is_nocase(segment, "%2e");

		if (up)
			while (keep > from && out->p[--keep] != '/')
				;
		if (!up && !here) {
			memmove(out->p + keep, path.p + read, n);
			keep += n;
		} else if (is_last) {
			out->p[keep++] = '/';
		}
		read += n;
	}
	out->n = keep;
}

/* May these bytes stand in a host? One beyond ASCII stays as it is: what fetches it knows IDNA.
 * Percent signs only hide something there. */
static bool
is_host(struct str host)
{
	bool is_ipv6 = host.n > 2 && host.p[0] == '[' && host.p[host.n - 1] == ']';

	if (is_ipv6)
		host = str_sub(host, 1, host.n - 2);
	for (size_t i = 0; i < host.n; i++)
		if ((unsigned char)host.p[i] <= ' ' || (host.p[i] == ':' && !is_ipv6) ||
		    strchr("\"#%/<>?@[\\]^`{|}\x7F", host.p[i]) != NULL)
			return false;
	return true;
}

/* "http:?x", "//" beside a web page: an address of nothing. */
static bool
is_without_host(const struct url *u, struct str scheme)
{
	return is_web_scheme(scheme) && u->host.n == 0;
}

static void
add_authority(struct buf *out, const struct url *u)
{
	buf_adds(out, "//");
	if (u->userinfo.n > 0) {
		add_encoded(out, u->userinfo);
		buf_addc(out, '@');
	}
	for (size_t i = 0; i < u->host.n; i++)
		buf_addc(out, char_lower(u->host.p[i]));
	if (u->port.n > 0) {
		buf_addc(out, ':');
		buf_add(out, u->port);
	}
}

/* The path that begins at from in out, without dots; and without an authority it does not begin
 * with "//", which would be one. */
static void
normalise_path(struct buf *out, size_t from, bool has_authority)
{
	size_t extra;

	if (out->n == from || out->p[from] != '/')
		return;
	remove_dots(out, from);
	extra = has_authority ? 0 : count_slashes(str_from(buf_str(out), from));
	if (extra > 1) {
		out->n -= extra - 1;
		memmove(out->p + from, out->p + from + extra - 1, out->n - from);
	}
}

static void
add_path(struct buf *out, const struct url *base, const struct url *u, bool has_authority)
{
	size_t from = out->n;
	struct str folder = base->path;

	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	if (!str_starts(u->path, "/") && u->scheme.n == 0 && !u->has_authority) {
		if (folder.n == 0 && has_authority)
			buf_addc(out, '/');
		add_encoded(out, folder);
	}
	add_encoded(out, u->path);
	normalise_path(out, from, has_authority);
}

/* RFC 3986 5.2.2 and 5.3. */
static void
add_resolved(struct buf *out, const struct url *base, const struct url *u)
{
	struct str scheme = u->scheme.n > 0 ? u->scheme : base->scheme;
	bool is_same_document = u->scheme.n == 0 && !u->has_authority && u->path.n == 0;
	const struct url *place = u->scheme.n > 0 || u->has_authority ? u : base;
	const struct url *query = is_same_document && !u->has_query ? base : u;

	for (size_t i = 0; i < scheme.n; i++)
		buf_addc(out, char_lower(scheme.p[i]));
	buf_addc(out, ':');
	if (place->has_authority)
		add_authority(out, place);
	if (is_same_document) {
		size_t from = out->n;

		add_encoded(out, base->path);
		normalise_path(out, from, place->has_authority);
	} else {
		add_path(out, base, u, place->has_authority);
	}
	if (query->has_query) {
		buf_addc(out, '?');
		add_encoded(out, query->query);
	}
	if (u->has_fragment) {
		buf_addc(out, '#');
		add_encoded(out, u->fragment);
	}
}

/* Is s an absolute URL that resolving would not change: what nearly every feed delivers. */
static bool
is_plain_absolute(struct str s)
{
	size_t i = str_starts(s, "http://") ? 7 : str_starts(s, "https://") ? 8 : 0;

	if (i == 0 || i == s.n || s.p[i] == '/')
		return false;
	for (; i < s.n && s.p[i] != '/'; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !char_is_digit(s.p[i]) && s.p[i] != '.' &&
		    s.p[i] != '-')
			return false;
	for (; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>' || c == '`' ||
		    c == '\\' || c == '^' || c == '{' || c == '|' || c == '}' ||
		    (c == '.' && s.p[i - 1] == '/') || (c == '%' && s.p[i - 1] == '/'))
			return false;
	}
	return true;
}

struct str
url_resolve(struct arena *a, struct str base, struct str ref)
{
	struct buf out = {.max = (size_t)4 * LIMIT_URL_BYTES};
	struct str text = {0};
	struct url b, u;

	if (ref.n > LIMIT_URL_BYTES || base.n > LIMIT_URL_BYTES)
		return text;
	if (is_plain_absolute(ref))
		return str_dup(a, ref);
	base = forgive(a, (struct str){0}, base);
	b = url_split(base);
	u = url_split(forgive(a, b.scheme, ref));
	if (!is_host(u.host) || !is_host(b.host) ||
	    is_without_host(
		u.scheme.n > 0 || u.has_authority ? &u : &b, u.scheme.n > 0 ? u.scheme : b.scheme))
		return text;
	if (u.scheme.n == 0 && (b.scheme.n == 0 || (!b.has_authority && !str_starts(b.path, "/"))))
		return text;
	add_resolved(&out, &b, &u);
	if (!out.is_full)
		text = str_dup(a, buf_str(&out));
	buf_release(&out);
	return text;
}

/* May these characters stand in a URL that is shown or handed to a program? */
static bool
has_safe_characters(struct str s)
{
	while (s.n > 0) {
		uint32_t c;

		if (char_is_alpha(s.p[0]) || char_is_digit(s.p[0])) {
			s = (struct str){s.p + 1, s.n - 1};
			continue;
		}
		c = utf8_next(&s);
		if (c == UTF8_BAD || c == '"' || c == '`' || c == '<' || c == '>' || c == '\\' ||
		    utf8_is_space(c) || utf8_is_forbidden(c) || c == 0x7F)
			return false;
	}
	return true;
}

bool
url_is_safe(struct str s)
{
	struct url u = url_split(s);

	if (s.n > LIMIT_URL_BYTES || !has_safe_characters(s) || !STR_IS_ONE(u.scheme, safe_schemes))
		return false;
	return u.host.n > 0 || (!is_web_scheme(u.scheme) && s.n > u.scheme.n + 1);
}

bool
url_is_http(struct str s)
{
	struct url u = url_split(s);

	return (str_is_nocase(u.scheme, "http") || str_is_nocase(u.scheme, "https")) &&
	       u.host.n > 0;
}

struct str
url_host(struct arena *a, struct str s)
{
	return str_lower(a, url_split(s).host);
}

struct str
url_origin(struct arena *a, struct str s)
{
	struct url u = url_split(s);
	struct str scheme = str_lower(a, u.scheme), host = str_lower(a, u.host);
	const char *port = str_is(scheme, "https") ? "443" : str_is(scheme, "ftp") ? "21" : "80";

	if (u.scheme.n == 0 || host.n == 0)
		return (struct str){0};
	if (u.port.n > 0)
		port = str_cstr(a, u.port);
	return str_printf(a, "%.*s://%.*s:%s", STR_ARG(scheme), STR_ARG(host), port);
}

/* Every user:password@ behind a // goes: for lines that hold a URL somewhere. */
static struct str
mask_all(struct arena *a, struct str s)
{
	struct buf out = {0};
	struct str copy;
	size_t at;

	while ((at = str_find(s, STR("://"))) < s.n) {
		struct str rest = str_from(s, at + 3);
		size_t end = 0, last_at = 0;

		while (end < rest.n && strchr("/?# '\"", rest.p[end]) == NULL) {
			end++;
			if (rest.p[end - 1] == '@')
				last_at = end;
		}
		buf_add(&out, str_sub(s, 0, at + 3));
		s = str_from(rest, last_at);
	}
	buf_add(&out, s);
	copy = str_dup(a, buf_str(&out));
	buf_release(&out);
	return copy;
}

struct str
url_without_credentials(struct arena *a, struct str s)
{
	struct url u = url_split(s);

	if (str_starts(s, "exec:") || str_starts(s, "filter:"))
		return mask_all(a, s);
	if (!u.has_authority || u.userinfo.p == NULL)
		return s;
	return str_printf(a, "%.*s%.*s", (int)(u.userinfo.p - s.p), s.p,
	    (int)(s.n - (size_t)(u.host.p - s.p)), u.host.p);
}

static bool
is_tracking(struct str parameter)
{
	struct str name = str_sub(parameter, 0, str_find_char(parameter, '='));

	for (size_t i = 0; i < sizeof tracking / sizeof *tracking; i++) {
		struct str row = str_of(tracking[i]);
		bool is_prefix = row.p[row.n - 1] == '*';
		struct str key = str_sub(row, 0, row.n - is_prefix);
		struct str seen = str_find_char(key, '=') < key.n ? parameter : name;

		if (str_eq_nocase(is_prefix ? str_sub(seen, 0, key.n) : seen, key))
			return true;
	}
	return false;
}

struct str
url_without_tracking(struct arena *a, struct str s)
{
	struct url u = url_split(s);
	struct buf b = {0};
	struct str rest = u.query, parameter, text;
	bool was_cut = false;
	char separator = '?';

	if (!u.has_query || !is_web_scheme(u.scheme))
		return s;
	buf_add(&b, str_sub(s, 0, (size_t)(u.query.p - 1 - s.p)));
	while (str_split(&rest, "&", &parameter)) {
		if (is_tracking(parameter)) {
			was_cut = true;
			continue;
		}
		buf_addc(&b, separator);
		buf_add(&b, parameter);
		separator = '&';
	}
	buf_add(&b, str_from(s, (size_t)(u.query.p - s.p) + u.query.n));
	text = was_cut ? str_dup(a, buf_str(&b)) : s;
	buf_release(&b);
	return text;
}
