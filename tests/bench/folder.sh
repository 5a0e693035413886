#!/bin/sh
# A working folder of two years: what a night costs, a month, and a look at it.
#	folder.sh [CASES]
# CASES (20000) owe a report a month for fourteen months, so that ten of each
# are there, and a tenth of CASES are documents that come in that night: forms,
# a table of each court, records, and some that nobody can read. The folder is
# filled by cauce nightly itself, month by month, which takes some minutes once;
# it stays in build/ until make clean, and the jobs work on a copy. What is said
# is the processor's time of a job, with all that it starts, the time on the
# clock, and the most memory of any process of it.
set -eu

cases=${1:-20000}
cd "$(dirname "$0")/../.."
build=$PWD/build
here=$build/folder-$cases
PATH=${CAUCE_BIN:-$PWD/bin}:$PATH
people=tests/bench/people.awk
schema=share/schema/diversion.rec

# told TYPE: gen's cases or reports, of people with names.
told() {
	"$build/gen" --years ${1:+"$1"} "$cases" >"$here/gen.rec"
	mawk -v what=records -v people="$cases" -f tests/bench/told.awk \
		kind=given share/name/given.txt share/name/given-andean.txt \
		kind=surname share/name/surname.txt \
		share/name/surname-andean.txt kind=records "$here/gen.rec"
	rm "$here/gen.rec"
}

# The reports by month and by what people send them as. Of the last month, some
# come in tonight.
deal() {
	told '' | mawk -v to="$here" -v forms="$((cases / 10 - 43))" '
		BEGIN { RS = ""; ORS = "\n\n" }
		/^%/ { next }
		{
			match($0, /\nTo: /)
			month = substr($0, RSTART + 5, 7)
			match($0, /\nCase: [^\n]*/)
			number = substr($0, RSTART + RLENGTH - 6, 6) + 0
			how = number % 3 ? "tables" : "forms"
			when = month
			if (month == "2026-09" && number % 5 == 1 && forms-- > 0)
				when = "tonight-forms"
			else if (month == "2026-09" && number % 60 == 2)
				when = "tonight-tables"
			else if (month == "2026-09" && number % 600 == 3)
				when = "tonight-records"
			file = to "/" when (when == month ? "-" how : "") ".rec"
			if (!(file in begun)) {
				begun[file]
				print "%rec: Report" >file
			}
			print >file
		}'
}

# write_as HOW FILE FOLDER: as people write them; an hour ago, so that the job
# does not wait to see whether somebody still writes.
write_as() {
	mawk -v as="$1" -v folder="$here/written" -f "$people" "$schema" "$2"
	find "$here/written" -type f -exec touch -d '1 hour ago' {} +
	find "$here/written" -type f -exec mv -t "$3" {} +
}

# night FOLDER DAY: a night that may find what people must mend.
night() {
	cauce nightly "$1" --as-of "$2" >"$here/said" 2>&1 || [ $? -eq 1 ] || {
		cat "$here/said" >&2
		exit 2
	}
}

# The folder before tonight.
fill() {
	rm -rf "$here"
	mkdir -p "$here/written"
	cauce init "$here/base" >/dev/null
	cat tests/bench/books.rec >>"$here/base/cauce.rec"
	told --register >"$here/base/register.rec"
	deal
	for file in "$here"/20*-tables.rec; do
		month=${file#"$here/"}
		month=${month%-tables.rec}
		write_as forms "$here/$month-forms.rec" "$here/base/inbox"
		write_as tables "$file" "$here/base/inbox"
		night "$here/base" "$(date -d "$month-08 +1 month" +%F)"
		rm "$file" "$here/$month-forms.rec"
	done
	mkdir "$here/tonight"
	write_as forms "$here/tonight-forms.rec" "$here/tonight"
	write_as tables "$here/tonight-tables.rec" "$here/tonight"
	mv "$here/tonight-records.rec" "$here/tonight/records.rec"
	echo 'Informe que alguien empezó y no terminó' >"$here/tonight/begun.txt"
	head -c 5000 "$build/gen" >"$here/tonight/picture.txt"
	touch -d '1 hour ago' "$here"/tonight/*
	rm "$here"/tonight-*.rec
	: >"$here/filled"
}

# job NAME TARGET VERB ARGUMENT...: a line of what it took. What people must
# mend, or what is overdue (1), is no trouble.
job() {
	name=$1 target=$2
	shift 2
	status=0
	/usr/bin/time -o "$here/one" -f '%U	%S	%e	%M' cauce "$@" \
		>"$here/said" 2>&1 || status=$?
	if [ "$status" -gt 1 ]; then
		cat "$here/said" >&2
		exit 2
	fi
	tail -n 1 "$here/one" | awk -F '\t' -v name="$name" \
		-v target="$target" '{
			printf "%-34s %8.1f %8.1f %8.1f   %s\n", name, $1 + $2,
				$3, $4 / 1024, target
		}'
}

[ -e "$here/filled" ] || fill
folder=$here/now
rm -rf "$folder"
cp -a "$here/base" "$folder"
cp -a "$here"/tonight/* "$folder/inbox/"
printf '\n%s cases, %s reports; %s documents come in\n\n' "$cases" \
	"$(cat "$folder"/reports/*.rec | grep -c '^Report: ')" \
	"$(find "$folder/inbox" -type f | wc -l)"
printf '%-34s %8s %8s %8s   %s\n' 'a working folder' processor clock \
	'peak MB' target
day=2026-10-09
job 'nightly' '<= 30 s, 200 MB' nightly "$folder" --as-of $day
job 'nightly, when nothing came' '' nightly "$folder" --as-of $day
job 'monthly, five workbooks' '<= 60 s, 200 MB' monthly "$folder" \
	--period 2026-09
books=$(find "$folder/out/2026-09" -name '*.xlsx' | wc -l)
job 'status' '' status "$folder" --as-of $day
job 'check' '' check "$folder" --as-of $day
job 'person' '' person "$folder" --as-of $day --yes LIB-2025-000002
echo "$books of the five were given out; in the others a word is like a name"
