# Manifests: tests/unit/manifest.c.

load helper

KEY='cauce-key-1 5be91c7a02d4f86b3398a1c64e0f7d52e6b80bd9712fa4436c95de18f70a2b84 a0506116b5973c82'

setup() {
	MANIFEST=$BIN/../unit/manifest
	[ -x "$MANIFEST" ] || MANIFEST=$ROOT/build/unit/manifest
	cd "$BATS_TEST_TMPDIR" || return
	umask 077
	echo "$KEY" >key
	print_some >some
}

print_some() {
	printf '%s\t' note 1 Report LW8D685NN2/01 Summary 1 12 'Juana Mamani' \
		text PERSON roster && echo
	printf '%s\t' note 1 Report LW8D685NN2/01 Summary 1 40 7654321 \
		text CI ci-bare && echo
	printf 'kept\tReport\tFrom\n'
	printf 'record\twritten\n'
	printf '%s\t' note 2 Report '' Service_Notes 2 0 'Juana Mamani' \
		drop '' funder.rec:34 && echo
	printf '%s\t' note 2 Report '' '' 0 0 'a "value" of its own' \
		drop '' '' && echo
	printf 'record\theld\n'
	printf 'kept\tReport\tFrom\n'
	printf 'record\twritten\n'
	printf '%s\t' note 3 Report 36K4TN372K/02 Summary 1 0 'Juana Mamani' \
		text PERSON roster && echo
}

# The records of a manifest, without its descriptors.
records() {
	awk -v RS= -v ORS='\n\n' '!/^%rec:/' "$1"
}

# The manifest done.rec is valid; that it has descriptors of its own is noted.
valid() {
	catch cauce-validate -s manifest done.rec
	caught 0 '*' '*'
	refute grep -v '\[ignored\]$' err
}

@test "a manifest says what was done, in order, and adds it up" {
	catch "$MANIFEST" done.rec key funder <some
	caught 0
	records done.rec >got
	cat >wanted <<'END'
Redaction: 1
Audience: funder
Policy: funder.rec
Policy_version: 3
Policy_digest: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
Schema: diversion
Schema_version: 1
Keyed: yes
Context: funder

Replacement: 1
Number: 1
Type: Report
Record: LW8D685NN2/01
Field: Summary
Occurrence: 1
Offset: 12
Length: 12
Treatment: text
Kind: PERSON
Rule: roster
Digest: NAME

Replacement: 2
Number: 1
Type: Report
Record: LW8D685NN2/01
Field: Summary
Occurrence: 1
Offset: 40
Length: 7
Treatment: text
Kind: CI
Rule: ci-bare
Digest: CI

Replacement: 3
Number: 2
Type: Report
Field: Service_Notes
Occurrence: 2
Offset: 0
Length: 12
Treatment: drop
Rule: funder.rec:34
Digest: NAME

Replacement: 4
Number: 2
Type: Report
Offset: 0
Length: 20
Treatment: drop
Digest: VALUE

Replacement: 5
Number: 3
Type: Report
Record: 36K4TN372K/02
Field: Summary
Occurrence: 1
Offset: 0
Length: 12
Treatment: text
Kind: PERSON
Rule: roster
Digest: NAME

Total: 1
Of: records
What: read
Count: 3

Total: 2
Of: records
What: written
Count: 2

Total: 3
Of: records
What: held
Count: 1

Total: 4
Of: kind
What: CI
Count: 1

Total: 5
Of: kind
What: PERSON
Count: 2

Total: 6
Of: field
What: drop
Type: Report
Count: 1

Total: 7
Of: field
What: keep
Type: Report
Field: From
Count: 2

Total: 8
Of: field
What: drop
Type: Report
Field: Service_Notes
Count: 1

Total: 9
Of: field
What: text
Type: Report
Field: Summary
Count: 3

END
	"${MANIFEST%/*}/pseudonym" digests key funder 'Juana Mamani' 7654321 \
		'a "value" of its own' >digested
	assert_equal "$(wc -l <digested)" 3
	sed -i "s/NAME/$(sed -n 1p digested)/
		s/^Digest: CI/Digest: $(sed -n 2p digested)/
		s/VALUE/$(sed -n 3p digested)/" wanted
	assert_same wanted got
	assert_equal "$(stat -c %a done.rec)" 600
}

@test "a manifest is valid, for us and for recutils, and the same each time" {
	catch "$MANIFEST" done.rec key funder <some
	caught 0
	valid
	assert_equal "$(tail -n 1 out)" '#%end 15'
	run recfix --check done.rec
	assert_success
	catch "$MANIFEST" again.rec key funder <some
	caught 0
	assert_same done.rec again.rec
	catch cauce-table -s manifest -t Total -p What,Count done.rec
	caught 0 'What,Count
read,3
written,2
held,1
CI,1
PERSON,2
drop,1
keep,2
drop,1
text,3
'
}

@test "of what stood there nothing is in a manifest, with a key or without" {
	for key in key -; do
		catch "$MANIFEST" done.rec $key funder <some
		caught 0
		refute grep -Eiq 'juana|mamani|7654321|its own' done.rec
	done
	# Nor the digest that anybody could make.
	refute grep -q Digest: <(records done.rec)
	refute grep -q Context: <(records done.rec)
	grep -qx 'Keyed: no' done.rec
	valid
}

@test "digests are another key's, and another context's" {
	for context in funder public; do
		"$MANIFEST" done.rec key $context <some
		records done.rec | grep '^Digest' | sort -u
	done >all
	assert_equal "$(sort -u all | wc -l)" 6
}

@test "of a redaction without records there are totals of nothing" {
	catch "$MANIFEST" done.rec - '' </dev/null
	caught 0
	assert_equal "$(records done.rec | grep -c '^Count: 0')" 3
	valid
	assert_equal "$(tail -n 1 out)" '#%end 4'
}

@test "of a redaction that was not complete nothing is left" {
	echo old >done.rec
	(cat some && echo stop) >cut.txt
	catch "$MANIFEST" done.rec key funder <cut.txt
	caught 0
	assert_equal "$(cat done.rec)" old
	rm done.rec
	catch "$MANIFEST" done.rec key funder <cut.txt
	caught 0
	[ ! -e done.rec ]
}

@test "without a manifest nothing is noted, and nothing happens" {
	catch "$MANIFEST" none key funder <some
	caught 0
	[ ! -e none ]
}

@test "a manifest to standard output, or where none can be written, is trouble" {
	catch "$MANIFEST" - - '' <some
	caught 2 '' 'manifest: error: --manifest: standard output is for data'
	catch "$MANIFEST" none/done.rec - '' <some
	caught 2 '' "manifest: error: cannot write 'none/done.rec': No such file or directory"
	catch "$MANIFEST" /dev/full - '' <some
	caught 2 '' "manifest: error: cannot write '/dev/full': No space left on device"
}

# With a key the process cannot be looked into: its own files in /proc are
# root's, and outfile gives files their names through one.
@test "a manifest gets its name whoever runs the command" {
	[ "$(id -u)" = 0 ] && command -v setpriv >/dev/null ||
		skip 'this takes root'
	mkdir theirs
	mv key theirs
	chown -R 65534 theirs
	exec 9<some
	cd theirs
	# What leads here is root's alone.
	cp "$MANIFEST" here
	catch unshare_user ./here done.rec key funder <&9
	caught 0
	grep -q '^Digest' done.rec
}

unshare_user() {
	setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
}

@test "the descriptors that manifests carry are the schema's" {
	"$MANIFEST" done.rec key funder <some
	normal() {
		for type in Redaction Replacement Total; do
			sed -n "/^%rec: $type\$/,/^\$/p" "$1" | awk -v t=$type '
				/^%(type|allowed|unique|mandatory|key):/ {
					n = split($2, names, ",")
					if ($1 == "%type:")
						for (i = 1; i <= n; i++) {
							$2 = names[i]
							print t, $0
						}
					else
						for (i = 2; i <= NF; i++)
							print t, $1, $i
				}' | sort
		done
	}
	normal done.rec >here
	normal "$ROOT/share/schema/manifest.rec" >there
	[ -s here ]
	assert_same there here
}

@test "whatever bytes a key or a rule has, a manifest is lines of UTF-8" {
	printf 'note\t1\tReport\ta\377\033[31m\302\205e\314\201\\\tSummary\t1\t0\tx\ttext\tCI\tr \\\t\n' |
		"$MANIFEST" done.rec - ''
	grep -qxF 'Record: a\xff\x1b[31m\x85é\ ' done.rec
	valid
}

@test "a manifest of a million replacements takes the memory of one" {
	measure() {
		printf 'times\t%d\t1\tReport\tA\tSummary\t1\t0\tJuana\ttext\tPERSON\troster\t\n' "$1" |
			/usr/bin/time -f %M -o size "$MANIFEST" done.rec key funder
		cat size
	}
	command -v /usr/bin/time >/dev/null || skip 'time is not there'
	! grep -q __asan_init "$MANIFEST" || skip 'a sanitizer is there'
	one=$(measure 1)
	many=$(measure 1000000)
	[ "$many" -le $((one + 400)) ] || fail "$one KB, then $many KB"
	assert_equal "$(grep -c '^Digest' done.rec)" 1000000
	assert_equal "$(tail -n 2 done.rec)" 'Count: 1000000'
}
