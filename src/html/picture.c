/* Pictures: their address and size as the page says them. */
#include "html/picture.h"

enum { ICON_PX = 60, WIDE_PX = 250 };

static bool
is_placeholder(struct str s)
{
	return s.n == 0 || str_starts_nocase(s, "data:") || str_starts_nocase(s, "about:");
}

/* The candidate of a srcset with the highest descriptor ("a.jpg 480w, b.jpg 960w"). */
static struct str
largest(struct str srcset)
{
	struct str best = {0}, word;
	int64_t best_size = -1;

	while (str_word(&srcset, " \t\r\n\f", &word)) {
		struct str url = word, size = {0};
		int64_t n = 0;

		if (str_ends(url, ",")) {
			url.n--;
		} else {
			str_split(&srcset, ",", &size);
			size = str_trim(size);
			if (size.n > 1)
				str_number(str_sub(size, 0, size.n - 1), &n);
		}
		if (n > best_size && !is_placeholder(url)) {
			best = url;
			best_size = n;
		}
	}
	return best;
}

struct str
picture_ref(const struct node *img)
{
	static const enum dom_attr late[] = {ATTR_DATA_ORIGINAL, ATTR_DATA_SRC, ATTR_DATA_LAZY_SRC};
	struct str s = str_trim(dom_attr(img, ATTR_SRC));

	if (!is_placeholder(s))
		return s;
	for (size_t i = 0; i < sizeof late / sizeof *late; i++) {
		s = str_trim(dom_attr(img, late[i]));
		if (!is_placeholder(s))
			return s;
	}
	s = largest(dom_attr(img, ATTR_DATA_SRCSET));
	return s.n > 0 ? s : largest(dom_attr(img, ATTR_SRCSET));
}

/* A width or height in pixels; -1 when it is not said so. */
static int64_t
pixels(struct str s)
{
	int64_t n;

	s = str_trim(s);
	if (str_ends_nocase(s, "px"))
		s.n -= 2;
	return str_number(s, &n) && n >= 0 ? n : -1;
}

static bool
is_within(const struct node *img, int64_t limit, bool both)
{
	int64_t w = pixels(dom_attr(img, ATTR_WIDTH)), h = pixels(dom_attr(img, ATTR_HEIGHT));

	if (both)
		return w >= 0 && h >= 0 && w <= limit && h <= limit;
	return (w >= 0 && w <= limit) || (h >= 0 && h <= limit);
}

bool
picture_is_pixel(const struct node *img)
{
	return is_within(img, 1, true);
}

bool
picture_is_icon(const struct node *img)
{
	return is_within(img, ICON_PX, false);
}

bool
picture_is_wide(const struct node *img)
{
	return pixels(dom_attr(img, ATTR_WIDTH)) >= WIDE_PX;
}
