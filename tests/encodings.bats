# cauce-parse: the bytes of documents: encodings, said and guessed; broken letters.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# document NAME TEXT [OPTION...]: a file of printf's format, parsed.
document() {
	# shellcheck disable=SC2059 # the text is a format
	printf "$2" >"$1"
	catch cauce-parse "${@:3}" "$1"
}

# in_utf16 ORDER FILE: the form in UTF-16, with a digest of its own bytes.
in_utf16() {
	printf 'Caso: A\nResumen: Asisti\xc3\xb3 \xf0\x9f\x99\x82\n' |
		iconv -f UTF-8 -t "UTF-16$1" >>"$2"
	catch cauce-parse "$2"
	caught 0 '*' "$2: note: read as UTF-16$1 [encoding]"
	grep -qx 'Summary: Asistió 🙂' "$T/out"
	grep -qx "Digest: $(sha256sum <"$2" | cut -d ' ' -f 1)" "$T/out"
}

rejected() {
	caught 1 '*' "$1
cauce-parse: note: 1 document: 0 accepted, 1 rejected"
}

@test "UTF-16 is read with its mark" {
	printf '\xff\xfe' >le.txt
	in_utf16 LE le.txt
	printf '\xfe\xff' >be.txt
	in_utf16 BE be.txt
}

@test "UTF-16 is known without its mark" {
	in_utf16 LE le.txt
	in_utf16 BE be.txt
}

@test "rows of UTF-16 have digests of their own bytes" {
	printf 'B;mañana' | iconv -f UTF-8 -t UTF-16LE | sha256sum |
		cut -d ' ' -f 1 >digest
	printf '\xff\xfe' >t.csv
	printf 'Caso;Resumen\r\nA;"dos\r\nlíneas"\r\nB;mañana\r\n' |
		iconv -f UTF-8 -t UTF-16LE >>t.csv
	catch cauce-parse t.csv
	caught 0 '*' '*'
	grep -qx 'Source: t.csv:4' "$T/out"
	grep -qx "Digest: $(cat digest)" "$T/out"
}

@test "half a character of UTF-16 is refused at its line" {
	document a.txt '\xff\xfeC\0a\0s\0o\0:\0A\0\n\0x'
	rejected "a.txt:2: error: this is half a character of UTF-16 [bad-utf8]"
	document a.txt '\xff\xfeC\0a\0s\0o\0:\0A\0\n\0\0\xd8\n\0'
	rejected "a.txt:2: error: this is half a character of UTF-16 [bad-utf8]"
}

@test "a row with half a character of UTF-16 is rejected, the others not" {
	document t.csv '\xff\xfeC\0a\0s\0o\0\n\0\0\xd8\n\0A\0\n\0'
	caught 1 '*' '*'
	grep -qx 'Case: A' "$T/out"
}

@test "an encoding that is said is not guessed, nor noted" {
	document a.txt 'Caso: A\nResumen: Gan\xf3 20 \xa4\n' -e ISO-8859-15
	caught 0 '*' ''
	grep -qx 'Summary: Ganó 20 €' "$T/out"
	document a.txt 'Caso: A\nResumen: \xa4ma\xa4ana\n' --encoding CP850
	grep -qx 'Summary: ñmañana' "$T/out"
	document a.txt 'Caso: A\nResumen: \x93\xfa\x96{\n' --encoding SHIFT_JIS
	caught 0 '*' ''
	grep -qx 'Summary: 日本' "$T/out"
	printf 'Caso: A\nResumen: ñ\n' | iconv -f UTF-8 -t UTF-16BE >a.txt
	catch cauce-parse --encoding UTF-16BE a.txt
	caught 0 '*' ''
	grep -qx 'Summary: ñ' "$T/out"
}

@test "what does not decode as was said is an error at its line" {
	document a.txt 'Caso: A\nResumen: Asisti\xf3\n' -e UTF-8
	rejected "a.txt:2: error: this is not UTF-8 [bad-utf8]"
	document a.txt 'Caso: A\nResumen: x\n\x81\n' -e CP1252
	rejected "a.txt:3: error: this is not CP1252 [bad-utf8]"
	document a.txt 'Caso: A\nResumen: \xff\n' -e SHIFT_JIS
	rejected "a.txt:2: error: this is not SHIFT_JIS [bad-utf8]"
}

@test "rows of an encoding that is said have digests of their own bytes" {
	printf 'B,\x93\xfa' | sha256sum | cut -d ' ' -f 1 >digest
	document t.csv 'Caso,Resumen\nA,\x96{\nB,\x93\xfa\n' -e SHIFT_JIS
	caught 0 '*' ''
	grep -qx "Digest: $(cat digest)" "$T/out"
}

@test "an encoding that is none, or has no line ends, is trouble" {
	document a.txt 'Caso: A\n' -e KLINGON
	caught 2 '*' "cauce-parse: error: there is no encoding 'KLINGON'"
	document a.txt 'Caso: A\n' -e UTF-8//IGNORE
	caught 2 '*' "cauce-parse: error: there is no encoding 'UTF-8//IGNORE'"
	document a.txt 'Caso: A\n' -e UTF-32
	caught 2 '*' "cauce-parse: error: documents in 'UTF-32' cannot be read"
}

@test "letters that were taken for Windows-1252 are repaired, line by line" {
	document a.txt 'Caso: A\nResumen: AsistiÃ³ con su mamá.\nSituaciÃ³n laboral: â€œvendeâ€\xc2\x9d â€“ maÃƒÂ±ana\n'
	caught 0 '*' "a.txt:2: note: letters of UTF-8 that were taken for Windows-1252 are repaired [repaired]
a.txt:3: note: letters of UTF-8 that were taken for Windows-1252 are repaired [repaired]"
	grep -qx 'Summary: Asistió con su mamá.' "$T/out"
	grep -qx 'Employment: “vende” – mañana' "$T/out"
}

@test "a row is noted once, however many of its letters are repaired" {
	document t.csv 'Caso,Resumen,Plan\nA,asistiÃ³,seguirÃ¡\nB,x,y\n'
	caught 0 '*' "t.csv:2: note: letters of UTF-8 that were taken for Windows-1252 are repaired [repaired]"
	grep -qx 'Summary: asistió' "$T/out"
	grep -qx 'Plan: seguirá' "$T/out"
}

@test "letters that are no broken ones stay" {
	document a.txt 'Caso: A\nResumen: SÃO PAULO, Â y Ã como letras, crêpe ââ\n'
	caught 0 '*' ''
	grep -qx 'Summary: SÃO PAULO, Â y Ã como letras, crêpe ââ' "$T/out"
}
