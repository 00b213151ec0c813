/* A child process does the waiting, with spawn_filter(), and leaves the result in a file in memory:
 * a letter (o: output, e: error) and the text. */
#include "engine/command.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "base/spawn.h"

static void
write_all(int fd, struct str s)
{
	while (s.n > 0) {
		ssize_t n = write(fd, s.p, s.n);

		if (n <= 0)
			_exit(1);
		s = str_from(s, (size_t)n);
	}
}

/* Read differently by a shell than by spawn_words(), or by a shell alone. */
static bool
has_shell_sign(struct str line)
{
	static const char signs[] = "|&;<>()$`\\*?[]{}~#!\n";

	for (size_t i = 0; i < line.n; i++)
		if (strchr(signs, line.p[i]) != NULL)
			return true;
	return false;
}

const char **
command_words(struct arena *a, struct str line)
{
	struct buf path = {0};
	const char **argv = NULL;

	if (str_starts(line, "~/")) {
		path_expand(&path, line);
		line = str_dup(a, buf_str(&path));
		buf_release(&path);
	}
	if (!has_shell_sign(line) && !str_has(line, "%u"))
		argv = spawn_words(a, line, STR(""));
	/* VARIABLE=value before a command; words that only a shell knows, as exit and cd. */
	if (argv != NULL && (strchr(argv[0], '=') != NULL || !spawn_finds(argv[0])))
		argv = NULL;
	return argv;
}

/* The engine has ended, or gives the command up: so does the command, with its children. */
static void
give_up(int sig)
{
	(void)sig;
	spawn_kill_filter();
	_exit(1);
}

static void
end_with_parent(pid_t parent)
{
	static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};
	struct sigaction act = {.sa_handler = give_up};

	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		sigaction(signals[i], &act, NULL);
	(void)prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(1); /* it was quicker */
}

static void
wait_and_write(int result, struct str line, struct str input, const struct command_limits *limits)
{
	struct arena a = {0};
	struct buf out = {.max = limits->max_bytes};
	const char *shell[] = {"/bin/sh", "-c", str_cstr(&a, line), NULL};
	const char **argv = command_words(&a, line);
	struct error e = {0};

	if (spawn_filter(argv != NULL ? argv : shell, input, &out, (int)limits->timeout_ms, &e)) {
		write_all(result, STR("o"));
		write_all(result, buf_str(&out));
	} else {
		write_all(result, STR("e"));
		write_all(result, str_of(e.text));
	}
	_exit(0);
}

bool
command_start(struct command *c, struct str line, struct str input,
    const struct command_limits *limits, struct error *e)
{
	pid_t parent = getpid();

	c->result = memfd_create("galley-command", MFD_CLOEXEC);
	if (c->result < 0)
		return error_set(e, ERR_IO, "the command does not start: %s", strerror(errno));
	c->pid = fork();
	if (c->pid == 0) {
		end_with_parent(parent);
		wait_and_write(c->result, line, input, limits);
	}
	if (c->pid > 0)
		return true;
	c->pid = 0;
	close(c->result);
	return error_set(e, ERR_IO, "the command does not start: %s", strerror(errno));
}

bool
command_is_over(struct command *c)
{
	int status;

	if (c->pid == 0)
		return true;
	if (waitpid(c->pid, &status, WNOHANG) == 0)
		return false;
	c->pid = 0;
	return true;
}

bool
command_take(struct command *c, struct buf *out, struct error *e)
{
	off_t size = lseek(c->result, 0, SEEK_END);
	char *p =
	    size > 0 ? mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, c->result, 0) : MAP_FAILED;
	bool ok = false;

	close(c->result);
	if (p == MAP_FAILED)
		return error_set(e, ERR_IO, "the command was killed");
	if (p[0] == 'o')
		ok = buf_add(out, (struct str){p + 1, (size_t)size - 1});
	else
		error_set(e, ERR_IO, "%.*s", (int)size - 1, p + 1);
	munmap(p, (size_t)size);
	return ok;
}

void
command_drop(struct command *c)
{
	int status;

	if (c->pid == 0)
		return;
	kill(c->pid, SIGTERM);
	waitpid(c->pid, &status, 0);
	c->pid = 0;
	close(c->result);
}
