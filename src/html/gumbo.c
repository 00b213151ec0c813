/* Gumbo, the HTML5 tree builder, held on a short leash, and its tree made flat.
 *
 * Gumbo takes its memory from an arena, and the allocator leaves by longjmp() when time or memory is up:
 * 200,000 nested elements do not end in a minute otherwise, and a million overflow the stack in its own
 * recursive freeing, which is never called here (measured on 0.10.1). */
#include <gumbo.h>
#include <setjmp.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/vec.h"
#include "html/tree.h"

enum {
	CLOCK_EVERY = 512, /* looking at the clock is a system call: once in so many allocations */
	PIECE = sizeof(void *), /* allocations are in multiples of it: gumbo keeps nothing wider */
};

struct leash {
	struct arena arena;
	jmp_buf stop;
	int64_t deadline_ms;
	int countdown;
};

static void *
take(void *user, size_t n)
{
	struct leash *l = user;

	if (l->arena.total + n > TREE_GUMBO_BYTES)
		longjmp(l->stop, 1);
	if (--l->countdown <= 0) {
		l->countdown = CLOCK_EVERY;
		if (clock_cpu_ms() > l->deadline_ms)
			longjmp(l->stop, 1);
	}
	/* Not arena_alloc(): gumbo writes what it takes, as malloc() would have it do. */
	return arena_bytes(&l->arena, (n + PIECE - 1) / PIECE * PIECE);
}

static void
give_back(void *user, void *p)
{
	(void)user;
	(void)p;
}

static enum dom_tag
tag_of(const GumboElement *e)
{
	static const uint8_t ours[GUMBO_TAG_LAST + 1] = {
#define TAG(ident, name, flags) [GUMBO_TAG_##ident] = TAG_##ident,
#include "html/tags.def"
#undef TAG
	};

	return ours[e->tag] != 0 ? (enum dom_tag)ours[e->tag] : TAG_OTHER;
}

static void
copy_attrs(struct node *n, struct arena *a, const GumboVector *from)
{
	unsigned count = from->length < UINT16_MAX ? from->length : UINT16_MAX;
	struct attr *to = count > 0 ? arena_array(a, struct attr, count) : NULL;

	n->attrs = to;
	n->n_attrs = (uint16_t)count;
	for (unsigned i = 0; i < count; i++) {
		const GumboAttribute *it = from->data[i];

		to[i].name = str_of(it->name);
		to[i].value = str_of(it->value);
		to[i].id = dom_attr_of(to[i].name);
	}
}

/* A place in gumbo's tree on the way down. */
struct step {
	const GumboVector *children;
	unsigned next;
	uint32_t ours; /* the node that stands for the parent */
	bool is_own;   /* false: too deep, its children go to an ancestor */
};

struct steps {
	struct step *v;
	size_t n, cap;
};

static bool
is_jsonld(const struct node *n)
{
	return n->tag == TAG_SCRIPT && str_has_nocase(dom_attr(n, ATTR_TYPE), "ld+json");
}

static const char *
only_text(const GumboVector *children)
{
	const GumboNode *first = children->length > 0 ? children->data[0] : NULL;

	return first != NULL && first->type == GUMBO_NODE_TEXT ? first->v.text.text : NULL;
}

/* Adds an element; true when its children are wanted. */
static bool
add_element(struct tree *t, struct arena *a, struct steps *path, const GumboElement *e)
{
	struct step *up = vec_last(path);
	enum dom_tag tag = tag_of(e);
	bool is_dropped = (dom_tag_flags(tag) & DOM_DROP) != 0;
	uint32_t parent = up->ours;
	struct node *n;

	if (is_dropped && (tag != TAG_SCRIPT || e->children.length == 0))
		return true;
	if (path->n >= tree_open_max(t)) {
		vec_push(path, (struct step){&e->children, 0, parent, false});
		return true;
	}
	n = tree_add(t, parent);
	if (n == NULL)
		return false;
	n->tag = (uint16_t)tag;
	copy_attrs(n, a, &e->attributes);
	if (is_jsonld(n))
		n->text = str_of(only_text(&e->children));
	if (!is_dropped)
		vec_push(path, (struct step){&e->children, 0, (uint32_t)(n - t->v), true});
	return true;
}

/* The depths added up have reached their ceiling: what was too deep for all that follows ends here. */
static void
shorten(struct tree *t, struct steps *path)
{
	size_t most = tree_open_max(t);

	if (path->n <= most || !path->v[most].is_own)
		return;
	for (size_t i = most; i < path->n; i++) {
		if (path->v[i].is_own)
			t->v[path->v[i].ours].end = (uint32_t)t->n;
		path->v[i].is_own = false;
		path->v[i].ours = path->v[most - 1].ours;
	}
}

static bool
add_node(struct tree *t, struct arena *a, struct steps *path, const GumboNode *g)
{
	struct node *n;

	shorten(t, path);

	switch (g->type) {
	case GUMBO_NODE_ELEMENT:
		return add_element(t, a, path, &g->v.element);
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_CDATA:
	case GUMBO_NODE_WHITESPACE:
		n = tree_add(t, vec_last(path)->ours);
		if (n == NULL)
			return false;
		n->tag = TAG_TEXT;
		n->text = str_of(g->v.text.text);
		return true;
	case GUMBO_NODE_DOCUMENT:
	case GUMBO_NODE_COMMENT:
	case GUMBO_NODE_TEMPLATE:
		break;
	}
	return true;
}

/* Gumbo's tree in document order, without recursion: it may be deeper than any stack. */
static void
flatten(struct tree *t, struct arena *a, const GumboVector *top)
{
	struct steps path = {0};

	vec_push(&path, (struct step){top, 0, 0, true});
	while (path.n > 0) {
		struct step *s = vec_last(&path);

		if (s->next < s->children->length) {
			if (!add_node(t, a, &path, s->children->data[s->next++]))
				break;
			continue;
		}
		if (s->is_own)
			t->v[s->ours].end = (uint32_t)t->n;
		path.n--;
	}
	while (path.n > 0) {
		struct step s = vec_pop(&path);

		if (s.is_own)
			t->v[s.ours].end = (uint32_t)t->n;
	}
	vec_release(&path);
}

bool
tree_by_gumbo(
    struct tree *t, struct arena *a, struct str text, enum dom_mode mode, int64_t deadline_ms)
{
	struct leash l = {.deadline_ms = deadline_ms, .countdown = CLOCK_EVERY};
	GumboOptions options = kGumboDefaultOptions;
	const GumboOutput *out;

	if (setjmp(l.stop) != 0) {
		arena_release(&l.arena);
		return false;
	}
	options.allocator = take;
	options.deallocator = give_back;
	options.userdata = &l;
	options.max_errors = 0;
	if (mode == DOM_FRAGMENT)
		options.fragment_context = GUMBO_TAG_DIV;
	out = gumbo_parse_with_options(&options, text.p, text.n);
	flatten(t, a,
	    mode == DOM_FRAGMENT ? &out->root->v.element.children
				 : &out->document->v.document.children);
	arena_take(a, &l.arena);
	return true;
}
