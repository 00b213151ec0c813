#!/bin/sh
# The program in a real terminal (tmux): start, resize, ^Z, signals, deaths, first run. Nothing here sleeps for a
# fixed time to be ready: each step waits until what it wants is seen, at most a minute.
here=$(cd "$(dirname "$0")" && pwd)
galley=$(cd "${BUILD:?}" && pwd)/galley
dir=$(mktemp -d)
n=0

for tool in tmux pgrep; do
	command -v $tool >/dev/null || {
		echo "not ok 1 - there is no $tool (make deps installs it)"
		exit 1
	}
done
terminals=0 # each has a server of its own: one that ends takes its time
mux() { tmux -S "$dir/socket$terminals" "$@"; }
# An engine may be at its last write still.
trap 'mux kill-server 2>/dev/null; rm -rf "$dir" 2>/dev/null || { sleep 1; rm -rf "$dir"; }' EXIT

export HOME="$dir/home" XDG_CONFIG_HOME="$dir/home/config" XDG_DATA_HOME="$dir/home/data" \
	XDG_CACHE_HOME="$dir/home/cache" XDG_STATE_HOME="$dir/home/state" ENV=/dev/null PS1='ready$ '
unset NO_COLOR TMUX
mkdir -p "$XDG_CONFIG_HOME/galley"

say() { # STATUS SENTENCE
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		mux capture-pane -p 2>/dev/null | sed 's/^/# /'
		echo "not ok $n - $2"
	fi
}

# Tries a command until it succeeds; fails after a minute.
until_true() {
	deadline=$(($(date +%s) + 60))
	until "$@" 2>/dev/null; do
		[ "$(date +%s)" -lt $deadline ] || return 1
		sleep 0.05
	done
}
shows() { mux capture-pane -p | grep -q -e "$1"; }
shows_not() { ! shows "$1"; }
see() { until_true shows "$1"; }
see_not() { until_true shows_not "$1"; }
keys() { mux send-keys "$@"; }

# A shell in a terminal of 80x24 in which nothing was typed yet.
shell() {
	mux kill-server 2>/dev/null
	terminals=$((terminals + 1))
	mux -f /dev/null new-session -d -x 80 -y 24 env TERM=screen-256color LC_ALL="${1:-C.UTF-8}" sh -i
	see 'ready\$'
}
# The prompt is back, and the terminal is as it was.
restored() {
	keys 'clear; stty -a | grep -c -- "-echo \|-icanon\|-isig"; echo back' Enter
	see '^back' && see '^0'
}
reader() {
	shell "$@"
	keys "$galley" Enter
}
reader_pid() { pgrep -x galley -P "$(mux list-panes -F '#{pane_pid}')" | head -1; }

# ---- a first run

reader
see 'Press  a \|[Gg]alley' && see_not 'ready\$'
say $? 'a first run shows how to begin'
keys Q
see 'ready\$' && restored
say $? 'Q quits and gives the terminal back'

# ---- with feeds

cp "$here/../ui/config" "$XDG_CONFIG_HOME/galley/config"
printf 'file://%s/../ui/feeds/morning.xml\n' "$here" >"$XDG_CONFIG_HOME/galley/feeds"
"$galley" refresh >/dev/null 2>&1

reader
see 'A clock that loses'
say $? 'the articles are listed'
keys ? && see 'Help:' && keys q && see_not 'Help:'
say $? 'help comes and goes'

mux resize-window -x 130 -y 40
see 'Galley .*│.*Unread .*│'
say $? 'at 130 columns there are three panes'
mux resize-window -x 50 -y 12
see_not '│'
say $? 'at 50 columns there is one'
for size in '1 1' '3 2' '200 60' '80 24'; do
	mux resize-window -x "${size% *}" -y "${size#* }"
done
see 'A clock that loses'
say $? 'it comes through all sizes down to 1x1'

keys C-z
see 'Stopped\|suspended\|ready\$' && restored
say $? '^Z stops it and restores the terminal'
keys 'fg' Enter
see 'A clock that loses' && keys j && see ' 2/'
say $? 'fg goes on where it was'

mux set-buffer "QQ some text"
mux paste-buffer -p
see 'pasted text'
say $? 'what is pasted is not taken for commands'

keys m && see 'tagged later'
until_true sh -c '[ "$("$1" list --count tag:later 2>/dev/null)" = 1 ]' sh "$galley"
pid=$(reader_pid)
engine=$(pgrep -P "$pid" | head -1)
kill -9 "$pid" "$engine"
see 'Killed\|ready\$'
[ "$("$galley" list --count tag:later 2>/dev/null)" = 1 ]
say $? 'a tag that was stored is there after kill -9 of both processes'

reader
see 'A clock that loses'
pid=$(reader_pid)
until_true pgrep -P "$pid" >"$dir/engine"
kill -9 "$(tail -1 "$dir/engine")"
see 'engine died'
say $? 'the death of the engine is told'
keys M && see 'Later' && keys j t && see 'Tag:' && keys again Enter
until_true sh -c '[ "$("$1" list --count tag:again 2>/dev/null)" = 1 ]' sh "$galley"
say $? 'another engine stores what is changed from then on'

for signal in TERM HUP INT QUIT SEGV; do
	kill -$signal "$(reader_pid)"
	see 'ready\$' && restored
	say $? "SIG$signal restores the terminal"
	reader
	see 'A clock that loses'
done
keys Q

# ---- other places

shell
keys "TERM=no-such-terminal $galley; echo status \$?" Enter
see 'not known here' && see 'status 1'
say $? 'an unknown TERM is a clean error'
"$galley" </dev/null >"$dir/out" 2>"$dir/err"
[ $? = 2 ] && [ "$(wc -l <"$dir/err")" = 1 ] && [ ! -s "$dir/out" ]
say $? 'without a terminal it says so in a line and exits with 2'
reader C
see 'A clock that loses' && ! mux capture-pane -p | LC_ALL=C grep -q '[^ -~]'
say $? 'in the C locale all is ASCII'
keys Q
echo "1..$n"
