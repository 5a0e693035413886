# What every .bats file loads first: the commands of the tree (or those in
# $CAUCE_BIN), one locale, and bats' assertions.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BIN=${CAUCE_BIN:-$ROOT/bin}
PATH=$BIN:$PATH
LC_ALL=C
export PATH LC_ALL
unset LANGUAGE CAUCE_SHARE SOURCE_DATE_EPOCH

# Sanitizers must not end with a status that means something here.
export ASAN_OPTIONS=exitcode=99
export UBSAN_OPTIONS=exitcode=99:print_stacktrace=1

bats_require_minimum_version 1.5.0
bats_load_library bats-support
bats_load_library bats-assert

# The commands there are: those with a source, so that one that was not built
# is missed.
commands() {
	local c

	for c in "$ROOT"/cmd/*.c; do
		[ -e "$c" ] && basename "$c" .c
	done
}

# assert_same FILE FILE: the first holds what was expected.
assert_same() {
	diff -u "$1" "$2" >&2 || fail "$2 differs from $1"
}

# catch COMMAND...: runs it, with its output in $T/out and $T/err, byte by
# byte, and its exit status in $status.
catch() {
	T=${BATS_TEST_TMPDIR:?}
	status=0
	"$@" >"$T/out" 2>"$T/err" || status=$?
}

# caught STATUS [STDOUT [STDERR]]: what catch left. Each text is compared
# whole; its last line end may be left out. "*" stands for any text.
caught() {
	caught_text out "${2-}"
	caught_text err "${3-}"
	[ "$status" = "$1" ] || fail "status $status, not $1$(
		printf '\n'
		head -n 5 "$T/err"
	)"
}

caught_text() {
	local text

	[ "$2" != '*' ] || return 0
	text=$(cat "$T/$1" && printf x)
	text=${text%x}
	[ "$text" = "$2" ] || [ "$text" = "$2"$'\n' ] || fail "$(
		printf 'std%s is not what was expected:\n' "$1"
		diff -u <(printf '%s\n' "$2") "$T/$1"
	)"
}

# check_case FOLDER NAME COMMAND...: runs COMMAND in FOLDER and compares with
# NAME.out, NAME.err and NAME.status there; a file that is not there stands
# for nothing, or status 0. CASES_WRITE=1 writes them anew, for you to read.
check_case() {
	local folder=$1 name=$2

	shift 2
	cd "$folder" || fail "no folder $folder"
	catch "$@"
	if [ "${CASES_WRITE-}" ]; then
		keep "$T/out" "$name.out"
		keep "$T/err" "$name.err"
		echo "${status/#0/}" | grep . >"$T/status" || :
		keep "$T/status" "$name.status"
	fi
	assert_same "$(there "$name.out")" "$T/out"
	assert_same "$(there "$name.err")" "$T/err"
	assert_equal "$status" "$(grep . "$(there "$name.status")" || echo 0)"
}

there() {
	if [ -e "$1" ]; then echo "$1"; else echo /dev/null; fi
}

keep() {
	if [ -s "$1" ]; then cp "$1" "$2"; else rm -f "$2"; fi
}
