#!/bin/bash
# crash.sh MOMENTS [SEED]: lets that many accidents happen to the jobs of a
# working folder, at random moments: they are killed after some time, or before
# some act on the disk; the disk is full from some act on; one act fails; or no file may
# become longer than some size.
# Then looks with eyes of its own whether all is whole; runs the job again; and
# looks whether the folder is now as it would have been without an accident.
# Prints how many there were of each kind. JOBS and KINDS say only some; with
# AT=each the acts are taken in turn. SIGUSR1 asks how far it is.
set -u

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
moments=${1:?how many moments}
RANDOM=${2:-1}
PATH=${CAUCE_BIN:-$root/bin}:$PATH
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
day=2026-10-15
failed=0
unset LANGUAGE CAUCE_SHARE
LC_ALL=C
export LC_ALL day here
read -ra jobs <<<"${JOBS:-nightly nightly again monthly import register correct filed forget}"
read -ra kinds <<<"${KINDS:-time time cut full once size}"
declare -A longest acts happened
inbox=$root/share/demo/inbox

# A folder with what comes in on a night: forms, a table, a bad one.
make_folder() {
	cauce init "$1" >/dev/null || exit 2
	cp "$root/share/demo/register.rec" "$1/"
	cp "$inbox"/2026-09-LIB-2026-0{01,03,13}.txt \
		"$inbox/2026-07-08-santa-cruz.csv" "$1/inbox/"
	mv "$1/inbox/2026-09-LIB-2026-013.txt" "$1/inbox/Inventada Secreta.txt"
	touch -d '1 hour ago' "$1"/inbox/*
}

nightly() {
	cauce nightly "$1" --as-of $day
}

# What was taken before comes in once more.
again() {
	nightly "$1"
}

monthly() {
	cauce monthly "$1" --period 2026-09 --for court
}

import() {
	cauce import "$1" "$here/given/2026-09-LIB-2026-006.txt" \
		"$here/given/2026-09-la-paz.rec" --as-of $day --yes
}

register() {
	cauce import "$1" "$here/given/cases.csv" --type Case --as-of $day \
		--yes
}

correct() {
	cauce correct "$1" LIB-2026-001/09 "$here/given/corrected.txt" \
		--as-of $day --yes
}

filed() {
	cauce filed "$1" --table "$here/given/filed.csv" --yes
}

forget() {
	cauce forget "$1" LIB-2026-003 --as-of $day --yes
}

export -f nightly again monthly import register correct filed forget

# What is given to the jobs that read files from elsewhere.
make_given() {
	mkdir "$here/given"
	cp "$inbox/2026-09-LIB-2026-006.txt" "$inbox/2026-09-la-paz.rec" \
		"$here/given"
	printf 'Caso,Teléfono\nLIB-2026-001,70000099\n' >"$here/given/cases.csv"
	sed 's/asisti/Asisti/' "$inbox/2026-09-LIB-2026-001.txt" \
		>"$here/given/corrected.txt"
	printf '%s\n' Report,Filed,Receipt 'LIB-2026-001/09,2026-10-06,leaf 3' \
		'LIB-2026-003/09,2026-10-07,leaf 4' >"$here/given/filed.csv"
}

# What a folder holds that must not depend on where a job was stopped.
contents() {
	(cd "$1" && find . -type f ! -path './log/*.log' ! -path ./key \
		! -path ./state/lock ! -path ./state/stamp \
		! -path './state/tmp/*' -exec sha256sum {} + | sort -k 2)
}

complain() {
	echo "moment $moment, $job, $kind at $at: $*" >&2
	failed=$((failed + 1))
}

# The folder that a job begins with, and the one that it makes of it.
from() {
	case $1 in
	nightly) echo start ;;
	again) echo resent ;;
	forget) echo after-monthly ;;
	*) echo after-nightly ;;
	esac
}

# Each job once, without an accident: what comes of it, how long it takes, in
# milliseconds, and in how many acts.
rehearse() {
	local start

	cp -a "$here/$(from "$1")" "$here/after-$1"
	start=$(date +%s%N)
	"$1" "$here/after-$1" >"$here/said" 2>&1
	[ $? -le 1 ] || {
		cat "$here/said" >&2
		exit 2
	}
	longest[$1]=$((($(date +%s%N) - start) / 1000000))
	contents "$here/after-$1" >"$here/$1.contents"
	documents "$here/after-$1" archive >"$here/$1.documents"
	[[ ${kinds[*]} == *[cfo]* ]] || return
	cp -a "$here/$(from "$1")" "$here/now"
	"$here/fault" -c "$here/acts" "$here/now" bash -c "$1 '$here/now'" \
		>"$here/said" 2>&1
	acts[$1]=$(wc -l <"$here/acts")
	rm -rf "$here/now"
}

# documents FOLDER PART...: the digests of what is there.
documents() {
	(cd "$1" && shift && find "$@" -type f -exec sha256sum {} + |
		cut -c 1-64 | sort -u)
}

# by_time FOLDER: kills the job after a while.
by_time() {
	at=$((RANDOM % (longest[$job] + longest[$job] / 4)))
	set -m
	$job "$1" >"$here/said" 2>&1 &
	set +m
	sleep "$((at / 1000)).$(printf %03d $((at % 1000)))"
	kill -9 -- "-$!" 2>/dev/null
	wait $! 2>/dev/null
	status=137
}

# by_act FOLDER OPTION...: something happens at one of its acts on the disk.
by_act() {
	local folder=$1

	shift
	at=$((RANDOM % acts[$job] + 1))
	[ "${AT-}" != each ] || at=$moment
	"$here/fault" "$@" -n $at "$folder" bash -c "$job '$folder'" \
		>"$here/said" 2>&1
	status=$?
}

# by_size FOLDER: no file may become longer than so many KB.
by_size() {
	at=$((RANDOM % 28 + 4))
	(
		trap '' XFSZ
		ulimit -f $at
		$job "$1"
	) 2>&1 | cat >"$here/said"
	status=${PIPESTATUS[0]}
}

# Who was not killed and did not finish says so, and without names.
judge_words() {
	[ "$status" -ne 137 ] || return
	! grep -q 'Secreta' "$here/said" || complain "a name is said"
	if [ "$status" = 1 ] && grep -q 'quitar de la bandeja' "$here/said"
	then
		return
	elif [ "$status" -le 1 ]; then
		contents "$here/now" | diff "$here/$job.contents" - \
			>"$here/diff" ||
			complain "status $status, but: $(head -n 4 "$here/diff")"
	elif [ "$status" -ne 2 ]; then
		complain "status $status: $(tail -n 2 "$here/said")"
	elif ! tail -n 1 "$here/said" | grep -q '^cauce: '; then
		complain "unclear: $(tail -n 2 "$here/said")"
	fi
}

# By other means than the folder's own: documents, reports and workbooks are
# whole, and none is lost.
judge_whole() {
	local lost

	for file in "$here"/now/archive/* "$here"/now/rejected/*[!ae].???; do
		[[ -f $file && $file != */rejected/*.rec ]] || continue
		[[ $file != *.nota.txt ]] || continue
		[[ $(basename "$file") == "$(sha256sum <"$file" |
			cut -c 1-16)".* ]] || complain "torn: $file"
	done
	find "$here"/now/out -name '*.xlsx' \
		-exec sh -c 'unzip -tq "$1" >&2 || echo "$1"' sh {} \; \
		2>/dev/null >"$here/torn"
	for file in "$here"/now/out/*.ics; do
		[[ ! -e $file ]] || tail -n 1 "$file" |
			grep -q '^END:VCALENDAR' || echo "$file" >>"$here/torn"
	done
	find "$here/now/reports" "$here/now/register.rec" -type f -print0 |
		xargs -0 awk -f "$root/tests/crash/audit.awk" >>"$here/torn" 2>&1
	[ ! -s "$here/torn" ] || complain "torn: $(head -n 4 "$here/torn")"
	[ "$job" != forget ] || return
	lost=$({ documents "$here/$(from "$job")" inbox archive
		cat "$here/$job.documents"
	} | sort -u | comm -23 - <(documents "$here" now/inbox now/archive \
		given))
	[ -z "$lost" ] || complain "lost: $lost"
}

# The job again: then all is as if nothing had happened.
judge_next() {
	$job "$here/now" >"$here/said" 2>&1
	case $job-$? in
	*-0 | *-1 | correct-2 | forget-2) ;;
	*) complain "the next run failed: $(tail -n 2 "$here/said")" ;;
	esac
	contents "$here/now" | diff "$here/$job.contents" - >"$here/diff" ||
		complain "the folder differs: $(head -n 4 "$here/diff")"
	documents "$here/now" archive | cmp -s - "$here/$job.documents" ||
		complain "the archive differs"
	[ -z "$(find "$here/now/inbox" "$here/now/state/tmp" -type f \
		2>/dev/null)" ] || complain "something is left behind"
	cauce check "$here/now" --as-of $day >"$here/said" 2>&1 ||
		complain "check: $(head -n 2 "$here/said")"
}

${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -o "$here/fault" \
	"$root/tests/fault/fault.c" || exit 2
"$here/fault" "$here" true || {
	echo 'only by time and by size: the kernel does not let us in' >&2
	kinds=(time size)
}
make_given
make_folder "$here/start"
rehearse nightly
rehearse monthly
cp -a "$here/after-nightly" "$here/resent"
cp -a "$here"/start/inbox/* "$here/resent/inbox/"
for job in again import register correct filed forget; do
	rehearse $job
done

trap 'echo "$((moment - 1)) so far, $failed wrong" >&2' USR1
for ((moment = 1; moment <= moments; moment++)); do
	job=${jobs[RANDOM % ${#jobs[@]}]}
	kind=${kinds[RANDOM % ${#kinds[@]}]}
	rm -rf "$here/now"
	cp -a "$here/$(from "$job")" "$here/now"
	case $kind in
	time) by_time "$here/now" ;;
	cut) by_act "$here/now" -k ;;
	full) by_act "$here/now" ;;
	once) by_act "$here/now" -o ;;
	size) by_size "$here/now" ;;
	esac
	happened[$kind]=$((${happened[$kind]-0} + 1))
	judge_words
	judge_whole
	judge_next
done
for kind in time cut full once size; do
	[ -z "${happened[$kind]-}" ] || printf '%s %d, ' $kind \
		"${happened[$kind]}"
done
echo "$moments moments, $failed wrong"
[ $failed -eq 0 ]
