#!/bin/sh
# backup.sh FOLDER TO [RECIPIENT]: an encrypted copy of a working folder, named
# after the day. With age if it is there (RECIPIENT is a public key, age1...),
# else with gpg (RECIPIENT is whoever has the key). Without RECIPIENT it is
# what $CAUCE_BACKUP_TO says. Nobody can read the copy without the private key,
# which is kept elsewhere; so try now and then that you can:
#	age -d -i KEY FILE | tar -tz
set -eu
umask 077

folder=${1:?which folder}
to=${2:?where to}
recipient=${3:-${CAUCE_BACKUP_TO:?for whom}}
name=$(basename "$folder")-$(date +%F).tar.gz

encrypt() {
	if command -v age >/dev/null; then
		age -r "$recipient" >"$1"
	else
		gpg --batch --yes --quiet --trust-model always \
			--encrypt --recipient "$recipient" --output "$1"
	fi
}

# No job works in the folder while it is copied.
exec 9>>"$folder/state/lock"
flock 9

suffix=gpg
if command -v age >/dev/null; then suffix=age; fi
part=$to/.$name.part
rm -f "$part"
# What tar could not read is missing, whatever became of the rest; 1 says that
# something came into the inbox meanwhile. A pipe tells the last status only.
{
	status=0
	tar -C "$(dirname "$folder")" \
		--exclude="$(basename "$folder")/state/tmp" \
		-cz -- "$(basename "$folder")" || status=$?
	echo "$status" >&3
} 3>"$part.status" | encrypt "$part"
status=$(cat "$part.status")
rm -f "$part.status"
if [ "$status" -gt 1 ] || [ ! -s "$part" ]; then
	rm -f "$part"
	echo "backup.sh: no copy was made" >&2
	exit 2
fi
sync "$part"
mv "$part" "$to/$name.$suffix"
