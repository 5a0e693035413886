#!/bin/sh
# alert.sh FOLDER ADDRESS...: runs the job of the night, and sends what it says
# with msmtp, if it says anything. What it says has codes of cases, and no names.
# msmtp's own settings (~/.msmtprc, 0600) say by which server. The status is
# that of the job; 3 if it could not be sent, and then it goes to standard error.
set -eu

folder=${1:?which folder}
shift
[ $# -gt 0 ] || {
	echo "alert.sh: to whom?" >&2
	exit 2
}

status=0
said=$(cauce nightly "$folder" 2>&1) || status=$?
[ -n "$said" ] || exit $status

if [ $status -ge 2 ]; then
	subject='cauce: la tarea de la noche fallo'
else
	subject='cauce: hay algo que hacer'
fi
printf 'To: %s\nSubject: %s\nMIME-Version: 1.0\nContent-Type: %s\n\n%s\n' \
	"$(echo "$@" | sed 's/ /, /g')" "$subject" \
	'text/plain; charset=UTF-8' "$said" | msmtp -- "$@" || {
	printf '%s\n' "$said" >&2
	exit 3
}
exit $status
