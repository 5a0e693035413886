# The workbooks of a month, for each reader that cauce.rec names: from accepted
# reports, redacted, suppressed, verified. None gets its name before cauce-leaks
# found nothing in it that its reader may not see.
# shellcheck shell=sh disable=SC2154,SC2046,SC2086

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
	from=$period-01
	to=$(date -d "$from +1 month -1 day" +%F)
	# Nothing hangs on the day of the run: the same reports give the same
	# bytes, months later.
	day=$(find_day "${opt_as_of:-$to}")
	worst=0
	choose_books
	select_reports
	mkdir state/tmp/out
	while read -r book; do
		make_book "$book"
	done <state/tmp/books
	finish_books
	log monthly "$period" "status $worst"
	exit $worst
}

choose_books() {
	cauce-select -s folder -t Book ${opt_for:+-e "Audience = '$opt_for'"} \
		-p Book cauce.rec | sed -n 's/^Book: //p' >state/tmp/books
	[ -s state/tmp/books ] || fail "$t_no_book" "${opt_for:-$program}"
}

select_reports() {
	cauce-select -s "$program" -e "To >= '$from' && To <= '$to'" \
		$(accepted) >state/tmp/period.rec ||
		fail "$t_filter_failed" cauce-select
}

# setting_of BOOK FIELD
setting_of() {
	cauce-select -s folder -t Book -e "Book = '$1'" -p "$2" cauce.rec |
		sed -n "s/^$2: //p"
}

make_book() {
	book=$1
	audience=$(setting_of "$book" Audience)
	layout=$(setting_of "$book" Layout)
	suppressed=$(setting_of "$book" Suppress)
	: >state/tmp/held
	redact register register.rec
	redact reports state/tmp/period.rec
	setting_of "$book" Table >state/tmp/tables
	set --
	number=0
	while IFS='|' read -r title of how; do
		number=$((number + 1))
		table=state/tmp/$number.csv
		make_table $of "$table" "$how"
		set -- "$@" "${title% }=$table"
	done <state/tmp/tables
	file=$book-$period.xlsx
	cauce-xlsx -w "$layout" -s "$program" --lang "$lang" \
		--paper "$(setting Paper)" --as-of "$day" --for "$audience" \
		--period "$period" -o "state/tmp/$file" "$@" ||
		fail "$t_filter_failed" cauce-xlsx
	cauce-xlsx -w "$layout" -s "$program" --lang "$lang" \
		--paper "$(setting Paper)" --as-of "$day" --for "$audience" \
		--period "$period" --verify "state/tmp/$file" "$@" ||
		fail "$t_filter_failed" 'cauce-xlsx --verify'
	judge_book
}

# What the audience may see; a record that cannot be treated is held back.
redact() {
	status=0
	cauce-redact -s "$program" --for "$audience" --key key -r register.rec \
		--as-of "$day" --verify --lang "$lang" "$2" \
		>"state/tmp/$1.rec" 2>"state/tmp/$1.log" || status=$?
	[ $status -le 1 ] || {
		cat "state/tmp/$1.log" >&2
		fail "$t_filter_failed" cauce-redact
	}
	[ $status -eq 0 ] || grep ': error: ' "state/tmp/$1.log" \
		>>state/tmp/held || :
}

# make_table KIND FILE HOW
make_table() {
	status=0
	case $1 in
	figures)
		cauce-aggregate -s "$program" -i "$program" -r register.rec \
			--from "$from" --to "$to" $3 state/tmp/period.rec \
			>"$2" 2>state/tmp/log || status=$?
		;;
	register | reports)
		cauce-table -s "$program" -r state/tmp/register.rec -p $3 \
			"state/tmp/$1.rec" >"$2" 2>state/tmp/log || status=$?
		;;
	due) due --from "$from" --to "$(horizon)" >"$2" ;;
	esac
	[ $status -le 1 ] || {
		cat state/tmp/log >&2
		fail "$t_filter_failed" "$1"
	}
	[ "$1$suppressed" = figuresyes ] || return 0
	cauce-suppress --audience "$audience" -i "$program" "$2" \
		>"$2.safe" 2>state/tmp/log || {
		cat state/tmp/log >&2
		fail "$t_filter_failed" cauce-suppress
	}
	mv "$2.safe" "$2"
}

# Anything in it that this reader may not see, and it stays here.
judge_book() {
	status=0
	unzip -p "state/tmp/$file" | cauce-leaks -s "$program" \
		-r register.rec --for "$audience" \
		>state/tmp/leaks.log 2>&1 || status=$?
	case $status in
	0) mv "state/tmp/$file" "state/tmp/out/$file" ;;
	1)
		mkdir -p "rejected/$period"
		keep state/tmp/leaks.log "rejected/$period/$file.txt"
		complain "$t_leak" "$file" "$audience" \
			"rejected/$period/$file.txt"
		worst=1
		;;
	*)
		cat state/tmp/leaks.log >&2
		fail "$t_filter_failed" cauce-leaks
		;;
	esac
	held=$(wc -l <state/tmp/held)
	{
		show '%s' "$file"
		sed 's/^/  /' state/tmp/tables
		show "$t_in" "$(grep -c '^Report: ' state/tmp/reports.rec || :)" \
			"$(grep -c '^Report: ' state/tmp/period.rec || :)" \
			"$held"
	} >>"state/tmp/out/$t_list"
	[ "$held" -eq 0 ] && return
	complain "$t_held" "$held" "$audience"
	worst=1
}

# All of a month at once is no rename; so each file has its own, and the list
# of digests, which says that they belong together, comes last.
finish_books() {
	(cd state/tmp/out && sha256sum -- *.xlsx >SHA256SUMS 2>/dev/null) || :
	mkdir -p "out/$period"
	for file in state/tmp/out/*.xlsx "state/tmp/out/$t_list" \
		state/tmp/out/SHA256SUMS; do
		[ ! -e "$file" ] || keep "$file" "out/$period/${file##*/}"
	done
}
