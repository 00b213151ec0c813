#!/bin/bash
# The command line as a shell sees it: exit statuses, what goes where, help.
galley=$BUILD/galley
n=0

# is SENTENCE COMMAND...: ok when the command succeeds.
is() {
	local name=$1
	shift
	n=$((n + 1))
	if "$@"; then echo "ok $n - $name"; else echo "not ok $n - $name"; fi
}

# exits STATUS ARGUMENTS...: galley ends with it.
exits() {
	local want=$1
	shift
	"$galley" "$@" >"$HOME/out" 2>"$HOME/err" </dev/null
	local got=$?
	[ "$got" = "$want" ] || { echo "# galley $*: status $got, want $want" && return 1; }
}

is "--version prints one line" exits 0 --version
is "... that begins with the name" grep -q '^galley ' "$HOME/out"
is "--help names every command" exits 0 --help
is "... on standard output" grep -q '^galley parse FILE' "$HOME/out"
is "an unknown command is misuse" exits 2 prase
is "... and the nearest one is suggested" grep -q "did you mean 'parse'" "$HOME/err"
is "an unknown option is misuse" exits 2 parse --content-typ x y
is "... named with the nearest one" grep -q "^galley: --content-typ: no such option: did you mean .--content-type" "$HOME/err"
is "every command has its help" sh -c \
	'for c in $('"$galley"' --help | sed -n "s/^galley \([a-z]*\) .*/\1/p"); do '"$galley"' $c --help >/dev/null || exit 1; done'
is "a file that is not there is an error that names it" exits 1 parse /nowhere/feed.xml
is "... as galley: what: why" grep -q '^galley: /nowhere/feed.xml: No such file' "$HOME/err"
is "a full disk is told" sh -c "! $galley --help >/dev/full 2>/dev/null"
feeds() { printf '%s\n' "$@" >"$HOME/feeds"; }
feeds '# mine' 'galley:welcome' '' 'https://example.org/feed  news "~Example"  # the good one'
is "a feed is removed by its title" exits 0 remove Example --feeds "$HOME/feeds" --db "$HOME/cli.db"
is "... and every other line stays as it was" sh -c "printf '# mine\ngalley:welcome\n\n' | cmp - $HOME/feeds"
is "a feed that is not there cannot be removed" exits 1 remove Example --feeds "$HOME/feeds" --db "$HOME/cli.db"
is "add without an address is misuse" exits 2 add
is "the built-in feed is added without a network" sh -c \
	": >$HOME/feeds; $galley add galley:welcome --feeds $HOME/feeds --db $HOME/cli.db && grep -q ^galley:welcome $HOME/feeds"
