/* galley purge: deletes the articles of feeds that are not in the feeds file any more. Tagged ones stay. */
#include "cli/commands.h"
#include "cli/library.h"
#include "store/feeds.h"

const struct cli_option purge_options[] = {
    {"yes", NULL, "do not ask, however many there are"},
    {NULL, NULL, NULL},
};

/* How many would go: done, and taken back, so that nobody waits for the database while a person thinks. */
static bool
count(struct store *s, int64_t *n, struct error *e)
{
	bool ok;

	if (!store_begin(s, STORE_QUICK, e))
		return false;
	ok = feeds_purge(s, n, e);
	store_rollback(s);
	return ok;
}

int
cli_purge(struct args *args)
{
	struct error e = {0};
	int64_t n = 0;
	struct store *s = NULL;
	bool ok;

	if (args->n_words > 0) {
		error_set(&e, ERR_USAGE, "purge: takes no names: it is about feeds that are gone");
		return args_fail(&e);
	}
	s = library_open(STORE_WRITE, &e);
	ok = s != NULL && library_sync(s, &e) && count(s, &n, &e) &&
	     library_agree(args, (size_t)n, &e) && feeds_purge(s, &n, &e);
	store_close(s);
	if (!ok)
		return args_fail(&e);
	fprintf(stderr, "%lld article%s deleted\n", (long long)n, n == 1 ? "" : "s");
	return EXIT_DONE;
}
