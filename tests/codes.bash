# What the tests share that say of a text whose code stands where. They have a
# register.rec in the file's folder.
# shellcheck shell=bash

# name_codes, with a line WHO and a full name of the register for each in
# standard input: makes a key, and says in codes.sed whose each code is.
name_codes() {
	cat >codes.names
	cauce-redact --new-key key
	sed 's/^[^ ]* \(.*\)/A \1./' codes.names >names
	cauce-redact -f public -r register.rec -k key --text names |
		sed -n 's/^A \[\(.*\)\].$/\1/p' |
		paste - <(cut -d ' ' -f 1 codes.names) |
		sed 's|\(.*\)\t\(.*\)|s/\1/\2/g|' >codes.sed
}

# reads TEXT RESULT: of a text (with printf's \n) the result, where each code is
# told by whose it is.
reads() {
	cd "$BATS_FILE_TMPDIR" || return
	# shellcheck disable=SC2059
	printf "$1" >"$BATS_TEST_TMPDIR/text"
	catch cauce-redact -f public -r register.rec -k key --text \
		"$BATS_TEST_TMPDIR/text"
	sed -i -f codes.sed "$T/out"
	# shellcheck disable=SC2059
	caught 0 "$(printf "$2")" ''
}
