# Is everything in its place? What is not is said, and how it is mended: what is
# said to be typed can be typed where check was.
# shellcheck shell=sh disable=SC1090,SC1091,SC2034,SC2046,SC2086,SC2126,SC2154

. "$share/verb/nightly.sh"
. "$share/verb/books.sh"

verb_check() {
	options as-of -- "$@"
	eval "set -- $operands"
	[ $# -eq 1 ] || misused "$t_which_folder"
	given=$1
	folder=$(typed "$1")
	enter "$1"
	lock
	day=$(find_day "$opt_as_of")
	worst=0
	check_originals
	check_accepted
	check_reports
	check_state
	# First what lets the jobs work by which the rest is mended.
	check_rights
	check_books
	check_retention
	[ $worst -ne 0 ] || show "$t_ck_fine" \
		"$(find archive -type f | wc -l)" \
		"$(grep -h '^Digest: ' $(accepted) | wc -l)"
	finish $worst
}

wrong() {
	show "$@"
	worst=1
}

# typed PATH: as it is typed in a shell.
typed() {
	case $1 in
	-*) typed "./$1" ;;
	*[!A-Za-z0-9_./-]*) quote "$1" ;;
	*) printf %s "$1" ;;
	esac
}

# The ids of documents that reports come from, and of those in the archive.
check_originals() {
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' $(accepted) | sort -u \
		>state/tmp/sources
	find archive -type f -printf '%f\n' | sort >state/tmp/files
	cut -c 1-16 state/tmp/files | sort -u >state/tmp/kept
	comm -23 state/tmp/sources state/tmp/kept >state/tmp/lost
	while read -r id; do wrong "$t_ck_lost" "$id"; done <state/tmp/lost
	: >state/tmp/intake
	[ ! -e log/intake.csv ] || cat log/intake.csv >state/tmp/intake
	cut -d , -f 1 state/tmp/intake |
		sort -u - state/tmp/sources >state/tmp/accounted
	inbox_ids >state/tmp/inbox
	comm -23 state/tmp/kept state/tmp/accounted |
		comm -23 - state/tmp/inbox >state/tmp/unaccounted
	while read -r id; do
		wrong "$t_ck_unaccounted" "$(grep "^$id" state/tmp/files |
			head -n 1)"
	done <state/tmp/unaccounted
	find archive -type f -print0 | xargs -0 -r sha256sum -b -z |
		tr '\n\000' '?\n' | LC_ALL=C awk '{
			path = substr($0, 67)
			name = path
			sub(/.*\//, "", name)
			if (substr(name, 1, 16) != substr($0, 1, 16))
				print path }' >state/tmp/changed
	while IFS= read -r file; do
		wrong "$t_ck_changed" "$file"
	done <state/tmp/changed
}

# What was accepted is in reports/. Documents are read again to see that, and the
# records of each stand there by their digests, whichever document brought them;
# one that is converted only if nothing there names it: that takes time. Of one
# that was accepted in part nobody knows any more which part, but one there was.
check_accepted() {
	: >state/tmp/unsaid
	find archive -maxdepth 1 -type f -printf '%f\n' >state/tmp/names
	LC_ALL=C awk -F , '
		FILENAME == ARGV[1] { source[$1] = 1; next }
		FILENAME == ARGV[2] { outcome[$1] = $3; next }
		FILENAME == ARGV[3] { is_changed[$0] = 1; next }
		!(("archive/" $0) in is_changed) {
			id = substr($0, 1, 16)
			ending = substr($0, 17)
			if (outcome[id] == "partly" && !(id in source))
				print id >>"state/tmp/unsaid"
			if (outcome[id] == "accepted" && \
				(!(id in source) || ending ~ /^(|\.txt|\.csv|\.rec)$/))
				print
		}' state/tmp/sources state/tmp/intake state/tmp/changed \
		state/tmp/names >state/tmp/reread
	mkdir state/tmp/in
	tr '\n' '\000' <state/tmp/reread |
		(cd archive && xargs -0 -r ln -t ../state/tmp/in --) ||
		fail "$t_cannot_write" state/tmp/
	sed 's/^.\{16\}/& /' state/tmp/reread >state/tmp/taken
	convert_all
	read_documents
	look -h '^Digest: ' $(accepted) | LC_ALL=C sort -u >state/tmp/digests
	LC_ALL=C awk -v list=state/tmp/digests '
		BEGIN {
			while ((getline line <list) > 0)
				seen[line] = 1
		}
		/^Source: / { id = substr($2, 1, 16) }
		/^Digest: / && !($0 in seen) { print id }
	' state/tmp/parsed.rec >>state/tmp/unsaid
	LC_ALL=C awk '
		NR == FNR { is_unsaid[$0] = 1; next }
		is_unsaid[substr($0, 1, 16)]-- == 1' \
		state/tmp/unsaid state/tmp/files >state/tmp/said
	while IFS= read -r file; do
		wrong "$t_ck_unsaid" "$file"
	done <state/tmp/said
}

# What a job that was stopped left is in the inbox as well.
inbox_ids() {
	find inbox -type f -print0 | xargs -0 -r sha256sum -z |
		tr '\000' '\n' | cut -c 1-16 | sort -u
}

# The keys of the reports; not all types have one.
list_keys() {
	[ "$(accepted)" != /dev/null ] || return 0
	while read -r type _; do
		! grep -qx "%key: $type" "$share/schema/$program.rec" ||
			cauce-select -s "$program" -t "$type" -p "$type" \
				$(accepted) | sed -n "s/^$type: //p"
	done <<-END
		$documents
	END
}

check_reports() {
	find reports -mindepth 1 \
		! -name '[12][0-9][0-9][0-9]-[01][0-9].rec' -print0 |
		tr '\n\000' '?\n' >state/tmp/foreign
	while IFS= read -r file; do
		wrong "$t_ck_foreign" "$file"
	done <state/tmp/foreign
	list_keys | sort | uniq -cd |
		while read -r times id; do show "$t_ck_twice" "$id" "$times"; done \
			>state/tmp/twice
	if [ -s state/tmp/twice ]; then
		cat state/tmp/twice
		worst=1
	fi
	[ -z "$register" ] || cauce-validate -s "$program" register.rec \
		>state/tmp/register 2>&1 ||
		wrong "$t_ck_register" "$program" "$folder"
	mkdir state/tmp/seen
	[ "$(accepted)" = /dev/null ] ||
		cauce-validate -s "$program" $register -M state/tmp/seen \
			$(accepted) >state/tmp/judged 2>state/tmp/messages || {
		rm -rf state/tmp/seen
		wrong "$t_ck_reports" \
			"$program${register:+ -r $folder/register.rec}" "$folder"
	}
}

# What judging remembers is what the reports say; in the order in which they
# came. Reports that have faults tell nothing of it.
check_state() {
	if [ -f state/stamp ] && [ "$(stamp)" != "$(cat state/stamp)" ]; then
		wrong "$t_ck_state"
	elif [ -f state/stamp ] && [ -d state/tmp/seen ] && [ -d state/seen ] &&
		[ "$(remembered state/seen)" != \
			"$(remembered state/tmp/seen)" ]; then
		wrong "$t_ck_seen" "$folder"
	fi
}

remembered() {
	find "$1" -type f -exec cat {} + | LC_ALL=C sort | sha256sum
}

# The list of digests is written last: if the books are others, a job was
# stopped. What was deleted from there is not missed.
check_books() {
	for sums in out/*/SHA256SUMS; do
		[ -e "$sums" ] || continue
		month=${sums#out/}
		month=${month%/*}
		(cd "out/$month" && LC_ALL=C sha256sum -c --ignore-missing \
			SHA256SUMS 2>/dev/null) >state/tmp/sums || :
		look '^[^ ]*: FAILED' state/tmp/sums >state/tmp/others
		while IFS=: read -r file _; do
			wrong "$t_ck_half" "out/$month/$file" \
				"$folder --period $month --for $(book_field \
					"${file%-"$month".xlsx}" Audience)"
		done <state/tmp/others
	done
}

# Nobody else may read anything here; the key least of all. What is in the inbox
# has the rights that its authors gave it: it is the inbox that keeps them out.
check_rights() {
	find . -mindepth 0 -perm /077 ! -type l ! -path './inbox/*' -print0 |
		tr '\n\000' '?\n' >state/tmp/rights
	while IFS= read -r file; do
		file=$given${file#.}
		wrong "$t_ck_open" "$file" "$(typed "$file")"
	done <state/tmp/rights
	check_key
}

# Whether it is a whole one shows when it is used.
check_key() {
	if [ ! -f key ]; then
		wrong "$t_ck_key"
	elif [ -z "$(find -L key -perm 600 -o -perm 400)" ]; then
		# That others can read it is said already.
		[ -n "$(find -L key -perm /077)" ] ||
			wrong "$t_ck_key_open" "$folder/key"
	else
		for audience in $(cauce-select -s folder -t Book -p Audience \
			cauce.rec | sed -n '/^Audience: /{s///p;q;}'); do
			printf '#%%cauce 1\n\n#%%end 0\n' |
				cauce-redact -s "$program" --for "$audience" \
					--key key -r /dev/null --as-of "$day" \
					>state/tmp/text 2>&1 ||
				wrong "$t_ck_key_bad"
		done
	fi
}

# Cases that ended so long ago that what is held on them should go.
check_retention() {
	years=$(setting Retention)
	ended=$(setting Ended)
	[ -n "$years" ] && [ -n "$ended" ] || return 0
	limit=$(date -d "$day -$years years" +%F)
	cauce-select -s "$program" -t "$case_type" \
		-e "#$ended && $ended < '$limit'" -p "$case_type" register.rec |
		sed -n "s/^$case_type: //p" | tr '\n' ' ' >state/tmp/old
	[ ! -s state/tmp/old ] ||
		wrong "$t_ck_kept" "$years" "$(cat state/tmp/old)" "$folder"
}
