# cauce-parse --type A,B: documents that say by their labels what they are.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cat >two.rec <<'END'
%rec: Schema
%key: Schema

Schema: two
Default: Sheet

%rec: Sheet
%allowed: Sheet Date Colour Source Digest
%type: Sheet,Colour line
%type: Date date

%rec: Minutes
%allowed: Minutes Date Called Came Source Digest
%type: Minutes line
%type: Date date
%type: Called,Came int

%rec: Field
END
	for of in Sheet Minutes; do
		for f in "$of" Date Colour Called Came Source Digest; do
			case $of$f in
			SheetCa* | MinutesColour) continue ;;
			esac
			printf '\nField: %s\nOf: %s\nLabel_es: %s\nLabel_en: %s\n' \
				"$f" "$of" "$f" "$f"
			case $f in
			Source | Digest) printf 'Role: %s\n' "${f,}" ;;
			esac
		done
	done >>two.rec
	printf 'Sheet: S1\nDate: 1/9/2026\nColour: red\n' >sheet.txt
	printf 'Minutes: M1\nDate: 2/9/2026\nCalled: 9\nCame: 8\n' >minutes.txt
	printf 'Minutes;Date;Came\nM2;3/9/2026;7\n' >minutes.csv
	printf 'A title;;\n;;\nSheet;Date;Colour\nS2;4/9/2026;blue\n' >sheet.csv
}

parse() {
	catch cauce-parse -s ./two.rec -t Sheet,Minutes "$@"
}

# records: without frame, source and digest.
records() {
	grep -v -e '^#' -e '^Source:' -e '^Digest:' -e '^$' "$T/out"
}

@test "each document is of the type of which it has most labels" {
	parse sheet.txt minutes.txt minutes.csv sheet.csv
	assert_equal "$status" 0
	run records
	assert_output '%rec: Sheet
Sheet: S1
Date: 2026-09-01
Colour: red
%rec: Minutes
Minutes: M1
Date: 2026-09-02
Called: 9
Came: 8
Minutes: M2
Date: 2026-09-03
Came: 7
%rec: Sheet
Sheet: S2
Date: 2026-09-04
Colour: blue'
	# Said twice, it is one all the same.
	cp "$T/out" one
	catch cauce-parse -s ./two.rec -t Sheet,Minutes,Minutes sheet.txt \
		minutes.txt minutes.csv sheet.csv
	assert_same one "$T/out"
	# By what it is, and not by the order in which the types are said.
	catch cauce-parse -s ./two.rec -t Minutes,Sheet sheet.txt minutes.txt \
		minutes.csv sheet.csv
	assert_same one "$T/out"
}

@test "its format and its encoding are found as before" {
	for f in sheet.txt minutes.csv; do
		cp $f "${f%.*}"
	done
	printf 'Sheet: S3\nDate: 1/9/2026\nColour: marr\xf3n\n' >latin.txt
	parse sheet minutes latin.txt
	assert_equal "$status" 0
	run grep -c -e '^Sheet: S1' -e '^Minutes: M2' -e '^Colour: marrón' "$T/out"
	assert_output 3
	iconv -t UTF-16 minutes.csv >wide.csv
	parse wide.csv
	assert_equal "$(grep -c '^Minutes: M2' "$T/out")" 1
}

@test "one that fits two alike is an error, and the others go on" {
	printf 'Date: 1/9/2026\n' >date.txt
	parse date.txt minutes.txt
	caught 1 '*' "date.txt: error: this can be a 'Sheet' or a 'Minutes': say which with --type [unknown-format]
cauce-parse: note: 2 documents: 1 accepted, 1 rejected"
	assert_equal "$(grep -c ^Minutes: "$T/out")" 1
	cauce-parse -s ./two.rec -t Sheet,Minutes -R kept date.txt 2>/dev/null || :
	cmp date.txt kept/date.txt
}

@test "one without a label, and records that do not say it, are of the first" {
	printf 'Nothing: x\n' >none.txt
	printf 'Date: 2026-09-01\nColour: red\n' >bare.rec
	parse none.txt bare.rec minutes.txt
	assert_equal "$status" 1
	grep -q '^none.txt: error: not one label that is known' "$T/err"
	grep -qx 'Colour: red' "$T/out"
	assert_equal "$(grep -c '^%rec: ' "$T/out")" 2
}

@test "a type that there is not, and what is for one type alone, are trouble" {
	catch cauce-parse -s ./two.rec -t Sheet,Nothing sheet.txt
	caught 2 '*' "cauce-parse: error: the schema 'two' has no record type 'Nothing'; it has Sheet, Minutes"
	catch cauce-parse -s ./two.rec -t Sheet, sheet.txt
	caught 2 '*' "cauce-parse: error: the schema 'two' has no record type ''; it has Sheet, Minutes"
	parse -j minutes.csv sheet.csv
	caught 2 '*' 'cauce-parse: error: --map and --join are for documents of one type'
}
