/* galley remove: unsubscribes. One line of the feeds file goes; the articles stay. */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/library.h"
#include "conf/subscriptions.h"

const struct cli_option remove_options[] = {{NULL, NULL, NULL}};

static bool
remove_one(const struct args *args, const char *name, struct error *e)
{
	struct arena a = {0};
	struct subscriptions subs = {0};
	const struct subscription *sub;
	struct store *s = NULL;
	bool ok = false;

	(void)args; /* args_each() gives it to those with options */
	if (!subscriptions_read(&subs, &a, NULL, e))
		goto out;
	sub = subscriptions_find(&subs, str_of(name));
	if (sub == NULL) {
		error_set(e, ERR_IO, "%s: no such subscription (galley feeds lists them)", name);
		goto out;
	}
	ok = subscriptions_remove(sub->url, e) && (s = library_open(STORE_WRITE, e)) != NULL &&
	     library_sync(s, e);
out:
	store_close(s);
	arena_release(&a);
	return ok;
}

int
cli_remove(struct args *args)
{
	return args_each(args, remove_one);
}
