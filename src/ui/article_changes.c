/* What changed in the article that is read: each change is what one refresh brought, and c goes back through them. */
#include "ui/article.h"

#include "base/clock.h"
#include "base/date.h"
#include "model/docio.h"
#include "store/revisions.h"
#include "text/changes.h"
#include "ui/age.h"
#include "ui/reading.h"
#include "ui/state.h"

/* ---- reading them */

enum state {
	KNOWN,
	ASKED,      /* the engine has yet to make a document of the older text */
	UNREADABLE, /* and cannot, or it is damaged */
};

/* The text after so many changes were undone: 0 is the present one. */
static enum state
text_before(struct changes_text *out, struct ui *ui, const struct revision *all, size_t undone)
{
	struct article_pane *p = &ui->article;
	struct arena *a = &p->arena;
	struct doc *d = arena_new(a, struct doc);
	struct revision_text text;
	struct article item;
	enum docs_state state;

	*out = (struct changes_text){p->row.title, d};
	if (undone == 0) {
		if (!docs_load(&item, &state, a, ui->store, p->id, DOCS_ITEM, NULL))
			return UNREADABLE;
		*d = item.body;
		return state == DOCS_READY ? KNOWN : ASKED;
	}
	out->title = all[undone - 1].title;
	if (all[undone - 1].is_raw)
		return ASKED;
	return revisions_text(&text, a, ui->store, all[undone - 1].id, NULL) &&
		       docio_read(d, a, text.doc, NULL)
		   ? KNOWN
		   : UNREADABLE;
}

/* "Change 1 of 3, 2h ago: 4 words added, 1 taken out." */
static struct str
summary(const struct article_pane *p, struct arena *a, const struct revision *r,
    const struct changes *c)
{
	struct buf line = {0};
	struct str text;

	if (p->n_changes > 1)
		buf_printf(&line, "Change %d of %zu, ", p->change, p->n_changes);
	else
		buf_adds(&line, "Changed ");
	age_ago(&line, r->until, clock_now());
	buf_adds(&line, ": ");
	if (c->n_added > 0)
		buf_printf(&line, "%zu word%s added", c->n_added, c->n_added == 1 ? "" : "s");
	if (c->n_removed > 0)
		buf_printf(&line, "%s%zu%s taken out", c->n_added > 0 ? ", " : "", c->n_removed,
		    c->n_added > 0      ? ""
		    : c->n_removed == 1 ? " word"
					: " words");
	if (c->n_added + c->n_removed == 0)
		buf_adds(&line, "punctuation alone");
	buf_addc(&line, '.');
	text = str_dup(a, buf_str(&line));
	buf_release(&line);
	return text;
}

static void
add_note(struct article_pane *p, struct str text)
{
	struct doc *d = &p->article.body;
	struct block *note = doc_add(d, &p->arena, NULL, BLOCK_NOTE);
	struct block *line = doc_add(d, &p->arena, note, BLOCK_PARAGRAPH);
	size_t cap = 0;

	block_add_run(line, &p->arena, &cap, (struct run){.text = text});
}

static void
add_blocks(struct doc *to, const struct doc *from)
{
	if (from->first == NULL)
		return;
	to->last->next = from->first;
	to->last = from->last;
}

/* The text in its own way stands in the pane already; the change takes its place. */
static void
show(struct ui *ui, const struct revision *all)
{
	struct article_pane *p = &ui->article;
	struct changes_text old, new;
	struct changes c = {0};
	struct str what, way_out;
	enum state state = text_before(&new, ui, all, (size_t)p->change - 1);

	if (state == KNOWN)
		state = text_before(&old, ui, all, (size_t)p->change);
	if (state == ASKED && !ui->session.has_engine)
		state = UNREADABLE;
	p->article.body = p->article.note = (struct doc){0};
	p->article.limit = (struct str){0};
	p->article.is_paywalled = false;
	if (state == KNOWN)
		changes_of(&c, &p->arena, &old, &new, true);
	what = state == ASKED        ? STR("The older text is being read…")
	       : state == UNREADABLE ? STR("The older text cannot be read any more.")
	       : c.is_too_long       ? STR("The text is too long to be compared.")
				     : summary(p, &p->arena, &all[p->change - 1], &c);
	way_out = (size_t)p->change < p->n_changes ? STR("c: the change before · q: the article")
						   : STR("q: the article");
	add_note(p, str_printf(&p->arena, "%.*s\n%.*s", STR_ARG(what), STR_ARG(way_out)));
	add_blocks(&p->article.body, &c.doc);
	if (state == ASKED && p->asked_older != p->id) {
		p->asked_older = p->id;
		session_opened(ui, p->id);
	}
}

void
article_load_changes(struct ui *ui)
{
	struct article_pane *p = &ui->article;
	struct revision *all;

	if (!revisions_list(&all, &p->n_changes, &p->arena, ui->store, p->id, NULL))
		p->n_changes = 0;
	if ((size_t)p->change > p->n_changes)
		p->change = (int)p->n_changes;
	if (p->change > 0)
		show(ui, all);
}

struct str
article_changed_note(struct arena *a, const struct article_pane *p)
{
	struct buf text = {0};
	struct str note;

	if (p->row.changed == DATE_NONE)
		return (struct str){0};
	buf_adds(&text, "updated ");
	age_ago(&text, p->row.changed, clock_now());
	note = str_dup(a, buf_str(&text));
	buf_release(&text);
	return note;
}

struct str
article_changes_hint(struct arena *a, const struct article_pane *p)
{
	if (p->n_changes == 0 || p->change > 0)
		return (struct str){0};
	return str_printf(a, "■ changed %zu time%s since it came (c shows how)", p->n_changes,
	    p->n_changes == 1 ? "" : "s");
}

/* ---- walking through them */

static void
go_to(struct ui *ui, int change)
{
	struct article_pane *p = &ui->article;

	if (p->change == 0)
		p->top_of_text = p->top;
	p->change = change;
	p->top = change == 0 ? p->top_of_text : 0;
	p->link = 0;
	article_reload(ui);
	p->width = 0; /* the place is none of the lines that are shown */
}

bool
article_leave_changes(struct ui *ui)
{
	if (ui->article.change == 0)
		return false;
	go_to(ui, 0);
	return true;
}

void
cmd_changes(struct ui *ui, const struct call *call)
{
	struct article_pane *p = &ui->article;
	bool has_number = call->has_count;
	int64_t change = call->count;

	if (str_number(call->args, &change))
		has_number = true;
	reading_ready(ui);
	if (p->id == 0)
		return;
	if (p->n_changes == 0) {
		status_say(ui, LEVEL_NOTE,
		    p->row.changed == DATE_NONE ? "the article is as it came"
						: "the older text was too long to be kept");
		return;
	}
	if (has_number && (change < 0 || change > (int64_t)p->n_changes)) {
		status_say(ui, LEVEL_NOTE, "it changed %zu time%s", p->n_changes,
		    p->n_changes == 1 ? "" : "s");
		return;
	}
	if (ui->focus != ARTICLE)
		ui_focus(ui, ARTICLE);
	if (!has_number)
		change = p->change < (int)p->n_changes ? p->change + 1 : 0;
	go_to(ui, (int)change);
}
