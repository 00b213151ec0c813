#!/bin/sh
# An article that changes where it is published: a feed served on loopback, changed, refreshed, and read again.
here=$(cd "$(dirname "$0")" && pwd)
galley=$(cd "${BUILD:?}" && pwd)/galley
dir=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$dir"' EXIT
n=0

export HOME="$dir/home" XDG_CONFIG_HOME="$dir/home/config" XDG_DATA_HOME="$dir/home/data" \
	XDG_CACHE_HOME="$dir/home/cache" XDG_STATE_HOME="$dir/home/state" LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR

# is SENTENCE GOT WANT
is() {
	n=$((n + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf 'got:  %s\nwant: %s\n' "$2" "$3" | sed 's/^/# /'
	fi
}

# The clock of this test: so many hours after noon.
at() { export GALLEY_NOW=$((1795435200 + $1 * 3600)); }

publish() {
	cp "$here/$1.xml" "$dir/www/feed.xml.new"
	touch -d "@$GALLEY_NOW" "$dir/www/feed.xml.new" # what Last-Modified says
	mv "$dir/www/feed.xml.new" "$dir/www/feed.xml"
}

mkdir -p "$dir/www" "$XDG_CONFIG_HOME/galley"
at 0
publish first
python3 -u -c '
import functools, http.server, sys
class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=sys.argv[1]))
print(server.server_port)
server.serve_forever()' "$dir/www" >"$dir/port" 2>"$dir/server.err" &
server=$!
until [ -s "$dir/port" ]; do
	kill -0 "$server" || exit 1
	sleep 0.05
done
echo "http://127.0.0.1:$(cat "$dir/port")/feed.xml" >"$XDG_CONFIG_HOME/galley/feeds"
$galley refresh || echo "# refresh failed"
$galley mark read title:council
id=$($galley list title:council --format %i)
quiet=$($galley list title:quiet --format %i)
is "an article that never changed has no changes" "$($galley show --changes "$id" 2>&1; echo $?)" \
	"galley: article $id: it is as it came
1"

at 1
publish second
$galley refresh --force
is "what changed in the text is updated; clutter, and links that only follow people, are not" \
	"$($galley list is:updated --format '%t')" "Council puts off the bridge"
is "what was read stays read" "$($galley list unread --format '%t' | head -1)" "Quiet day"
is "the older text stands beside the new one" "$($galley show --changes "$id" | tail -n +4)" \
	"$(cat "$here/second.txt")"
is "HTML has elements for it" "$($galley show --changes --html "$id" | grep -c '<del>March</del> <ins>early May</ins>')" 1
is "what did not change has no changes" "$($galley show --changes "$quiet" 2>&1; echo $?)" \
	"galley: article $quiet: it is as it came
1"
is "changes are no JSON" "$($galley show --changes --json "$id" 2>&1; echo $?)" \
	"galley: show: changes come as text, HTML or Markdown
2"

at 3
publish third
$galley refresh --force
(cd "$dir" && timeout 60 "$galley" --script "$here/changes.script" --size 80x24)
for screen in "$dir"/*.screen; do
	name=$(basename "$screen")
	[ -z "${UPDATE:-}" ] || cp "$screen" "$here/$name" # read it before committing
	is "the reader shows $(basename "$name" .screen)" "$(cat "$screen")" "$(cat "$here/$name")"
done
echo "1..$n"
