/* The doctor on what Galley keeps: the database, its backup, and how fetching goes. */
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/amount.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/path.h"
#include "base/url.h"
#include "cli/doctor.h"
#include "conf/check.h"
#include "store/http.h"

enum { SPACE_WANTED_MB = 100, SHOWN = 10, BACKUP_OLD_S = 7 * 86400 };

static void
look_at_space(struct doctor *d, const char *path)
{
	struct statvfs fs;
	unsigned long long free_mb;

	if (statvfs(path, &fs) != 0)
		return;
	free_mb = (unsigned long long)fs.f_bavail * fs.f_frsize >> 20;
	if (free_mb < SPACE_WANTED_MB)
		doctor_say(d, FINDING_BAD, "database",
		    "make room, or move it: --db FILE, GALLEY_DB",
		    "only %llu MB are free on its disk", free_mb);
}

static void
look_at_backup(struct doctor *d, const char *path)
{
	struct buf b = {0}, age = {0};
	struct stat st;

	buf_printf(&b, "%s.bak", path);
	if (stat(buf_cstr(&b), &st) != 0) {
		doctor_say(d, FINDING_NOTE, "backup",
		    "the reader makes one a day, when it has time", "there is none yet");
	} else {
		amount_distance(&age, st.st_mtime, clock_now());
		doctor_say(d, clock_now() - st.st_mtime > BACKUP_OLD_S ? FINDING_NOTE : FINDING_OK,
		    "backup", NULL, "%s: %s", buf_cstr(&b), buf_cstr(&age));
	}
	buf_release(&b);
	buf_release(&age);
}

static void
look_inside(struct doctor *d, const char *path, int64_t size)
{
	struct error e = {0};
	int64_t n = 0;

	if (!store_check(d->store, &e) || !feeds_list(&d->feeds, &d->arena, d->store, &e)) {
		doctor_say(d, FINDING_BAD, "database",
		    "start galley: it takes the newest backup and puts this file aside", "%s: %s",
		    path, e.text);
		return;
	}
	for (size_t i = 0; i < d->feeds.n; i++)
		n += d->feeds.v[i].total + d->feeds.v[i].ads;
	doctor_say(d, FINDING_OK, "database", NULL, "%s: sound, %s, feeds %zu, articles %lld", path,
	    doctor_bytes(d, size), d->feeds.n, (long long)n);
}

void
doctor_database(struct doctor *d)
{
	struct buf path = {0};
	struct error e = {0};
	struct stat st;

	path_of(&path, PLACE_DB);
	if (stat(buf_cstr(&path), &st) != 0) {
		doctor_say(d, FINDING_NOTE, "database", "the first start of galley makes it",
		    "%s: there is none yet", buf_cstr(&path));
		buf_release(&path);
		return;
	}
	/* Not for writing: that would mend it, and the doctor changes nothing. */
	d->store = store_open(buf_cstr(&path), STORE_READ, &e);
	if (d->store == NULL)
		doctor_say(d, FINDING_BAD, "database",
		    "start galley: it brings the file up to date, or takes the newest backup", "%s",
		    e.text);
	else
		look_inside(d, buf_cstr(&path), st.st_size);
	if (access(buf_cstr(&path), W_OK) != 0)
		doctor_say(d, FINDING_BAD, "database", "chmod u+w that file",
		    "%s cannot be written", buf_cstr(&path));
	if (doctor_is_open_to_others(buf_cstr(&path)))
		doctor_say(d, FINDING_NOTE, "database", "chmod 600 that file",
		    "others on this machine can read what you read");
	look_at_space(d, buf_cstr(&path));
	look_at_backup(d, buf_cstr(&path));
	buf_release(&path);
}

/* ---- how fetching goes */

/* Settings of feeds that are not there: only who knows the feeds' own titles can tell. */
static void
look_at_names(struct doctor *d)
{
	struct conf_names names = {0};
	size_t from = d->conf.problems.n;
	struct buf text = {0};

	for (size_t i = 0; i < d->feeds.n; i++)
		conf_names_add(&names, d->feeds.v[i].url, d->feeds.v[i].title,
		    d->feeds.v[i].is_named, d->feeds.v[i].folder);
	(void)conf_check(&d->conf, &names, 0); /* its problems are looked at here */
	for (; from < d->conf.problems.n; from++) {
		buf_reset(&text);
		conf_problem_text(&text, &d->conf.problems.v[from]);
		doctor_say(d, FINDING_BAD, "config", "galley feeds lists the names", "%s",
		    buf_cstr(&text));
	}
	buf_release(&text);
	conf_names_release(&names);
}

static const char *
mend_of(const struct feed_row *f)
{
	return f->is_parked ? "galley remove it, or galley refresh it to ask once more"
			    : "galley doctor --http its URL tells more";
}

static void
look_at_errors(struct doctor *d)
{
	size_t n_bad = 0, n = 0;

	for (size_t i = 0; i < d->feeds.n; i++) {
		const struct feed_row *f = &d->feeds.v[i];

		n += f->is_subscribed;
		if (!f->is_subscribed || (f->error.n == 0 && !f->is_parked))
			continue;
		if (n_bad++ < SHOWN)
			doctor_say(d, FINDING_NOTE, "fetching", mend_of(f),
			    "%.*s: %.*s (%d in a row)", STR_ARG(f->title), STR_ARG(f->error),
			    f->error_count);
	}
	if (n_bad > SHOWN)
		doctor_say(d, FINDING_NOTE, "fetching", "galley feeds lists them",
		    "and %zu more feeds cannot be read", n_bad - SHOWN);
	if (n_bad == 0 && n > 0)
		doctor_say(d, FINDING_OK, "fetching", NULL,
		    "all %zu feeds could be read the last time", n);
}

static void
look_at_rests(struct doctor *d)
{
	struct origin_rests rests;
	struct buf until = {0};

	if (!http_rests(&rests, &d->arena, d->store, clock_now(), NULL))
		return;
	for (size_t i = 0; i < rests.n; i++) {
		buf_reset(&until);
		amount_distance(&until, rests.v[i].until, clock_now());
		doctor_say(d, FINDING_NOTE, "fetching", NULL,
		    "%.*s asked to be left alone, and is asked again %s (%.*s)",
		    STR_ARG(rests.v[i].origin), buf_cstr(&until), STR_ARG(rests.v[i].why));
	}
	buf_release(&until);
}

void
doctor_fetching(struct doctor *d)
{
	if (d->store == NULL)
		return;
	look_at_names(d);
	look_at_errors(d);
	look_at_rests(d);
}
