/* The XDG base directories (freedesktop.org, 0.8), and files written so that a kill loses nothing. */
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

static const struct {
	const char *variable, *xdg, *home_folder, *name;
} places[PLACE_COUNT] = {
    [PLACE_CONFIG] = {"GALLEY_CONFIG", "XDG_CONFIG_HOME", ".config", "config"},
    [PLACE_FEEDS] = {"GALLEY_FEEDS", "XDG_CONFIG_HOME", ".config", "feeds"},
    [PLACE_THEMES] = {"GALLEY_THEMES", "XDG_CONFIG_HOME", ".config", "themes"},
    [PLACE_RULES] = {"GALLEY_RULES", "XDG_CONFIG_HOME", ".config", "rules"},
    [PLACE_DB] = {"GALLEY_DB", "XDG_DATA_HOME", ".local/share", "galley.db"},
    [PLACE_CACHE] = {"GALLEY_CACHE", "XDG_CACHE_HOME", ".cache", ""},
    [PLACE_LOG] = {"GALLEY_LOG", "XDG_STATE_HOME", ".local/state", "galley.log"},
};

static const char *
home(void)
{
	const char *h = getenv("HOME");
	const struct passwd *pw;

	if (h != NULL && h[0] == '/')
		return h;
	pw = getpwuid(getuid());
	return pw != NULL ? pw->pw_dir : "/";
}

void
path_override(enum place place, const char *path)
{
	if (setenv(places[place].variable, path, 1) != 0)
		alloc_failed(); /* ENOMEM is the only way it fails for a valid name */
}

void
path_of(struct buf *b, enum place place)
{
	const char *given = getenv(places[place].variable);
	const char *xdg = getenv(places[place].xdg);

	if (given != NULL && given[0] != '\0') {
		buf_adds(b, given);
		return;
	}
	/* "All paths set in these environment variables must be absolute." */
	if (xdg != NULL && xdg[0] == '/')
		buf_adds(b, xdg);
	else
		buf_printf(b, "%s/%s", home(), places[place].home_folder);
	buf_adds(b, "/galley");
	if (places[place].name[0] != '\0')
		buf_printf(b, "/%s", places[place].name);
}

void
path_expand(struct buf *b, struct str path)
{
	if (str_starts(path, "~/")) {
		buf_adds(b, home());
		path = str_from(path, 1);
	}
	buf_add(b, path);
}

bool
path_make_parents(const char *path, struct error *e)
{
	char *copy = alloc_string(path);
	bool ok = true;

	for (char *p = strchr(copy + 1, '/'); ok && p != NULL; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (mkdir(copy, 0700) != 0 && errno != EEXIST)
			ok = error_set(e, ERR_IO, "%s: %s", copy, strerror(errno));
		*p = '/';
	}
	free(copy);
	return ok;
}

static bool
read_all(struct buf *b, int fd, const char *path, struct error *e)
{
	char piece[32 * 1024];
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
		if (!buf_add(b, (struct str){piece, (size_t)n}))
			return error_set(
			    e, ERR_LIMIT, "%s: larger than %zu MB", path, b->max >> 20);
	}
	return true;
}

bool
path_read(struct buf *b, const char *path, struct error *e)
{
	bool ok;
	int fd;

	if (strcmp(path, "-") == 0)
		return read_all(b, STDIN_FILENO, "standard input", e);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	ok = read_all(b, fd, path, e);
	(void)close(fd); /* nothing was written */
	return ok;
}

/* Writes text and closes fd, whatever happens. */
static bool
write_and_close(int fd, struct str text, const char *path, struct error *e)
{
	bool ok = true;

	while (ok && text.n > 0) {
		ssize_t n = write(fd, text.p, text.n);

		if (n >= 0)
			text = str_from(text, (size_t)n);
		else if (errno != EINTR)
			ok = error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	}
	if (ok && fsync(fd) != 0 && errno != EINVAL)
		ok = error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	if (close(fd) != 0 && ok)
		ok = error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	return ok;
}

bool
path_write(const char *path, struct str text, struct error *e)
{
	struct buf temporary = {0};
	struct stat st;
	bool ok = false;
	int fd;

	/* The rename would put a file in the place of /dev/null. */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return error_set(e, ERR_IO, "%s: not a file that can be written anew", path);
	if (!path_make_parents(path, e))
		return false;
	buf_printf(&temporary, "%s.XXXXXX", path);
	buf_cstr(&temporary);
	fd = mkstemp(temporary.p); /* 0600 by POSIX */
	if (fd < 0) {
		error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
		goto out;
	}
	ok = write_and_close(fd, text, path, e);
	if (ok && rename(temporary.p, path) != 0)
		ok = error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	if (!ok)
		(void)unlink(temporary.p); /* the first error is the one to tell */
out:
	buf_release(&temporary);
	return ok;
}

/* A rename over a symbolic link would cut a user's file off from where it is kept; one over a file that is read-only would
 * do what its owner forbade. */
bool
path_rewrite(const char *path, struct str text, struct error *e)
{
	char *real = realpath(path, NULL);
	bool may = real == NULL || access(real, W_OK) == 0;
	bool ok = may ? path_write(real != NULL ? real : path, text, e)
		      : error_set(e, ERR_IO, "%s: %s", path, strerror(errno));

	free(real);
	return ok;
}

bool
path_append(const char *path, struct str text, struct error *e)
{
	int fd;

	if (!path_make_parents(path, e))
		return false;
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	return write_and_close(fd, text, path, e);
}

bool
path_exists(const char *path)
{
	return access(path, F_OK) == 0;
}
