# doc/RIGHTS.md: that its commands do what it says, on the made-up data.

load helper

# step N: the commands of its section N, and her code, as they stand there.
step() {
	awk -v want="$1" '
		/^## / { n = $2 + 0 }
		/^```/ { is_block = /^```sh$/; next }
		is_block && (n == want || n == 0)
	' "$ROOT/doc/RIGHTS.md"
}

# do_step N: by sh, to the end of it; what it wrote in out, its status too.
do_step() {
	step "$1" >step.sh
	[ -s step.sh ] || fail "there is no step $1"
	# It is another program's, and may not be built.
	command -v cauce-leaks >/dev/null ||
		sed -i '/^cauce-leaks/,/^  echo/d' step.sh
	catch sh -eu step.sh
}

# The working folder, as README.md makes it, with what earlier runs accepted.
setup() {
	cp -R "$ROOT/share/demo" "$BATS_TEST_TMPDIR/here"
	cd "$BATS_TEST_TMPDIR/here" || return
	cauce-parse --rejects unread inbox/* 2>/dev/null |
		cauce-validate -r register.rec --state seen \
			--rejects rejected.rec >reports.rec 2>/dev/null || :
	cauce-redact -n key
	printf '%%rec: Report\n\nReport: x/1\nCase: LIB-2026-010\n' \
		>>rejected.rec
}

@test "what is held on her is found, and the documents it came from" {
	do_step 1
	caught 0 '#%cauce 1
%rec: Report

Source: inbox/2026-07-LIB-2026-010.txt:1

Source: inbox/2026-09-LIB-2026-010.txt:1

#%end 2
inbox/2026-07-LIB-2026-010.txt
inbox/2026-09-LIB-2026-010.txt
0' '*'
	run -0 grep -E '^(%rec|Case|Report|#)' hers.rec
	assert_output '#%cauce 1
%rec: Case
Case: LIB-2026-010
%rec: Report
Report: LIB-2026-010/07
Case: LIB-2026-010
Report: LIB-2026-010/09
Case: LIB-2026-010
Report: x/1
Case: LIB-2026-010
Report: LIB-2026-010/07
Case: LIB-2026-010
Report: LIB-2026-010/09
Case: LIB-2026-010
#%end 6'
}

@test "a correction is a new version that counts instead of the old one" {
	export EDITOR='sed -i s/^Recommendation:.*/Recommendation:continue/'
	cp reports.rec before.rec
	do_step 3
	caught 0 '' '*'
	run -0 cauce-select -t Report -e "Case = 'LIB-2026-010'" \
		-p Report,Version,Replaces reports.rec
	assert_output '#%cauce 1
%rec: Report

Report: LIB-2026-010/07

Report: LIB-2026-010/09

Report: LIB-2026-010/09-v2
Version: 2
Replaces: LIB-2026-010/09

#%end 3'
	assert_equal "$(cauce-select -c reports.rec)" \
		$(($(cauce-select -c before.rec) + 1))
}

@test "what is deleted is nowhere any more, and nobody else's is" {
	do_step 1
	for f in register reports rejected; do
		cp $f.rec $f.before
	done
	do_step 4
	caught 0 '*' '*'
	grep -qE '^Case: [0-9A-Z]{10}$' "$T/out" || fail 'her code is not shown'
	grep -qx 0 "$T/out" || fail 'something is left'
	[ ! -e hers.rec ] || fail 'what was given to her is left'
	run -1 grep -rl 'LIB-2026-010' register.rec reports.rec rejected.rec \
		seen inbox unread
	assert_output ''
	assert_equal "$(cauce-select -c register.rec)" 23
	for f in reports rejected; do
		assert_equal "$(cauce-select -c $f.rec)" "$(
			cauce-select -c -e "Case != 'LIB-2026-010'" $f.before)"
	done
	cauce-validate -r register.rec reports.rec >/dev/null
}
