#!/bin/sh
# Reading feeds, against expat alone on the same bytes: tests/bench/bench_parse.sh BUILD_DIR [FILE...]
exec "$1/tests/bench/parse" "$@"
