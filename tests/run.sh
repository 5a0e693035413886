#!/bin/sh
# Runs bats files (those of a folder, or all of tests/), and says in the last
# line how many tests passed and failed. Skipped tests are named with reasons.
#	run.sh [FOLDER | FILE...]
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 2
[ $# -gt 0 ] || set -- tests
name=$(basename "$1" .bats)
log=build/$name.tap
mkdir -p build

# A plain file carries the status: sh has no pipefail.
status=build/$name.status
{
	bats --formatter tap "$@"
	echo $? >"$status"
} | tee "$log" | awk '
	/^ok .* # skip/ { print; next }
	/^ok / { sub(/^ok [0-9]+ /, "  "); print; next }
	{ print }'

passed=$(grep '^ok ' "$log" | grep -vc '# skip')
failed=$(grep -c '^not ok ' "$log")
skipped=$(grep -c '^ok .*# skip' "$log")
[ "$skipped" = 0 ] || echo "$skipped skipped"
# bats also fails when it could not run what it planned.
if [ "$(cat "$status")" != 0 ] && [ "$failed" = 0 ]; then
	failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
