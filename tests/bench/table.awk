# A table of twelve columns, as a court's register of reports is: codes, days,
# numbers, words of a few kinds, and a line of text.
#	mawk -v n=1000 -f table.awk
function code(prefix, i, width) {
	return sprintf("%s-%0" width "d", prefix, i)
}

function day(i) {
	return sprintf("20%02d-%02d-%02d", 20 + i % 7, 1 + i % 12, 1 + i % 28)
}

BEGIN {
	split("Juzgado 1º de Ejecución Penal|Juzgado 2º de Instrucción|" \
		"Tribunal de Sentencia Nº 3|Juzgado Público Mixto", court, "|")
	split("La Paz|Cochabamba|Santa Cruz|Potosí|Chuquisaca", place, "|")
	split("continuar|continuar con apoyo|revisar la medida|cerrar", advice,
		"|")
	split("asistió a todas las sesiones|faltó con aviso|faltó sin aviso|" \
		"cambió de domicilio y avisó|inició trabajo", told, "|")
	print "Code,Case,Person,Court,Department,Begin,End,Filed,Sessions," \
		"Hours,Advice,Remark"
	for (i = 1; i <= n; i++)
		print code("INF", i, 7) "," code("EXP", i % 9973, 5) "," \
			code("P", i * 7919 % 99991, 5) "," court[1 + i % 4] \
			"," place[1 + i % 5] "," day(i) "," day(i + 3) "," \
			(i % 10 ? day(i + 9) : "") "," i % 13 "," \
			i % 40 / 4 "," advice[1 + i % 4] "," \
			told[1 + i % 5] " (" i % 31 ")"
}
