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
is "... and so does the word" exits 0 version
is "... that begins with the name" grep -q '^galley ' "$HOME/out"
is "help of a command is had by the word, too" exits 0 help parse
is "... and says what the command takes" grep -q "^galley parse FILE" "$HOME/out"
is "help of what is no command is misuse" exits 2 help prase
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
is "options of every command may stand before it" exits 1 --db "$HOME/before.db" --feeds=/dev/null list --count
is "... and are used there" grep -q "before.db: no database yet" "$HOME/err"
is "a word behind them that is no command is misuse" exits 2 --db "$HOME/before.db" lst
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
is "... and say that it was a rule" sh -c "$galley extract --why --url https://example.org/x $HOME/page.html | grep -q '^rules/example.org, line 1: second: The second'"
is "a page needs no database" exits 0 extract --text --url https://example.org/x --db "$HOME/none.db" "$HOME/page.html"
is "... and makes none" sh -c "! [ -e $HOME/none.db ]"
echo "no database" >"$HOME/odd.db"
is "... and one that cannot be read is no hindrance" exits 0 extract --text --url https://example.org/x --db "$HOME/odd.db" "$HOME/page.html"
is "rules of another host do not count" sh -c "$galley extract --text --url https://example.net/x $HOME/page.html | grep -q second"
echo 'strip: //div[' >"$HOME/rules/example.org"
is "a rule that cannot be read is named with its file and line" sh -c \
	"$galley extract --text --url https://example.org/x $HOME/page.html 2>&1 | grep -q 'rules/example.org, line 1: '"
is "-h helps as --help does" exits 0 -h
cat >"$HOME/list.opml" <<'X'
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Sea"><outline type="rss" text="The Tide" xmlUrl="https://example.org/tide" category="moon,~!odd"/></outline>
<outline type="rss" text="Here already" xmlUrl="https://example.org/feed"/>
<outline text="A command" xmlUrl="exec:echo hello"/>
</body></opml>
X
imports() { exits "$@" --feeds "$HOME/feeds"; }
feeds '# mine' 'https://example.org/feed  news  # the good one'
printf 'https://example.org/last' >>"$HOME/feeds"
cp "$HOME/feeds" "$HOME/feeds.before"
line='https://example.org/tide Sea moon odd "~The Tide"'
is "import can be tried without a change" imports 0 import --dry-run "$HOME/list.opml"
is "... the lines are printed" [ "$(cat "$HOME/out")" = "$line" ]
is "... and the file stays" cmp "$HOME/feeds" "$HOME/feeds.before"
is "a list in OPML is imported" imports 0 import "$HOME/list.opml"
is "... the sum is told at the end" [ "$(tail -1 "$HOME/err")" = "imported 1, already there 1, left out 1" ]
is "... what would run a program is named" grep -q '^left out: exec:echo hello (it would run a program' "$HOME/err"
is "... and one line appended, the others as they were" sh -c \
	"{ cat $HOME/feeds.before; echo; echo '$line'; } | cmp - $HOME/feeds"
is "imported again, nothing is new" imports 0 import "$HOME/list.opml"
is "... and told so" [ "$(tail -1 "$HOME/err")" = "imported 0, already there 2, left out 1" ]
mkdir -p "$HOME/.newsboat" "$HOME/.config/newsraft"
is "a reader that was not used is told" sh -c \
	"unset XDG_CONFIG_HOME; $galley import newsraft --feeds $HOME/feeds 2>&1 | grep -q \"no list of newsraft's was found\""
printf '%s\n' 'https://example.net/a "long reads" "~A" ! # why' '"exec:~/bin/feed" x' 'gopher://example.net' >"$HOME/.newsboat/urls"
: >"$HOME/feeds"
is "newsboat's list is found" imports 0 import newsboat
is "... its tags, titles and hidden feeds kept" [ "$(cat "$HOME/feeds")" = 'https://example.net/a "long reads" "~A" "!"' ]
is "... and what cannot be followed counted" grep -q '^imported 1, already there 0, left out 2' "$HOME/err"
printf '%s\n' '# x' '@ Tech < reload-period 5' 'https://example.net/b "A \"Title" < item-limit 3' '$(make-feed) "Own"' \
	'@ Global' 'https://example.net/c' >"$HOME/.config/newsraft/feeds"
: >"$HOME/feeds"
is "newsraft's list is found" imports 0 import newsraft
is "... sections are folders, a quoted word is the title" [ "$(cat "$HOME/feeds")" = 'https://example.net/b Tech "~A \\"
https://example.net/c' ]
is "... its commands are left out" grep -q '^left out: exec:make-feed' "$HOME/err"
echo nothing here >"$HOME/notes"
is "a file without a feed imports none" imports 0 import "$HOME/notes"
is "... and each line is named" grep -q "^left out: feeds, line 1: 'nothing' is no URL" "$HOME/err"
feeds 'galley:welcome'
echo '<rss version="2.0"><channel><title>Here</title></channel></rss>' >"$HOME/here.xml"
printf 'file://%s/here.xml here\nexec:date\n' "$HOME" >"$HOME/theirs"
printf ':import %s/theirs\n:journal\n:save-screen %s/import.screen\n' "$HOME" "$HOME" >"$HOME/keys"
is "the reader imports the same" exits 0 --script "$HOME/keys" --feeds "$HOME/feeds" --db "$HOME/import.db"
is "... appends the same lines" grep -qxF "file://$HOME/here.xml here" "$HOME/feeds"
is "... and tells the same sum" grep -q 'imported 1, already there 0, left out 1' "$HOME/import.screen"
# ---- the doctor
mkdir -p "$HOME/sick/rules" "$HOME/well"
doctor() { # FOLDER STATUS: the doctor on a folder of its own
	GALLEY_CONFIG=$HOME/$1/config GALLEY_FEEDS=$HOME/$1/feeds GALLEY_DB=$HOME/$1/galley.db \
		GALLEY_RULES=$HOME/$1/rules GALLEY_LOG=$HOME/$1/log TERM=xterm exits "$2" doctor
}
said() { grep -q -- "$1" "$HOME/out"; }
printf 'galley:welcome "~Welcome"\n' >"$HOME/well/feeds"
printf 'set feed Welcome refresh no\nset browser true\nset player true\n' >"$HOME/well/config"
is "refresh fills a database for the doctor" exits 0 refresh --feeds "$HOME/well/feeds" --db "$HOME/well/galley.db" \
	--config "$HOME/well/config" --log "$HOME/well/log"
is "the doctor finds nothing wrong where nothing is" doctor well 0
is "... and says that the database is sound" said '^ok    database .*: sound'
is "... and of what the reader has made of the config" said '^ok    config .*settings 3'
is "... and of the terminal" said '^ok    terminal   xterm'
printf 'galley:welcome\nfoo\n' >"$HOME/sick/feeds"
printf 'bindd m next\nset ca-file /nowhere/ca.pem\nview V feed:\nrule R unread -> tga ad\nset feed Nope refresh no\nset headers "K: s3cret"\nset cookie-file ~/sick/cookies\n' \
	>"$HOME/sick/config"
touch "$HOME/sick/cookies" && chmod 644 "$HOME/sick/cookies"
chmod 644 "$HOME/sick/config"
echo 'strip: //div[' >"$HOME/sick/rules/example.org"
head -c 8192 /dev/urandom >"$HOME/sick/galley.db"
cp "$HOME/sick/galley.db" "$HOME/sick.db"
is "what is wrong anywhere is the exit status" doctor sick 1
is "... a bad line of the config, with its number and what was meant" said "config, line 1: .*did you mean 'bind'"
is "... a file that a setting names and that is not there" said 'line 2: ca-file /nowhere/ca.pem'
is "... a query that is none" said '^bad   config     view V: '
is "... a rule that does what cannot be done" said "rule R: no action is called 'tga'"
is "... secrets that others can read, without them" said 'holds secrets'
is "... and cookies" said 'holds cookies'
is "... which are not printed" sh -c "! grep -q s3cret $HOME/out"
is "... a line of the feeds file" said '^bad   feeds .*line 2'
is "... rules of a site" said '^bad   rules .*example.org'
is "... the database, which is left as it is" sh -c "grep -q '^bad   database' $HOME/out && cmp $HOME/sick.db $HOME/sick/galley.db"
is "... each with a word on how to mend it" sh -c "grep -A1 ^bad $HOME/out | grep -q -- '-> mend that line'"
GALLEY_DB=$HOME/none.db is "as JSON it is one object" sh -c "$galley doctor --json | python3 -c '
import json, sys
checks = json.load(sys.stdin)[\"checks\"]
assert {c[\"state\"] for c in checks} <= {\"ok\", \"note\", \"bad\"} and all(c[\"about\"] and c[\"text\"] for c in checks)'"
is "words behind it are misuse" exits 2 doctor all
