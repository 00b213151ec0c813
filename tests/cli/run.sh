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
mkdir -p "$HOME/rules"
echo 'strip_id_or_class: second' >"$HOME/rules/example.org"
cat >"$HOME/page.html" <<'X'
<html><head><title>A title here</title></head><body><article><h1>A title here</h1>
<p>The first paragraph of this story is long enough to be the story itself, we would say, and so it is.</p>
<p class="second">The second paragraph of this story is long enough too, but a rule takes it out of the story now.</p>
<p>The third paragraph of this story is long enough again to be taken for a part of it, and it stays.</p>
</article></body></html>
X
export GALLEY_RULES=$HOME/rules
is "a page is read by the rules for its host" exits 0 extract --text --url https://example.org/x "$HOME/page.html"
is "... which strip what they name" sh -c "! grep -q second $HOME/out && grep -q third $HOME/out"
is "... and say that it was a rule" sh -c "$galley extract --why --url https://example.org/x $HOME/page.html | grep -q '^a rule for this site: The second'"
is "rules of another host do not count" sh -c "$galley extract --text --url https://example.net/x $HOME/page.html | grep -q second"
echo 'strip: //div[' >"$HOME/rules/example.org"
is "a rule that cannot be read is named with its file and line" sh -c \
	"$galley extract --text --url https://example.org/x $HOME/page.html 2>&1 | grep -q 'rules/example.org: rules, line 1'"
is "an option in front of the command is misuse" exits 2 --db "$HOME/x.db" list
is "... and its place is told" sh -c "$galley --db $HOME/x.db list 2>&1 | grep -q 'behind the command: galley list'"
is "-h helps as --help does" exits 0 -h
