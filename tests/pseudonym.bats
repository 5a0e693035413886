# Pseudonyms and their key: tests/unit/pseudonym.c.

load helper

# tests/proof/pseudonym.py made the check of this key, and all codes, digests
# and secrets that stand here: 'pseudonym.py key HEX', 'codes', 'secrets'.
KEY='cauce-key-1 5be91c7a02d4f86b3398a1c64e0f7d52e6b80bd9712fa4436c95de18f70a2b84 a0506116b5973c82'

setup() {
	PSEUDONYM=$BIN/../unit/pseudonym
	[ -x "$PSEUDONYM" ] || PSEUDONYM=$ROOT/build/unit/pseudonym
	cd "$BATS_TEST_TMPDIR" || return
	umask 077
	printf '# A key for tests.\n%s\n' "$KEY" >key
}

# refused MESSAGE: no codes are made with the key file "bad", and it is said.
refused() {
	catch "$PSEUDONYM" codes bad funder P-0007
	caught 2 '' "pseudonym: error: $1"
}

@test "a code is the same whenever it is asked for, and digests too" {
	for _ in 1 2; do
		catch "$PSEUDONYM" codes key funder P-0007 P-0008 'Juana ñ' ''
		caught 0 "LW8D685NN2
36K4TN372K
H8YJ2RC6R5
WQ2FT4DP6H"
		catch "$PSEUDONYM" digests key funder P-0007
		caught 0 23380c701cf9d717f3714877114fdbc0
	done
}

@test "a person has one code, whoever else is enrolled, and in whatever order" {
	catch "$PSEUDONYM" people key funder P-0007 P-0008 P-0007
	caught 0 "LW8D685NN2
36K4TN372K
LW8D685NN2"
	catch "$PSEUDONYM" people key funder P-0008 other P-0007
	caught 0 '*'
	assert_equal "$(sed -n '1p;3p' out)" "36K4TN372K
LW8D685NN2"
	# Of who is not enrolled it is the same.
	catch "$PSEUDONYM" asked key funder P-0008 P-0007
	caught 0 "36K4TN372K
LW8D685NN2"
}

@test "another context has other codes and digests, and so has another key" {
	"$PSEUDONYM" new other
	for what in codes digests; do
		for from in 'key funder' 'key public' 'key funder-2' \
			'other funder'; do
			# shellcheck disable=SC2086 # a key and a context
			"$PSEUDONYM" $what $from P-0007
		done >all
		assert_equal "$(sort -u all | wc -l)" 4
	done
	# A digest is no other form of a code.
	refute grep -q "$("$PSEUDONYM" codes key funder P-0007)" all
}

@test "10,000 people have as many codes, without vowels, words and look-alikes" {
	"$PSEUDONYM" many key funder 10000 >codes
	assert_equal "$(wc -l <codes)" 10000
	assert_equal "$(sort -u codes | wc -l)" 10000
	refute grep -Evq '^[2-9CDFHJKLMNPQRTVWXY]{10}$' codes
	refute grep -Eq '[A-Z]{3}' codes
	# And every sign is used, about as often as another of its kind.
	fold -w 1 codes | sort | uniq -c | awk '
		{
			kind = $2 ~ /[A-Z]/
			if (!(kind in least) || $1 < least[kind])
				least[kind] = $1
			if ($1 > most[kind])
				most[kind] = $1
			n[kind]++
		}
		END {
			print n[0], n[1], most[0] < 1.1 * least[0],
				most[1] < 1.1 * least[1]
		}' >signs
	assert_equal "$(cat signs)" '8 17 1 1'
}

@test "that two people get one code is as unlikely as the header says" {
	catch "$PSEUDONYM" guesses 10000
	caught 0 '1.25e-13 6.2e-06'
	catch "$PSEUDONYM" guesses 1000
	caught 0 '1.25e-13 6.2e-08'
	grep -q '1.25e-13' "$ROOT/include/pseudonym.h"
}

# Found by trying 6,000,000 identities under this key.
@test "two people with one code are trouble, not one person" {
	said='pseudonym: error: two people would have one pseudonym under this key and context: choose another context'
	catch "$PSEUDONYM" codes key funder P-981121 P-1326973
	caught 0 "$("$PSEUDONYM" codes key funder P-981121)
$("$PSEUDONYM" codes key funder P-981121)"
	catch "$PSEUDONYM" people key funder P-981121 P-0007 P-1326973
	caught 2 '' "$said"
	catch "$PSEUDONYM" asked key funder P-981121 P-1326973
	caught 2 "$("$PSEUDONYM" codes key funder P-981121)" "$said"
	catch "$PSEUDONYM" people key funder-2 P-981121 P-0007 P-1326973
	caught 0 '*'
}

@test "a context is a plain word" {
	long=$(printf 'a%.0s' {1..64})
	catch "$PSEUDONYM" codes key "$long" P-0007
	caught 0 '*'
	for said in '' ' ' 'a b' ñ a/b "$(printf 'a\nb')" "${long}a"; do
		catch "$PSEUDONYM" codes key "$said" P-0007
		caught 2 '' "pseudonym: error: a context has 1 to 64 of the letters a-z and A-Z, digits, '.', '_' and '-': '${said/$'\n'/\\x0a}'"
	done
}

@test "a new key is a file of its own, mode 0600 whatever the umask" {
	for mask in 000 022 077 0777; do
		rm -f new
		umask $mask
		catch "$PSEUDONYM" new new
		umask 077
		caught 0
		assert_equal "$(stat -c '%a %h %F' new)" '600 1 regular file'
		refute grep -Evq '^(#|cauce-key-1 [0-9a-f]{64} [0-9a-f]{16}$)' \
			new
		assert_equal "$(grep -c '^cauce-key-1 ' new)" 1
		tail -n 1 new >>all
		catch "$PSEUDONYM" codes new funder P-0007
		caught 0 '*'
	done
	assert_equal "$(sort -u all | wc -l)" 4
}

@test "a new key never replaces anything, and a link leads nowhere" {
	cp key before
	catch "$PSEUDONYM" new key
	caught 2 '' "pseudonym: error: cannot make a key file 'key': File exists"
	assert_same before key
	ln -s nothing link
	catch "$PSEUDONYM" new link
	caught 2 '' "pseudonym: error: cannot make a key file 'link': File exists"
	[ ! -e nothing ]
	catch "$PSEUDONYM" new none/key
	caught 2 '' "pseudonym: error: cannot make a key file 'none/key': No such file or directory"
	catch "$PSEUDONYM" new -
	caught 2 '' 'pseudonym: error: a key goes to a file, not to standard output'
	[ ! -e ./- ]
}

@test "of a new key that cannot be written whole nothing is left" {
	catch bash -c "set -o pipefail; trap '' XFSZ
		{ ulimit -f 0; exec '$PSEUDONYM' new new; } 2>&1 | cat"
	caught 2 "pseudonym: error: cannot write 'new': File too large"
	[ ! -e new ]
}

@test "a key that others may read or write is refused" {
	cp key bad
	for mode in 400 600; do
		chmod $mode bad
		catch "$PSEUDONYM" codes bad funder P-0007
		caught 0 LW8D685NN2
	done
	for mode in 640 644 604 620 602 660 666 700 1600 4600; do
		chmod $mode bad
		refused "the key file 'bad' has mode $(printf %04o 0$mode), not 0600 or 0400: others may know the key"
	done
}

@test "a key of another user is refused" {
	if [ "$(id -u)" = 0 ]; then
		cp key bad
		chown 65534 bad
	else
		ln -s /etc/passwd bad
	fi
	refused "the key file 'bad' belongs to another user"
}

@test "a link to a key is followed, and the key itself is judged" {
	mkdir stick
	mv key stick/key
	ln -s stick/key bad
	catch "$PSEUDONYM" codes bad funder P-0007
	caught 0 LW8D685NN2
	chmod 644 stick/key
	refused "the key file 'bad' has mode 0644, not 0600 or 0400: others may know the key"
	rm stick/key
	refused "cannot open 'bad': No such file or directory"
}

@test "what is no regular file is refused, and not waited for" {
	mkdir bad
	refused "'bad' is no regular file, as a key file must be"
	rmdir bad
	mkfifo bad
	refused "'bad' is no regular file, as a key file must be"
	rm bad
	ln -s /dev/zero bad
	refused "'bad' is no regular file, as a key file must be"
}

@test "a key that was cut, changed or added to is refused" {
	local i

	for i in $(seq 0 $((${#KEY} - 1))); do
		printf '%s' "${KEY:0:i}" >bad
		if [ "$i" -lt 12 ]; then
			refused "'bad' is no key file as --new-key makes it"
		else
			refused "the key in 'bad' is not whole: it was cut or changed"
		fi
	done
	# Each digit of the key and of the check.
	for i in $(seq 12 $((${#KEY} - 1))); do
		[ "${KEY:i:1}" != 3 ] || continue
		printf '%s3%s\n' "${KEY:0:i}" "${KEY:i+1}" >bad
		refused "the key in 'bad' is not whole: it was cut or changed"
	done
	for added in '\r\n' ' \n' '\n\n' '\n#\n' '\n\0' '0\n'; do
		printf "%s$added" "$KEY" >bad
		refused "the key in 'bad' is not whole: it was cut or changed"
	done
	# Without its line end too.
	printf %s "$KEY" >bad
	refused "the key in 'bad' is not whole: it was cut or changed"
	for before in ' ' '\n' '\xef\xbb\xbf' '# said '; do
		printf "$before%s\n" "$KEY" >bad
		refused "'bad' is no key file as --new-key makes it"
	done
}

@test "what is no key file at all is refused, whatever its size" {
	: >bad
	refused "'bad' is no key file as --new-key makes it"
	head -c 1000000 /dev/urandom >bad
	refused "'bad' is no key file as --new-key makes it"
	truncate -s 20G bad
	refused "'bad' is no key file as --new-key makes it"
	yes '#' | head -c 4095 >bad
	refused "'bad' is no key file as --new-key makes it"
	(yes '#' | head -c 5000 && echo "$KEY") >bad
	refused "'bad' is no key file as --new-key makes it"
	# Comments are read over as long as all has 4096 bytes.
	(yes '#' | head -c $((4096 - ${#KEY} - 1)) && echo "$KEY") >bad
	[ $(((4096 - ${#KEY} - 1) % 2)) = 0 ] || (echo '##' &&
		yes '#' | head -c $((4096 - ${#KEY} - 4)) && echo "$KEY") >bad
	assert_equal "$(wc -c <bad)" 4096
	catch "$PSEUDONYM" codes bad funder P-0007
	caught 0 LW8D685NN2
}

@test "with a key there is no core, and no look into the process" {
	ulimit -c unlimited 2>/dev/null || ulimit -c 0
	catch "$PSEUDONYM" cores key funder
	caught 0 'core limit 0 of 0, dumpable 0'
}

# The key, the key in hexadecimal, and what is derived for codes and digests.
SECRETS='a416e385fd2b0794cc675e39b1f082ad1947f4268ed05bbc936a21e708f5d47b ca9d9ac6ce9cc89ecfcd9bcb99c7c99dccccc6c79ece9cc9cb9acf99c89bcacd9ac99dc7cf9d9bc6c8cecd999ecbcbccc99cc6ca9b9acec799c8cf9ecd9dc7cb 324763c6b39456a3341f84c4cf7a565d8a00ec9403461331002d841fb88acee0 6207aacdac9ec74ae67c9d3f3b8b2e47ff2fd77ed4903b3437bf4b3f1e0efbd8'

@test "memory holds no key but what is in use, and nothing once it is closed" {
	# Their shadow of all memory takes hours to read.
	! grep -q __asan_init "$PSEUDONYM" || skip 'a sanitizer is there'
	# shellcheck disable=SC2086 # a list
	catch "$PSEUDONYM" memory key funder $SECRETS
	caught 0 '*'
	grep : out >counts
	sed -i 's/^copied:\( [1-9]\)\{4\}$/copied/' counts
	assert_equal "$(cat counts)" "copied
open: 0 0 1 1
closed: 0 0 0 0"
}

@test "memory holds no key when a program ends that closed nothing" {
	# Their shadow of all memory takes hours to read.
	! grep -q __asan_init "$PSEUDONYM" || skip 'a sanitizer is there'
	# shellcheck disable=SC2086 # a list
	catch "$PSEUDONYM" ended key funder $SECRETS
	caught 0 '*'
	grep : out >counts
	sed -i 's/^copied:\( [1-9]\)\{4\}$/copied/' counts
	assert_equal "$(cat counts)" "copied
open: 0 0 1 1
ended: 0 0 0 0"
}

@test "where no memory can be locked this is said, and all works" {
	! grep -q __asan_init "$PSEUDONYM" || skip 'a sanitizer locks nothing'
	[ "$(id -u)" != 0 ] || command -v setpriv >/dev/null ||
		skip 'root may lock whatever the limit'
	drop=
	[ "$(id -u)" != 0 ] || drop='setpriv --bounding-set -ipc_lock'
	# shellcheck disable=SC2086 # a command with its options
	catch $drop bash -c "ulimit -l 0; exec '$PSEUDONYM' codes key funder P-0007"
	caught 0 LW8D685NN2 'pseudonym: note: the key may be swapped to the disk: memory cannot be locked: Operation not permitted'
}

@test "another implementation finds the same codes, digests and check" {
	python3 -c 'import hashlib; hashlib.blake2b' 2>/dev/null ||
		skip 'there is no python3'
	PROOF=$ROOT/tests/proof/pseudonym.py
	assert_equal "$SECRETS" "$(python3 "$PROOF" secrets "$(
		echo "$KEY" | cut -d ' ' -f 2
	)" funder)"
	"$PSEUDONYM" new new
	{
		seq 300
		awk 'BEGIN { for (i = 0; i < 300; i++) printf "x" }'
		printf '\nJuana Mamani ñ\n\n'
	} >texts
	mapfile -t texts <texts
	for from in key new; do
		for what in codes digests; do
			for context in funder public; do
				python3 "$PROOF" $what $from $context <texts >theirs
				"$PSEUDONYM" $what $from $context \
					"${texts[@]}" >ours
				assert_same theirs ours
			done
		done
	done
}
