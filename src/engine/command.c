/* A child process does the waiting, with spawn_filter(), and leaves the result in a file in memory: a letter
 * (o: output, e: error) and the text. */
#include "engine/command.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
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

static void
wait_and_write(int result, struct str line, struct str input)
{
	struct arena a = {0};
	struct buf out = {.max = LIMIT_RESPONSE_BYTES};
	const char *argv[] = {"/bin/sh", "-c", str_cstr(&a, line), NULL};
	struct error e = {0};

	if (spawn_filter(argv, input, &out, LIMIT_REQUEST_MS, &e)) {
		write_all(result, STR("o"));
		write_all(result, buf_str(&out));
	} else {
		write_all(result, STR("e"));
		write_all(result, str_of(e.text));
	}
	_exit(0);
}

bool
command_start(struct command *c, struct str line, struct str input, struct error *e)
{
	c->result = memfd_create("galley-command", MFD_CLOEXEC);
	if (c->result < 0)
		return error_set(e, ERR_IO, "the command does not start: %s", strerror(errno));
	c->pid = fork();
	if (c->pid == 0)
		wait_and_write(c->result, line, input);
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
	kill(c->pid, SIGKILL);
	waitpid(c->pid, &status, 0);
	c->pid = 0;
	close(c->result);
}
