/* The first start: a feeds file that explains itself, and the built-in articles. */
#include "cli/first.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "engine/engine.h"

static const char feeds_file[] =
    "# What Galley is subscribed to: a line each, an address, then tags and a title of your own.\n"
    "#     https://example.org/feed.xml  news  \"~Example News\"\n"
    "# `galley add ADDRESS` appends a line here; a newsboat urls file is valid as it is.\n"
    "\n"
    "galley:welcome\n";

static bool
is_there(enum place place)
{
	struct buf path = {0};
	bool is;

	path_of(&path, place);
	is = path_exists(buf_cstr(&path));
	buf_release(&path);
	return is;
}

static bool
write_feeds(struct error *e)
{
	struct buf path = {0};
	bool ok;

	path_of(&path, PLACE_FEEDS);
	ok = path_write(buf_cstr(&path), str_of(feeds_file), e);
	buf_release(&path);
	return ok;
}

/* In a process of its own: the reader's must not have had libcurl or a writing connection in it. */
static bool
store_articles(struct error *e)
{
	static const char *const names[] = {"galley:welcome"};
	struct engine_order order = {.names = names, .n_names = 1, .how = SCHEDULE_BY_HAND};
	struct engine_sum sum;
	int status = 0;
	pid_t child = fork();

	if (child < 0)
		return error_set(e, ERR_IO, "fork: %s", strerror(errno));
	if (child == 0)
		_exit(engine_refresh(&order, &sum, e) && sum.n_failed == 0 ? 0 : 1);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (status != 0)
		return error_set(e, ERR_STORE, "the first articles could not be stored");
	return true;
}

bool
first_start(struct error *e)
{
	if (is_there(PLACE_FEEDS) || is_there(PLACE_DB))
		return true;
	return write_feeds(e) && store_articles(e);
}
