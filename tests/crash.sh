#!/bin/bash
# crash.sh MOMENTS [SEED]: kills the jobs of a working folder at that many
# random moments, with SIGKILL, and looks whether the next run puts everything
# into its place: each document in one place, each report once, nothing half
# written. Prints how many moments were tried.
set -u

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
moments=${1:?how many moments}
RANDOM=${2:-1}
PATH=${CAUCE_BIN:-$root/bin}:$PATH
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
day=2026-10-15
failed=0

# A folder with what comes in on a night: forms, a table, a bad one.
make_folder() {
	cauce init "$1" >/dev/null || exit 2
	cp "$root/share/demo/register.rec" "$1/"
	cp "$root"/share/demo/inbox/2026-09-LIB-2026-0{01,03,13}.txt \
		"$root/share/demo/inbox/2026-07-08-santa-cruz.csv" "$1/inbox/"
	# Files of an hour ago are no longer being written.
	touch -d '1 hour ago' "$1"/inbox/*
}

nightly() {
	cauce nightly "$1" --as-of $day >"$here/said" 2>&1
}

monthly() {
	cauce monthly "$1" --period 2026-09 --for court >"$here/said" 2>&1
}

# What a folder holds that must not depend on where a job was stopped.
contents() {
	(cd "$1" && find . -type f ! -path './log/*' ! -path ./key \
		! -path ./state/lock ! -path ./state/stamp \
		! -name '*.xlsx' ! -name SHA256SUMS \
		-exec sha256sum {} + | sort -k 2)
}

complain() {
	echo "moment $moment, $job stopped after $pause ms: $*" >&2
	failed=$((failed + 1))
}

# How long a job takes, in milliseconds.
took() {
	local start

	start=$(date +%s%N)
	"$@"
	echo $((($(date +%s%N) - start) / 1000000))
}

make_folder "$here/whole"
cp -a "$here/whole" "$here/start"
night=$(took nightly "$here/whole")
contents "$here/whole" >"$here/after-night"
cp -a "$here/whole" "$here/judged"
month=$(took monthly "$here/whole")
contents "$here/whole" >"$here/after-month"

for ((moment = 1; moment <= moments; moment++)); do
	job=nightly from=start longest=$night
	((RANDOM % 4)) || job=monthly from=judged longest=$month
	rm -rf "$here/now"
	cp -a "$here/$from" "$here/now"
	pause=$((RANDOM % (longest + longest / 4)))
	set -m
	$job "$here/now" &
	set +m
	sleep "$((pause / 1000)).$(printf %03d $((pause % 1000)))"
	kill -9 -- "-$!" 2>/dev/null
	wait $! 2>/dev/null
	half=$(find "$here/now/out" "$here/now/reports" "$here/now/archive" \
		-name '*.xlsx' -exec sh -c 'unzip -tq "$1" >/dev/null 2>&1 ||
			echo "$1"' sh {} \;)
	[ -z "$half" ] || complain "half written: $half"
	$job "$here/now"
	[ $? -le 1 ] || complain "the next run failed: $(tail -n 2 "$here/said")"
	contents "$here/now" | diff "$here/after-${job%ly}" - >"$here/diff" ||
		complain "the folder differs: $(head -n 4 "$here/diff")"
	cauce check "$here/now" >"$here/said" 2>&1 ||
		complain "check: $(head -n 2 "$here/said")"
done
echo "$moments moments, $failed wrong"
[ $failed -eq 0 ]
