#!/bin/sh
# Pages made to hurt: tests/bench/bench_hostile.sh BUILD_DIR [each: one line a page]
exec "$1/tests/bench/hostile" "$@"
