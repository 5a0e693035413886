# For tests that run over all commands: a sample of what each takes.

# Fails rather than passes over nothing when no command is there.
each_command() {
	commands=$(commands)
	[ "$commands" ] || fail 'there are no commands'
}

# sample COMMAND: sets options (an array), input (a good file) and operand
# (what stands before a file's name).
sample() {
	options=()
	input=$ROOT/tests/family/report.rec
	operand=
	case $1 in
	cauce-aggregate)
		options=(--register "$ROOT/tests/family/register.rec"
			--by Report)
		;;
	cauce-due)
		options=(--register "$ROOT/tests/family/register.rec"
			--as-of 2026-10-15)
		;;
	cauce-redact)
		options=(--register "$ROOT/tests/family/register.rec"
			--for court --as-of 2026-10-15)
		;;
	cauce-leaks)
		options=(--register "$ROOT/tests/family/register.rec"
			--kinds PERSON)
		;;
	cauce-validate)
		options=(--register "$ROOT/tests/family/register.rec")
		;;
	cauce-select)
		options=(--expression "From >= '2000-01-01'")
		;;
	cauce-table)
		options=(--fields 'Report,Case,From,Summary')
		;;
	cauce-suppress)
		options=(--protect 3)
		input=$ROOT/tests/family/figures.csv
		;;
	cauce-xlsx)
		options=(--output "$BATS_TEST_TMPDIR/sample.xlsx")
		input=$ROOT/tests/family/table.csv
		operand=Hoja=
		;;
	esac
}

# Is what it reads a table of a filter?
reads_tables() {
	[ "$1" = cauce-xlsx ] || [ "$1" = cauce-suppress ]
}

# What a command that went well leaves.
assert_full() {
	case $1 in
	cauce-xlsx) [ -s "$BATS_TEST_TMPDIR/sample.xlsx" ] ;;
	cauce-leaks) [ ! -s "$T/out" ] ;;
	*) [ -s "$T/out" ] ;;
	esac || fail "$1 wrote nothing"
	rm -f "$BATS_TEST_TMPDIR/sample.xlsx"
}

# After trouble: no closing line, no last line end, no workbook.
refute_complete() {
	case $1 in
	cauce-xlsx)
		[ ! -e "$BATS_TEST_TMPDIR/sample.xlsx" ] ||
			fail "$1 left a workbook"
		;;
	cauce-aggregate | cauce-due | cauce-suppress | cauce-table)
		[ ! -s "$T/out" ] || [ "$(tail -c 1 "$T/out")" ] ||
			fail "$1 left a whole table"
		;;
	*)
		! grep -q '^#%end' "$T/out" || fail "$1 closed its stream"
		;;
	esac
}

# Standard output without what depends on the exact bytes of the input.
undigested() {
	sed '/^Digest: /d' "$T/out"
}

# take_option LINE: of --print-options; sets letter, name, argument, help.
take_option() {
	letter=${1%%$'\t'*}
	set -- "${1#*$'\t'}"
	name=${1%%$'\t'*}
	set -- "${1#*$'\t'}"
	argument=${1%%$'\t'*}
	help=${1#*$'\t'}
}

option_names() {
	"$1" --print-options | cut -f 1,2 | tr '\t' ' '
}

# long_sample COMMAND: sets options and input, for more output than a pipe holds:
# 2000 reports, or what 500 cases owe.
long_sample() {
	sample "$1"
	if [ "$1" = cauce-due ]; then
		long_register >"$BATS_TEST_TMPDIR/many.rec"
		options+=(--register "$BATS_TEST_TMPDIR/many.rec")
		return
	fi
	if [ "$1" = cauce-suppress ]; then
		long_table >"$BATS_TEST_TMPDIR/long.csv"
		input=$BATS_TEST_TMPDIR/long.csv
		return
	fi
	long_input >"$BATS_TEST_TMPDIR/long.rec"
	input=$BATS_TEST_TMPDIR/long.rec
}

# Without totals, so that nothing is to be worked out.
long_table() {
	echo Court,indicator,unit,n,numerator,denominator,value
	awk 'BEGIN {
		for (i = 1; i <= 4000; i++)
			print "Court " i ",reports,count,7,9,,9"
	}'
}

long_register() {
	cat "$ROOT/tests/family/register.rec"
	awk 'BEGIN {
		RS = ""
		ORS = "\n\n"
	}
	NR == 2 {
		for (i = 101; i <= 600; i++) {
			sub(/Case: [^\n]*/, "Case: LIB-2026-000" i)
			print
		}
	}' "$ROOT/tests/family/register.rec"
}

long_input() {
	awk 'BEGIN {
		RS = ""
		ORS = "\n\n"
	}
	NR == 1 {
		print
	}
	NR == 2 {
		for (i = 1; i <= 2000; i++) {
			sub(/Report: [^\n]*/, "Report: LIB-2026-000001/" i)
			sub(/\nNumber: [^\n]*/, "\nNumber: " i)
			print
		}
	}' "$ROOT/tests/family/report.rec"
}

in_folder() {
	(cd "$1" && "${@:2}")
}

to_full() {
	"$@" >/dev/full
}

to_closed() {
	"$@" >&-
}

from_closed() {
	"$@" <&-
}

# assert_gone DISPOSITION STATUS COMMAND...: how COMMAND ends, quietly, when
# its reader goes away and SIGPIPE has that disposition.
assert_gone() {
	local how=$1 expected=$2

	shift 2
	{
		status=0
		env "--$how-signal=PIPE" "$@" 2>"$BATS_TEST_TMPDIR/err" ||
			status=$?
		echo "$status" >"$BATS_TEST_TMPDIR/status"
	} | head -n 1 >/dev/null
	assert_equal "$1 $(cat "$BATS_TEST_TMPDIR/status")" "$1 $expected"
	assert_equal "$(cat "$BATS_TEST_TMPDIR/err")" ''
}
