/* Tables, pictures with their captions, and things that are elsewhere. */
#include "html/builder.h"

#include "base/url.h"
#include "base/utf8.h"
#include "html/picture.h"

enum { COLSPAN_MAX = 100 };

uint8_t
builder_role(const struct builder *b, uint32_t i)
{
	return b->plan->roles != NULL ? b->plan->roles[i] : BLOCKS_PLAIN;
}

/* A table that only places things: one column, one row, a table within, or cells with paragraphs. */
static bool
is_layout(const struct dom *d, uint32_t table)
{
	uint32_t rows = 0, cells = 0;

	if (str_is_nocase(dom_attr(&d->v[table], ATTR_ROLE), "presentation"))
		return true;
	dom_each_below (d, i, table) {
		enum dom_tag tag = (enum dom_tag)d->v[i].tag;

		if (tag == TAG_TABLE || (dom_tag_flags(tag) & DOM_HEADING) != 0 ||
		    tag == TAG_FORM || tag == TAG_IFRAME)
			return true;
		rows += tag == TAG_TR;
		cells += tag == TAG_TD || tag == TAG_TH;
		if (tag == TAG_P && d->v[i].end - i > 12)
			return true;
	}
	return rows < 2 || cells <= rows;
}

static void
add_cell(struct builder *b, struct block *row, uint32_t i, bool *is_heading)
{
	struct str span = str_trim(dom_attr(&b->d->v[i], ATTR_COLSPAN));
	struct block *outer = b->parent;
	int64_t n = 1;

	if (!str_number(span, &n) || n < 1 || n > COLSPAN_MAX)
		n = 1;
	b->parent = row;
	builder_add_line(b, i, BLOCK_CELL, (struct manner){0})->level = (int)n;
	builder_close(b);
	b->parent = outer;
	*is_heading &= b->d->v[i].tag == TAG_TH;
}

static void
add_row(struct builder *b, struct block *table, uint32_t i)
{
	struct block *row = doc_add(b->out, b->a, table, BLOCK_ROW);
	bool is_heading = true;

	dom_each_child (b->d, k, i)
		if (b->d->v[k].tag == TAG_TD || b->d->v[k].tag == TAG_TH)
			add_cell(b, row, k, &is_heading);
	row->level = is_heading && row->first != NULL;
}

/* What a table is of stands before it, as a paragraph: rows hold nothing but cells. */
static void
add_table_caption(struct builder *b, uint32_t table)
{
	dom_each_child (b->d, i, table)
		if (b->d->v[i].tag == TAG_CAPTION) {
			builder_add_line(b, i, BLOCK_PARAGRAPH, (struct manner){0});
			builder_close(b);
		}
}

void
builder_add_table(struct builder *b, uint32_t i, struct manner m)
{
	struct block *table;

	builder_close(b);
	if (b->is_flat || is_layout(b->d, i)) {
		builder_walk_below(b, i, m);
		builder_close(b);
		return;
	}
	add_table_caption(b, i);
	table = builder_add(b, BLOCK_TABLE);
	dom_each_below (b->d, k, i)
		if (b->d->v[k].tag == TAG_TR)
			add_row(b, table, k);
}

static void
add_runs_of(struct builder *b, struct block *to, struct str text)
{
	size_t cap = 0;

	block_add_run(to, b->a, &cap, (struct run){.text = utf8_line(b->a, text)});
}

void
builder_add_picture(struct builder *b, uint32_t i)
{
	const struct node *n = &b->d->v[i];
	struct str url = builder_url(b, picture_ref(n));
	struct block *figure;

	if (url.n == 0 || picture_is_icon(n) || b->is_flat)
		return;
	figure = builder_add(b, BLOCK_FIGURE);
	figure->link = url;
	add_runs_of(b, figure, dom_attr(n, ATTR_ALT));
}

/* Players and what they play: by a part of the host, where the number of it follows in the path. */
static const struct {
	const char *host, *before, *name, *page;
} players[] = {
    {"youtube.com", "/embed/", "YouTube video", "https://www.youtube.com/watch?v="},
    {"youtube-nocookie.com", "/embed/", "YouTube video", "https://www.youtube.com/watch?v="},
    {"player.vimeo.com", "/video/", "Vimeo video", "https://vimeo.com/"},
    {"dailymotion.com", "/embed/video/", "Dailymotion video", "https://www.dailymotion.com/video/"},
};

/* Makes the address of a player that of the page with the same thing, and gives its name. */
static struct str
name_player(struct builder *b, struct str *ref)
{
	struct url u = url_split(*ref);

	for (size_t i = 0; i < sizeof players / sizeof *players; i++) {
		struct str id = str_from(u.path, str_of(players[i].before).n);

		if (!str_has_nocase(u.host, players[i].host) ||
		    !str_starts(u.path, players[i].before) || id.n == 0 ||
		    str_is(id, "videoseries"))
			continue;
		id = str_sub(id, 0, str_find_char(id, '/'));
		*ref = str_printf(b->a, "%s%.*s", players[i].page, STR_ARG(id));
		return str_of(players[i].name);
	}
	return url_host(b->a, *ref);
}

/* A quoted post that is nothing but links (a picture's, most often): the longest text among them, and the last link.
 * 0 when there is other text. */
static uint32_t
post_link(const struct dom *d, uint32_t quote, struct str *title)
{
	uint32_t last = 0;

	dom_each_below (d, i, quote) {
		struct str text = str_trim(d->v[i].text);

		if (d->v[i].tag == TAG_A && dom_attr(&d->v[i], ATTR_HREF).n > 0)
			last = i;
		if (d->v[i].tag != TAG_TEXT || text.n == 0)
			continue;
		if (last == 0 || !dom_is_inside(d, i, last))
			return 0;
		if (text.n > title->n)
			*title = text;
	}
	return last;
}

bool
builder_add_post(struct builder *b, uint32_t i)
{
	struct str title = {0}, ref;
	uint32_t link = post_link(b->d, i, &title);
	struct block *embed;

	if (link == 0 || title.n == 0 || b->is_flat || b->is_stripped)
		return false;
	ref = builder_url(b, dom_attr(&b->d->v[link], ATTR_HREF));
	if (!url_is_http(ref))
		return false;
	builder_close(b);
	embed = builder_add(b, BLOCK_EMBED);
	embed->link = url_without_tracking(b->a, ref);
	add_runs_of(b, embed, title);
	return true;
}

void
builder_add_embed(struct builder *b, uint32_t i)
{
	const struct node *n = &b->d->v[i];
	struct str ref = dom_attr(n, ATTR_SRC);
	struct str title = str_trim(dom_attr(n, ATTR_TITLE));
	struct str name;
	struct block *embed;

	if (ref.n == 0 || str_starts_nocase(ref, "about:"))
		ref = dom_attr(n, ATTR_DATA_SRC);
	if (ref.n == 0 && dom_find(b->d, i, TAG_SOURCE) != 0)
		ref = dom_attr(&b->d->v[dom_find(b->d, i, TAG_SOURCE)], ATTR_SRC);
	ref = builder_url(b, ref);
	if (!url_is_http(ref) || b->is_flat)
		return;
	name = name_player(b, &ref);
	embed = builder_add(b, BLOCK_EMBED);
	embed->link = ref;
	add_runs_of(b, embed, title.n > 0 ? title : name);
}

/* The figure that a caption here belongs to: the block before it, or one without a picture. */
static struct block *
figure_before(struct builder *b)
{
	struct block *last = b->parent != NULL ? b->parent->last : b->out->last;

	if (b->parent != NULL && b->parent->kind == BLOCK_FIGURE)
		return b->parent;
	return last != NULL && last->kind == BLOCK_FIGURE ? last : builder_add(b, BLOCK_FIGURE);
}

void
builder_add_caption(struct builder *b, uint32_t i, enum block_kind kind)
{
	struct block *outer = b->parent, *made, *before, *before_figure;

	builder_close(b);
	before_figure = builder_last(b);
	b->parent = figure_before(b);
	before = builder_last(b);
	made = builder_add_line(b, i, kind, (struct manner){0});
	builder_close(b);
	if (made->n_runs == 0 && made->next == NULL)
		builder_remove(b, made, before);
	made = b->parent;
	b->parent = outer;
	if (made->link.n == 0 && made->first == NULL)
		builder_remove(b, made, before_figure);
}
