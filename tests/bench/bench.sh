#!/bin/sh
# Speed and memory of the filters beside wc -l, mawk and recutils, on made-up
# reports; of cauce-parse beside programs that only count what is in them; of
# cauce-aggregate beside mawk and DuckDB, which make the same figures; and of
# cauce-redact and cauce-leaks beside sed -E and grep -F; and of the filters on
# records of another programme. Workbooks are measured by workbooks.sh, the jobs
# of a working folder by folder.sh.
#	bench.sh [N]
# What counts is the ratio to wc -l within one run: one core, files in the page
# cache. All commands take turns, so that a busy moment of the machine does not
# fall on one of them; a figure is the median of the rounds.
set -eu

n=${1:-500000}
cd "$(dirname "$0")/../.."
rounds=5
few=10000
reports=build/reports-$n.rec
register=build/register-$n.rec
small=build/reports-$few.rec
fifty=build/reports-50000.rec
typed=build/typed-$few.rec
keyed=build/keyed-$few.rec
flat=build/flat-$few.csv
lists=build/lists-$few.csv
forms=build/forms-$few
times=build/bench.times
one=build/bench.one
core=
[ "$(nproc)" -lt 2 ] || core='taskset -c 1'

# Three comparisons, which recsel understands as we do.
expression="Children >= 2 && Change = 'better' && Number < 4"

make_inputs() {
	[ -s "$reports" ] || build/gen "$n" >"$reports"
	[ -s "$register" ] || build/gen --register "$n" >"$register"
	[ -s "$small" ] || build/gen "$few" >"$small"
	cat "$reports" "$register" "$small" >/dev/null
}

# measure NAME TARGET COMMAND...: adds NAME, TARGET, seconds and KB to $times.
measure() {
	name=$1 target=$2
	shift 2
	# shellcheck disable=SC2086 # the core is some words or none
	/usr/bin/time -o "$one" -f '%e	%M' $core "$@" >/dev/null 2>&1
	printf '%s\t%s\t%s\n' "$name" "$target" "$(tail -n 1 "$one")" \
		>>"$times"
}

# shellcheck disable=SC2016 # it is awk
by_court_and_month='
/^Report: / { n++ }
/^Court: / { court = substr($0, 8) }
/^To: / { month = substr($0, 5, 7) }
/^$/ && n { count[court "," month]++; n = 0 }
END { for (k in count) print k "," count[k] }'

# The targets are the most that a command may take, as a ratio to wc -l.
round() {
	measure 'wc -l' '' wc -l "$1"
	measure 'mawk, reports by court and month' '' \
		mawk "$by_court_and_month" "$1"
	measure 'cauce-aggregate, the same' 4 \
		bin/cauce-aggregate --only reports --by Court,month:To "$1"
	measure 'cauce-aggregate -r, six figures' 6 \
		bin/cauce-aggregate -r "$register" --by Court,month:To "$1"
	measure 'cauce-validate' 15 bin/cauce-validate "$1"
	measure 'cauce-validate -r' 25 bin/cauce-validate -r "$register" "$1"
	measure 'cauce-select -e' 6 bin/cauce-select -e "$expression" "$1"
	measure 'cauce-parse --from rec' 15 bin/cauce-parse --from rec "$1"
	measure 'cauce-table, 5 columns' '' \
		bin/cauce-table -p Report,Case,From,To,Court "$1"
}

speed() {
	: >"$times"
	for _ in $(seq "$rounds"); do
		round "$reports"
	done
	bytes=$(wc -c <"$reports")
	echo "$n reports, $((bytes / 1000000)) MB; the median of $rounds"
	echo
	{
		head -n "$(($(wc -l <"$times") / rounds))" "$times"
		echo
		sort -t '	' -k 1,1 -k 3,3n "$times"
	} |
		awk -F '\t' -v bytes="$bytes" -v middle=$(((rounds + 1) / 2)) '
		# First their order, then each with its times, sorted.
		!sorted && NF { order[++n] = $1 }
		!NF { sorted = 1 }
		sorted { seen[$1]++ }
		seen[$1] == middle {
			wall[$1] = $3 < 0.01 ? 0.01 : $3
			target[$1] = $2
		}
		END {
			printf "%-34s %8s %7s %8s %7s\n", "", "seconds",
				"MB/s", "x wc -l", "target"
			for (i = 1; i <= n; i++) {
				c = order[i]
				printf "%-34s %8.2f %7.0f %8.1f %7s\n", c,
					wall[c], bytes / wall[c] / 1e6,
					wall[c] / wall["wc -l"],
					target[c] ? "<= " target[c] : ""
			}
			mawk = wall["mawk, reports by court and month"]
			print ""
			printf "mawk takes %.1f times as long as %s\n",
				mawk / wall["cauce-aggregate, the same"],
				"cauce-aggregate (target: >= 3)"
		}'
}

# Keys that are held: ids of reports where they are checked or counted.
memory() {
	: >"$times"
	round "$small"
	round "$reports"
	echo
	awk -F '\t' -v few="$few" -v n="$n" '
		BEGIN {
			printf "%-34s %8s %7s\n", "peak memory, MB", few, n
		}
		/^cauce/ && $1 in before {
			more = ($4 - before[$1]) * 1024
			printf "%-34s %8.1f %7.1f", $1, before[$1] / 1024,
				$4 / 1024
			if (n > few && more > 1024 * 1024)
				printf "   %.0f bytes a report", more / (n - few)
			printf "\n"
		}
		{ before[$1] = $4 }' "$times"
	echo 'target: 16 MB, and 64 bytes for each key, person and case held;'
	echo 'cauce-validate -r: 64 MB'
}

# seconds TIMES COMMAND...: of the processor for one run, the mean of so many.
seconds() {
	count=$1
	shift
	# shellcheck disable=SC2016,SC2086 # the inner shell's; some words or none
	/usr/bin/time -o "$one" -f '%U	%S' $core sh -c '
		n=$1
		shift
		while [ "$n" -gt 0 ]; do
			"$@" >/dev/null 2>&1
			n=$((n - 1))
		done' sh "$count" "$@"
	tail -n 1 "$one" | awk -v n="$count" '{ print ($1 + $2) / n }'
}

# beside NAME TARGET OURS THEIRS: how many times faster.
beside() {
	awk -v name="$1" -v target="$2" -v ours="$3" -v theirs="$4" 'BEGIN {
		printf "%-34s %8.4f %8.2f %8.0f %7s\n", name, ours, theirs,
			theirs / ours, ">= " target
	}'
}

# The same reports, of a type that says what it holds: %key or nothing more.
with_descriptor() {
	printf '%s\n' '%rec: Tried' \
		'%mandatory: Report Case Number Kind From To Issued Court' \
		'%mandatory: Summary Recommendation Signed' \
		'%type: Number range 1 9999' '%type: From,To,Due,Issued date' \
		'%type: Kind enum initial periodic extraordinary final' \
		'%type: Income real' '%type: Children range 0 30' \
		'%type: Wellbeing range 0 10' \
		'%type: Change enum better same worse no_answer'
	[ "$1" = '' ] || printf '%s\n' "$1"
	tail -n +2 "$small"
}

recutils() {
	echo
	if ! command -v recsel >/dev/null || ! command -v recfix >/dev/null; then
		echo 'recutils is not there: nothing to be faster than'
		return
	fi
	printf '%-34s %8s %8s %8s %7s\n' 'beside recutils, seconds' cauce \
		theirs times target
	[ -s "$fifty" ] || build/gen 50000 >"$fifty"
	with_descriptor '' >"$typed"
	with_descriptor '%key: Report' >"$keyed"
	cat "$fifty" "$typed" "$keyed" >/dev/null
	beside 'select -e, 50000 reports' 40 \
		"$(seconds 20 bin/cauce-select -e "$expression" "$fifty")" \
		"$(seconds 3 recsel -e "$expression" "$fifty")"
	beside "types, mandatory, $few reports" 80 \
		"$(seconds 50 bin/cauce-validate "$typed")" \
		"$(seconds 3 recfix --check "$typed")"
	echo 'recfix takes about a minute for the keys of them'
	beside "and a key, $few reports" 1000 \
		"$(seconds 50 bin/cauce-validate "$keyed")" \
		"$(seconds 1 recfix --check "$keyed")"
}

# write_as HOW FILE: the reports as people write them.
write_as() {
	[ -e "$2" ] && return
	rm -rf build/people.part
	[ "$1" != forms ] || mkdir build/people.part
	mawk -v as="$1" -v folder=build/people.part -f tests/bench/people.awk \
		share/schema/diversion.rec "$small" >build/people.out
	[ "$1" = forms ] || mv build/people.out build/people.part
	mv build/people.part "$2"
}

kilobytes() {
	/usr/bin/time -o "$one" -f '%M' "$@" >/dev/null 2>&1
	tail -n 1 "$one"
}

# against NAME TARGET FILES PEER: our speed as a part of the peer's.
# shellcheck disable=SC2086 # files and a command are several words
against() {
	name=$1 target=$2 files=$3 peer=$4
	cat $files >/dev/null
	ours=$(seconds 5 bin/cauce-parse $files)
	theirs=$(seconds 5 $peer $files)
	kb=$(kilobytes bin/cauce-parse $files)
	peer_kb=$(kilobytes $peer $files)
	awk -v name="$name" -v target="$target" -v ours="$ours" \
		-v theirs="$theirs" -v kb="$kb" -v peer_kb="$peer_kb" 'BEGIN {
		printf "%-34s %8.3f %8.3f %8.2f %7s %6.1f %6.1f\n", name, ours,
			theirs, theirs / ours, ">= " target, kb / 1024,
			peer_kb / 1024
	}'
}

# Of tables each three times, for what is short is measured badly.
intake() {
	write_as flat "$flat"
	write_as lists "$lists"
	write_as forms "$forms"
	printf '\n%-34s %8s %8s %8s %7s %6s %6s\n' \
		"cauce-parse, $few reports" seconds theirs speed target \
		MB theirs
	against 'table of one-value cells; libcsv' 0.4 "$flat $flat $flat" \
		build/csvcount
	against 'table with lists in cells; libcsv' 0.4 \
		"$lists $lists $lists" build/csvcount
	against 'forms; mawk -F:' 0.5 "$forms/*" 'mawk -F: {n+=NF}'
	echo 'speed: a part of theirs, who only count; target: 32 MB'
}

# What 100000 cases owe in 24 months; few has their register, and some reports.
owed() {
	cases=build/due-cases.rec
	filed=build/due-reports.rec
	twelfth=build/due-twelfth.rec
	recess=build/due-recess.rec
	[ -s "$cases" ] || build/gendue 100000 >"$cases"
	[ -s "$filed" ] || build/gendue --reports 100000 >"$filed"
	# The first two months of all cases: a twelfth of the reports.
	head -c "$(($(wc -c <"$filed") / 12))" "$filed" |
		awk -v RS= -v ORS='\n\n' 'NR > 1 { print last }
			{ last = $0 }' >"$twelfth"
	{
		printf '%%rec: Recess\n\n'
		for year in 2023 2024 2025 2026 2027; do
			printf 'Department: *\nFrom: %s-12-05\nTo: %s-12-29\n\n' \
				"$year" "$year"
		done
	} >"$recess"
	cat "$cases" "$filed" "$twelfth" >/dev/null
	: >"$times"
	for _ in $(seq "$rounds"); do
		for reports in '' "$twelfth" "$filed"; do
			measure "due${reports:+ $reports}" '' bin/cauce-due \
				-r "$cases" -c "$recess" --as-of 2026-06-10 \
				"${reports:-/dev/null}"
		done
	done
	printf '\n%-34s %8s %7s %7s\n' \
		'cauce-due, 100000 cases, 24 months' seconds MB target
	sort -t '	' -k 1,1 -k 3,3n "$times" | awk -F '\t' \
		-v middle=$(((rounds + 1) / 2)) -v filed="due $filed" \
		-v reports="$(grep -c '^Report:' "$filed")" '
		++seen[$1] == middle { wall[$1] = $3; peak[$1] = $4 / 1024 }
		END {
			for (c in wall) {
				name = c == "due" ? "no report" : c == filed ? \
					"all " reports " reports" : \
					"a twelfth of their reports"
				printf "%-34s %8.2f %7.1f %7s\n", name, wall[c],
					peak[c], c == filed ? "2 s, 128 MB" : ""
			}
		}' | sort -k 2
	echo 'target: memory grows with cases, not with reports'
}

# told WHAT FILE [MORE]: what redaction is measured with, of the people of n.
told() {
	[ -s "$2" ] && return
	# shellcheck disable=SC2086 # MORE is some words or none
	mawk -v what="$1" -v people="$people" -v bytes="$bytes" \
		-f tests/bench/told.awk kind=given share/name/given.txt \
		share/name/given-andean.txt kind=surname \
		share/name/surname.txt share/name/surname-andean.txt \
		${3-} >"$2.part"
	mv "$2.part" "$2"
}

# spend NAME COMMAND...: adds NAME, the processor's seconds and KB to $times.
# A finding, or nothing found, is no trouble. What it writes goes to a file: grep
# ends at the first match when that is /dev/null.
spend() {
	name=$1
	shift
	status=0
	# shellcheck disable=SC2086 # the core is some words or none
	/usr/bin/time -o "$one" -f '%U	%S	%M' $core "$@" \
		>build/bench.out 2>build/bench.said || status=$?
	if [ "$status" -gt 1 ]; then
		cat build/bench.said >&2
		exit 2
	fi
	tail -n 1 "$one" | awk -F '\t' -v name="$name" -v OFS='\t' \
		'{ print name, $1 + $2, $3 }' >>"$times"
}

redact() {
	audience=$1
	shift
	bin/cauce-redact -f "$audience" -r "$known" "$@" 2>/dev/null
}

# Peers in the locale where they are fastest.
peers() {
	spend 'sed -E, ten patterns' env LC_ALL=C \
		sed -E -f tests/bench/ten.sed "$1"
	spend 'grep -woFf, full names' env LC_ALL=C \
		grep -woFf build/told-names-"$n" "$1"
	spend 'grep -woFf, their words' env LC_ALL=C \
		grep -woFf build/told-words-"$n" "$1"
}

# As blind to case as we, grep takes a minute for what it else does in a moment.
blind_peer() {
	: >"$times"
	spend 'grep -iwoFf in UTF-8, of a tenth' env LC_ALL=C.UTF-8 \
		grep -iwoFf build/told-words-"$n" "$1"
	awk -F '\t' -v OFS='\t' -v bytes="$(wc -c <"$1")" '
		{ s = $2 < 0.01 ? 0.01 : $2; print $1, s, $3, bytes / s / 1e6 }
		' "$times"
}

ours() {
	spend 'cauce-redact -f public --text' bin/cauce-redact -f public \
		--text -r "$known" "$1"
	spend 'cauce-leaks, in them' bin/cauce-leaks -r "$known" "$1"
	spend 'cauce-leaks, in the redacted' bin/cauce-leaks -r "$known" "$2"
}

# medians BYTES: of each in $times, in their order: name, seconds, KB, MB/s.
medians() {
	awk -F '\t' '!($1 in at) { at[$1] = ++n } { print at[$1] "\t" $0 }' \
		"$times" | sort -t '	' -k 1,1n -k 3,3n |
		awk -F '\t' -v middle=$(((rounds + 1) / 2)) -v bytes="$1" \
			-v OFS='\t' '
			$2 != last { last = $2; seen = 0 }
			++seen == middle {
				s = $3 < 0.01 ? 0.01 : $3
				print $2, s, $4, bytes / s / 1e6
			}'
}

# From what medians prints: a table, then what is met of the targets.
beside_peers() {
	awk -F '\t' '
		{
			printf "%-34s %8.2f %7.0f %8.1f\n", $1, $2, $4, $3 / 1024
			speed[$1] = $4
			if ($1 !~ /^cauce/)
				peer[++n] = $1
		}
		function times(peer, ours, wanted,    ratio) {
			ratio = speed[ours] / speed[peer]
			return sprintf("%8.1f %-8s", ratio, !wanted ? "" : \
				ratio >= wanted ? "met" : "not met")
		}
		END {
			printf "\n%-34s %8s %17s\n", "times as fast as", "redact",
				"leaks"
			for (i = 1; i <= n; i++) {
				wanted = peer[i] ~ /UTF-8/ ? 0 : 5
				printf "%-34s %s %s %s\n", peer[i],
					times(peer[i],
					"cauce-redact -f public --text", wanted),
					times(peer[i], "cauce-leaks, in them",
					wanted), wanted ? ">= " wanted : ""
			}
		}' "$1" | sed 's/ *$//'
}

# What is redacted and searched, and the same of a tenth, for the memory.
narratives() {
	people=$((n < 500 ? 10 : n / 50))
	bytes=$((n * 140))
	known=build/told-register-$n.rec
	text=build/told-text-$n
	build/gen --register "$((people * 5))" >build/told.rec
	told records "$known" 'kind=records build/told.rec'
	build/gen "$((people * 5))" >build/told.rec
	told records "build/told-reports-$n.rec" 'kind=records build/told.rec'
	rm build/told.rec
	told names "build/told-names-$n"
	told words "build/told-words-$n"
	told text "$text"
	head -c "$((bytes / 10))" "$text" | sed '$d' >"$text-tenth"
	redact public --text "$text" >"$text-redacted"
	redact public --text "$text-tenth" >"$text-tenth-redacted"
	cat "$text" "$text-redacted" >/dev/null
}

# Of a text's and a tenth's medians, and so of the reports'.
two_sizes() {
	printf '\n%-34s %8s %7s\n' 'peak memory, MB' 'a tenth' all
	awk -F '\t' 'NR == FNR { few[$1] = $3 / 1024; next }
		/^cauce/ { printf "%-34s %8.1f %7.1f\n", $1, few[$1], $3 / 1024 }
		' "$1" "$2"
}

redaction() {
	narratives
	printf '\n%s MB of narratives, %s people in the register; %s\n\n' \
		"$((bytes / 1000000))" "$people" \
		"processor time, the median of $rounds"
	: >"$times"
	for _ in $(seq "$rounds"); do
		peers "$text"
		ours "$text" "$text-redacted"
	done
	printf '%-34s %8s %7s %8s\n' '' seconds MB/s 'peak MB'
	medians "$bytes" >build/bench.all
	blind_peer "$text-tenth" >>build/bench.all
	beside_peers build/bench.all
	: >"$times"
	for _ in $(seq "$rounds"); do
		ours "$text-tenth" "$text-tenth-redacted"
	done
	medians 1 >build/bench.few
	two_sizes build/bench.few build/bench.all
	echo 'target: the same for texts of some MB and of any more'
	redacted_records
	rm -f build/bench.out
}

redacted_records() {
	records=build/told-reports-$n.rec
	count=$(grep -c '^Report: ' "$records")
	awk -v most="$((count / 10))" '/^Report: / && ++n > most { exit }
		{ print }' "$records" >build/told.rec
	for file in build/told.rec "$records"; do
		mv build/bench.all build/bench.few
		cat "$file" >/dev/null
		: >"$times"
		for _ in $(seq "$rounds"); do
			spend 'wc -l' wc -l "$file"
			spend 'cauce-redact -f court' bin/cauce-redact -f court \
				-r "$known" -a 2026-10-15 "$file"
		done
		medians "$(wc -c <"$file")" >build/bench.all
	done
	printf '\n%-34s %8s %7s %8s\n' "$count reports" seconds MB/s 'x wc -l'
	awk -F '\t' 'NR == 1 { wc = $2 }
		{ printf "%-34s %8.2f %7.0f %8.1f\n", $1, $2, $4, $2 / wc }
		' build/bench.all
	two_sizes build/bench.few build/bench.all
}

# The six figures by court and month, beside programs that make the same table;
# and by case, of which there are very many.
six() {
	bin/cauce-aggregate -r "$register" --by "$1" "$reports"
}

# DuckDB reads the same as CSV. Its package is kept in build/.
duckdb() {
	node tests/bench/duckdb.cjs "$1" "$csv" "$csv_cases"
}

get_duckdb() {
	DUCKDB=$PWD/build/duckdb
	export DUCKDB
	command -v npm >/dev/null || return
	mkdir -p "$DUCKDB"
	[ -e "$DUCKDB/node_modules/@duckdb" ] ||
		npm install --silent --no-fund --no-audit --no-save \
			--prefix "$DUCKDB" @duckdb/node-api >/dev/null 2>&1 ||
		return
	csv=build/reports-$n.csv
	csv_cases=build/register-$n.csv
	[ -s "$csv" ] || bin/cauce-table "$reports" >"$csv"
	[ -s "$csv_cases" ] || bin/cauce-table "$register" >"$csv_cases"
	cat "$csv" "$csv_cases" >/dev/null
}

# Figures that are not the same are not worth a clock.
same_figures() {
	LC_ALL=C sort build/bench.six | cmp -s - build/bench.theirs && return
	echo "bench.sh: $1 makes other figures than cauce-aggregate" >&2
	exit 2
}

# clock NAME COMMAND...: adds NAME, and seconds on the clock, on all cores.
clock() {
	name=$1
	shift
	/usr/bin/time -o "$one" -f '%e' "$@" >/dev/null 2>&1
	printf '%s\t%s\t0\n' "$name" "$(tail -n 1 "$one")" >>"$times"
}

# as_ratios BASE: of the lines NAME, TARGET of standard input, the medians and
# their ratios to that of BASE.
as_ratios() {
	awk -F '\t' -v base="$1" '
		NR == FNR { seconds[$1] = $2; mb[$1] = $3 / 1024; next }
		$1 in seconds {
			printf "%-40s %8.2f %8.1f %8.1f %8s\n", $1,
				seconds[$1], mb[$1],
				seconds[$1] / seconds[base], $2
		}' build/bench.all -
}

figures() {
	six Court,month:To >build/bench.six
	mawk -f tests/bench/six.awk "$register" "$reports" | LC_ALL=C sort \
		>build/bench.theirs
	same_figures mawk
	has_duckdb=false
	if get_duckdb; then
		has_duckdb=true
		duckdb 2 | LC_ALL=C sort >build/bench.theirs
		same_figures DuckDB
	fi
	cat "$reports" "$register" >/dev/null
	: >"$times"
	for i in $(seq "$rounds"); do
		spend 'wc -l' wc -l "$reports"
		spend 'one count, by court and month' bin/cauce-aggregate \
			--only reports --by Court,month:To "$reports"
		spend 'six figures, by court and month' bin/cauce-aggregate \
			-r "$register" --by Court,month:To "$reports"
		spend "six figures, by case: $((n / 5)) groups" \
			bin/cauce-aggregate -r "$register" --by Case "$reports"
		spend 'mawk, one count' mawk "$by_court_and_month" "$reports"
		# It takes very long.
		[ "$i" -gt 1 ] || spend 'mawk, six figures' \
			mawk -f tests/bench/six.awk "$register" "$reports"
		"$has_duckdb" || continue
		spend 'DuckDB, six figures, one thread' node \
			tests/bench/duckdb.cjs 1 "$csv" "$csv_cases"
		clock 'cauce, on the clock' bin/cauce-aggregate \
			-r "$register" --by Court,month:To "$reports"
		clock 'DuckDB, two threads, on the clock' node \
			tests/bench/duckdb.cjs 2 "$csv" "$csv_cases"
	done
	# The one of mawk stands for its median.
	awk -F '\t' -v rounds="$rounds" '{ print }
		$1 == "mawk, six figures" { for (i = 1; i < rounds; i++) print }
		' "$times" >"$times.part"
	mv "$times.part" "$times"
	medians 1 >build/bench.all
	printf '\n%-40s %8s %8s %8s %8s\n' \
		"figures of $n reports, processor time" seconds 'peak MB' \
		'x wc -l' target
	printf '%s\t%s\n' 'wc -l' '' 'one count, by court and month' '<= 4' \
		'six figures, by court and month' '<= 6' |
		as_ratios 'wc -l'
	printf '%-40s %8s %8s %8s\n' '' '' '' 'x ours'
	printf '%s\t%s\n' 'mawk, one count' '>= 3' |
		as_ratios 'one count, by court and month'
	printf '%s\t%s\n' "six figures, by case: $((n / 5)) groups" '<= 2' \
		'mawk, six figures' '>= 3' \
		'DuckDB, six figures, one thread' '>= 4' |
		as_ratios 'six figures, by court and month'
	printf '%s\t%s\n' 'cauce, on the clock' '' \
		'DuckDB, two threads, on the clock' '>= 2' |
		as_ratios 'cauce, on the clock'
	"$has_duckdb" || echo 'DuckDB could not be installed: it is skipped'
}

# The same filters on reports of diversion and on records of a day-release
# programme, a child and a day each. What is asked of both is of one sort: three
# comparisons; five columns; as figures of a place and a month one count, or six:
# a count, people, two rates of records, one of a repeated field's values and one
# of what several fields say. As many records are a fourth of the bytes, so that
# what a filter does for a record weighs four times as much beside wc -l; and so
# does what it does for a line.
day_figures=child_days,children_collected,attendance_rate,lunch_rate
day_figures=$day_figures,health_escorts_seen_rate,return_on_time_rate
late_at_school="Place = 'school' && Returned = 'late' && Date >= '2026-06-01'"

# wc -l is too fast for a clock of hundredths.
ten_times() {
	spend "$1: wc -l, ten times" wc -l "$2" "$2" "$2" "$2" "$2" \
		"$2" "$2" "$2" "$2" "$2"
}

filters_of_diversion() {
	ten_times diversion "$reports"
	spend 'diversion: select -e' bin/cauce-select -e "$expression" "$reports"
	spend 'diversion: parse --from rec' bin/cauce-parse --from rec "$reports"
	spend 'diversion: validate' bin/cauce-validate "$reports"
	spend 'diversion: validate -r' \
		bin/cauce-validate -r "$register" "$reports"
	spend 'diversion: table, 5 columns' \
		bin/cauce-table -p Report,Case,From,To,Court "$reports"
	spend 'diversion: aggregate, a count' bin/cauce-aggregate \
		--only reports --by Court,month:To "$reports"
	spend 'diversion: aggregate -r, six figures' bin/cauce-aggregate \
		-r "$register" --by Court,month:To "$reports"
	spend 'diversion: redact -r, for a researcher' bin/cauce-redact \
		-f researcher -k "$key" -r "$register" -a 2026-12-31 "$reports"
}

filters_of_days() {
	of='-s day-release'
	figures="$of -i day-release --by Place,month:Date"
	# shellcheck disable=SC2086 # they are several words
	{
		ten_times days "$days"
		spend 'days: select -e' \
			bin/cauce-select $of -e "$late_at_school" "$days"
		spend 'days: parse --from rec' \
			bin/cauce-parse $of --from rec "$days"
		spend 'days: validate' bin/cauce-validate $of "$days"
		spend 'days: validate -r' \
			bin/cauce-validate $of -r "$children" "$days"
		spend 'days: table, 5 columns' bin/cauce-table $of \
			-p Day,Child,Date,Attendance,Place "$days"
		spend 'days: aggregate, a count' \
			bin/cauce-aggregate $figures -n child_days "$days"
		spend 'days: aggregate -r, six figures' bin/cauce-aggregate \
			$figures -n "$day_figures" -r "$children" "$days"
		spend 'days: redact -r, for a researcher' bin/cauce-redact \
			$of -f day-release-researcher -k "$key" \
			-r "$children" -a 2026-12-31 "$days"
	}
}

# Of what medians prints: each filter's ratios to wc -l, and theirs.
beside_diversion() {
	awk -F '\t' '
		{
			split($1, name, ": ")
			seconds[name[1], name[2]] = $2
			if (name[1] == "days")
				filter[++n] = name[2]
		}
		function ratio(programme, filter) {
			return 10 * seconds[programme, filter] / \
				seconds[programme, "wc -l, ten times"]
		}
		END {
			for (i = 2; i <= n; i++) {
				theirs = ratio("diversion", filter[i])
				ours = ratio("days", filter[i])
				printf "%-34s %9.1f %8.1f %8.2f %8s\n", filter[i],
					theirs, ours, ours / theirs, "<= 1.2"
			}
		}' "$1"
}

programmes() {
	days=build/days-$((2 * n)).rec
	children=build/children-$((2 * n)).rec
	key=build/bench.key
	[ -s "$days" ] || build/gendays "$((2 * n))" >"$days"
	[ -s "$children" ] || build/gendays --register "$((2 * n))" >"$children"
	[ -s "$key" ] || bin/cauce-redact --new-key "$key"
	cat "$days" "$children" "$reports" "$register" >/dev/null
	: >"$times"
	for _ in $(seq "$rounds"); do
		filters_of_diversion
		filters_of_days
	done
	medians 1 >build/bench.all
	printf '\n%s\n\n%-34s %9s %8s %8s %8s\n' \
		"$n reports, and $((2 * n)) records of days; processor time" \
		'x wc -l' diversion days times target
	beside_diversion build/bench.all
}

# Of 1000 runs, so that seconds are milliseconds each.
start_up() {
	printf '\n%-34s %8s\n' 'start-up, 1000 runs' 'ms each'
	for c in 'cat /dev/null' bin/cauce-*; do
		[ "$c" = 'cat /dev/null' ] || c="$c --version"
		# shellcheck disable=SC2086 # the core is some words or none
		/usr/bin/time -o "$one" -f '%e' $core sh -c "
			i=0
			while [ \$i -lt 1000 ]; do
				$c >/dev/null
				i=\$((i + 1))
			done"
		printf '%-34s %8s\n' "$c" "$(cat "$one")"
	done
}

make_inputs
speed
memory
intake
figures
programmes
start_up
recutils
owed
redaction
tests/bench/workbooks.sh
# 20000 cases of 500000 reports; fewer than 1000 tell nothing.
tests/bench/folder.sh $((n < 25000 ? 1000 : n / 25))
