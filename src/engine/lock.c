/* flock() on a file that holds the number of the process, for the word about it. */
#include "engine/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/path.h"

static bool
held_by_other(int fd, struct error *e)
{
	char pid[16] = "";
	ssize_t n = pread(fd, pid, sizeof pid - 1, 0);
	long number = n > 0 ? strtol(pid, NULL, 10) : 0;

	if (number > 0)
		return error_set(
		    e, ERR_IO, "another Galley (process %ld) is refreshing already", number);
	return error_set(e, ERR_IO, "another Galley is refreshing already");
}

static void
write_pid(int fd)
{
	char pid[16];
	int n = snprintf(pid, sizeof pid, "%ld\n", (long)getpid());

	/* For the other's message only: nothing hangs on it. */
	if (ftruncate(fd, 0) == 0)
		(void)!pwrite(fd, pid, (size_t)n, 0);
}

int
lock_take(struct error *e)
{
	struct buf path = {0};
	int fd;

	path_of(&path, PLACE_DB);
	buf_adds(&path, ".refresh");
	fd = open(buf_cstr(&path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		error_set(e, ERR_IO, "%s: %s", buf_cstr(&path), strerror(errno));
	} else if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		held_by_other(fd, e);
		close(fd);
		fd = -1;
	} else {
		write_pid(fd);
	}
	buf_release(&path);
	return fd;
}

void
lock_drop(int fd)
{
	if (fd >= 0)
		close(fd);
}
