/* galley show --changes: the article's changes in place of its text, the newest first. */
#include "text/changes.h"
#include "base/clock.h"
#include "base/date.h"
#include "cli/library.h"
#include "html/fragment.h"
#include "model/docio.h"
#include "store/docs.h"
#include "store/revisions.h"

/* A document that is not made yet is made here, as for a text of today. */
static bool
older_text(struct changes_text *out, struct arena *a, struct store *s, const struct revision *r,
    struct str base, struct error *e)
{
	struct revision_text text;
	struct doc *d = arena_new(a, struct doc);

	*out = (struct changes_text){r->title, d};
	if (!revisions_text(&text, a, s, r->id, e))
		return false;
	return r->is_raw ? fragment_to_doc(d, a, text.html, base, e)
			 : docio_read(d, a, text.doc, e);
}

static void
add_block(struct doc *to, struct arena *a, enum block_kind kind, struct str text)
{
	struct block *b = doc_add(to, a, NULL, kind);
	size_t cap = 0;

	b->level = 2;
	block_add_run(b, a, &cap, (struct run){.text = text});
}

static void
add_change(struct doc *to, struct arena *a, time_t when, const struct changes *c)
{
	struct buf line = {0};

	buf_adds(&line, "Changed ");
	date_add_rfc3339(&line, when);
	buf_printf(&line, ": %zu words added, %zu taken out", c->n_added, c->n_removed);
	add_block(to, a, BLOCK_HEADING, str_dup(a, buf_str(&line)));
	buf_release(&line);
	if (c->is_too_long)
		add_block(to, a, BLOCK_PARAGRAPH, STR("The text is too long to be compared."));
	if (c->doc.first == NULL)
		return;
	to->last->next = c->doc.first;
	to->last = c->doc.last;
}

bool
library_changes(struct article *out, struct arena *a, struct store *s, const struct item_row *row,
    bool with_marks, struct error *e)
{
	struct article present;
	struct docs_source source;
	struct revision *all;
	struct changes_text old, new = {row->title, &present.body};
	struct changes c;
	size_t n;

	if (!library_item(&present, a, s, row, e) || !docs_html(&source, a, s, row->id, e) ||
	    !revisions_list(&all, &n, a, s, row->id, e))
		return false;
	if (n == 0)
		return error_set(e, ERR_STORE, "article %lld: %s", (long long)row->id,
		    row->changed == DATE_NONE ? "it is as it came"
					      : "the older text was too long to be kept");
	*out = present;
	out->body = (struct doc){0};
	for (size_t i = 0; i < n; i++) {
		if (!older_text(&old, a, s, &all[i], source.base, e))
			return false;
		changes_of(&c, a, &old, &new, with_marks);
		add_change(&out->body, a, all[i].until, &c);
		new = old;
	}
	return true;
}
