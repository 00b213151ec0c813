/* Writing a parsed fragment out again, allowed elements only.
 *
 * The output must parse to the tree it was written from, or it would not come out the same the next time and
 * a browser might read something else into it. So an element whose place in the output would make a parser
 * move it (a block in a paragraph, a link in a link, a cell outside a row) is left out, and only its content
 * written. */
#include "html/sanitize.h"

#include <string.h>

#include "base/clock.h"
#include "base/escape.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/dom.h"
#include "html/picture.h"

enum {
	KEEP = 1 << 0,
	DROP = 1 << 1, /* with all that is in it */
	BLOCK = 1 << 2,
	AS_LINK = 1 << 3, /* a frame or a player: a link to it */
};

/* What is not here is unwrapped: its content is written without it. */
static const unsigned char rules[TAG_COUNT] = {
    [TAG_P] = KEEP | BLOCK,
    [TAG_DIV] = KEEP | BLOCK,
    [TAG_SECTION] = KEEP | BLOCK,
    [TAG_ARTICLE] = KEEP | BLOCK,
    [TAG_ASIDE] = KEEP | BLOCK,
    [TAG_HEADER] = KEEP | BLOCK,
    [TAG_FOOTER] = KEEP | BLOCK,
    [TAG_H1] = KEEP | BLOCK,
    [TAG_H2] = KEEP | BLOCK,
    [TAG_H3] = KEEP | BLOCK,
    [TAG_H4] = KEEP | BLOCK,
    [TAG_H5] = KEEP | BLOCK,
    [TAG_H6] = KEEP | BLOCK,
    [TAG_BLOCKQUOTE] = KEEP | BLOCK,
    [TAG_PRE] = KEEP | BLOCK,
    [TAG_UL] = KEEP | BLOCK,
    [TAG_OL] = KEEP | BLOCK,
    [TAG_LI] = KEEP | BLOCK,
    [TAG_DL] = KEEP | BLOCK,
    [TAG_DT] = KEEP | BLOCK,
    [TAG_DD] = KEEP | BLOCK,
    [TAG_TABLE] = KEEP | BLOCK,
    [TAG_CAPTION] = KEEP | BLOCK,
    [TAG_THEAD] = KEEP | BLOCK,
    [TAG_TBODY] = KEEP | BLOCK,
    [TAG_TFOOT] = KEEP | BLOCK,
    [TAG_TR] = KEEP | BLOCK,
    [TAG_TD] = KEEP | BLOCK,
    [TAG_TH] = KEEP | BLOCK,
    [TAG_FIGURE] = KEEP | BLOCK,
    [TAG_FIGCAPTION] = KEEP | BLOCK,
    [TAG_DETAILS] = KEEP | BLOCK,
    [TAG_SUMMARY] = KEEP | BLOCK,
    [TAG_HR] = KEEP | BLOCK,
    [TAG_BR] = KEEP,
    [TAG_WBR] = KEEP,
    [TAG_IMG] = KEEP,
    [TAG_A] = KEEP,
    [TAG_B] = KEEP,
    [TAG_STRONG] = KEEP,
    [TAG_I] = KEEP,
    [TAG_EM] = KEEP,
    [TAG_CITE] = KEEP,
    [TAG_DFN] = KEEP,
    [TAG_VAR] = KEEP,
    [TAG_CODE] = KEEP,
    [TAG_KBD] = KEEP,
    [TAG_SAMP] = KEEP,
    [TAG_TT] = KEEP,
    [TAG_S] = KEEP,
    [TAG_STRIKE] = KEEP,
    [TAG_DEL] = KEEP,
    [TAG_INS] = KEEP,
    [TAG_U] = KEEP,
    [TAG_SUP] = KEEP,
    [TAG_SUB] = KEEP,
    [TAG_MARK] = KEEP,
    [TAG_SMALL] = KEEP,
    [TAG_BIG] = KEEP,
    [TAG_Q] = KEEP,
    [TAG_ABBR] = KEEP,
    [TAG_ACRONYM] = KEEP,
    [TAG_TIME] = KEEP,
    [TAG_IFRAME] = AS_LINK,
    [TAG_VIDEO] = AS_LINK,
    [TAG_AUDIO] = AS_LINK,
    [TAG_EMBED] = AS_LINK,
    [TAG_SCRIPT] = DROP,
    [TAG_STYLE] = DROP,
    [TAG_TEMPLATE] = DROP,
    [TAG_SVG] = DROP,
    [TAG_MATH] = 0,
    [TAG_NOSCRIPT] = DROP,
    [TAG_TITLE] = DROP,
    [TAG_SELECT] = DROP,
    [TAG_TEXTAREA] = DROP,
    [TAG_BUTTON] = DROP,
    [TAG_INPUT] = DROP,
    [TAG_COLGROUP] = DROP,
    [TAG_COL] = DROP,
    [TAG_META] = DROP,
    [TAG_LINK] = DROP,
    [TAG_BASE] = DROP,
    [TAG_PARAM] = DROP,
    [TAG_SOURCE] = DROP,
    [TAG_TRACK] = DROP,
};

/* Attributes kept besides URLs, on any element that has them. */
static const enum dom_attr plain_attrs[] = {ATTR_ALT, ATTR_TITLE, ATTR_COLSPAN, ATTR_ROWSPAN,
    ATTR_START, ATTR_DATETIME, ATTR_LANG, ATTR_DIR, ATTR_WIDTH, ATTR_HEIGHT};
static const char *const plain_names[] = {
    "alt", "title", "colspan", "rowspan", "start", "datetime", "lang", "dir", "width", "height"};

struct writer {
	const struct dom *d;
	struct arena *a;
	struct buf *out;
	struct str base;
	bool *holds_block;               /* by node: a block will be written below it */
	uint32_t open[LIMIT_HTML_DEPTH]; /* nodes whose end tag is to be written */
	size_t n_open;
	int n_links;
	bool is_pre_begun; /* nothing visible was written since <pre> */
};

static void
write_attr(struct writer *w, const char *name, struct str value)
{
	buf_addc(w->out, ' ');
	buf_adds(w->out, name);
	buf_adds(w->out, "=\"");
	escape_html(w->out, value);
	buf_addc(w->out, '"');
}

static struct str
safe_url(struct writer *w, struct str ref)
{
	struct str url = {0};

	/* An empty reference would be the base itself, which no link or picture means. */
	if (str_trim(ref).n > 0)
		url = url_resolve(w->a, w->base, str_trim(ref));
	/* What is escaped in a host is lower case only the second time. */
	if (url.n > 0 && memchr(url.p, '%', url.n) != NULL)
		url = url_resolve(w->a, w->base, url);
	return url_is_safe(url) ? url : (struct str){0};
}

/* The tag of the innermost element written and not yet closed. */
static enum dom_tag
top(const struct writer *w)
{
	return w->n_open > 0 ? (enum dom_tag)w->d->v[w->open[w->n_open - 1]].tag : TAG_ROOT;
}

static bool
is_section(enum dom_tag tag)
{
	return tag == TAG_TBODY || tag == TAG_THEAD || tag == TAG_TFOOT;
}

static bool
is_table_part(enum dom_tag tag)
{
	return is_section(tag) || tag == TAG_TR || tag == TAG_TD || tag == TAG_TH ||
	       tag == TAG_CAPTION;
}

static bool
is_between_cells(enum dom_tag tag)
{
	return tag == TAG_TABLE || tag == TAG_TR || is_section(tag);
}

static bool
has_open(const struct writer *w, unsigned flag)
{
	for (size_t i = 0; i < w->n_open; i++)
		if ((dom_tag_flags((enum dom_tag)w->d->v[w->open[i]].tag) & flag) != 0)
			return true;
	return false;
}

/* Would a parser leave the element where it is written now? */
static bool
fits(struct writer *w, uint32_t i)
{
	enum dom_tag tag = (enum dom_tag)w->d->v[i].tag;
	enum dom_tag up = top(w);

	/* A parser puts what is between cells before the table. */
	if (is_between_cells(up) && !is_table_part(tag))
		return false;
	switch (tag) {
	case TAG_P:
		return !w->holds_block[i];
	case TAG_A:
		return w->n_links == 0 && safe_url(w, dom_attr(&w->d->v[i], ATTR_HREF)).n > 0;
	case TAG_LI:
		return up == TAG_UL || up == TAG_OL;
	case TAG_DT:
	case TAG_DD:
		return up == TAG_DL;
	case TAG_THEAD:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_CAPTION:
		return up == TAG_TABLE;
	case TAG_TR:
		return is_section(up);
	case TAG_TD:
	case TAG_TH:
		return up == TAG_TR;
	case TAG_SUMMARY:
		return up == TAG_DETAILS;
	default:
		return (dom_tag_flags(tag) & DOM_HEADING) == 0 || !has_open(w, DOM_HEADING);
	}
}

static void
write_attrs(struct writer *w, const struct node *n)
{
	struct str url = {0};

	if (n->tag == TAG_A && (url = safe_url(w, dom_attr(n, ATTR_HREF))).n > 0)
		write_attr(w, "href", url);
	if (n->tag == TAG_IMG && (url = safe_url(w, picture_ref(n))).n > 0)
		write_attr(w, "src", url);
	if ((n->tag == TAG_BLOCKQUOTE || n->tag == TAG_Q) &&
	    (url = safe_url(w, dom_attr(n, ATTR_CITE))).n > 0)
		write_attr(w, "cite", url);
	for (size_t i = 0; i < sizeof plain_attrs / sizeof *plain_attrs; i++)
		if (dom_has_attr(n, plain_attrs[i]))
			write_attr(w, plain_names[i], dom_attr(n, plain_attrs[i]));
}

/* Frames are advertising and counters as often as they are players: of these a link is worth keeping. */
static const char *const players[] = {"youtube.com", "youtube-nocookie.com", "youtu.be",
    "vimeo.com", "dailymotion.com", "twitch.tv", "ted.com", "archive.org", "soundcloud.com",
    "spotify.com", "bandcamp.com", "mixcloud.com", "podcasts.apple.com", "podbean.com",
    "libsyn.com", "buzzsprout.com", "simplecast.com", "transistor.fm", "media.ccc.de", "rumble.com",
    "odysee.com", "bilibili.com", "nicovideo.jp", "rutube.ru", "arte.tv", "brightcove.net",
    "jwplatform.com", "jwplayer.com", "wistia.com", "wistia.net", "streamable.com", "imgur.com",
    "gfycat.com", "codepen.io", "jsfiddle.net", "datawrapper.dwcdn.net", "flourish.studio",
    "openstreetmap.org"};

static bool
is_player(struct writer *w, struct str url)
{
	struct str host = url_host(w->a, url);

	for (size_t i = 0; i < sizeof players / sizeof *players; i++) {
		size_t n = str_of(players[i]).n;

		if (str_ends(host, players[i]) && (host.n == n || host.p[host.n - n - 1] == '.'))
			return true;
	}
	return false;
}

/* A player, which shows itself nowhere but in a browser, as a link with its title or host. */
static void
write_as_link(struct writer *w, const struct node *n)
{
	struct str url = safe_url(w, dom_attr(n, ATTR_SRC));
	struct str title = str_trim(dom_attr(n, ATTR_TITLE));

	bool is_frame = n->tag == TAG_IFRAME || n->tag == TAG_EMBED;

	if (is_frame && !is_player(w, url))
		return;
	if (!url_is_http(url) || w->n_links > 0 || is_between_cells(top(w)) || picture_is_pixel(n))
		return;
	w->is_pre_begun = false;
	buf_adds(w->out, "<a");
	write_attr(w, "href", url);
	buf_addc(w->out, '>');
	escape_html(w->out, title.n > 0 ? title : url_host(w->a, url));
	buf_adds(w->out, "</a>");
}

static bool
is_unseen_picture(struct writer *w, const struct node *n)
{
	return picture_is_pixel(n) ||
	       (safe_url(w, picture_ref(n)).n == 0 && str_trim(dom_attr(n, ATTR_ALT)).n == 0);
}

static void
open_element(struct writer *w, uint32_t i)
{
	const struct node *n = &w->d->v[i];

	w->is_pre_begun = false;
	buf_addc(w->out, '<');
	buf_adds(w->out, dom_tag_name((enum dom_tag)n->tag));
	write_attrs(w, n);
	buf_addc(w->out, '>');
	if ((dom_tag_flags((enum dom_tag)n->tag) & DOM_VOID) != 0)
		return;
	w->is_pre_begun = n->tag == TAG_PRE;
	w->open[w->n_open++] = i;
	w->n_links += n->tag == TAG_A;
}

static void
close_element(struct writer *w)
{
	enum dom_tag tag = top(w);

	w->is_pre_begun = false;
	buf_adds(w->out, "</");
	buf_adds(w->out, dom_tag_name(tag));
	buf_addc(w->out, '>');
	w->n_open--;
	w->n_links -= tag == TAG_A;
}

/* A parser drops the newline that follows <pre> (13.1.2.5): then one more is written. */
static void
keep_newline(struct writer *w, struct str text)
{
	struct buf clean = {0};

	utf8_clean_text(&clean, text);
	if (str_starts(buf_str(&clean), "\n"))
		buf_addc(w->out, '\n');
	w->is_pre_begun = clean.n == 0;
	buf_release(&clean);
}

static void
write_text(struct writer *w, struct str text)
{
	if (is_between_cells(top(w)) && str_trim(text).n > 0)
		return;
	if (w->is_pre_begun)
		keep_newline(w, text);
	escape_html(w->out, text);
}

static void
write_node(struct writer *w, uint32_t i)
{
	const struct node *n = &w->d->v[i];

	if (n->tag == TAG_TEXT) {
		write_text(w, n->text);
	} else if ((rules[n->tag] & AS_LINK) != 0) {
		write_as_link(w, n);
	} else if ((rules[n->tag] & KEEP) != 0 && fits(w, i)) {
		if (n->tag != TAG_IMG || !is_unseen_picture(w, n))
			open_element(w, i);
	}
}

/* A block element to be written counts for all paragraphs around it. */
static bool *
find_blocks(const struct dom *d, struct arena *a)
{
	bool *holds = arena_array(a, bool, d->n);

	for (uint32_t i = d->n - 1; i > 0; i--)
		if ((rules[d->v[i].tag] & BLOCK) != 0 || holds[i])
			holds[d->v[i].parent] = true;
	return holds;
}

static void
write_tree(struct writer *w)
{
	const struct dom *d = w->d;

	for (uint32_t i = 1; i < d->n;) {
		while (w->n_open > 0 && i >= d->v[w->open[w->n_open - 1]].end)
			close_element(w);
		if ((rules[d->v[i].tag] & (DROP | AS_LINK)) == 0) {
			write_node(w, i++);
			continue;
		}
		if ((rules[d->v[i].tag] & AS_LINK) != 0)
			write_node(w, i);
		i = d->v[i].end;
	}
	while (w->n_open > 0)
		close_element(w);
}

struct str
html_sanitize(struct arena *a, struct str html, struct str base_url)
{
	struct arena work = {0};
	struct buf raw = {0}, clean = {0};
	struct str result;
	struct dom d;
	struct writer w = {.d = &d, .a = &work, .out = &raw, .base = base_url};

	dom_parse(&d, &work, html, DOM_FRAGMENT, clock_cpu_ms() + DOM_BUILDER_MS);
	w.holds_block = find_blocks(&d, &work);
	write_tree(&w);
	utf8_clean_text(&clean, buf_str(&raw));
	result = str_dup(a, str_trim(buf_str(&clean)));
	buf_release(&raw);
	buf_release(&clean);
	arena_release(&work);
	return result;
}
