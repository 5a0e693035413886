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
exec 9>"$folder/state/lock"
flock 9

suffix=gpg
if command -v age >/dev/null; then suffix=age; fi
part=$to/.$name.part
rm -f "$part"
tar -C "$(dirname "$folder")" --exclude="$(basename "$folder")/state/tmp" \
	-cz "$(basename "$folder")" | encrypt "$part"
[ -s "$part" ]
sync "$part"
mv "$part" "$to/$name.$suffix"
