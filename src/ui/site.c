/* The command on what a site's pages have taught. */
#include "base/url.h"
#include "store/sites.h"
#include "ui/state.h"

/* The site of the article that the pane with the keys is about: of its page, if that was fetched. */
static struct str
site_here(struct ui *ui, struct arena *a)
{
	struct item_row row = {0};
	struct article page = {0};
	enum docs_state is = DOCS_NONE;
	int64_t id = ui->focus == ARTICLE ? ui->article.id : listing_selected(&ui->listing);

	if (id == 0 || !items_get(&row, a, ui->store, id, NULL))
		return (struct str){0};
	if (docs_load(&page, &is, a, ui->store, id, DOCS_PAGE, NULL) && page.url.n > 0)
		return sites_host(a, page.url);
	return sites_host(a, row.url);
}

/* How many pages of it are known. */
static int64_t
count_pages(struct ui *ui, struct arena *a, struct str host)
{
	struct site_rows sites = {0};
	struct error e = {0};

	if (!sites_list(&sites, a, ui->store, &e))
		status_say_error(ui, &e);
	for (size_t i = 0; i < sites.n; i++)
		if (str_eq(sites.v[i].host, host))
			return sites.v[i].n_pages;
	return 0;
}

void
cmd_site_forget(struct ui *ui, const struct call *call)
{
	struct arena a = {0};
	struct str host = str_trim(call->args);
	int64_t n;

	if (ui->store == NULL)
		return;
	if (host.n == 0)
		host = site_here(ui, &a);
	else if (url_is_http(host))
		host = sites_host(&a, host);
	else
		host = sites_host(&a, str_printf(&a, "https://%.*s/", STR_ARG(host)));
	n = count_pages(ui, &a, host);
	if (host.n == 0) {
		status_say(ui, LEVEL_NOTE, "which site? :site-forget HOST");
	} else if (n == 0) {
		status_say(ui, LEVEL_NOTE, "nothing is known of %.*s", STR_ARG(host));
	} else {
		session_forget_site(ui, host, n);
		status_say(ui, LEVEL_NOTE,
		    "what %lld page%s of %.*s taught is forgotten (u undoes)", (long long)n,
		    n == 1 ? "" : "s", STR_ARG(host));
	}
	arena_release(&a);
}
