# shellcheck shell=bash
# round_trip SCHEMA TYPE, with a record in standard input: written into the empty
# form and the empty table, in both languages, it gives the same record again.
round_trip() {
	local lang as

	{
		printf '%%rec: %s\n\n' "$2"
		cat
	} >record.rec
	for lang in es en; do
		for as in fill.awk:txt:form fillcsv.awk:csv:csv; do
			IFS=: read -r awk name format <<<"$as"
			cauce-parse -s "$1" -T "$2" -l $lang -F "$format" >"empty.$name"
			awk -v type="$2" -v lang=$lang \
				-f "$ROOT/tests/layouts/record.awk" \
				-f "$ROOT/tests/layouts/$awk" \
				"$ROOT/share/schema/$1.rec" record.rec \
				"empty.$name" >"filled.$name"
			catch cauce-parse -s "$1" -t "$2" "filled.$name"
			caught 0 '*' '*'
			run grep -v ': note: ' "$T/err"
			assert_output ''
			grep -v -e '^Source: ' -e '^Digest: ' -e '^#' "$T/out" |
				cat -s >back.rec
			diff -u <(grep . record.rec) <(grep . back.rec) ||
				fail "$2, $lang, $name"
		done
	done
}
