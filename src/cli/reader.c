/* galley without a command: the reader, with an engine beside it. */
#include "cli/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "cli/first.h"
#include "cli/import.h"
#include "engine/engine.h"
#include "store/db.h"
#include "ui/ui.h"

enum { SIGNAL_STATUS = 128 }; /* as a shell reports an end by signal */

static bool
start_engine(void *data, int *fd, pid_t *pid, struct error *e)
{
	static const char *const argv[] = {"/proc/self/exe", "galley-engine", "--engine", NULL};
	struct engine_process p;

	(void)data;
	if (!engine_exec(&p, argv, e))
		return false;
	*fd = p.fd;
	*pid = p.pid;
	return true;
}

static bool
import(struct buf *told, const char *from, struct error *e)
{
	struct import im = {0};
	bool ok = import_from(&im, from, e);

	buf_add(told, buf_str(&im.left_out));
	if (ok)
		import_sum(told, &im);
	import_release(&im);
	return ok;
}

static const struct cli_option options[] = {
    {"script", "FILE", "play the keys of FILE on a screen in memory (for tests)"},
    {"size", "COLSxROWS", "the size of that screen"},
    {"engine", NULL, "be the engine of a reader (not for people)"}, {NULL, NULL, NULL}};

static bool
read_size(const char *text, struct ui_setup *setup, struct error *e)
{
	struct str size = str_of(text);
	size_t x = str_find_char(size, 'x');
	int64_t cols, rows;

	if (text == NULL)
		return true;
	if (!str_number(str_sub(size, 0, x), &cols) || !str_number(str_from(size, x + 1), &rows) ||
	    cols < 1 || cols > 1000 || rows < 1 || rows > 1000)
		return error_set(e, ERR_USAGE, "--size %s: want it like 80x24", text);
	setup->cols = (int)cols;
	setup->rows = (int)rows;
	return true;
}

/* A database that cannot be used is told before there is a screen: the reader would only show it
 * empty. note is what the user must be told else. */
static bool
check_database(struct buf *note, struct error *e)
{
	struct buf path = {0};
	bool ok;

	path_of(&path, PLACE_DB);
	ok = store_prepare(buf_cstr(&path), note, e);
	if (ok && access(buf_cstr(&path), R_OK | W_OK) != 0)
		ok = error_set(e, ERR_IO, "%s: %s", buf_cstr(&path), strerror(errno));
	buf_release(&path);
	return ok;
}

static int
run(struct ui_setup *setup)
{
	struct error e = {0};
	struct buf note = {0};
	int by_signal = 0;
	bool ok = setup->script != NULL || first_start(&e);

	/* Why the first articles could not be stored is the database's to say. */
	if (!check_database(&note, &e) || !ok) {
		buf_release(&note);
		return args_fail(&e);
	}
	setup->note = buf_cstr(&note);
	ok = ui_run(setup, &by_signal, &e);
	buf_release(&note);
	if (!ok)
		args_fail(&e);
	if (by_signal != 0)
		return SIGNAL_STATUS + by_signal;
	return ok ? EXIT_DONE : e.code == ERR_USAGE ? EXIT_MISUSE : EXIT_COULD_NOT;
}

static int
cli_reader(struct args *args)
{
	struct ui_setup setup = {
	    .start_engine = start_engine, .import = import, .rows = 24, .cols = 80};
	struct error e = {0};

	if (args->n_words > 0) {
		error_set(
		    &e, ERR_USAGE, "%s: the reader takes no words (galley --help)", args->words[0]);
		return args_fail(&e);
	}
	if (args_has(args, "engine")) {
		(void)fcntl(ENGINE_FD, F_SETFD, FD_CLOEXEC);
		return engine_run(ENGINE_FD);
	}
	setup.script = args_value(args, "script");
	if (!read_size(args_value(args, "size"), &setup, &e))
		return args_fail(&e);
	return run(&setup);
}

const struct cli_command cli_reader_command = {"", "", "open the reader", options, cli_reader};
