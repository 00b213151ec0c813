/* Pages on the disk: a file for each article, named by the hash of its address; the oldest files go first.
 *
 *     https://example.org/story      the item's address, lest hashes meet
 *     https://example.org/story      of each page: the address asked for,
 *     https://example.org/story?a    and found,
 *     text/html; charset=utf-8       type,
 *     41238                          length in bytes; and the bytes
 */
#include "engine/pagecache.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/vec.h"

enum { PAGES_MAX = 32, FILE_BYTES = 24 << 20 };

static void
add_folder(struct buf *path)
{
	path_of(path, PLACE_CACHE);
	buf_adds(path, "/pages");
}

struct str
pagecache_path(struct arena *a, struct str address, const char *name)
{
	struct buf path = {0};
	struct str s;

	add_folder(&path);
	buf_printf(&path, "/%016" PRIx64 ".%s", str_hash(address), name);
	s = str_of(str_cstr(a, buf_str(&path)));
	buf_release(&path);
	return s;
}

/* ---- room */

struct file {
	char *path;
	time_t at;
	size_t bytes;
};

static int
newest_first(const void *x, const void *y)
{
	const struct file *a = x, *b = y;

	return (a->at < b->at) - (a->at > b->at);
}

/* Removes the oldest files past the ceiling. */
static void
make_room(void)
{
	VEC(struct file) files = {0};
	struct buf path = {0};
	size_t folder, sum = 0;
	struct dirent *entry;
	DIR *dir;

	add_folder(&path);
	folder = path.n;
	dir = opendir(buf_cstr(&path));
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct stat st;

		path.n = folder;
		buf_printf(&path, "/%s", entry->d_name);
		if (stat(buf_cstr(&path), &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		sum += (size_t)st.st_size;
		vec_push(&files,
		    (struct file){alloc_string(buf_cstr(&path)), st.st_mtime, (size_t)st.st_size});
	}
	if (dir != NULL)
		closedir(dir);
	if (sum > PAGECACHE_BYTES) {
		qsort(files.v, files.n, sizeof *files.v, newest_first);
		for (size_t i = files.n; i-- > 0 && sum > PAGECACHE_BYTES / 4 * 3;) {
			sum -= files.v[i].bytes;
			(void)unlink(files.v[i].path); /* another engine may have done so */
		}
	}
	vec_each (struct file, f, &files)
		free(f->path);
	vec_release(&files);
	buf_release(&path);
}

/* ---- pages */

void
pagecache_put(struct str address, const struct cached_page *pages, size_t n)
{
	struct arena a = {0};
	struct buf text = {.max = FILE_BYTES};

	if (n > PAGES_MAX)
		n = PAGES_MAX;
	buf_printf(&text, "%.*s\n", STR_ARG(address));
	for (size_t i = 0; i < n; i++) {
		buf_printf(&text, "%.*s\n%.*s\n%.*s\n%zu\n", STR_ARG(pages[i].asked),
		    STR_ARG(pages[i].url), STR_ARG(pages[i].content_type), pages[i].bytes.n);
		buf_add(&text, pages[i].bytes);
	}
	if (!text.is_full &&
	    path_write(pagecache_path(&a, address, "html").p, buf_str(&text), NULL))
		make_room();
	buf_release(&text);
	arena_release(&a);
}

static bool
take_page(struct cached_page *page, struct str *rest)
{
	struct str length;
	int64_t n;

	if (!str_split(rest, "\n", &page->asked) || !str_split(rest, "\n", &page->url) ||
	    !str_split(rest, "\n", &page->content_type) || !str_split(rest, "\n", &length) ||
	    !str_number(length, &n) || n < 0 || (size_t)n > rest->n)
		return false;
	page->bytes = str_sub(*rest, 0, (size_t)n);
	*rest = str_from(*rest, (size_t)n);
	return true;
}

size_t
pagecache_get(struct cached_page **pages, struct arena *a, struct str address)
{
	const char *path = pagecache_path(a, address, "html").p;
	struct buf text = {.max = FILE_BYTES};
	struct str rest, said;
	size_t n = 0;

	if (path_exists(path) && path_read(&text, path, NULL)) {
		*pages = arena_array(a, struct cached_page, PAGES_MAX);
		rest = str_dup(a, buf_str(&text));
		if (str_split(&rest, "\n", &said) && str_eq(said, address))
			while (rest.n > 0 && n < PAGES_MAX && take_page(&(*pages)[n], &rest))
				n++;
	}
	buf_release(&text);
	return n;
}
