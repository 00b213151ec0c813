/* What a refresh must cost at the least, to compare with:
 *
 *     floor_refresh curl URLS [etags]      downloads all, 64 at a time, and throws them away
 *     floor_refresh store URLS DATABASE    downloads, reads with expat, and inserts every entry in one
 *                                          transaction: no check, no index, no cleaning
 */
#include <curl/curl.h>
#include <expat.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/path.h"
#include "base/vec.h"

enum { AT_A_TIME = 64 };

static bool is_storing;
static sqlite3_stmt *insert;
static struct curl_slist *lines;

struct get {
	struct buf body;
	CURL *easy;
};

/* ---- expat and SQLite */

struct entry {
	struct buf guid, title, link, text;
	struct buf *into;
	bool is_inside;
};

static void
begin(void *user, const char *name, const char **attributes)
{
	struct entry *it = user;

	(void)attributes;
	if (strcmp(name, "item") == 0)
		it->is_inside = true;
	if (!it->is_inside)
		return;
	it->into = strcmp(name, "guid") == 0          ? &it->guid
		   : strcmp(name, "title") == 0       ? &it->title
		   : strcmp(name, "link") == 0        ? &it->link
		   : strcmp(name, "description") == 0 ? &it->text
						      : NULL;
}

static void
text(void *user, const char *p, int n)
{
	struct entry *it = user;

	if (it->into != NULL)
		buf_add(it->into, (struct str){p, (size_t)n});
}

static void
end(void *user, const char *name)
{
	struct entry *it = user;
	struct buf *fields[] = {&it->guid, &it->title, &it->link, &it->text};

	it->into = NULL;
	if (strcmp(name, "item") != 0)
		return;
	it->is_inside = false;
	for (int i = 0; i < 4; i++)
		sqlite3_bind_text(insert, i + 1, fields[i]->p, (int)fields[i]->n, SQLITE_STATIC);
	sqlite3_step(insert);
	sqlite3_reset(insert);
	for (int i = 0; i < 4; i++)
		buf_reset(fields[i]);
}

static void
store(struct buf *body)
{
	XML_Parser p = XML_ParserCreate(NULL);
	struct entry it = {0};

	XML_SetUserData(p, &it);
	XML_SetElementHandler(p, begin, end);
	XML_SetCharacterDataHandler(p, text);
	XML_Parse(p, body->p, (int)body->n, 1);
	XML_ParserFree(p);
	buf_release(&it.guid);
	buf_release(&it.title);
	buf_release(&it.link);
	buf_release(&it.text);
}

/* ---- libcurl */

static size_t
take(char *p, size_t size, size_t n, void *user)
{
	struct get *g = user;

	if (is_storing)
		buf_add(&g->body, (struct str){p, size * n});
	return size * n;
}

static void
start(CURLM *multi, struct get *g, struct str url)
{
	char *u = alloc_string("");

	u = alloc_resize(u, url.n + 1, 1);
	memcpy(u, url.p, url.n);
	u[url.n] = '\0';
	curl_easy_setopt(g->easy, CURLOPT_URL, u);
	curl_easy_setopt(g->easy, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(g->easy, CURLOPT_WRITEDATA, g);
	curl_easy_setopt(g->easy, CURLOPT_PRIVATE, g);
	curl_easy_setopt(g->easy, CURLOPT_HTTPHEADER, lines);
	curl_multi_add_handle(multi, g->easy);
	free(u);
}

static void
get_all(struct str urls)
{
	CURLM *multi = curl_multi_init();
	struct get gets[AT_A_TIME] = {0};
	struct str url;
	int running = 0, left;
	CURLMsg *m;

	for (int i = 0; i < AT_A_TIME; i++) {
		gets[i].easy = curl_easy_init();
		if (str_word(&urls, "\n", &url))
			start(multi, &gets[i], url);
	}
	do {
		curl_multi_perform(multi, &running);
		while ((m = curl_multi_info_read(multi, &left)) != NULL) {
			struct get *g;

			curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)&g);
			curl_multi_remove_handle(multi, g->easy);
			if (is_storing && g->body.n > 0)
				store(&g->body);
			buf_reset(&g->body);
			if (str_word(&urls, "\n", &url)) {
				start(multi, g, url);
				running++;
			}
		}
		if (running > 0)
			curl_multi_poll(multi, NULL, 0, 100, NULL);
	} while (running > 0);
	curl_multi_cleanup(multi);
}

int
main(int argc, char **argv)
{
	struct buf urls = {0};
	sqlite3 *db;

	if (argc < 3 || !path_read(&urls, argv[2], NULL))
		return 2;
	curl_global_init(CURL_GLOBAL_DEFAULT);
	is_storing = strcmp(argv[1], "store") == 0;
	if (!is_storing) {
		if (argc > 3)
			lines = curl_slist_append(NULL, "If-None-Match: \"e\"");
		get_all(buf_str(&urls));
		return 0;
	}
	sqlite3_open(argv[3], &db);
	sqlite3_exec(db,
	    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE item(id INTEGER "
	    "PRIMARY KEY, guid TEXT, title TEXT, link TEXT, text TEXT); BEGIN",
	    NULL, NULL, NULL);
	sqlite3_prepare_v2(
	    db, "INSERT INTO item(guid, title, link, text) VALUES(?,?,?,?)", -1, &insert, NULL);
	get_all(buf_str(&urls));
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_finalize(insert);
	return sqlite3_close(db) != SQLITE_OK;
}
