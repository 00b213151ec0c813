/* The journal's ring. */
#include "ui/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

const struct journal_entry *
journal_at(const struct journal *j, size_t i)
{
	return &j->entries[(j->first + i) % JOURNAL_MAX];
}

void
journal_add(struct journal *j, time_t now, enum level level, struct str text)
{
	struct journal_entry *entry;
	struct buf line = {0};

	utf8_clean_line(&line, text);
	if (j->n > 0 && strcmp(journal_at(j, j->n - 1)->text, buf_cstr(&line)) == 0) {
		buf_release(&line);
		return;
	}
	if (j->n == JOURNAL_MAX) {
		j->first = (j->first + 1) % JOURNAL_MAX;
		j->n--;
	}
	entry = &j->entries[(j->first + j->n++) % JOURNAL_MAX];
	free(entry->text);
	*entry = (struct journal_entry){now, level, buf_steal(&line)};
}

void
journal_release(struct journal *j)
{
	for (size_t i = 0; i < JOURNAL_MAX; i++)
		free(j->entries[i].text);
	*j = (struct journal){0};
}
