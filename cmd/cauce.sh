#!/bin/sh
# cauce: a working folder for reports, and the jobs that keep it. All that is
# done to reports is done by the filters; here they are only put together.
# A verb is a file of share/verb that this one reads; what is said stands in
# share/verb/es.sh and en.sh.
# shellcheck disable=SC1090,SC1091,SC2154 # words and verbs are read by name
set -eu
umask 077
unset CDPATH

here=$(dirname "$(readlink -f "$0")")
if [ -z "${CAUCE_SHARE:-}" ]; then
	CAUCE_SHARE=$here/../share/cauce
	[ -d "$CAUCE_SHARE" ] || CAUCE_SHARE=$here/../share
fi
PATH=$here:$PATH
share=$CAUCE_SHARE
version=0.1.0

# What people read, in the language of the system until a folder says its own.
case ${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
es*) . "$share/verb/es.sh" ;;
*) . "$share/verb/en.sh" ;;
esac
. "$share/verb/common.sh"
trap leave EXIT
trap 'exit 2' HUP INT TERM

verbs='init nightly monthly status check person filed correct forget import'

case ${1:-} in
--print-verbs)
	# For completions: each verb, and the options that it takes.
	for verb in $verbs; do
		printf '%s%s\n' "$verb" "$(sed -n \
			's/^\toptions \(.*\) -- .*/ \1/p' \
			"$share/verb/$verb.sh" | sed 's/!//g; s/ / --/g')"
	done
	finish 0
	;;
--print-programs)
	# Likewise what init --program may say.
	. "$share/verb/init.sh"
	for program in $(programs); do
		echo "$program"
	done
	finish 0
	;;
-V | --version)
	echo "cauce $version"
	finish 0
	;;
-h | --help | help)
	[ $# -lt 2 ] || set -- "$2" --help
	if [ "$1" = help ] || [ "$1" = -h ] || [ "$1" = --help ]; then
		show "$t_usage"
		finish 0
	fi
	;;
'')
	show "$t_usage" >&2
	exit 99
	;;
esac

verb=$1
shift
case " $verbs " in
*" $verb "*) ;;
*) fail "$t_no_verb" "$verb" ;;
esac
. "$share/verb/$verb.sh"
eval "usage=\$t_usage_$verb"
case ${1:-} in
-h | --help)
	show "$usage"
	finish 0
	;;
esac
"verb_$verb" "$@"
finish 0
