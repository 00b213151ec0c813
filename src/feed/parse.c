/* Bytes to a feed: decode, tell XML from JSON, read, and mend what could not be read. */
#include "feed/parse.h"

#include "base/utf8.h"
#include "feed/decode.h"
#include "feed/format.h"
#include "feed/identity.h"
#include "feed/jsonfeed.h"
#include "feed/mend.h"
#include "feed/reader.h"

static void
add_words(struct feed *f, struct arena *a, const struct str *words, size_t n)
{
	struct str *all = arena_array(a, struct str, f->n_mended + n);

	for (size_t i = 0; i < f->n_mended + n; i++)
		all[i] = i < f->n_mended ? f->mended[i] : words[i - f->n_mended];
	for (size_t i = 0; i < n; i++)
		f->is_cut = f->is_cut || str_is(words[i], MEND_NO_END);
	f->mended = all;
	f->n_mended += n;
}

/* What a refused document is worth: mended and read again, or what came before the place. */
static bool
read_mended(struct feed *f, struct arena *a, struct str text, struct str url, struct error *e)
{
	size_t root = format_find_root(text);
	struct mended m;
	bool was_refused, ok;

	if (root == text.n)
		return error_set(e, ERR_FORMAT, "this is %s, no feed", format_of_no_feed(text));
	mend_xml(&m, text, root);
	ok = reader_read(f, a, buf_str(&m.text), url, &was_refused, e);
	f->is_well_formed = false;
	add_words(f, a, m.words, m.n_words);
	if (m.n_words == 0)
		add_words(f, a, &STR("a declaration or DOCTYPE that cannot be read"), 1);
	buf_release(&m.text);
	return ok || (was_refused && (f->n_items > 0 || f->title.n > 0));
}

/* What reader_read() gave when expat did not refuse. */
static bool
accept(struct feed *f, struct str text, bool ok, struct error *e)
{
	f->is_well_formed = true;
	return ok || error_set(e, ERR_FORMAT, "this is %s, no feed", format_of_no_feed(text));
}

static bool
read_xml(struct feed *f, struct arena *a, struct str text, struct str url, struct error *e)
{
	bool was_refused, ok = reader_read(f, a, text, url, &was_refused, e);

	return was_refused ? read_mended(f, a, text, url, e) : accept(f, text, ok, e);
}

static bool
read_json(struct feed *f, struct arena *a, struct str text, struct str url, struct error *e)
{
	if (!jsonfeed_read(f, a, text, url, e))
		return false;
	if (!f->is_well_formed)
		add_words(f, a, &STR("JSON against its grammar"), 1);
	return true;
}

static bool
is_json(struct str text)
{
	struct str front = str_trim(str_sub(text, 0, 4096));

	return front.n > 0 && front.p[0] == '{';
}

/* The short way of nearly all feeds: UTF-8 and well-formed. True when it was taken, with the result in
 * *ok. */
static bool
read_as_it_is(struct feed *f, struct arena *a, struct str bytes, const struct feed_source *from,
    struct str url, bool *ok, struct error *e)
{
	struct decoded d;
	bool was_refused;

	if (!decode_is_utf8(&d, bytes, from->content_type) || is_json(d.text))
		return false;
	*ok = reader_read(f, a, d.text, url, &was_refused, e);
	if (was_refused)
		return false;
	*ok = accept(f, d.text, *ok, e);
	f->encoding = d.encoding;
	return true;
}

static bool
read_decoded(struct feed *f, struct arena *a, struct str bytes, const struct feed_source *from,
    struct str url, struct error *e)
{
	struct decoded d;
	bool ok;

	decode(&d, bytes, from->content_type);
	if (is_json(d.text))
		ok = read_json(f, a, d.text, url, e);
	else if (d.own.n == 0 && str_is(str_of(d.encoding), "UTF-8"))
		ok = read_mended(f, a, d.text, url, e); /* as it is, it was refused already */
	else
		ok = read_xml(f, a, d.text, url, e);
	if (ok) {
		f->encoding = d.encoding;
		if (d.mended != NULL)
			add_words(f, a, &(struct str){d.mended, str_of(d.mended).n}, 1);
		f->is_well_formed = f->is_well_formed && d.mended == NULL;
	}
	buf_release(&d.own);
	return ok;
}

bool
feed_parse(struct feed *f, struct arena *a, struct str bytes, const struct feed_source *from,
    struct error *e)
{
	struct str url = str_dup(a, from->url);
	bool ok;

	if (!read_as_it_is(f, a, bytes, from, url, &ok, e))
		ok = read_decoded(f, a, bytes, from, url, e);
	if (ok)
		identity_settle(f, a);
	return ok;
}
