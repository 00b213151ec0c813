#!/bin/sh
# Refreshing a thousand feeds, against floors measured in the same run: tests/bench/bench_refresh.sh BUILD_DIR [FEEDS]
#
# The server is ours (feed_server.c), every feed has a host of its own, 20 entries of 2 to 20 kB. The floors
# (floor_refresh.c) only download, or download, parse with expat and insert. Each figure is the best of three; the
# cold one, where a machine's moods count most, the best of six that take turns with their floor.
set -eu
bin=$1 feeds=${2:-1000} port=8951 slow_port=8952
here=$(mktemp -d)
export GALLEY_DB="$here/galley.db" GALLEY_FEEDS="$here/feeds" GALLEY_CONFIG="$here/config" GALLEY_LOG="$here/log"

mkfifo "$here/end"
"$bin/tests/bench/feed_server" $port 0 <"$here/end" >"$here/ready" &
"$bin/tests/bench/feed_server" $slow_port 50 <"$here/end" >"$here/slow-ready" &
exec 3>"$here/end"
trap 'exec 3>&-; rm -rf "$here"' EXIT
until [ -s "$here/ready" ] && [ -s "$here/slow-ready" ]; do :; done

urls() { # PORT COUNT
	awk -v port="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++)
		printf "http://127.%d.%d.%d:%d/%d\n", 1 + i / 62500, i / 250 % 250, i % 250 + 1, port, i }'
}

# Seconds of wall clock and peak memory in MB of a command.
measure() {
	python3 - "$@" <<-'END'
		import resource, subprocess, sys, time
		began = time.monotonic()
		subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
		print(time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
	END
}

# The best of three, each after a PREPARE.
best() { # PREPARE COMMAND...
	prepare=$1
	shift
	for i in 1 2 3; do
		eval "$prepare"
		measure "$@"
	done | sort -n | head -1
}

ratio() { # NAME FLOOR TIME LIMIT
	awk -v name="$1" -v floor="${2% *}" -v time="${3% *}" -v limit="$4" 'BEGIN {
		printf "%s: %.2f (limit %s; %.2f s to %.2f s) %s\n", name, time / floor, limit, time, floor,
			time / floor <= limit ? "ok" : "FAIL" }'
}

galley="$bin/galley refresh" floor="$bin/tests/bench/floor_refresh"
later=$(($(date +%s) + 864000))
# Each refresh of feeds that are there already is two days after the one before.
tomorrow='later=$((later + 172800)); export GALLEY_NOW=$later'
fresh='rm -f "$here"/galley.db* "$here"/floor.db*'

urls $port "$feeds" >"$GALLEY_FEEDS"
for i in 1 2 3 4 5 6; do
	eval "$fresh"
	measure "$floor" store "$GALLEY_FEEDS" "$here/floor.db" >>"$here/store"
	measure $galley >>"$here/cold"
done
store=$(sort -n "$here/store" | head -1)
cold=$(sort -n "$here/cold" | head -1)
middling=$(sort -n "$here/cold" | sed -n 3p)
ratio "$feeds feeds cold, to download, expat and insert" "$store" "$cold" 1.3
echo "peak memory of a cold refresh: ${cold#* } (limit 80 MB)" |
	awk '{ sub(/[0-9.]+ \(/, sprintf("%d MB (", $7)); print $0, $7 < 80 ? "ok" : "FAIL" }'

curl=$(best : "$floor" curl "$GALLEY_FEEDS" etags)
same=$(best "$tomorrow" $galley)
ratio "$feeds feeds all 304, to curl alone" "$curl" "$same" 2

urls $slow_port "$feeds" >"$GALLEY_FEEDS"
rm -f "$here"/galley.db*
$galley
curl=$(best : "$floor" curl "$GALLEY_FEEDS" etags)
same=$(best "$tomorrow" $galley)
ratio "$feeds feeds all 304 with 50 ms latency, to curl alone" "$curl" "$same" 1.5

# Once, after an emptying: it is long. So it is held against a middling refresh, not against the best one.
urls $port $((feeds * 10)) >"$GALLEY_FEEDS"
rm -f "$here"/galley.db*
began=$(date +%s%N)
$galley
awk -v one="${middling% *}" -v many=$((($(date +%s%N) - began) / 1000000)) 'BEGIN {
	r = many / 1000 / one / 10
	printf "time per feed with ten times the feeds: %.2f (limit 1.3; %.1f s) %s\n", r, many / 1000,
		r <= 1.3 ? "ok" : "FAIL" }'
