/* Groups by agent, read twice: is there one for us, and what does it say. */
#include "net/robots.h"

enum {
	TEXT_MAX = 500 << 10,
	DELAY_MAX = 60,
	STEPS_MAX = 4096 /* of one pattern: some are made to take long */
};

struct line {
	struct str name, value;
};

struct verdict {
	bool is_allowed;
	size_t length; /* of the pattern that decided */
	int delay_s;
};

/* The next line that says something. */
static bool
next_line(struct str *rest, struct line *l)
{
	struct str line;

	while (str_split(rest, "\n", &line)) {
		size_t colon;

		line = str_sub(line, 0, str_find_char(line, '#'));
		colon = str_find_char(line, ':');
		if (colon == line.n)
			continue;
		l->name = str_trim(str_sub(line, 0, colon));
		l->value = str_trim(str_from(line, colon + 1));
		return true;
	}
	return false;
}

/* A path against a pattern: * is anything, $ at the end the end. */
static bool
matches(struct str path, struct str pattern)
{
	size_t i = 0, k = 0, star = SIZE_MAX, from = 0;

	for (int steps = 0; steps < STEPS_MAX; steps++) {
		if (k == pattern.n)
			return true;
		if (pattern.p[k] == '$' && k + 1 == pattern.n && i == path.n)
			return true;
		if (pattern.p[k] == '*') {
			star = k++;
			from = i;
		} else if (i < path.n && path.p[i] == pattern.p[k]) {
			i++;
			k++;
		} else if (star != SIZE_MAX && from < path.n) {
			k = star + 1;
			i = ++from;
		} else {
			return false;
		}
	}
	return false;
}

static void
weigh(struct verdict *v, const struct line *l, struct str path)
{
	bool allows = str_is_nocase(l->name, "allow");
	int64_t n;

	if (str_is_nocase(l->name, "crawl-delay") && str_number(l->value, &n))
		v->delay_s = n < 0 ? 0 : n > DELAY_MAX ? DELAY_MAX : (int)n;
	if (!allows && !str_is_nocase(l->name, "disallow"))
		return;
	if (l->value.n == 0 || !matches(path, l->value))
		return;
	/* Of two as long, the one that allows. */
	if (l->value.n > v->length || (l->value.n == v->length && allows)) {
		v->is_allowed = allows;
		v->length = l->value.n;
	}
}

/* The name in front of "/2.0", blanks, and what else stands behind it. */
static struct str
product(struct str agent)
{
	size_t n = 0;

	while (n < agent.n && (char_is_alpha(agent.p[n]) || agent.p[n] == '-' || agent.p[n] == '_'))
		n++;
	return str_sub(agent, 0, n);
}

/* Reads the groups whose agent is that one; false when there is none. */
static bool
read_groups(struct verdict *v, struct str text, struct str agent, struct str path)
{
	bool is_ours = false, is_head = false, found = false;
	struct line l;

	*v = (struct verdict){.is_allowed = true};
	while (next_line(&text, &l)) {
		if (str_is_nocase(l.name, "user-agent")) {
			bool is_it = str_is(agent, "*") ? str_is(l.value, "*")
							: str_eq_nocase(product(l.value), agent);

			is_ours = is_it || (is_head && is_ours); /* several agents head a group */
			is_head = true;
			found |= is_it;
			continue;
		}
		is_head = false;
		if (is_ours)
			weigh(v, &l, path);
	}
	return found;
}

static struct verdict
judge(struct str text, struct str agent, struct str path)
{
	struct verdict v;

	text = str_sub(text, 0, TEXT_MAX);
	if (str_starts(text, "\xef\xbb\xbf"))
		text = str_from(text, 3);
	if (!read_groups(&v, text, agent, path))
		(void)read_groups(&v, text, STR("*"), path); /* without a group all is allowed */
	return v;
}

bool
robots_allow(struct str text, struct str agent, struct str path)
{
	return str_is(path, "/robots.txt") || judge(text, agent, path).is_allowed;
}

int
robots_delay_s(struct str text, struct str agent)
{
	return judge(text, agent, STR("/")).delay_s;
}
