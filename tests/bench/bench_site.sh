#!/bin/sh
# What the memory of a site is worth, on sites made up for it: tests/bench/bench_site.sh BUILD_DIR [show]
exec "$1/tests/bench/site" "$@"
