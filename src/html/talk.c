/* Posts by their ids and types, comments by their marks. */
#include "html/talk.h"

#define COMMENTS "comments" /* as reasons begin (marks.c) */

enum {
	POSTS = 3,
	COMMENT_WORDS = 25, /* fewer are a link to comments, or the wish for some */
	STORY_SHARE =
	    75, /* of the posts' words, in hundred, that one alone has: the story among cards */
	PAGE_SHARE = 50, /* of the page's words: nothing but posts */
};

/* The word before the number in the id of a post; is_page: a page may consist of these. */
static const struct {
	const char *word;
	bool is_page;
} post_words[] = {{"post", true}, {"message", true}, {"msg", true}, {"thread", true},
    {"topic", true}, {"entry", true}, {"beitrag", true}, {"reply", false}, {"answer", false},
    {"comment", false}, {"kommentar", false}, {"commentaire", false}, {"comentario", false}};
enum { N_WORDS = sizeof post_words / sizeof *post_words };

/* What schema.org calls the posts, and the pages, of a discussion. */
static const char *const post_types[] = {"/Comment", "/Answer", "/UserComments"};
static const char *const page_types[] = {"/DiscussionForumPosting", "/QAPage"};

struct posts {
	uint32_t first, end; /* of the first, of the latest: what is in a post is none */
	unsigned n;
	uint32_t good, most;
};

static bool
ends_with_one(struct str s, const char *const *ends, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(s, ends[i]))
			return true;
	return false;
}
#define ENDS_WITH_ONE(s, ends) ends_with_one(s, ends, sizeof(ends) / sizeof *(ends))

/* The row of "post-4711", "js-post-4711", "elPost_4711"; N_WORDS for others. */
static size_t
word_of(struct str id)
{
	size_t n = id.n, i;

	while (n > 0 && char_is_digit(id.p[n - 1]))
		n--;
	if (n == id.n)
		return N_WORDS;
	while (n > 0 && !char_is_alpha(id.p[n - 1]))
		n--;
	id.n = n;
	for (i = 0; i < N_WORDS; i++) {
		size_t at = id.n - str_of(post_words[i].word).n;

		if (str_ends_nocase(id, post_words[i].word) &&
		    (at == 0 || !char_is_alpha(id.p[at - 1]) ||
			(id.p[at] >= 'A' && id.p[at] <= 'Z')))
			break;
	}
	return i;
}

static void
add_post(struct posts *x, const struct page *p, uint32_t i)
{
	uint32_t good = p->f[i].good;

	if (i < x->end || good == 0)
		return;
	x->first = x->n == 0 ? i : x->first;
	x->end = p->d->v[i].end;
	x->n++;
	x->good += good;
	x->most = good > x->most ? good : x->most;
}

static void
begin_at(struct talk *t, uint32_t i)
{
	if (t->from == 0 || i < t->from)
		t->from = i;
}

/* Cards of other stories have posts' ids, too: what is marked is none, but for comments. */
static void
look(struct talk *t, struct posts *posts, const struct page *p, uint32_t i)
{
	struct str type = dom_attr(&p->d->v[i], ATTR_ITEMTYPE);
	size_t word = word_of(dom_attr(&p->d->v[i], ATTR_ID));

	t->is_page |= ENDS_WITH_ONE(type, page_types);
	if (ENDS_WITH_ONE(type, post_types))
		add_post(&posts[N_WORDS], p, i);
	if (word < N_WORDS)
		add_post(&posts[word], p, i);
}

/* Comments on something, not the link to them. */
static bool
is_comments(const struct page *p, uint32_t i)
{
	return str_starts(p->reasons[i], COMMENTS) && p->f[i].words >= COMMENT_WORDS;
}

struct talk
talk_find(const struct page *p)
{
	struct talk t = {.is_page = p->is_many};
	struct posts posts[N_WORDS + 1] = {0};
	uint32_t gone = 0;

	for (uint32_t i = 1; i < p->d->n; i++) {
		if (is_comments(p, i))
			begin_at(&t, i);
		else if (p->reasons[i].n > 0 && i >= gone && !str_starts(p->reasons[i], COMMENTS))
			gone = p->d->v[i].end;
		if (i >= gone)
			look(&t, posts, p, i);
	}
	for (size_t i = 0; i <= N_WORDS; i++) {
		const struct posts *x = &posts[i];

		if (x->n < POSTS || x->most * 100 > x->good * STORY_SHARE)
			continue;
		begin_at(&t, x->first);
		t.is_page |= i < N_WORDS && post_words[i].is_page &&
			     x->good * 100 > p->f[0].good * PAGE_SHARE;
	}
	return t;
}
