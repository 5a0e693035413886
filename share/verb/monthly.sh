# The workbooks of a month, for each reader that cauce.rec names: from accepted
# reports, redacted, suppressed, verified. None gets its name before cauce-leaks
# found nothing in it that its reader may not see.
# shellcheck shell=sh disable=SC1090,SC1091,SC2034,SC2154,SC2046,SC2086

. "$share/verb/books.sh"

verb_monthly() {
	options period for as-of -- "$@"
	eval "set -- $operands"
	[ $# -eq 1 ] || misused "$t_which_folder"
	case $opt_period in
	'') misused "$t_period" ;;
	[12][0-9][0-9][0-9]-0[1-9] | [12][0-9][0-9][0-9]-1[0-2]) ;;
	*) fail "$t_bad_period" "$opt_period" ;;
	esac
	enter "$1"
	lock
	period=$opt_period
	to=$(date -d "$period-01 +1 month -1 day" +%F)
	# Nothing hangs on the day of the run: the same reports give the same
	# bytes, months later.
	day=$(find_day "${opt_as_of:-$to}")
	worst=0
	choose_books
	mkdir state/tmp/out
	while read -r book; do
		make_book "$book"
	done <state/tmp/books
	finish_books
	log monthly "$period" "status $worst"
	finish $worst
}

# In a folder that lives apart, whoever is outside gets only what is asked for.
choose_books() {
	inside=$(setting Inside)
	only=${opt_for:-$inside}
	for book in $(book_names month); do
		[ -n "$only" ] &&
			[ "$(book_field "$book" Audience)" != "$only" ] ||
			echo "$book"
	done >state/tmp/books
	[ -s state/tmp/books ] || fail "$t_no_book" "${opt_for:-$program}"
}

# The accepted reports of the months that a workbook is about.
select_reports() {
	months=$(book_field "$1" Months)
	from=$(date -d "$period-01 -$((${months:-1} - 1)) months" +%F)
	days=$from/$to
	[ "$from" != "$period-01" ] || days=$period
	while read -r type field; do
		cauce-select -s "$program" -t "$type" \
			-e "$field >= '$from' && $field <= '$to'" $(accepted) ||
			fail "$t_filter_failed" cauce-select
	done >state/tmp/counted.rec <<-END
		$documents
	END
}

make_book() {
	select_reports "$1"
	audience=$(book_field "$1" Audience)
	: >state/tmp/held
	is_outside=
	[ -z "$inside" ] || [ "$audience" = "$inside" ] || is_outside=yes
	if [ -n "$is_outside" ] ||
		book_field "$1" Table | grep -Eq '\| (register|reports) \|'; then
		[ -z "$register" ] || redact register register.rec
		redact reports state/tmp/counted.rec
	fi
	book=$1-$period.xlsx
	if is_unreleased "$1"; then
		complain "$t_unreleased" "$book" "$audience"
		worst=1
		return
	fi
	make_tables "$1"
	if [ "$refused" = yes ]; then
		complain "$t_refused" "$book"
		worst=1
		return
	fi
	layout=$(book_field "$1" Layout)
	write_book "$layout" "state/tmp/$book" \
		--for "$audience" --period "$days"
	judge_book "$layout"
	list_book
}

# Is it for somebody outside whom nobody let see anything, or to whom small
# figures would go?
is_unreleased() {
	[ -n "$is_outside" ] || return 1
	book_field "$1" Table | grep -Eq '\| (facts|owed)( |$)' && return 0
	if book_field "$1" Table | grep -Eq '\| figures( |$)' &&
		[ "$(book_field "$1" Suppress)" != yes ]; then
		return 0
	fi
	[ "$(count_records state/tmp/reports.rec)" -eq 0 ]
}

# What the audience may see; a record that cannot be treated is held back.
redact() {
	status=0
	# Where nobody is registered, there is nobody to be verified.
	cauce-redact -s "$program" --for "$audience" --key key \
		${register:--r /dev/null} ${register:+--verify} \
		--as-of "$day" --lang "$lang" "$2" \
		>"state/tmp/$1.rec" 2>state/tmp/log || status=$?
	went cauce-redact $status
	[ $status -eq 0 ] || look ': error: ' state/tmp/log >>state/tmp/held
}

# The text of a workbook; state/tmp/whole is there if that was all of it.
read_book() {
	rm -f state/tmp/whole state/tmp/unzipped
	{
		unzip -p "state/tmp/$book" -x 'xl/theme/*' || return 0
		echo whole >state/tmp/unzipped
	} | LC_ALL=C awk -f "$share/verb/booktext.awk" || return 0
	mv state/tmp/unzipped state/tmp/whole
}

# published LAYOUT: options for the records of the share that say what a workbook
# may say whatever comes in. What the folder itself has in its place is not known.
published() {
	case $1 in
	*/* | *.rec) its_own= ;;
	*) its_own=workbook/$1 ;;
	esac
	for records in bookword bound "schema/$program" "indicator/$program" \
		"policy/$audience" "folder/$program" $its_own; do
		[ ! -f "$share/$records.rec" ] ||
			printf ' -p %s' "$(quote "$share/$records.rec")"
	done
}

# judge_book LAYOUT: anything in it that this reader may not see, and it stays
# here. Through a pipe: a text that was cut on a full disk would be judged as
# the whole one. The theme is the same in all, colours and names of typefaces.
judge_book() {
	status=0
	unzip -tqq "state/tmp/$book" >/dev/null ||
		fail "$t_filter_failed" unzip
	# What is looked for is what a register knows.
	eval "set -- $(published "$1")"
	[ -z "$register" ] || read_book |
		cauce-leaks -s "$program" $register --for "$audience" "$@" - \
			>state/tmp/log 2>&1 || status=$?
	[ -z "$register" ] || [ -s state/tmp/whole ] ||
		fail "$t_filter_failed" unzip
	went cauce-leaks $status
	if [ $status -eq 0 ]; then
		mv "state/tmp/$book" "state/tmp/out/$book"
		rm -f "rejected/$period/$book.txt"
		return
	fi
	mkdir -p "rejected/$period"
	keep state/tmp/log "rejected/$period/$book.txt"
	complain "$t_leak" "$book" "$audience" "rejected/$period/$book.txt"
	worst=1
}

# What went in, and what was held back.
list_book() {
	held=$(wc -l <state/tmp/held)
	{
		show '%s' "$book"
		sed 's/^/  /' state/tmp/tables
		show "$t_counted" \
			"$(count_records state/tmp/counted.rec)"
		! grep -q '| reports |' state/tmp/tables || show "$t_in" \
			"$(count_records state/tmp/reports.rec)" "$held"
	} >>"state/tmp/out/$t_list"
	[ "$held" -gt 0 ] || return 0
	complain "$t_held" "$held" "$audience"
	worst=1
}

# All of a month at once is no rename; so each file has its own, and the list
# of digests, which says that they belong together, comes last.
finish_books() {
	mkdir -p "out/$period" || fail "$t_cannot_write" "out/$period"
	list_sums | LC_ALL=C sort -k 2 >state/tmp/sums
	for file in state/tmp/out/*.xlsx; do
		[ ! -e "$file" ] || keep "$file" "out/$period/${file##*/}"
	done
	list_books >state/tmp/list
	[ ! -s state/tmp/list ] || keep state/tmp/list "out/$period/$t_list"
	[ ! -s state/tmp/sums ] || keep state/tmp/sums "out/$period/SHA256SUMS"
}

# Of those that were made now what they are; of others that are there what they
# were when they were made.
list_sums() {
	(cd state/tmp/out && find . -name '*.xlsx' -printf '%P\000' |
		xargs -0 -r sha256sum)
	[ -e "out/$period/SHA256SUMS" ] || return 0
	while read -r sum name; do
		[ -e "state/tmp/out/$name" ] || [ ! -e "out/$period/$name" ] ||
			printf '%s  %s\n' "$sum" "$name"
	done <"out/$period/SHA256SUMS"
}

# Those that were made now, and those that were made before for others.
list_books() {
	if [ -e "state/tmp/out/$t_list" ]; then
		cat "state/tmp/out/$t_list"
	fi
	[ -e "out/$period/$t_list" ] || return 0
	awk -v new="state/tmp/out/$t_list" '
		BEGIN {
			while ((getline line <new) > 0)
				made[line]
		}
		/^[^ ]/ { is_other = !($0 in made) }
		is_other' "out/$period/$t_list"
}
