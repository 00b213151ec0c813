#!/bin/sh
# Extracting articles, against gumbo alone on the same pages: tests/bench/bench_extract.sh BUILD_DIR [FILE...]
exec "$1/tests/bench/extract" "$@"
