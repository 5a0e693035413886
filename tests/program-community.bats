# A community network of women: a program that is made of records alone, from
# its documents to its workbook.

load helper
load program
load xlsx
program community
FROM=2026-07-01
TO=2026-09-30

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" inbox/actividad*) \
		>activities.rec 2>activities.err
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" -t Presence inbox/lista-*) \
		>lists.rec 2>lists.err
	(cd "$DEMO" && cauce-parse -s "$PROGRAM" -t Network inbox/red-*) \
		>network.rec 2>network.err
	cauce-validate -s "$PROGRAM" -r "$DEMO/register.rec" \
		"$DEMO/register.rec" activities.rec lists.rec network.rec \
		>all.rec 2>validate.err
}

setup() {
	ALL=$BATS_FILE_TMPDIR
	GOOD=$ALL/all.rec
	cd "$BATS_TEST_TMPDIR" || return
}

hidden() {
	cauce-suppress -i "$PROGRAM" --audience community-funder "$@"
}

# seen_by AUDIENCE: all records as it sees them, in AUDIENCE.rec.
seen_by() {
	redact "$1" "$ALL/all.rec"
	cp "$1.out" "$1.rec"
}

@test "the documents are read without an error or a warning" {
	cat "$ALL"/*.err >said
	run -1 grep -e ': error: ' -e ': warning: ' said
	assert_output ''
	# 12 forms of meetings and a note of the size; a table of the other
	# activities and three lists.
	assert_equal "$(find "$DEMO/inbox" -name '*.txt' | wc -l)" 13
	assert_equal "$(find "$DEMO/inbox" -name '*.csv' | wc -l)" 4
	assert_equal "$(grep -c '^%rec: Member' "$ALL/all.rec")" 1
	assert_equal "$(grep -c '^Kind: ' "$ALL/all.rec")" 19
	assert_equal "$(grep -c ^Network: "$ALL/all.rec")" 1
}

# 66 codes, of which one left before the quarter and one came to nothing: 64 on
# the lists, more than 60. Meetings: 4, 11 (a workshop), 18 and 25 July make 3; 1,
# 8, 22 and 29 August 4; 5, 12, 19, 26 and 30 September 5; 12 in all. 268 lines on
# lists and 24 women who did not want to be on them are 292 who came, to 19
# activities: 292 / 19 = 15.37. 5 virtual activities and 2 in the closed group are
# 7 of 19. Of 7 documents 2 are drafts.
@test "more than 60 members reached, meetings by month, attendance" {
	assert_equal "$(sed 1d "$DEMO"/inbox/lista-*.csv | cut -d ';' -f 2 |
		grep ^C- | sort -u | wc -l)" 64
	figures >table
	cat >expected <<'END'
indicator,unit,n,numerator,denominator,value
members_reached,count,64,64,,64
network_size,count,n/d,>60,,>=60
members_enrolled,count,65,65,,65
presences,count,64,268,,268
activities,count,n/d,19,,19
meetings,count,n/d,12,,12
workshops,count,n/d,3,,3
attendance,count,n/d,292,,292
attendance_mean,ratio,n/d,292,19,15.37
first_time,count,n/d,41,,41
virtual_rate,percent,n/d,7,19,36.84
kit_units,count,n/d,770,,770
documents,count,n/d,5,,5
END
	assert_same expected table
	run figures -b month:Date -n meetings,attendance
	assert_output 'month:Date,indicator,unit,n,numerator,denominator,value
2026-07,meetings,count,n/d,3,,3
2026-07,attendance,count,n/d,68,,68
2026-08,meetings,count,n/d,4,,4
2026-08,attendance,count,n/d,96,,96
2026-09,meetings,count,n/d,5,,5
2026-09,attendance,count,n/d,128,,128'
}

@test "kits are told by contents, and documents by kind" {
	run figures -n kit_units -b Kit_Kind
	assert_output 'Kit_Kind,indicator,unit,n,numerator,denominator,value
condoms,kit_units,count,n/d,390,,390
hydration_salts,kit_units,count,n/d,180,,180
infusions,kit_units,count,n/d,110,,110
vitamins,kit_units,count,n/d,90,,90'
	run figures -n documents -b Document_Kind
	assert_output 'Document_Kind,indicator,unit,n,numerator,denominator,value
constitutional_action,documents,count,n/d,1,,1
leaflet,documents,count,n/d,1,,1
manual,documents,count,n/d,1,,1
minutes,documents,count,n/d,1,,1
research_report,documents,count,n/d,0,,0
statement,documents,count,n/d,1,,1'
}

@test "the workbook holds the figures and the documents, and no code of a member" {
	figures -b month:Period -T -n members_reached,presences | hidden -n >r.csv
	figures -b month:Period -T -n meetings,attendance,attendance_mean >s.csv
	figures -b Kind,month:Period -T -n activities >a.csv
	figures -b Kit_Kind -T -n kit_units >k.csv
	figures -n network_size >n.csv
	cauce-redact -s "$PROGRAM" --for community-funder \
		-r "$DEMO/register.rec" -a 2026-10-05 "$ALL/activities.rec" |
		cauce-table -s "$PROGRAM" -t Activity -E Document \
			-p Date,Document_Kind,Document_Status,Document_Title >d.csv
	for lang in en es; do
		catch cauce-xlsx -w "$PROGRAM" -l $lang --as-of 2026-10-05 \
			-o x.xlsx Resumen=r.csv Asistencia=s.csv \
			Actividades=a.csv Kits=k.csv Red=n.csv Documentos=d.csv
		caught 0 '' ''
	done
	run -0 part xl/sharedStrings.xml
	refute_output --regexp 'C-[0-9]{3}'
	assert_output --partial 'Manual inventado de reducción de daños'
	assert_output --partial 'al menos 60'
	dump 3 | cut -d '|' -f 3 | tr '\n' ' ' >cells
	assert_equal "$(cat cells)" 'Mes Integrantes alcanzadas Presencias en las listas 46204 51 63 46235 51 88 46266 62 117 Todo el periodo 64 268 '
	dump 4 | grep '^[BC][2-5]|' | cut -d '|' -f 3 | tr '\n' ' ' >cells
	assert_equal "$(cat cells)" '3 68 4 96 5 128 12 292 '
	part xl/charts/chart1.xml >chart
	grep -q 'Reuniones por mes' chart
}

@test "what is small is hidden, and nobody can work it out" {
	figures -b Member_Department,month:Period -T -n members_reached,presences |
		tee open.csv | hidden -n >hidden.csv
	run -0 grep -c '\[c\]' hidden.csv
	assert [ "$output" -gt 0 ]
	catch cauce-suppress -i "$PROGRAM" -k 5 --audit hidden.csv
	caught 0 '*' '*'
	awk -F , 'NR > 1 && $5 > 0 && $5 < 5' open.csv >small
	assert [ -s small ]
	while IFS=, read -r department month figure _; do
		grep -qF "$department,$month,$figure,count,[c]," hidden.csv ||
			fail "$department $month $figure is shown"
	done <small
}

@test "forms and tables that were filled in give the records that they tell of" {
	come_back Activity "$ALL/activities.rec"
	come_back Network "$ALL/network.rec"
	come_back Member <(sed '1,/C-060/{/^Member: C-060/!{/^%/!d}}' "$DEMO/register.rec")
	come_back Presence <(head -n 40 "$ALL/lists.rec")
}

@test "the field guide names every field and value, in both languages" {
	is_described
}

@test "what its README says can be typed" {
	readme_runs todo.rec
}

@test "the schema lacks no label, value or message" {
	catch cauce-validate --check-schema -s "$PROGRAM"
	caught 0 '' ''
}

@test "what a stricter audience sees is never more than what a less strict one sees" {
	run lines_of
	assert_output 'community-team community-funder
community-researcher community-public
community-funder community-public
community-team community-researcher'
	# Documents whose titles are public, and those whose are not, as they come.
	LIKE='Member=C-%d Members=>%d'
	nested C-0 Activity Presence Network Member
}

@test "outside of the team nobody sees a code of a member, a summary or a draft's title" {
	local who

	for who in researcher funder public; do
		seen_by $who
		catch cauce-leaks -s "$PROGRAM" -r "$DEMO/register.rec" $who.rec
		caught 0 '*' ''
		run -1 grep -E -e '^(Summary|Led_by|Entered|Part): ' \
			-e 'C-[0-9]{3}' $who.rec
		grep -qx 'Members: >60' $who.rec
		grep -q '^Document: manual | published | Manual inventado' $who.rec
	done
	run -1 grep -c '^Member: ' funder.rec public.rec
	# The same code for a woman wherever she is on a list: 64 of them.
	assert_equal "$(sed -n 's/^Member: //p' researcher.rec | sort -u | wc -l)" 64
	run -1 grep -e '^Date: ....-' public.rec
	seen_by team
	grep -q '^Member: C-001' team.rec
}

@test "a draft's title is for the team only" {
	local who

	sed -E 's/^(Document: minutes [|] draft).*/\1 | Borrador secreto/' \
		"$ALL/all.rec" >draft.rec
	ALL=$BATS_TEST_TMPDIR
	mv draft.rec all.rec
	for who in researcher funder public; do
		seen_by $who
		run -1 grep secreto $who.rec
	done
	seen_by team
	run -0 grep -c secreto team.rec
	assert_output 1
}

# shellcheck disable=SC2016 # $ is sed's
@test "each rule finds what it is about, and that only" {
	REGISTER=
	printf '%%rec: Member\n\nMember: C-1\nDepartment: oruro\nEntered: 2026-01-10\nLeft: 2026-09-01\n' >member.rec
	finds left-before-entered error 's/^Left: .*/Left: 2026-01-09/' member.rec

	REGISTER=member.rec
	printf '%%rec: Activity\n\nActivity: A-1\nDate: 2026-08-01\nKind: meeting\nMode: in_person\nDepartment: oruro\nAttendance: 12\nFirst_time: 12\nKit: condoms | 20\nDocument: draft_ | draft\n' |
		sed 's/draft_/manual/' >activity.rec
	catch cauce-validate -s "$PROGRAM" activity.rec
	caught 0 '*' ''
	finds department-missing error '/^Department/d' activity.rec
	finds attendance-missing warning '/^(Attendance|First_time)/d' activity.rec
	finds more-new-than-came error 's/^First_time: .*/First_time: 13/' activity.rec
	finds kits-missing error 's/^Kind: .*/Kind: kit_delivery/; /^Kit/d' activity.rec
	finds kits-not-by-hand warning 's/^Mode: .*/Mode: virtual/' activity.rec
	finds document-untitled warning 's/^(Document: .*)draft/\1filed/' activity.rec

	printf '%%rec: Presence\n\nActivity: A-1\nMember: C-1\nDate: 2026-08-01\n\n' >presence.rec
	cat presence.rec activity.rec >both.rec
	catch cauce-validate -s "$PROGRAM" -r member.rec both.rec
	caught 0 '*' ''
	finds present-twice error '1,5{5s/$/\n\nActivity: A-1\nMember: C-1\nDate: 2026-08-01/}' both.rec
	finds present-before-joining error '5s/2026-08-01/2026-01-09/' both.rec
	finds present-after-leaving error '5s/2026-08-01/2026-09-01/' both.rec

	printf '%%rec: Network\n\nNetwork: R-1\nDate: 2026-09-30\nYear: 2026\nMembers: >60\nTold_by: B\n' >network.rec
	finds size-without-source error '/^Told_by/d' network.rec
	finds size-twice error '$s/$/\n\nNetwork: R-2\nDate: 2026-09-01\nYear: 2026\nMembers: 61\nTold_by: B/' network.rec
	found_all
}
