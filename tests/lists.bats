# Lists: what is found out of a text is kept for the next time (include/facts.h).

load helper

# rows FROM TO STEP: a table of items, nearly all misspelt, more texts than are
# kept; each with its number.
rows() {
	echo 'Código de informe,Servicios,Condiciones'
	seq "$1" "$3" "$2" | awk '
	BEGIN {
		n = split("asistió cumplida consejería salud virtual parcial " \
			"presencial reprogramada no-asistió", word, " ")
	}
	{
		a = sprintf("%c%c", 97 + $1 % 26, 97 + int($1 / 26) % 26)
		w = word[$1 % n + 1] ($1 % 2 ? a : substr(a, 2))
		v = word[int($1 / n) % n + 1]
		day = sprintf("%02d/%02d/%d", 1 + $1 % 28,
			1 + int($1 / 28) % 12, 2015 + int($1 / 336))
		printf "LIB-2026-000001/%d,\"%s, consejería, %s, %s\",",
			$1, day, w, v
		printf "\"C1, %s\"\n", $1 % 3 ? v : w
	}'
}

# The rows of a table, whatever their lines: what was made and said of each.
said() {
	local last=$1
	shift
	cauce-parse "$@" >out 2>err || [ $? = 1 ]
	# Line 2 of one order is the last one of the other.
	sed -n 's/^in.csv:\([0-9]*\):/\1 /p' err |
		awk -v last="$last" '{ $1 = last ? last + 3 - $1 : $1; print }'
	sed '/^Source:/d;/^Digest:/d' out | awk -v RS= '/^Report/ { gsub("\n", " "); print }'
}

@test "what an item is does not depend on the items before it" {
	cd "$BATS_TEST_TMPDIR" || return
	rows 1 3000 1 >in.csv
	said '' in.csv | sort >forward
	rows 3000 1 -1 >in.csv
	said 3000 in.csv | sort >backward
	[ "$(grep -c '^[0-9]* error' forward)" -gt 3000 ]
	[ "$(grep -c '^Report' forward)" -gt 20 ]
	cmp forward backward
}
