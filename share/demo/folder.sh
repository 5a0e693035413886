#!/bin/sh
# A working folder of the made-up reports beside this file: a night, a month,
# and how things stand then.
#	folder.sh [OUT]		makes OUT/carpeta anew; OUT is out, if not said
set -eu

demo=$(cd "$(dirname "$0")" && pwd)
out=${1:-out}
folder=$out/carpeta

# In the tree the commands are in bin/ beside share/; installed, in the PATH.
command -v cauce >/dev/null || PATH=$(cd "$demo/../../bin" && pwd):$PATH

# What must be mended, and what is overdue (1), is what this is for.
stop_at_trouble() {
	[ "$1" -le 1 ] && return
	cat "$out/nightly.log" "$out/monthly.log" >&2
	exit 2
}

mkdir -p "$out"
rm -rf "$folder"
: >"$out/monthly.log"
cauce init "$folder" --name 'Programa de demostración' >/dev/null
cp "$demo/register.rec" "$folder/register.rec"
cp -p "$demo"/inbox/* "$folder/inbox/"
cauce nightly "$folder" --as-of 2026-10-15 >"$out/nightly.log" 2>&1 ||
	stop_at_trouble $?
cauce monthly "$folder" --period 2026-09 --as-of 2026-10-15 \
	>"$out/monthly.log" 2>&1 || stop_at_trouble $?

cat <<END

La carpeta de trabajo, después de una noche y de un mes / The working folder, after a night and a month:
	$folder/
	$folder/rejected/ (una nota al lado de cada informe / a note beside each report)
END
for book in "$folder"/out/*.xlsx "$folder"/out/*/*.xlsx; do
	printf '\t%s\n' "$book"
done
printf '\n$ cauce status %s\n' "$folder"
cauce status "$folder" --as-of 2026-10-15 || stop_at_trouble $?
