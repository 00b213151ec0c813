/* galley refresh: what the reader's engine does, once, for cron and for hands. */
#include <stdio.h>
#include <unistd.h>

#include "cli/commands.h"
#include "engine/engine.h"

const struct cli_option refresh_options[] = {
    {"progress", NULL, "show how far it is, and what is new"},
    {"force", NULL, "ask also what is not due, and what asked to be left alone"},
    {NULL, NULL, NULL},
};

struct show {
	bool has_progress;
	bool is_terminal; /* the progress is one line, written over */
	bool is_line_open;
};

static void
end_line(struct show *s)
{
	if (s->is_line_open)
		fputc('\n', stderr);
	s->is_line_open = false;
}

static void
show_progress(struct show *s, const struct msg *m)
{
	if (!s->has_progress || m->n[1] == 0)
		return;
	fprintf(stderr, "%s%lld/%lld feeds, %lld new, %lld failed%s", s->is_terminal ? "\r" : "",
	    (long long)m->n[0], (long long)m->n[1], (long long)m->n[2], (long long)m->n[3],
	    s->is_terminal ? "\033[K" : "\n");
	s->is_line_open = s->is_terminal;
}

static void
hear(void *owner, const struct msg *m, struct str url)
{
	struct show *s = owner;

	if (m->kind == MSG_PROGRESS) {
		show_progress(s, m);
	} else if (m->kind == MSG_FEED && m->s[0].n > 0) {
		end_line(s);
		fprintf(stderr, "galley: %.*s: %.*s\n", STR_ARG(url), STR_ARG(m->s[0]));
	} else if (m->kind == MSG_NOTE) {
		end_line(s);
		fprintf(stderr, "galley: %.*s\n", STR_ARG(m->s[0]));
	}
}

int
cli_refresh(struct args *args)
{
	struct show show = {
	    .has_progress = args_has(args, "progress"), .is_terminal = isatty(STDERR_FILENO)};
	struct engine_order order = {.names = (const char *const *)args->words,
	    .n_names = (size_t)args->n_words,
	    .how = args->n_words > 0 ? SCHEDULE_BY_HAND : SCHEDULE_DUE,
	    .hear = hear,
	    .owner = &show};
	struct engine_sum sum = {0};
	struct error e = {0};
	bool ok;

	if (args_has(args, "force"))
		order.how = SCHEDULE_FORCED;
	ok = engine_refresh(&order, &sum, &e);
	end_line(&show);
	if (!ok)
		return args_fail(&e);
	return sum.n_failed > 0 ? EXIT_COULD_NOT : EXIT_DONE;
}
