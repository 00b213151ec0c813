#!/bin/sh
# Runs every test suite, two at a time, and adds up: tests/check.sh BUILD_DIR [PATTERN]
#
# A suite is a unit test program or a tests/*/run.* script. It prints TAP ("ok N - sentence", "not ok N -
# sentence"; other lines are only shown when something fails) and gets the build folder in $BUILD. A suite
# that prints no result, or ends badly without having said so, counts as a failure.
set -u
BUILD=$1
pattern=${2:-}
export BUILD CMOCKA_MESSAGE_OUTPUT=TAP LC_ALL=C.UTF-8 TZ=UTC
# Nothing of the user's own may change a result, or be changed by one.
unset GALLEY_CONFIG GALLEY_FEEDS GALLEY_DB GALLEY_CACHE GALLEY_LOG GALLEY_THEMES GALLEY_RULES GALLEY_NOW
unset NO_COLOR http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
HOME=$(mktemp -d)
export HOME XDG_CONFIG_HOME="$HOME/config" XDG_DATA_HOME="$HOME/data" XDG_CACHE_HOME="$HOME/cache" \
	XDG_STATE_HOME="$HOME/state"
trap 'rm -rf "$HOME"' EXIT

results=$BUILD/check
rm -rf "$results"
mkdir -p "$results"

ls -d "$BUILD"/tests/unit/test_* tests/*/run.* 2>/dev/null | grep -v '\.\(o\|d\|gc[a-z]*\)$' | grep -v '^tests/bench/' |
	grep -e "$pattern" |
	xargs -P 2 -I{} sh -c '
		name=$(echo "$1" | sed "s,^$BUILD/,,; s,^tests/,,; s,/run\..*,,; s,/,-,g")
		start=$(date +%s)
		"$1" >"$2/$name.tap" 2>"$2/$name.err"
		status=$?
		if ! grep -q "^ok\|^not ok" "$2/$name.tap"; then
			echo "not ok 0 - $name printed no result (exit status $status)" >>"$2/$name.tap"
		elif [ $status != 0 ] && ! grep -q "^not ok" "$2/$name.tap"; then
			echo "not ok 0 - $name ended with status $status" >>"$2/$name.tap"
		fi
		echo "$(grep -c ^ok "$2/$name.tap") ok, $(grep -c "^not ok" "$2/$name.tap") not ok: $name ($(($(date +%s) - start)) s)"
	' sh {} "$results"

if ! ls "$results"/*.tap >/dev/null 2>&1; then
	echo "No test suite has a name with '$pattern' in it."
	echo "0 passed, 1 failed"
	exit 1
fi
for tap in "$results"/*.tap; do
	grep -q '^not ok' "$tap" || continue
	echo "---- $tap"
	grep -v '^ok' "$tap" | tail -60
	tail -40 "${tap%.tap}.err"
done
passed=$(cat "$results"/*.tap | grep -c '^ok')
failed=$(cat "$results"/*.tap | grep -c '^not ok')
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
