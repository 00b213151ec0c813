/* A log that opens its file for each line: rare lines, several processes, no state. */
#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/error.h"
#include "base/path.h"
#include "base/utf8.h"

enum { LOG_MAX = 1 << 20 };

static void
rotate(struct buf *path)
{
	struct buf old = {0};
	struct stat st;

	if (stat(buf_cstr(path), &st) == 0 && st.st_size > LOG_MAX) {
		buf_printf(&old, "%s.1", buf_cstr(path));
		(void)rename(buf_cstr(path), buf_cstr(&old)); /* then it just grows on */
		buf_release(&old);
	}
}

void
log_line(const char *fmt, ...)
{
	char text[1024];
	struct buf line = {0}, path = {0};
	va_list ap;
	int fd;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap); /* a cut line is good enough here */
	va_end(ap);
	date_add_rfc3339(&line, clock_now());
	buf_addc(&line, ' ');
	utf8_clean_line(&line, str_of(text));
	buf_addc(&line, '\n');

	path_of(&path, PLACE_LOG);
	rotate(&path);
	if (path_make_parents(buf_cstr(&path), NULL)) {
		fd = open(buf_cstr(&path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
		if (fd >= 0) {
			(void)!write(fd, line.p, line.n); /* see the header */
			(void)close(fd);
		}
	}
	buf_release(&path);
	buf_release(&line);
}
