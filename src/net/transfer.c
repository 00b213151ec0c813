/* One fetch on the wire: the request's options, redirects, and results in words. */
#include "net/transfer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/url.h"
#include "net/address.h"
#include "net/incoming.h"

/* libcurl looks through all names it remembers at each new connection: ten thousand cost a third of
 * a refresh. */
enum { DNS_CACHE_S = 1 };

/* Slower than this for so long is dead. */
enum { SLOW_BYTES_S = 100, SLOW_S = 15 };

static const struct {
	const char *accept;
	size_t max_bytes;
} kinds[] = {
    [FETCH_FEED] = {"Accept: application/rss+xml, application/atom+xml, application/feed+json, "
		    "application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, "
		    "application/json;q=0.6, */*;q=0.1",
	LIMIT_RESPONSE_BYTES},
    [FETCH_PAGE] = {"Accept: text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5",
	LIMIT_PAGE_BYTES},
};

/* libcurl's results that have better words than its own. */
static const struct {
	CURLcode code;
	const char *words;
} results[] = {
    {CURLE_COULDNT_RESOLVE_HOST, "no such host"},
    {CURLE_COULDNT_RESOLVE_PROXY, "no such proxy"},
    {CURLE_COULDNT_CONNECT, "cannot connect"},
    {CURLE_OPERATION_TIMEDOUT, "no answer in time"},
    {CURLE_GOT_NOTHING, "closed the connection without an answer"},
    {CURLE_RECV_ERROR, "the connection was lost"},
    {CURLE_SEND_ERROR, "the connection was lost"},
    {CURLE_PARTIAL_FILE, "the answer was cut off"},
    {CURLE_WEIRD_SERVER_REPLY, "does not answer in HTTP"},
    {CURLE_UNSUPPORTED_PROTOCOL, "does not answer in HTTP"},
    {CURLE_BAD_CONTENT_ENCODING, "the compressed answer is damaged"},
    {CURLE_WRITE_ERROR, "the compressed answer is damaged"},
    {CURLE_TOO_MANY_REDIRECTS, "too many redirects"},
    {CURLE_OUT_OF_MEMORY, "the answer does not fit into the memory"},
    {CURLE_URL_MALFORMAT, "not a URL that can be fetched"},
    {CURLE_PEER_FAILED_VERIFICATION, "the certificate is not to be trusted"},
    {CURLE_SSL_CONNECT_ERROR, "no secure connection"},
    {CURLE_SSL_CACERT_BADFILE, "the file of certificates cannot be read"},
};

static const char *
words_of(CURLcode rc)
{
	for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
		if (results[i].code == rc)
			return results[i].words;
	return curl_easy_strerror(rc);
}

/* ---- where it may lead */

/* Is there a proxy for url, set by the user or the environment? (libcurl reads these; HTTP_PROXY it
 * does not, CVE-2016-5385.) */
static bool
has_proxy(const struct fetch_options *o, struct str url)
{
	static const struct {
		const char *name, *scheme;
	} variables[] = {{"http_proxy", "http:"}, {"https_proxy", "https:"},
	    {"HTTPS_PROXY", "https:"}, {"all_proxy", ""}, {"ALL_PROXY", ""}};

	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		if (str_starts(url, variables[i].scheme) && str_of(getenv(variables[i].name)).n > 0)
			return true;
	return o != NULL && o->proxy.n > 0;
}

bool
transfer_may_turn(struct transfer *t, bool is_private)
{
	const struct fetch_options *options = t->fetch.request.options;

	if (!t->was_public || !is_private || (options != NULL && options->may_turn_private))
		return true;
	return error_set(
	    &t->fetch.error, ERR_NET, "leads to a private address: refused (allow-private)");
}

/* ---- a new transfer */

/* user and password of userinfo, with percent escapes undone. */
static struct str
unescaped(struct arena *a, struct str s)
{
	char *text = str_cstr(a, s);
	int n;
	char *plain = curl_easy_unescape(NULL, text, (int)s.n, &n);
	struct str copy = plain == NULL ? s : str_dup(a, (struct str){plain, (size_t)n});

	curl_free(plain);
	return copy;
}

/* What is asked for at url: no credentials, no fragment. */
static struct str
bare(struct arena *a, struct str url)
{
	struct str s = url_without_credentials(a, url);

	return str_sub(s, 0, str_find_char(s, '#'));
}

static void
keep_credentials(struct transfer *t, struct str url)
{
	struct str userinfo = url_split(url).userinfo;
	size_t colon = str_find_char(userinfo, ':');

	if (userinfo.n == 0)
		return;
	t->user = unescaped(&t->arena, str_sub(userinfo, 0, colon));
	t->password = unescaped(&t->arena, str_from(userinfo, colon + 1));
	t->own_origin = url_origin(&t->arena, url);
}

struct transfer *
transfer_new(const struct fetch_request *request, void *owner, struct budget *b)
{
	struct transfer *t = alloc_zero(1, sizeof *t);
	struct str url = str_trim(request->url);

	*t = (struct transfer){.fetch = {.request = *request, .owner = owner}, .budget = b};
	if (!url_is_http(url) || url.n > LIMIT_URL_BYTES) {
		error_set(&t->fetch.error, ERR_USAGE, "only http and https can be fetched");
		return t;
	}
	keep_credentials(t, url);
	t->url = bare(&t->arena, url_resolve(&t->arena, STR(""), url));
	if (t->url.n == 0)
		t->url = bare(&t->arena, url);
	t->is_moved = true;
	t->was_public = request->from_open_net;
	t->has_proxy = has_proxy(request->options, t->url);
	if (t->has_proxy)
		(void)transfer_may_turn(t, address_host_is_private(url_host(&t->arena, t->url)));
	return t;
}

static void
drop_body(struct transfer *t)
{
	t->budget->bytes -= t->body.n;
	if (t->budget->large == t)
		t->budget->large = NULL;
	buf_release(&t->body);
}

void
transfer_free(struct transfer *t)
{
	drop_body(t);
	buf_release(&t->head);
	curl_slist_free_all(t->lines);
	arena_release(&t->arena);
	free(t);
}

/* ---- the request */

static void
add_line(struct transfer *t, const char *line)
{
	struct curl_slist *more = curl_slist_append(t->lines, line);

	if (more == NULL)
		alloc_failed();
	t->lines = more;
}

static void
add_field(struct transfer *t, const char *name, struct str value)
{
	if (value.n > 0)
		add_line(t, str_printf(&t->arena, "%s: %.*s", name, STR_ARG(value)).p);
}

static void
add_lines(struct transfer *t)
{
	const struct fetch_request *ask = &t->fetch.request;
	const struct fetch_options *options = ask->options;

	curl_slist_free_all(t->lines);
	t->lines = NULL;
	add_line(t, kinds[ask->kind].accept);
	add_field(t, "If-None-Match", ask->etag);
	add_field(t, "If-Modified-Since", ask->last_modified);
	/* RFC 3229: only the new entries, merged with what we have. */
	if (ask->kind == FETCH_FEED && ask->etag.n > 0)
		add_line(t, "A-IM: feed");
	if (options != NULL && options->n_headers > 0 &&
	    str_eq(url_origin(&t->arena, t->url), options->headers_origin))
		for (size_t i = 0; i < options->n_headers; i++)
			add_line(t, str_cstr(&t->arena, options->headers[i]));
}

static const char *
text_or(struct transfer *t, struct str s, const char *otherwise)
{
	return s.n > 0 ? str_cstr(&t->arena, s) : otherwise;
}

static void
set_options(struct transfer *t, CURL *h)
{
	static const struct fetch_options none;
	const struct fetch_options *o = t->fetch.request.options ? t->fetch.request.options : &none;

	curl_easy_setopt(h, CURLOPT_USERAGENT, text_or(t, o->user_agent, FETCH_USER_AGENT));
	/* libcurl itself does not read CURL_CA_BUNDLE; only its command line tool does. */
	if (text_or(t, o->ca_file, getenv("CURL_CA_BUNDLE")) != NULL)
		curl_easy_setopt(
		    h, CURLOPT_CAINFO, text_or(t, o->ca_file, getenv("CURL_CA_BUNDLE")));
	if (o->proxy.n > 0)
		curl_easy_setopt(h, CURLOPT_PROXY, str_cstr(&t->arena, o->proxy));
	if (o->cookie_file.n > 0)
		curl_easy_setopt(h, CURLOPT_COOKIEFILE, str_cstr(&t->arena, o->cookie_file));
	if (t->user.n > 0 && str_eq(url_origin(&t->arena, t->url), t->own_origin)) {
		/* Basic only: Digest has been the source of leaks in libcurl. */
		curl_easy_setopt(h, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
		curl_easy_setopt(h, CURLOPT_USERNAME, str_cstr(&t->arena, t->user));
		curl_easy_setopt(h, CURLOPT_PASSWORD, str_cstr(&t->arena, t->password));
	}
}

static void
set_limits(struct transfer *t, CURL *h)
{
	int64_t own = t->fetch.request.timeout_ms;
	long left = (long)(t->started_ms + (own > 0 ? own : LIMIT_REQUEST_MS) - t->moved_ms);

	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, (long)LIMIT_CONNECT_MS);
	curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, left < 1 ? 1L : left);
	curl_easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES_S);
	curl_easy_setopt(h, CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
	/* Redirects are ours; this is the second lock on the door. */
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(h, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
}

void
transfer_prepare(struct transfer *t, CURL *easy, CURLSH *share)
{
	size_t max = t->fetch.request.max_bytes;

	t->easy = easy;
	t->moved_ms = clock_ms();
	if (t->started_ms == 0)
		t->started_ms = t->moved_ms;
	t->hops[t->n_hops++] = t->url;
	t->body.max = max > 0 ? max : kinds[t->fetch.request.kind].max_bytes;
	buf_reset(&t->head);
	add_lines(t);
	curl_easy_setopt(easy, CURLOPT_URL, str_cstr(&t->arena, t->url));
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, t->lines);
	curl_easy_setopt(easy, CURLOPT_SHARE, share);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, (long)DNS_CACHE_S);
	curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	if (str_starts(t->url, "https:"))
		curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
	/* Not CURLOPT_CAPATH: with it, libcurl reads all certificates for every connection (29 ms
	 * each, measured) instead of keeping the file of them in its cache. */
	curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
	set_limits(t, easy);
	incoming_watch(t, easy);
	set_options(t, easy);
}

/* ---- the result */

static bool
was_asked(const struct transfer *t, struct str url)
{
	for (size_t i = 0; i < t->n_hops; i++)
		if (str_eq(t->hops[i], url))
			return true;
	return false;
}

/* Did the open net answer this hop? */
static bool
is_public_here(struct transfer *t)
{
	char *address = NULL;

	if (t->has_proxy)
		return !address_host_is_private(url_host(&t->arena, t->url));
	return curl_easy_getinfo(t->easy, CURLINFO_PRIMARY_IP, &address) == CURLE_OK &&
	       address != NULL && *address != '\0' && !address_text_is_private(address);
}

/* Sets url to where the response points. False, with the reason: not there. */
static bool
follow(struct transfer *t, const struct http_head *h)
{
	struct error *e = &t->fetch.error;
	struct str to = url_resolve(&t->arena, t->url, h->location);

	if (h->location.n == 0 || to.n == 0)
		return error_set(e, ERR_NET, "redirects (%d) without saying where to", h->status);
	if (!url_is_http(to))
		return error_set(e, ERR_NET, "redirects to %.*s: only http and https are followed",
		    STR_ARG(url_split(to).scheme));
	to = bare(&t->arena, to);
	if (str_starts(t->url, "https:") && !str_starts(to, "https:"))
		return error_set(
		    e, ERR_NET, "redirects from https to http: not followed, it can be forged");
	if (was_asked(t, to))
		return error_set(e, ERR_NET, "redirects in a circle");
	if (t->n_hops > LIMIT_REDIRECTS || to.n > LIMIT_URL_BYTES)
		return error_set(e, ERR_NET, "redirects more than %d times", LIMIT_REDIRECTS);
	t->was_public = t->was_public || is_public_here(t);
	t->has_proxy = has_proxy(t->fetch.request.options, to);
	if (t->has_proxy && !transfer_may_turn(t, address_host_is_private(url_host(&t->arena, to))))
		return false;
	t->is_moved = t->is_moved && http_is_permanent(h->status);
	t->url = to;
	return true;
}

static bool
is_good(int status)
{
	return status == 200 || status == 203 || status == 226 || status == 304;
}

static void
fill_response(struct transfer *t)
{
	struct response *r = &t->fetch.response;
	curl_off_t wire = 0;

	curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
	r->head_text = buf_str(&t->head);
	r->head = http_parse(r->head_text);
	r->status = r->head.status;
	r->url = t->url;
	r->bytes = buf_str(&t->body);
	r->n_redirects = (int)t->n_hops - 1;
	r->hops = t->hops;
	r->is_moved = t->is_moved && t->n_hops > 1;
	r->wire_bytes = (uint64_t)wire;
	r->duration_ms = clock_ms() - t->started_ms;
}

static void
judge(struct transfer *t, CURLcode rc)
{
	struct response *r = &t->fetch.response;
	struct error *e = &t->fetch.error;
	const char *words = http_words(r->status);

	if (rc == CURLE_PARTIAL_FILE && r->status == 200 && r->bytes.n > 0)
		r->is_partial = true;
	else if (rc != CURLE_OK)
		error_set(e, ERR_NET, "%s", words_of(rc));
	else if (r->status == 0)
		error_set(e, ERR_NET, "does not answer in HTTP");
	else if (!is_good(r->status))
		error_set(e, ERR_NET, "the server says %d%s%s", r->status, words ? " " : "",
		    words ? words : "");
}

bool
transfer_finish(struct transfer *t, CURLcode rc)
{
	fill_response(t);
	if (t->fetch.error.code == ERR_NONE) {
		if (rc == CURLE_OK && http_is_redirect(t->fetch.response.status) &&
		    follow(t, &t->fetch.response.head)) {
			drop_body(t);
			t->easy = NULL;
			return false;
		}
		if (t->fetch.error.code == ERR_NONE)
			judge(t, rc);
	}
	if (t->fetch.error.code != ERR_NONE) {
		t->fetch.response.bytes = STR("");
		drop_body(t);
	}
	t->easy = NULL;
	return true;
}
