# One report in 200 layouts is one record. LAYOUTS=1000 tries more; where one
# fails its seed is said: awk -v seed=N -f tests/layouts/render.awk SCHEMA.

load helper

# turn FILE FROM TO: another encoding, if it has all of the letters.
turn() {
	iconv -f "$2" -t "$3" "$1" >"$1.2" 2>/dev/null && mv "$1.2" "$1"
}

has_box() { grep -q ─ "$1"; }

# dress FILE SEED: line ends and encodings, in the file itself. Says which.
dress() {
	local as

	case $(($2 % 12)) in
	1) sed -i 's/$/\r/' "$1" && as=crlf ;;
	2) turn "$1" UTF-8 WINDOWS-1252 && as=1252 ;;
	3) sed -i '1s/^/\xef\xbb\xbf/' "$1" && as=bom ;;
	4) tr '\n' '\r' <"$1" >"$1.2" && mv "$1.2" "$1" && as=cr ;;
	5) sed -i 's/:$/: /; s/^\([^:]*\) \([^:]*:\)/\1  \2/' "$1" && as=gaps ;;
	6) sed -i '1s/^/\xef\xbb\xbf/' "$1" && turn "$1" UTF-8 UTF-16LE && as=16le-bom ;;
	7) sed -i '1s/^/\xef\xbb\xbf/' "$1" && turn "$1" UTF-8 UTF-16BE && as=16be-bom ;;
	# Without a byte order mark, U+2500 is a NUL on the wrong side.
	8) has_box "$1" || { turn "$1" UTF-8 UTF-16LE && as=16le; } ;;
	9) has_box "$1" || { sed -i 's/$/\r/' "$1" &&
		turn "$1" UTF-8 UTF-16BE && as=16be; } ;;
	10) turn "$1" UTF-8 ISO-8859-15 && as=8859-15 ;;
	# UTF-8 that some program took for Windows-1252.
	11) turn "$1" WINDOWS-1252 UTF-8 && as=mojibake ;;
	esac
	echo "encoding=${as:-utf-8}"
}

# What a page repeats is kept once, where it is no heading that is known.
furniture='^Unplaced: (Oficina de Seguimiento|Documento de trabajo [|] Página 1 de [0-9]+)$'

@test "one report, rendered in 200 layouts, gives one record 200 times" {
	local seed said bad=0 n=${LAYOUTS:-200}

	cd "$BATS_TEST_TMPDIR"
	for seed in $(seq "$n"); do
		awk -v seed="$seed" -f "$ROOT/tests/layouts/render.awk" \
			"$ROOT/share/schema/diversion.rec" >"$seed.txt" 2>>chosen
		dress "$seed.txt" "$seed" >dressed
		said=
		grep -q 8859 dressed && said=ISO-8859-15
		cauce-parse --from form ${said:+--encoding "$said"} "$seed.txt" \
			2>err | grep -v -e ^Source: -e ^Digest: >kept || :
		grep -v -E "$furniture" kept >seen || :
		if ! cmp -s "$ROOT/tests/layouts/report.out" seen ||
			[ -n "$(grep -E "$furniture" kept | sort | uniq -d)" ]; then
			echo "seed $seed: $(tail -n 1 chosen) $(cat dressed)"
			cat err
			diff "$ROOT/tests/layouts/report.out" kept || :
			bad=$((bad + 1))
		fi
		cat dressed >>chosen
	done
	[ "$bad" = 0 ] || fail "$bad of $n layouts are read otherwise"
	# They do differ, and each way to write was met several times.
	assert_equal "$(sha256sum ./*.txt | cut -d ' ' -f 1 | sort -u |
		wc -l)" "$n"
	tr ' ' '\n' <chosen | sort | uniq -c >met
	assert_equal "$(wc -l <met)" 35
	run awk '$1 < 4' met
	refute_output
}
