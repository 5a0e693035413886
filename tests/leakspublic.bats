# What was public before any report is no leak in a workbook, whatever people are
# called: its titles, labels and notes. Whoever is called so is found elsewhere.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	share=$ROOT/share
	cat >said.rec <<-'END'
		%rec: Said

		Said: Occupancy de días
		Said: days | Occupancy | Ocupación
		Said: Total

		Said: Fuente
		Said: Santa Cruz
		Said: Asistencia a las citas (%)
		Said: Juzgado & Rosa Negra
	END
	registered 'Ana Occupancy Total' 'Santos Fuente Cruz'
}

# registered NAME...: people so called.
registered() {
	echo '%rec: Case'
	for name; do
		printf '\nCase: LIB-2026-%03d\nName: %s\n' $((++number)) "$name"
	done
} >register.rec
number=0

# passes XML: it is no leak; leaks XML: it is one.
passes() {
	catch cauce-leaks -r register.rec -p said.rec - <<<"$1"
	caught 0 '' ''
	without "$1"
}

leaks() {
	catch cauce-leaks -r register.rec -p said.rec - <<<"$1"
	[ "$status" = 1 ] || fail "nothing found: $1"
	[ ! -s out ]
}

# without XML: it would be a leak, if it had not been said before.
without() {
	catch cauce-leaks -r register.rec - <<<"$1"
	[ "$status" = 1 ] || fail "no leak without: $1"
}

@test "a text of a workbook that is made of published phrases is no leak" {
	passes '<t>Occupancy</t>'
	passes '<t>Occupancy de días</t>'
	passes '<t xml:space="preserve"> Occupancy de días (%): 15</t>'
	passes '<t>Fuente: Occupancy de días</t>'
	passes '<sheet name="Fuente" id="1"/>'
	passes "<f>'Occupancy'!\$A\$1:\$B\$9</f>"
	passes '<t>Occupancy</t><t>Total</t>'
	passes '<t>OCCUPANCY</t>' # as levels of secrecy are written
}

@test "a text with one word more is a leak, and so is another spelling" {
	leaks '<t>Vino Occupancy</t>'
	leaks '<t>Occupancy de días, dijo</t>'
	leaks '<t>OccuPancy de días</t>'
	leaks '<t>Occupancy de dias</t>'
	leaks '<t>Occupancys</t>'
	leaks '<t>O c c u p a n c y</t>'
	leaks '<t>Occupancy' # no tag ends it
	leaks 'Occupancy de días'
	leaks $'Case,Said\nLIB-2026-001,Occupancy'
}

@test "a name that goes over two phrases is a leak" {
	leaks '<t>Occupancy Total</t>'
	leaks '<t>Occupancy: Total</t>'
	leaks '<t>Total, Occupancy</t>'
	leaks '<sheet name="Occupancy Total"/>'
	leaks '<t>A. Occupancy</t>'
}

@test "a phrase that is somebody's whole name, or alias, is a leak" {
	passes '<t>Fuente</t>'
	sed -i 's/^Name: Santos.*/&\nAlias: Fuente/' register.rec
	leaks '<t>Fuente</t>'
	registered 'Rosa Negra Quispe'
	leaks '<t>Juzgado &amp; Rosa Negra: Rosa</t>'
	printf '\nSaid: Rosa Negra\n' >>said.rec
	leaks '<t>Rosa Negra</t>'
}

@test "a number, or an address, is a leak whatever stands around it" {
	printf '%s\n' '%rec: Case' '' 'Case: LIB-2026-001' 'Phone: 71723459' \
		>register.rec
	leaks '<t>Total: 71723459</t>'
	printf '\nSaid: Total 71723459 días\n' >>said.rec
	leaks '<t>Total 71723459 días</t>'
	echo 'Address: Calle Ayo Oliva 102' >>register.rec
	printf '\nSaid: Calle Ayo Oliva 102 norte\n' >>said.rec
	leaks '<t>Calle Ayo Oliva 102 norte</t>'
}

@test "phrases hold where a text is long, and over the border of two pieces" {
	awk 'BEGIN {
		for (i = 0; i < 60000; i++)
			print "<t>Occupancy de días</t><v>" i % 9 "</v>"
	}' >text
	catch cauce-leaks -r register.rec -p said.rec text
	caught 0 '' ''
	sed '45000s/de días/Quispe/' text >other
	catch cauce-leaks -r register.rec -p said.rec other
	assert_equal "$status" 1
	assert_equal "$(cut -d : -f 1-2 err)" other:45000
	# A text that is all phrases takes no more than its length.
	awk 'BEGIN {
		printf "<t>"
		for (i = 0; i < 200000; i++)
			printf "Occupancy de días. Total "
		print "</t>"
	}' >long
	run -0 timeout 20 sh -c 'cauce-leaks -r register.rec -p said.rec long \
		2>/dev/null || [ $? -eq 1 ]'
}

@test "what is said to be published is read whole, or nothing is judged" {
	catch cauce-leaks -r register.rec -p none.rec - <<<'<t>Total</t>'
	assert_equal "$status" 2
	printf '%%rec: Said\n\nSaid: Total\nno field\n' >bad.rec
	catch cauce-leaks -r register.rec -p bad.rec - <<<'<t>Total</t>'
	assert_equal "$status" 2
}

quote() {
	printf "'%s'" "$1"
}

# bare_books LANG: the workbook of each Book that the share has, of no register
# and no reports, and for whom: PROGRAM LAYOUT AUDIENCE FILE.
bare_books() {
	mkdir -p "bare-$1"
	for settings in "$share"/folder/*.rec; do
		program=$(sed -n 's/^Program: //p' "$settings")
		[ -n "$program" ] || continue
		demo=$share/demo/$program
		[ -d "$demo" ] || demo=$share/demo
		# As cauce init does: what is of the language.
		sed -E "s/^(Folder|Book)_$1: /\\1: /; /^(Folder|Book)_/d" \
			"$settings" >cauce.rec
		report_type=$(sed -n 's/^Default: //p' \
			"$share/schema/$program.rec")
		case_type=$(sed -n 's/^Register: //p' \
			"$share/schema/$program.rec")
		for book in $(sed -n 's/^Book: //p' cauce.rec); do
			bare_book "$1" "$book"
		done
	done
}

bare_book() {
	local tables=() title of how where type n=0 layout audience
	layout=$(book_field "$2" Layout)
	audience=$(book_field "$2" Audience)
	while IFS='|' read -r title of how where type; do
		n=$((n + 1))
		# shellcheck disable=SC2086 # words
		bare_table $of "$how" ${type:-$report_type} >"$n.csv" \
			2>"$n.err"
		whole "$n.csv" "$how"
		tables+=("${title% }=$n.csv")
	done < <(book_field "$2" Table)
	cauce-xlsx -w "$layout" -s "$program" --lang "$1" --as-of 2026-10-15 \
		--for "$audience" --period 2026-09 \
		-o "bare-$1/$program-$2.xlsx" "${tables[@]}" 2>xlsx.err ||
		fail "no workbook $2 of $program: $(cat xlsx.err)"
	echo "$program" "$layout" "$audience" "bare-$1/$program-$2.xlsx"
}

# bare_table KIND HOW TYPE
bare_table() {
	case $1 in
	figures | facts)
		# shellcheck disable=SC2086 # words
		cauce-aggregate -s "$program" -i "$program" --as-of 2026-10-15 \
			-r "$demo/register.rec" --from 2026-09-01 \
			--to 2026-09-30 $2 /dev/null
		return
		;;
	register) type_of=$case_type ;;&
	reports) type_of=$3 ;;&
	owed) type_of=Obligation ;;&
	register | reports | owed)
		# shellcheck disable=SC2086 # words
		cauce-table -s "$program" -t "$type_of" $2 /dev/null
		;;
	esac
}

# whole FILE HOW: a table of figures that has none gets a row for each that it
# was asked for: a layout may need it.
whole() {
	[ "$(wc -l <"$1")" -eq 1 ] || return 0
	sed -n 's/.*--only \([^ ]*\).*/\1/p' <<<"$2" | tr , '\n' |
		awk -F , '
		function cell(name) {
			return name == "indicator" ? $0 : \
				name == "unit" ? "count" : \
				name == "value" ? 0 : ""
		}
		NR == FNR { n = split($0, name); next }
		{
			for (i = 1; i <= n; i++)
				printf "%s%s", cell(name[i]), \
					i < n ? "," : "\n"
		}' "$1" - >rows
	cat rows >>"$1"
}

# everybody: a register with each word that the share says as a surname, and as a
# given name, of somebody.
everybody() {
	cat "$share"/*.rec "$share"/{schema,indicator,workbook,policy,folder}/*.rec |
		LC_ALL=C tr -cs 'A-Za-z\200-\377' '\n' | LC_ALL=C sort -u |
		LC_ALL=C awk '
		length > 2 {
			print "\nCase: A-" NR "\nName: Vbq Wxk " $0
			print "\nCase: B-" NR "\nName: " $0 " Wxk Vbq"
		}'
}

@test "whatever people are called, no workbook of the share says it by itself" {
	{ echo '%rec: Case'; everybody; } >register.rec
	assert [ "$(grep -c ^Case: register.rec)" -gt 10000 ]
	# shellcheck disable=SC1091
	. "$share/verb/monthly.sh" # published, book_field
	books=0
	for lang in es en; do
		bare_books $lang >books
		while read -r program layout audience book; do
			unzip -p "$book" -x 'xl/theme/*' |
				LC_ALL=C awk -f "$share/verb/booktext.awk" >text
			catch cauce-leaks -r register.rec text
			[ "$status" = 1 ] || fail "$book: $(cat err)"
			eval "set -- $(published "$layout")"
			catch cauce-leaks -r register.rec "$@" text
			[ "$status" = 0 ] || fail "$book: $(left)"
			books=$((books + 1))
		done <books
	done
	assert [ "$books" -gt 40 ]
}

# left: what was found, with what stands around it.
left() {
	sed -n 's/^text:\([0-9]*\):.* byte \([0-9]*\) .*/\1 \2/p' err |
		while read -r line byte; do
			sed -n "${line}p" text | tail -c "+$byte" | head -c 60
			echo
		done
}
