# The register: records that others speak of, by their key; seen through the
# commands that join.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' '%rec: Book' '%type: Author rec Author' '' >books-schema.rec
}

# Of every kind: keys from 1 to 300 letters and a long one, not the first
# field; values that many share, and that none does, empty, over lines; fields
# that repeat or are missing.
authors() {
	awk 'BEGIN {
		print "%rec: Author\n%key: Id\n%type: Born date\n"
		split("Oruro,La Paz,Potosí,Sucre,Tarija", town, ",")
		for (i = 1; i <= 3000; i++) {
			id = sprintf("%0" (i % 300 + 4) "d", i)
			if (i == 1234) for (k = 0; k < 20000; k++) id = id "k"
			print "Town: " town[i % 5 + 1]
			if (i % 3) print "Name: the one and only " i
			print "Id: " id
			if (i % 7 == 0) print "Note:"
			for (k = 0; k < i % 4; k++) print "Born: 19" 10 + (i + k) % 90 "-01-01"
			if (i % 11 == 0) print "Note: one\n+\n+ " i % 2 "\n+ three"
			print "Town: " town[i % 3 + 1]
			print ""
		}
	}'
}

# books FILE: one of each author, in their order.
books() {
	printf '%%rec: Book\n\n'
	sed -n 's/^Id: \(.*\)/Author: \1\n/p' "$1"
}

# joined OPTION...: what the books' authors are, without the names' prefix.
joined() {
	cauce-select -s books-schema.rec -t Book -j Author "$@" |
		sed -n 's/^Author_//p; /^+/p; /^$/p' | sed 1d
}

@test "a record that is joined is as it was, whatever its values" {
	authors >authors.rec
	books authors.rec >books.rec
	joined -r authors.rec books.rec >came
	grep -v '^%' authors.rec | sed '1d' >expected
	assert_equal "$(grep -c '^Id: ' came)" 3000
	assert_same expected came
}

@test "and so when others are asked for first" {
	authors >authors.rec
	{
		printf '%%rec: Book\n\n'
		books authors.rec | grep Author: | tac | sed G
	} >books.rec
	joined -r authors.rec -p Author_Id,Author_Born books.rec >came
	grep -e '^Id: ' -e '^Born: ' -e '^$' authors.rec >all
	assert_equal "$(grep -c '^Id: ' came)" 3000
	assert_equal "$(sort came | grep -v '^$' | sha256sum)" \
		"$(sort all | grep -v '^$' | sha256sum)"
}

@test "the register says itself what its records are" {
	printf '%s\n' '%rec: Author' '%key: Id' '%type: Born date' '' 'Id: a' \
		'Born: 1901-01-01' '' 'Id: b' 'Born: 1899-12-31' '' >authors.rec
	printf '%s\n' '%rec: Book' '' 'T: 1' 'Author: a' '' \
		'T: 2' 'Author: b' '' >books.rec
	catch cauce-select -s books-schema.rec -t Book -r authors.rec -j Author \
		-e "Author_Born << '1900-01-01'" -p T books.rec
	caught 0 $'#%cauce 1\n%rec: Book_Author\n\nT: 2\n\n#%end 1'
}

# limited COMMAND...: with 20 MB of address space.
limited() (
	ulimit -v 20000
	"$@"
)

@test "a value that many records share is held once" {
	limited cauce-select --version >/dev/null 2>&1 ||
		skip 'a sanitizer needs more'
	printf '%%rec: Book\n\nT: 1\nAuthor: 1\n' >books.rec
	awk 'BEGIN {
		print "%rec: Author\n%key: Id\n"
		for (i = 1; i <= 20000; i++) {
			print "Id: " i
			for (k = 1; k <= 20; k++)
				printf "F%d: %0100d\n", k, i * 7919 % 50
			print ""
		}
	}' >authors.rec
	limited joined -r authors.rec -p Author_Id,Author_F9 books.rec >came
	assert_same came <(printf 'Id: 1\nF9: %0100d\n\n' 19)
}

# no_register TEXT MESSAGE: such a register is trouble.
no_register() {
	# shellcheck disable=SC2059
	printf "$1" >r.rec
	printf '%%rec: Book\n\nT: 1\nAuthor: a\n' >books.rec
	catch cauce-select -s books-schema.rec -t Book -r r.rec -j Author books.rec
	caught 2 '' "$2"
}

@test "a register whose key nobody names is trouble, said once" {
	no_register '%%rec: Author\n\nId: a\n\nId: b\n' \
		'r.rec:3: error: nothing says which field is the key [register]'
	no_register '%%rec: Author\n%%type: Id line\n\nId: a\n\nId: b\n' \
		'r.rec:4: error: nothing says which field is the key [register]'
	no_register 'Id: a\n\nId: b\n' \
		'r.rec:1: error: nothing says which field is the key [register]'
}

@test "a register that is wrong is trouble, every fault at its line" {
	no_register '%%rec: Author\n%%key: Id\n\nId: a\n\nName: b\n\nId: a\n' \
		'r.rec:6: error: a record of the register has no key [register]
r.rec:8: error: the register holds this key twice [register]'
	no_register '%%rec: Author\n%%key: Id\n%%type: Id nothing\n\nId: a\n' '*'
	grep -q '^r.rec:3: error: ' err
	assert_equal "$(wc -l <err)" 1
	no_register '%%rec: Author\n%%key: Id\n\n%%rec: Book\n\nT: 1\n' \
		"cauce-select: error: the register 'r.rec' holds no record of type 'Author'"
}

@test "records of other types may stand in a register" {
	printf '%s\n' '%rec: Author' '%key: Id' '' 'Id: a' '' '%rec: Other' '' \
		'Id: a' '' '%rec: Author' '' 'Id: b' 'Town: Oruro' '' >r.rec
	printf '%%rec: Book\n\nT: 1\nAuthor: b\n' >books.rec
	catch cauce-select -s books-schema.rec -t Book -r r.rec -j Author books.rec
	caught 0 $'#%cauce 1\n%rec: Book_Author\n\nT: 1\nAuthor_Id: b\nAuthor_Town: Oruro\n\n#%end 1'
}

@test "what may have been meant is not sought forever" {
	awk 'BEGIN {
		print "%rec: Case\n"
		for (i = 1; i <= 2000; i++)
			printf "Case: %04d-%055d\n\n", i, i * 7919
	}' >cases.rec
	awk 'BEGIN {
		print "%rec: Report\n"
		for (i = 1; i <= 1000; i++)
			printf "Report: %d\nCase: %04d-%055dx\n\n", i, i, i * 7919
	}' >reports.rec
	catch timeout 60 cauce-validate -r cases.rec reports.rec
	assert_equal "$status" 1
	grep 'is not in the register' err >said
	assert_equal "$(wc -l <said)" 1000
	head -n 20 said | grep -c 'did you mean' >first
	assert_equal "$(cat first)" 20
	tail -n 500 said | grep -q 'did you mean' && fail 'it went on'
	:
}
