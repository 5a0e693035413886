# The working folder of each program: it is made of settings alone, and what
# goes in comes out in the workbooks of its readers. The figures are those that
# program-NAME.bats works out; here it is looked up that they get there.

load helper
load xlsx

setup() {
	T=$BATS_TEST_TMPDIR
	cd "$T" || return
	unset LANGUAGE
}

# The programs but the first, whose folder is cauce.bats's.
others() {
	cauce --print-programs | grep -vx "$(sed -n 's/^Schema: //p' \
		"$ROOT/share/default.rec")"
}

# begin PROGRAM: its folder, work, with the demo's register and inbox.
begin() {
	DEMO=$ROOT/share/demo/$1
	cauce init work --program "$1" --lang es >/dev/null
	[ ! -e "$DEMO/register.rec" ] || cp "$DEMO/register.rec" work/
	chmod 600 work/register.rec
	cp "$DEMO"/inbox/* work/inbox/
	find work/inbox -type f -exec touch -d '1 hour ago' {} +
}

# all_files: what is in the folder, but for the times of its jobs.
all_files() {
	find work -type f ! -path 'work/log/2*' ! -path 'work/state/*' \
		-exec sha256sum {} + | sort
}

# goes_through PROGRAM DAY PERIOD RECORDS: a night and a month, each twice; no
# one has to do anything, the second time does nothing, and all is in its place.
goes_through() {
	begin "$1"
	for job in "nightly work --as-of $2" \
		"monthly work --period $3 --as-of $2"; do
		# shellcheck disable=SC2086 # words
		for turn in one two; do
			catch cauce $job
			caught 0 '' ''
			all_files >$turn
		done
		assert_same one two
	done
	assert_equal "$(find work/inbox work/rejected -type f)" ''
	(cd "work/out/$3" && sha256sum -c --quiet SHA256SUMS)
	# People read words, not the codes of indicators.
	for book in work/out/"$3"/*.xlsx; do
		assert_equal "$(unzip -p "$book" xl/sharedStrings.xml |
			grep -o '<t[^>]*>[a-z]*_[a-z_0-9]*</t>')" ''
	done
	run -0 cauce check work --as-of "$2"
	assert_output "Todo está en su lugar: $(find "$DEMO/inbox" -type f |
		wc -l) documentos, $4 informes."
}

# stands LINE...: what status says on its first lines; its JSON says the same.
stands() {
	cauce status work --as-of 2026-10-15 >said
	printf '%s\n' "$@" | diff - <(sed -n 3,4p said) >&2 ||
		fail 'status says something else'
	run -1 grep -i 'vence' said
	cauce status work --as-of 2026-10-15 --json >said.json
	jq -e '.week == [] and .overdue == [] and .rejected == 0' said.json
}

# book NAME: the workbook, as x.xlsx for dump and part.
book() {
	cp "$(find work/out -name "$1*.xlsx")" x.xlsx
}

# cells SHEET EXPRESSION: "A2|value" of the cells whose names match.
cells() {
	dump "$1" | awk -F '|' -v is="^($2)\$" '$1 ~ is { print $1 "|" $3 }'
}

# silent WORD...: no sheet of x.xlsx has such.
silent() {
	unzip -p x.xlsx 'xl/*' >text
	for word; do
		run -1 grep -a -E -- "$word" text
	done
}

# 22 a day on 20 days, of more than 2,000; no code of a child leaves. 462 days,
# 6 meetings, 23 facts: 491 records.
@test "day release: three kinds of documents, and figures without a child" {
	goes_through day-release 2026-10-05 2026-09 491
	stands 'Niñas y niños: 24' 'Registros aceptados: 491'
	jq -e '.register == 24 and .reports == 491' said.json
	book salida-2026-09
	run cells 3 '[BCGH]2'
	assert_output 'B2|22
C2|20
G2|a lo sumo 1,1
H2|más de 2.000'
	silent '[NM]-[0-9][0-9]' 'Inventada' 'Ficticia'
}

@test "day release: to all others a child is an age band, also one by one" {
	begin day-release
	cauce nightly work --as-of 2026-10-05
	sed -i '/^%rec: Book/,$d' work/cauce.rec
	for who in researcher funder public; do
		printf '\n%%rec: Book\n\nBook: %s\nAudience: day-release-%s\nLayout: simple\nTable: Niñas y niños | register | -p Department,Age,Name,Born,School\n' \
			$who $who
	done >>work/cauce.rec
	catch cauce monthly work --period 2026-09 --as-of 2026-10-05
	caught 0 '' ''
	for who in researcher funder public; do
		book $who
		assert_equal "$(dump 1 | grep -c '^B[0-9]*|@|[0-9]*-[0-9]*$')" 24
		run -1 grep '[|].' <(cells 1 '[C-E]([2-9]|[12][0-9])')
		silent 'Inventada' 'Ficticia' 'N-[0-9]'
	done
}

@test "day release: who defends the child sees all that is held on it" {
	begin day-release
	cauce nightly work --as-of 2026-10-05
	run -0 cauce person work N-07 --as-of 2026-10-15 --yes
	book N-07
	# The 20 days, one event at a hospital, and the register's record.
	assert_equal "$(cells 1 A2)" 'A2|N-07'
	assert_equal "$(cells 4 'A[0-9]+' | wc -l)" \
		"$((1 + $(grep -c '^Child: N-07$' work/reports/*.rec)))"
	run cells 5 '[A-C]2'
	assert_output 'A2|46272
B2|hospital
C2|le atendieron'
	silent 'N-0[1-68]' 'N-1'
	# Figures there are of her alone.
	sed -i 's/^Table: Hechos .*/Table: Cifras | figures | --only children_enrolled/' \
		work/cauce.rec
	cauce person work N-07 --as-of 2026-10-15 --yes >/dev/null
	book N-07
	run cells 6 '[C-F]2'
	assert_output 'C2|1
D2|1
E2|
F2|1'
}

# The ratio of sums is 30 %, the median of each one's change another; 95 and 84 %
# name a use; 88 of 100 at work; 220 women. Row 1 is the header.
@test "labour: figures of a year for the team, and suppressed for who pays" {
	goes_through labour 2026-10-15 2026-12 145
	stands 'Inscripciones: 235 (116 en el taller, 105 terminó su formación, 14 salió del taller)' \
		'Fichas de trabajo aceptadas: 145'
	book laboral
	run cells 3 '[ABDE]16'
	assert_output 'A16|Cambio del ingreso del grupo
B16|30
D16|8400
E16|28000'
	run cells 3 '[DE]27'
	assert_output 'D27|88
E27|100'
	run cells 4 'B[23]'
	assert_output 'B2|95
B3|84'
	dump 3 | grep -q '|220$'
	book financiador
	dump 3 | grep -q '|\[c\]$'
	silent 'TAL-[0-9]' 'M-[0-9][0-9][0-9]'
	cauce person work M-001 --as-of 2026-10-15 --yes >/dev/null
	book M-001
	assert_equal "$(cells 1 'B2')" 'B2|M-001'
}

# The median wait is 3 days, kits 60 of 80 visits.
@test "centre: the month's services, and one user's own" {
	goes_through centre 2026-10-15 2026-09 240
	stands 'Usuarias: 90' 'Atenciones aceptadas: 240'
	book centro
	run cells 3 '[AB]10|[ABDE]16'
	assert_output 'A10|Mediana de días de espera
B10|3
A16|Cobertura de kits
B16|75
D16|60
E16|80'
	book financiador
	silent 'CS-[0-9]'
	cauce person work CS-001 --as-of 2026-10-15 --yes >/dev/null
	book CS-001
	assert_equal "$(cells 1 'A2')" 'A2|CS-001'
}

# Three years of restriction end in August 2023: 68 visit days of 288 = 23.61 %,
# and 41 days without a telephone. Row 1 is the header, rows 2 to 5 the years.
@test "monitor: three years of a prison, for the team and for everybody" {
	goes_through monitor 2024-01-31 2023-08 74
	stands 'Voces: 10 (1 adentro, 9 en libertad)' \
		'Hechos y meses aceptados: 74'
	book condiciones
	run cells 3 '[A-D]6'
	assert_output 'A6|Todo el periodo
B6|23.61
C6|36
D6|41'
	assert_equal "$(cells 5 'A[0-9]+' | wc -l)" 37
	book publico
	silent 'V-[0-9][0-9]' 'Sofía' 'H-2023'
	cauce person work V-05 --as-of 2026-10-15 --yes >/dev/null
	book V-05
	assert_equal "$(cells 1 'A2')" 'A2|V-05'
	silent 'V-0[1-4]'
}

# More than 2,500 of 700 places are at least 357.14 %.
@test "census: bounds are printed as such, with sources; nobody's person is in it" {
	goes_through census 2026-10-15 2026-09 15
	stands 'Cárceles: 5' 'Conteos aceptados: 15'
	book ocupacion
	run cells 3 '[B-E]7'
	assert_output 'B7|P-01
C7|al menos 357,14
D7|más de 2.500
E7|700'
	# P-04 has 2 to 4 children.
	run cells 3 '[CDEGH]5'
	refute_output --regexp '[0-9]$'
	catch cauce person work P-01 --yes
	caught 2 '' 'cauce: cauce.rec no nombra ningún libro para person'
}

# 16 contacts of twelve women, a median of 4.5 hours.
@test "contact: without a word only the team has a workbook" {
	goes_through contact 2026-10-01 2026-09 16
	stands 'Contactos: 12 (12 abierto)' 'Atenciones aceptadas: 16'
	assert_equal "$(cd work/out/2026-09 && ls ./*.xlsx)" \
		./contacto-2026-09.xlsx
	book contacto
	dump 3 | grep -q '|4.5$'
	unzip -p x.xlsx xl/sharedStrings.xml |
		grep -q 'SECRETO: SOLO PARA EL EQUIPO DE CONTACTO'
	# Its key is its own.
	cauce init other --program contact >/dev/null
	run -1 cmp -s work/key other/key
}

# Of 16 entries seven are of women who let the ombudsperson see them; their codes
# are others there.
@test "contact: an authority sees only what was consented to it, when asked for" {
	begin contact
	cauce nightly work --as-of 2026-10-01
	catch cauce monthly work --period 2026-09 --as-of 2026-10-01 \
		--for contact-ombudsperson
	caught 0 '' ''
	book defensoria
	assert_equal "$(cells 1 'A[0-9]+' | wc -l)" 8
	silent 'CR-' 'AT-2026'
	sed -i '/^Consent: ombudsperson/d' work/register.rec
	rm -r work/out/2026-09
	catch cauce monthly work --period 2026-09 --as-of 2026-10-01 \
		--for contact-ombudsperson
	caught 1 '' 'cauce: defensoria-2026-09.xlsx no se hace: nadie ha consentido en que contact-ombudsperson vea algo, o sus cifras pequeñas no se ocultan (Suppress)'
	assert_equal "$(find work/out -name '*.xlsx')" ''
}

@test "contact: no figure goes outside in which small ones stand" {
	begin contact
	cauce nightly work --as-of 2026-10-01
	book='Book: cifras
Audience: contact-prosecutor
Layout: simple
Table: Cifras | figures | --only contacts,retaliation'
	printf '\n%s\n' "$book" >>work/cauce.rec
	sed -i '/^Book: fiscalia/,/^$/d' work/cauce.rec
	catch cauce monthly work --period 2026-09 --as-of 2026-10-01 \
		--for contact-prosecutor
	assert_equal "$status" 1
	grep -q 'cifras-2026-09.xlsx no se hace' "$T/err"
	assert_equal "$(find work/out -name '*.xlsx')" ''
	printf 'Suppress: yes\n' >>work/cauce.rec
	catch cauce monthly work --period 2026-09 --as-of 2026-10-01 \
		--for contact-prosecutor
	caught 0 '' ''
	book cifras
	run cells 1 'E2|F2'
	refute_output --regexp '[|][1-4]$'
	# Nor what is hidden from nobody.
	sed -i 's/^Table: Cifras | figures/Table: Cifras | facts/' work/cauce.rec
	rm -r work/out/2026-09
	catch cauce monthly work --period 2026-09 --as-of 2026-10-01 \
		--for contact-prosecutor
	assert_equal "$status" 1
	grep -q 'cifras-2026-09.xlsx no se hace' "$T/err"
	assert_equal "$(find work/out -name '*.xlsx')" ''
}

# One child left on 18 September 2026; records are kept for ten years.
@test "check names those that were kept for too long, by the program's own field" {
	begin day-release
	rm work/inbox/*
	run -0 cauce check work --as-of 2036-09-01
	run -1 cauce check work --as-of 2036-09-15
	assert_output "según cauce.rec ya pasó el plazo de conservación (10 años) de: N-24 (cauce forget work CASO)"
}

# 64 of more than 60 reached; 3, 4 and 5 meetings, 12 in all; 19 activities, 268
# lines of lists and the size of the network: 288 records.
@test "community: activities, lists and the network's size, of one inbox" {
	goes_through community 2026-10-05 2026-09 288
	stands 'Integrantes: 66' 'Registros aceptados: 288'
	book red
	run cells 3 '[BC][2-5]'
	assert_output 'B2|51
C2|63
B3|51
C3|88
B4|62
C4|117
B5|64
C5|268'
	run cells 4 'B[2-5]'
	assert_output 'B2|3
B3|4
B4|5
B5|12'
	assert_equal "$(dump 7 | tail -n 1 | cut -d '|' -f 3)" 'más de 60'
	silent 'C-[0-9][0-9][0-9]'
	cauce person work C-005 --as-of 2026-10-15 --yes >/dev/null
	book C-005
	assert_equal "$(cells 2 'A[0-9]+' | wc -l)" \
		"$((1 + $(cat "$DEMO"/inbox/lista-* | grep -c ';C-005;')))"
	silent 'C-00[1-46-9]'
}

# 9 of 12 requests were answered within 30 days.
@test "interstate: a program from outside has its folder, too" {
	goes_through interstate 2026-10-15 2026-09 18
	stands 'Supervisiones: 16 (15 activa, 1 cerrada)' \
		'Informes de avance aceptados: 18'
	book oficina
	run cells 3 '[ABDE]5'
	assert_output 'A5|Pedidos respondidos en 30 días
B5|75
D5|9
E5|12'
	book publico
	silent 'IC-[0-9]'
}

# The words of workbooks are others in each language, and the register may know
# one of them.
@test "each program of the demo has its month in English, and an empty one" {
	for program in $(others); do
		rm -rf work
		begin "$program"
		sed -i 's/^Language: .*/Language: en/' work/cauce.rec
		catch cauce nightly work --as-of 2026-10-15
		caught 0 '' ''
		catch cauce monthly work --period 2026-09
		caught 0 '' ''
		# And a month of which nothing came, but for a chart.
		catch cauce monthly work --period 2024-02
		assert_equal "$status" 0
		run -1 grep -v 'has no chart' "$T/err"
		assert [ -s work/out/2024-02/contents.txt ]
		(cd work/out/2024-02 && sha256sum -c --quiet SHA256SUMS)
	done
}

@test "one who is in others' lists is not deleted in part, of whatever type" {
	begin community
	cauce nightly work --as-of 2026-10-05
	all_files >one
	catch cauce forget work C-005 --as-of 2026-10-15 --yes
	assert_equal "$status" 2
	grep -q 'trae también informes de otras personas' "$T/err"
	all_files >two
	assert_same one two
}

@test "lists of a year before are imported for what they are" {
	begin community
	rm work/inbox/*
	catch cauce import work "$DEMO"/inbox/lista-* "$DEMO"/inbox/red* \
		"$DEMO"/inbox/actividad* --as-of 2026-10-05
	assert_equal "$status" 0
	head -n 1 "$T/out" | grep -q '^Activity: 288 nuevos, 0 distintos'
	assert_equal "$(find work/reports -type f)" ''
	catch cauce import work "$DEMO"/inbox/lista-* "$DEMO"/inbox/red* \
		"$DEMO"/inbox/actividad* --as-of 2026-10-05 --yes
	assert_equal "$status" 0
	assert_equal "$(cat work/reports/*.rec | grep -c '^Digest: ')" 288
	rm work/register.rec
	printf '%%rec: Member\n\nMember: C-001\nDepartment: beni\nEntered: 2024-01-01\n' \
		>work/register.rec
	printf 'Member,Department,Entered\nC-002,oruro,2025-01-01\n' >new.csv
	catch cauce import work new.csv --yes
	assert_equal "$(head -n 1 "$T/out")" \
		'Member: 1 nuevos, 0 distintos, 0 iguales, 0 rechazados'
	grep -qx 'Member: C-002' work/register.rec
}

@test "what is held on her goes, of all types, and the others' stays" {
	begin contact
	cauce nightly work --as-of 2026-10-01
	catch cauce forget work CR-3HNV-6QRD --as-of 2026-10-15 --yes
	assert_equal "$status" 0
	run grep -rl CR-3HNV-6QRD work
	assert_output work/log/forgotten.csv
	assert_equal "$(cat work/reports/*.rec | grep -c ^Entry:)" \
		"$((16 - $(cat "$DEMO"/inbox/* | grep -c 'CR-3HNV-6QRD')))"
	run -0 cauce check work
}

@test "a report is corrected where its program has versions, and only there" {
	begin contact
	cauce nightly work --as-of 2026-10-01
	sed 's/Pide/Dice/' "$DEMO/inbox/2026-07-AT-2026-0002.txt" >new.txt
	catch cauce correct work AT-2026-0002 new.txt --as-of 2026-10-02 --yes
	assert_equal "$status" 0
	grep -qx 'Replaces: AT-2026-0002' work/reports/2026-10.rec
	rm -r work
	begin day-release
	cauce nightly work --as-of 2026-10-05
	catch cauce correct work R-2026-09-03 new.txt --yes
	caught 2 '' 'cauce: en el programa day-release un informe no se sustituye por otro; nada se ha hecho'
}

@test "each folder begins in its program's words, in both languages" {
	for p in $(cauce --print-programs); do
		for lang in es en; do
			run -0 cauce init "$p.$lang" --program "$p" --lang $lang
			assert_equal "$(find "$p.$lang" -perm /077)" ''
			cat "$p.$lang"/[RL]*.txt >readme
			cauce-select -s folder -t Words -e "Words = '$lang'" \
				"$p.$lang/cauce.rec" >words
			assert_equal "$(grep -c '^Words: ' words)" 1
			tr '\n' ' ' <readme | tr -s ' ' >flat
			sed -n 's/^\(Documents\|About\|Person\|Note\): //p' \
				words | while read -r words; do
				grep -qF -e "$words" flat ||
					fail "$p: no '$words'"
			done
			run -1 grep '[{}]' readme
			run -1 grep -E '^.{81}' <(LC_ALL=C.UTF-8 sed 's/./x/g' readme)
			assert_output ''
			run -0 cauce-validate -s folder "$p.$lang/cauce.rec"
			run -0 cauce check "$p.$lang"
			run -0 cauce status "$p.$lang"
		done
	done
	# What is owed to nobody is not spoken of.
	for p in $(others); do
		run -1 grep -i -e 'vencimiento' -e 'cauce filed' "$p.es"/L*.txt
	done
}

@test "the register's example of each program is sound without its signs" {
	n=0
	for f in "$ROOT"/share/folder/*-register.rec; do
		p=$(basename "$f" -register.rec)
		sed 's/^# \([A-Z][A-Za-z_]*: \)/\1/' "$f" >register.rec
		catch cauce-validate -s "$p" register.rec
		assert_equal "$status" 0
		grep -qx '#%end 1' "$T/out"
		n=$((n + 1))
	done
	assert_equal $n "$(cauce --print-programs | wc -l)"
}

@test "what the settings name is there" {
	n=0
	for p in $(cauce --print-programs); do
		f=$ROOT/share/folder/$p.rec
		for layout in $(sed -n 's/^Layout: //p' "$f"); do
			assert [ -e "$ROOT/share/workbook/$layout.rec" ]
		done
		for who in $(sed -n 's/^\(Audience\|Inside\): //p' "$f"); do
			grep -qx "Schema: $p" "$ROOT/share/policy/$who.rec"
			n=$((n + 1))
		done
		# Figures for who is not of the team hide small ones.
		awk -v RS= '/(^|\n)Book_es: /' "$f" | grep -c . >/dev/null
	done
	[ $n -gt 15 ]
}

# Its name and those of its workbooks are of its language, and so are remarks.
@test "a new folder is in one language, whole" {
	for p in $(cauce --print-programs); do
		for lang in es en; do
			cauce init "$lang-$p" --program "$p" --lang $lang >/dev/null
			run -0 cauce-validate -s folder "$lang-$p/cauce.rec"
			for field in Folder Book '#'; do
				grep "^$field" "$lang-$p/cauce.rec" >$lang.said
				run -1 grep -e '_e[sn]:' -e '^#e[sn] ' $lang.said
				grep -q . $lang.said
				cat $lang.said >>$lang.all
			done
			name=$(sed -n 's/^Folder_'$lang': //p' \
				"$ROOT/share/folder/$p.rec")
			run -0 grep -c '^Folder: ' "$lang-$p/cauce.rec"
			assert_output 1
			grep -qx "Folder: $name" "$lang-$p/cauce.rec"
		done
		assert_equal "$(grep -c '^Book: ' "es-$p/cauce.rec")" \
			"$(grep -c '^Book: ' "en-$p/cauce.rec")"
		# What is not words is the same.
		grep -v -e '^#' -e ^Folder: -e ^Book: -e ^Language: \
			"es-$p/cauce.rec" >es
		grep -v -e '^#' -e ^Folder: -e ^Book: -e ^Language: \
			"en-$p/cauce.rec" >en
		assert_same es en
	done
	run comm -12 <(sort -u es.all) <(sort -u en.all)
	assert_output ''
	run -1 grep -w -e informe -e financiador -e publico -e caso -e persona en.all
	cauce init named --lang en --name 'Ours & theirs' >/dev/null
	grep -qx 'Folder: Ours & theirs' named/cauce.rec
}

@test "a program that there is not names those that there are" {
	for name in nowhere day-release-register ../folder/contact; do
		catch cauce init work --program "$name"
		caught 2 '' "cauce: there is no program $name; there are: census centre community contact day-release diversion interstate labour monitor"
	done
	assert [ ! -e work ]
}

@test "the programs are completed" {
	# shellcheck disable=SC1091
	. "$ROOT/completions/cauce.bash"
	COMP_WORDS=(cauce init work --program c)
	COMP_CWORD=4
	_cauce_verbs cauce c --program
	assert_equal "${COMPREPLY[*]}" 'census centre community contact'
	if command -v fish >/dev/null; then
		run -0 fish -c "source $ROOT/completions/cauce.fish
			complete -C 'cauce init work --program l'"
		assert_output labour
	fi
}

@test "no program's name stands in the verbs" {
	n=0
	for p in $(cauce --print-programs); do
		run -1 grep -nw -e "$p" "$ROOT"/cmd/cauce.sh "$ROOT"/share/verb/*
		n=$((n + 1))
	done
	[ $n -gt 8 ]
}

# bare_share: a share folder of one program more, which has no register, owes
# nothing, and has no policy but for itself.
bare_share() {
	mkdir share
	cp -R "$ROOT"/share/* share/
	cat >share/schema/oven.rec <<'END'
%rec: Schema
%key: Schema

Schema: oven
Version: 1
Title_es: Horno
Title_en: Oven
Default: Batch

%rec: Batch
%key: Batch
%mandatory: Date Loaves
%allowed: Batch Date Loaves Source Digest
%unique: Batch Date Loaves
%type: Batch line
%type: Date date
%type: Loaves int

%rec: Field

END
	for f in Batch Date Loaves Source Digest; do
		printf 'Field: %s\nOf: Batch\nGroup: open\nLabel_es: %s\nLabel_en: %s\n' \
			$f $f $f
		case $f in
		Source | Digest) printf 'Role: %s\n' "${f,}" ;;
		esac
		echo
	done >>share/schema/oven.rec
	cat >share/indicator/oven.rec <<'END'
%rec: Set

Set: oven
Version: 1
Of: Batch
Basic: loaves

%rec: Indicator

Indicator: loaves
Version: 1
Kind: sum
Unit: count
Title_es: Panes
Title_en: Loaves
Window: in Date
Value: Loaves
Source: the oven
END
	cat >share/policy/oven-all.rec <<'END'
%rec: Policy

Policy: oven-all
Schema: oven
Version: 1
Title_es: Todos
Title_en: All
Level_es: Para todos
Level_en: For all
Audience: all

%rec: Treatment

Of: Batch
Field: Batch Date Loaves
Do: keep
END
	cat >share/folder/oven.rec <<'END'
%rec: Folder

Folder: Oven
Program: oven
Language: es
Paper: carta
Zone: BOT4
Document: Batch | Date

%rec: Words

Words: en
Cases: Nothing
Reports: Batches accepted
Documents: batches
About: None

%rec: Book

Book: oven
Audience: oven-all
Layout: simple
Table: Loaves | figures
Table: Batches | reports | -p Batch,Date,Loaves
END
}

@test "a program without a register has a folder without one" {
	bare_share
	export CAUCE_SHARE=$PWD/share
	cauce init work --program oven --lang en >/dev/null
	assert [ ! -e work/register.rec ]
	run -1 grep -e register -e 'cauce person' work/README.txt
	printf 'Batch,Date,Loaves\nB1,2026-09-01,40\nB2,2026-09-02,2\nB3,2026-08-31,9\n' \
		>work/inbox/b.csv
	printf 'Batch,Date,Loaves\nB4,2026-09-03,many\n' >work/inbox/c.csv
	catch cauce nightly work --as-of 2026-10-01
	caught 1 '' 'cauce: 1 documents in rejected/ wait for somebody to mend them; beside each is a note'
	rm work/rejected/*
	catch cauce nightly work --as-of 2026-10-01
	caught 0 '' ''
	catch cauce monthly work --period 2026-09
	caught 0 '' ''
	book oven
	dump 1 | grep -q '|42$'
	assert_equal "$(cells 2 'A[0-9]+' | tr '\n' ' ')" \
		'A1|Batch A2|B1 A3|B2 '
	run -0 cauce status work
	assert_line 'Batches accepted: 3'
	refute_output --partial Nothing
	run -0 cauce status work --json
	assert_output --regexp '"register":null\}$'
	run -0 cauce check work
	catch cauce person work B1 --yes
	caught 2 '' 'cauce: cauce.rec names no workbook for person'
}

@test "a month in which nothing came has its workbooks all the same" {
	while read -r program; do
		rm -rf work
		begin "$program"
		rm -f work/inbox/*
		catch cauce monthly work --period 2027-03 --as-of 2027-04-05
		# What nobody outside was let see is held back, and said.
		[ "$status" -le 1 ] || fail "$program: $(cat err)"
		! grep -q ': error: ' err || fail "$program: $(cat err)"
	done < <(others)
}
