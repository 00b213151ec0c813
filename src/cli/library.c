/* The way from the words of a command to articles, and from an article to JSON. */
#include "cli/library.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/path.h"
#include "cli/feedjson.h"
#include "conf/subscriptions.h"
#include "engine/site.h"
#include "html/fragment.h"
#include "store/docs.h"
#include "store/feeds.h"
#include "text/cells.h"
#include "text/dump.h"

struct store *
library_open(enum store_mode mode, struct error *e)
{
	struct buf path = {0}, note = {0};
	struct store *s = NULL;

	path_of(&path, PLACE_DB);
	/* Reading, the file has to be there, but may be an older one. */
	if (mode == STORE_WRITE || !path_exists(buf_cstr(&path)) ||
	    store_prepare(buf_cstr(&path), &note, e))
		s = store_open(buf_cstr(&path), mode, e);
	if (s != NULL)
		buf_adds(&note, store_note(s));
	if (note.n > 0)
		fprintf(stderr, "galley: %s\n", buf_cstr(&note));
	buf_release(&note);
	buf_release(&path);
	return s;
}

bool
library_sync(struct store *s, struct error *e)
{
	struct arena a = {0};
	struct subscriptions subs = {0};
	bool ok =
	    subscriptions_read(&subs, &a, NULL, e) && feeds_sync(s, &subs, clock_now(), NULL, e);

	arena_release(&a);
	return ok;
}

bool
library_query(struct query *q, struct arena *a, const struct args *args, int first, struct error *e)
{
	struct buf text = {0};
	bool ok;

	for (int i = first; i < args->n_words; i++)
		buf_printf(&text, "%s%s", i > first ? " " : "", args->words[i]);
	ok = query_parse(q, a, str_dup(a, buf_str(&text)), clock_now(), e);
	buf_release(&text);
	return ok;
}

bool
library_agree(const struct args *args, size_t n, struct error *e)
{
	char answer[16];

	if (n <= LIBRARY_ASK_OVER || args_has(args, "yes"))
		return true;
	if (!isatty(STDIN_FILENO))
		return error_set(e, ERR_STORE,
		    "%s: %zu articles are many; add --yes if you mean it", args->command->name, n);
	fprintf(stderr, "Change %zu articles? [y/N] ", n);
	if (fgets(answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y'))
		return true;
	return error_set(e, ERR_STORE, "%s: nothing was changed", args->command->name);
}

bool
library_item(struct article *out, struct arena *a, struct store *s, const struct item_row *row,
    struct error *e)
{
	enum docs_state state;
	struct docs_source source;
	const struct rules *rules;

	if (!docs_load(out, &state, a, s, row->id, DOCS_ITEM, e))
		return false;
	if (state == DOCS_READY)
		return true;
	site_rules(&rules, a, row->url, NULL);
	return docs_html(&source, a, s, row->id, e) &&
	       fragment_to_doc_by(&out->body, a, source.html, source.base, rules, false, e);
}

bool
library_article(struct article *out, struct arena *a, struct store *s, const struct item_row *row,
    struct error *e)
{
	struct article page;
	enum docs_state state;

	if (!library_item(out, a, s, row, e))
		return false;
	if (!date_is_likely(out->published, clock_now()))
		out->published = row->date;
	if (!docs_load(&page, &state, a, s, row->id, DOCS_PAGE, e))
		return false;
	if (state != DOCS_READY || page.body.first == NULL)
		return true;
	/* The feed's word counts where the page is silent. */
	if (page.title.n == 0)
		page.title = out->title;
	if (page.byline.n == 0)
		page.byline = out->byline;
	if (page.site.n == 0)
		page.site = out->site;
	if (page.url.n == 0)
		page.url = out->url;
	if (!date_is_likely(page.published, clock_now()))
		page.published = out->published;
	*out = page;
	return true;
}

static void
ours_as_json(struct json *j, const struct item_row *row, struct str doubt)
{
	json_open(j, "_galley", '{');
	json_text(j, "feed", row->feed_title);
	json_bool(j, "read", row->is_read);
	json_texts(j, "tags", row->tags, row->n_tags);
	if (row->is_ad)
		json_bool(j, "ad", true);
	json_text(j, "ad_why", row->ad_why);
	json_number(j, "words", row->words);
	json_text(j, "date_note", doubt);
	json_close(j, '}');
}

bool
library_json(
    struct json *j, struct arena *a, struct store *s, const struct item_row *row, struct error *e)
{
	struct article x;
	struct media *media;
	struct str doubt = items_date_doubt(a, row, clock_now());
	struct buf html = {0};
	size_t n_media;

	if (!library_article(&x, a, s, row, e) || !items_media(&media, &n_media, a, s, row->id, e))
		return false;
	dump_body_html(&html, &x.body);
	json_open(j, NULL, '{');
	json_text(j, "id", str_printf(a, "%lld", (long long)row->id));
	json_text(j, "url", row->url);
	json_text(j, "title", row->title);
	json_text_always(j, "content_html", buf_str(&html));
	json_text(j, "summary", row->summary);
	json_text(j, "image", row->image);
	json_date(j, "date_published", doubt.n > 0 ? row->date : row->published);
	if (date_is_likely(row->updated, clock_now()))
		json_date(j, "date_modified", row->updated);
	feedjson_authors(j, &(struct person){.name = row->byline}, row->byline.n > 0);
	json_texts(j, "tags", x.tags, x.n_tags);
	json_text(j, "language", row->language);
	feedjson_attachments(j, media, n_media);
	ours_as_json(j, row, doubt);
	json_close(j, '}');
	buf_release(&html);
	return true;
}

void
library_json_open(struct json *j)
{
	json_open(j, NULL, '{');
	json_text(j, "version", STR("https://jsonfeed.org/version/1.1"));
	json_text(j, "title", STR("Galley"));
	json_open(j, "items", '[');
}

void
library_json_close(struct json *j)
{
	json_close(j, ']');
	json_close(j, '}');
	buf_addc(j->out, '\n');
}

int
library_columns(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void
library_wrap(struct buf *out, struct str text, int indent, int cols)
{
	int room = cols - indent, used = 0;
	struct str word;

	while (str_word(&text, " ", &word)) {
		int cells = cells_of(word);

		if (cols > 0 && used > 0 && used + 1 + cells > room) {
			buf_printf(out, "\n%*s", indent, "");
			used = 0;
		}
		buf_adds(out, used > 0 ? " " : "");
		buf_add(out, word);
		used += cells + (used > 0);
	}
	buf_addc(out, '\n');
}

bool
library_flush(struct buf *out)
{
	size_t n = out->n > 0 ? fwrite(out->p, 1, out->n, stdout) : 0;
	bool ok = n == out->n;

	buf_reset(out);
	return ok;
}
