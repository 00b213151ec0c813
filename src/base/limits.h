/* Every ceiling on what comes from outside, in one place. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
	LIMIT_RESPONSE_BYTES = 16 << 20, /* of a feed, after decompression */
	LIMIT_PAGE_BYTES = 8 << 20,      /* of a web page, after decompression */
	LIMIT_HEADER_BYTES = 256 << 10,  /* all header lines of a response */
	LIMIT_URL_BYTES = 8 << 10,
	LIMIT_XML_DEPTH = 256,
	LIMIT_HTML_DEPTH = 512,
	LIMIT_REDIRECTS = 8,
	LIMIT_ITEMS = 10000, /* of one feed */
	LIMIT_TITLE_BYTES = 4 << 10,
	LIMIT_EXTRACT_TEXT = 9 << 18,   /* of a page, without scripts, styles and comments */
	LIMIT_EXTRACT_MS = 200,         /* CPU time of one page, parsing included */
	LIMIT_EXTRACT_BYTES = 64 << 20, /* memory of one page */
	LIMIT_CONFIG_BYTES = 4 << 20,
	LIMIT_CONNECT_MS = 10000,
	LIMIT_REQUEST_MS = 30000,
	LIMIT_PER_HOST = 2,     /* connections at a time */
	LIMIT_CONNECTIONS = 64, /* that are moving; those that hang do not hold the others up */
	LIMIT_HANGING = 3,      /* times as many that wait for a slow or dead server, besides */
	LIMIT_HANGING_MS = 250, /* without a byte for so long, at the most: hanging */
};

#endif
