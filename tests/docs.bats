# The pages of doc/ whose examples are typed as they stand there. RIGHTS.md has
# rights.bats.

load helper

# blocks PAGE KIND: what stands in its blocks of this kind.
blocks() {
	awk -v kind="$2" '
		/^```/ { is_block = $0 == "```" kind; next }
		is_block
	' "$ROOT/doc/$1"
}

# typed PAGE: its console blocks, each command with what it prints now.
typed() {
	local line

	while IFS= read -r line; do
		case $line in
		'$ '*)
			printf '%s\n' "$line"
			sh -c "${line#'$ '}" </dev/null 2>/dev/null || :
			;;
		esac
	done < <(blocks "$1" console)
}

@test "the indicators of doc/INDICATORS.md give the figures that it shows" {
	cp -R "$ROOT/share/demo" "$BATS_TEST_TMPDIR/here"
	ln -s "$ROOT/share" "$BATS_TEST_TMPDIR/here/share"
	cd "$BATS_TEST_TMPDIR/here"
	cauce-parse inbox/* 2>/dev/null |
		cauce-validate -r register.rec >reports.rec 2>/dev/null || :
	blocks INDICATORS.md rec >own.rec
	blocks INDICATORS.md console >../expected
	assert_equal "$(grep -c '^Indicator: ' own.rec)" 3
	typed INDICATORS.md >../actual
	assert_same ../expected ../actual
	recfix --check own.rec
	catch cauce-validate -s indicator own.rec
	caught 0 '*' ''
}

@test "what doc/OUTSIDE.md types gives what it shows" {
	ln -s "$ROOT/share" "$BATS_TEST_TMPDIR/share"
	cd "$BATS_TEST_TMPDIR"
	blocks OUTSIDE.md console >expected
	assert_equal "$(grep -c '^\$ ' expected)" 4
	typed OUTSIDE.md >actual
	assert_same expected actual
	# The data are so many lines, as the page says, and the schema most of them.
	lines=$(cat share/{schema,indicator,workbook}/interstate.rec \
		share/policy/interstate-*.rec | wc -l)
	assert [ $((lines / 100)) = 14 ]
	assert [ "$(wc -l <share/schema/interstate.rec)" -gt $((lines / 2)) ]
	assert_equal "$(grep -c '^Indicator: ' share/indicator/interstate.rec)" 12
}

@test "each file that a page of doc/ names is there" {
	for page in "$ROOT"/doc/*.md; do
		# shellcheck disable=SC2016 # they are Markdown's
		grep -oE '`(share|tests|lib|include)/[A-Za-z0-9_./-]+`' "$page" |
			tr -d '`' | sort -u |
			while read -r path; do
				[ -e "$ROOT/$path" ] || fail "$page: $path"
			done
	done
}
