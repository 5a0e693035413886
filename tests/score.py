#!/usr/bin/env python3
"""Scores a redactor against labelled texts, and prints one table.

    score.py [options] [SET...]
        SET is a folder of NNN.txt and NNN.ann; without any, tune and held of
        tests/cases/redact
    -c, --command TEXT    the redactor: one text in, the same text redacted
                          out; '-r REGISTER -k KEY' is put behind it
    -r, --register FILE   the register for SETs
    -k, --key FILE        the key of the pseudonyms
    -s, --strangers SET   a folder of texts that belong to no register, as
                          MEDDOCAN's train or dev; it gets an empty one, and
                          the other row of figures; may be repeated
    -l, --leaks N         print N pieces per set that survived
    -o, --over N          print N words per set that were taken too much
    -j, --jobs N          processes at a time (2)

Without SET, --leaks and --over show nothing of 'held': who reads what escaped
there tunes on it, and then it measures nothing.

How it counts
- The redacted text is the original with marks, [LIKE THIS], in place of
  pieces; so what stands between marks is found again in the original, in
  order. Where it fits in several ways, the one that has the marks on labelled
  text is taken. A redactor that changes anything else is compared word by word.
- A piece is CAUGHT if nothing of it remains in its place: no letter or digit of
  a word with two or more (of any word, if it has none so long), but for one
  that stands alone; and if no name or number of it stands in a mark. Years of
  four digits in dates do not count.
- direct: ID, PHONE, EMAIL, ADDRESS. registered: NAMEs that a note links to a
  person. others: all other NAMEs. quasi: DATE, AGE, PLACE, ORG.
- kept: words outside all labels that are still there whole, in per cent.
- clean: texts with no direct identifier and no registered name left, of those
  that hold one.
- marks: caught registered names whose mark has a code, the one that this
  person's names have most often and nobody else's have more often.
- A text whose redactor fails counts as not redacted, and is named.
The exit status is 1 if a set is below the figures to reach, 2 for trouble.
"""

import argparse
import bisect
import collections
import concurrent.futures
import difflib
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES = ROOT / "tests/cases/redact"
COLUMNS = ("direct", "registered", "others", "quasi", "kept", "clean", "marks")
# To reach, in per cent; None: nothing to measure.
OURS = (97, 98, 85, 90, 97, 90, 97)
STRANGERS = (99.5, None, 99, 97, 98, 97, None)

# The types of ours and of MEDDOCAN. What is in neither row is left out of all
# counts: sexes, professions and kinship may stay or go.
DIRECT = set("""ID PHONE EMAIL ADDRESS
    CALLE CORREO_ELECTRONICO DIREC_PROT_INTERNET ID_ASEGURAMIENTO
    ID_CONTACTO_ASISTENCIAL ID_EMPLEO_PERSONAL_SANITARIO ID_SUJETO_ASISTENCIA
    ID_TITULACION_PERSONAL_SANITARIO IDENTIF_BIOMETRICOS
    IDENTIF_DISPOSITIVOS_NRSERIE IDENTIF_VEHICULOS_NRSERIE_PLACAS
    NUMERO_BENEF_PLAN_SALUD NUMERO_FAX NUMERO_TELEFONO URL_WEB""".split())
NAMES = {"NAME", "NOMBRE_SUJETO_ASISTENCIA", "NOMBRE_PERSONAL_SANITARIO"}
DATES = {"DATE", "FECHAS"}
QUASI = DATES | set("""AGE PLACE ORG EDAD_SUJETO_ASISTENCIA TERRITORIO PAIS
    HOSPITAL INSTITUCION CENTRO_SALUD""".split())

MARK = re.compile(r"\[[A-ZÁÉÍÓÚÜÑ][^\[\]\n]*\]")
CODE = re.compile(r"-[0-9A-Z]{4,}\]$")
# Zero-width characters and soft hyphens divide no word.
INSIDE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f%s])+" % INSIDE)
YEAR = re.compile(r"(19|20)[0-9]{2}")

Piece = collections.namedtuple("Piece", "type start end person")
Mark = collections.namedtuple("Mark", "start end text")


def plain(text):
    """Text as it is compared: no case, accents, or look-alike widths."""
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text
                   if not unicodedata.combining(c) and c not in INSIDE
                   ).casefold()


def words(text):
    """The spans of the words of a text that hold a letter or digit."""
    return [m.span() for m in WORD.finditer(text)
            if any(c.isalnum() for c in m.group())]


def read_pieces(path):
    pieces, people = [], {}
    for line in path.read_text("utf-8").splitlines():
        part = line.split("\t")
        if line.startswith("#") and len(part) > 2:
            people[part[1].split()[-1]] = part[2]
        elif line.startswith("T"):
            kind, _, spans = part[1].partition(" ")
            pieces += [(part[0], kind, *map(int, s.split()))
                       for s in spans.split(";")]
    return [Piece(kind, start, end, people.get(key))
            for key, kind, start, end in pieces]


def fit(text, redacted, pieces):
    """The marks of the redacted text and the pieces of the original under
    them, or None if it is not the original with marks in it."""
    marks = [m for m in MARK.finditer(redacted) if m.group() not in text]
    ends = [0] + [m.end() for m in marks]
    kept = [redacted[a:b] for a, b in
            zip(ends, [m.start() for m in marks] + [len(redacted)])]
    if not marks:
        return [] if redacted == text else None
    # unlabelled[i]: characters before i that no label covers
    labelled = bytearray(len(text))
    for p in pieces:
        labelled[p.start:p.end] = b"\1" * (p.end - p.start)
    unlabelled = [0]
    for flag in labelled:
        unlabelled.append(unlabelled[-1] + 1 - flag)
    # For each stretch between marks, the ways to place it: where it ends, how
    # much unlabelled text the marks have taken until there, and the way before.
    if not text.startswith(kept[0]):
        return None
    ways = [[(len(kept[0]), 0, None)]]
    for n, stretch in enumerate(kept[1:], 1):
        places = ([len(text) - len(stretch)] if n == len(marks)
                  else occurrences(text, stretch))
        now, best, before = [], None, 0
        for at in places:
            while before < len(ways[-1]) and ways[-1][before][0] < at:
                end, cost, _ = ways[-1][before]
                if best is None or cost - unlabelled[end] < best[0]:
                    best = cost - unlabelled[end], before
                before += 1
            if best and text.startswith(stretch, at):
                now.append((at + len(stretch), best[0] + unlabelled[at],
                            best[1]))
        if not now:
            return None
        ways.append(now)
    found, way = [], ways[-1][0]
    for n in range(len(marks), 0, -1):
        before = ways[n - 1][way[2]]
        found.append(Mark(before[0], way[0] - len(kept[n]),
                          marks[n - 1].group()))
        way = before
    return found[::-1]


def occurrences(text, stretch):
    at = text.find(stretch)
    while at >= 0:
        yield at
        at = text.find(stretch, at + 1)


def compare(text, redacted):
    """The same by words, for redactors that change other things too."""
    token = re.compile(MARK.pattern + "|" + WORD.pattern)
    old = words(text)
    new = [m.group() for m in token.finditer(redacted)]
    match = difflib.SequenceMatcher(
        None, [plain(text[a:b]) for a, b in old], [plain(w) for w in new],
        autojunk=False)
    found = []
    for tag, a, b, c, d in match.get_opcodes():
        if tag in ("replace", "delete"):
            # What is not a mark and has come instead is what is left of it.
            left = [w for w in new[c:d] if not MARK.fullmatch(w)]
            if any(plain(w) in plain(text[s:e]) for w in left
                   if len(w) > 2 for s, e in old[a:b]):
                continue
            found.append(Mark(old[a][0], old[b - 1][1], " ".join(new[c:d])))
    return found


def remains(text, piece, gone):
    """Whether anything of the piece can still be read in its place."""
    spans = [(a + piece.start, b + piece.start)
             for a, b in words(text[piece.start:piece.end])]
    if piece.type in DATES:
        spans = [(a, b) for a, b in spans
                 if not YEAR.fullmatch(plain(text[a:b]))]
    long = [(a, b) for a, b in spans if len(plain(text[a:b])) > 1]
    for a, b in long or spans:
        left = "".join("\0" if gone[i] else plain(text[i])
                       for i in range(a, b))
        runs = [r for r in left.split("\0") if r]
        if any(len(r) > 1 or not long or len(r) == b - a for r in runs):
            return True
    return False


def in_a_mark(text, piece, marks):
    """Whether a mark over the piece says a name or a number of it."""
    own = {plain(text[piece.start + a:piece.start + b])
           for a, b in words(text[piece.start:piece.end]) if b - a > 2}
    if piece.type not in NAMES:
        # '[CUENTA]' stands rightly over 'cuenta 4711'.
        own = {w for w in own if any(c.isdigit() for c in w)}
    said = " ".join(CODE.sub("]", m.text) for m in marks)
    return any(plain(said[a:b]) in own for a, b in words(said))


def score(text, pieces, redacted, tally):
    """Adds one text to the tally."""
    marks = fit(text, redacted, pieces)
    if marks is None:
        marks = compare(text, redacted)
    gone = bytearray(len(text))
    for m in marks:
        gone[m.start:m.end] = b"\1" * (m.end - m.start)
    starts = [m.start for m in marks]
    dirty = holds = False
    for p in pieces:
        column = column_of(p)
        if not column:
            continue
        first = max(0, bisect.bisect_right(starts, p.start) - 1)
        over = [m for m in marks[first:] if m.start < p.end
                and m.end > p.start]
        caught = (not remains(text, p, gone)
                  and not in_a_mark(text, p, over))
        tally.add(column, caught)
        if not caught:
            tally.leaks.append((p.type, text[p.start:p.end]))
        if column in ("direct", "registered"):
            holds = True
            dirty = dirty or not caught
        if column == "registered" and caught:
            tally.people[p.person][" ".join(m.text for m in over)] += 1
    if holds:
        tally.add("clean", not dirty)
    labels = bytearray(len(text))
    for p in pieces:
        labels[p.start:p.end] = b"\1" * (p.end - p.start)
    for a, b in words(text):
        if not any(labels[a:b]):
            tally.add("kept", not any(gone[a:b]))
            if any(gone[a:b]):
                tally.over.append((text[a:b], text[max(0, a - 20):b + 20]))


def column_of(piece):
    if piece.type in NAMES:
        return "registered" if piece.person else "others"
    if piece.type in DIRECT:
        return "direct"
    return "quasi" if piece.type in QUASI else None


class Tally:
    """What was counted in the texts of a set."""

    def __init__(self):
        self.good = collections.Counter()
        self.all = collections.Counter()
        self.people = collections.defaultdict(collections.Counter)
        self.leaks, self.over, self.failed = [], [], []

    def add(self, column, good):
        self.good[column] += bool(good)
        self.all[column] += 1

    def count_marks(self):
        most = {}
        for person, seen in sorted(self.people.items()):
            for mark, n in seen.items():
                if CODE.search(mark) and n > most.get(mark, (0, ""))[0]:
                    most[mark] = n, person
        for person, seen in self.people.items():
            mine = max(seen, key=lambda m: (bool(CODE.search(m)), seen[m]))
            own = most.get(mine, (0, ""))[1] == person
            for mark, n in seen.items():
                self.good["marks"] += n if own and mark == mine else 0
                self.all["marks"] += n

    def share(self, column):
        n = self.all[column]
        return 100 * self.good[column] / n if n else None


def run(folder, command, jobs):
    """Redacts and scores each text of a folder."""
    tally = Tally()
    names = sorted(folder.glob("*.ann"))
    if not names:
        sys.exit(f"score.py: no labelled texts in '{folder}'")

    def one(name):
        data = name.with_suffix(".txt").read_bytes()
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False)
        return name, data, done

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for name, data, done in pool.map(one, names):
            text = data.decode("utf-8")
            redacted = done.stdout.decode("utf-8", "replace")
            if done.returncode:
                redacted = text
                tally.failed.append((name.stem, done.returncode, done.stderr))
            leaks, over = len(tally.leaks), len(tally.over)
            score(text, read_pieces(name), redacted, tally)
            for rows, old in ((tally.leaks, leaks), (tally.over, over)):
                rows[old:] = [(name.stem, *row) for row in rows[old:]]
    tally.count_marks()
    return tally


def report(name, tally, floors):
    """Prints the rows of a set; returns whether it reaches its figures."""
    reached = not tally.failed
    cells, least = [], []
    for column, floor in zip(COLUMNS, floors):
        share = tally.share(column)
        low = share is not None and floor is not None and share < floor
        cells.append("-" if share is None else
                     f"{share:.1f}{'!' if low else ' '}")
        least.append("-" if floor is None else f"{floor} ")
        reached = reached and not low
    row(name, cells)
    row("  of", [f"{tally.all[c]} " for c in COLUMNS])
    row("  to reach", least)
    for stem, status, said in tally.failed:
        first = said.decode("utf-8", "replace").partition("\n")[0]
        print(f"score.py: {name}/{stem}: the redactor ended with {status}"
              + (f": {first}" if first else ""), file=sys.stderr)
    return reached


def row(name, cells):
    print(f"{name:<14}" + "".join(f"{c:>12}" for c in cells))


def show(name, tally, leaks, over):
    for stem, kind, text in tally.leaks[:leaks]:
        print(f"left {name}/{stem} {kind}: {text!r}")
    for stem, word, around in tally.over[:over]:
        print(f"over {name}/{stem} {word!r} in {around!r}")


def arguments():
    ap = argparse.ArgumentParser(add_help=False, usage=__doc__)
    ap.add_argument("sets", nargs="*", type=pathlib.Path)
    ap.add_argument("-c", "--command", default=str(
        ROOT / "bin/cauce-redact") + " --for public --text")
    ap.add_argument("-r", "--register", default=CASES / "register.rec")
    ap.add_argument("-k", "--key", default=ROOT / "build/score.key")
    ap.add_argument("-s", "--strangers", action="append", default=[],
                    type=pathlib.Path)
    ap.add_argument("-l", "--leaks", type=int, default=0)
    ap.add_argument("-o", "--over", type=int, default=0)
    ap.add_argument("-j", "--jobs", type=int, default=2)
    return ap.parse_args()


def main():
    opt = arguments()
    command = [*shlex.split(opt.command), "-k", str(opt.key), "-r"]
    sets = opt.sets or [CASES / "tune", CASES / "held"]
    reached = True
    row("", COLUMNS)
    with tempfile.NamedTemporaryFile("w", suffix=".rec") as empty:
        empty.write("%rec: Case\n")
        empty.flush()
        todo = [(s, str(opt.register), OURS) for s in sets]
        todo += [(s, empty.name, STRANGERS) for s in opt.strangers]
        for folder, register, floors in todo:
            tally = run(folder, [*command, register], opt.jobs)
            reached = report(folder.name, tally, floors) and reached
            if opt.sets or folder.name != "held":
                show(folder.name, tally, opt.leaks, opt.over)
    return 0 if reached else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError) as error:
        print(f"score.py: {error}", file=sys.stderr)
        sys.exit(2)
