#!/bin/bash
# The commands that ask and change the database: list, show, tag, mark, feeds.
set -u
galley=$BUILD/galley
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export GALLEY_DB=$dir/galley.db GALLEY_FEEDS=$dir/feeds GALLEY_CONFIG=$dir/config GALLEY_LOG=$dir/log
export GALLEY_CACHE=$dir/cache GALLEY_NOW=1790000000
n=0

# is SENTENCE GOT WANT
is() {
	n=$((n + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf '# got:  %s\n# want: %s\n' "$2" "$3"
	fi
}

cat >"$dir/feed.xml" <<'FEED'
<rss version="2.0"><channel><title>Moon &amp; Sea</title><link>https://e.org/</link>
<item><guid>1</guid><title>The moon rises</title><link>https://e.org/1</link><category>sky</category>
 <pubDate>Mon, 21 Sep 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Over the &lt;em&gt;sea&lt;/em&gt;.&lt;/p&gt;</description></item>
<item><guid>2</guid><title>The tide &#27;[31mfalls</title><link>https://e.org/2</link>
 <pubDate>Sun, 20 Sep 2026 10:00:00 GMT</pubDate><description>Low water</description></item>
</channel></rss>
FEED

is "without a database the way out is told" "$($galley list 2>&1 >/dev/null; echo $?)" \
	"galley: $dir/galley.db: no database yet (galley add URL, then galley refresh)
1"
echo "file://$dir/feed.xml" >"$dir/feeds"
$galley refresh >/dev/null 2>&1
is "the newest article comes first" "$($galley list --format '%t' | head -1)" "The moon rises"
is "no escape of a feed reaches the list" "$($galley list tide --format '%t' | tr -d '[:print:]\n' | wc -c)" 0
is "a count is a number alone" "$($galley list unread --count)" 2
is "columns are parted by tabs" "$($galley list moon --tsv | cut -f 2-5,7)" \
	"2026-09-21T10:00:00Z	Moon & Sea	The moon rises	https://e.org/1	unread"
id=$($galley list title:moon --format '%i')
is "an article is shown as text by its id" "$($galley show "$id" | tail -1)" "Over the sea."
is "and by its URL" "$($galley show https://e.org/1 | tail -1)" "Over the sea."
is "the JSON is a JSON Feed with our own members apart" "$($galley show "$id" --json | python3 -c '
import json, sys
f = json.load(sys.stdin)
i = f["items"][0]
print(f["version"], i["title"], i["content_html"], i["tags"], i["_galley"]["feed"], i["_galley"]["read"])')" \
	"https://jsonfeed.org/version/1.1 The moon rises <p>Over the <em>sea</em>.</p> ['sky'] Moon & Sea False"
is "list --json of nothing is still a feed" "$($galley list nothing --json | python3 -c '
import json, sys
print(json.load(sys.stdin)["items"])')" "[]"
$galley tag +later +sky title:moon
is "tags are put on what the query finds" "$($galley list tag:sky --format '%g')" "later,sky"
$galley tag -sky later
is "and taken off" "$($galley list later --format '%g')" "later"
$galley tag +later >"$HOME/out" 2>"$HOME/err"
is "tags without a query are misuse" $? 2
$galley tag later >"$HOME/out" 2>"$HOME/err"
is "and so is a query without tags" $? 2
$galley mark read tide
is "a query marks read" "$($galley list read --count)" 1
is "ids from a pipe are acknowledged" "$(echo "$id" | $galley mark --stdin --ack)" "$id"
is "an unknown id is told, and the others marked" "$(printf '999\n%s' "$id" | $galley mark unread --stdin --ack 2>&1; echo $?)" \
	"galley: mark: there is no article 999
$id
1"
is "a mistake in a query is misuse" "$($galley list titel:x 2>&1; echo $?)" \
	"galley: at 1: unknown field 'titel': did you mean 'title'?
2"
is "an article that is not there could not be shown" "$($galley show 999 2>&1; echo $?)" \
	"galley: there is no article 999
1"
is "feeds are listed with their counts" "$($galley feeds --json | python3 -c '
import json, sys
f = json.load(sys.stdin)["feeds"][0]
print(f["title"], f["unread"], f["total"])')" "Moon & Sea 1 2"
is "a closed pipe is quiet" "$($galley list --json 2>&1 >/dev/null | head -c 0; $galley list 2>&1 | true)" ""
is "the database is the user's alone" "$(stat -c %a "$GALLEY_DB")" 600
sed -i 's|</channel>|<item><guid>3</guid><title>From the future</title><pubDate>Fri, 01 Jan 2100 10:00:00 GMT</pubDate></item>&|' \
	"$dir/feed.xml"
GALLEY_NOW=1790400000 $galley refresh >/dev/null 2>&1
is "a date in the future is shown as the time it came, and said so" \
	"$(GALLEY_NOW=1790400000 $galley list --tsv | head -1 | cut -f 2)
$(GALLEY_NOW=1790400000 $galley show "$($galley list future --format '%i')" | head -1)" "2026-09-26T05:20:00Z
26 September 2026 (fetched; the feed says 2100-01-01)"

echo q >"$dir/keys"
mkdir "$dir/folder"
is "a reader whose database cannot be opened does not start" \
	"$(GALLEY_DB=$dir/folder $galley --script "$dir/keys" 2>&1; echo $?)" \
	"galley: $dir/folder: unable to open database file: Is a directory
1"
echo "some notes" >"$dir/notes"
is "nor does it with a file that never was one" "$(GALLEY_DB=$dir/notes $galley --script "$dir/keys" 2>&1; echo $?)" \
	"galley: $dir/notes: this is no database; left untouched
1"
is "nor does the very first one" "$(GALLEY_FEEDS=$dir/first/feeds GALLEY_DB=$dir/notes/g.db $galley 2>&1 </dev/null; echo $?)" \
	"galley: $dir/notes/g.db: Not a directory
1"
# damage: the file's first page is gone, a backup beside it
damage() {
	cp "$GALLEY_DB" "$GALLEY_DB.bak"
	dd if=/dev/zero of="$GALLEY_DB" bs=4096 count=1 conv=notrunc 2>/dev/null
	rm -f "$GALLEY_DB-wal" "$GALLEY_DB-shm"
}
python3 -c 'import os, sqlite3; sqlite3.connect(os.environ["GALLEY_DB"]).execute("pragma wal_checkpoint(truncate)")'
damage
is "a command tells that the backup took the place of a damaged database" \
	"$($galley list --count 2>&1 | sed 's/.*\(the newest backup is in its place\).*/\1/')" \
	"the newest backup is in its place
3"
damage
printf ':journal\n:save-screen %s/journal.screen\n' "$dir" >"$dir/keys"
is "and so does the reader, in the journal and below" "$($galley --script "$dir/keys" --size 200x24; grep -c 'the newest backup' "$dir/journal.screen")" 2

# Nobody listens there: the feeds fail, and have no titles.
cat >"$dir/feeds" <<X
file://$dir/tracked.xml
http://127.0.0.1:9/a/very/long/path/to/one.xml
http://127.0.0.1:9/a/very/long/path/to/two.xml
X
sed 's|https://e.org/1|https://e.org/1?utm_source=feed\&amp;p=7|' "$dir/feed.xml" >"$dir/tracked.xml"
echo 'set browser "true %u"' >"$dir/config"
printf '%s\n' ':go Moon & Sea' j o ":save-screen $dir/browse.screen" >"$dir/keys"
GALLEY_DB=$dir/two.db $galley --script "$dir/keys" --size 120x24 2>&1
is "o opens an article without what follows people" "$(grep -o 'opened [^ ]*' "$dir/browse.screen")" "opened https://e.org/1?p=7"
is "feeds without a title are told apart by the ends of their addresses" \
	"$(grep -o '127.0.0.1[^ ]*…[^ ]*' "$dir/browse.screen" | sed 's/.*….*\(one\|two\)/\1/')" "one.xml
two.xml"

# Feeds leave the file: what is tagged stays.
export GALLEY_DB=$dir/two.db
is "purge deletes nothing of feeds that are in the feeds file" "$($galley purge 2>&1)" "0 articles deleted"
all=$($galley list --count)
$galley tag +keep limit:1
: >"$dir/feeds"
$galley purge Moon 2>/dev/null
is "purge with a name is misuse, and deletes nothing" "$? $($galley list --count)" "2 $all"
is "purge says how many articles of feeds that left it deleted" "$($galley purge 2>&1)" \
	"$((all - 1)) article$([ $all = 2 ] || echo s) deleted"
is "and leaves the tagged one" "$($galley list --format '%g')" "keep"
