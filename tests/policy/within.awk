# Says what a stricter policy's output shows that a less strict one's does not.
#
#	awk -f within.awk LOOSE STRICT
#
# A word of a field is seen in the other output of that field, or is made of one
# that is: a month or a year of a day, a class of a figure, a number of fields,
# a mark, or a code. What stands for something else is named here.

function words(name, text,    list, n, i) {
	gsub(/[|]/, " ", text)
	n = split(text, list, " ")
	for (i = 1; i <= n; i++)
		if (is_loose)
			see(name, list[i])
		else if (!is_seen(name, list[i]))
			print name ": " list[i]
}

function see(name, word,    i) {
	seen[name, word] = 1
	for (i = 1; i < length(word); i++)
		begun[name, substr(word, 1, i)] = 1
	if (word ~ /^[0-9.]+$/)
		has_figure[name] = 1
	any[name] = 1
}

function is_seen(name, word) {
	if (word ~ /^\[[^]]*\][.,;:]?$/ || (name, word) in seen)
		return 1
	if (word ~ /^[0-9][0-9][0-9][0-9](-[0-9][0-9])?$/ && \
		(name, word) in begun)
		return 1
	# Classes and numbers.
	if (word ~ /^[0-9]+(-[0-9]+|[+])?$/ && (has_figure[name] || \
		count_of[name] >= word + 0))
		return any[name]
	if (length(word) == 10 && word ~ /^[A-Z0-9]+$/ && any[name])
		return 1
	if (name == "Service" && word == "health")
		return any[name]
	return name == "Address" && \
		(word == "cochabamba" || ("Department", word) in seen)
}

FNR == 1 {
	is_loose = ++file == 1
}

/^[#%]/ || /^$/ {
	next
}

{
	name = /^\+/ ? name : substr($0, 1, index($0, ":") - 1)
	text = /^\+/ ? substr($0, 2) : substr($0, index($0, ":") + 1)
	count_of[name] += is_loose
	words(name, text)
}
