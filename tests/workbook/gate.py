#!/usr/bin/env python3
"""Hostile tables for cauce-xlsx: gate.py [--openpyxl] FIRST COUNT STEP

Makes COUNT inputs, those of the numbers FIRST, FIRST + STEP and so on, always
the same ones, and lets cauce-xlsx make a workbook of each, in the current
folder, where an older file lies. A model that shares nothing with the program says which of
them a workbook can hold. Of these the workbook has to be there and exact: as
the program's own --verify finds it, and as it is read here, by zipfile and
xml.etree (and by openpyxl). Of all others there has to be an error, status 2,
the old file, and nothing else; and none of a table's values among the words.

Prints what is wrong, and at the end how many were held and how many refused.
"""

import csv
import io
import os
import random
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import date
from decimal import Decimal

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OLD = b"what was there before"
SECRET = "Zacarias"  # in cells that cannot be held: it must not be told

faults = 0


def fault(number, *words):
    global faults
    faults += 1
    print(f"{number}:", *words)


# --- what a workbook can hold: the model ---


def units(text):
    return len(text.encode("utf-16-le")) // 2


def escaped(text):
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def can_hold(text):
    """May a cell say this?"""
    if units(escaped(text)) > 32767:
        return False
    for c in text:
        n = ord(c)
        if (n < 32 and c not in "\t\n") or 0x7F <= n < 0xA0:
            return False
        if n in (0xFFFE, 0xFFFF) or 0x202A <= n <= 0x202E or 0x2066 <= n <= 0x2069:
            return False
    return True


def can_be_title(title):
    return (
        can_hold(title)
        and title.strip(" \t\n\r") == title
        and title != ""
        and not set(title) & set("[]:*?/\\\t\n")
        and not title.startswith("'")
        and not title.endswith("'")
        and "=" not in title  # it ends the title of an operand
        and units(title) <= 31
        and title.casefold() != "history"
    )


def same_title(title):
    return unicodedata.normalize("NFC", title).casefold()


def is_day(text):
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text)
    except ValueError:
        return None


def is_number(text):
    """As a program writes it, of at most 15 digits."""
    return (
        re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", text)
        and len(re.sub(r"[-.]", "", text)) <= 15
        and text != "-0"
    )


def kind_of(texts):
    texts = [t for t in texts if t]
    if texts and all(is_day(t) for t in texts):
        if any(is_day(t) >= date(1900, 3, 1) for t in texts):
            return "day"
    if texts and all(is_number(t) for t in texts):
        return "number"
    return "text"


def expected(text, kind):
    """A text, a Decimal, or the number of a day."""
    if kind == "day" and text and is_day(text) >= date(1900, 3, 1):
        return Decimal((is_day(text) - date(1899, 12, 30)).days)
    if kind == "number" and text:
        return Decimal(text)
    return text


# --- inputs ---


class Table:
    def __init__(self, title, rows):
        self.title = title
        self.rows = rows  # texts; the first is the header
        self.is_good = True
        self.raw = None  # bytes to be written in place of the rows

    def data(self):
        if self.raw is not None:
            return self.raw
        out = io.StringIO(newline="")
        csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(self.rows)
        return out.getvalue().encode("utf-8", "surrogatepass")

    def can_be_held(self):
        return (
            self.is_good
            and can_be_title(self.title)
            and len(self.rows[0]) <= 16384
            and all(can_hold(c.replace("\r", " ")) for c in self.rows[0])
            and all(can_hold(c.replace("\r\n", "\n")) for row in self.rows[1:] for c in row)
        )


FINE = [
    "", "x", "Ñandú", "=1+1", "=cmd|'/C calc'!A0", "+1", "-x", "@SUM(A1)",
    "\t=1", "＝1+1", '=HYPERLINK("http://x","y")', "_x0041_", "_x000D_", "_x",
    "_x0041", "__x0041__", "007", "1e3", "1.10", "-0", "0.1", "12345678901234567890",
    "123456789012345", "1234567890123456", "NaN", "INF", "-inf", "1e400", "1" * 400,
    "0." + "1" * 30, "1900-02-28", "1900-03-01", "1899-12-31", "0001-01-01",
    "9999-12-31", "10000-01-01", "2026-02-30", "2026-13-01", "2026-09-04",
    "04/09/2026", "-5", "5.5", "TRUE", "#N/A", "😀", "👩‍👩‍👧‍👦", "e\u0301", "עברית", "日本語",
    "a\nb", "a\r\nb", " x ", "\u00a0", "\u3000", "<&>\"'", "]]>", "<![CDATA[", "&amp;",
    "\ufffd", "\u200b", "\U0010ffff", "\ufdd0", "'x", "{=A1}", "a;b,c", "!" * 300,
]
LONG = [
    ("x" * 32767, True), ("x" * 32768, False), ("😀" * 16383, True),
    ("😀" * 16384, False), ("_x0041_" + "y" * 32754, True),
    ("_x0041_" + "y" * 32755, False), ("ñ" * 32767, True), ("\n" * 32767, True),
]
BAD = [
    chr(n) for n in (1, 7, 8, 11, 12, 27, 31, 127, 128, 133, 159)
] + ["\r", "\ufffe", "\uffff", "\u202e", "\u2066", "\u202a"]
BYTES = [
    b"\xff\xfe", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80",
    b"\xed\xa0\xbd\xed\xb8\x80", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf8\x88\x80\x80\x80",
    b"\xf4\x90\x80\x80", b"Ni\xf1o", b"\x80", b"\xfe\xff\x00a",
]
TITLES = [
    "Casos", "casos", "Área", "ÁREA", "Área ", "A", "A1", "R1C1", "XFD1048576", "T2",
    "O'Higgins", "'x", "x'", "M&A", "&P de &N", "&&", "a]b", "a[b", "a:b", "a*b", "a?b",
    "a\\b", "History", "history", "HISTORY", "HISTÓRY", "", " ", "😀" * 15, "😀" * 16,
    "x" * 31, "x" * 32, "ñ" * 31, "=1+1", "#REF!", "1", "-", "a b", "a_b", "a\tb",
    "a\nb", "<b>", '"', "a\x01", "a\u202eb", "a\ufffe", "e\u0301", "\u00e9", "STRASSE",
    "Straße", "İ", "true", "_xlnm.Print_Area", "a!b", "$A$1",
]
HEADERS = ["k", "a", "a", "A", "á", "", "=1+1", "_x0041_", "x\ny", "😀", "c" * 300, "T2", "k (2)"]


def random_table(r, title):
    width = r.choice([1, 1, 2, 3, 5])
    header = [r.choice(HEADERS) + r.choice(["", "", "#1", "zq"]) for _ in range(width)]
    kinds = [r.choice(["any", "any", "day", "number"]) for _ in range(width)]
    rows = []
    for _ in range(r.choice([0, 1, 2, 6])):
        row = []
        for kind in kinds:
            if kind == "day":
                days = ["1899-01-01", "1900-03-01", "2026-09-04", "9999-12-31", ""]
                row.append(r.choice(days))
            elif kind == "number":
                row.append(str(r.randrange(-(10**9), 10**9)) + r.choice(["", ".5", ".000001"]))
            else:
                row.append(r.choice(FINE))
        rows.append(row)
    return Table(title, [header] + rows)


def spoil(r, table):
    """Puts one bad thing into it, or one at the edge of what is good."""
    rows, way = table.rows, r.randrange(8)
    if way == 0 and len(rows) > 1:
        rows[-1][0] = r.choice(LONG)[0]
    elif way in (1, 2):
        rows[-1][-1] = SECRET + r.choice(BAD) + r.choice(["", "x"])
    elif way == 3:
        table.raw = table.data() + b'"' + SECRET.encode() + r.choice(BYTES) + b'"\n'
        table.is_good = False
    elif way == 4:
        table.raw = table.data() + b",".join([b'"x"'] * (len(rows[0]) + 1)) + b"\n"
        table.is_good = False
    elif way == 5:
        table.raw = table.data()[:-1] + r.choice([b"", b'\n"x', b'\n"' + SECRET.encode()])
        table.is_good = False
    elif way == 6:
        table.raw = table.data().replace(b"\n", b"\0\n", 1)
        table.is_good = False
    else:
        table.raw = table.data().replace(b"\n", b"\r\n")
        table.rows = [[c.replace("\n", "\r\n") for c in row] for row in rows]


def special(n):
    """Those that are not drawn; None beyond them."""
    everything = [
        *([Table("T", [["k"], [text]])] for text, _ in LONG),
        *([Table("T", [["k"], [SECRET + c]])] for c in BAD),
        *([Table("T", [["k", "x" + c], ["1", "2"]])] for c in BAD),
        *([Table(title, [["k"], ["1"]])] for title in TITLES),
        *([Table("T", [["k"], [text]])] for text in FINE),
        [Table("T", [["c%d" % i for i in range(16384)], ["1"] * 16384])],
        [Table("T", [["c%d" % i for i in range(16385)], ["1"] * 16385])],
        [Table("T%d" % i, [["k"], ["1"]]) for i in range(40)],
    ]
    for data in BYTES:
        table = Table("T", [["k"], ["x"]])
        table.raw, table.is_good = b"k\n" + data + b"\n", False
        everything.append([table])
    for data in (b"", b"\n", b"k", b'"k\n', b"k\n\0\n", b'k\n"a"b\n', b"k\n1,2\n", b"k,l\n1\n"):
        table = Table("T", [["k"], ["x"]])
        table.raw, table.is_good = data, False
        everything.append([table])
    return everything[n] if n < len(everything) else None


def make(number):
    tables = special(number)
    if tables is None:
        r = random.Random(number)
        titles = [r.choice(TITLES) if r.random() < 0.25 else f"H{i}" for i in range(r.choice([1, 1, 2, 3]))]
        tables = [random_table(r, title) for title in titles]
        if r.random() < 0.6:
            spoil(r, r.choice(tables))
    return tables


# --- another reader ---


def unescaped(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def text_of(element):
    return unescaped("".join(t.text or "" for t in element.iter(MAIN + "t")))


def column_of(reference):
    n = 0
    for c in re.match("[A-Z]+", reference)[0]:
        n = n * 26 + ord(c) - 64
    return n - 1


def read_book(path):
    """The sheets as (title, rows of texts, Decimals or None)."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        part = {n: ElementTree.fromstring(archive.read(n)) for n in archive.namelist()}
    strings = [text_of(s) for s in part["xl/sharedStrings.xml"]] if "xl/sharedStrings.xml" in part else []
    sheets = []
    for i, sheet in enumerate(part["xl/workbook.xml"].find(MAIN + "sheets")):
        root = part[f"xl/worksheets/sheet{i + 1}.xml"]
        assert root.find(f".//{MAIN}f") is None, "a formula"
        rows = []
        for row in root.iter(MAIN + "row"):
            assert int(row.get("r")) == len(rows) + 1, "rows"
            cells = []
            for cell in row:
                assert column_of(cell.get("r")) == len(cells), "cells"
                value = cell.find(MAIN + "v")
                if cell.get("t") == "s":
                    cells.append(strings[int(value.text)])
                elif cell.get("t") == "inlineStr":
                    cells.append(text_of(cell))
                else:
                    cells.append("" if value is None else Decimal(value.text))
            rows.append(cells)
        sheets.append((sheet.get("name"), rows))
    names = [t.get("displayName") for n, t in part.items() if "/tables/" in n]
    assert len({n.casefold() for n in names}) == len(names), "table names"
    for name in names:
        assert re.fullmatch(r"[^\W\d]\w*", name) and not re.fullmatch(r"(?i)[a-z]{1,3}\d+|r\d*c\d*", name), name
    for name, table in part.items():
        if "/tables/" in name:
            columns = [c.get("name").casefold() for c in table.iter(MAIN + "tableColumn")]
            assert len(set(columns)) == len(columns) and all(columns), "table headers"
    return sheets


def check_rows(number, table, rows):
    kinds = [kind_of([row[i] for row in table.rows[1:]]) for i in range(len(table.rows[0]))]
    want = [
        [expected(c.replace("\r\n", "\n"), kind) for c, kind in zip(row, kinds)]
        for row in table.rows[1:]
    ] or [["Sin registros"]]
    # Headers that a table cannot have are told apart.
    for name, shown in zip(table.rows[0], rows[0]):
        name, shown = (re.sub(r"\s+", " ", t) for t in (name, shown))
        if name and name != shown and not shown.startswith(name):
            fault(number, table.title, "header", repr(shown), repr(name))
    for i, (was, row) in enumerate(zip(want, rows[1:])):
        if was != row[: len(was)] or any(row[len(was) :]):
            fault(number, table.title, "row", i + 2, repr(row)[:200], repr(was)[:200])
    if len(want) != len(rows) - 1:
        fault(number, table.title, len(rows) - 1, "rows, not", len(want))


def check_openpyxl(number, tables):
    import openpyxl

    book = openpyxl.load_workbook("x.xlsx")
    if book.sheetnames != [t.title for t in tables]:
        fault(number, "openpyxl finds", book.sheetnames)
    for table, sheet in zip(tables, book):
        if sheet.max_row != max(len(table.rows), 2):
            fault(number, "openpyxl finds", sheet.max_row, "rows")


def run(*arguments):
    done = subprocess.run(["cauce-xlsx", *arguments], capture_output=True, timeout=60)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def check(number, with_openpyxl):
    tables = make(number)
    operands = []
    for i, table in enumerate(tables):
        with open(f"{i}.csv", "wb") as file:
            file.write(table.data())
        operands.append(table.title.encode("utf-8", "surrogatepass") + b"=%d.csv" % i)
    with open("x.xlsx", "wb") as file:
        file.write(OLD)
    before = set(os.listdir())
    is_good = all(t.can_be_held() for t in tables) and len({same_title(t.title) for t in tables}) == len(tables)
    status, out, err = run("-o", "x.xlsx", "--", *operands)
    if out or set(os.listdir()) != before:
        fault(number, "left something")
    if status != (0 if is_good else 2):
        fault(number, "status", status, "where it should be", "0" if is_good else "2", err[:300])
    elif not is_good:
        if not err or any("error: " not in line for line in err.splitlines()):
            fault(number, "said", err[:300])
        if SECRET in err:
            fault(number, "told a value")
        with open("x.xlsx", "rb") as file:
            if file.read() != OLD:
                fault(number, "changed the old file")
    else:
        check_book(number, tables, operands, err, with_openpyxl)
    for i in range(len(tables)):
        os.remove(f"{i}.csv")
    return is_good


def check_book(number, tables, operands, err, with_openpyxl):
    if err:
        fault(number, "said", err[:300])
    verdict = run("--verify", "x.xlsx", "--", *operands)
    if verdict != (0, b"", ""):
        fault(number, "--verify says", verdict)
    sheets = read_book("x.xlsx")
    if [s[0] for s in sheets] != [t.title for t in tables]:
        fault(number, "sheets", [s[0] for s in sheets])
    for table, (_, rows) in zip(tables, sheets):
        check_rows(number, table, rows)
    if with_openpyxl:
        check_openpyxl(number, tables)


def main(*arguments):
    with_openpyxl = "--openpyxl" in arguments
    first, count, step = (int(a) for a in arguments if a != "--openpyxl")
    held = 0
    for number in range(first, first + count * step, step):
        try:
            held += check(number, with_openpyxl)
        except Exception as e:
            fault(number, type(e).__name__, e)
    print(f"{held} held, {count - held} refused, {faults} wrong")
    return faults > 0


sys.exit(main(*sys.argv[1:]))
