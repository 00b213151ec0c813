/* galley tag: puts tags on all articles that a query finds, and takes others off. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/library.h"
#include "store/tags.h"

const struct cli_option tag_options[] = {
    {"yes", NULL, "do not ask, however many there are"},
    {NULL, NULL, NULL},
};

/* How many words in front are tags: +later, -news. "-title:x" is a query's. */
static int
count_tags(const struct args *args)
{
	int n = 0;

	while (n < args->n_words && strchr("+-", args->words[n][0]) != NULL &&
	       args->words[n][0] != '\0' && tags_check(str_of(args->words[n] + 1), NULL))
		n++;
	return n;
}

/* All tags in one transaction: either the whole command took place, or nothing. */
static bool
change(struct store *s, const struct args *args, int n_tags, const struct id_list *ids,
    struct error *e)
{
	bool ok = store_begin(s, STORE_SURE, e);

	if (!ok)
		return false;
	for (int i = 0; ok && i < n_tags; i++) {
		struct str name = str_of(args->words[i] + 1);

		ok = args->words[i][0] == '+'
			 ? tags_add(s, name, ids->v, ids->n, clock_now(), NULL, e)
			 : tags_remove(s, name, ids->v, ids->n, NULL, e);
	}
	if (ok)
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

int
cli_tag(struct args *args)
{
	struct arena a = {0};
	struct error e = {0};
	struct store *s = NULL;
	struct query q;
	struct id_list ids = {0};
	int n_tags = count_tags(args);
	bool ok;

	if (n_tags == 0 || n_tags == args->n_words) {
		error_set(&e, ERR_USAGE,
		    "tag: want +TAG or -TAG, then a query: galley tag +later title:moon");
		return args_fail(&e);
	}
	ok = library_query(&q, &a, args, n_tags, &e) &&
	     (s = library_open(STORE_WRITE, &e)) != NULL && items_ids(&ids, &a, s, &q, &e) &&
	     library_agree(args, ids.n, &e) && change(s, args, n_tags, &ids, &e);
	if (ok && isatty(STDERR_FILENO))
		fprintf(stderr, "%zu %s\n", ids.n, ids.n == 1 ? "article" : "articles");
	store_close(s);
	arena_release(&a);
	return ok ? EXIT_DONE : args_fail(&e);
}
