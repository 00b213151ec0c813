/* galley parse: any feed as JSON Feed 1.1. */
#include <stdio.h>

#include "base/json.h"
#include "base/limits.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/feedjson.h"
#include "cli/source.h"
#include "feed/parse.h"
#include "html/sanitize.h"
#include "html/text.h"

enum { WRITE_BYTES = 64 << 10 };

const struct cli_option parse_options[] = {
    {"url", "URL", "the address it came from, for relative URLs"},
    {"content-type", "TYPE", "what the server called it"},
    {NULL, NULL, NULL},
};

/* What JSON Feed has no name for. */
static void
write_item_galley(struct json *j, const struct item *it)
{
	if (it->comments_url.n + it->rights.n + it->source_title.n + it->source_url.n +
		    it->chapters_url.n + it->transcript_url.n + it->location.n ==
		0 &&
	    it->season == 0 && it->episode == 0)
		return;
	json_open(j, "_galley", '{');
	json_text(j, "comments_url", it->comments_url);
	json_text(j, "rights", it->rights);
	json_text(j, "source_title", it->source_title);
	json_text(j, "source_url", it->source_url);
	json_text(j, "chapters_url", it->chapters_url);
	json_text(j, "transcript_url", it->transcript_url);
	json_text(j, "location", it->location);
	if (it->season > 0)
		json_number(j, "season", it->season);
	if (it->episode > 0)
		json_number(j, "episode", it->episode);
	json_close(j, '}');
}

static void
write_item(struct json *j, const struct item *it)
{
	struct arena a = {0};

	json_open(j, NULL, '{');
	json_text(j, "id", it->id);
	json_text(j, "url", it->url);
	json_text(j, "external_url", it->external_url);
	json_text(j, "title", it->title);
	json_text(j, "content_html", html_sanitize(&a, it->content_html, it->base));
	json_text(j, "summary", html_to_line(&a, html_sanitize(&a, it->summary_html, it->base)));
	json_text(j, "image", it->image);
	json_date(j, "date_published", it->published);
	json_date(j, "date_modified", it->updated);
	feedjson_authors(j, it->authors, it->n_authors);
	json_texts(j, "tags", it->tags, it->n_tags);
	json_text(j, "language", it->language);
	feedjson_attachments(j, it->media, it->n_media);
	write_item_galley(j, it);
	json_close(j, '}');
	arena_release(&a);
}

static void
write_galley(struct json *j, const struct feed *f)
{
	json_open(j, "_galley", '{');
	json_text(j, "format", str_of(f->format));
	json_text(j, "encoding", str_of(f->encoding));
	json_text(j, "generator", f->generator);
	json_text(j, "rights", f->rights);
	json_date(j, "updated", f->updated);
	if (f->ttl_minutes >= 0)
		json_number(j, "ttl_minutes", f->ttl_minutes);
	json_text(j, "hub", f->hub);
	json_bool(j, "well_formed", f->is_well_formed);
	json_texts(j, "mended", f->mended, f->n_mended);
	json_close(j, '}');
}

/* Prints what is written so far, so that a long feed is never in memory as a whole once more. */
static void
print(struct buf *out)
{
	(void)fwrite(out->p, 1, out->n, stdout); /* main looks at ferror(stdout) */
	buf_reset(out);
}

static void
print_feed(const struct feed *f)
{
	struct buf out = {0};
	struct json j = {.out = &out, .is_pretty = true};

	json_open(&j, NULL, '{');
	json_text(&j, "version", STR("https://jsonfeed.org/version/1.1"));
	json_text(&j, "title", f->title);
	json_text(&j, "home_page_url", f->home_url);
	json_text(&j, "feed_url", f->feed_url);
	json_text(&j, "description", f->description);
	json_text(&j, "icon", f->icon);
	json_text(&j, "language", f->language);
	feedjson_authors(&j, f->authors, f->n_authors);
	write_galley(&j, f);
	json_open(&j, "items", '[');
	for (size_t i = 0; i < f->n_items; i++) {
		write_item(&j, &f->items[i]);
		if (out.n > WRITE_BYTES)
			print(&out);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_addc(&out, '\n');
	print(&out);
	buf_release(&out);
}

static bool
parse_source(struct args *args, struct arena *a, struct source *s, struct error *e)
{
	const char *url = args_value(args, "url"), *type = args_value(args, "content-type");
	struct feed_source from;
	struct feed f;

	if (!source_read(s, a, args->words[0], LIMIT_RESPONSE_BYTES, e))
		return false;
	from.url = url != NULL ? str_of(url) : s->url;
	from.content_type = type != NULL ? str_of(type) : s->content_type;
	if (!feed_parse(&f, a, buf_str(&s->bytes), &from, e))
		return error_wrap(e, args->words[0]);
	print_feed(&f);
	return true;
}

int
cli_parse(struct args *args)
{
	struct source s = {0};
	struct arena a = {0};
	struct error e = {0};
	bool ok;

	if (args->n_words != 1) {
		error_set(&e, ERR_USAGE, "parse: name one file or URL, or - (galley parse --help)");
		return args_fail(&e);
	}
	ok = parse_source(args, &a, &s, &e);
	buf_release(&s.bytes);
	arena_release(&a);
	return ok ? EXIT_DONE : args_fail(&e);
}
