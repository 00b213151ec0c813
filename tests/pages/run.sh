#!/bin/sh
# Golden pages: what `galley extract` makes of NAME.html, as JSON without the addresses of this machine, is NAME.blocks.
# UPDATE=1 writes the answers anew; read them before committing.
cd "$(dirname "$0")" || exit 1
n=0
for page in *.html; do
	name=${page%.html}
	n=$((n + 1))
	answer=$("../../$BUILD/galley" extract --url "https://example.org/2026/$name" "$page")
	[ -n "${UPDATE:-}" ] && printf '%s\n' "$answer" >"$name.blocks"
	if [ "$answer" = "$(cat "$name.blocks")" ]; then
		echo "ok $n - $name: the page gives the article that was read and found right"
	else
		echo "not ok $n - $name: the page gives the article that was read and found right"
		printf '%s\n' "$answer" | diff "$name.blocks" - | sed 's/^/# /'
	fi
done
echo "1..$n"
