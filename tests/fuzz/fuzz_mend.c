/* Any bytes mended: expat reads the result to its end. */
#include <expat.h>

#include "feed/format.h"
#include "feed/mend.h"
#include "tests/fuzz/check.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str text = {(const char *)data, n};
	size_t root = format_find_root(text);
	struct mended m;
	XML_Parser p;

	if (root == n)
		return 0;
	mend_xml(&m, text, root);
	p = XML_ParserCreate("UTF-8");
	/* Nothing is what is left of a root tag that is cut off. */
	assert(m.text.n == 0 || m.text.is_full ||
	       XML_Parse(p, m.text.p, (int)m.text.n, XML_TRUE) == XML_STATUS_OK);
	XML_ParserFree(p);
	buf_release(&m.text);
	return 0;
}
