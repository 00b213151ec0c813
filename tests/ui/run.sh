#!/bin/sh
# Plays each NAME.script on a screen in memory, with the real engine and a clock that stands still; what it saves
# as *.screen must be as the file of that name here. UPDATE=1 writes those files anew: read them before
# committing.
here=$(cd "$(dirname "$0")" && pwd)
galley=$(cd "${BUILD:?}" && pwd)/galley
dir=$(mktemp -d /tmp/galley-ui.XXXXXX) # of one length wherever the tree is: addresses are wrapped
trap 'rm -rf "$dir"' EXIT
n=0

export HOME="$dir/home" XDG_CONFIG_HOME="$dir/home/config" XDG_DATA_HOME="$dir/home/data" \
	XDG_CACHE_HOME="$dir/home/cache" XDG_STATE_HOME="$dir/home/state"
export GALLEY_NOW=1795435200 LC_ALL=C.UTF-8 TZ=UTC # 2026-11-23 12:00
unset NO_COLOR

say() { # STATUS SENTENCE
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

mkdir -p "$XDG_CONFIG_HOME/galley"
cp -r "$here/feeds" "$dir/feeds"
printf 'file://%s/feeds/morning.xml News\nfile://%s/feeds/wide.xml News\nfile:///nowhere/none.xml "~Not There"\n' \
	"$dir" "$dir" >"$XDG_CONFIG_HOME/galley/feeds"
"$galley" refresh >"$dir/refresh.out" 2>&1
cp -r "$HOME" "$dir/filled"

for script in "$here"/*.script; do
	name=$(basename "$script" .script)
	[ -z "${ONLY:-}" ] || [ "$ONLY" = "$name" ] || continue
	mkdir -p "$dir/$name"
	rm -rf "$HOME"
	case $name in
	first-*) mkdir -p "$HOME" ;;
	*) cp -r "$dir/filled" "$HOME" ;;
	esac
	# What only the net could have brought: NAME.sql.
	[ ! -f "$here/$name.sql" ] || sqlite3 "$XDG_DATA_HOME/galley/galley.db" <"$here/$name.sql"
	cp "$here/config" "$XDG_CONFIG_HOME/galley/config" 2>/dev/null
	(cd "$dir/$name" && timeout 100 "$galley" --script "$script" --size 80x24) \
		>"$dir/$name.out" 2>"$dir/$name.err"
	status=$?
	for screen in "$dir/$name"/*.screen; do
		[ -f "$screen" ] || continue
		base=$(basename "$screen")
		# Where the files are is no part of the picture.
		sed "s,$here,HERE,g; s,$dir,DIR,g" "$screen" >"$screen.clean"
		[ -z "${UPDATE:-}" ] || cp "$screen.clean" "$here/$base"
		if ! diff -u "$here/$base" "$screen.clean"; then
			status=1
		fi
	done
	[ -s "$dir/$name.err" ] && cat "$dir/$name.err" && status=1
	say $status "$name: $(sed -n '1s/^# *//p' "$script")"
done
echo "1..$n"
