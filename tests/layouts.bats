# One report in 200 layouts is one record. LAYOUTS=1000 tries more; where one
# fails its seed is said: awk -v seed=N -f tests/layouts/render.awk SCHEMA.

load helper

# dress FILE SEED: line ends and encodings, in the file itself.
dress() {
	case $(($2 % 7)) in
	1) sed -i 's/$/\r/' "$1" ;;
	2) iconv -f UTF-8 -t WINDOWS-1252 "$1" >"$1.2" && mv "$1.2" "$1" ;;
	3) sed -i '1s/^/\xef\xbb\xbf/' "$1" ;;
	4) tr '\n' '\r' <"$1" >"$1.2" && mv "$1.2" "$1" ;;
	5) sed -i 's/:$/: /; s/^\([^:]*\) \([^:]*:\)/\1  \2/' "$1" ;;
	esac
}

@test "one report, rendered in 200 layouts, gives one record 200 times" {
	local seed bad=0 n=${LAYOUTS:-200}

	cd "$BATS_TEST_TMPDIR"
	for seed in $(seq "$n"); do
		awk -v seed="$seed" -f "$ROOT/tests/layouts/render.awk" \
			"$ROOT/share/schema/diversion.rec" >"$seed.txt"
		dress "$seed.txt" "$seed"
		cauce-parse --from form "$seed.txt" 2>err |
			grep -v -e ^Source: -e ^Digest: >seen || :
		if ! cmp -s "$ROOT/tests/layouts/report.out" seen; then
			echo "seed $seed:"
			cat err
			diff "$ROOT/tests/layouts/report.out" seen || :
			bad=$((bad + 1))
		fi
	done
	[ "$bad" = 0 ] || fail "$bad of $n layouts are read otherwise"
	# They do differ.
	assert_equal "$(sha256sum ./*.txt | cut -d ' ' -f 1 | sort -u |
		wc -l)" "$n"
}
