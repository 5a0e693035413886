# The comprehensive health centre: from documents to a workbook, by records
# alone.

load helper
load program
load xlsx
program centre
FROM=2026-09-01
TO=2026-09-30

# 80 users have 200 visits: two each, and the first 40 a third. 4 * 10 + 2 * 15 +
# 13 + 12 + 2 * 20 + 40 + 25 = 200.
@test "visits attended, by service" {
	read_demo
	run -0 figures -b Service -n attended
	assert_output 'Service,indicator,unit,n,numerator,denominator,value
alternative_therapy,attended,count,10,10,,10
ancestral_therapy,attended,count,15,15,,15
art,attended,count,13,13,,13
community_network,attended,count,10,10,,10
contraception,attended,count,20,20,,20
counselling,attended,count,40,40,,40
dance,attended,count,12,12,,12
general_health,attended,count,10,10,,10
gynaecology,attended,count,25,25,,25
legal,attended,count,15,15,,15
physical_training,attended,count,10,10,,10
therapeutic_support,attended,count,20,20,,20'
	run awk -F , 'NR > 1 { n += $7 } END { print n }' <<<"$output"
	assert_output 200
}

# Of each ten users three are in the street (60 of 200 visits, 30 %), two in
# prison (40), one is attended from afar (20), and four come to the centre (80).
# The first 24 of 80 came for the first time: 30 %.
@test "mobile care is 30 % of visits, and 24 users came for the first time" {
	read_demo
	run -0 figures -n attended,users,mobile_share,in_prison_share,virtual_share,first_visits,first_visit_share,registered
	assert_output 'indicator,unit,n,numerator,denominator,value
attended,count,80,200,,200
users,count,80,80,,80
first_visits,count,24,24,,24
first_visit_share,percent,80,24,80,30
registered,count,24,24,,24
mobile_share,percent,80,60,200,30
in_prison_share,percent,80,40,200,20
virtual_share,percent,80,20,200,10'
}

# The 20 virtual visits do not say when they were asked for. Of the other 180, 61
# were on the same day, 40 after 3 days and 79 after 10: the 90th and the 91st
# waited 3, and within a week were 101. Nine in ten: 10.
@test "half wait three days at most" {
	read_demo
	run -0 figures -n wait_median,wait_p90,same_week
	assert_output 'indicator,unit,n,numerator,denominator,value
wait_median,days,72,,,3
wait_p90,days,72,,,10
same_week,percent,72,101,180,56.11'
}

# 60 of 80 users were given a kit at their first visit of the month: 75 %; 20 of
# them a second one. Condoms are in the first 40 and the 20 second ones, salts in
# the last 40 of 60, vitamins in each other of 60, infusions in each third.
@test "kits reach 75 % of users" {
	read_demo
	run -0 figures -n kit_coverage,kits,kits_condoms,kits_hydration_salts,kits_vitamins,kits_infusions
	assert_output 'indicator,unit,n,numerator,denominator,value
kits,count,60,80,,80
kit_coverage,percent,80,60,80,75
kits_condoms,count,40,60,,60
kits_hydration_salts,count,40,40,,40
kits_vitamins,count,30,30,,30
kits_infusions,count,20,20,,20'
}

# 240 were asked for: 200 given, 20 missed, 5 cancelled, 15 not to be had. So
# 200 / 220 and 20 / 240. Each fifth follow-up was done (40), each twentieth
# found nobody (10).
@test "the rest of the catalogue" {
	read_demo
	run -0 figures -n attendance_rate,not_available_rate,follow_up_done,consent_recorded
	assert_output 'indicator,unit,n,numerator,denominator,value
attendance_rate,percent,80,200,220,90.91
not_available_rate,percent,80,20,240,8.33
follow_up_done,percent,20,40,50,80
consent_recorded,percent,80,200,200,100'
}

# It may be said that it is not asked for; nothing that is filled in, counted or
# shown may be it.
@test "abstinence is asked for nowhere" {
	cd "$BATS_TEST_TMPDIR"
	for type in Visit User; do
		for lang in es en; do
			cauce-parse -s centre -T $type -l $lang >>forms
			cauce-parse -s centre -T $type -l $lang -F csv >>forms
		done
	done
	[ "$(wc -l <forms)" -gt 200 ]
	run -1 grep -iE 'abst[ie]n|sobri|sober|consume|toxic|orina|urine' forms
	grep -E '^(Indicator|Title_..|Numerator|Denominator|Where|Days_from): ' \
		"$ROOT/share/indicator/centre.rec" >figures
	[ "$(wc -l <figures)" -gt 60 ]
	run -1 grep -iE 'abst[ie]n|sobri|sober' figures
	grep -E '^(Field|Value|Label_..|Alias|Part|Help_..): ' "$SCHEMA" >words
	run -1 grep -iE 'abst[ie]n|sobri|sober' words
}

# Whoever writes it down all the same finds it set aside, and the rule says why.
@test "abstinence that somebody writes down is an error" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'Ficha de atención' '' 'Código de atención: A' \
		'Usuaria: CS-030' 'Fecha: 30/09/2026' 'Servicio: consejería' \
		'Modalidad: virtual' 'Resultado: asistió' 'Consentimiento: oral' \
		'Abstinencia: tres semanas' >a.txt
	catch cauce-parse -s centre a.txt
	cp "$T/out" a.rec
	caught 0 '*' "a.txt:10: warning: this line belongs to no field, and is kept unplaced [unplaced]"
	catch cauce-validate -s centre -r "$DEMO/register.rec" a.rec
	caught 1 '*' '*'
	grep -q ' error: Remarks: the record speaks of abstinence, which is neither asked nor written down \[abstinence-recorded\]$' \
		"$T/err"
}

@test "the workbook has the figures, in both languages" {
	read_demo
	figures >cifras.csv
	figures -b Service -T -n attended >servicios.csv
	for lang in es en; do
		for what in '-o x.xlsx' '--verify x.xlsx'; do
			# shellcheck disable=SC2086 # an option and its word
			catch cauce-xlsx -w centre --for centre-team -l $lang \
				-a 2026-10-15 -P 2026-09 $what \
				Cifras=cifras.csv Servicios=servicios.csv
			caught 0
		done
		dump 3 >$lang.cells
		dump 4 >$lang.services
		part xl/charts/chart1.xml | grep -q "$([ $lang = es ] &&
			echo Atenciones por servicio || echo Visits by service)"
	done
	run -0 grep '^[A-F]10|' es.cells
	assert_output 'A10|@|Mediana de días de espera
B10|#,##0|3
C10|@|días
D10|@|
E10|@|
F10|#,##0|72'
	run -0 grep '^[A-E]16|' en.cells
	assert_output 'A16|@|Kit coverage
B16|#,##0.00|75
C16|@|%
D16|#,##0|60
E16|#,##0|80'
	run -1 grep -E '^A[0-9]+\|@\|[a-z0-9]+_' en.cells en.services
	grep -q '^A6|@|Consejería$' es.services
	grep -q '^A14|@|All services$' en.services
}

# By department and service there are groups of fewer than five. Zeros are shown,
# and so what a zero tells: that nobody is behind a figure.
@test "what is published hides what is small, and is proved" {
	read_demo
	figures >cifras.csv
	cauce-suppress -i centre --audience centre-public cifras.csv >public.csv
	run -0 grep '^kit_coverage,' public.csv
	assert_output 'kit_coverage,percent,80,60,80,75,'
	cauce-suppress -i centre -k 5 -a public.csv >audit.csv
	figures -b Department,Service -T -n attended,users,mobile_share,first_visits \
		>small.csv
	cauce-suppress -i centre -k 5 small.csv >hidden.csv
	grep -qF '[c]' hidden.csv
	run awk -F , 'NR > 1 && $5 ~ /^[1-4]$/ && $4 ~ /count/' hidden.csv
	assert_output ''
	cauce-suppress -i centre -k 5 -a hidden.csv >audit.csv
	run -1 grep -v -e '^Department,' -e ',ok$' -e ',zero$' \
		audit.csv
}

@test "forms that are filled in come back, and so do tables" {
	cd "$BATS_TEST_TMPDIR"
	cat >visit.rec <<'END'
%rec: Visit

Visit: 2026-09-001
User: CS-001
Date: 2026-09-01
Department: cochabamba
Service: ancestral_therapy
Mode: mobile
Outcome: attended
First_visit: yes
Asked: 2026-08-28
Consented: spoken
Kit: condoms
Kit: infusions
Follow_up: agreed
Follow_up_date: 2026-09-15
Referred_to: Centro de Salud Inventado
Minutes: 45
Provider: Muestra Ficticia
Remarks: Prefiere venir por la tarde.
Replaces: 2026-08-099
END
	come_back Visit visit.rec
	cat >user.rec <<'END'
%rec: User

User: CS-001
Name: Ficticia Inventada
Called: Ejemplo
Phone: 70001001
Gender: trans_woman
Birth_year: 1990
Department: la-paz
Language: aymara
Children: 2
Population: in_prison
Registered: 2026-09-01
Consent: researcher | health | 2026-09-01 | 2027-09-01
END
	come_back User user.rec
}

@test "the guide names every field and value, in both languages" {
	cd "$BATS_TEST_TMPDIR"
	is_described
}

@test "what a stricter audience sees, a less strict one sees" {
	cd "$BATS_TEST_TMPDIR"
	run lines_of
	assert_output 'centre-team centre-funder
centre-researcher centre-public
centre-funder centre-public
centre-team centre-researcher'
	nested K-1 Visit User
}

# Remarks of CS-007 have her name and her telephone.
@test "what leaves leads to nobody, and a story goes out with consent alone" {
	read_demo
	catch cauce-leaks -s centre -r "$DEMO/register.rec" good.rec
	assert_equal "$status" 1
	for who in researcher funder public; do
		for file in good.rec "$DEMO/register.rec"; do
			redact $who "$file"
			catch cauce-leaks -s centre -r "$DEMO/register.rec" \
				$who.out
			caught 0
			run -1 grep -E '^(Name|Called|Phone|Provider|Language):|Birth_year: [0-9]{4}$|CS-|[0-9]{4}-[0-9]{2}-' \
				$who.out
		done
		redact $who good.rec
		run -0 grep -c '^Remarks: ' $who.out
		assert_output 2
		grep -q '^Remarks: La señora \[PERSONA-[A-Z0-9]*\] pidió que la llamen al \[TELÉFONO\] por la tarde\.$' \
			$who.out
	done
	redact team good.rec
	assert_equal "$(grep -c '^Remarks: ' team.out)" 3
}

# CS-001 to CS-020 consented to their health being told to research: of 200
# visits 60 are theirs, and 20 of the 40 that were not given.
@test "a service is seen outside with her consent alone, and by research alone" {
	read_demo
	redact researcher good.rec
	theirs=$(grep -c '^User: CS-0\(0[1-9]\|1[0-9]\|20\)$' good.rec)
	assert_equal "$(grep -c '^Service: ' researcher.out)" "$theirs"
	[ "$theirs" -gt 40 ]
	for who in funder public; do
		redact $who good.rec
		run -1 grep -E '^(Service|Mode|Kit|Follow_up)' $who.out
	done
}

@test "each rule finds what breaks it" {
	cd "$BATS_TEST_TMPDIR"
	printf '%%rec: User\n\nUser: U\nRegistered: 2026-09-01\n' >register.rec
	cat >visits.rec <<'END'
%rec: Visit

Visit: A
User: U
Date: 2026-08-31
Service: dance
Mode: fixed
Outcome: attended
Asked: 2026-09-02
Consented: refused
Kit: condoms
Kit: condoms
Follow_up: done
Follow_up_date: 2026-08-30
Replaces: A
Remarks: Seis días de sobriedad.

Visit: B
User: U
Date: 2026-09-03
Service: dance
Mode: fixed
Outcome: attended
First_visit: yes
Follow_up: agreed

Visit: C
User: U
Date: 2026-09-03
Service: dance
Mode: fixed
Outcome: attended
First_visit: yes
Consented: spoken

Visit: D
User: U
Date: 2026-09-04
Service: dance
Mode: fixed
Outcome: missed
Kit: vitamins
END
	catch cauce-validate -s centre -r register.rec visits.rec
	assert_equal "$status" 1
	assert_equal "$(cat "$T/err")" \
"visits.rec:16: error: Remarks: the record speaks of abstinence, which is neither asked nor written down [abstinence-recorded]
visits.rec:9: error: Asked: she asked for it after the date of the visit [asked-after-visit]
visits.rec:5: error: Date: the visit is before the user was registered [visit-before-registration]
visits.rec:10: error: Consented: she was attended, and had not consented [attended-without-consent]
visits.rec:12: error: Kit: a content of the kit is there twice [kit-twice]
visits.rec:14: error: Follow_up_date: the follow-up is before the visit [follow-up-before-visit]
visits.rec:15: error: Replaces: the record says that it replaces itself [replaces-itself]
visits.rec:18: warning: Consented: she was attended, and her consent is not on record [consent-missing]
visits.rec:18: warning: Follow_up_date: a follow-up was agreed, and its date is missing [follow-up-undated]
visits.rec:30: warning: Service: another record has the same user, day and service: at line 18 [visit-repeated]
visits.rec:33: warning: First_visit: another visit of the same user is the first already: 'yes', at line 18 [first-visit-twice]
visits.rec:42: warning: Kit: a kit is recorded, and there was no visit [kit-without-contact]"
	each_rule_is_found "$T/err"
}

@test "what its README says can be typed" {
	readme_runs visits.rec financiador.csv por-servicio.csv centro.xlsx research.rec
}
