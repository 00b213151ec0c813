/* The reader's whole state; one struct that the files of ui/ share. */
#ifndef UI_STATE_H
#define UI_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "conf/conf.h"
#include "store/db.h"
#include "text/theme.h"
#include "ui/article.h"
#include "ui/commands.h"
#include "ui/journal.h"
#include "ui/keymap.h"
#include "ui/listing.h"
#include "ui/pager.h"
#include "ui/prompt.h"
#include "ui/screen.h"
#include "ui/session.h"
#include "ui/sidebar.h"
#include "ui/status.h"
#include "ui/terminal.h"
#include "ui/ui.h"
#include "ui/view.h"

struct ui {
	const struct ui_setup *setup;
	struct terminal terminal;
	struct screen screen;
	struct conf conf;
	struct theme theme;
	char *theme_name, *keymap_name;
	struct keymap keymap;
	struct store *store; /* NULL: could not be opened */
	int64_t data_version;
	struct sidebar sidebar;
	struct listing listing;
	struct article_pane article;
	struct pager pager;
	struct prompt prompt;
	struct journal journal;
	struct session session;
	unsigned focus; /* SIDEBAR, LIST or ARTICLE */
	bool is_zen, is_dirty, is_quitting, must_resize;
	int by_signal;      /* that ends us */
	struct buf message; /* in the status line until the next key */
	enum level message_level;
	struct buf last_verb; /* for `.` */
	int last_verb_count;
	int prompt_count;       /* the count before the command that asks */
	struct buf asked_about; /* the URL that a question is about */
	size_t n_views_seen;    /* whose queries were looked at */
	size_t n_set_seen;      /* settings whose feeds and folders were looked for */
	struct buf found;       /* another reader's feeds file */
	struct buf welcome;  /* for a reader without feeds: what was found that could be imported */
	int64_t typed_at_ms; /* the last key */
	int64_t check_at_ms; /* when to look whether the database has changed */
	time_t minute;       /* for which ages were painted */
	bool shows_keys;     /* the ways a key sequence may go on */
};

/* The pane that keys go to: the pager when it is open, else the focus. */
unsigned ui_where(const struct ui *ui);

/* The same for looking keys up: with what was left out shown, an article has keys of its own. */
unsigned ui_keys_where(const struct ui *ui);

/* What settings hold for the articles now listed. */
struct options_place ui_place(const struct ui *ui, int64_t feed);

/* Moves the keys to a pane. */
void ui_focus(struct ui *ui, unsigned pane);

/* The database has changed, or may have: reads anew what is shown. */
void ui_reload(struct ui *ui);

/* Settings have changed: theme, keys, views. Reads the config anew. Runs the reader's commands in it. */
void ui_apply_settings(struct ui *ui);
void ui_read_settings(struct ui *ui);
void ui_run_start_commands(struct ui *ui);

/* Says which of the views that came since have a query that is none. */
void ui_views_changed(struct ui *ui);

/* Says which settings made since are for a feed or folder that there is not. */
void ui_check_names(struct ui *ui);

/* Other readers' feeds on this machine, for a person who has none here. */
void ui_look_for_others(struct ui *ui);

/* Says so while there is nothing but the built-in feed. */
void ui_offer_others(struct ui *ui);

/* Opens a prompt; a message goes. */
void ui_ask(struct ui *ui, const struct prompt_use *use, struct str text);

#endif
