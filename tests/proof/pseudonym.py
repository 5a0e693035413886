"""The codes and digests of pseudonyms, and key files, by Python's hashlib.

	pseudonym.py key HEX			a key file of this key
	pseudonym.py secrets HEX CONTEXT	what must not stay in memory
	pseudonym.py codes FILE CONTEXT		of identities, one a line
	pseudonym.py digests FILE CONTEXT	of texts, one a line
"""

import hashlib
import sys

LETTERS = "CDFHJKLMNPQRTVWXY"
DIGITS = "23456789"


def keyed(key, purpose, message, size):
    return hashlib.blake2b(message, digest_size=size, key=key,
                           person=purpose).digest()


def check(key):
    return keyed(key, b"cauce key check", b"", 16)[:8]


def read_key(path):
    lines = [x for x in open(path, encoding="utf-8") if x[0] != "#"]
    mark, key, said = lines[0].split()
    key = bytes.fromhex(key)
    assert mark == "cauce-key-1" and check(key).hex() == said
    return key


def sub_key(key, purpose, context):
    return keyed(key, purpose, context.encode(), 32)


def code(key, identity):
    block = keyed(key, b"cauce codes", identity, 20)
    made = ""
    for i in range(0, 20, 2):
        drawn = int.from_bytes(block[i:i + 2], "big")
        if made[-2:].isalpha() and len(made) >= 2:
            made += DIGITS[drawn % len(DIGITS)]
        else:
            made += (LETTERS + DIGITS)[drawn % len(LETTERS + DIGITS)]
    return made


def turned(secret):
    return bytes(b ^ 0xFF for b in secret).hex()


def main(what, first, context=None):
    if what == "key":
        key = bytes.fromhex(first)
        print("# A key for tests.")
        print("cauce-key-1", key.hex(), check(key).hex())
        return
    if what == "secrets":
        key = bytes.fromhex(first)
        print(turned(key), turned(key.hex().encode()),
              turned(sub_key(key, b"cauce codes", context)),
              turned(sub_key(key, b"cauce digests", context)))
        return
    purpose = b"cauce " + what.encode()
    key = sub_key(read_key(first), purpose, context)
    for line in sys.stdin.buffer:
        line = line.rstrip(b"\n")
        print(code(key, line) if what == "codes"
              else keyed(key, purpose, line, 16).hex())


main(*sys.argv[1:])
