# A new folder: what it needs, and nothing that anybody else may read.
# shellcheck shell=sh disable=SC1090,SC2154

verb_init() {
	options program lang paper name -- "$@"
	eval "set -- $operands"
	[ $# -eq 1 ] || misused "$t_which_folder"
	case $1 in
	-*) set -- "./$1" ;;
	esac
	program=${opt_program:-$(sed -n 's/^Schema: //p' "$share/default.rec")}
	paper=${opt_paper:-carta}
	lang=${opt_lang:-es}
	case $lang in
	es | en) ;;
	*) fail "$t_bad_value" "$opt_lang" lang 'es en' ;;
	esac
	case $paper in
	carta | oficio | legal | a4) ;;
	*) fail "$t_bad_value" "$paper" paper 'carta oficio legal a4' ;;
	esac
	programs | grep -qxF -e "$program" ||
		fail "$t_no_program" "$program" "$(programs | paste -sd ' ')"
	if [ -e "$1" ] && [ -n "$(ls -A "$1" 2>/dev/null || echo no)" ]; then
		fail "$t_exists" "$1"
	fi
	. "$share/verb/$lang.sh"
	make_folder "$1"
	show "$t_made" "$1" "$1"
}

# Those of which there are settings, a line each.
programs() {
	for file in "$share"/folder/*.rec; do
		name=${file##*/}
		case $name in
		*-register.rec) ;;
		*) printf '%s\n' "${name%.rec}" ;;
		esac
	done
}

# cauce.rec comes last: a folder without it is none. What is of one language has
# it behind its name: Folder_es, Book_en, and remarks behind #es.
make_folder() {
	mkdir -p "$1"
	chmod 700 "$1"
	for part in inbox reports archive rejected state out log; do
		mkdir -p "$1/$part"
	done
	cauce-redact --new-key "$1/key" || fail "$t_filter_failed" cauce-redact
	# A name is one line of cauce.rec, whatever is in it.
	NAME=$(printf %s "$opt_name" | LC_ALL=C tr '\000-\037\177' ' ') \
		awk -v lang="$lang" -v paper="$paper" '
		BEGIN { name = ENVIRON["NAME"] }
		/^#(es|en) / {
			if (substr($0, 2, 2) != lang)
				next
			$0 = "#" substr($0, 4)
		}
		/^(Folder|Book)_(es|en): / {
			if ($1 !~ "_" lang ":$")
				next
			sub(/_(es|en): /, ": ")
		}
		/^Language: / { $0 = "Language: " lang }
		/^Paper: / { $0 = "Paper: " paper }
		/^Folder: / && name != "" { $0 = "Folder: " name }
		{ print }' "$share/folder/$program.rec" >"$1/state/cauce.rec"
	[ ! -f "$share/folder/$program-register.rec" ] ||
		cp "$share/folder/$program-register.rec" "$1/register.rec"
	write_readme "$1" >"$1/$t_readme"
	find "$1" -type f -exec chmod 600 {} +
	mv "$1/state/cauce.rec" "$1/cauce.rec"
}

# In the words of the program; of what this folder has.
write_readme() {
	has=' '
	! grep -q '^Ladder: ' "$1/state/cauce.rec" || has="${has}owed "
	! grep -q '^When: person' "$1/state/cauce.rec" || has="${has}person "
	[ ! -e "$1/register.rec" ] || has="${has}register "
	report_type=$(sed -n 's/^Default: //p' "$share/schema/$program.rec")
	[ -z "$(field_of "$report_type" supersedes)" ] || has="${has}versions "
	cauce-select -s folder -t Words -e "Words = '$lang'" \
		"$1/state/cauce.rec" |
		LC_ALL=C awk -v has="$has" -f "$share/verb/readme.awk" - \
			"$share/folder/readme.$lang.txt"
}
