# What a terminal shows that a pipe does not.

load helper

# on_terminal COMMAND: what it prints on one of its own, in $screen.
on_terminal() {
	command -v script >/dev/null || skip 'script is not there'
	screen=$(TERM=${TERM_SAID-xterm} script -qec "$1" /dev/null </dev/null |
		tr -d '\r')
}

overdue='cauce-due -r register.rec --as-of 2026-10-30 -f 2026-10-01 \
	-t 2026-11-30 -F text report.rec'

setup() {
	cd "$ROOT/tests/family" || return
}

@test "what is overdue is red on a terminal, what is due soon yellow" {
	sed '/^Filed: /d' report.rec >"$BATS_TEST_TMPDIR/open.rec"
	unfiled=${overdue/report.rec/$BATS_TEST_TMPDIR/open.rec}
	on_terminal "$unfiled"
	grep -qF $'  \033[1;31moverdue\033[0m    -25  ' <<<"$screen"
	grep -qF $'  \033[33mupcoming\033[0m     6  ' <<<"$screen"
	on_terminal "${unfiled/10-30/11-05}"
	grep -qF $'\033[33mdue_today\033[0m' <<<"$screen"
}

@test "nothing else is coloured, and the columns are those of a pipe" {
	on_terminal "$overdue 2>/dev/null"
	sh -c "$overdue" >"$BATS_TEST_TMPDIR/piped"
	! grep -q $'\033' "$BATS_TEST_TMPDIR/piped" || fail 'a pipe has colours'
	printf '%s\n' "$screen" | sed $'s/\033\\[[0-9;]*m//g' \
		>"$BATS_TEST_TMPDIR/shown"
	assert_same "$BATS_TEST_TMPDIR/piped" "$BATS_TEST_TMPDIR/shown"
	assert_equal "$(grep filed_on_time <<<"$screen" | grep -c $'\033')" 0
	assert_equal "$(head -n 1 <<<"$screen" | grep -c $'\033')" 0
}

@test "who wants no colours has none, and other formats have none" {
	on_terminal "NO_COLOR=1 $overdue"
	! grep -q $'\033' <<<"$screen" || fail 'NO_COLOR was not heard'
	on_terminal "NO_COLOR= $overdue"
	grep -q $'\033' <<<"$screen"
	TERM_SAID=dumb on_terminal "$overdue"
	! grep -q $'\033' <<<"$screen" || fail 'the terminal has no colours'
	for format in csv md jsonl rec; do
		on_terminal "${overdue/text/$format}"
		! grep -q $'\033' <<<"$screen" || fail "$format is coloured"
	done
}
