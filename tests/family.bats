# What all commands have in common, tried on each of them.

load helper
load family

@test "--help goes to standard output and names the command" {
	each_command
	for c in $commands; do
		catch "$c" --help
		caught 0 '*'
		assert_equal "$(head -n 1 "$T/out" | cut -d ' ' -f 1-2)" \
			"usage: $c"
		catch "$c" -h
		caught 0 '*'
	done
}

@test "--version prints one line" {
	each_command
	for c in $commands; do
		run -0 --separate-stderr "$c" --version
		assert_output --regexp "^$c \(cauce\) [0-9]+\.[0-9]+\.[0-9]+\$"
		assert_equal "$stderr" ''
	done
}

@test "an unknown option is trouble, and named" {
	each_command
	for c in $commands; do
		catch "$c" --nonsense
		caught 2 '' "$c: error: unknown option '--nonsense'
$c: note: try '$c --help'"
		catch "$c" -9
		caught 2 '' "$c: error: unknown option '-9'
$c: note: try '$c --help'"
	done
}

@test "an abbreviated option is refused, and the whole one said" {
	each_command
	for c in $commands; do
		catch "$c" --vers
		caught 2 '' "$c: error: unknown option '--vers': did you mean '--version'?
$c: note: try '$c --help'"
	done
}

@test "an option that lacks its argument is trouble" {
	each_command
	for c in $commands; do
		"$c" --print-options | while IFS= read -r line; do
			take_option "$line"
			case $argument in
			'' | '['*) continue ;;
			esac
			catch "$c" "--$name"
			caught 2 '' "$c: error: option '--$name' needs an argument
$c: note: try '$c --help'"
		done
	done
}

@test "an option after an operand is refused" {
	each_command
	for c in $commands; do
		sample "$c"
		catch "$c" "${options[@]}" "$operand$input" --version
		caught 2 '' "$c: error: option '--version' comes after an operand: options go first
$c: note: try '$c --help'"
	done
}

@test "a good file gives status 0 and no message" {
	each_command
	for c in $commands; do
		sample "$c"
		catch "$c" "${options[@]}" "$operand$input"
		caught 0 '*'
		assert_full "$c"
		catch "$c" "${options[@]}" "$operand-" <"$input"
		caught 0 '*'
		assert_full "$c"
	done
}

@test "a missing file is trouble, and nothing looks complete" {
	each_command
	for c in $commands; do
		sample "$c"
		catch "$c" "${options[@]}" "${operand}there-is-none"
		caught 2 '*' '*'
		grep -q "^$c: error: .*'there-is-none'.*: No such file or directory" "$T/err" ||
			fail "$c: $(cat "$T/err")"
		refute_complete "$c"
	done
}

@test "a directory is trouble" {
	each_command
	for c in $commands; do
		sample "$c"
		catch "$c" "${options[@]}" "$operand$ROOT/tests"
		caught 2 '*' '*'
		grep -q 'Is a directory' "$T/err" || fail "$c: $(cat "$T/err")"
		refute_complete "$c"
	done
}

@test "standard input without a byte is truncated" {
	each_command
	for c in $commands; do
		sample "$c"
		catch "$c" "${options[@]}" "$operand-" </dev/null
		caught 2 '*' '*'
		grep -q '\[truncated\]$' "$T/err" || fail "$c: $(cat "$T/err")"
		refute_complete "$c"
	done
}

@test "an empty file is a note, an empty table is truncated" {
	each_command
	: >"$BATS_TEST_TMPDIR/empty"
	for c in $commands; do
		sample "$c"
		catch "$c" "${options[@]}" "$operand$BATS_TEST_TMPDIR/empty"
		if reads_tables "$c"; then
			caught 2 '' '*'
			continue
		fi
		caught 0 '*' "$BATS_TEST_TMPDIR/empty: note: the file is empty [empty]"
	done
}

@test "a last line without its end is read, but a table is then truncated" {
	each_command
	cd "$BATS_TEST_TMPDIR"
	for c in $commands; do
		sample "$c"
		mkdir -p whole cut
		cp "$input" whole/in
		head -c -1 "$input" >cut/in
		reads_tables "$c" || sed -i '$ { /^$/d }' cut/in
		printf %s "$(cat cut/in)" >cut/in
		catch in_folder whole "$c" "${options[@]}" "${operand}in"
		undigested >expected
		catch in_folder cut "$c" "${options[@]}" "${operand}in"
		if reads_tables "$c"; then
			caught 2 '' '*'
			continue
		fi
		caught 0 '*'
		undigested >actual
		assert_same expected actual
	done
}

@test "CRLF line ends and a byte order mark change nothing" {
	each_command
	cd "$BATS_TEST_TMPDIR"
	mkdir lf crlf
	for c in $commands; do
		sample "$c"
		cp "$input" lf/in
		{
			printf '\357\273\277'
			sed 's/$/\r/' "$input"
		} >crlf/in
		catch in_folder lf "$c" "${options[@]}" "${operand}in"
		undigested >expected
		catch in_folder crlf "$c" "${options[@]}" "${operand}in"
		caught 0 '*'
		undigested >actual
		assert_same expected actual
	done
}

@test "records are written to a fixed point" {
	cd "$ROOT/tests/family"
	catch cauce-validate report.rec
	caught 0 '*'
	cp "$T/out" "$T/once"
	catch cauce-validate <"$T/once"
	caught 0 '*'
	assert_same "$T/once" "$T/out"
}

@test "a full disk is trouble" {
	each_command
	for c in $commands; do
		sample "$c"
		for how in --help --version data; do
			# It writes nothing, and so loses nothing.
			[ "$c $how" != 'cauce-leaks data' ] || continue
			[ "$how" != data ] ||
				set -- "${options[@]}" "$operand$input"
			[ "$how" = data ] || set -- "$how"
			[ "$c $how" != 'cauce-xlsx data' ] ||
				set -- --output - "$operand$input"
			catch to_full "$c" "$@"
			caught 2 '' "$c: error: cannot write to standard output: No space left on device"
		done
	done
}

@test "a closed standard output is trouble" {
	each_command
	for c in $commands; do
		sample "$c"
		catch to_closed "$c" --help
		caught 2 '' "$c: error: cannot write to standard output: Bad file descriptor"
		catch to_closed "$c" "${options[@]}" "$operand$input"
		caught 2 '' "$c: error: cannot write to standard output: Bad file descriptor"
	done
}

@test "a closed standard input is trouble" {
	each_command
	for c in $commands; do
		sample "$c"
		catch from_closed "$c" "${options[@]}" "$operand-"
		caught 2 '*' '*'
		[ -s "$T/err" ] || fail "$c says nothing"
		refute_complete "$c"
	done
}

# More than a pipe holds, so that the writer meets the reader that went away.
@test "a reader that goes away ends a filter without a word" {
	each_command
	for c in $commands; do
		[ "$c" != cauce-xlsx ] || continue
		[ "$c" != cauce-leaks ] || continue
		long_sample "$c"
		set -- "$c" "${options[@]}" "$input"
		assert_gone default 141 "$@"
		assert_gone ignore 2 "$@"
	done
}

@test "the help lists the options of the table" {
	each_command
	for c in $commands; do
		catch "$c" --help
		assert_equal "$(sed -n 's/^  -\(.\), --\([a-z-]*\).*/\1 \2/p' \
			"$T/out")" "$(option_names "$c")"
	done
}

@test "the manual page lists the options of the table" {
	each_command
	for c in $commands; do
		assert_equal "$(sed -n \
			's/^\.It Fl \(.\) , Fl Fl \([a-z-]*\).*/\1 \2/p' \
			"$ROOT/build/man/$c.1")" "$(option_names "$c")"
	done
}

@test "every option has its own letter and name" {
	each_command
	for c in $commands; do
		assert_equal "$(option_names "$c" | cut -d ' ' -f 1 | sort |
			uniq -d)" ''
		assert_equal "$(option_names "$c" | cut -d ' ' -f 2 | sort |
			uniq -d)" ''
	done
}

@test "bash completes the options of the table" {
	each_command
	# shellcheck disable=SC1091
	. "$ROOT/completions/cauce.bash"
	for c in $commands; do
		complete -p "$c" >/dev/null || fail "$c has no completion"
		_cauce "$c" - "$c"
		assert_equal "$(printf '%s\n' "${COMPREPLY[@]}" | paste -d ' ' - -)" \
			"$(option_names "$c" | sed 's/^\(.\) /-\1 --/')"
		_cauce "$c" --vers "$c"
		assert_equal "${COMPREPLY[*]}" --version
	done
	_cauce cauce-due --coun --trace
	assert_equal "${COMPREPLY[*]}" --counting
	_cauce cauce-due '' --counting
	assert_equal "${COMPREPLY[*]}" 'business calendar'
}

@test "zsh and fish complete the same commands" {
	each_command
	for c in $commands; do
		grep -qw -e "$c" "$ROOT/completions/_cauce" ||
			fail "zsh does not know $c"
		grep -qw -e "$c" "$ROOT/completions/cauce.fish" ||
			fail "fish does not know $c"
	done
}
