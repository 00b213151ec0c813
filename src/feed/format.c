/* Formats by their roots. */
#include "feed/format.h"

#include <string.h>

/* By a namespace that the root declares. */
static const struct {
	const char *uri, *format;
} namespaces[] = {{"purl.org/rss/1.0", "rss-1.0"}, {"my.netscape.com/rdf/simple/0.9", "rss-0.90"},
    {"channel.netscape.com/rdf/simple/0.9", "rss-0.90"}, {"purl.org/net/rss1.1", "rss-1.1"},
    {"purl.org/atom/ns", "atom-0.3"}, {"www.w3.org/2005/atom", "atom-1.0"}};

static const char *const versions[] = {"0.90", "0.91", "0.92", "0.93", "0.94", "1.0", "1.1", "2.0"};

/* What a document is, by the first of these tags near its beginning, or these bytes at its very front. */
static const struct {
	const char *sign, *name;
} others[] = {{"<opml", "an OPML list of feeds, to import and not to read"},
    {"<urlset", "a sitemap"}, {"<sitemapindex", "a sitemap"}, {"<!doctype html", "an HTML page"},
    {"<html", "an HTML page"}, {"<head", "an HTML page"}, {"<body", "an HTML page"},
    {"<?xml", "XML of another kind"}, {"{", "JSON of another kind"}, {"[", "JSON of another kind"},
    {"%PDF", "a PDF file"}, {"\x1f\x8b", "compressed data"}};

enum { NEAR_BYTES = 2048 };

/* The format whose namespace the attributes declare for names with this prefix, or for any. */
static const char *
by_namespace(const struct xml_element *root, const char *kind)
{
	for (const char **at = root->attrs; *at != NULL; at += 2) {
		struct str uri = str_of(at[1]);

		if (!str_starts(str_of(at[0]), "xmlns"))
			continue;
		for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++)
			if (str_has_nocase(uri, namespaces[i].uri) &&
			    str_starts(str_of(namespaces[i].format), kind) &&
			    !str_has_nocase(uri, "/modules/"))
				return namespaces[i].format;
	}
	return NULL;
}

static const char *
by_version(struct arena *a, struct str version)
{
	version = str_trim(version);
	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
		if (str_starts(version, versions[i]))
			return str_cstr(a, str_printf(a, "rss-%s", versions[i]));
	return str_is(version, "0.9") ? "rss-0.90" : "rss-2.0";
}

const char *
format_of_root(struct arena *a, const struct xml_element *root)
{
	struct str version = xml_attr(root, "version", NS_OTHER);
	const char *format;

	if (str_is_nocase(root->local, "rss"))
		return by_version(a, version);
	if (str_is_nocase(root->local, "rdf")) {
		format = by_namespace(root, "rss");
		return format == NULL ? "rss-1.0" : format;
	}
	if (str_is_nocase(root->local, "channel")) {
		format = by_namespace(root, "rss");
		return format != NULL                           ? format
		       : xml_attr(root, "href", NS_OTHER).n > 0 ? "cdf"
								: "rss-2.0";
	}
	format = by_namespace(root, "atom");
	return format != NULL ? format : str_is(version, "0.3") ? "atom-0.3" : "atom-1.0";
}

/* Is a tag with this local name at the front of s, whatever its prefix? */
static bool
is_root_tag(struct str s)
{
	static const char *const names[] = {"rss", "feed", "rdf", "channel", "entry"};
	size_t n = 1, colon = 0;

	while (n < s.n && n < 40 && s.p[n] != '>' && s.p[n] != '/' && !char_is_space(s.p[n])) {
		if (s.p[n] == ':')
			colon = n;
		n++;
	}
	return STR_IS_ONE(str_sub(s, colon + 1, n - colon - 1), names);
}

size_t
format_find_root(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		i += str_find_char(str_from(text, i), '<');
		if (i < text.n && is_root_tag(str_from(text, i)))
			return i;
	}
	return text.n;
}

const char *
format_of_no_feed(struct str text)
{
	struct str near = str_sub(str_trim(text), 0, NEAR_BYTES);

	if (near.n == 0)
		return "an empty document";
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].sign[0] == '<' ? str_has_nocase(near, others[i].sign)
					     : str_starts(near, others[i].sign))
			return others[i].name;
	return "something else";
}
