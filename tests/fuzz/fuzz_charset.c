/* Any bytes in any encoding: the result is UTF-8. The first byte chooses the encoding, or that it is to be found. */
#include "base/charset.h"
#include "feed/decode.h"
#include "tests/fuzz/check.h"

static const char *const names[] = {
#define ENCODING(name, iconv_name, labels) name,
#include "base/charsets.def"
#undef ENCODING
};
enum { NAMES = sizeof names / sizeof *names };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str text = {(const char *)data + 1, n - 1};
	struct buf out = {0};
	struct decoded d;

	if (n == 0)
		return 0;
	if (data[0] < NAMES) {
		assert(charset_to_utf8(&out, names[data[0]], text, NULL));
		assert(utf8_is_valid(buf_str(&out)));
	} else {
		decode(&d, text,
		    data[0] < 2 * NAMES ? STR("text/xml; charset=shift_jis") : (struct str){0});
		assert(d.encoding != NULL);
		/* A character that the end cuts in two is left to whoever reads it. */
		while (d.text.n > 0 && (unsigned char)d.text.p[d.text.n - 1] >= 0x80)
			d.text.n--;
		assert(utf8_is_valid(d.text));
		buf_release(&d.own);
	}
	(void)charset_name(text);
	(void)charset_of_content_type(text);
	buf_release(&out);
	return 0;
}
