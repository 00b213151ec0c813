/* Starting other programs. A child tells over a pipe that closes itself on exec why it could not start. */
#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/vec.h"
#include "base/words.h"

enum { READ_END, WRITE_END };

static const int default_signals[] = {
    SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGTSTP, SIGTTOU, SIGTTIN, SIGWINCH};

/* What a program expects to find, whatever we had set for ourselves. */
static void
reset_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	for (size_t i = 0; i < sizeof default_signals / sizeof *default_signals; i++)
		signal(default_signals[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void
exec_or_tell(const char *const argv[], int tell_fd)
{
	int why;

	reset_signals();
	/* execvp takes char *const[] for history's sake and does not write to it. */
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	why = errno;
	if (write(tell_fd, &why, sizeof why) < 0)
		_exit(126);
	_exit(127);
}

/* Waits until the child has become its program; false with the reason when it could not. */
static bool
exec_succeeded(int tell_fd, const char *name, struct error *e)
{
	int why;
	ssize_t n;

	do
		n = read(tell_fd, &why, sizeof why);
	while (n < 0 && errno == EINTR);
	close(tell_fd);
	if (n == (ssize_t)sizeof why)
		return error_set(e, ERR_IO, "%s: %s", name, strerror(why));
	return true;
}

static int
wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

static bool
ended_well(int status, const char *name, struct error *e)
{
	if (WIFSIGNALED(status))
		return error_set(e, ERR_IO, "%s: ended by %s", name, strsignal(WTERMSIG(status)));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return error_set(e, ERR_IO, "%s: exit status %d", name, WEXITSTATUS(status));
	return true;
}

static void
use_null_streams(void)
{
	int fd = open("/dev/null", O_RDWR);

	if (fd < 0)
		return;
	for (int i = 0; i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
}

static void
close_both(int ends[2])
{
	close(ends[READ_END]);
	close(ends[WRITE_END]);
}

bool
spawn_detached(const char *const argv[], struct error *e)
{
	int tell[2];
	pid_t pid;

	if (pipe2(tell, O_CLOEXEC) < 0)
		return error_set(e, ERR_IO, "%s: %s", argv[0], strerror(errno));
	pid = fork();
	if (pid < 0) {
		close_both(tell);
		return error_set(e, ERR_IO, "%s: %s", argv[0], strerror(errno));
	}
	if (pid == 0) {
		/* Twice, so that init and not we must wait for the program's end. */
		setsid();
		if (fork() != 0)
			_exit(0);
		use_null_streams();
		exec_or_tell(argv, tell[WRITE_END]);
	}
	close(tell[WRITE_END]);
	(void)wait_for(pid); /* of the one between: it always ends well */
	return exec_succeeded(tell[READ_END], argv[0], e);
}

bool
spawn_foreground(const char *const argv[], struct error *e)
{
	int tell[2], status;
	pid_t pid;
	struct sigaction ignore = {.sa_handler = SIG_IGN}, old_int, old_quit;
	bool ok;

	if (pipe2(tell, O_CLOEXEC) < 0)
		return error_set(e, ERR_IO, "%s: %s", argv[0], strerror(errno));
	/* ^C in the editor is the editor's. */
	sigaction(SIGINT, &ignore, &old_int);
	sigaction(SIGQUIT, &ignore, &old_quit);
	pid = fork();
	if (pid == 0)
		exec_or_tell(argv, tell[WRITE_END]);
	close(tell[WRITE_END]);
	if (pid < 0) {
		close(tell[READ_END]);
		ok = error_set(e, ERR_IO, "%s: %s", argv[0], strerror(errno));
	} else {
		ok = exec_succeeded(tell[READ_END], argv[0], e);
		status = wait_for(pid);
		ok = ok && ended_well(status, argv[0], e);
	}
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGQUIT, &old_quit, NULL);
	return ok;
}

/* SIGPIPE is held back while we write to a program that may have ended; one that came is taken away. */
static void
hold_sigpipe(sigset_t *old)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	sigprocmask(SIG_BLOCK, &set, old);
}

static void
release_sigpipe(const sigset_t *old)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	if (!sigismember(old, SIGPIPE))
		while (sigtimedwait(&set, NULL, &(struct timespec){0}) > 0)
			;
	sigprocmask(SIG_SETMASK, old, NULL);
}

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Gives as much of input as the pipe takes; closes it at the end or when nobody reads. */
static void
feed_some(int *fd, struct str *input)
{
	ssize_t n = input->n ? write(*fd, input->p, input->n) : 0;

	if (n > 0)
		*input = str_from(*input, (size_t)n);
	if (input->n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		close_fd(fd);
}

static void
take_some(int *fd, struct buf *out)
{
	char bytes[16384];
	ssize_t n = read(*fd, bytes, sizeof bytes);

	if (n > 0)
		buf_add(out, (struct str){bytes, (size_t)n});
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_fd(fd);
}

static bool
too_long(struct error *e)
{
	return error_set(e, ERR_LIMIT, "takes too long");
}

/* Moves bytes both ways until the program closes its output. */
static bool
exchange(int to, int from, struct str input, struct buf *out, int64_t deadline, struct error *e)
{
	bool ok = true;

	fcntl(to, F_SETFL, O_NONBLOCK);
	while (ok && from >= 0) {
		struct pollfd fds[2] = {{from, POLLIN, 0}, {to, POLLOUT, 0}};
		int64_t left = deadline - clock_ms();

		if (left <= 0)
			ok = too_long(e);
		else if (poll(fds, 2, (int)left) < 0)
			continue;
		if (to >= 0 && fds[1].revents)
			feed_some(&to, &input);
		if (fds[0].revents)
			take_some(&from, out);
		if (out->is_full)
			ok = error_set(e, ERR_LIMIT, "gives more than %zu bytes", out->max);
	}
	close_fd(&to);
	close_fd(&from);
	return ok;
}

static void
become_filter(const char *const argv[], const int in[2], const int out[2], int tell_fd)
{
	setsid(); /* a group of its own, so that its children can be killed with it */
	use_null_streams();
	dup2(in[READ_END], 0);
	dup2(out[WRITE_END], 1);
	exec_or_tell(argv, tell_fd);
}

static bool
open_pipes(int in[2], int out[2], int tell[2])
{
	if (pipe2(in, O_CLOEXEC) < 0)
		return false;
	if (pipe2(out, O_CLOEXEC) < 0) {
		close_both(in);
		return false;
	}
	if (pipe2(tell, O_CLOEXEC) < 0) {
		close_both(in);
		close_both(out);
		return false;
	}
	return true;
}

/* Of the program that spawn_filter() waits for; 0: none. */
static volatile pid_t filter_group;

void
spawn_kill_filter(void)
{
	if (filter_group > 0)
		kill(-filter_group, SIGKILL);
}

/* Waits for pid until deadline: it may have closed its output and stay all the same. */
static bool
wait_until(pid_t pid, int64_t deadline, int *status)
{
	static const struct timespec nap = {.tv_nsec = 2000000};

	while (waitpid(pid, status, WNOHANG) == 0) {
		if (clock_ms() >= deadline)
			return false;
		nanosleep(&nap, NULL);
	}
	return true;
}

bool
spawn_filter(
    const char *const argv[], struct str input, struct buf *out, int timeout_ms, struct error *e)
{
	int64_t deadline = clock_ms() + timeout_ms;
	int in[2], from[2], tell[2], status = 0;
	sigset_t old;
	pid_t pid;
	bool ok;

	if (!open_pipes(in, from, tell))
		return error_set(e, ERR_IO, "%s: %s", argv[0], strerror(errno));
	pid = fork();
	if (pid == 0)
		become_filter(argv, in, from, tell[WRITE_END]);
	close(in[READ_END]);
	close(from[WRITE_END]);
	close(tell[WRITE_END]);
	if (pid < 0) {
		close(in[WRITE_END]);
		close(from[READ_END]);
		close(tell[READ_END]);
		return error_set(e, ERR_IO, "%s: %s", argv[0], strerror(errno));
	}
	filter_group = pid;
	hold_sigpipe(&old);
	ok = exec_succeeded(tell[READ_END], argv[0], e);
	if (!exchange(in[WRITE_END], from[READ_END], input, out, deadline, ok ? e : NULL) && ok)
		ok = error_wrap(e, argv[0]);
	release_sigpipe(&old);
	if (ok && !wait_until(pid, deadline, &status)) {
		too_long(e);
		ok = error_wrap(e, argv[0]);
	}
	filter_group = 0;
	if (ok)
		return ended_well(status, argv[0], e);
	kill(-pid, SIGKILL);
	wait_for(pid);
	return false;
}

bool
spawn_finds(const char *name)
{
	struct str folders = str_of(getenv("PATH")), folder;
	struct buf path = {0};
	bool is_there = false;

	if (strchr(name, '/') != NULL)
		return access(name, X_OK) == 0;
	while (!is_there && str_split(&folders, ":", &folder)) {
		buf_reset(&path);
		buf_printf(&path, "%.*s/%s", STR_ARG(folder), name);
		is_there = access(buf_cstr(&path), X_OK) == 0;
	}
	buf_release(&path);
	return is_there && name[0] != '\0';
}

static bool
fill_in(struct buf *out, struct str word, struct str url)
{
	size_t at = str_find(word, STR("%u"));
	bool has_url = at < word.n;

	for (; at < word.n; at = str_find(word, STR("%u"))) {
		buf_add(out, str_sub(word, 0, at));
		buf_add(out, url);
		word = str_from(word, at + 2);
	}
	buf_add(out, word);
	return has_url;
}

const char **
spawn_words(struct arena *a, struct str template, struct str url)
{
	VEC(const char *) words = {0};
	struct buf filled = {0};
	const char **argv = NULL;
	enum words_kind kind;
	bool has_url = false;
	struct str word;

	while ((kind = words_next(a, &template, &word, WORDS_PLAIN)) == WORDS_WORD) {
		buf_reset(&filled);
		has_url |= fill_in(&filled, word, url);
		vec_push(&words, str_cstr(a, buf_str(&filled)));
	}
	if (kind == WORDS_END && words.n > 0) {
		if (!has_url && url.n > 0)
			vec_push(&words, str_cstr(a, url));
		argv = arena_array(a, const char *, words.n + 1);
		memcpy(argv, words.v, words.n * sizeof *argv);
	}
	buf_release(&filled);
	vec_release(&words);
	return argv;
}
