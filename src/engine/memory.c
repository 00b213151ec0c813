/* Between the fingerprints of html/ and the rows of store/, which do not know each other. */
#include "engine/memory.h"

#include "engine/site.h"
#include "html/reclean.h"
#include "store/docs.h"
#include "store/sites.h"

const struct site_memory *
memory_load(struct arena *a, struct store *s, struct str url)
{
	struct site_memory *m = arena_new(a, struct site_memory);
	struct site_bytes bytes;
	struct site_page *pages;

	if (!sites_load(&bytes, a, s, url, NULL))
		return m;
	pages = arena_array(a, struct site_page, bytes.n + 1);
	/* What another version wrote goes in time, as newer pages come. */
	for (size_t i = 0; i < bytes.n; i++)
		m->n += prints_read(&pages[m->n], a, bytes.v[i]);
	m->pages = pages;
	return m;
}

bool
memory_save_page(struct store *s, int64_t item, const struct article *page, struct str url,
    const struct site_page *learned, time_t now, struct error *e)
{
	struct buf bytes = {0};
	bool ok;

	if (!store_begin(s, STORE_QUICK, e))
		return false;
	prints_write(&bytes, learned);
	ok = docs_save_page(s, item, page, now, e) && sites_add(s, url, buf_str(&bytes), now, e);
	buf_release(&bytes);
	if (ok)
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

bool
memory_reclean(struct store *s, struct arena *a, int64_t item, bool *changed, struct error *e)
{
	struct docs_info info = {0};
	struct article page;
	enum docs_state is;
	const struct rules *rules = NULL;

	*changed = false;
	if (!docs_info(&info, a, s, item, e) || !docs_load(&page, &is, a, s, item, DOCS_PAGE, e))
		return false;
	if (is != DOCS_READY)
		return true;
	site_rules(&rules, a, page.url, NULL);
	if (rules != NULL || reclean(&page, a, memory_load(a, s, page.url)) == 0)
		return true;
	*changed = docs_save_page(s, item, &page, info.page_at, e);
	return *changed;
}
