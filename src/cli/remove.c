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
remove_one(const char *name, struct error *e)
{
	struct arena a = {0};
	struct subscriptions subs = {0};
	const struct subscription *sub;
	bool ok = false;

	if (!subscriptions_read(&subs, &a, NULL, e))
		goto out;
	sub = subscriptions_find(&subs, str_of(name));
	if (sub == NULL) {
		error_set(e, ERR_USAGE, "%s: no such subscription (galley feeds lists them)", name);
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
	int status = EXIT_DONE;

	if (args->n_words == 0) {
		args_help(stderr, args->command);
		return EXIT_MISUSE;
	}
	for (int i = 0; i < args->n_words; i++) {
		struct error e = {0};

		if (!remove_one(args->words[i], &e))
			status = args_fail(&e);
	}
	return status;
}
