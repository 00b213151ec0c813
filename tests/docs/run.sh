#!/bin/sh
# The documents in the tree are those that the program's tables say: `make docs` writes them.
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
n=0
result() { # STATUS SENTENCE
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

"$BUILD/galley" --make-docs "$made"
result $? "the documents can be made"
for file in config.example doc/galley.1 doc/completions/galley.bash doc/completions/_galley \
	doc/completions/galley.fish; do
	diff -u "$file" "$made/$file" >"$made/diff" 2>&1
	status=$?
	[ $status = 0 ] || { sed -n '1,20s/^/# /p' "$made/diff"; echo "# mend it with: make docs"; }
	result $status "$file is what the tables say (make docs)"
done

bash -n "$made/doc/completions/galley.bash"
result $? "the completion for bash is a script that bash reads"
