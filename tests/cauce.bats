# The working folder: what goes in, where it ends, and what is said of it.

load helper

setup() {
	T=$BATS_TEST_TMPDIR
	cd "$T"
	unset LANGUAGE
}

# A folder with the demo's register, and these documents of its inbox.
make_folder() {
	local name

	cauce init work --lang en >/dev/null
	cp "$ROOT/share/demo/register.rec" work/
	for name; do
		cp -p "$ROOT/share/demo/inbox/$name" work/inbox/
	done
}

old() {
	find work/inbox -type f -exec touch -d '1 hour ago' {} +
}

nightly() {
	catch cauce nightly work --as-of 2026-10-15 "$@"
}

# Without what is owed, so that nights are silent.
no_ladder() {
	sed -i '/^Ladder:/d' work/cauce.rec
}

reports() {
	cat work/reports/*.rec | grep -c '^Report: '
}

@test "init makes a folder that only its owner can read" {
	run -0 cauce init work --lang en --name 'A program' --paper oficio
	assert_output 'The folder work is ready. Begin with work/README.txt.'
	assert_equal "$(find work -perm /077)" ''
	assert_equal "$(stat -c %a work/key)" 600
	grep -qx 'This folder takes in the reports that are owed to courts.' \
		work/README.txt
	for line in 'Folder: A program' 'Paper: oficio' 'Language: en'; do
		grep -qx "$line" work/cauce.rec || fail "no $line"
	done
	run -0 cauce-validate -s folder work/cauce.rec
	run -0 cauce check work
	assert_output 'Everything is in its place: 0 documents, 0 reports.'
}

@test "a folder's name is one line as it was said, and any path will do" {
	run -0 cauce init --name $'A\\tb\nProgram: census' -- -work
	run -0 grep -E '^(Folder|Program): ' ./-work/cauce.rec
	assert_output 'Folder: A\tb Program: census
Program: diversion'
}

@test "init touches no folder that is not empty" {
	mkdir work
	echo mine >work/file
	catch cauce init work
	caught 2 '' 'cauce: work is there already, and is not empty'
	assert_equal "$(ls -A work)" file
}

@test "init says which programs, languages and papers there are" {
	catch cauce init work --program nowhere
	assert_equal "$status" 2
	grep -q 'there is no program nowhere; there are: .*diversion' "$T/err"
	catch cauce init work --paper a5
	caught 2 '' 'cauce: a5 will not do for --paper; these will: carta oficio legal a4'
	assert [ ! -e work ]
}

@test "the register's example is sound when its signs are taken off" {
	cauce init work >/dev/null
	sed -i 's/^# \([A-Z][A-Za-z_]*: \)/\1/' work/register.rec
	catch cauce-validate work/register.rec
	assert_equal "$status" 0
	grep -qx '#%end 1' "$T/out"
}

@test "a night puts each document into its place, and says what waits" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-013.txt
	no_ladder
	nightly
	caught 1 '' "cauce: 1 documents in rejected/ wait for somebody to mend them; beside each is a note"
	assert_equal "$(find work/inbox -type f)" ''
	assert_equal "$(find work/archive -type f | wc -l)" 2
	assert_equal "$(reports)" 1
	assert_equal "$(find work/rejected -type f | wc -l)" 2
	grep -q 'line 28: error: Service_Date' work/rejected/*.note.txt
	# What came in is what is kept.
	cmp "$ROOT/share/demo/inbox/2026-09-LIB-2026-013.txt" \
		"$(ls work/rejected/*.txt | grep -v note)"
	run -0 cauce check work
}

@test "a second night does nothing" {
	make_folder 2026-09-LIB-2026-001.txt 2026-07-08-santa-cruz.csv
	no_ladder
	nightly
	caught 0
	find work -type f ! -path 'work/log/2*' -exec sha256sum {} + | sort >one
	nightly
	caught 0
	find work -type f ! -path 'work/log/2*' -exec sha256sum {} + | sort >two
	assert_same one two
}

@test "the same document again is taken, and counted once" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	cp -p "$ROOT/share/demo/inbox/2026-09-LIB-2026-001.txt" work/inbox/again.txt
	nightly
	caught 0
	assert_equal "$(reports)" 1
	assert_equal "$(find work/inbox -type f)" ''
}

@test "a rejected document is taken when what it lacked is there" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	grep -v '^Case: LIB-2026-001$' work/register.rec >register.rec
	cp work/register.rec whole.rec
	sed '/^Case: LIB-2026-001$/,/^$/d' whole.rec >work/register.rec
	nightly
	assert_equal "$status" 1
	assert_equal "$(find work/rejected -type f | wc -l)" 2
	cp whole.rec work/register.rec
	cp -p "$ROOT/share/demo/inbox/2026-09-LIB-2026-001.txt" work/inbox/
	nightly
	caught 0
	assert_equal "$(reports)" 1
	assert_equal "$(find work/rejected -type f)" ''
}

@test "of a table that is good in part the rows that failed are kept" {
	make_folder 2026-07-08-santa-cruz.csv
	no_ladder
	sed -i '2s/LIB-2026-[0-9]*/LIB-2026-999/g' work/inbox/*.csv
	nightly
	assert_equal "$status" 1
	assert [ "$(reports)" -ge 1 ]
	assert_equal "$(grep -c '^Report: ' work/rejected/*.rec)" 1
	grep -q ',partly$' work/log/intake.csv
	run -0 cauce check work
}

@test "a document's name stands nowhere" {
	make_folder
	no_ladder
	cp "$ROOT/share/demo/inbox/2026-09-LIB-2026-013.txt" \
		'work/inbox/Informe de María Quispe.txt'
	cp "$ROOT/share/demo/inbox/2026-09-LIB-2026-001.txt" \
		'work/inbox/Otra Persona.txt'
	nightly
	assert_equal "$status" 1
	run -1 grep -rl 'Quispe\|Otra Persona' work "$T/err" "$T/out"
	assert_equal "$(find work -name '*Persona*' -o -name '*Quispe*')" ''
}

@test "a file that is still being written waits" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	exec 8>>work/inbox/2026-09-LIB-2026-001.txt
	nightly
	caught 1 '' 'cauce: 1 documents in the inbox are still being written; they wait for the next time'
	assert [ -e work/inbox/2026-09-LIB-2026-001.txt ]
	exec 8>&-
	nightly
	caught 0
	assert_equal "$(reports)" 1
	# By its name, too.
	cp "$ROOT/share/demo/inbox/2026-09-LIB-2026-003.txt" \
		work/inbox/report.txt.part
	nightly
	caught 0
	assert [ -e work/inbox/report.txt.part ]
}

@test "what is no file in the inbox is said, and stays" {
	make_folder
	no_ladder
	ln -s /etc/passwd work/inbox/link
	mkfifo work/inbox/pipe
	nightly
	caught 1 '' 'cauce: 2 things in the inbox are no files, or have names with a line end; they stay there'
	assert [ -L work/inbox/link ]
}

@test "two jobs at once: the second says so" {
	make_folder
	exec 8>work/state/lock
	flock 8
	nightly
	caught 2 '' 'cauce: another job works in this folder'
}

@test "what is overdue is said, and stands in a workbook" {
	make_folder
	nightly
	assert_equal "$status" 1
	grep -q 'LIB-2026-001 periodic 1: .*\[overdue\]$' "$T/err"
	grep -q '^cauce: and [0-9]* more: out/due.xlsx$' "$T/err"
	assert_equal "$(wc -l <"$T/err")" 21
	for file in csv ics xlsx; do
		assert [ -s "work/out/due.$file" ]
	done
	unzip -p work/out/due.xlsx xl/sharedStrings.xml |
		grep -q '<t>Diversion program</t>'
}

@test "a register with a fault does not stop what came in from being kept" {
	make_folder 2026-09-LIB-2026-001.txt
	printf 'Case: LIB-1\nNonsense\n' >>work/register.rec
	nightly
	assert [ "$status" -ge 1 ]
	assert_equal "$(find work/inbox work/archive -type f \
		-exec sha256sum {} + | cut -d ' ' -f 1 | sort -u | wc -l)" 1
}

@test "a month's workbooks are there, with their digests, and come out the same" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	no_ladder
	nightly
	catch cauce monthly work --period 2026-09 --for court
	caught 0
	(cd work/out/2026-09 && sha256sum -c --quiet SHA256SUMS)
	cp -r work/out/2026-09 before
	catch cauce monthly work --period 2026-09 --for court
	caught 0
	run -0 diff -r before work/out/2026-09
	assert [ -s work/out/2026-09/report-2026-09.xlsx ]
	# The cover names the program.
	unzip -p work/out/2026-09/report-2026-09.xlsx xl/sharedStrings.xml |
		grep -q '<t>Program</t>.*<t>Diversion program</t>'
	grep -q 'of these one by one: 2; held back: 0' \
		work/out/2026-09/contents.txt
}

@test "workbooks that were made for others before stay in the lists" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	no_ladder
	nightly
	for turn in one two; do
		catch cauce monthly work --period 2026-09
		caught 0
		cp -r work/out/2026-09 $turn
	done
	run -0 diff -r one two
	assert_equal "$(grep -c '' one/SHA256SUMS)" 3
	# People read words, not the codes of indicators.
	for book in one/*.xlsx; do
		assert_equal "$(unzip -p "$book" xl/sharedStrings.xml |
			grep -o '<t[^>]*>[a-z]*_[a-z_0-9]*</t>')" ''
	done
	catch cauce monthly work --period 2026-09 --for court
	caught 0
	assert_equal "$(grep -c '^[a-z]*-2026-09.xlsx$' \
		work/out/2026-09/contents.txt)" 3
	run -0 diff -r one work/out/2026-09
	# One that somebody changed since is not taken for what was made.
	echo >>work/out/2026-09/funder-2026-09.xlsx
	catch cauce monthly work --period 2026-09 --for court
	caught 0
	run -0 diff one/SHA256SUMS work/out/2026-09/SHA256SUMS
	catch cauce check work
	grep -q 'out/2026-09/funder-2026-09.xlsx is not what its SHA256SUMS says' \
		"$T/out"
	# Only for the funder, and then for the court, too.
	rm -r work/out/2026-09
	cauce monthly work --period 2026-09 --for funder
	assert_equal "$(cat work/out/2026-09/SHA256SUMS)" \
		"$(grep funder one/SHA256SUMS)"
	cauce monthly work --period 2026-09 --for court
	assert_equal "$(cat work/out/2026-09/SHA256SUMS)" \
		"$(grep -v public one/SHA256SUMS)"
	run -0 grep -v '^ ' work/out/2026-09/contents.txt
	assert_output 'report-2026-09.xlsx
funder-2026-09.xlsx'
}

@test "a workbook in which something is left gets no name" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	# The public may not see this field; the table shows it all the same.
	sed -i '/^Book: public/,/^$/d' work/cauce.rec
	printf '\nBook: leaky\nAudience: public\nLayout: simple\nTable: Casos | figures | --by Case_Name\n' \
		>>work/cauce.rec
	catch cauce monthly work --period 2026-09 --for public
	assert_equal "$status" 1
	grep -q '^cauce: leaky-2026-09.xlsx does not leave' "$T/err"
	assert_equal "$(find work/out -name 'leaky*')" ''
	assert [ -s work/rejected/2026-09/leaky-2026-09.xlsx.txt ]
	# Mended, it leaves, and nobody waits for it any more.
	sed -i 's/--by Case_Name/--by month:To/' work/cauce.rec
	sed -i '/^Layout: simple/a Suppress: yes' work/cauce.rec
	catch cauce monthly work --period 2026-09 --for public
	caught 0
	assert [ -s work/out/2026-09/leaky-2026-09.xlsx ]
	assert [ ! -e work/rejected/2026-09/leaky-2026-09.xlsx.txt ]
}

@test "status shows how things stand, also for machines" {
	make_folder 2026-09-LIB-2026-001.txt
	cauce nightly work --as-of 2026-10-15 >/dev/null 2>&1 || :
	run -1 cauce status work --as-of 2026-10-15
	assert_line 'Diversion program, on 2026-10-15'
	assert_line 'Cases: 24 (24 active)'
	assert_line 'Reports accepted: 1'
	assert_line --partial '2026-03-05  LIB-2026-017'
	run -1 cauce status work --as-of 2026-10-15 --json
	assert_output --regexp '^\{"as_of":"2026-10-15","cases":\{"active":24\},"reports":1,"inbox":0,"rejected":0,'
}

@test "check finds an original that is lost, changed, or not accounted for" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	no_ladder
	nightly
	first=$(find work/archive -type f | sort | head -n 1)
	mv "$first" kept
	run -1 cauce check work
	assert_output --partial "is not in archive/, and reports came from it"
	mv kept "$first"
	chmod u+w "$first"
	echo more >>"$first"
	run -1 cauce check work
	assert_output --partial "is not what it was when it was archived"
	sed -i '$d' "$first"
	run -0 cauce check work
	cp "$first" work/archive/0123456789abcdef.txt
	run -1 cauce check work
	assert_line --partial '0123456789abcdef.txt is in archive/, but neither'
}

@test "check finds what others can read, a lost key, and a report that is there twice" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	chmod 644 work/register.rec
	run -1 cauce check work
	assert_output 'others can read work/register.rec: chmod go= work/register.rec'
	chmod 600 work/register.rec
	mv work/key key
	run -1 cauce check work
	assert_line --partial 'there is no key'
	mv key work/key
	cp work/reports/2026-10.rec work/reports/2026-11.rec
	run -1 cauce check work
	assert_line 'the report LIB-2026-001/09 is in reports/ 2 times: leave one'
}

# What check says is typed where check was, in a folder that is called anything.
@test "what check says to type mends it" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	cauce monthly work --period 2026-09 --for court
	mkdir -- "-d"
	mv work "./-d/a folder"
	work="-d/a folder"
	chmod 755 "./$work"
	chmod 640 "./$work/register.rec" "./$work/key"
	echo more >>"./$work/out/2026-09/report-2026-09.xlsx"
	rm -r "./$work/state/seen"
	mkdir -m 700 "./$work/state/seen"
	run -1 cauce check -- "$work"
	printf '%s\n' "$output" |
		sed -n 's/.*: \(\(chmod\|rm\|cauce\) .*\)/\1/p' |
		sed 's/;\? \(makes it\|it is made\) anew$//' >mend
	assert_equal "$(wc -l <mend)" 5
	sh ./mend
	run -0 cauce check -- "$work"
	assert_output 'Everything is in its place: 1 documents, 1 reports.'
}

@test "check misses a report that was accepted, and says how it comes again" {
	make_folder 2026-09-LIB-2026-001.txt 2026-07-08-santa-cruz.csv
	no_ladder
	nightly
	cp -a work whole
	table=$(cd work/archive && printf %s ./*.csv | cut -c 3-)
	form=$(cd work/archive && printf %s ./*.txt | cut -c 3-)
	# All of them; then one of a table.
	rm work/reports/*.rec
	rm -r work/state/*
	run -1 cauce check work
	assert_line "what archive/$form says was accepted and is not in reports/: take reports/ from a backup; if there is none, copy that original into the inbox"
	assert_line --partial "what archive/$table says was accepted"
	assert_equal "${#lines[@]}" 2
	cp work/archive/* work/inbox/
	old
	nightly
	run -0 cauce check work
	assert_same whole/reports/2026-10.rec work/reports/2026-10.rec
	awk -v RS= -v ORS='\n\n' 'NR != 3 { sub(/^#%end .*/, ""); print }' \
		whole/reports/2026-10.rec >work/reports/2026-10.rec
	run -1 cauce check work
	assert_line --partial "what archive/$table says was accepted"
	cp whole/reports/2026-10.rec work/reports/
	nightly
	run -0 cauce check work
}

@test "what somebody put beside the reports stops no job, and is named" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	cp work/reports/2026-10.rec 'work/reports/2026-10 copy.rec'
	cp work/reports/2026-10.rec work/reports/before.rec
	nightly
	caught 0 '' ''
	run -1 cauce check work
	assert_line 'reports/2026-10 copy.rec is no file of accepted reports, and nobody reads it: take it away'
	assert_line --partial 'reports/before.rec is no file'
	assert_equal "${#lines[@]}" 2
	rm work/reports/before.rec work/reports/2026-10\ copy.rec
	mkdir -m 700 work/archive/more
	mv work/archive/*.txt work/archive/more
	run -0 cauce check work
	sed -i 's/^Program: .*/Program: none/' work/cauce.rec
	catch cauce check work
	caught 2 '' 'cauce: work/cauce.rec (Program) has faults; nothing was done'
}

@test "check misses nothing where two documents say the same" {
	make_folder 2026-07-08-santa-cruz.csv
	no_ladder
	nightly
	head -n 4 "$ROOT/share/demo/inbox/2026-07-08-santa-cruz.csv" \
		>work/inbox/again.csv
	old
	nightly
	assert_equal "$(wc -l <work/log/intake.csv)" 2
	run -0 cauce check work
}

@test "check finds reports and a memory that are not as the last job left them" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	sed -i 's/^Number: .*/Number: 99/' work/state/seen/Report.rec
	run -1 cauce check work
	assert_output 'what judging remembers is not what the reports say: rm -r work/state/seen; it is made anew'
	rm -r work/state/seen
	run -0 cauce check work
	sed -i 's/^Issued: .*/Issued: 2026-10-02/' work/reports/2026-10.rec
	run -1 cauce check work
	assert_output 'reports/ is not as the last job left it: if somebody changed it by hand, take it from a backup; if it is right, the next night takes it as it is'
	nightly
	run -0 cauce check work
	# A verb that changes a report is no hand.
	cauce filed work LIB-2026-001/09 --date 2026-10-06 --receipt x --yes
	run -0 cauce check work
	assert_output 'Everything is in its place: 1 documents, 1 reports.'
	sed -i 's/^\(cauce-key-1 .\)./\1x/' work/key
	run -1 cauce check work
	assert_output 'the key was cut or changed: take it from a backup'
	chmod 700 work/key
	run -1 cauce check work
	assert_output 'the key is not 0600: chmod 600 work/key'
}

@test "a stamp of the court is written down, and only on a report that is there" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	catch cauce filed work LIB-2026-001/09 --date 2026-10-06 \
		--receipt 'leaf 3' --yes
	caught 0 "Write down that LIB-2026-001/09 was filed on 2026-10-06 (leaf 3).
LIB-2026-001/09: filed on 2026-10-06"
	grep -qx 'Receipt: leaf 3' work/reports/2026-10.rec
	grep -c '^Filed: ' work/reports/2026-10.rec | grep -qx 1
	catch cauce filed work LIB-2026-001/77 --date 2026-10-06 \
		--receipt 'leaf 3' --yes
	caught 2 '' 'cauce: there is no report LIB-2026-001/77'
	run -0 cauce check work
}

@test "a table of stamps is taken whole, or not at all" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	no_ladder
	nightly
	cp work/reports/2026-10.rec before
	filed() {
		printf 'Report,Filed,Receipt\n' >stamps.csv
		printf '%s\n' "$@" >>stamps.csv
		catch cauce filed work --table stamps.csv --yes
	}
	one=LIB-2026-001/09,2026-10-06,'leaf 3'
	filed "$one" LIB-2026-003/09,2026-10-06,
	caught 2 '' 'cauce: the table does not say report, day and receipt of each (Report, Filed, Receipt); nothing was done'
	filed "$one" LIB-2026-001/09,2026-10-07,'leaf 4'
	caught 2 '' 'cauce: the report LIB-2026-001/09 is in the table more than once; nothing was done'
	filed "$one" LIB-2026-003/77,2026-10-06,'leaf 4'
	caught 2 '' 'cauce: there is no report LIB-2026-003/77'
	filed "$one" LIB-2026-003/09,2026-09-06,'leaf 4'
	assert_equal "$status" 2
	grep -q '^LIB-2026-003/09: error: Filed: ' "$T/err"
	assert_same before work/reports/2026-10.rec
	filed "$one" LIB-2026-003/09,2026-10-07,'"leaf 4; b"'
	assert_equal "$status" 0
	grep -qx 'Receipt: leaf 4; b' work/reports/2026-10.rec
	# Of a file that is converted, too.
	filed LIB-2026-001/09,2026-10-08,'leaf 5'
	gzip stamps.csv
	catch cauce filed work --table stamps.csv.gz --yes
	assert_equal "$status" 0
	grep -qx 'Receipt: leaf 5' work/reports/2026-10.rec
	# A stamp is a line, whatever is in it.
	catch cauce filed work LIB-2026-001/09 --date 2026-10-06 \
		--receipt $'leaf\n6\tb' --yes
	assert_equal "$status" 0
	grep -qx 'Receipt: leaf 6 b' work/reports/2026-10.rec
	run -0 cauce check work
}

@test "a verb that asks does nothing without a yes" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	cp work/reports/2026-10.rec before
	catch cauce filed work LIB-2026-001/09 --date 2026-10-06 \
		--receipt x </dev/null
	assert_equal "$status" 2
	assert_same before work/reports/2026-10.rec
	catch cauce forget work LIB-2026-001 </dev/null
	assert_equal "$status" 2
	assert_same before work/reports/2026-10.rec
}

@test "a corrected report is a version that says what it replaces" {
	make_folder 2026-09-LIB-2026-001.txt
	no_ladder
	nightly
	sed 's/asisti/Asisti/' "$ROOT/share/demo/inbox/2026-09-LIB-2026-001.txt" \
		>corrected.txt
	catch cauce correct work LIB-2026-001/09 corrected.txt \
		--as-of 2026-10-16 --yes
	assert_equal "$status" 0
	grep -qx 'Replaces: LIB-2026-001/09' work/reports/2026-10.rec
	grep -qx 'Report: LIB-2026-001/09' work/reports/2026-10.rec
	catch cauce correct work LIB-2026-001/09 corrected.txt \
		--as-of 2026-10-16 --yes
	caught 2 '' 'cauce: the document is the one that was accepted already; nothing was done'
	run -0 cauce check work
}

@test "no report takes the place of another one, or of another case" {
	make_folder 2026-09-LIB-2026-003.txt
	no_ladder
	nightly
	cp work/reports/2026-10.rec before
	form=$ROOT/share/demo/inbox/2026-09-LIB-2026
	no='cauce: the document is not the report LIB-2026-003/09, or of another case; nothing was done'
	catch cauce correct work LIB-2026-003/09 "$form-001.txt" --yes
	caught 2 '' "$no"
	sed 's/^NRO. DE CASO : .*/NRO. DE CASO : LIB-2026-001/' "$form-003.txt" \
		>moved.txt
	catch cauce correct work LIB-2026-003/09 moved.txt --yes
	caught 2 '' "$no"
	assert_same before work/reports/2026-10.rec
	sed '/^CÓDIGO DEL INFORME/s/$/-v2/' "$form-003.txt" >second.txt
	catch cauce correct work LIB-2026-003/09 second.txt \
		--as-of 2026-10-16 --yes
	assert_equal "$status" 0
	grep -qx 'Replaces: LIB-2026-003/09' work/reports/2026-10.rec
	run -0 cauce check work
}

@test "what is held on her is a workbook, and then nothing is left of her" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	no_ladder
	nightly
	cauce monthly work --period 2026-09 --for court
	run -0 cauce person work LIB-2026-003 --as-of 2026-10-15 \
		--output hers.xlsx --yes
	unzip -p hers.xlsx | grep -q 'LIB-2026-003'
	catch cauce forget work LIB-2026-003 --as-of 2026-10-15 --yes
	assert [ "$status" -le 1 ]
	run grep -rl LIB-2026-003 work
	assert_output work/log/forgotten.csv
	assert_equal "$(find work/out -name '*.xlsx')" ''
	assert_equal "$(reports)" 1
	run -0 cauce check work
}

@test "an original that others' reports came from keeps her from being deleted in part" {
	make_folder 2026-07-08-santa-cruz.csv
	no_ladder
	nightly
	her=$(grep -h '^Case: ' work/reports/*.rec | head -n 1 | cut -c 7-)
	find work -type f ! -path 'work/log/*' -exec sha256sum {} + | sort >one
	catch cauce forget work "$her" --as-of 2026-10-15 --yes
	assert_equal "$status" 2
	grep -q "holds reports of other people, too" "$T/err"
	find work -type f ! -path 'work/log/*' -exec sha256sum {} + | sort >two
	assert_same one two
}

@test "an import shows what it would do, and then does it" {
	make_folder
	no_ladder
	printf 'Caso,Teléfono\nLIB-2026-001,70000099\n' >cases.csv
	cp work/register.rec before
	catch cauce import work cases.csv --type Case
	assert_equal "$status" 0
	assert_equal "$(cat "$T/out")" 'Case: 0 new, 1 changed, 0 the same, 0 refused
  changed LIB-2026-001
Nothing was written: --yes does it.'
	assert_same before work/register.rec
	catch cauce import work cases.csv --type Case --yes
	assert_equal "$status" 0
	assert_equal "$(diff before work/register.rec | grep -c '^[<>]')" 2
	grep -qx 'Phone: 70000099' work/register.rec
	catch cauce import work "$ROOT/share/demo/inbox/2026-09-LIB-2026-001.txt" --yes
	assert_equal "$status" 0
	assert_equal "$(reports)" 1
	run -0 cauce check work
}

@test "an import is read as what it is, where labels are of both" {
	make_folder 2026-07-08-santa-cruz.csv
	no_ladder
	nightly
	printf 'Caso,Nombre,Teléfono\nLIB-2026-001,Demostración Prueba Ensayo,70000099\n' >cases.csv
	catch cauce import work cases.csv
	assert_equal "$status" 0
	assert_equal "$(cat "$T/out")" 'Case: 0 new, 1 changed, 0 the same, 0 refused
  changed LIB-2026-001
Nothing was written: --yes does it.'
	catch cauce import work "$ROOT/share/demo/register.rec"
	assert_equal "$(head -n 1 "$T/out")" 'Case: 0 new, 0 changed, 24 the same, 0 refused'
	catch cauce import work "$ROOT/share/demo/inbox/2026-07-08-santa-cruz.csv"
	assert_equal "$(head -n 1 "$T/out")" 'Report: 0 new, 0 changed, 8 the same, 0 refused'
}

@test "an import counts each row that it does not take, and says why" {
	make_folder
	no_ladder
	cat >cases.csv <<'END'
Caso,Teléfono,Año de nacimiento
LIB-2026-001,70000099,1983
,70000098,1984
LIB-2026-002,70000097,abc
LIB-2026-003,70000096,xyz
LIB-2026-001,70000095,1983
END
	catch cauce import work cases.csv
	assert_equal "$status" 1
	assert_equal "$(cat "$T/out")" 'Case: 0 new, 1 changed, 0 the same, 4 refused
  changed LIB-2026-001
Nothing was written: --yes does it.'
	grep -qx '1 records do not have the field Case: they are not taken' \
		"$T/err"
	grep -qx 'LIB-2026-001 is there more than once, and does not say the same: the first counts' "$T/err"
	catch cauce import work cases.csv --yes
	assert_equal "$status" 1
	grep -qx 'Phone: 70000099' work/register.rec
	run -1 grep -q 7000009[5-8] work/register.rec
}

@test "50 accidents at random moments lose nothing" {
	run -0 "$ROOT/tests/crash.sh" 50
	assert_output --regexp '^(.*[a-z] [0-9]+, )+50 moments, 0 wrong$'
}

@test "the words of both languages are the same ones" {
	for lang in es en; do
		grep -o '^t_[a-z_]*=' "$ROOT/share/verb/$lang.sh" | sort >$lang
	done
	assert_same es en
	grep -ho '\$t_[a-z_]*' "$ROOT"/share/verb/*.sh "$ROOT/cmd/cauce.sh" |
		sed 's/^\$//; s/$/=/' | sort -u | grep -v 't_usage_=' >used
	run comm -23 used es
	assert_output ''
}

@test "help says of each verb what it does; an unknown one is named" {
	for verb in $(cauce --print-verbs | cut -d ' ' -f 1); do
		run -0 cauce "$verb" --help
		assert_line --index 0 --regexp "^cauce $verb DIR"
		run -0 cauce help "$verb"
	done
	catch cauce nonsense
	caught 2 '' 'cauce: there is no verb nonsense; "cauce help" lists them'
	catch cauce status --nonsense
	assert_equal "$status" 2
	assert_equal "$(head -n 1 "$T/err")" 'cauce: there is no option --nonsense'
	run -0 cauce --version
	assert_output --regexp '^cauce [0-9.]+$'
}

@test "the examples for cron, systemd, backups and mail hold" {
	cauce init work >/dev/null
	no_ladder
	if command -v systemd-analyze >/dev/null; then
		run systemd-analyze verify "$ROOT"/examples/cauce-nightly.timer
		refute_output --partial 'cauce-nightly.timer:'
	fi
	mkdir bin to
	printf '#!/bin/sh\ncat >mail\n' >bin/msmtp
	printf '#!/bin/sh\ncat\n' >bin/age
	chmod +x bin/*
	PATH=$PWD/bin:$PATH
	run -0 "$ROOT/examples/alert.sh" work a@example.org
	assert [ ! -e mail ]
	ln -s /etc/passwd work/inbox/link
	run -1 "$ROOT/examples/alert.sh" work a@example.org b@example.org
	grep -qx 'To: a@example.org, b@example.org' mail
	grep -qx 'Subject: cauce: hay algo que hacer' mail
	run -0 "$ROOT/examples/backup.sh" work to age1example
	tar -tzf to/work-*.tar.gz.age | grep -qx work/cauce.rec
	# What tar did not read is no copy; for whom one is made, the crontab says.
	rm to/work-*
	printf '#!/bin/sh\necho some\nexit 2\n' >bin/tar
	chmod +x bin/tar
	run -2 "$ROOT/examples/backup.sh" work to age1example
	assert_equal "$(ls -A to)" ''
	rm bin/tar
	grep -q '^CAUCE_BACKUP_TO=.' "$ROOT/examples/crontab"
	# Each line of the crontab names a verb that there is.
	sed -n 's/.*\tcauce \([a-z]*\) .*/\1/p' "$ROOT/examples/crontab" |
		while read -r verb; do
			cauce --print-verbs | grep -q "^$verb " ||
				fail "no verb $verb"
		done
}
