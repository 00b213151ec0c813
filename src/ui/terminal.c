/* The real terminal, through curses: the one file that writes to it. */
#define NCURSES_WIDECHAR 1
#include "ui/terminal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/alloc.h"
#include "ui/input.h"

enum { PAIRS_MAX = 4096, RESCUE_BYTES = 512, COPY_BYTES_MAX = 74994 };

/* Static because atexit() and signal handlers must reach it; there is one terminal. */
static struct {
	SCREEN *curses;
	struct termios before;     /* as the shell had it */
	char rescue[RESCUE_BYTES]; /* bytes that restore the terminal, for a signal handler */
	size_t rescue_n;
	volatile sig_atomic_t is_up;
	bool is_utf8, has_mouse, must_redraw;
	struct cell *shown; /* what stands on the terminal */
	int rows, cols;
	struct {
		int fg, bg;
	} pairs[PAIRS_MAX];
	int n_pairs;
	char link_base64[COPY_BYTES_MAX / 3 * 4 + 64];
} tty;

static const char mouse_and_paste_off[] = "\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l";

static const int deadly_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

static void
write_all(const char *p, size_t n)
{
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, p, n);

		if (done <= 0)
			return;
		p += done;
		n -= (size_t)done;
	}
}

/* Writes what restores the terminal, with nothing but what a signal handler may call. */
static void
rescue(void)
{
	if (!tty.is_up)
		return;
	tty.is_up = 0;
	write_all(tty.rescue, tty.rescue_n);
	tcsetattr(STDIN_FILENO, TCSANOW, &tty.before);
}

static void
rescue_and_die(int sig)
{
	rescue();
	signal(sig, SIG_DFL);
	raise(sig);
}

/* There when the program was built with a sanitizer: its own handler says where the fault is. */
extern void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static void
catch_deadly_signals(void)
{
	struct sigaction act = {.sa_handler = rescue_and_die, .sa_flags = (int)SA_RESETHAND};

	if (__sanitizer_set_death_callback != NULL) {
		__sanitizer_set_death_callback(rescue);
		return;
	}
	for (size_t i = 0; i < sizeof deadly_signals / sizeof *deadly_signals; i++)
		sigaction(deadly_signals[i], &act, NULL);
}

static void
add_rescue(const char *s)
{
	size_t n = s == NULL || s == (const char *)-1 ? 0 : strlen(s);

	if (tty.rescue_n + n > sizeof tty.rescue)
		return;
	memcpy(tty.rescue + tty.rescue_n, s == NULL ? "" : s, n);
	tty.rescue_n += n;
}

static char *
capability(const char *name)
{
	char *s = tigetstr(name);

	return s == (char *)-1 ? NULL : s;
}

/* Terminfo strings may ask for padding ($<5>), which a signal handler cannot do: those are left out. */
static void
prepare_rescue(void)
{
	static const char *const names[] = {"sgr0", "cnorm", "rmkx", "rmcup"};

	tty.rescue_n = 0;
	add_rescue(mouse_and_paste_off);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *s = capability(names[i]);

		if (s != NULL && strstr(s, "$<") == NULL)
			add_rescue(s);
	}
}

static void
set_modes(bool on)
{
	static const char paste_on[] = "\033[?2004h";

	if (on && capability("cup") != NULL && capability("kmous") != NULL)
		write_all(paste_on, sizeof paste_on - 1);
	else if (!on && capability("kmous") != NULL)
		write_all(mouse_and_paste_off, sizeof mouse_and_paste_off - 1);
}

static void
mouse(struct terminal *t, bool on)
{
	(void)t;
	tty.has_mouse = on;
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

static void
size(struct terminal *t, int *rows, int *cols)
{
	struct winsize w;

	(void)t;
	*rows = LINES;
	*cols = COLS;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row > 0 && w.ws_col > 0) {
		*rows = w.ws_row;
		*cols = w.ws_col;
	}
}

static int
pair_of(int fg, int bg)
{
	for (int i = 0; i < tty.n_pairs; i++)
		if (tty.pairs[i].fg == fg && tty.pairs[i].bg == bg)
			return i + 1;
	if (tty.n_pairs + 1 >= COLOR_PAIRS || tty.n_pairs >= PAIRS_MAX ||
	    init_extended_pair(tty.n_pairs + 1, fg, bg) == ERR)
		return 0;
	tty.pairs[tty.n_pairs].fg = fg;
	tty.pairs[tty.n_pairs].bg = bg;
	return ++tty.n_pairs;
}

static struct style
style_of(const struct theme *theme, struct ink ink)
{
	struct style s = theme_style(theme, (enum role)ink.role, ink.style);
	struct style over;

	if (ink.over == 0)
		return s;
	over = theme_style(theme, (enum role)ink.over, 0);
	if (over.fg != THEME_DEFAULT)
		s.fg = over.fg;
	if (over.bg != THEME_DEFAULT)
		s.bg = over.bg;
	s.attrs |= over.attrs;
	return s;
}

static attr_t
attributes(unsigned attrs)
{
	return (attrs & ATTR_BOLD ? A_BOLD : 0) | (attrs & ATTR_DIM ? A_DIM : 0) |
	       (attrs & ATTR_ITALIC ? A_ITALIC : 0) | (attrs & ATTR_UNDERLINE ? A_UNDERLINE : 0) |
	       (attrs & ATTR_REVERSE ? A_REVERSE : 0);
}

/* The colours of an ink, looked up again only when it differs from the cell before. */
struct look {
	struct ink ink;
	attr_t attrs;
	int pair;
	bool is_known;
};

static void
look_up(struct look *look, const struct theme *theme, struct ink ink)
{
	struct style s;

	if (look->is_known && memcmp(&look->ink, &ink, sizeof ink) == 0)
		return;
	s = style_of(theme, ink);
	look->ink = ink;
	look->is_known = true;
	look->attrs = attributes(s.attrs);
	look->pair =
	    has_colors() ? pair_of(theme_nearest(s.fg, COLORS), theme_nearest(s.bg, COLORS)) : 0;
}

static void
put_cell(int row, int col, const struct cell *c, const struct look *look)
{
	wchar_t text[CELL_RUNES + 2] = {0};
	int pair = look->pair;
	cchar_t cc;

	if (tty.is_utf8)
		for (int i = 0; i < CELL_RUNES && c->text[i]; i++)
			text[i] = (wchar_t)c->text[i];
	else
		text[0] = (wchar_t)screen_ascii(c->text[0]);
	setcchar(&cc, text, look->attrs, 0, &pair);
	if (mvadd_wch(row, col, &cc) == ERR && tty.is_utf8 && c->width == 2) {
		/* Curses counts another width than we do: a mark keeps the columns in step. */
		text[0] = L'?';
		text[1] = 0;
		setcchar(&cc, text, look->attrs, 0, &pair);
		(void)mvadd_wch(row, col, &cc);
	}
	if (!tty.is_utf8 && c->width == 2)
		(void)mvadd_wch(row, col + 1, &cc);
}

static void
fit(const struct screen *s)
{
	if (s->rows == tty.rows && s->cols == tty.cols && !tty.must_redraw)
		return;
	if (s->rows != LINES || s->cols != COLS)
		resizeterm(s->rows, s->cols);
	free(tty.shown);
	tty.shown = alloc_zero((size_t)s->rows * (size_t)s->cols, sizeof *tty.shown);
	tty.rows = s->rows;
	tty.cols = s->cols;
	if (tty.must_redraw)
		clearok(curscr, TRUE);
	tty.must_redraw = false;
}

static void
show_row(const struct screen *s, int row, const struct theme *theme, struct look *look)
{
	size_t at = (size_t)row * (size_t)s->cols;

	if (memcmp(&s->cells[at], &tty.shown[at], (size_t)s->cols * sizeof *s->cells) == 0)
		return;
	memcpy(&tty.shown[at], &s->cells[at], (size_t)s->cols * sizeof *s->cells);
	for (int col = 0; col < s->cols; col++) {
		const struct cell *c = &s->cells[at + (size_t)col];

		if (c->width == 0)
			continue;
		look_up(look, theme, c->ink);
		put_cell(row, col, c, look);
	}
}

static void
show(struct terminal *t, const struct screen *s, const struct theme *theme)
{
	struct look look = {0};

	(void)t;
	fit(s);
	for (int row = 0; row < s->rows; row++)
		show_row(s, row, theme, &look);
	move(s->cursor_row, s->cursor_col);
	refresh();
}

static void
redraw(struct terminal *t)
{
	(void)t;
	tty.must_redraw = true;
	tty.n_pairs = 0; /* the theme may be another */
}

static void
leave(struct terminal *t)
{
	(void)t;
	if (!tty.is_up)
		return;
	set_modes(false);
	endwin();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &tty.before);
	tty.is_up = 0;
}

static void
enter(struct terminal *t)
{
	raw();
	refresh();
	set_modes(true);
	mouse(t, tty.has_mouse);
	tty.is_up = 1;
	redraw(t);
}

static struct event
read_event(struct terminal *t)
{
	(void)t;
	return input_read();
}

static size_t
base64(char *out, struct str s)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = 0;

	for (size_t i = 0; i < s.n; i += 3) {
		unsigned v = (unsigned)(unsigned char)s.p[i] << 16;

		if (i + 1 < s.n)
			v |= (unsigned)(unsigned char)s.p[i + 1] << 8;
		if (i + 2 < s.n)
			v |= (unsigned char)s.p[i + 2];
		out[n++] = digits[v >> 18];
		out[n++] = digits[v >> 12 & 63];
		out[n++] = i + 1 < s.n ? digits[v >> 6 & 63] : '=';
		out[n++] = i + 2 < s.n ? digits[v & 63] : '=';
	}
	return n;
}

static void
copy(struct terminal *t, struct str text)
{
	char *out = tty.link_base64;
	size_t n;

	(void)t;
	if (text.n > COPY_BYTES_MAX)
		text.n = COPY_BYTES_MAX;
	memcpy(out, "\033]52;c;", 7);
	n = 7 + base64(out + 7, text);
	out[n++] = '\a';
	write_all(out, n);
}

static void
close_at_exit(void)
{
	terminal_close(NULL);
}

static bool
start_curses(struct error *e)
{
	int result;
	const char *term = getenv("TERM");

	if (setupterm(NULL, STDOUT_FILENO, &result) == ERR)
		return error_set(e, ERR_IO,
		    "the terminal type TERM=%s is not known here: try TERM=xterm-256color",
		    term == NULL ? "" : term);
	if (capability("cup") == NULL || capability("clear") == NULL)
		return error_set(e, ERR_IO,
		    "the terminal type TERM=%s cannot place the cursor: try TERM=xterm-256color",
		    term == NULL ? "" : term);
	tty.curses = newterm(NULL, stdout, stdin);
	if (tty.curses == NULL)
		return error_set(e, ERR_IO, "the terminal type TERM=%s cannot be used", term);
	return true;
}

bool
terminal_open(struct terminal *t, struct error *e)
{
	static bool is_registered;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(e, ERR_USAGE,
		    "the reader needs a terminal (galley --help lists the commands that do not)");
	if (tcgetattr(STDIN_FILENO, &tty.before) < 0)
		return error_set(e, ERR_IO, "the terminal: %s", strerror(errno));
	set_escdelay(25);
	if (!start_curses(e))
		return false;
	prepare_rescue();
	tty.is_up = 1;
	tty.is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (!is_registered)
		atexit(close_at_exit);
	is_registered = true;
	catch_deadly_signals();
	raw(); /* ^C and ^Z come as keys: a slip of the finger ends nothing */
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	typeahead(-1);
	mouseinterval(0);
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	input_start();
	set_modes(true);
	*t = (struct terminal){.fd = STDIN_FILENO,
	    .read = read_event,
	    .size = size,
	    .show = show,
	    .redraw = redraw,
	    .leave = leave,
	    .enter = enter,
	    .mouse = mouse,
	    .copy = copy};
	tty.must_redraw = true;
	return true;
}

void
terminal_close(struct terminal *t)
{
	leave(t);
	if (tty.curses != NULL)
		delscreen(tty.curses);
	tty.curses = NULL;
	free(tty.shown);
	tty.shown = NULL;
}

void
terminal_stop_self(void)
{
	struct sigaction old, plain = {.sa_handler = SIG_DFL};
	sigset_t stop, before;

	/* The loop holds signals back: a stop that is held back would come at the next wait, on the screen. */
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaction(SIGTSTP, &plain, &old);
	sigprocmask(SIG_UNBLOCK, &stop, &before);
	raise(SIGTSTP);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &old, NULL);
}
