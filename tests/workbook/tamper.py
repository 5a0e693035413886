#!/usr/bin/env python3
"""Changes a workbook: tamper.py BOOK NEW MEMBER PATTERN REPLACEMENT ...

In the member of the archive the first place where the regular expression
PATTERN matches becomes REPLACEMENT; so for each three arguments. A pattern
that does not match is an error. PATTERN "+" adds a member with the text
REPLACEMENT, "-" leaves a member out, ">" names it REPLACEMENT.
"""

import re
import sys
import zipfile


def change(parts, member, pattern, replacement):
    if pattern == "+":
        parts[member] = replacement
    elif pattern == "-":
        del parts[member]
    elif pattern == ">":
        parts[replacement] = parts.pop(member)
    else:
        new, n = re.subn(pattern, replacement, parts[member], count=1, flags=re.S)
        if not n or new == parts[member]:
            sys.exit(f"tamper.py: {member}: nothing to change")
        parts[member] = new


def main(book, new, *changes):
    with zipfile.ZipFile(book) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist()}
    for i in range(0, len(changes), 3):
        change(parts, *changes[i : i + 3])
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


main(*sys.argv[1:])
