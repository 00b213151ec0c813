/* galley remove: unsubscribes. One line of the feeds file goes; the articles stay. */
#include <stdio.h>

#include "base/clock.h"
#include "base/path.h"
#include "cli/commands.h"
#include "conf/subscriptions.h"
#include "store/feeds.h"

const struct cli_option remove_options[] = {{NULL, NULL, NULL}};

/* Tells the database what the feeds file says now. */
static bool
sync_store(struct error *e)
{
	struct arena a = {0};
	struct buf path = {0};
	struct subscriptions subs = {0};
	struct feeds_change change = {0};
	struct store *s;
	bool ok = false;

	path_of(&path, PLACE_DB);
	s = store_open(buf_cstr(&path), STORE_WRITE, e);
	if (s != NULL) {
		ok = subscriptions_read(&subs, &a, NULL, e) &&
		     feeds_sync(s, &subs, clock_now(), &change, e);
		store_close(s);
	}
	buf_release(&path);
	arena_release(&a);
	return ok;
}

static bool
remove_one(const struct args *args, const char *name, struct error *e)
{
	struct arena a = {0};
	struct subscriptions subs = {0};
	const struct subscription *sub;
	bool ok = false;

	(void)args; /* args_each() gives it to those with options */
	if (!subscriptions_read(&subs, &a, NULL, e))
		goto out;
	sub = subscriptions_find(&subs, str_of(name));
	if (sub == NULL) {
		error_set(e, ERR_IO, "%s: no such subscription (galley feeds lists them)", name);
		goto out;
	}
	ok = subscriptions_remove(sub->url, e) && sync_store(e);
out:
	arena_release(&a);
	return ok;
}

int
cli_remove(struct args *args)
{
	return args_each(args, remove_one);
}
