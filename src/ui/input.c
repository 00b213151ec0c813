/* What curses says of keys, as conf/keys.h names them. A paste is told from typing, so that pasted text is
 * never taken for commands. */
#define NCURSES_WIDECHAR 1
#include "ui/input.h"

#include <curses.h>
#include <errno.h>
#include <unistd.h>

#include "base/clock.h"
#include "conf/keys.h"

enum { INPUT_PASTE_BEGIN = KEY_MAX + 1, INPUT_PASTE_END, ESC = 27 };

static const struct {
	int curses;
	uint32_t key;
} named[] = {{KEY_UP, KEYS_UP}, {KEY_DOWN, KEYS_DOWN}, {KEY_LEFT, KEYS_LEFT},
    {KEY_RIGHT, KEYS_RIGHT}, {KEY_HOME, KEYS_HOME}, {KEY_END, KEYS_END}, {KEY_PPAGE, KEYS_PAGE_UP},
    {KEY_NPAGE, KEYS_PAGE_DOWN}, {KEY_IC, KEYS_INSERT}, {KEY_DC, KEYS_DELETE},
    {KEY_BTAB, KEYS_SHIFT_TAB}, {KEY_ENTER, '\r'}, {KEY_BACKSPACE, 127}, {KEY_FIND, KEYS_HOME},
    {KEY_SELECT, KEYS_END}};

enum { DOUBLE_CLICK_MS = 400 };

static bool is_pasting;
static struct {
	int row, col;
	int64_t at_ms;
} last_click;

/* Curses could tell double clicks, but would hold every click back for as long as one may take. */
static enum event_kind
click_kind(int row, int col)
{
	int64_t now = clock_ms();
	bool is_double = last_click.row == row && last_click.col == col &&
			 now - last_click.at_ms < DOUBLE_CLICK_MS;

	last_click.row = row;
	last_click.col = col;
	last_click.at_ms = is_double ? 0 : now;
	return is_double ? EVENT_DOUBLE_CLICK : EVENT_CLICK;
}

void
input_start(void)
{
	define_key("\033[200~", INPUT_PASTE_BEGIN);
	define_key("\033[201~", INPUT_PASTE_END);
	/* What terminals send although their description does not say so. */
	define_key("\033[H", KEY_HOME);
	define_key("\033[F", KEY_END);
	define_key("\033[1~", KEY_HOME);
	define_key("\033[4~", KEY_END);
	define_key("\033[Z", KEY_BTAB);
	define_key("\033[A", KEY_UP);
	define_key("\033[B", KEY_DOWN);
	define_key("\033[C", KEY_RIGHT);
	define_key("\033[D", KEY_LEFT);
	is_pasting = false;
}

static struct event
mouse_event(void)
{
	MEVENT m;
	struct event ev = {.kind = EVENT_NONE};

	if (getmouse(&m) != OK)
		return ev;
	ev.row = m.y;
	ev.col = m.x;
	if (m.bstate & BUTTON1_PRESSED)
		ev.kind = click_kind(m.y, m.x);
	else if (m.bstate & BUTTON4_PRESSED)
		ev.kind = EVENT_WHEEL_UP;
	else if (m.bstate & BUTTON5_PRESSED)
		ev.kind = EVENT_WHEEL_DOWN;
	return ev;
}

static struct event
key_event(uint32_t key)
{
	return (struct event){.kind = is_pasting ? EVENT_PASTE : EVENT_KEY, .key = key};
}

/* A key that curses has a name for; EVENT_NONE for those that mean nothing to us. */
static struct event
function_key(int code)
{
	if (code == KEY_MOUSE)
		return mouse_event();
	if (code == INPUT_PASTE_BEGIN || code == INPUT_PASTE_END) {
		is_pasting = code == INPUT_PASTE_BEGIN;
		return (struct event){.kind = EVENT_NONE};
	}
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (named[i].curses == code)
			return key_event(named[i].key);
	if (code >= KEY_F(1) && code <= KEY_F(24))
		return key_event((uint32_t)(KEYS_F0 + (code - KEY_F0)));
	return (struct event){.kind = EVENT_NONE};
}

static uint32_t
plain_key(wint_t c)
{
	if (c == '\n')
		return '\r';
	if (c == '\b')
		return 127;
	return (uint32_t)c;
}

/* Escape, or the first half of a key typed with Alt: then the other half is there already. */
static struct event
escape(void)
{
	wint_t c;
	int kind = is_pasting ? ERR : get_wch(&c);

	if (kind == OK && c != ESC && c >= 0x20)
		return key_event(KEYS_ALT + plain_key(c));
	if (kind == OK)
		unget_wch((wchar_t)c);
	else if (kind == KEY_CODE_YES)
		ungetch((int)c);
	return key_event(ESC);
}

struct event
input_read(void)
{
	struct event ev = {.kind = EVENT_NONE};

	/* What is no event of ours is passed over, or the loop would think that all was read. */
	for (int tries = 0; ev.kind == EVENT_NONE && tries < 64; tries++) {
		wint_t c;
		int kind = get_wch(&c);

		if (kind == ERR)
			break;
		if (kind == KEY_CODE_YES)
			ev = function_key((int)c);
		else if (c == ESC)
			ev = escape();
		else
			ev = key_event(plain_key(c));
	}
	return ev;
}
