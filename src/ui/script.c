/* The terminal that is none. */
#include "ui/script.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "conf/keys.h"

struct script {
	struct buf text;
	struct str rest;    /* lines not played yet */
	VEC(uint32_t) keys; /* of the line that is played */
	size_t next;
	struct str line; /* of commands, to run */
	int rows, cols;
};

static struct event
read_event(struct terminal *t)
{
	struct script *s = t->data;

	struct str line = s->line;

	s->line = STR("");
	if (line.n > 0)
		return (struct event){.kind = EVENT_LINE, .line = line};
	if (s->next < s->keys.n)
		return (struct event){.kind = EVENT_KEY, .key = s->keys.v[s->next++]};
	return (struct event){.kind = EVENT_NONE};
}

static void
type_text(struct script *s, struct str text)
{
	while (text.n > 0)
		vec_push(&s->keys, utf8_next(&text));
}

/* `jj<Enter>`: each key by its own, names in brackets. */
static void
type_keys(struct script *s, struct str line)
{
	while (line.n > 0) {
		uint32_t keys[KEYS_MAX];
		size_t n = 0, end = line.p[0] == '<' ? str_find_char(line, '>') + 1 : 1;
		struct str rest = line, one;

		if (line.p[0] != '<' || end > line.n || end < 3) {
			utf8_next(&rest);
			end = line.n - rest.n;
		}
		if (line.p[0] == '^' && line.n > 1)
			end = 2;
		one = str_sub(line, 0, end);
		line = str_from(line, end);
		if (str_is(one, " ") || !keys_parse(keys, &n, one, NULL))
			continue;
		for (size_t i = 0; i < n; i++)
			vec_push(&s->keys, keys[i]);
	}
}

static void
resize(struct script *s, struct str rest)
{
	struct str rows, cols;
	int64_t r, c;

	if (str_word(&rest, " ", &rows) && str_word(&rest, " ", &cols) && str_number(rows, &r) &&
	    str_number(cols, &c) && r > 0 && c > 0 && r < 1000 && c < 1000) {
		s->rows = (int)r;
		s->cols = (int)c;
	}
}

bool
script_go_on(struct terminal *t)
{
	struct script *s = t->data;
	struct str line;

	s->keys.n = s->next = 0;
	if (!str_split(&s->rest, "\n", &line))
		return false;
	line = str_trim(line);
	if (line.n == 0 || line.p[0] == '#' || str_is(line, "wait"))
		return true;
	if (str_starts(line, "resize ")) {
		resize(s, str_from(line, 7));
	} else if (line.p[0] == ':') {
		s->line = str_from(line, 1);
	} else if (line.p[0] == '"' && line.n > 1) {
		type_text(s, str_sub(line, 1, line.n - 2));
	} else {
		type_keys(s, line);
	}
	return true;
}

static void
size(struct terminal *t, int *rows, int *cols)
{
	struct script *s = t->data;

	*rows = s->rows;
	*cols = s->cols;
}

static void
show(struct terminal *t, const struct screen *screen, const struct theme *theme)
{
	(void)t;
	(void)screen;
	(void)theme;
}

static void
do_nothing(struct terminal *t)
{
	(void)t;
}

static void
mouse(struct terminal *t, bool on)
{
	(void)t;
	(void)on;
}

static void
copy(struct terminal *t, struct str text)
{
	(void)t;
	(void)text;
}

bool
script_open(struct terminal *t, const char *path, int rows, int cols, struct error *e)
{
	struct script *s = alloc_zero(1, sizeof *s);

	*t = (struct terminal){.fd = -1,
	    .read = read_event,
	    .size = size,
	    .show = show,
	    .redraw = do_nothing,
	    .leave = do_nothing,
	    .enter = do_nothing,
	    .mouse = mouse,
	    .copy = copy,
	    .data = s};
	s->rows = rows;
	s->cols = cols;
	if (!path_read(&s->text, path, e)) {
		script_close(t);
		return false;
	}
	s->rest = buf_str(&s->text);
	return true;
}

void
script_close(struct terminal *t)
{
	struct script *s = t->data;

	buf_release(&s->text);
	vec_release(&s->keys);
	free(s);
	t->data = NULL;
}
