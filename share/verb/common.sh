# What the verbs share: words, settings, the lock, and how a file is replaced.
# shellcheck shell=sh disable=SC1090,SC1091,SC2034,SC2046,SC2059,SC2154

# show FORMAT ARGUMENT...: a line or more of text.
show() {
	format=$1
	shift
	printf "$format\n" "$@"
}

complain() {
	format="cauce: $1"
	shift
	show "$format" "$@" >&2
}

# The job itself failed: nothing that it said may be relied on. Also from a
# subshell, whose status ends the job: 99 says that all has been said. Where
# nobody can be told, the status still tells.
fail() {
	complain "$@" || :
	exit 99
}

misused() {
	complain "$@"
	show "$usage" >&2
	exit 99
}

# finish STATUS: how a job ends that came to its end.
finish() {
	came_to_end=yes
	exit "$1"
}

# However a job ends: people's data must not lie about after it. One that did
# not come to its end has failed, whatever the command said that stopped it.
came_to_end=
scratch=
leave() {
	status=$?
	trap - EXIT HUP INT TERM
	if [ -n "$scratch" ]; then
		rm -rf "$scratch"
		# A redirection that fails would end this shell here.
		(: >"${scratch%/*}/lock") 2>/dev/null || :
	fi
	[ "$came_to_end" != yes ] || exit "$status"
	[ "$status" -eq 99 ] || complain "$t_stopped" || :
	exit 2
}

# look ...: grep, for which finding nothing is no fault; all else is.
look() {
	grep "$@" || [ $? -eq 1 ] || fail "$t_filter_failed" grep
}

# Only the filters' status 1 (findings) lets a job go on.
stop_at_trouble() {
	[ "$1" -le 1 ] || fail "$t_filter_failed" "$2"
}

# options NAME... -- ARGUMENT...: sets opt_NAME (dashes are bars) to the value
# behind --NAME, or to yes if NAME ends in !; operands are left in operands,
# each in its own quotes for eval.
options() {
	known=
	while [ "$1" != -- ]; do
		known="$known $1"
		name=$(printf %s "${1%!}" | tr - _)
		eval "opt_$name="
		shift
	done
	shift
	operands=
	while [ $# -gt 0 ]; do
		word=$1
		shift
		case $word in
		--?*=*)
			set -- "${word#*=}" "$@"
			word=${word%%=*}
			;;
		--)
			for word; do operands="$operands $(quote "$word")"; done
			return
			;;
		--?*) ;;
		-?*) misused "$t_bad_option" "$word" ;;
		*)
			operands="$operands $(quote "$word")"
			continue
			;;
		esac
		word=${word#--}
		name=$(printf %s "$word" | tr - _)
		case "$known " in
		*" $word! "*) eval "opt_$name=yes" ;;
		*" $word "*)
			[ $# -gt 0 ] || misused "$t_no_value" "--$word"
			eval "opt_$name=\$1"
			shift
			;;
		*) misused "$t_bad_option" "--$word" ;;
		esac
	done
}

quote() {
	printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"
}

# Makes a day of --as-of, or today, by the clock of the program's country.
find_day() {
	if [ -z "$1" ]; then
		TZ=$(setting Zone) date +%F
		return
	fi
	case $1 in
	[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]) ;;
	*) fail "$t_bad_day" "$1" ;;
	esac
	[ "$(date -d "$1" +%F 2>/dev/null)" = "$1" ] || fail "$t_bad_day" "$1"
	echo "$1"
}

# The folder's settings, read once.
setting() {
	printf '%s\n' "$settings" | sed -n "s/^$1: //p"
}

# word FIELD OTHER: what the program calls it, or else that.
word() {
	found=$(cauce-select -s folder -t Words -e "Words = '$lang'" cauce.rec |
		sed -n "s/^$1: //p")
	echo "${found:-$2}"
}

# count_records FILE...: how many there are in streams.
count_records() {
	cat "$@" | awk '/^#%end / { n += $2 } END { print n + 0 }'
}

# field_of TYPE ROLE: the field of the schema that plays it.
field_of() {
	awk -v RS= -F '\n' -v of="Of: $1" -v role="Role: $2" '
		{
			n = 0
			for (i = 1; i <= NF; i++) {
				if ($i ~ /^Field: /)
					name = substr($i, 8)
				n += ($i == of) + ($i == role)
			}
			if (n == 2)
				print name
		}' "$share/schema/$program.rec"
}

# enter DIR: goes there, reads its settings, and speaks its language.
enter() {
	[ -n "${1:-}" ] || misused "$t_which_folder"
	[ -f "$1/cauce.rec" ] || fail "$t_no_folder" "$1"
	cd -- "$1" || fail "$t_no_folder" "$1"
	cauce-validate -s folder -L error cauce.rec >/dev/null ||
		fail "$t_bad_settings" "$1/cauce.rec"
	settings=$(cauce-select -s folder -t Folder cauce.rec)
	program=$(setting Program)
	[ -f "$share/schema/$program.rec" ] ||
		fail "$t_bad_settings" "$1/cauce.rec (Program)"
	report_type=$(sed -n 's/^Default: //p' "$share/schema/$program.rec")
	case_type=$(sed -n 's/^Register: //p' "$share/schema/$program.rec")
	# A program may have no register.
	register=${case_type:+-r register.rec}
	documents=$(setting Document | tr -d '|' | tr -s ' ')
	documents=${documents:-$report_type To}
	parse_type=$(printf '%s\n' "$documents" | cut -d ' ' -f 1 | paste -sd ,)
	lang=$(setting Language)
	. "$share/verb/$lang.sh"
	# The filters', too; C.UTF-8 heeds LANGUAGE.
	LC_ALL=C.UTF-8 LANGUAGE=$lang
	export LC_ALL LANGUAGE
	parts='inbox reports archive rejected state out log'
	# shellcheck disable=SC2086 # they are words
	mkdir -p $parts || fail "$t_cannot_write" "$1"
	TMPDIR=$PWD/state/tmp
	export TMPDIR
	calendars=
	for file in $(setting Calendars); do
		calendars="$calendars --calendars $file"
	done
}

# The files of accepted reports; their names are ours and need no quotes. What
# somebody put beside them is none.
accepted() {
	set -- reports/[12][0-9][0-9][0-9]-[01][0-9].rec
	[ -e "$1" ] || set -- /dev/null
	echo "$@"
}

# One job at a time; the lock ends with the job, however it ends.
lock() {
	(: >>state/lock) 2>/dev/null || fail "$t_cannot_write" state/
	exec 9>>state/lock
	flock -n 9 || fail "$t_busy"
	lock_elsewhere
	rm -rf state/tmp
	mkdir state/tmp || fail "$t_cannot_write" state/
	scratch=$PWD/state/tmp
	same_disk
}

# Some disks that machines share do not share locks. So the lock says which
# machine works: another's counts for three hours, then it was left behind.
# Containers of one machine have many names, and one start of it.
lock_elsewhere() {
	this=$(uname -n)
	read -r boot </proc/sys/kernel/random/boot_id || boot=-
	read -r that that_boot <state/lock || :
	if [ -n "$that" ] && [ "$that" != "$this" ] &&
		[ "$that_boot" != "$boot" ] &&
		[ -n "$(find state/lock -mmin -180 -mmin +-180)" ]; then
		fail "$t_busy_elsewhere" "$that"
	fi
	echo "$this $boot" >state/lock || fail "$t_cannot_write" state/
}

# A file gets its name by a rename, which no disk does to another.
same_disk() {
	# shellcheck disable=SC2086 # they are words
	stat -L -c '%d %n' $parts | awk '
		{ disk[$2] = $1 }
		END {
			for (part in disk)
				if (part != "inbox" && \
					disk[part] != disk["state"])
					print part
		}' >state/tmp/disks
	read -r part <state/tmp/disks || return 0
	fail "$t_other_disk" "$part/"
}

# keep FILE TO: gives a finished file its name, for good: on the disk first.
keep() {
	case $2 in
	*/*) into=${2%/*} ;;
	*) into=. ;;
	esac
	{ sync "$1" && mv -f "$1" "$2" && sync "$into"; } ||
		fail "$t_cannot_write" "$2"
}

log() {
	(printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" \
		>>"log/$(date -u +%Y-%m).log") ||
		fail "$t_cannot_write" "log/$(date -u +%Y-%m).log"
}

# The name of a document in this folder: nothing of what its author called it.
digest() {
	sha256sum <"$1" | cut -c 1-16
}

# How many documents wait for somebody in rejected/.
count_rejected() {
	find rejected -type f -name '*.not[ae].txt' | wc -l
}

ask() {
	[ "$opt_yes" != yes ] || return 0
	show "$@"
	show "$t_yes_or_no"
	read -r answer || answer=
	case $answer in
	[sSyY]*) ;;
	*) fail "$t_nothing_done" ;;
	esac
}

# The state of the validator is of the very reports that are there; if not,
# it is made anew from them.
stamp() {
	stat -c '%n %s %y' $(accepted) | sha256sum
}

# shellcheck disable=SC2086
freshen_state() {
	if [ -d state/seen ] && [ -f state/stamp ] &&
		[ "$(stamp)" = "$(cat state/stamp)" ]; then
		return
	fi
	rm -rf state/seen state/stamp
	status=0
	cauce-validate -s "$program" $register -M state/tmp/seen \
		-L never $(accepted) >state/tmp/seen.rec 2>state/tmp/seen.log ||
		status=$?
	[ $status -le 1 ] || fail "$t_filter_failed" cauce-validate
	rm -f state/tmp/seen.rec
	[ -d state/tmp/seen ] || mkdir state/tmp/seen
	mv state/tmp/seen state/seen
	stamp >state/tmp/stamp
	keep state/tmp/stamp state/stamp
}

# Is anything owed to a day? A register without a case owes nothing yet.
owes() {
	[ -n "$(setting Ladder)" ] && [ -n "$register" ] &&
		grep -q "^$case_type: " register.rec
}

# due OPTION...: what is owed, on the day; messages in state/tmp/due.log.
# shellcheck disable=SC2086
due() {
	status=0
	ladder=$(setting Ladder)
	cauce-due -s "$program" $register --as-of "$day" \
		${ladder:+--ladder $ladder} $calendars --lang "$lang" "$@" \
		$(accepted) 2>state/tmp/due.log || status=$?
	[ $status -le 1 ] || {
		tail -n 5 state/tmp/due.log | awk '{ print }' >&2
		fail "$t_filter_failed" cauce-due
	}
}

# The last day that is looked at: beyond it vacations are often not known.
horizon() {
	days=$(setting Horizon)
	date -d "$day +${days:-40} days" +%F
}
