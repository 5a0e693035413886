# The catalogue of indicators: each one worked by hand on a few records.
#
# tests/cases/indicators/NUMBER/args derives the figures in its comments and has
# the arguments of each run; expected.csv, what they print, one after another.

load helper

setup() {
	CASES=$ROOT/tests/cases/indicators
	SETS=$ROOT/share/indicator
}

# worked NUMBER: its runs print what was worked out by hand.
worked() {
	local line

	cd "$CASES/$1" || fail "no case $1"
	grep -v '^#' args >"$BATS_TEST_TMPDIR/runs"
	while read -ra line; do
		catch cauce-aggregate -r register.rec "${line[@]}" </dev/null
		if [ "$status" != 0 ] || [ -s "$T/err" ]; then
			fail "${line[*]}: status $status: $(cat "$T/err")"
		fi
		cat "$T/out"
	done <"$BATS_TEST_TMPDIR/runs" >"$BATS_TEST_TMPDIR/all.csv"
	assert_same expected.csv "$BATS_TEST_TMPDIR/all.csv"
}

# of FILE FIELD: its values in the indicators of a set.
of() {
	awk -v field="$2: " 'index($0, field) == 1 {
		print substr($0, length(field) + 1)
	}' "$SETS/$1.rec"
}

# incomplete FILE: the indicators that lack a field which all must have.
incomplete() {
	awk 'BEGIN { RS = ""; FS = "\n" }
	/(^|\n)Indicator: / {
		n = split("Version Kind Unit Title_es Title_en Source About_es " \
			"About_en", must, " ")
		for (i = 1; i <= n; i++)
			if (("\n" $0) !~ ("\n" must[i] ": [^\n]"))
				print $0 ": " must[i]
	}' "$SETS/$1.rec"
}

@test "every number from I01 to I44 has an indicator and a case" {
	of diversion Number | sort -u >"$BATS_TEST_TMPDIR/numbers"
	seq -f 'I%02g' 44 >"$BATS_TEST_TMPDIR/wanted"
	assert_same "$BATS_TEST_TMPDIR/wanted" "$BATS_TEST_TMPDIR/numbers"
	assert_equal "$(ls "$CASES")" "$(cat "$BATS_TEST_TMPDIR/wanted")"
}

@test "every indicator says what it is in both languages, whence, and in which version" {
	for set in diversion justice-counts; do
		run incomplete $set
		assert_output ''
	done
}

@test "every indicator that has a number is in the case of that number" {
	awk 'BEGIN { RS = ""; FS = "\n" }
	/(^|\n)Number: / {
		for (i = 1; i <= NF; i++) {
			if (sub(/^Indicator: /, "", $i))
				name = $i
			if (sub(/^Number: /, "", $i))
				number = $i
		}
		print number, name
	}' "$SETS/diversion.rec" >"$BATS_TEST_TMPDIR/numbered"
	while read -r number name; do
		grep -qE "(^|,)$name," "$CASES/$number/expected.csv" ||
			fail "$number: $name"
	done <"$BATS_TEST_TMPDIR/numbered"
}

@test "no two indicators of a set have one title, and none is too long for a column" {
	for set in diversion justice-counts; do
		for field in Title_es Title_en; do
			run uniq -d <(of $set $field | sort)
			assert_output ''
			run awk 'length() > 80' <(of $set $field)
			assert_output ''
		done
	done
}

@test "recutils accepts the sets, and each record what its descriptor says" {
	command -v recfix >/dev/null || skip 'recutils is not installed'
	for set in diversion justice-counts; do
		run -0 recfix --check "$SETS/$set.rec"
	done
}

@test "I01: new cases" {
	worked I01
}

@test "I02: daily population" {
	worked I02
}

@test "I03: discharges by kind" {
	worked I03
}

@test "I04: successful completion" {
	worked I04
}

@test "I05: retention of a cohort" {
	worked I05
}

@test "I06: days in the programme" {
	worked I06
}

@test "I07: free at the end of the term" {
	worked I07
}

@test "I08: free person-days" {
	worked I08
}

@test "I09: attendance" {
	worked I09
}

@test "I10: unexcused absence" {
	worked I10
}

@test "I11: services per participant" {
	worked I11
}

@test "I12: contact coverage" {
	worked I12
}

@test "I13: compliance with conditions" {
	worked I13
}

@test "I14: full compliance" {
	worked I14
}

@test "I15: missing data" {
	worked I15
}

@test "I16: reports on time, of those due" {
	worked I16
}

@test "I17: days late" {
	worked I17
}

@test "I18: reports overdue on a day" {
	worked I18
}

@test "I19: time to the first report" {
	worked I19
}

@test "I20: time from arrest to referral to entry" {
	worked I20
}

@test "I21: days in custody" {
	worked I21
}

@test "I22: new arrest, charge, conviction" {
	worked I22
}

@test "I23: violations" {
	worked I23
}

@test "I24: revocations" {
	worked I24
}

@test "I25: reoffending after the programme" {
	worked I25
}

@test "I26: self-reported improvement" {
	worked I26
}

@test "I27: kits" {
	worked I27
}

@test "I28: tests, where ordered" {
	worked I28
}

@test "I29: referrals attended" {
	worked I29
}

@test "I30: legal outcome" {
	worked I30
}

@test "I31: access and fairness" {
	worked I31
}

@test "I32: admission share" {
	worked I32
}

@test "I33: change of income" {
	worked I33
}

@test "I34: income that helps the family" {
	worked I34
}

@test "I35: income for basic needs" {
	worked I35
}

@test "I36: employment after training" {
	worked I36
}

@test "I37: women reached" {
	worked I37
}

@test "I38: occupancy" {
	worked I38
}

@test "I39: children per day" {
	worked I39
}

@test "I40: coverage of children" {
	worked I40
}

@test "I41: cost per participant-month" {
	worked I41
}

@test "I42: caseload" {
	worked I42
}

@test "I43: reports returned" {
	worked I43
}

@test "I44: incidents per 100 months" {
	worked I44
}

# sheet KEYS SELECTION COLUMN,...: of the cases of Justice Counts, in March.
sheet() {
	local set=$SETS/justice-counts.rec

	cd "$ROOT/tests/cases/justice-counts" || fail 'no cases'
	catch cauce-aggregate -r register.rec -i justice-counts --by "$1" \
		--from 2026-03-01 --to 2026-03-31 reports.rec operations.rec
	caught 0 '*'
	cp "$T/out" "$T/figures.csv"
	cauce-parse -s justice-counts "$T/figures.csv" 2>"$T/said" |
		cauce-select -s justice-counts -r "$set" -e "$2" |
		cauce-table -s justice-counts -r "$set" -p "$3" >"$T/sheet"
	run cat "$T/sheet"
	refute_line --partial sin_dato
}

COLUMNS_OF_A_PAGE=Indicator_Metric:metric,Year:year,Month:month,Indicator_Breakdown_category:breakdown_category,Indicator_Breakdown:breakdown,Value:value

@test "Justice Counts: the upload sheet of a month" {
	sheet year:Period,month:Period "Indicator_Frequency = 'month'" \
		"$COLUMNS_OF_A_PAGE"
	assert_output 'metric,year,month,breakdown_category,breakdown,value
new_cases,2026,3,,,1
new_cases,2026,3,case_type,New Cases for Drug Charges/Offenses,1
new_cases,2026,3,case_type,New Cases for Other Charges/Offenses,0
new_cases,2026,3,case_type,New Cases for Unknown Charges/Offenses,0
population,2026,3,,,4
population,2026,3,supervision_type,People on Active Supervision,1
population,2026,3,supervision_type,People on Administrative Supervision,0
population,2026,3,supervision_type,People who have Absconded from Supervision,1
population,2026,3,supervision_type,People Incarcerated on a Hold or Sanction,1
population,2026,3,supervision_type,Other Status,0
population,2026,3,supervision_type,Unknown Status,1
population,2026,3,biological_sex,Male Biological Sex,1
population,2026,3,biological_sex,Female Biological Sex,2
population,2026,3,biological_sex,Unknown Biological Sex,1
discharges,2026,3,,,2
discharges,2026,3,discharges_type,Successful Completion,1
discharges,2026,3,discharges_type,Neutral Discharge,0
discharges,2026,3,discharges_type,Unsuccessful Discharge,1
discharges,2026,3,discharges_type,Other Discharge,0
discharges,2026,3,discharges_type,Unknown Discharge,0
revocations,2026,3,,,1
revocations,2026,3,revocations_type,For Technical Violations,1
revocations,2026,3,revocations_type,For New Offense Violations,0
open_cases,2026,3,,,4
violations,2026,3,,,2
violations,2026,3,violation_type,Technical Violations,0
violations,2026,3,violation_type,Absconding Violations,1
violations,2026,3,violation_type,New Offense Violations,1
cases_diverted,2026,3,,,1
staff_with_caseload,2026,3,,,2'
}

@test "Justice Counts: the upload sheet of a year" {
	sheet year:Period "Indicator_Frequency = 'year' && Value != 0" \
		"${COLUMNS_OF_A_PAGE/Month:month,/}"
	assert_output 'metric,year,breakdown_category,breakdown,value
reconvictions,2026,,,1
funding,2026,,,1000
funding,2026,funding_type,Grants,1000
expenses,2026,,,150.5
expenses,2026,expenses_type,Personnel,100.5
expenses,2026,expenses_type,Unknown Expenses,50
total_staff,2026,,,2.5
total_staff,2026,staff_type,Supervision Staff,2.5'
}

@test "Justice Counts: a sheet for each metric" {
	sheet year:Period,month:Period \
		"Indicator_Metric = 'revocations' && Indicator_Breakdown != ''" \
		Year:year,Month:month,Indicator_Breakdown:revocations_type,Value:value
	assert_output 'year,month,revocations_type,value
2026,3,For Technical Violations,1
2026,3,For New Offense Violations,0'
}

@test "Justice Counts: what is hidden or unknown is not sent" {
	printf '%s\n' year:Period,month:Period,indicator,value \
		2026,2026-09,discharges,5 '2026,2026-10,discharges,[c]' \
		2026,2026-11,discharges,n/d >"$BATS_TEST_TMPDIR/figures.csv"
	cd "$BATS_TEST_TMPDIR" || return
	catch cauce-parse -s justice-counts figures.csv
	caught 1 '#%cauce 1
%rec: Figure

Indicator: discharges
Year: 2026
Month: 9
Value: 5
Source: figures.csv:2

#%end 1' "figures.csv:3: error: Value: 'c': this is no number: write 1234,50 [bad-number]
figures.csv:4: error: Value: 'n/d': this is no number: write 1234,50 [bad-number]
cauce-parse: note: 3 documents: 1 accepted, 2 rejected"
}
