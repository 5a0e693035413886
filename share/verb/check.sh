# Is everything in its place? What is not is said, and how it is mended.
# shellcheck shell=sh disable=SC2046,SC2086,SC2126,SC2154

verb_check() {
	options as-of -- "$@"
	eval "set -- $operands"
	[ $# -eq 1 ] || misused "$t_which_folder"
	folder=$1
	enter "$1"
	lock
	day=$(find_day "$opt_as_of")
	worst=0
	check_originals
	check_reports
	check_books
	check_rights
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

# The ids of documents that reports come from, and of those in the archive.
check_originals() {
	sed -n 's/^Source: \([0-9a-f]\{16\}\).*/\1/p' $(accepted) | sort -u \
		>state/tmp/sources
	find archive -type f -printf '%f\n' | sort >state/tmp/files
	cut -c 1-16 state/tmp/files | sort -u >state/tmp/kept
	comm -23 state/tmp/sources state/tmp/kept >state/tmp/lost
	while read -r id; do wrong "$t_ck_lost" "$id"; done <state/tmp/lost
	cut -d , -f 1 log/intake.csv 2>/dev/null |
		sort -u - state/tmp/sources >state/tmp/accounted
	inbox_ids >state/tmp/inbox
	comm -23 state/tmp/kept state/tmp/accounted |
		comm -23 - state/tmp/inbox >state/tmp/unaccounted
	while read -r id; do
		wrong "$t_ck_unaccounted" "$(grep "^$id" state/tmp/files |
			head -n 1)"
	done <state/tmp/unaccounted
	find archive -type f -print0 | xargs -0 -r sha256sum |
		awk '{ name = $2; sub(/.*\//, "", name)
			if (substr(name, 1, 16) != substr($1, 1, 16))
				print $2 }' >state/tmp/changed
	while read -r file; do
		wrong "$t_ck_changed" "$file"
	done <state/tmp/changed
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
	[ "$(accepted)" = /dev/null ] ||
		cauce-validate -s "$program" $register $(accepted) \
			>state/tmp/reports 2>state/tmp/messages ||
		wrong "$t_ck_reports" \
			"$program${register:+ -r $folder/register.rec}" "$folder"
	if [ -f state/stamp ] && [ "$(stamp)" != "$(cat state/stamp)" ]; then
		show "$t_ck_state"
	fi
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
		! grep -q ': FAILED' state/tmp/sums ||
			wrong "$t_ck_half" "out/$month" "$month"
	done
}

# Nobody else may read anything here; the key least of all. What is in the inbox
# has the rights that its authors gave it: it is the inbox that keeps them out.
check_rights() {
	find . -mindepth 0 -perm /077 ! -type l ! -path './inbox/*' -print \
		>state/tmp/rights
	while read -r file; do
		wrong "$t_ck_open" "$file" "$file"
	done <state/tmp/rights
	[ "$(stat -c %a key 2>/dev/null)" = 600 ] || wrong "$t_ck_key"
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
		wrong "$t_ck_kept" "$years" "$(cat state/tmp/old)"
}
