/* galley doctor: looks at everything that Galley stands on, says what is wrong, and how to mend it.
 * It changes nothing. With --http it asks one server what it says to a feed reader. */
#include "cli/doctor.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/amount.h"
#include "base/date.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/library.h"

const struct cli_option doctor_options[] = {
    {"http", "URL", "fetch URL (or a feed, by its title) twice, and explain what its server says"},
    {"json", NULL, "as JSON"},
    {NULL, NULL, NULL},
};

/* Where the text of a finding begins. */
enum { TEXT_AT = 17 };

static const char *const state_words[] = {
    [FINDING_OK] = "ok", [FINDING_NOTE] = "note", [FINDING_BAD] = "bad"};

static void (*const examinations[])(struct doctor *d) = {
    doctor_config,
    doctor_feeds_file,
    doctor_rules,
    doctor_database,
    doctor_fetching,
    doctor_programs,
    doctor_terminal,
    doctor_network,
};

void
doctor_say(struct doctor *d, enum finding_state state, const char *about, const char *mend,
    const char *fmt, ...)
{
	struct finding f = {.state = state, .about = about, .mend = str_of(mend)};
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap); /* a cut finding is still one */
	va_end(ap);
	f.text = utf8_line(&d->arena, str_dup(&d->arena, str_of(text)));
	vec_push(&d->findings, f);
}

static const char *
keep(struct doctor *d, struct buf *text)
{
	const char *kept = str_cstr(&d->arena, buf_str(text));

	buf_release(text);
	return kept;
}

const char *
doctor_bytes(struct doctor *d, int64_t n)
{
	struct buf b = {0};

	amount_bytes(&b, n);
	return keep(d, &b);
}

const char *
doctor_span(struct doctor *d, int64_t seconds)
{
	struct buf b = {0};

	amount_span(&b, seconds);
	return keep(d, &b);
}

bool
doctor_is_open_to_others(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & 077) != 0;
}

static void
print_text(struct buf *out, const struct doctor *d)
{
	int cols = library_columns();

	vec_each (struct finding, f, &d->findings) {
		buf_printf(out, "%-5s %-10s ", state_words[f->state], f->about);
		library_wrap(out, f->text, TEXT_AT, cols);
		if (f->mend.n == 0)
			continue;
		buf_printf(out, "%*s-> ", TEXT_AT, "");
		library_wrap(out, f->mend, TEXT_AT + 3, cols);
	}
}

static void
visits_as_json(struct json *j, const struct doctor *d)
{
	if (d->visits.n == 0)
		return;
	json_open(j, "requests", '[');
	vec_each (struct visit, v, &d->visits) {
		json_open(j, NULL, '{');
		json_text(j, "url", v->url);
		json_number(j, "status", v->status);
		json_number(j, "bytes", v->bytes);
		json_number(j, "unpacked_bytes", v->unpacked_bytes);
		json_number(j, "duration_ms", v->duration_ms);
		json_text(j, "encoding", v->encoding);
		json_text(j, "etag", v->etag);
		json_text(j, "last_modified", v->last_modified);
		json_text(j, "cache_control", v->cache_control);
		json_text(j, "error", v->error);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_date(j, "next_at", d->next_at);
	json_text(j, "next_why", d->next_why);
}

static void
print_json(struct buf *out, const struct doctor *d, bool is_well)
{
	struct json j = {.out = out, .is_pretty = true};

	json_open(&j, NULL, '{');
	json_bool(&j, "ok", is_well);
	json_open(&j, "checks", '[');
	vec_each (struct finding, f, &d->findings) {
		json_open(&j, NULL, '{');
		json_text(&j, "state", str_of(state_words[f->state]));
		json_text(&j, "about", str_of(f->about));
		json_text(&j, "text", f->text);
		json_text(&j, "mend", f->mend);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	visits_as_json(&j, d);
	json_close(&j, '}');
	buf_addc(out, '\n');
}

static void
release(struct doctor *d)
{
	store_close(d->store);
	conf_release(&d->conf);
	vec_release(&d->findings);
	vec_release(&d->visits);
	arena_release(&d->arena);
}

int
cli_doctor(struct args *args)
{
	struct doctor d = {.next_at = DATE_NONE};
	const char *url = args_value(args, "http");
	struct buf out = {0};
	bool is_well = true;

	if (args->n_words > 0) {
		args_help(stderr, args->command);
		return EXIT_MISUSE;
	}
	if (url != NULL)
		doctor_http(&d, url);
	for (size_t i = 0; url == NULL && i < sizeof examinations / sizeof examinations[0]; i++)
		examinations[i](&d);
	vec_each (struct finding, f, &d.findings)
		is_well = is_well && f->state != FINDING_BAD;
	if (args_has(args, "json"))
		print_json(&out, &d, is_well);
	else
		print_text(&out, &d);
	(void)library_flush(&out); /* main() looks at stdout */
	buf_release(&out);
	release(&d);
	return is_well ? EXIT_DONE : EXIT_COULD_NOT;
}
