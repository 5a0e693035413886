# What holds for all records: tried on made-up reports with a fault of every
# kind, at lines that are known.

load helper

setup_file() {
	make -s -C "$ROOT" build/gen build/plant
	cd "$BATS_FILE_TMPDIR"
	"$ROOT/build/gen" 10000 >clean.rec
	"$ROOT/build/gen" --register 10000 >clean-register.rec
	"$ROOT/build/plant" clean.rec clean-register.rec .
	# What can be read at all, for those who order or split it.
	cauce-select -t Report reports.rec >readable.rec 2>/dev/null || :
}

setup() {
	cd "$BATS_TEST_TMPDIR"
	F=$BATS_FILE_TMPDIR
}

# faults_of FILE OPTION...: LINE CODE of each fault, in the order of lines.
faults_of() {
	local file=$1

	shift
	cauce-validate "$@" "$file" 2>&1 >/dev/null |
		sed -n 's/^[^:]*:\([0-9]*\): .* \[\([a-z0-9-]*\)\]$/\1 \2/p' |
		sort -k 1,1n -k 2
}

# by_record FILE <FAULTS: the key of the record instead of the line, sorted.
by_record() {
	awk 'NR == FNR { code[$1] = code[$1] " " $2; next }
		/^$/ || /^#/ { tell(); key = "" }
		/^Report: / { key = substr($0, 9) }
		FNR in code { here = here code[FNR] }
		END { tell() }
		function tell(  n, i, list) {
			n = split(here, list, " ")
			for (i = 1; i <= n; i++)
				print key, list[i]
			here = ""
		}' - "$1" | sort
}

# Whether a report that is replaced was ever accepted, only the state knows.
@test "every planted fault is found at its line, and none is invented" {
	assert [ "$(wc -l <"$F/reports.truth")" -gt 1900 ]
	mkdir state
	faults_of "$F/reports.rec" -r "$F/register.rec" -M state >seen
	assert_same "$F/reports.truth" seen
	faults_of "$F/reports.rec" -r "$F/register.rec" >seen
	grep -v ' unknown-record$' "$F/reports.truth" >truth
	assert_same truth seen
}

@test "every fault planted in the register's own records is found" {
	faults_of "$F/cases.rec" >seen
	assert [ -s "$F/cases.truth" ]
	assert_same "$F/cases.truth" seen
}

@test "reports without a planted fault have none" {
	catch cauce-validate -r "$F/clean-register.rec" "$F/clean.rec"
	caught 0 '*' ''
}

@test "every rule of the schema and every code of a record is planted" {
	for rule in $(sed -n 's/^Rule: //p' "$ROOT/share/schema/diversion.rec"); do
		cut -d ' ' -f 2 "$F"/*.truth | grep -qx -- "$rule" || echo "$rule"
	done >missing
	for code in bad-record bad-name bad-utf8 nul too-long unknown-type \
		unknown-field missing-field repeated-field bad-value bad-date \
		bad-number bad-enum bad-parts duplicate-key unknown-case \
		unknown-record; do
		cut -d ' ' -f 2 "$F"/*.truth | grep -qx -- "$code" || echo "$code"
	done >>missing
	assert_same /dev/null missing
}

@test "what reads and writes canonical records changes no byte of them" {
	cauce-validate "$F/clean.rec" >first
	for c in cauce-validate cauce-select 'cauce-select -t Report' \
		"cauce-select -e 1" 'cauce-select -n 0-'; do
		[ "$c" != 'cauce-select -n 0-' ] || c='cauce-select -n 0-9999'
		$c first >second
		cmp first second || fail "$c"
		$c <first >second
		cmp first second || fail "$c of standard input"
	done
}

@test "records in any legal form come out in the one form" {
	cauce-validate "$F/clean.rec" >first
	# Comments, blank lines, broken lines, CRLF.
	awk '/^[A-Z]/ && NR % 7 == 1 { print "# a comment" }
		/^$/ { print ""; print "#"; print "" }
		/^Summary: / { sub(/ [a-z]* /, "&\\\n") }
		{ print }' "$F/clean.rec" >loose.rec
	assert [ "$(grep -c '\\$' loose.rec)" -gt 9000 ]
	sed 's/$/\r/' "$F/clean.rec" >crlf.rec
	for f in loose crlf; do
		cauce-validate $f.rec >second
		cmp first second || fail "$f"
	done
}

@test "what is done twice is done once" {
	for f in "$F/reports.rec" "$ROOT"/share/demo/register.rec \
		"$ROOT"/share/*/*.rec; do
		cauce-select "$f" >first 2>/dev/null || :
		cauce-select first >second
		cmp first second || fail "$f"
	done
}

# A record to a line, sorted.
records() {
	awk '/^#/ || /^%/ { next }
		NF { record = record $0 "\1" }
		!NF && record != "" { print record; record = "" }
		END { if (record != "") print record }' "$@" | LC_ALL=C sort
}

@test "the parts of a split have the records of the whole, each once" {
	records "$F/readable.rec" >whole
	assert_equal "$(wc -l <whole)" "$(grep -c '^#%end' "$F/readable.rec" |
		grep -qx 1 && sed -n 's/^#%end //p' "$F/readable.rec")"
	for n in 2 3 7; do
		for i in $(seq "$n"); do
			cauce-select --shard "$i/$n" --by Case \
				"$F/readable.rec" >"part.$i"
			assert [ "$(records "part.$i" | wc -l)" -gt 0 ]
		done
		records part.* >parts
		assert_same whole parts
		# A case is in one part only.
		for i in $(seq "$n"); do
			grep '^Case: ' "part.$i" | sort -u
		done | sort | uniq -d >twice
		assert_same /dev/null twice
		rm part.*
	done
}

@test "the parts of a split have the faults of the whole" {
	faults_of "$F/readable.rec" -r "$F/register.rec" | by_record \
		"$F/readable.rec" >whole
	assert [ "$(wc -l <whole)" -gt 1000 ]
	for n in 2 3 7; do
		for i in $(seq "$n"); do
			cauce-select --shard "$i/$n" --by Case \
				"$F/readable.rec" >part
			faults_of part -r "$F/register.rec" | by_record part
		done | sort >parts
		assert_same whole parts
	done
}

# Fields of one name keep their order.
@test "the order of the fields in a record does not matter" {
	faults_of "$F/readable.rec" -r "$F/register.rec" |
		by_record "$F/readable.rec" >before
	awk 'BEGIN { srand(1) }
		function flush(  i, j, t, name, at, order) {
			for (i = 1; i <= n; i++)
				order[i] = i
			for (i = n; i > 1; i--) {
				j = 1 + int(rand() * i)
				t = order[i]; order[i] = order[j]; order[j] = t
			}
			split("", at)
			for (i = 1; i <= n; i++) {
				name = names[order[i]]
				print field[name, ++at[name]]
			}
			n = 0
			split("", count)
		}
		/^[#%]/ { print; next }
		/^\+/ { field[last, count[last]] = field[last, count[last]] "\n" $0
			next }
		/^$/ { flush(); print; next }
		{ last = $0; sub(/:.*/, "", last); names[++n] = last
			field[last, ++count[last]] = $0 }' \
		"$F/readable.rec" >shuffled.rec
	run -1 cmp -s "$F/readable.rec" shuffled.rec
	faults_of shuffled.rec -r "$F/register.rec" | by_record shuffled.rec >after
	assert_same before after
}

# Of what comes twice, the second is at fault.
repeats=' duplicate-key| number-repeated| replaced-twice'

@test "the order of the records does not matter to what is judged alone" {
	faults_of "$F/readable.rec" -r "$F/register.rec" |
		by_record "$F/readable.rec" | grep -vE "$repeats" >before
	{
		printf '#%%cauce 1\n%%rec: Report\n\n'
		awk -v RS= '/^#%end/ { end = $0; next }
			{ sub(/^#%cauce 1\n%rec: Report$/, "") }
			NF { record[++n] = $0 }
			END {
				for (i = n; i > 0; i--)
					print record[i] "\n"
				print end
			}' "$F/readable.rec"
	} >turned.rec
	faults_of turned.rec -r "$F/register.rec" | by_record turned.rec |
		grep -vE "$repeats" >after
	assert_same before after
}
