/* Keys, clicks and pasted text on their way to a command. */
#include "ui/events.h"

#include "base/clock.h"
#include "ui/state.h"

enum { EVENTS_AT_ONCE = 512, WHEEL_ROWS = 3, ESC = 27 };

static void
on_command_key(struct ui *ui, uint32_t key)
{
	struct str line;
	struct buf name = {0};
	int count;
	bool was_pending = keymap_is_pending(&ui->keymap);

	switch (keymap_key(&ui->keymap, key, ui_keys_where(ui), &line, &count)) {
	case KEYMAP_RUN:
		commands_run(ui, line, count);
		break;
	case KEYMAP_MORE:
		break;
	case KEYMAP_NOTHING:
		if (key >= KEYS_ALT) {
			/* Escape and a key, typed fast. */
			on_command_key(ui, ESC);
			on_command_key(ui, key - KEYS_ALT);
		} else if (!was_pending) {
			keys_write(&name, &key, 1);
			status_say(ui, LEVEL_NOTE, "%s does nothing here (? lists the keys)",
			    buf_cstr(&name));
		}
	}
	buf_release(&name);
}

static void
on_key(struct ui *ui, uint32_t key)
{
	ui->typed_at_ms = clock_ms();
	ui->shows_keys = false;
	buf_reset(&ui->message);
	if (ui->prompt.is_open)
		prompt_key(ui, &ui->prompt, key, false);
	else
		on_command_key(ui, key);
}

/* Text pasted where no line is typed is not taken for commands: what would it do? */
static void
on_paste(struct ui *ui, uint32_t key)
{
	if (ui->prompt.is_open)
		prompt_key(ui, &ui->prompt, key, true);
	else
		status_say(ui, LEVEL_NOTE, "pasted text is no command: press a, : or / first");
}

static void
on_event(struct ui *ui, struct event ev)
{
	ui->is_dirty = true;
	switch (ev.kind) {
	case EVENT_KEY:
		on_key(ui, ev.key);
		break;
	case EVENT_PASTE:
		on_paste(ui, ev.key);
		break;
	case EVENT_CLICK:
		view_click(ui, ev.row, ev.col, false);
		break;
	case EVENT_DOUBLE_CLICK:
		view_click(ui, ev.row, ev.col, true);
		break;
	case EVENT_WHEEL_UP:
		view_wheel(ui, ev.row, ev.col, -WHEEL_ROWS);
		break;
	case EVENT_WHEEL_DOWN:
		view_wheel(ui, ev.row, ev.col, WHEEL_ROWS);
		break;
	case EVENT_LINE:
		commands_run(ui, ev.line, 0);
		break;
	case EVENT_NONE:
		break;
	}
}

int
events_read(struct ui *ui)
{
	int n = 0;
	struct event ev;

	while (n < EVENTS_AT_ONCE && !ui->is_quitting && ui->by_signal == 0 &&
	       (ev = ui->terminal.read(&ui->terminal)).kind != EVENT_NONE) {
		on_event(ui, ev);
		n++;
	}
	return n;
}
