#!/bin/sh
# Speed and memory of cauce-xlsx beside the library that it is made with,
# alone, and beside other people's libraries; and what reading back costs.
#	workbooks.sh
# What counts is the processor's time, by turns, the median of the rounds.
# Other libraries are kept in build/; what could not be installed is skipped.
set -eu

cd "$(dirname "$0")/../.."
rounds=5
held=100000 # rows: the most that are held in memory
large=200000
many=1000000
kinds=tttttdddnntt
times=build/workbook.times
out=build/workbook.xlsx

table() {
	[ -s "build/table-$1.csv" ] ||
		mawk -v n="$1" -f tests/bench/table.awk >"build/table-$1.csv"
}

# timed NAME COMMAND...: adds the name, its seconds and its KB.
timed() {
	name=$1
	shift
	/usr/bin/time -o build/workbook.one -f '%U %S %M' "$@" >/dev/null
	printf '%s\t%s\n' "$name" "$(tail -n 1 build/workbook.one)" >>"$times"
}

# by_turns MODE ROWS: all that write so many rows.
by_turns() {
	csv=build/table-$2.csv
	timed "bare" build/bare "$1" "$kinds" "$csv" "$out"
	timed "ours" bin/cauce-xlsx -o "$out" "T=$csv"
	timed "back" build/readback "$out"
	[ "$1" = held ] || return 0
	"$has_python" && timed "python" "$python" tests/bench/peer.py "$csv" \
		"$kinds" "$out"
	"$has_exceljs" && timed "exceljs" node tests/bench/peer.cjs "$csv" \
		"$kinds" "$out"
	return 0
}

# The medians as NAME seconds MB, then the ratios and what they must be.
say() {
	awk -F '\t' -v title="$1" -v middle="$(((rounds + 1) / 2))" '
		{
			split($2, part, " ")
			time[$1, ++n[$1]] = part[1] + part[2]
			memory[$1] = part[3] / 1024
		}
		function median(name,    i, j, swap) {
			for (i = 1; i <= n[name]; i++)
				for (j = i + 1; j <= n[name]; j++)
					if (time[name, j] < time[name, i]) {
						swap = time[name, i]
						time[name, i] = time[name, j]
						time[name, j] = swap
					}
			return time[name, middle]
		}
		function row(what, seconds, mb, ratio, target) {
			printf "%-40s %8.2f %8.0f %8.2f %8s\n", what, seconds,
				mb, ratio, target
		}
		END {
			bare = median("bare")
			back = median("back")
			ours = median("ours") - back
			printf "\n%-40s %8s %8s %8s %8s\n", title, "seconds",
				"peak MB", "ratio", "target"
			row("libxlsxwriter alone", bare, memory["bare"], 1, "")
			row("cauce-xlsx, without reading back", ours,
				memory["ours"], ours / bare, "<= 1.15")
			row("reading back, to the writing", back,
				memory["back"], back / ours, "<= 0.33")
			if (n["python"])
				row("XlsxWriter in Python, to all of ours",
					median("python"), memory["python"],
					median("python") / (ours + back),
					">= 3")
			if (n["exceljs"])
				row("exceljs, to all of ours",
					median("exceljs"), memory["exceljs"],
					median("exceljs") / (ours + back),
					">= 1.5")
		}' "$times"
}

compare() {
	table "$2"
	: >"$times"
	for _ in $(seq "$rounds"); do
		by_turns "$1" "$2"
	done
	say "$3"
}

# Debian's module is for Debian's Python, which another may hide.
get_python() {
	for python in python3 /usr/bin/python3; do
		"$python" -c 'import xlsxwriter' 2>/dev/null && return
	done
	return 1
}

get_exceljs() {
	EXCELJS=$PWD/build/exceljs
	export EXCELJS
	command -v npm >/dev/null || return
	mkdir -p "$EXCELJS"
	[ -d "$EXCELJS/node_modules/exceljs" ] ||
		npm install --silent --prefix "$EXCELJS" exceljs >/dev/null 2>&1
	[ -d "$EXCELJS/node_modules/exceljs" ]
}

has_python=true has_exceljs=true
get_python || has_python=false
get_exceljs || has_exceljs=false
compare held "$held" "$held rows of 12, held in memory"
"$has_python" || echo 'XlsxWriter could not be installed: it is skipped'
"$has_exceljs" || echo 'exceljs could not be installed: it is skipped'
compare constant "$large" "$large rows of 12, one at a time"
table "$many"
: >"$times"
timed all bin/cauce-xlsx -o "$out" "T=build/table-$many.csv"
awk -F '\t' -v n="$many" '{
	split($2, part, " ")
	printf "\n%d rows of 12: peak memory %.1f MB (target: < 64), %.0f s\n",
		n, part[3] / 1024, part[1] + part[2]
}' "$times"
rm -f "$out" build/workbook.one
