#!/bin/sh
# A database of 100,000 articles: tests/bench/bench_store.sh BUILD_DIR
exec "$1/tests/bench/store"
