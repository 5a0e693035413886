# What may happen to a working folder while its jobs run: nothing is lost,
# nothing is half, and who is called knows what to do.

load helper

setup() {
	T=$BATS_TEST_TMPDIR
	cd "$T"
	unset LANGUAGE
	umask 077
	demo=$ROOT/share/demo
}

# A folder with the demo's register, these documents of its inbox, at rest, and
# without what is owed, so that nights are silent.
make_folder() {
	local name

	cauce init work --lang "${LANG_OF_FOLDER:-en}" >/dev/null
	sed -i '/^Ladder:/d; s/^Retention: .*/&\nRest: 1/' work/cauce.rec
	cp "$demo/register.rec" work/
	for name; do
		cp "$demo/inbox/$name" work/inbox/
	done
	rest
}

rest() {
	find work/inbox -type f -exec touch -d '1 hour ago' {} +
}

nightly() {
	catch cauce nightly work --as-of 2026-10-15
}

reports() {
	cat work/reports/*.rec | grep -c '^Report: '
}

# instead NAME: a command that is found before the one of that name; what it
# does stands on the standard input, with $real for the other.
instead() {
	mkdir -p before
	{
		echo '#!/bin/bash'
		echo "real=$(command -v "$1")"
		cat
	} >"before/$1"
	chmod +x "before/$1"
	[[ $PATH == "$PWD/before:"* ]] || PATH=$PWD/before:$PATH
}

# Until a job that was started works in the folder, for some seconds at most.
until_locked() {
	for i in {1..100}; do
		flock -n work/state/lock true || return 0
		sleep 0.1
	done
	fail 'the job does not begin'
}

# The program that lets single acts on the disk fail.
needs_fault() {
	"${CC:-cc}" -std=c11 -D_GNU_SOURCE -o fault "$ROOT/tests/fault/fault.c"
	run ./fault work true
	[ "$status" != 125 ] || skip 'the kernel lets nobody look'
}

# plain COMMAND...: without the rights by which root may read and write all.
plain() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --inh-caps=-all --bounding-set=-all -- "$@"
	else
		"$@"
	fi
}

# All is in its place, by the folder's word and by ours: each document once in
# the archive, each report once, and nothing in the inbox.
all_in_place() {
	assert_equal "$(find work/archive -type f | wc -l)" "$1"
	assert_equal "$(reports)" "$2"
	assert_equal "$(cat work/reports/*.rec | grep '^Report: ' | sort -u |
		wc -l)" "$2"
	assert_equal "$(find work/inbox -type f)" ''
	for file in work/archive/*; do
		[[ ${file##*/} == "$(sha256sum <"$file" | cut -c 1-16)".* ]] ||
			fail "$file is not what it is called"
	done
	run -0 cauce check work
	assert_output "Everything is in its place: $1 documents, $2 reports."
}

@test "a disk that is full, or fails once, at any moment of any job costs nothing" {
	KINDS='full once size' run -0 "$ROOT/tests/crash.sh" 24 7
	assert_output --regexp '24 moments, 0 wrong$'
}

@test "what people read gets its name when it is whole: nothing is written in place" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-013.txt
	sed -i 's/^Horizon:/Ladder: 15\n&/' work/cauce.rec
	printf 'Caso,Teléfono\nLIB-2026-001,70000099\n' >cases.csv
	needs_fault
	: >all
	while read -r verb arguments; do
		# shellcheck disable=SC2086 # they are words
		./fault -c acts work cauce "$verb" work $arguments \
			>/dev/null 2>&1 || [ $? -eq 1 ]
		cat acts >>all
	done <<-'END'
		nightly --as-of 2026-10-15
		monthly --period 2026-09
		import cases.csv --type Case --yes
		filed LIB-2026-001/09 --date 2026-10-03 --receipt x --yes
		forget LIB-2026-001 --yes
	END
	run -0 grep -c '^renameat.* /reports/2026-10.rec$' all
	run -0 grep -c '^renameat.* /register.rec$' all
	run -0 grep -c '^renameat.* /out/2026-09/report-2026-09.xlsx$' all
	# But for the log, a line at a time, and files without a name.
	grep -E '^[a-z0-9]+ /(reports|out|archive|rejected|log|register)' all |
		grep -vE '^(mkdir(at)?|renameat2?|rename|linkat|unlinkat|unlink|fsync|fdatasync) ' |
		grep -vE ' /log/[0-9-]*\.log$| \(deleted\)$' >others || :
	run cat others
	refute_output --partial .rec
	refute_output --partial .csv
	refute_output --partial .ics
	refute_output --partial .xlsx
	refute_output --partial .txt
}

@test "a list that was cut on a full disk is not taken for the whole one" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	cp -a work/inbox inbox
	needs_fault
	nightly
	caught 0
	# The same documents again: what is known of them must be all of it.
	for list in digests messages resting taken named paths outcome; do
		cp -a inbox/* work/inbox/
		catch ./fault -o -p "/state/tmp/$list" -n 2 work \
			cauce nightly work --as-of 2026-10-15
		assert_equal "$list $status" "$list 2"
		assert_equal "$(reports)" 2
		nightly
		caught 0
		all_in_place 2 2
	done
}

@test "a document that goes away between listing and reading is not missed" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	mv work/inbox/2026-09-LIB-2026-003.txt "work/inbox/Otra Persona.txt"
	instead sha256sum <<-'END'
		rm -f work/inbox/Otra* inbox/Otra*
		exec $real "$@"
	END
	nightly
	caught 0
	all_in_place 1 1
}

@test "a document that goes away between reading and copying is not missed" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	mv work/inbox/2026-09-LIB-2026-003.txt "work/inbox/Otra Persona.txt"
	instead cp <<-'END'
		rm -f inbox/Otra*
		exec $real "$@"
	END
	nightly
	caught 0
	all_in_place 1 1
}

@test "the only document goes away: the job has nothing to do" {
	make_folder 2026-09-LIB-2026-001.txt
	instead cp <<-'END'
		rm -f inbox/*
		exec $real "$@"
	END
	nightly
	caught 0
	assert_equal "$(find work/archive work/reports -type f)" ''
}

@test "a document that grows while it is copied waits, and is then taken whole" {
	make_folder 2026-09-LIB-2026-001.txt
	head -c 900 "$demo/inbox/2026-09-LIB-2026-003.txt" \
		>work/inbox/'Otra Persona.txt'
	rest
	instead cp <<-'END'
		case $* in
		*Persona*)
			[ -e ../grown ] || tail -c +901 "$DEMO" >>inbox/Otra*
			touch ../grown
		esac
		exec $real "$@"
	END
	DEMO=$demo/inbox/2026-09-LIB-2026-003.txt nightly
	caught 1 '' 'cauce: 1 documents in the inbox are still being written; they wait for the next time'
	assert_equal "$(find work/archive -type f | wc -l)" 1
	assert_equal "$(reports)" 1
	rest
	nightly
	caught 0
	all_in_place 2 2
}

@test "a slow copy by somebody whom we cannot see is not taken in part" {
	make_folder
	# Each line a write of its own, from another name for the folder: as a
	# file server would, of which we see nothing but the file.
	(while IFS= read -r line; do
		printf '%s\n' "$line" >>work/inbox/slow.txt
		sleep 0.2
	done <"$demo/inbox/2026-09-LIB-2026-001.txt") &
	sed -i 's/^Rest: .*/Rest: 3/' work/cauce.rec
	sleep 0.5
	nightly
	caught 1 '' 'cauce: 1 documents in the inbox are still being written; they wait for the next time'
	assert_equal "$(find work/archive work/reports -type f)" ''
	wait
	nightly
	caught 0
	all_in_place 1 1
}

@test "half a form that is at rest is rejected, and the whole one then taken" {
	make_folder
	head -c 1200 "$demo/inbox/2026-09-LIB-2026-001.txt" \
		>work/inbox/form.txt
	rest
	nightly
	caught 1 '' 'cauce: 1 documents in rejected/ wait for somebody to mend them; beside each is a note'
	grep -q '^  line [0-9]*: error: Recommendation: ' \
		work/rejected/*.note.txt
	cp "$demo/inbox/2026-09-LIB-2026-001.txt" work/inbox/form.txt
	rest
	nightly
	assert_equal "$(find work/archive -type f | wc -l)" 2
	assert_equal "$(reports)" 1
	run -0 cauce check work
}

@test "half a table that is at rest gives its whole rows, and the whole one the rest" {
	make_folder
	table=$demo/inbox/2026-07-08-santa-cruz.csv
	head -c "$(($(wc -c <"$table") - 60))" "$table" >work/inbox/t.csv
	rest
	nightly
	assert_equal "$status" 1
	grep -q ',partly$' work/log/intake.csv
	cp "$table" work/inbox/t.csv
	rest
	nightly
	assert_equal "$(reports)" "$(($(cauce-parse "$table" 2>/dev/null |
		grep -c '^Report: ')))"
	run -0 cauce check work
}

@test "an empty file is rejected: nothing in it was read" {
	make_folder
	: >work/inbox/report.txt
	printf 'Caso,Informe\n' >work/inbox/table.csv
	rest
	nightly
	caught 1 '' 'cauce: 2 documents in rejected/ wait for somebody to mend them; beside each is a note'
	grep -qx '  there is nothing in it that could be read' \
		work/rejected/e3b0c44298fc1c14.note.txt
	assert_equal "$(cut -d , -f 3 work/log/intake.csv | sort -u)" rejected
	run -0 cauce check work
}

@test "what a converter gave before it failed is not the document" {
	make_folder
	cp "$demo/inbox/2026-09-LIB-2026-001.txt" work/inbox/report.docx
	rest
	instead pandoc <<-'END'
		for file; do :; done
		cat "$file"
		exit 63
	END
	nightly
	assert_equal "$status" 1
	assert_equal "$(ls work/reports)" ''
	assert_equal "$(find work/rejected -name '*.docx' | wc -l)" 1
}

@test "of a correction that is converted the document itself is archived" {
	make_folder 2026-09-LIB-2026-001.txt
	nightly
	sed 's/asisti/Asisti/' "$demo/inbox/2026-09-LIB-2026-001.txt" \
		>corrected.docx
	instead pandoc <<-'END'
		for file; do :; done
		exec cat "$file"
	END
	catch cauce correct work LIB-2026-001/09 corrected.docx \
		--as-of 2026-10-16 --yes
	assert_equal "$status" 0
	cmp corrected.docx "work/archive/$(sha256sum <corrected.docx |
		cut -c 1-16).docx"
	all_in_place 2 2
}

@test "what was copied in part is said after a day" {
	make_folder
	touch work/inbox/report.txt.part work/inbox/.report.x work/inbox/new.part
	touch -d '2 days ago' work/inbox/report.txt.part work/inbox/.report.x
	nightly
	caught 1 '' 'cauce: 2 files that were copied in part (.part, .tmp, ~, or a name that begins with a dot) have been in the inbox for more than a day: finish the copy, or delete them'
	rm work/inbox/report.txt.part work/inbox/.report.x
	nightly
	caught 0
}

@test "a time in the future keeps no document from being taken" {
	make_folder 2026-09-LIB-2026-001.txt
	touch -d '2 years' work/inbox/*
	nightly
	caught 0
	all_in_place 1 1
}

@test "jobs at once: one works, the others say so, and nothing is there twice" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	sed 's/asisti/Asisti/' "$demo/inbox/2026-09-LIB-2026-001.txt" \
		>corrected.txt
	nightly
	cp "$demo/inbox/2026-09-LIB-2026-006.txt" work/inbox/
	# The first has some seconds to wait, for a document that has just come.
	sed -i 's/^Rest: .*/Rest: 8/' work/cauce.rec
	cauce nightly work --as-of 2026-10-15 >first 2>&1 &
	until_locked
	nightly
	caught 2 '' 'cauce: another job works in this folder'
	catch cauce monthly work --period 2026-09
	caught 2 '' 'cauce: another job works in this folder'
	catch cauce correct work LIB-2026-001/09 corrected.txt --yes
	caught 2 '' 'cauce: another job works in this folder'
	wait $!
	assert_equal "$(cat first)" ''
	all_in_place 3 3
}

@test "ten jobs that begin together leave what one would" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt \
		2026-07-08-santa-cruz.csv
	sed 's/asisti/Asisti/' "$demo/inbox/2026-09-LIB-2026-001.txt" \
		>corrected.txt
	for i in 1 2 3 4; do
		cauce nightly work --as-of 2026-10-15 &
		cauce monthly work --period 2026-09 --for court &
	done >said 2>&1
	cauce correct work LIB-2026-001/09 corrected.txt --yes >>said 2>&1 &
	wait
	nightly
	[ "$status" -le 1 ]
	assert_equal "$(cat work/reports/*.rec | grep '^Report: ' | sort |
		uniq -d)" ''
	assert_equal "$(find work/inbox -type f)" ''
	run -0 cauce check work
}

@test "the lock of a job that died is no lock; one of another machine is, for a while" {
	make_folder 2026-09-LIB-2026-001.txt
	read -r boot </proc/sys/kernel/random/boot_id
	echo "$(uname -n) of-an-earlier-start" >work/state/lock
	nightly
	caught 0
	echo "a-container-of-before $boot" >work/state/lock
	nightly
	caught 0
	echo 'other-machine 01234567-89ab' >work/state/lock
	nightly
	caught 2 '' 'cauce: another job works in this folder, on the machine other-machine; if it does no more, delete state/lock'
	# It was left behind; or its time is nonsense.
	for time in '4 hours ago' '4 hours'; do
		echo 'other-machine 01234567-89ab' >work/state/lock
		touch -d "$time" work/state/lock
		nightly
		caught 0
	done
	assert [ ! -s work/state/lock ]
	all_in_place 1 1
}

@test "a job that is asked to stop leaves nobody's data behind, and the lock free" {
	make_folder
	cp "$demo/inbox/2026-09-LIB-2026-001.txt" work/inbox/
	sed -i 's/^Rest: .*/Rest: 5/' work/cauce.rec
	cauce nightly work --as-of 2026-10-15 >said 2>&1 &
	until_locked
	sleep 0.5
	kill -TERM $!
	status=0
	wait $! || status=$?
	assert_equal "$status" 2
	assert_equal "$(cat said)" 'cauce: the job stopped before its end (is the disk full?); nothing is lost, and it can be run again'
	assert [ ! -e work/state/tmp ]
	nightly
	caught 0
	all_in_place 1 1
}

@test "a day before that of the last run changes nothing of what was accepted" {
	make_folder 2026-09-LIB-2026-001.txt
	nightly
	cp "$demo/inbox/2026-09-LIB-2026-001.txt" \
		"$demo/inbox/2026-09-LIB-2026-003.txt" work/inbox/
	rest
	cp work/reports/2026-10.rec before.rec
	catch cauce nightly work --as-of 2026-09-30
	caught 0
	assert_same before.rec work/reports/2026-10.rec
	all_in_place 2 2
	nightly
	caught 0
	all_in_place 2 2
}

@test "a clock that went back ends the job, until somebody has looked" {
	make_folder
	catch cauce nightly work
	caught 0
	cp "$demo/inbox/2026-09-LIB-2026-001.txt" work/inbox/
	rest
	instead date <<-'END'
		[ "$*" = '-u +%F' ] && echo 1970-01-02 || exec $real "$@"
	END
	today=$(date +%F)
	catch cauce nightly work
	caught 2 '' "cauce: the clock says 1970-01-02, and a job has run on $(
		cat work/state/clock) already: set the clock; if it is right now, delete state/clock. Nothing was done"
	assert_equal "$(find work/inbox -type f | wc -l)" 1
	# Who says the day needs no clock.
	nightly
	caught 0
	all_in_place 1 1
	rm before/date
	hash -r
	catch cauce nightly work
	caught 0
	# It had gone ahead before, and is right now.
	echo 2099-01-01 >work/state/clock
	catch cauce nightly work
	assert_equal "$status" 2
	rm work/state/clock
	catch cauce nightly work
	caught 0
}

@test "a part of the folder that is closed to writing is named, and then all goes on" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-013.txt
	sed -i 's/^Horizon:/Ladder: 15\n&/' work/cauce.rec
	cp -a work start
	for part in out log rejected reports archive state; do
		rm -rf work
		cp -a start work
		chmod 500 work/$part
		catch plain cauce nightly work --as-of 2026-10-15
		assert_equal "$part $status" "$part 2"
		tail -n 1 "$T/err" | grep -q "^cauce: cannot write $part/.*: is the disk full, or the folder closed? Nothing is lost; when that is mended, run the job again$" ||
			fail "$part: $(cat "$T/err")"
		chmod 700 work/$part
		nightly
		assert_equal "$status" 1
		all_in_place 2 1
		assert_equal "$(find work/rejected -type f | wc -l)" 2
		assert [ -s work/out/due.xlsx ]
	done
}

@test "an inbox that is closed to writing is said; its documents count once" {
	make_folder 2026-09-LIB-2026-001.txt 2026-09-LIB-2026-003.txt
	chmod 500 work/inbox
	for i in 1 2; do
		catch plain cauce nightly work --as-of 2026-10-15
		caught 1 '' 'cauce: 2 documents are in the archive, and cannot be removed from the inbox: delete them'
		assert_equal "$(reports)" 2
	done
	chmod 700 work/inbox
	nightly
	caught 0
	all_in_place 2 2
}

@test "a month that finds out/ closed says so in the folder's language" {
	LANG_OF_FOLDER=es make_folder 2026-09-LIB-2026-001.txt
	nightly
	caught 0
	chmod 500 work/out
	catch plain cauce monthly work --period 2026-09 --for court
	assert_equal "$status" 2
	assert_equal "$(tail -n 1 "$T/err")" 'cauce: no se puede escribir out/2026-09: ¿está lleno el disco, o cerrada la carpeta? Nada se pierde; remediado eso, repita la tarea'
	chmod 700 work/out
	catch cauce monthly work --period 2026-09 --for court
	caught 0
	mkdir before
	cp -a work/out/2026-09 before/
	# Closed once more, over a month that is there.
	chmod 500 work/out/2026-09
	catch plain cauce monthly work --period 2026-09 --for court
	assert_equal "$status" 2
	chmod 700 work/out/2026-09
	run -0 diff -r before/2026-09 work/out/2026-09
	run -0 cauce check work
}

@test "a part of the folder on another disk is refused: nothing could get its name at once" {
	[ -w /dev/shm ] && [ "$(stat -c %d /dev/shm)" != "$(stat -c %d .)" ] ||
		skip 'there is no other disk here'
	make_folder 2026-09-LIB-2026-001.txt
	other=$(mktemp -d /dev/shm/cauce.XXXXXX)
	rmdir work/out
	ln -s "$other" work/out
	nightly
	rmdir "$other"
	caught 2 '' 'cauce: out/ is on another disk than state/: no file can get its name there at once; put it on the same one'
	assert_equal "$(find work/inbox -type f | wc -l)" 1
}

@test "a document may have any name" {
	make_folder
	form=$demo/inbox/2026-09-LIB-2026-001.txt
	table=$demo/inbox/2026-07-08-santa-cruz.csv
	cp "$form" 'work/inbox/-rf.txt'
	cp "$form" $'work/inbox/Mar\xeda Quispe.txt'
	cp "$form" $'work/inbox/tab\there \t'
	cp "$form" 'work/inbox/blank at the end '
	# shellcheck disable=SC2016 # that is the point
	cp "$form" 'work/inbox/$(touch owned); `touch owned` *?[a-z]\n"'"'.TXT"
	cp "$form" "work/inbox/$(printf 'x%.0s' {1..251}).txt"
	mkdir -p 'work/inbox/a folder /and -one'
	cp "$table" 'work/inbox/a folder /and -one/t.CSV'
	ln "$form" work/inbox/hard.txt 2>/dev/null ||
		ln 'work/inbox/-rf.txt' work/inbox/hard.txt
	rest
	nightly
	caught 0
	assert [ ! -e work/owned ]
	run grep -rl Quispe work
	assert_output ''
	run -0 cauce check work
	assert_equal "$(find work/inbox -type f)" ''
	cmp "$form" "work/archive/$(sha256sum <"$form" | cut -c 1-16).txt"
	assert_equal "$(cut -d , -f 1 work/log/intake.csv | uniq -d)" ''
	assert_equal "$(grep -c ',accepted$' work/log/intake.csv)" 2
}

@test "a document without an ending is rejected as any other" {
	make_folder 2026-09-LIB-2026-001.txt
	echo hello >work/inbox/hello
	: >work/inbox/-empty
	rest
	nightly
	caught 1 '' 'cauce: 2 documents in rejected/ wait for somebody to mend them; beside each is a note'
	assert_equal "$(find work/inbox -type f)" ''
	assert_equal "$(reports)" 1
	id=$(echo hello | sha256sum | cut -c 1-16)
	assert_equal "$(cat "work/rejected/$id")" hello
	assert [ -s "work/rejected/$id.note.txt" ]
	nightly
	caught 1 '' '*'
	run -0 cauce check work
	assert_output 'Everything is in its place: 3 documents, 1 reports.'
	# What was missing comes, and it is good: nothing of it waits any more.
	form=$demo/inbox/2026-09-LIB-2026-003.txt
	sed -i 's/^Case: LIB-2026-003$/Case: LIB-2026-903/' work/register.rec
	cp "$form" work/inbox/form
	rest
	nightly
	id=$(sha256sum <"$form" | cut -c 1-16)
	assert [ -e "work/rejected/$id" ]
	cp "$demo/register.rec" work/
	cp "$form" work/inbox/form
	rest
	nightly
	assert_equal "$(find work/rejected -name "$id*")" ''
	assert_equal "$(reports)" 2
}

# mail FILE LETTER ATTACHMENT...: an e-mail, as one sends a report by it.
mail() {
	local to=$1 letter=$2 file

	shift 2
	{
		printf '%s\n' 'From: a@example.org' 'MIME-Version: 1.0' \
			'Content-Type: multipart/mixed; boundary="X"' '' '--X' \
			'Content-Type: text/plain; charset=utf-8' '' "$letter"
		for file; do
			printf '%s\n' '--X' "Content-Type: text/plain" \
				"Content-Disposition: attachment; filename=\"${file##*/}\"" \
				'Content-Transfer-Encoding: base64' ''
			base64 "$file"
		done
		echo '--X--'
	} >"$to"
}

@test "e-mails are read, each of them, and their letters are no reports" {
	command -v ripmime >/dev/null || skip 'ripmime is not there'
	make_folder
	for n in 001 003 004; do
		mail "work/inbox/$n.eml" 'Here is the report. Yours' \
			"$demo/inbox/2026-09-LIB-2026-$n.txt"
	done
	cp "$demo/inbox/2026-09-LIB-2026-005.txt" 'Juana.Paz'
	mail work/inbox/x.eml 'And one with a name.' Juana.Paz
	rest
	nightly
	caught 0
	all_in_place 4 4
	run grep -ril juana work --exclude=*.eml
	assert_output ''
	# Where nothing else is a report, the letter is looked at.
	mail work/inbox/y.eml 'I forgot it.'
	rest
	nightly
	caught 1 '' '*'
	grep -q unknown-format work/rejected/*.note.txt
}

@test "a name that stands where an ending would is none" {
	make_folder
	cp "$demo/inbox/2026-09-LIB-2026-001.txt" work/inbox/Juana.Paz
	cp "$demo/inbox/2026-09-LIB-2026-003.txt" 'work/inbox/Juana.t Paz'
	echo what >work/inbox/JUANA.PAZ
	rest
	nightly
	caught 1 '' '*'
	run find work -iname '*paz*'
	assert_output ''
	run grep -ril paz work/log work/rejected work/reports
	assert_output ''
	assert_equal "$(reports)" 2
}

@test "what is no document stays where it is, blocks nothing, and is counted" {
	make_folder 2026-09-LIB-2026-001.txt
	echo outside >outside.txt
	ln -s "$PWD/outside.txt" work/inbox/link.txt
	ln -s /dev/zero work/inbox/device.txt
	ln -s "$PWD" work/inbox/folder
	mkfifo work/inbox/pipe.txt
	cp "$demo/inbox/2026-09-LIB-2026-003.txt" \
		work/inbox/$'line\nend.txt'
	cp "$demo/inbox/2026-09-LIB-2026-003.txt" work/inbox/closed.txt
	mkdir work/inbox/closed
	cp "$demo/inbox/2026-09-LIB-2026-006.txt" work/inbox/closed
	rest
	chmod 000 work/inbox/closed.txt work/inbox/closed
	catch plain cauce nightly work --as-of 2026-10-15
	chmod 700 work/inbox/closed.txt work/inbox/closed
	caught 1 '' 'cauce: 5 things in the inbox are no files, or have names with a line end; they stay there
cauce: 2 things in the inbox cannot be read: give the right to read them; they stay there'
	assert_equal "$(find work/archive -type f | wc -l)" 1
	assert_equal "$(cat outside.txt)" outside
	rm work/inbox/{link,device,pipe}.txt work/inbox/folder
	mv work/inbox/line* work/inbox/line.txt
	nightly
	caught 0
	all_in_place 3 3
}

@test "the same bytes under two names are one document" {
	make_folder 2026-09-LIB-2026-001.txt
	cp work/inbox/2026-09-LIB-2026-001.txt work/inbox/copy
	cp work/inbox/2026-09-LIB-2026-001.txt work/inbox/again.txt
	rest
	nightly
	caught 0
	all_in_place 1 1
	assert_equal "$(wc -l <work/log/intake.csv)" 1
}

@test "a document of 100 MB is rejected, and the one beside it taken" {
	make_folder 2026-09-LIB-2026-001.txt
	truncate -s 100M work/inbox/big.txt
	rest
	nightly
	caught 1 '' 'cauce: 1 documents in rejected/ wait for somebody to mend them; beside each is a note'
	assert_equal "$(reports)" 1
	assert_equal "$(find work/inbox -type f)" ''
	grep -q 'longer than 16 MB' work/rejected/*.note.txt
	run -0 cauce check work
}
