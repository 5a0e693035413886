#!/bin/sh
# The whole stream, on the made-up reports beside this file: a folder of
# documents in, a workbook that a lawyer can open out.
#	run.sh [OUT]		writes into the folder OUT, or out
# Status 0 when the workbook is there; the faults in the reports are expected.
set -eu

demo=$(cd "$(dirname "$0")" && pwd)
out=${1:-out}
month=2026-09

# In the tree the commands are in bin/ beside share/; installed, in the PATH.
command -v cauce-parse >/dev/null || PATH=$(cd "$demo/../../bin" && pwd):$PATH

# Findings in the data (1) are what this is for; trouble (2) is the end.
stop_at_trouble() {
	[ "$1" -le 1 ] && return
	cat "$out"/*.log >&2
	exit 2
}

count() {
	grep -c "$@" || :
}

# In how many places of a file there is what the register knows.
leaks() {
	cauce-leaks -r register.rec "$1" 2>"$out/leaks.log" || stop_at_trouble $?
	count '\[leak\]$' "$out/leaks.log"
}

rm -rf "$out/rejected"
mkdir -p "$out/rejected"
out=$(cd "$out" && pwd)
book=$out/informe-$month.xlsx

# Messages name files as they stand in this folder.
cd "$demo"
status=0
cauce-parse --rejects "$out/rejected" inbox/* 2>"$out/parse.log" |
	tee "$out/parsed.rec" |
	cauce-validate -r register.rec --rejects "$out/rejected.rec" \
		2>"$out/validate.log" >"$out/reports.rec" || status=$?
stop_at_trouble $status

cauce-aggregate -r register.rec --by Court,month:To --total \
	"$out/reports.rec" 2>"$out/aggregate.log" >"$out/resumen.csv" ||
	stop_at_trouble $?
cauce-table -p Case,Participant,Court,Department,Legal_basis,Term_start,Term_end,Frequency,Status \
	register.rec 2>"$out/table.log" >"$out/casos.csv" || stop_at_trouble $?
cauce-table -p Report,Case,Court,From,To,Due,Filed,Recommendation \
	"$out/reports.rec" 2>>"$out/table.log" >"$out/informes.csv" ||
	stop_at_trouble $?
cauce-xlsx -w mensual --as-of 2026-10-15 -o "$book" "Resumen=$out/resumen.csv" \
	"Casos=$out/casos.csv" "Informes=$out/informes.csv" \
	2>"$out/xlsx.log" || stop_at_trouble $?

# For the public: no small figure, nor what gives one away. Of 24 cases, by month
# only: by department, too, two thirds of the rows would have to be hidden.
cauce-aggregate -r register.rec --by month:To --total \
	"$out/reports.rec" 2>>"$out/aggregate.log" |
	cauce-suppress --audience public --no-reason 2>"$out/suppress.log" \
		>"$out/publico.csv" || stop_at_trouble $?
cauce-suppress --audit "$out/publico.csv" 2>>"$out/suppress.log" \
	>"$out/audit.csv" || {
	cat "$out/audit.csv" >&2
	exit 2
}

# The other workbooks: what is due to which court, figures for who pays, by
# month and by service, and those for the public.
cauce-due -r register.rec --as-of 2026-10-15 --from 2026-09-01 \
	--to 2026-11-30 -F rec "$out/reports.rec" 2>"$out/due.log" \
	>"$out/owed.rec" || stop_at_trouble $?
cauce-table -t Obligation -p Case,Court,Kind,Number,Period_from,Period_to,Due,Filed,State,Days,Counting,Basis \
	"$out/owed.rec" 2>>"$out/table.log" >"$out/vencimientos.csv" ||
	stop_at_trouble $?
cauce-aggregate -r register.rec -i diversion --as-of 2026-10-15 \
	--from 2026-09-01 --to 2026-10-15 --by Court --total \
	--only due_overdue,due_on_time_rate,due_days_late_median \
	"$out/owed.rec" 2>>"$out/aggregate.log" >"$out/juzgados.csv" ||
	stop_at_trouble $?
cauce-aggregate -r register.rec -i diversion --by month:Period --total \
	--from 2026-07-01 --to 2026-09-30 --only daily_population,new_cases,discharges,reports,participants,condition_compliance_rate,on_time_rate \
	"$out/reports.rec" 2>>"$out/aggregate.log" |
	cauce-suppress --audience funder -n 2>>"$out/suppress.log" \
		>"$out/meses.csv" || stop_at_trouble $?
cauce-aggregate -r register.rec -i diversion --by Service_Kind,month:Period \
	--total --from 2026-07-01 --to 2026-09-30 --only attendance_rate \
	"$out/reports.rec" 2>>"$out/aggregate.log" |
	cauce-suppress --audience funder -n 2>>"$out/suppress.log" \
		>"$out/servicios.csv" || stop_at_trouble $?
cauce-xlsx -w vencimientos --as-of 2026-10-15 -o "$out/vencimientos.xlsx" \
	"Juzgados=$out/juzgados.csv" "Vencimientos=$out/vencimientos.csv" \
	2>>"$out/xlsx.log" || stop_at_trouble $?
cauce-xlsx -w financiador --as-of 2026-10-15 \
	--period 2026-07-01/2026-09-30 -o "$out/financiador.xlsx" \
	"Meses=$out/meses.csv" "Servicios=$out/servicios.csv" \
	2>>"$out/xlsx.log" || stop_at_trouble $?
cauce-xlsx -w publico --as-of 2026-10-15 -o "$out/publico.xlsx" \
	"Cifras=$out/publico.csv" "Datos=$out/publico.csv" \
	2>>"$out/xlsx.log" || stop_at_trouble $?

# Codes in the place of people, the same for as long as the key is.
[ -e "$out/key" ] || cauce-redact --new-key "$out/key"
cauce-redact --for researcher --key "$out/key" -r register.rec \
	--as-of 2026-10-15 --manifest "$out/manifest.rec" "$out/reports.rec" \
	2>"$out/redact.log" >"$out/research.rec" || stop_at_trouble $?
before=$(leaks "$out/reports.rec")
after=$(leaks "$out/research.rec")

hidden=$(count '\[c\]' "$out/publico.csv")
rows=$(($(wc -l <"$out/publico.csv") - 1))
files=$(find inbox -type f | wc -l)
unread=$(find "$out/rejected" -type f ! -name '*.err' | wc -l)
read=$(($(count '^Report: ' "$out/parsed.rec") + unread))
good=$(count '^Report: ' "$out/reports.rec")

cat <<END

$files documentos, $read informes: $good aceptados, $((read - good)) apartados.
$files documents, $read reports: $good accepted, $((read - good)) set aside.

Lo que hay que corregir / What must be mended:

END
cat "$out/parse.log" "$out/validate.log" | grep ': error: ' | sed 's/^/  /'
cat <<END

Los informes apartados / The reports set aside:
	$out/rejected.rec
	$out/rejected/
Las cifras / The figures:
	$out/resumen.csv
Para el público, sin cifras que delaten a alguien / For the public, no figure that gives anybody away:
	$out/publico.csv ($hidden de / of $rows)
Para quien investiga, con códigos en lugar de personas / For a researcher, codes for people:
	$out/research.rec
cauce-leaks halla datos del registro en $before lugares de los informes, y en $after de ese extracto.
cauce-leaks finds what the register knows in $before places of the reports, and in $after of that extract.
Los libros que se abren con Excel o LibreOffice / The workbooks to open:
	$book (para los juzgados / for the courts)
	$out/vencimientos.xlsx (lo que vence / what is due)
	$out/financiador.xlsx (para quien paga / for who pays)
	$out/publico.xlsx (para todos / for everybody)
END
