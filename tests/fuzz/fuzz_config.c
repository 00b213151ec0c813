/* Any bytes as config, theme, feeds file and key: what is read is told or kept, and written lines are
 * read as what they were. */
#include <assert.h>
#include <stdint.h>

#include "conf/conf.h"
#include "conf/keys.h"
#include "conf/subscriptions.h"
#include "text/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
read_config(struct str text)
{
	struct conf c = {.depth = 1000}; /* so that no include reads a file */

	conf_read_lines(&c, text, STR("fuzz"));
	conf_release(&c);
}

static void
read_feeds(struct str text)
{
	struct subscriptions all, again;
	struct arena a = {0};
	struct buf line = {0};

	subscriptions_parse(&all, &a, text, NULL);
	for (size_t i = 0; i < all.n; i++) {
		buf_reset(&line);
		subscriptions_write(&line, &all.v[i]);
		subscriptions_parse(&again, &a, buf_str(&line), NULL);
		/* A newline in a quoted URL is a blank in the file: that one is not the same. */
		if (str_find_char(all.v[i].url, '\n') == all.v[i].url.n &&
		    str_find_char(all.v[i].url, '\r') == all.v[i].url.n) {
			assert(again.n == 1 && again.v[0].kind == all.v[i].kind);
			assert(str_eq(again.v[0].url, all.v[i].url));
		}
	}
	buf_release(&line);
	arena_release(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str text = {(const char *)data, n};
	uint32_t keys[KEYS_MAX];
	struct buf written = {0};
	struct theme t;
	size_t n_keys;

	read_config(text);
	read_feeds(text);
	theme_plain(&t);
	theme_read(&t, text, "fuzz", NULL);
	if (keys_parse(keys, &n_keys, text, NULL))
		keys_write(&written, keys, n_keys);
	buf_release(&written);
	return 0;
}
