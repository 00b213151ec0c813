#!/bin/sh
# The layers of doc/ARCHITECTURE.md hold: a folder includes only what is below it.
if awk -f tests/layers/layers.awk tests/layers/layers.txt src/*/*.[ch]; then
	echo "ok 1 - no file includes a sibling folder or one above it"
else
	echo "not ok 1 - no file includes a sibling folder or one above it"
fi
