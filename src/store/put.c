/* Storing what a feed brought: new items, changed ones, and the many that are the same. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/docio.h"
#include "store/items.h"
#include "store/revisions.h"
#include "store/search.h"
#include "store/sight.h"
#include "store/stmt.h"

/* What the database knows of an item that came again. */
struct known {
	int64_t id; /* 0: not known */
	uint64_t text_hash, rest_hash;
	size_t
	    twin_of; /* the same guid stands in this item before it, counted from 1; 0: in none */
};

/* Over several texts, one after the other. */
static uint64_t
mix(uint64_t hash, struct str s)
{
	return (hash ^ str_fingerprint(s)) * UINT64_C(0x100000001b3);
}

static uint64_t
mix_number(uint64_t hash, int64_t n)
{
	return mix(hash, (struct str){(const char *)&n, sizeof n});
}

static uint64_t
text_hash_of(const struct stored_item *it)
{
	return mix(mix(1, it->title), it->html);
}

static uint64_t
rest_hash_of(const struct stored_item *it)
{
	const struct str texts[] = {it->url, it->external_url, it->comments_url, it->byline,
	    it->summary, it->language, it->image, it->ad_why};
	uint64_t hash = DOCIO_VERSION;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		hash = mix(hash, texts[i]);
	for (size_t i = 0; i < it->n_categories; i++)
		hash = mix(hash, it->categories[i]);
	for (size_t i = 0; i < it->n_media; i++)
		hash = mix_number(mix(hash, it->media[i].url), it->media[i].size_bytes);
	hash = mix_number(mix_number(hash, it->published), it->updated);
	return mix_number(hash, it->is_ad);
}

static unsigned
has_bits(const struct stored_item *it)
{
	static const struct {
		const char *type;
		unsigned bit;
	} types[] = {{"image/", HAS_IMAGE}, {"audio/", HAS_AUDIO}, {"video/", HAS_VIDEO}};
	unsigned has = (it->image.n > 0 ? HAS_IMAGE : 0U) | (it->url.n > 0 ? HAS_LINK : 0U) |
		       (it->n_media > 0 ? HAS_ENCLOSURE : 0U);

	for (size_t i = 0; i < it->n_media; i++)
		for (size_t k = 0; k < sizeof types / sizeof *types; k++)
			if (str_starts_nocase(it->media[i].type, types[k].type))
				has |= types[k].bit;
	return has;
}

/* What it sorts by: not a date that is missing, absurd or in the future. */
static time_t
sort_date(const struct stored_item *it, time_t fetched)
{
	if (date_is_likely(it->published, fetched))
		return it->published;
	return date_is_likely(it->updated, fetched) ? it->updated : fetched;
}

static bool
find_known(struct known *k, struct store *s, int64_t feed, struct str guid, struct error *e)
{
	sqlite3_stmt *st = stmt_take(
	    s, "SELECT id, text_hash, rest_hash FROM item WHERE feed = ?1 AND guid = ?2", e);
	enum stmt_step step;

	if (st == NULL)
		return false;
	stmt_bind(st, "is", feed, guid);
	step = stmt_step(s, st, e);
	if (step == STMT_ROW) {
		k->id = stmt_int(st, 0);
		k->text_hash = (uint64_t)stmt_int(st, 1);
		k->rest_hash = (uint64_t)stmt_int(st, 2);
		step = stmt_step(s, st, e);
	}
	return step == STMT_END;
}

static bool
add_media(struct store *s, int64_t id, const struct stored_item *it, struct error *e)
{
	bool ok = true;

	for (size_t i = 0; ok && i < it->n_media; i++) {
		const struct media *m = &it->media[i];

		ok = stmt_run(s, e, "INSERT INTO media VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		    "iisssii", id, (int64_t)i, m->url, m->type, m->title, m->size_bytes,
		    m->duration_s);
	}
	return ok;
}

/* Not REPLACE for what is new: SQLite then keeps a journal of the statement, in case it has to undo it. */
static const char add_body[] = "INSERT INTO body VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char put_body[] = "INSERT OR REPLACE INTO body VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

static bool
run_body(
    struct store *s, const char *sql, int64_t id, const struct stored_item *it, struct error *e)
{
	struct arena a = {0};
	struct str categories = stmt_join(&a, it->categories, it->n_categories);
	bool ok = stmt_run(s, e, sql, "isssdsss", id, it->html, it->base, it->doc,
	    it->doc.n > 0 || it->html.n == 0 ? DOCIO_VERSION : 0, categories, it->external_url,
	    it->comments_url);

	arena_release(&a);
	return ok && add_media(s, id, it, e);
}

static bool
insert(struct store *s, int64_t feed, const struct stored_item *it, time_t now, int64_t *id,
    struct error *e)
{
	bool ok = stmt_run(s, e,
	    "INSERT INTO item(feed, guid, url, title, byline, summary, language, image, ad_why,"
	    " date, published, updated, fetched, words, has, is_ad, text_hash, rest_hash) VALUES"
	    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
	    "issssssssttttiiduu", feed, it->guid, it->url, it->title, it->byline,
	    utf8_first(it->summary, SUMMARY_MAX), it->language, it->image, it->ad_why,
	    sort_date(it, now), it->published, it->updated, now, it->words, (int64_t)has_bits(it),
	    (int)it->is_ad, text_hash_of(it), rest_hash_of(it));

	*id = sqlite3_last_insert_rowid(s->db);
	return ok && run_body(s, add_body, *id, it, e);
}

/* What there is anew in an item that came again. */
struct difference {
	bool text;  /* other words: the older ones are kept */
	bool html;  /* other markup or links at least */
	bool terms; /* what a search finds it by */
};

/* Looks closer at an item that is not the same to the byte; is_other: its title or HTML is what differs. */
static bool
compare(struct difference *is, struct store *s, int64_t id, const struct stored_item *it,
    bool is_other, struct error *e)
{
	struct arena a = {0};
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s,
	    "SELECT i.title, i.byline, b.doc_version, b.html FROM item i"
	    " JOIN body b ON b.item = i.id WHERE i.id = ?1",
	    id, &ok, e);
	int64_t version;

	*is = (struct difference){0};
	if (st == NULL)
		return ok;
	version = stmt_int(st, 2);
	is->html = version != 0 && version != DOCIO_VERSION;
	/* One without a title has the page's. */
	is->text = it->title.n > 0 && !str_eq(stmt_text(st, 0, &a), it->title);
	is->terms = !str_eq(stmt_text(st, 1, &a), it->byline);
	if (is_other) {
		struct sight old = sight_of(stmt_text(st, 3, &a)), new = sight_of(it->html);

		is->text |= old.words != new.words;
		is->html |= old.whole != new.whole;
	}
	is->terms |= is->text || is->html;
	arena_release(&a);
	return stmt_step(s, st, e) == STMT_END;
}

/* The HTML stays, and the document made of it. */
static bool
update_body(struct store *s, int64_t id, const struct stored_item *it, struct error *e)
{
	struct arena a = {0};
	bool ok = stmt_run(s, e,
	    "UPDATE body SET categories = ?2, external_url = ?3, comments_url = ?4"
	    " WHERE item = ?1 AND (categories <> ?2 OR external_url <> ?3 OR comments_url <> ?4)",
	    "isss", id, stmt_join(&a, it->categories, it->n_categories), it->external_url,
	    it->comments_url);

	arena_release(&a);
	return ok && add_media(s, id, it, e);
}

/* What is known of an article by its page or its document, not by the item: it outlives a new text. */
enum { HAS_MADE = HAS_FULL | HAS_TEASER | HAS_SHORT };

static bool
update(struct store *s, int64_t id, const struct stored_item *it, const struct difference *is,
    time_t now, struct error *e)
{
	if (is->terms && !search_forget(s, id, e))
		return false;
	if (is->text && !revisions_keep(s, id, now, e))
		return false;
	if (!stmt_run(s, e, "DELETE FROM media WHERE item = ?1", "i", id))
		return false;
	/* Without new HTML no document is made, which the length and the summary would come with.
	 * The date is taken over where date_is_likely() when the item first came. */
	return stmt_run(s, e,
		   "UPDATE item SET url = ?2, title = iif(?3 = '', title, ?3), byline = ?4,"
		   " summary = iif(?5 = '' AND NOT ?18, summary, ?5), language = ?6,"
		   " image = ?7, ad_why = iif(is_ad_by_user, ad_why, ?8), published = ?9,"
		   " updated = ?10, words = iif(?18, ?11, words), has = (has & ?19) | ?12,"
		   " is_ad = iif(is_ad_by_user, is_ad, ?13),"
		   " text_hash = ?14, rest_hash = ?15, changed = iif(?16, ?17, changed),"
		   " date = CASE WHEN ?9 BETWEEN 86400 AND fetched THEN ?9 ELSE date END"
		   " WHERE id = ?1",
		   "isssssssttiiduudtdi", id, it->url, it->title, it->byline,
		   utf8_first(it->summary, SUMMARY_MAX), it->language, it->image, it->ad_why,
		   it->published, it->updated, it->words, (int64_t)has_bits(it), (int)it->is_ad,
		   text_hash_of(it), rest_hash_of(it), (int)is->text, now, (int)is->html,
		   (int64_t)HAS_MADE) &&
	       (is->html ? run_body(s, put_body, id, it, e) : update_body(s, id, it, e));
}

static bool
put_one(struct store *s, int64_t feed, const struct stored_item *it, struct known *k, time_t now,
    enum put_outcome *outcome, struct error *e)
{
	bool is_text_other, is_rest_other;
	struct difference is;

	if (k->id == 0) {
		*outcome = PUT_NEW;
		return insert(s, feed, it, now, &k->id, e);
	}
	*outcome = PUT_SAME;
	is_text_other = k->text_hash != text_hash_of(it);
	is_rest_other = k->rest_hash != rest_hash_of(it);
	if (!is_text_other && !is_rest_other)
		return true;
	if (!compare(&is, s, k->id, it, is_text_other, e))
		return false;
	if (!is_rest_other && !is.text && !is.html)
		return true;
	*outcome = is.text ? PUT_CHANGED : PUT_SAME;
	return update(s, k->id, it, &is, now, e);
}

/* URL and title: what is left of an item's identity when its guid has changed. */
static struct str
likeness(struct arena *a, struct str url, struct str title)
{
	return url.n == 0 ? (struct str){0}
			  : str_printf(a, "%.*s\n%.*s", STR_ARG(url), STR_ARG(title));
}

/* Gives the articles of feed that look like one of items its new guid. Only asked when not one of the guids
 * was known: the feed has been moved to another system, or makes its ids anew each time. */
static bool
take_over_guids(
    struct store *s, int64_t feed, const struct stored_item *items, size_t n, struct error *e)
{
	struct arena a = {0};
	struct map by_likeness = {0};
	VEC(struct {
		int64_t id;
		struct str guid;
	})
	moves = {0};
	sqlite3_stmt *st =
	    stmt_take(s, "SELECT id, url, title FROM item WHERE feed = ?1 ORDER BY id", e);
	enum stmt_step step = STMT_FAILED;
	bool ok;

	for (size_t i = 0; i < n; i++) {
		struct str key = likeness(&a, items[i].url, items[i].title);

		if (key.n > 0)
			*map_at(&by_likeness, key) = (void *)(uintptr_t)(i + 1);
	}
	if (st != NULL)
		stmt_bind(st, "i", feed);
	while (st != NULL && (step = stmt_step(s, st, e)) == STMT_ROW) {
		uintptr_t i = (uintptr_t)map_get(
		    &by_likeness, likeness(&a, stmt_text(st, 1, &a), stmt_text(st, 2, &a)));

		if (i > 0) {
			(void)vec_add(&moves);
			vec_last(&moves)->id = stmt_int(st, 0);
			vec_last(&moves)->guid = items[i - 1].guid;
		}
	}
	ok = step == STMT_END;
	for (size_t i = 0; ok && i < moves.n; i++)
		ok = stmt_run(s, e, "UPDATE OR IGNORE item SET guid = ?2 WHERE id = ?1", "is",
		    moves.v[i].id, moves.v[i].guid);
	vec_release(&moves);
	map_release(&by_likeness);
	arena_release(&a);
	return ok;
}

/* Looks all items up; those of a feed without articles need no look. A guid that stands twice in
 * one document counts once, where it stands first. */
static bool
find_all_known(struct known *known, size_t *n_known, struct store *s, int64_t feed, bool is_empty,
    const struct stored_item *items, size_t n, struct error *e)
{
	struct map seen = {0};
	bool ok = true;

	*n_known = 0;
	for (size_t i = 0; ok && i < n; i++) {
		void **first = map_at(&seen, items[i].guid);

		if (*first != NULL) {
			known[i].twin_of = (size_t)(uintptr_t)*first;
			continue;
		}
		*first = (void *)(uintptr_t)(i + 1);
		ok = is_empty || find_known(&known[i], s, feed, items[i].guid, e);
		*n_known += known[i].id != 0;
	}
	map_release(&seen);
	return ok;
}

/* The new articles of one call: nobody else writes meanwhile, so their ids follow one another. */
struct news {
	int64_t first, last;
	int64_t n, n_ads;
};

static void
news_add(struct news *new, int64_t id, bool is_ad)
{
	if (new->n++ == 0)
		new->first = id;
	new->last = id;
	new->n_ads += is_ad;
}

/* Into the counts of their feed, and on the waiting list of the index. */
static bool
news_count(const struct news *new, struct store *s, int64_t feed, struct error *e)
{
	return new->n == 0 ||
	       (stmt_run(s, e,
		    "UPDATE feed SET total = total + ?2, unread = unread + ?2, ads = ads + ?3"
		    " WHERE id = ?1",
		    "iii", feed, new->n - new->n_ads, new->n_ads) &&
		   stmt_run(s, e,
		       "INSERT INTO unindexed(item) SELECT id FROM item WHERE id BETWEEN ?1 AND ?2",
		       "ii", new->first, new->last));
}

/* Last first: of items without a date, the one on top of the feed is the newest and gets the highest id. */
static bool
put_all(struct store *s, int64_t feed, const struct stored_item *items, struct known *known,
    size_t n, time_t now, struct put_result *result, struct error *e)
{
	struct news new = {0};

	for (size_t i = n; i-- > 0;) {
		enum put_outcome outcome = PUT_SAME;

		if (known[i].twin_of == 0 &&
		    !put_one(s, feed, &items[i], &known[i], now, &outcome, e))
			return false;
		if (outcome == PUT_NEW)
			news_add(&new, known[i].id, items[i].is_ad);
		result->n_new += outcome == PUT_NEW;
		result->n_changed += outcome == PUT_CHANGED;
		result->n_same += outcome == PUT_SAME;
		if (result->outcomes != NULL)
			result->outcomes[i] = outcome;
	}
	for (size_t i = 0; result->ids != NULL && i < n; i++)
		result->ids[i] = known[known[i].twin_of > 0 ? known[i].twin_of - 1 : i].id;
	return news_count(&new, s, feed, e);
}

bool
items_put(struct store *s, int64_t feed, const struct stored_item *items, size_t n, time_t now,
    struct put_result *result, struct error *e)
{
	struct known *known = alloc_zero(n + 1, sizeof *known);
	int64_t has_articles;
	size_t n_known;
	bool own, ok = false;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		goto out;
	ok = stmt_number(
		 s, &has_articles, 0, e, "SELECT 1 FROM item WHERE feed = ?1 LIMIT 1", "i", feed) &&
	     find_all_known(known, &n_known, s, feed, !has_articles, items, n, e);
	if (ok && n > 0 && n_known == 0 && has_articles)
		ok = take_over_guids(s, feed, items, n, e) &&
		     find_all_known(known, &n_known, s, feed, false, items, n, e);
	ok = ok && put_all(s, feed, items, known, n, now, result, e);
	ok = stmt_leave(s, own, ok, e);
out:
	free(known);
	return ok;
}
