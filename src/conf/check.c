/* Names compare as settings are found by them: URLs exactly, titles and folders without case. */
#include "conf/check.h"

#include "base/words.h"

void
conf_names_add(
    struct conf_names *n, struct str url, struct str title, bool is_named, struct str folder)
{
	vec_push(&n->feeds, str_cstr(&n->arena, url));
	if (is_named)
		vec_push(&n->feeds, str_cstr(&n->arena, title));
	else
		n->n_nameless++;
	if (folder.n > 0)
		vec_push(&n->folders, str_cstr(&n->arena, folder));
}

void
conf_names_release(struct conf_names *n)
{
	vec_release(&n->feeds);
	vec_release(&n->folders);
	arena_release(&n->arena);
}

static bool
is_among(const char *const *names, struct str name)
{
	for (; *names != NULL; names++)
		if (str_is_nocase(name, *names))
			return true;
	return false;
}

/* One with a typing error less, else one that name is a part of. */
static const char *
nearest(const char *const *names, struct str name)
{
	const char *near = words_nearest(name, names);

	for (; near == NULL && name.n > 2 && *names != NULL; names++)
		if (str_find_nocase(str_of(*names), name) < str_of(*names).n)
			near = *names;
	return near;
}

static void
add_problem(
    struct conf *c, const struct option_value *v, const char *const *names, size_t n_nameless)
{
	const char *near = nearest(names, v->name);
	bool is_feed = v->of == OPTIONS_OF_FEED;
	struct buf text = {0};

	buf_printf(
	    &text, "set: no %s is called '%.*s'", is_feed ? "feed" : "folder", STR_ARG(v->name));
	if (near != NULL)
		buf_printf(&text, ": did you mean '%s'?", near);
	else if (is_feed && n_nameless > 0)
		buf_printf(&text, " (%zu not fetched yet may be)", n_nameless);
	vec_push(&c->problems,
	    (struct conf_problem){v->file, v->line, str_dup(&c->arena, buf_str(&text))});
	buf_release(&text);
}

bool
conf_has_places(const struct conf *c)
{
	vec_each (const struct option_value, v, &c->options.values)
		if (v->of != OPTIONS_OF_ALL)
			return true;
	return false;
}

size_t
conf_check(struct conf *c, struct conf_names *names, size_t from)
{
	size_t before = c->problems.n;

	vec_push(&names->feeds, NULL);
	vec_push(&names->folders, NULL);
	for (size_t i = from; i < c->options.values.n; i++) {
		const struct option_value *v = &c->options.values.v[i];
		const char *const *known =
		    v->of == OPTIONS_OF_FEED ? names->feeds.v : names->folders.v;

		if (v->of != OPTIONS_OF_ALL && !is_among(known, v->name))
			add_problem(c, v, known, names->n_nameless);
	}
	(void)vec_pop(&names->feeds);
	(void)vec_pop(&names->folders);
	return c->problems.n - before;
}
