#!/bin/sh
# Laying out 100 KB: tests/bench/bench_layout.sh BUILD_DIR
exec "$1/tests/bench/layout"
