/* rule NAME QUERY -> ACTION...: the actions are words of a table, one behind the other. */
#include "engine/rules.h"

#include <stdlib.h>

#include "base/clock.h"
#include "store/items.h"
#include "store/tags.h"

struct matches {
	const int64_t *ids;
	size_t n;
	struct str rule; /* its name, for the reason of an ad */
};

static bool
tag(struct engine *en, const struct matches *m, struct str name, struct error *e)
{
	/* What the user calls an ad is hidden as the others are. */
	if (str_is(name, "ad"))
		return items_flag_ad(en->store, m->ids, m->n, true, m->rule, e);
	return tags_add(en->store, name, m->ids, m->n, clock_now(), NULL, e);
}

static bool
untag(struct engine *en, const struct matches *m, struct str name, struct error *e)
{
	return tags_remove(en->store, name, m->ids, m->n, NULL, e);
}

static bool
mark_read(struct engine *en, const struct matches *m, struct str nothing, struct error *e)
{
	(void)nothing;
	return items_mark(en->store, m->ids, m->n, true, clock_now(), NULL, e);
}

static const struct {
	const char *word;
	bool takes_name;
	bool (*act)(struct engine *, const struct matches *, struct str name, struct error *);
} actions[] = {
    {"tag", true, tag},
    {"untag", true, untag},
    {"read", false, mark_read},
};

/* Without an engine, it is only looked at. */
static bool
act(struct engine *en, const struct matches *m, struct str word, struct str *rest, struct error *e)
{
	struct str name = {0};

	for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
		if (!str_is(word, actions[i].word))
			continue;
		if (actions[i].takes_name && !str_word(rest, " \t,;", &name))
			return error_set(e, ERR_USAGE, "'%s' wants a tag", actions[i].word);
		return en == NULL || actions[i].act(en, m, name, e);
	}
	return error_set(
	    e, ERR_USAGE, "no action is called '%.*s': tag, untag or read", STR_ARG(word));
}

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The new ones among ids, in place. */
static void
keep_new(struct engine *en, struct id_list *ids)
{
	size_t kept = 0;

	for (size_t i = 0; i < ids->n; i++)
		if (bsearch(&ids->v[i], en->fresh.v, en->fresh.n, sizeof ids->v[i], by_number))
			ids->v[kept++] = ids->v[i];
	ids->n = kept;
}

static bool
apply(struct engine *en, const struct conf_rule *rule, struct error *e)
{
	struct query q;
	struct id_list ids;
	struct matches m = {.rule = rule->name};
	struct str rest = rule->action, word;

	if (!query_parse(&q, &en->scratch, rule->query, clock_now(), e) ||
	    !items_ids(&ids, &en->scratch, en->store, &q, e))
		return false;
	keep_new(en, &ids);
	m.ids = ids.v;
	m.n = ids.n;
	while (str_word(&rest, " \t,;", &word))
		if (!act(en, &m, word, &rest, e))
			return false;
	return true;
}

bool
rules_check(struct str rest, struct error *e)
{
	struct str word;

	while (str_word(&rest, " \t,;", &word))
		if (!act(NULL, NULL, word, &rest, e))
			return false;
	return true;
}

void
rules_note(struct engine *en, const int64_t *ids, size_t n)
{
	for (size_t i = 0; en->conf.rules.n > 0 && i < n; i++)
		vec_push(&en->fresh, ids[i]);
}

void
rules_apply(struct engine *en)
{
	if (en->fresh.n == 0)
		return;
	qsort(en->fresh.v, en->fresh.n, sizeof en->fresh.v[0], by_number);
	vec_each (struct conf_rule, rule, &en->conf.rules) {
		struct error e = {0};

		arena_reset(&en->scratch);
		if (!apply(en, rule, &e))
			engine_note(en, "rule '%.*s': %s", STR_ARG(rule->name), e.text);
	}
	vec_reset(&en->fresh);
}
