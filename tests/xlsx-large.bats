# Tables of any size: the rows of a workbook that do not fit in memory, or in
# a sheet. The store itself is tried by tests/unit/rowstore.c, and the parts of
# sheets by tests/unit/sheetparts.c.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	ROWSTORE=$BIN/../unit/rowstore
	[ -x "$ROWSTORE" ] || ROWSTORE=$ROOT/build/unit/rowstore
	PARTS=$BIN/../unit/sheetparts
	[ -x "$PARTS" ] || PARTS=$ROOT/build/unit/sheetparts
}

# part FILE: one part of x.xlsx.
part() {
	unzip -p x.xlsx "$1"
}

sheets() {
	part xl/workbook.xml | grep -o 'sheet name="[^"]*"' | cut -d '"' -f 2
}

# table N: a table of so many rows, of more than 100 bytes each.
table() {
	mawk -v n="$1" 'BEGIN {
		print "Code,Group,Kind,n,Remark"
		for (i = 0; i < n; i++)
			printf "C-%07d,g%05d,k%d,%d,%s (%d)\n", i,
				i * 7919 % 20011, i % 3, i % 13,
				"vino a la cita con su hermana y contó " \
				"que busca trabajo y que sigue el curso", i
	}'
}

# texts SHEET: the texts in the first column of a sheet of a large workbook.
texts() {
	part "xl/worksheets/sheet$1.xml" | grep -o '<c r="A[^/]*</t>' |
		sed 's/.*<t>//; s/<.*//'
}

# stored N: all rows are the same in each order.
stored() {
	printf '%s\n' "forward $1" "backward $1" "leap $1" "stagger $1" \
		"copy $1"
}

@test "rows come back as they were, in any order" {
	catch "$ROWSTORE" 100000000 12 3000
	caught 0 "$(stored 3000)"
	catch "$ROWSTORE" 3 0 100
	caught 0 "$(stored 100)"
}

@test "rows that lie in a file come back as they were, too" {
	local memory

	for memory in 0 1000 70000; do
		catch "$ROWSTORE" "$memory" 12 3000
		caught 0 "$(stored 3000)"
	done
	catch "$ROWSTORE" 1 1 500
	caught 0 "$(stored 500)"
}

@test "a row that finds no room is trouble, said once" {
	catch bash -c "ulimit -f 8; exec '$ROWSTORE' 1000 12 3000"
	caught 2 '' "cauce: error: cannot write in '${TMPDIR:-/tmp}', the folder for temporary files: File too large"
	TMPDIR=/nowhere catch "$ROWSTORE" 1000 12 3000
	caught 2 '' "cauce: error: cannot write in '/nowhere', the folder for temporary files: No such file or directory"
}

@test "a table goes on in sheets of names of their own" {
	catch "$PARTS" 4 Casos=10 'casos (2)=3' Vacía=0 \
		'Una hoja de nombre tan largo 31=7' \
		'Año de los más largos nombres ñ=4'
	caught 0 'Casos|3|0|2
Casos (3)|3|3|5
Casos (4)|3|6|8
Casos (5)|1|9|9
casos (2)|3|0|2
Vacía|0
Una hoja de nombre tan largo 31|3|0|2
Una hoja de nombre tan larg (2)|3|3|5
Una hoja de nombre tan larg (3)|1|6|6
Año de los más largos nombres ñ|3|0|2
Año de los más largos nombr (2)|1|3|3'
}

@test "100,000 rows are held, and one more is not" {
	mawk 'BEGIN { print "a"; for (i = 0; i < 100000; i++) print "x" i }' \
		>held.csv
	cp held.csv large.csv
	echo last >>large.csv
	catch cauce-xlsx -o x.xlsx T=held.csv
	caught 0
	part xl/tables/table1.xml | grep -q ' ref="A1:A100001"'
	catch cauce-xlsx -o x.xlsx T=large.csv
	caught 0
	unzip -Z1 x.xlsx >names
	run -1 grep -e tables -e sharedStrings names
	part xl/worksheets/sheet1.xml >sheet
	grep -q '<autoFilter ref="A1:A100002"/>' sheet
	assert_same large.csv <(texts 1)
}

@test "a large table is the same as a small one, cell for cell and row for row" {
	table 30000 >few.csv
	{ cat few.csv && table 150000 | tail -n +30002; } >many.csv
	catch cauce-xlsx -o x.xlsx T=few.csv
	caught 0
	part xl/worksheets/sheet1.xml | grep -o '<row r="[0-9]*"[^>]* ht="[^"]*"' |
		sed 's/ spans="[^"]*"//' >few
	catch cauce-xlsx -o x.xlsx T=many.csv
	caught 0
	part xl/worksheets/sheet1.xml | grep -o '<row r="[0-9]*"[^>]* ht="[^"]*"' |
		sed 's/ spans="[^"]*"//' >many
	assert_equal "$(wc -l <few)" 30001
	assert_same few <(head -n 30001 many)
	assert_same <(cut -d , -f 1 many.csv) <(texts 1)
}

@test "of a large table, too, a count among rates is a whole number" {
	mawk 'BEGIN {
		print "indicator,unit,value"
		for (i = 0; i < 50001; i++)
			print "reports,count," i "\nattendance_rate,percent," i % 100 "." i % 7
	}' >many.csv
	catch cauce-xlsx -o x.xlsx T=many.csv
	caught 0
	# The header, each count, and each rate look the same.
	part xl/worksheets/sheet1.xml | grep -o '<c r="C[0-9]*" s="[0-9]*"' |
		cut -d '"' -f 4 | sort | uniq -c | sort -n >styles
	assert_equal "$(awk '{ print $1 }' styles | paste -sd ' ')" \
		'1 50001 50001'
	assert_equal "$(part xl/styles.xml | grep -o 'formatCode="#[^"]*"' |
		paste -sd ' ')" 'formatCode="#,##0" formatCode="#,##0.0"'
	catch cauce-xlsx --verify x.xlsx T=many.csv
	caught 0
}

# A word that long in each row would make more than 4 GiB of text of them.
@test "a part that may be too large for 32 bits has room for its sizes" {
	printf '%%rec: Workbook\n\nWorkbook: w\n\n%%rec: Column\n\nColumn: a\nValue: y | %s | y\n' \
		"$(printf '%032000d' 0)" >w.rec
	{ echo a && yes x | head -n 20000; } >t.csv
	for lang in en es; do
		catch cauce-xlsx -w ./w.rec -l $lang -o $lang.xlsx T=t.csv
		caught 0
		unzip -tq $lang.xlsx
		catch cauce-xlsx -w ./w.rec -l $lang --verify $lang.xlsx T=t.csv
		caught 0
	done
	# The length of the extra field before the bytes of the first part.
	run od -A n -t u2 -j 28 -N 2 en.xlsx
	assert_output '     0'
	run od -A n -t u2 -j 28 -N 2 es.xlsx
	assert_output '    20'
}

@test "the memory does not grow with the table" {
	# The sanitizers reserve memory of their own.
	[ -z "${CAUCE_BIN-}" ] || skip "with sanitizers"
	table 250000 >t.csv
	catch bash -c 'ulimit -v 64000; exec cauce-xlsx -o x.xlsx T=t.csv'
	caught 0
}

@test "rows beyond 1,048,575 stand in a second sheet, with the header" {
	mawk 'BEGIN { print "Código"; for (i = 1; i < 1048580; i++) print i "x" }' \
		>t.csv
	catch cauce-xlsx -o x.xlsx Casos=t.csv
	caught 0
	assert_equal "$(sheets)" $'Casos\nCasos (2)'
	assert_equal "$(texts 2)" "Código
1048576x
1048577x
1048578x
1048579x"
	part xl/worksheets/sheet1.xml | tail -c 5000 |
		grep -q '<c r="A1048576" [^>]*><is><t>1048575x<'
}

sorted_layout() {
	cat >sorted.rec <<'REC'
%rec: Workbook

Workbook: sorted
Title_es: Uno
Title_en: One

%rec: Sheet

Sheet: s
Table: T
Title_es: S
Title_en: S
Sort: Group
Sort: Kind
REC
}

@test "a table that lies in a file is sorted, and equal rows stay as they were" {
	sorted_layout
	table 120000 >t.csv
	echo 'C-last,Total,k0,1,todo' >>t.csv
	echo 'C-more,g00000,k1,1,más' >>t.csv
	catch cauce-xlsx -w ./sorted.rec -o x.xlsx T=t.csv
	caught 0
	tail -n +2 t.csv | grep -v Total |
		LC_ALL=C sort -s -t , -k 2,2 -k 3,3 | cut -d , -f 1 >expected
	echo C-last >>expected
	assert_same expected <(texts 1 | tail -n +2)
}

@test "a table that lies in a file is spread by its tokens" {
	sorted_layout
	sed -i /^Sort/d sorted.rec
	echo 'Pivot: Kind | n' >>sorted.rec
	mawk 'BEGIN {
		print "Group,Kind,n,Remark"
		for (i = 0; i < 390000; i++)
			print "g" i % 130000 ",k" int(i / 130000) "," i ",zzz"
	}' >t.csv
	catch cauce-xlsx -w ./sorted.rec -o x.xlsx T=t.csv
	caught 0
	part xl/worksheets/sheet1.xml | sed 's/<row/\n&/g' |
		sed -n 's/.*<t>\(g[0-9]*\)<.*<v>\(.*\)<\/v>.*<v>\(.*\)<\/v>.*<v>\(.*\)<\/v>.*/\1 \2 \3 \4/p' >found
	mawk 'BEGIN { for (i = 0; i < 130000; i++)
		print "g" i, i, i + 130000, i + 260000 }' >expected
	assert_same expected found
}

@test "a table that finds no room is trouble, and the old file stays" {
	table 60000 >t.csv
	echo old >x.xlsx
	catch bash -c 'ulimit -f 4000; exec cauce-xlsx -o x.xlsx T=t.csv'
	caught 2 '' "cauce-xlsx: error: cannot write in '${TMPDIR:-/tmp}', the folder for temporary files: File too large"
	assert_equal "$(cat x.xlsx)" old
	[ "$(find . -name '*x.xlsx*')" = ./x.xlsx ]
}
