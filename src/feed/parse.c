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
	buf_release(&m.text);
	return ok || (was_refused && (f->n_items > 0 || f->title.n > 0));
}

static bool
read_xml(struct feed *f, struct arena *a, struct str text, struct str url, struct error *e)
{
	bool was_refused;

	if (reader_read(f, a, text, url, &was_refused, e)) {
		f->is_well_formed = true;
		return true;
	}
	if (was_refused)
		return read_mended(f, a, text, url, e);
	return error_set(e, ERR_FORMAT, "this is %s, no feed", format_of_no_feed(text));
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

bool
feed_parse(struct feed *f, struct arena *a, struct str bytes, const struct feed_source *from,
    struct error *e)
{
	struct decoded d;
	struct str url = str_dup(a, from->url), front;
	bool ok;

	decode(&d, bytes, from->content_type);
	front = str_trim(str_sub(d.text, 0, 4096));
	ok = front.n > 0 && front.p[0] == '{' ? read_json(f, a, d.text, url, e)
					      : read_xml(f, a, d.text, url, e);
	if (ok) {
		f->encoding = d.encoding;
		if (d.mended != NULL)
			add_words(f, a, &(struct str){d.mended, str_of(d.mended).n}, 1);
		f->is_well_formed = f->is_well_formed && d.mended == NULL;
		identity_settle(f, a);
	}
	buf_release(&d.own);
	return ok;
}
