# The house itself: layers, headers, installation, translations.

load helper

check_layers() {
	awk -f "$ROOT/tests/layers.awk" tests/LAYERS include/*.h lib/*.c
}

# A small house of two layers, to see that the checker finds faults.
small_house() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir -p tests include lib
	printf '%s\n' 'layer low a b' 'layer high c' 'sibling b a' \
		'only b zlib.h' >tests/LAYERS
	for f in include/{a,b,c}.h lib/{a,b,c}.c; do echo '/**/' >"$f"; done
	echo '#include "a.h"' >include/b.h
}

@test "modules include only what tests/LAYERS allows" {
	cd "$ROOT"
	run check_layers
	assert_output ''
	assert_success
}

@test "the layer check finds a module of a higher layer" {
	small_house
	echo '#include "c.h"' >lib/a.c
	run -1 check_layers
	assert_output 'lib/a.c:1: a (low) includes c of a higher layer (high)'
}

@test "the layer check finds a sibling that is not named" {
	small_house
	echo '#include "b.h"' >lib/a.c
	run -1 check_layers
	assert_output 'lib/a.c:1: a includes its sibling b, which tests/LAYERS does not name'
}

@test "the layer check finds a library's header outside its module" {
	small_house
	echo '#include <zlib.h>' >lib/c.c
	run -1 check_layers
	assert_output 'lib/c.c:1: c includes <zlib.h>, which is for b alone'
}

@test "the layer check finds modules that are not listed or not there" {
	small_house
	rm include/c.h lib/c.c
	echo '#include "e.h"' >lib/a.c
	run -1 check_layers
	assert_output "$(printf '%s\n' \
		'lib/a.c:1: tests/LAYERS does not list e.h' \
		'tests/LAYERS: there is no module c')"
	echo 'int d;' >lib/d.c
	run -1 check_layers
	assert_line 'lib/d.c: tests/LAYERS does not list d'
}

@test "every header compiles alone, in each compiler that is there" {
	local cc h

	cd "$ROOT"
	for cc in gcc clang; do
		command -v $cc >/dev/null || continue
		for h in include/*.h; do
			echo "#include \"$(basename "$h")\"" |
				$cc -std=c11 -D_GNU_SOURCE -Wall -Wextra \
					-Werror -iquote include \
					-fsyntax-only -x c - ||
				fail "$cc: $h does not compile alone"
		done
	done
}

@test "every header has a guard named after it" {
	local h guard

	for h in "$ROOT"/include/*.h; do
		guard=$(basename "$h" .h | tr '[:lower:]' '[:upper:]')_H
		grep -q "^#ifndef $guard\$" "$h" || fail "$h: no $guard"
	done
}

@test "the sources stay in 80 columns" {
	run awk '{
		line = $0
		while (i = index(line, "\t"))
			line = substr(line, 1, i - 1) \
				substr("        ", 1, 8 - (i - 1) % 8) \
				substr(line, i + 1)
		gsub(/[\200-\277]/, "", line)
		if (length(line) > 80)
			print FILENAME ":" FNR
	}' "$ROOT"/{cmd,include,lib}/*.[ch]
	assert_output ''
}

# install_into DESTDIR, as a packager does it.
make_house() {
	make -C "$ROOT" --no-print-directory -s "$@" PREFIX=/usr/local
}

@test "an installed command works far from the tree" {
	local dest=$BATS_TEST_TMPDIR/dest c

	make_house install DESTDIR="$dest"
	cd /
	for c in $(commands); do
		run -0 "$dest/usr/local/bin/$c" --version
		assert_output --regexp "^$c \(cauce\) [0-9]+\.[0-9]+\.[0-9]+\$"
		assert [ -s "$dest/usr/local/share/man/man1/$c.1" ]
		assert [ -s "$dest/usr/local/share/bash-completion/completions/$c" ]
	done
	assert [ -s "$dest/usr/local/share/man/man5/cauce-records.5" ]
	assert [ -s "$dest/usr/local/share/locale/es/LC_MESSAGES/cauce.mo" ]
	assert [ ! -e "$dest/usr/local/share/cauce/locale" ]
	run diff -r -x locale "$ROOT/share" "$dest/usr/local/share/cauce"
	assert_output "Only in $dest/usr/local/share/cauce: installed"
	catch "$dest/usr/local/bin/cauce-validate" "$ROOT/tests/family/report.rec"
	caught 0 '*'
}

@test "uninstall leaves nothing, also after two installs" {
	local dest=$BATS_TEST_TMPDIR/dest

	make_house install DESTDIR="$dest"
	make_house install DESTDIR="$dest"
	make_house uninstall DESTDIR="$dest"
	assert [ ! -e "$dest" ]
	make_house uninstall DESTDIR="$dest"
}

@test "uninstall keeps what it did not make" {
	local dest=$BATS_TEST_TMPDIR/dest

	mkdir -p "$dest/usr/local/bin" "$dest/usr/local/share/man/man1"
	touch "$dest/usr/local/share/man/man1/other.1"
	find "$dest" | sort >"$BATS_TEST_TMPDIR/before"
	make_house install DESTDIR="$dest"
	make_house uninstall DESTDIR="$dest"
	find "$dest" | sort >"$BATS_TEST_TMPDIR/after"
	assert_same "$BATS_TEST_TMPDIR/before" "$BATS_TEST_TMPDIR/after"
}

@test "every message has a Spanish translation" {
	cd "$ROOT"
	LC_ALL=C run msgfmt -c --statistics -o /dev/null po/es.po
	assert_success
	refute_output --regexp 'fuzzy|untranslated'
	make --no-print-directory -s build/cauce.pot
	run msgcmp po/es.po build/cauce.pot
	assert_output ''
	assert_success
	run grep -n '^#~' po/es.po
	assert_output ''
}

@test "packages.sh is silent when nothing is missing" {
	catch "$ROOT/tools/packages.sh" check
	caught 0
}

@test "packages.sh says what is missing when it may not install" {
	local bin=$BATS_TEST_TMPDIR/bin

	mkdir "$bin"
	# shellcheck disable=SC2016 # it is for the sh in the file
	printf '#!/bin/sh\n[ "$4" = zlib1g-dev ] || echo installed\n' \
		>"$bin/dpkg-query"
	printf '#!/bin/sh\necho 1000\n' >"$bin/id"
	chmod +x "$bin"/*
	PATH=$bin catch /bin/sh "$ROOT/tools/packages.sh" build
	caught 2 '' 'packages.sh: these packages are missing, and only root or sudo can install them: zlib1g-dev'
}
