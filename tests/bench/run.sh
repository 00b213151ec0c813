#!/bin/sh
# Every benchmark, one after the other: tests/bench/run.sh BUILD_DIR
#
# tests/bench/bench_*.sh BUILD_DIR prints lines "name: value (limit value) ok|FAIL" (figures are ratios to a floor
# measured in the same run, or times that a person would notice); other lines are shown as they are.
set -u
all=$(mktemp)
trap 'rm -f "$all"' EXIT
for bench in tests/bench/bench_*.sh; do
	echo "== $bench"
	"$bench" "$1" 2>&1 | tee -a "$all"
done
passed=$(grep -c ' ok$' "$all")
failed=$(grep -c ' FAIL$' "$all")
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
