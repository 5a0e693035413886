#!/bin/sh
# install.sh install|uninstall, with PREFIX and DESTDIR in the environment.
# What install makes, folders too, it writes down in share/cauce/installed;
# uninstall removes just that, the last made first.
set -eu

prefix=${DESTDIR-}${PREFIX:?}
list=$prefix/share/cauce/installed
commands=$(cd cmd && printf '%s\n' *.c *.sh | sed 's/\.[a-z]*$//')

note() {
	printf '%s\n' "$1" >>"$made"
}

folder() {
	[ ! -d "$1" ] || return 0
	folder "$(dirname "$1")"
	mkdir -m 755 "$1"
	note "$1"
}

# put MODE FILE PLACE
put() {
	folder "$(dirname "$3")"
	note "$3"
	install -m "$1" "$2" "$3"
}

put_all() {
	for c in $commands; do
		put 755 "bin/$c" "$prefix/bin/$c"
		put 644 completions/cauce.bash \
			"$prefix/share/bash-completion/completions/$c"
		put 644 completions/cauce.fish \
			"$prefix/share/fish/vendor_completions.d/$c.fish"
	done
	put 644 completions/_cauce "$prefix/share/zsh/site-functions/_cauce"
	for f in build/man/*.1 man/*.1; do
		put 644 "$f" "$prefix/share/man/man1/${f##*/}"
	done
	for f in man/*.[57]; do
		put 644 "$f" "$prefix/share/man/man${f##*.}/${f##*/}"
	done
	for f in $(cd share && find . -type f | LC_ALL=C sort); do
		f=${f#./}
		case $f in
		locale/*) put 644 "share/$f" "$prefix/share/$f" ;;
		*.sh) put 755 "share/$f" "$prefix/share/cauce/$f" ;;
		*) put 644 "share/$f" "$prefix/share/cauce/$f" ;;
		esac
	done
	folder "$(dirname "$list")"
	note "$list"
	sed "s|^${DESTDIR-}||" "$made" >"$list"
	chmod 644 "$list"
}

remove_all() {
	[ -f "$list" ] || return 0
	sed '1!G;h;$!d' "$list" >"$made"
	while IFS= read -r f; do
		f=${DESTDIR-}$f
		if [ -d "$f" ] && [ ! -L "$f" ]; then
			rmdir --ignore-fail-on-non-empty "$f"
		else
			rm -f "$f"
		fi
	done <"$made"
	: >"$made"
}

made=$(mktemp)
trap 'rm -f "$made"' EXIT
remove_all
case ${1-} in
install) put_all ;;
uninstall) ;;
*)
	echo 'usage: install.sh install|uninstall' >&2
	exit 2
	;;
esac
