# The manual pages: their form, and that what they show is true.

load helper
load family

@test "the check of manual pages finds what mandoc finds" {
	printf '.Dd November 21, 2026\n.Dt A 1\n.Os\n.Sh NAME\n.Pp\n' \
		>"$BATS_TEST_TMPDIR/a.1"
	run -1 "$ROOT/tools/manlint.sh" "$BATS_TEST_TMPDIR/a.1"
	assert_line --partial 'NAME section without'
}

@test "every command has a manual page" {
	each_command
	for c in $commands; do
		[ -s "$ROOT/build/man/$c.1" ] || fail "no page for $c"
		for section in NAME SYNOPSIS DESCRIPTION 'EXIT STATUS' \
			EXAMPLES; do
			grep -qx ".Sh $section" "$ROOT/build/man/$c.1" ||
				fail "$c(1) has no $section"
		done
	done
}

@test "mandoc finds nothing to say about the manual pages" {
	for page in "$ROOT"/build/man/*.1 "$ROOT"/man/*.[157]; do
		run "$ROOT/tools/manlint.sh" "$page"
		assert_output ''
		assert_success
	done
}

# What stands in the displays of EXAMPLES: lines from "$ " are commands for
# sh, and the lines after one are the standard output it must have. They run
# beside copies of the demo's register and inbox.
examples() {
	awk '
		/^\.Sh / { is_examples = $2 == "EXAMPLES" }
		/^\.Ed/ { is_display = 0 }
		is_examples && is_display { print }
		/^\.Bd -literal/ { is_display = 1 }
	' "$1" | sed 's/^\\&//; s/\\-/-/g; s/\\(aq/'\''/g; s/\\e/\\/g'
}

# run_examples PAGE: prints the examples anew, with what came out now. A
# command goes on after a final backslash.
run_examples() {
	local line command=

	examples "$1" | while IFS= read -r line; do
		case $command$line in
		'$ '*)
			printf '%s\n' "$line"
			case $line in
			*\\)
				command+=$line$'\n'
				continue
				;;
			esac
			command+=$line
			sh -c "${command#'$ '}" </dev/null 2>/dev/null || :
			command=
			;;
		esac
	done
}

@test "the examples of the manual pages give what they show" {
	each_command
	cp -R "$ROOT/share/demo" "$BATS_TEST_TMPDIR/here"
	ln -s "$ROOT/share" "$BATS_TEST_TMPDIR/here/share"
	cd "$BATS_TEST_TMPDIR/here"
	for page in "$ROOT"/build/man/*.1 "$ROOT"/man/cauce*.[157]; do
		examples "$page" >../expected
		[ "${page##*/}" != cauce-records.5 ] || continue
		grep -q '^\$ ' ../expected || fail "$page has no examples"
		run_examples "$page" >../actual
		assert_same ../expected ../actual
	done
}

@test "the pipeline of README.md does what it says" {
	cp -R "$ROOT/share/demo" "$BATS_TEST_TMPDIR/here"
	cd "$BATS_TEST_TMPDIR/here"
	awk '/^## /{ is_here = /by hand$/ }
		/^```/ { is_block = /^```sh$/ }
		is_here && is_block && !/^```/ && !/^(PATH|cd)/' \
		"$ROOT/README.md" >../pipeline
	grep -q cauce-xlsx ../pipeline || fail 'there is no pipeline'
	sh ../pipeline 2>../said || fail "$(cat ../said)"
	assert_equal "$(grep -c '^Report: ' reports.rec)" 65
	assert_equal "$(grep -c '^Report: ' rejected.rec)" 4
	assert_equal "$(find unread -type f | wc -l)" 4
	assert [ -s informe.xlsx ]
	line=$(grep '\[bad-date\]$' "$ROOT/README.md")
	grep -qxF -e "$line" ../said || fail "$(cat ../said)"
}
