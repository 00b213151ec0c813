#!/bin/bash
# parse, extract and refresh under valgrind: no leak, no read of what was never written. Prints TAP and a count.
#     tests/leaks.sh BUILD_DIR
set -u
galley=$(realpath "$1/galley")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder XDG_CONFIG_HOME=$folder/c XDG_DATA_HOME=$folder/d XDG_CACHE_HOME=$folder/h XDG_STATE_HOME=$folder/s
passed=0 failed=0

cat >"$folder/feed.xml" <<'X'
<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>Leaks & holes</title><link>http://example.org/</link>
<item><title>One</title><guid>1</guid><description>&lt;p>First &lt;b>text&lt;/b> &nbsp; here&lt;/p></description></item>
<item><title>Two<guid>2</guid><pubDate>Mon, 23 Nov 2026 12:00:00 GMT</pubDate></item>
X
cat >"$folder/page.html" <<'X'
<html><head><title>A page | Site</title><meta property="og:title" content="A page"></head><body>
<nav><a href="/">Home</a></nav><article><h1>A page</h1><p class="byline">By Ann Lee</p>
<p>The first paragraph of the story has enough words in it to be told from what stands around it, we hope.</p>
<p>The second paragraph goes on for a while, too, and says something else, with commas, and a <a href="/x">link</a>.</p>
<div class="related"><h3>More like this</h3><ul><li><a href="/1">One</a></li></ul></div></article></body></html>
X
echo "file://$folder/feed.xml" >"$folder/feeds"

clean() {
	local name=$1
	shift
	if valgrind -q --leak-check=full --errors-for-leak-kinds=definite,indirect --error-exitcode=9 \
	"$@" >"$folder/out" 2>"$folder/err"; then
		passed=$((passed + 1)) && echo "ok - $name"
	else
		failed=$((failed + 1)) && echo "not ok - $name" && tail -30 "$folder/err"
	fi
}

clean "galley parse of an ill-formed feed leaks nothing" "$galley" parse "$folder/feed.xml"
clean "galley extract leaks nothing" "$galley" extract --json --url http://example.org/a "$folder/page.html"
clean "galley refresh leaks nothing" "$galley" refresh --feeds "$folder/feeds"
clean "galley list leaks nothing" "$galley" list --json --feeds "$folder/feeds"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
