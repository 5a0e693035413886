# The courts' calendars, and terms of days counted by them: cauce-due --term.

load helper
load courts

CASES=$ROOT/tests/cases/due
DEPARTMENTS='chuquisaca la-paz cochabamba oruro potosi tarija santa-cruz beni
	pando'

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# term DATE+N COUNTING CALENDAR [OPTION...]
term() {
	local what=$1 counting=$2 calendar=$3

	shift 3
	catch cauce-due --term "$what" --counting "$counting" \
		--calendar "$calendar" "$@"
}

# ends DATE+N COUNTING DAY [OPTION...]: so it does, in Cochabamba.
ends() {
	local what=$1 counting=$2 day=$3

	shift 3
	term "$what" "$counting" bo-cochabamba "$@"
	caught 0 "$day" '*'
}

# calendar LINE...: leaves them in c.rec.
calendar() {
	printf '%s\n' "$@" >c.rec
}

# wrong LINE MESSAGE LINE...: the calendar of these lines is wrong there.
wrong() {
	local line=$1 message=$2

	shift 2
	calendar "$@"
	term 2026-04-01+5 business bo-cochabamba -c c.rec
	caught 2 '' "c.rec:$line: error: $message"
}

# The holidays of a calendar, from the day after one on, so many days.
holidays() {
	cauce-due --term "$1+$2" --counting calendar --calendar "$3" --trace \
		--lang es "${@:4}" 2>err | sed -n 's/^  \([0-9-]*\) .* feriado: .*/\1/p'
}

# The tree's data, with the calendar of Bolivia less its decrees.
without_decrees() {
	mkdir share share/calendar
	ln -s "$ROOT"/share/* share 2>/dev/null || :
	sed '/^%rec: Override/,/^%rec: Recess/{/^%rec: Recess/!d;}' \
		"$ROOT/share/calendar/bo.rec" >share/calendar/bo.rec
	export CAUCE_SHARE=$PWD/share
}

# --- terms ---

@test "the vectors of the domain come out, by the rules alone" {
	without_decrees
	ends 2026-04-01+5 business 2026-04-09
	ends 2026-04-01+5 calendar 2026-04-06
	ends 2026-02-12+3 business 2026-02-19
	ends 2025-09-11+3 business 2025-09-17
	ends 2026-06-17+5 business 2026-06-25
	ends 2026-08-03+5 business 2026-08-11
}

@test "the vectors of the domain come out, with the decrees" {
	ends 2026-04-01+5 business 2026-04-09
	ends 2026-04-01+5 calendar 2026-04-06
	ends 2026-02-12+3 business 2026-02-19
	ends 2025-09-11+3 business 2025-09-17
	ends 2026-06-17+5 business 2026-06-25
	ends 2026-08-03+5 business 2026-08-12
}

@test "the vector with a judicial vacation comes out, once it is loaded" {
	ends 2025-12-01+10 calendar 2025-12-11
	term 2025-12-01+10 business bo-cochabamba
	caught 1 undetermined "cauce-due: error: the judicial vacation of \
bo-cochabamba is not loaded: whether 2025-12-02 is a business day is not known \
[undetermined]"
	calendar '%rec: Recess' '' 'Department: cochabamba' 'From: 2025-12-08' \
		'To: 2026-01-01' 'Circular: 9/2025'
	ends 2025-12-01+10 business 2026-01-09 -c c.rec
	ends 2025-12-01+10 calendar 2025-12-11 -c c.rec
}

@test "the vectors of Tarija come out" {
	for v in 3=17 5=21 10=28; do
		term 2026-04-13+${v%=*} business bo-tarija
		caught 0 2026-04-${v#*=}
	done
}

@test "a term begins the day after it is notified, whatever day that is" {
	# Thursday, Friday, Saturday, Sunday.
	ends 2026-05-07+1 business 2026-05-08
	ends 2026-05-08+1 business 2026-05-11
	ends 2026-05-09+1 business 2026-05-11
	ends 2026-05-10+1 business 2026-05-11
	ends 2026-05-07+1 calendar 2026-05-08
	ends 2026-05-09+1 calendar 2026-05-10
}

@test "a term of calendar days ends where it ends, and a note says so" {
	term 2026-03-30+4 calendar bo-cochabamba
	caught 0 2026-04-03 "cauce-due: note: 2026-04-03 is no business day \
[no-business-day]"
	term 2026-03-30+3 calendar bo-cochabamba
	caught 0 2026-04-02
	term 2026-12-01+1 calendar bo-cochabamba
	caught 0 2026-12-02 "cauce-due: note: whether 2026-12-02 is a business \
day is not known [no-business-day]"
}

@test "a term has at least one day" {
	for t in 2026-04-01+0 2026-04-01+-1 2026-04-01 2026-04-31+1 \
		2026-04-01+36501 1899-12-31+1 2200-01-01+1 2026-04-01+5x \
		'2026-04-01 + 5' +5 2026-04-01+ 2026-04-01+1.5 01/04/2026+5; do
		term "$t" business bo-cochabamba
		caught 2 '' "cauce-due: error: '$t' is no term: write the day of \
notification and the days, as in 2026-04-01+5"
	done
}

@test "how days are counted, and by what calendar, is never assumed" {
	local missing="cauce-due: error: --term needs --counting and \
--calendar: how the days are counted is never assumed"

	catch cauce-due --term 2026-04-01+5 --calendar bo-cochabamba
	caught 2 '' "$missing"
	catch cauce-due --term 2026-04-01+5 --counting business
	caught 2 '' "$missing"
	for c in fixed x ''; do
		term 2026-04-01+5 "$c" bo-cochabamba
		caught 2 '' "cauce-due: error: unknown counting '$c': a term has \
business or calendar days"
	done
}

@test "a calendar that is not there is named, with those that are" {
	local all='bo-chuquisaca, bo-la-paz, bo-cochabamba, bo-oruro, bo-potosi'

	all="$all, bo-tarija, bo-santa-cruz, bo-beni, bo-pando"
	for c in bo bo-x xx bo- ../bo BO-cochabamba; do
		term 2026-04-01+5 business "$c"
		caught 2 '' "cauce-due: error: there is no calendar '$c'; there \
are $all"
	done
}

@test "a term after the last year cannot be known" {
	term 2199-12-20+12 calendar bo-cochabamba
	caught 1 undetermined \
		'cauce-due: error: the term ends after the year 2199 [undetermined]'
}

# --- the rules ---

@test "the rules give the holidays of each year" {
	without_decrees
	while read -r year days; do
		[ "$year" != '#' ] || continue
		n=365
		[ $((year % 4)) != 0 ] || n=366
		assert_equal "$(holidays $((year - 1))-12-31 $n bo-cochabamba |
			cut -c6- | paste -sd ' ')" "$days"
		assert_equal "$year" "$(holidays $((year - 1))-12-31 $n \
			bo-cochabamba | cut -c-4 | sort -u)"
	done <"$CASES/holidays.txt"
}

@test "each department has its own holidays besides" {
	# 2027 has no decree, and no Sunday among them.
	for d in chuquisaca=05-25 la-paz=07-16 cochabamba=09-14 \
		'oruro=02-05 02-10' potosi=11-10 tarija=04-15 \
		santa-cruz=09-24 beni=11-18 pando=09-24; do
		assert_equal "$(holidays 2026-12-31 365 "bo-${d%%=*}" |
			cut -c6- | grep -vxE '01-01|01-22|02-08|02-09|03-26|05-01|05-27|06-21|08-06|11-02|12-25' |
			paste -sd ' ')" "${d#*=}"
		assert_equal "$(holidays 2026-12-31 365 "bo-${d%%=*}" | wc -l)" \
			$((11 + $(wc -w <<<"${d#*=}")))
	done
}

@test "a department's Sunday is moved to Monday, its Saturday is not" {
	# 15 April 2023, a Saturday; 24 September 2023, a Sunday.
	assert_equal "$(holidays 2023-04-14 4 bo-tarija)" 2023-04-15
	assert_equal "$(holidays 2023-09-22 4 bo-pando)" 2023-09-25
	assert_equal "$(holidays 2023-09-22 4 bo-santa-cruz)" 2023-09-25
}

@test "a New Year's Day on a Sunday is kept on Monday" {
	assert_equal "$(holidays 2022-12-28 8 bo-la-paz)" 2023-01-02
}

@test "a holiday begins with the year in which it was made" {
	assert_equal "$(holidays 2009-01-15 10 bo-oruro)" ''
	assert_equal "$(holidays 2010-01-15 10 bo-oruro)" 2010-01-22
	assert_equal "$(holidays 2008-06-15 10 bo-oruro)" ''
	# A Sunday, 21 June 2009.
	assert_equal "$(holidays 2009-06-15 10 bo-oruro)" 2009-06-22
}

@test "Easter falls on the days of the table, from 1900 to 2099" {
	calendar '%rec: Calendar' '' 'Calendar: xx' 'Title_es: X' 'Title_en: X' \
		'Weekend: saturday' 'Clock: UTC0' '' '%rec: Holiday' '' \
		'Name: Pascua' 'Department: *' 'Rule: easter'
	{
		holidays 1900-01-01 36500 xx -c c.rec
		holidays 1999-12-31 36500 xx -c c.rec
	} >found
	# Each run reaches all but the last weeks of its century.
	assert_equal "$(wc -l <found)" 200
	assert_same "$CASES/easter.txt" found
}

# --- decrees ---

@test "what decrees made of a day wins, where they did" {
	while read -r day department what source; do
		[ "$day" != '#' ] || continue
		for d in $DEPARTMENTS; do
			cauce-due --term "$(date -ud "$day - 1 day" +%F)+1" \
				--counting calendar --calendar "bo-$d" --trace \
				>out 2>err
			found=b
			! grep -q "^  $day .* feriado: .* ($source)" out || found=h
			wanted=$what
			case ,$department, in
			,\*, | *,$d,*) ;;
			*) wanted=b ;;
			esac
			[ $found = "$wanted" ] || fail "$day $d: $(cat out)"
		done
	done <"$CASES/decrees.txt"
}

@test "a decree adds, removes and moves a day, in its departments" {
	calendar '%rec: Override' '' 'Date: 2026-04-08' 'Action: add' \
		'Department: cochabamba' 'Department: oruro' 'Name: Censo' '' \
		'Date: 2026-04-03' 'Action: remove' 'Department: *' 'Name: V' '' \
		'Date: 2026-05-01' 'Action: move' 'To: 2026-05-04' \
		'Department: cochabamba' 'Name: Trabajo'
	ends 2026-04-01+2 business 2026-04-03 -c c.rec
	ends 2026-04-01+5 business 2026-04-09 -c c.rec
	term 2026-04-01+5 business bo-oruro -c c.rec
	caught 0 2026-04-09
	term 2026-04-01+5 business bo-la-paz -c c.rec
	caught 0 2026-04-08
	ends 2026-04-30+1 business 2026-05-01 -c c.rec
	ends 2026-04-30+2 business 2026-05-05 -c c.rec
	term 2026-04-30+1 business bo-la-paz -c c.rec
	caught 0 2026-05-04
}

@test "what a decree takes from a weekend makes no business day" {
	calendar '%rec: Override' '' 'Date: 2024-09-14' 'Action: remove' \
		'Department: *' 'Name: V'
	ends 2024-09-13+1 business 2024-09-16 -c c.rec
}

@test "a decree may move a day into the next year" {
	calendar '%rec: Override' '' 'Date: 2026-12-25' 'Action: move' \
		'To: 2027-01-04' 'Department: *' 'Name: Navidad' '' \
		'%rec: Recess' '' 'Department: *' 'From: 2026-12-01' \
		'To: 2026-12-02'
	ends 2026-12-24+1 business 2026-12-25 -c c.rec
	ends 2027-01-01+1 business 2027-01-05 -c c.rec
}

# --- judicial vacations ---

@test "a term in the window of a vacation that is not loaded is not known" {
	ends 2026-11-26+2 business 2026-11-30
	for t in 2026-11-26+3 2026-11-30+1 2026-01-09+1; do
		term $t business bo-cochabamba
		assert_equal "$(cat "$T/out")" undetermined
		assert_equal "$status" 1
	done
	caught 1 undetermined "cauce-due: error: the judicial vacation of \
bo-cochabamba is not loaded: whether 2026-01-12 is a business day is not known \
[undetermined]"
	ends 2027-01-15+1 business 2027-01-18
	ends 2026-11-26+3 calendar 2026-11-29
	# Friday to Monday: the weekend in between is no doubt.
	term 2027-01-14+1 business bo-cochabamba
	caught 1 undetermined '*'
}

@test "a vacation is that of its department and year alone" {
	term 2025-12-01+10 business bo-potosi
	caught 0 2026-01-09
	term 2025-12-01+10 business bo-oruro
	caught 1 undetermined '*'
	term 2026-12-01+10 business bo-potosi
	caught 1 undetermined '*'
	term 2024-12-02+10 business bo-potosi
	caught 1 undetermined '*'
}

@test "a vacation in another season leaves the window unknown" {
	calendar '%rec: Recess' '' 'Department: cochabamba' 'From: 2026-05-04' \
		'To: 2026-05-08' 'Circular: 3/2026'
	ends 2026-04-30+1 business 2026-05-11 -c c.rec
	ends 2026-04-30+11 calendar 2026-05-11 -c c.rec
	term 2026-11-30+1 business bo-cochabamba -c c.rec
	caught 1 undetermined '*'
}

@test "a window that a program says itself counts as well" {
	calendar '%rec: Window' '' 'Department: cochabamba' 'From: 07-01' \
		'To: 07-20'
	term 2026-06-29+2 business bo-cochabamba -c c.rec
	caught 1 undetermined "cauce-due: error: the judicial vacation of \
bo-cochabamba is not loaded: whether 2026-07-01 is a business day is not known \
[undetermined]"
	term 2026-06-29+2 business bo-oruro -c c.rec
	caught 0 2026-07-01
}

# --- the count, day by day ---

@test "the trace says of each day whether it counts, and why not" {
	check_case "$CASES" trace.es cauce-due --term 2026-04-01+5 \
		--counting business --calendar bo-cochabamba --trace
	check_case "$CASES" trace.en cauce-due --term 2026-04-01+5 \
		--counting business --calendar bo-cochabamba --trace --lang en
}

@test "the trace of calendar days counts each, and says what it is" {
	check_case "$CASES" trace-calendar cauce-due --term 2026-04-01+3 \
		--counting calendar --calendar bo-cochabamba --trace
}

@test "the trace names the vacation's circular, and sources that differ" {
	check_case "$CASES" trace-recess cauce-due --term 2025-12-04+3 \
		--counting business --calendar bo-potosi --trace
	check_case "$CASES" trace-conflict cauce-due --term 2026-09-22+3 \
		--counting business --calendar bo-pando --trace --lang en
}

@test "the trace ends at the first day that is not known" {
	check_case "$CASES" trace-unknown cauce-due --term 2026-11-26+5 \
		--counting business --calendar bo-beni --trace
}

# --- files of one's own ---

@test "a file beside adds to the calendar of the country" {
	calendar '%rec: Holiday' '' 'Name: Fiesta' 'Department: cochabamba' \
		'Rule: 04-08' 'Since: 2026' 'Until: 2026'
	ends 2026-04-01+5 business 2026-04-10 -c c.rec
	ends 2027-04-01+5 business 2027-04-08 -c c.rec
	calendar '%rec: Recess' '' 'Department: oruro' 'From: 2026-12-07' \
		'To: 2026-12-31'
	term 2026-12-04+1 business bo-oruro -c c.rec
	caught 0 2027-01-04
}

@test "several files add up, in any order" {
	printf '%s\n' 'Name: A' 'Department: *' 'Rule: 04-07' >a.rec
	printf '%s\n' 'Name: B' 'Department: *' 'Rule: 04-08' >b.rec
	for f in a b; do
		printf '%%rec: Holiday\n\n%s\n' "$(cat $f.rec)" >$f.rec.part
		mv $f.rec.part $f.rec
	done
	ends 2026-04-01+5 business 2026-04-13 -c a.rec -c b.rec
	ends 2026-04-01+5 business 2026-04-13 -c b.rec -c a.rec
}

@test "a holiday may be had by its day, first and last" {
	calendar '%rec: Holiday' '' 'Name: Fiesta' 'Department: *' \
		'Rule: 04-08' 'Since: 2026-04-09' 'Until: 2027-04-08'
	ends 2026-04-01+5 business 2026-04-09 -c c.rec
	ends 2027-04-01+5 business 2027-04-09 -c c.rec
	ends 2028-04-03+5 business 2028-04-10 -c c.rec
}

# Saturday, Easter Sunday and the Feast on a Tuesday, or without a move.
@test "a new country is a new file, with its own weekend" {
	local c=$CASES/country.rec

	# 3 Friday, 4 Saturday moved to 7 Tuesday, 5 Easter.
	term 2026-04-02+3 business xx-north -c "$c"
	caught 0 2026-04-08
	term 2026-04-02+3 business xx-south -c "$c"
	caught 0 2026-04-07
	# 4 April 2025 is a Friday: not moved. 2028: not any more. 2020: first.
	assert_equal "$(holidays 2025-04-02 8 xx-north -c "$c")" 2025-04-04
	assert_equal "$(holidays 2028-04-02 8 xx-north -c "$c")" ''
	assert_equal "$(holidays 2019-04-01 8 xx-north -c "$c")" ''
	assert_equal "$(holidays 2020-04-01 8 xx-north -c "$c")" 2020-04-07
	term 2026-04-02+3 business xx -c "$c"
	assert_equal "$status" 2
}

@test "what a new country lacks in one language stands in the other" {
	local c=$CASES/country.rec

	term 2026-04-04+1 calendar xx-north -c "$c" --trace --lang en
	assert_equal "$(sed -n '/04-05/p' "$T/out")" \
		'  2026-04-05  Sunday         1  last day: it expires at 24:00; holiday: Pascua'
}

@test "Colombia's calendar is one more file" {
	assert_equal "$(holidays 2025-12-31 365 co | cut -c6- | paste -sd ' ')" \
		'01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25'
	assert_equal "$(holidays 2024-12-31 365 co | cut -c6- | paste -sd ' ')" \
		'01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25'
	term 2026-12-18+1 business co
	caught 1 undetermined '*'
	term 2026-12-17+1 business co
	caught 0 2026-12-18
	term 2027-01-08+1 business co
	caught 0 2027-01-12
}

@test "a file with a wrong rule is status 2 at its line" {
	local head=('%rec: Holiday' '' 'Name: X')

	wrong 5 'Rule: no year has this day [schema]' "${head[@]}" \
		'Department: *' 'Rule: 02-30'
	for r in eastern easter-48x 13-01 4-8 easter- easter+1000; do
		calendar "${head[@]}" 'Department: *' "Rule: $r"
		term 2026-04-01+5 business bo-cochabamba -c c.rec
		assert_equal "$status" 2
		assert_equal "$(cut -d: -f1-2 "$T/err" | sort -u)" c.rec:5
	done
	wrong 4 'Department: the calendar has no such department [schema]' \
		"${head[@]}" 'Department: gotham' 'Rule: 04-08'
	wrong 6 "Move: 'sunday-funday' does not have the form that the schema \
asks [bad-value]" "${head[@]}" 'Department: *' 'Rule: 04-08' \
		'Move: sunday-funday'
	wrong 7 'Until: ends before it begins [schema]' "${head[@]}" \
		'Department: *' 'Rule: 04-08' 'Since: 2027' 'Until: 2026'
	wrong 6 'Since: is no day of the years 1900 to 2199 [schema]' "${head[@]}" \
		'Department: *' 'Rule: 04-08' 'Since: 1800'
}

@test "a file with a wrong decree is status 2 at its line" {
	wrong 3 "Date: '2026-02-30' is a day that does not exist [bad-date]" \
		'%rec: Override' '' 'Date: 2026-02-30' 'Action: add' \
		'Department: *' 'Name: X'
	wrong 3 'To: does not say to which day it moves [moved-to]' \
		'%rec: Override' '' 'Date: 2026-04-08' 'Action: move' \
		'Department: *' 'Name: X'
	wrong 5 'To: only what is moved has another day [not-moved]' \
		'%rec: Override' '' 'Date: 2026-04-08' 'Action: add' \
		'To: 2026-04-09' 'Department: *' 'Name: X'
	calendar '%rec: Override' '' 'Date: 2026-04-08' 'Action: eat' \
		'Department: *' 'Name: X'
	term 2026-04-01+5 business bo-cochabamba -c c.rec
	assert_equal "$status" 2
	assert_equal "$(cut -d: -f1-2 "$T/err")" c.rec:4
}

@test "a file with a wrong vacation or window is status 2 at its line" {
	wrong 5 'To: the recess ends before it begins [recess-reversed]' \
		'%rec: Recess' '' 'Department: *' 'From: 2026-04-08' \
		'To: 2026-04-01'
	wrong 3 'Department: the calendar has no such department [schema]' \
		'%rec: Recess' '' 'Department: gotham' 'From: 2026-04-01' \
		'To: 2026-04-08'
	wrong 5 'To: no year has this day [schema]' '%rec: Window' '' \
		'Department: *' 'From: 04-06' 'To: 04-31'
}

@test "all that is wrong in a file is said, and nothing is printed" {
	calendar '%rec: Holiday' '' 'Name: X' 'Department: *' 'Rule: 02-30' '' \
		'Name: Y' 'Department: gotham' 'Rule: 04-08'
	term 2026-04-01+5 business bo-cochabamba -c c.rec
	caught 2 '' 'c.rec:5: error: Rule: no year has this day [schema]
c.rec:8: error: Department: the calendar has no such department [schema]'
}

@test "a file that is not there is status 2" {
	term 2026-04-01+5 business bo-cochabamba -c none.rec
	caught 2 '' "cauce-due: error: cannot open 'none.rec': No such file or \
directory"
}

@test "two files may not give a country two weekends or clocks" {
	calendar '%rec: Calendar' '' 'Calendar: bo' 'Title_es: Bolivia' \
		'Title_en: Bolivia' 'Weekend: friday' 'Clock: <-04>4'
	term 2026-04-01+5 business bo-cochabamba -c c.rec
	caught 2 '' 'c.rec:6: error: Weekend: this calendar has another weekend elsewhere [schema]'
	calendar '%rec: Calendar' '' 'Calendar: bo' 'Title_es: Bolivia' \
		'Title_en: Bolivia' 'Weekend: saturday' 'Weekend: sunday' \
		'Clock: UTC0'
	term 2026-04-01+5 business bo-cochabamba -c c.rec
	caught 2 '' 'c.rec:8: error: Clock: this calendar has another clock elsewhere [schema]'
}

@test "a week without a business day ends, and is no date" {
	{
		printf '%s\n' '%rec: Calendar' '' 'Calendar: xx' 'Title_es: X' \
			'Title_en: X' 'Clock: UTC0'
		for d in sun mon tues wednes thurs fri satur; do
			echo "Weekend: ${d}day"
		done
	} >c.rec
	term 2026-04-01+1 business xx -c c.rec
	caught 1 undetermined \
		'cauce-due: error: the term ends after the year 2199 [undetermined]'
}

@test "the calendars of the share are as their schema says" {
	for f in "$ROOT"/share/calendar/*.rec; do
		catch cauce-validate -s calendar "$f"
		caught 0 '*' ''
	done
}

@test "sources that differ are written down, with the one that was taken" {
	for n in 'Difuntos' 'Aniversario de Pando' 'Aniversario de Beni'; do
		awk -v RS= -v n="$n" 'index($0, n) && /\nConflict: / { f = 1 }
			END { exit !f }' "$ROOT/share/calendar/bo.rec" ||
			fail "$n"
	done
	grep -q '17 October' "$ROOT/share/calendar/bo.rec"
	# Holidays, decrees and vacations of the share have their sources.
	awk -v RS= '/(^|\n)(Rule|Action|Circular): / && !/\nSource: / {
		print; bad = 1 } END { exit bad }' "$ROOT"/share/calendar/*.rec
}

# --- properties ---

# make proof counts all of them.
@test "a count day by day that shares nothing agrees" {
	terms 83 >lines
	assert [ "$(wc -l <lines)" -gt 5000 ]
	both_count
	assert_same theirs ours
	assert [ "$(sort -u ours | wc -l)" -gt 1500 ]
	grep -q undetermined ours
}

@test "it agrees with judicial vacations loaded" {
	RECESSES=$(made_recesses)
	terms 83 41 >lines
	both_count
	assert_same theirs ours
	grep -q -- -12- ours
	grep -q undetermined ours
}

@test "one more holiday never makes a term of business days end earlier" {
	terms 211 | grep business >lines
	counted >before
	for day in 01-18 03-17 05-26 07-07 10-08 11-27; do
		calendar '%rec: Holiday' '' 'Name: X' 'Department: *' \
			"Rule: $day"
		counted c.rec >after
		# "undetermined" is after all days.
		paste before after | awk '$2 < $1 { exit 1 }
			$2 > $1 { n++ } END { if (!n) exit 1 }' ||
			fail "$day: $(paste lines before after | awk '$6 < $5' |
				head -n 3)"
	done
}

@test "a longer term never ends earlier, and ends later in business days" {
	terms 97 5 | awk '{ print; print $1, $2 + 1, $3, $4 }' \
		>lines
	counted >ends
	paste -d ' ' lines ends | awk '
		NR % 2 == 0 && ($5 < end || ($5 == end && end ~ /^2/)) {
			print; bad = 1
		}
		{ end = $5 }
		END { exit bad }' || fail 'a longer term ended earlier'
}

@test "a term of business days ends on one" {
	terms 97 | grep business >lines
	counted >ends
	# From the day before, it is the first.
	paste -d ' ' lines ends | awk '$5 != "undetermined" { print $5, $3 }' |
		sort -u >days
	assert [ "$(wc -l <days)" -gt 1000 ]
	while read -r day calendar; do
		echo "$(date -ud "$day - 1 day" +%F) 1 $calendar business"
	done < <(head -n 400 days) >lines
	counted >again
	assert_same <(head -n 400 days | cut -d ' ' -f 1) again
}
