#!/bin/sh
# The reader under load: tests/bench/bench_ui.sh BUILD_DIR
build=$(cd "$1" && pwd)
dir=$(mktemp -d)
export HOME="$dir" XDG_CONFIG_HOME="$dir/config" XDG_CACHE_HOME="$dir/cache" XDG_STATE_HOME="$dir/state" \
	XDG_DATA_HOME="$dir/data" LC_ALL=C.UTF-8
export GALLEY_FEEDS="$dir/feeds" GALLEY_DB="$dir/galley.db" GALLEY_CONFIG="$dir/config.galley"
trap 'kill $server 2>/dev/null; rm -rf "$dir"' EXIT
server=

# The first paint, with nothing to refresh.
echo 'set refresh-on-start no' >"$GALLEY_CONFIG"
seq 0 999 | sed 's,.*,http://127.0.0.1:1/& "Folder &",; s,\(Folder [0-9]\)[0-9]*,\1,' >"$GALLEY_FEEDS"
"$build/tests/bench/ui" fill 100000 || exit 1
"$build/tests/bench/ui" paint "$build/galley"
rm -f "$GALLEY_DB"*

# Keys, while every feed brings new articles.
port=18917
mkfifo "$dir/hold"
"$build/tests/bench/feed_server" $port 5 <"$dir/hold" >/dev/null 2>&1 &
server=$!
exec 3>"$dir/hold"
awk -v port=$port 'BEGIN { for (i = 0; i < 1000; i++)
	printf "http://127.0.%d.%d:%d/%d\n", i / 250, i % 250 + 1, port, i }' >"$GALLEY_FEEDS"
"$build/tests/bench/ui" fill 30000 || exit 1
"$build/tests/bench/ui" keys "$build/galley" 6
exec 3>&-
