/* galley move-back: takes back that a permanent redirect was adopted. The old address comes back
 * into the feeds file, and that redirect is not adopted again. */
#include "cli/commands.h"
#include "cli/library.h"
#include "conf/subscriptions.h"
#include "store/feeds.h"

const struct cli_option move_back_options[] = {{NULL, NULL, NULL}};

static const struct feed_row *
find(const struct feed_rows *rows, struct str name)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct feed_row *r = &rows->v[i];

		if (r->is_subscribed && (str_eq(r->url, name) || str_eq(r->moved_from, name) ||
					    str_eq_nocase(r->title, name)))
			return r;
	}
	return NULL;
}

/* The file first, as the engine does it: a kill in between is mended by the next refresh. */
static bool
move_back(struct store *s, const struct feed_row *f, struct error *e)
{
	return (f->moved_from.n == 0 || subscriptions_move(f->url, f->moved_from, e)) &&
	       feeds_move_back(s, f->id, e) && library_sync(s, e);
}

static bool
move_back_one(const struct args *args, const char *name, struct error *e)
{
	struct arena a = {0};
	struct feed_rows rows = {0};
	const struct feed_row *f;
	struct store *s = library_open(STORE_WRITE, e);
	bool ok = s != NULL && feeds_list(&rows, &a, s, e);

	(void)args; /* args_each() gives it to those with options */
	f = ok ? find(&rows, str_of(name)) : NULL;
	if (ok && f == NULL)
		ok = error_set(e, ERR_IO, "no such subscription (galley feeds lists them)");
	else if (ok && f->moved_from.n == 0 && f->asked_at.n == 0)
		ok = error_set(e, ERR_IO, "has not moved");
	ok = ok && move_back(s, f, e);
	if (!ok)
		error_wrap(e, name);
	store_close(s);
	arena_release(&a);
	return ok;
}

int
cli_move_back(struct args *args)
{
	return args_each(args, move_back_one);
}
