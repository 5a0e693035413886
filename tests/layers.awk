# Checks tests/LAYERS against the #include lines of the modules:
#	awk -f tests/layers.awk tests/LAYERS include/*.h lib/*.c
# One line per fault; status 1 if there is any.

function fault(text) {
	print text
	faults++
}

function module_of(path) {
	sub(/.*\//, "", path)
	sub(/[.][ch]$/, "", path)
	return path
}

function place() {
	return FILENAME ":" FNR ": "
}

# FILENAME's module includes another module of ours.
function check_ours(to) {
	if (to == from || !(to in layer))
		return
	if (layer[to] > layer[from])
		fault(place() from " (" layer_name[layer[from]] ") includes " \
			to " of a higher layer (" layer_name[layer[to]] ")")
	else if (layer[to] == layer[from] && !((from, to) in sibling))
		fault(place() from " includes its sibling " to \
			", which tests/LAYERS does not name")
	used[from, to] = 1
}

# It includes a library's header, which may be kept for one module.
function check_library(header,    kept) {
	for (kept in keeper)
		if ((header == kept || index(header, kept "/") == 1) &&
			keeper[kept] != from)
			fault(place() from " includes <" header \
				">, which is for " keeper[kept] " alone")
}

FILENAME == ARGV[1] && $1 == "layer" {
	if ($2 != layer_name[n_layers])
		layer_name[++n_layers] = $2
	for (i = 3; i <= NF; i++)
		layer[$i] = n_layers
}

FILENAME == ARGV[1] && $1 == "sibling" {
	for (i = 3; i <= NF; i++) {
		sibling[$2, $i] = 1
		if (($i, $2) in sibling)
			fault("tests/LAYERS: " $2 " and " $i \
				" include each other")
	}
}

FILENAME == ARGV[1] && $1 == "only" {
	for (i = 3; i <= NF; i++)
		keeper[$i] = $2
}

FILENAME == ARGV[1] {
	next
}

FNR == 1 {
	from = module_of(FILENAME)
	seen[from] = 1
	if (!(from in layer))
		fault(FILENAME ": tests/LAYERS does not list " from)
}

from in layer && /^#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	if (!(module_of(quoted[2]) in layer))
		fault(place() "tests/LAYERS does not list " quoted[2])
	check_ours(module_of(quoted[2]))
}

/^#[ \t]*include[ \t]*</ {
	split($0, angled, /[<>]/)
	check_library(angled[2])
}

END {
	for (m in layer)
		if (!(m in seen))
			fault("tests/LAYERS: there is no module " m)
	for (pair in sibling)
		if (!(pair in used)) {
			split(pair, two, SUBSEP)
			fault("tests/LAYERS: " two[1] " does not include " \
				two[2])
		}
	exit faults > 0
}
