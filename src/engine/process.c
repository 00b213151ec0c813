/* The engine becomes a process of its own. */
#include "engine/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "ipc/chan.h"

/* Becomes a process without terminal, files and signals of the reader's. */
static void
become_engine(int fd, const char *const argv[])
{
	int null = open("/dev/null", O_RDWR);
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setsid();
	for (int i = 0; i < 3; i++)
		dup2(null, i);
	dup2(fd, ENGINE_FD);
	close_range(ENGINE_FD + 1, ~0u, 0);
	for (int sig = 1; sig < 32; sig++)
		signal(sig, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	if (argv != NULL) {
		(void)fcntl(ENGINE_FD, F_SETFD, 0);
		/* execv takes char *const[] for history's sake and does not write to it. */
		execv(argv[0], (char *const *)(uintptr_t)(argv + 1));
		_exit(126);
	}
	(void)fcntl(ENGINE_FD, F_SETFD, FD_CLOEXEC);
	_exit(engine_run(ENGINE_FD));
}

static bool
start(struct engine_process *p, const char *const argv[], struct error *e)
{
	int fds[2];

	if (!chan_pair(fds, e))
		return false;
	p->pid = fork();
	if (p->pid == 0)
		become_engine(fds[1], argv);
	close(fds[1]);
	p->fd = fds[0];
	if (p->pid > 0)
		return true;
	close(fds[0]);
	return error_set(e, ERR_IO, "the engine does not start: %s", strerror(errno));
}

bool
engine_start(struct engine_process *p, struct error *e)
{
	return start(p, NULL, e);
}

bool
engine_exec(struct engine_process *p, const char *const argv[], struct error *e)
{
	return start(p, argv, e);
}
