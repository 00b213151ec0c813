#!/bin/sh
# Golden feeds: what galley parse makes of each input here is what NAME.json says.
cd "$(dirname "$0")" || exit 1
case $BUILD in
/*) galley=$BUILD/galley ;;
*) galley=../../$BUILD/galley ;;
esac

n=0
for input in *.xml *.in; do
	n=$((n + 1))
	name=${input%.xml}
	name=${name%.json.in}
	if "$galley" parse --url https://example.org/feed.xml "$input" | diff -u "$name.json" - >&2; then
		echo "ok $n - $input is read as $name.json says"
	else
		echo "not ok $n - $input is read as $name.json says"
	fi
done

# refuse FILE WORDS: no feed, exit status 1, and the reason on one line.
refuse() {
	n=$((n + 1))
	reason=$("$galley" parse "$1" 2>&1 >/dev/null)
	if [ $? = 1 ] && [ "$reason" = "galley: $1: this is $2, no feed" ]; then
		echo "ok $n - $1 is refused as $2"
	else
		echo "not ok $n - $1 is refused as $2: $reason"
	fi
}
refuse not-a-feed.html "an HTML page"
refuse not-a-feed.opml "an OPML list of feeds, to import and not to read"
