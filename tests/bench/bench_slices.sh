#!/bin/sh
# Laying out a book between the keys: tests/bench/bench_slices.sh BUILD_DIR
exec "$1/tests/bench/slices"
