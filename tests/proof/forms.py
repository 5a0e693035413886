"""Looks at the forms of a workbook, in its file: forms.py BOOK [OPTION...].

    --profile work|publication   what is asked of the two differs
    --paper N                    as the format numbers papers (1, 14, 5, 9)
    --lang es|en                 the language that it says it has
    --charts N                   how many charts there must be, at least
    --rows N                     how many rows the longest table must have

Prints what is wrong, a line each; silence is good. It knows the format
(ECMA-376 part 1) and no library for workbooks, and so nothing of what one of
these would put right in silence.
"""

import argparse
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
    "d": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
R_ID = f"{{{NS['r']}}}id"
LEAST_CONTRAST = 4.5
MOST_OF_PAGE_TEXT = 255
MOST_LINKS = 65530
MOST_TOLD = 40

faults = 0


def fault(*words):
    global faults
    faults += 1
    if faults <= MOST_TOLD:
        print(*words)


def column_number(letters):
    n = 0
    for letter in letters:
        n = 26 * n + ord(letter) - 64
    return n


def place(ref):
    """A1 or $A$1 as (row, column)."""
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", ref).groups()
    return int(digits), column_number(letters)


def area(ref):
    """A1:B2 as (first row, first column, last row, last column)."""
    first, _, last = ref.partition(":")
    return place(first) + place(last or first)


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        book = self.tree("xl/workbook.xml")
        targets = self.related("xl/workbook.xml")
        self.sheets = [
            (s.get("name"), s.get("state"), targets[s.get(R_ID)])
            for s in book.find("m:sheets", NS)
        ]
        self.names = {
            (n.get("name"), n.get("localSheetId")): n.text
            for n in book.findall("m:definedNames/m:definedName", NS)
        }
        self.strings = [
            "".join(t.text or "" for t in s.iter(f"{{{NS['m']}}}t"))
            for s in self.tree("xl/sharedStrings.xml")
        ] if "xl/sharedStrings.xml" in self.zip.namelist() else []
        self.styles = self.tree("xl/styles.xml")

    def tree(self, part):
        return ElementTree.fromstring(self.zip.read(part))

    def related(self, part):
        """What the relationships of a part name: their ids, and parts."""
        folder, name = posixpath.split(part)
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self.zip.namelist():
            return {}
        return {
            r.get("Id"): posixpath.normpath(posixpath.join(folder, r.get("Target")))
            for r in self.tree(rels)
            if r.get("TargetMode") != "External"
        }

    def text(self, cell):
        if cell.get("t") == "s":
            return self.strings[int(cell.find("m:v", NS).text)]
        if cell.get("t") == "inlineStr":
            return "".join(t.text or "" for t in cell.iter(f"{{{NS['m']}}}t"))
        value = cell.find("m:v", NS)
        return value.text if value is not None else ""


class Sheet:
    def __init__(self, book, name, part):
        self.book, self.name, self.part = book, name, part
        self.tree = book.tree(part)
        self.related = book.related(part)
        self.rows = self.tree.findall("m:sheetData/m:row", NS)
        self.cells = {}
        for row in self.rows:
            for cell in row:
                self.cells[place(cell.get("r"))] = cell
        self.tables = [
            book.tree(self.related[t.get(R_ID)])
            for t in self.tree.findall("m:tableParts/m:tablePart", NS)
        ]

    def text(self, row, column):
        cell = self.cells.get((row, column))
        return self.book.text(cell) if cell is not None else ""

    def one(self, path):
        return self.tree.find(path, NS)

    def fault(self, *words):
        fault(self.name + ":", *words)


def text_formats(book):
    """Of each style of cells: does it keep text as text?"""
    codes = {n.get("numFmtId"): n.get("formatCode")
             for n in book.styles.findall("m:numFmts/m:numFmt", NS)}
    codes["49"] = "@"
    return [codes.get(x.get("numFmtId")) == "@" for x in book.styles.find("m:cellXfs", NS)]


def check_cells(sheet, formats):
    if not sheet.text(1, 1).strip():
        sheet.fault("A1 is empty")
    if sheet.one("m:mergeCells") is not None:
        sheet.fault("has merged cells")
    if any(r.get("hidden") for r in sheet.rows):
        sheet.fault("has hidden rows")
    for (row, column), cell in sheet.cells.items():
        if cell.find("m:f", NS) is not None:
            sheet.fault(row, column, "is a formula")
        if cell.get("t") == "e":
            sheet.fault(row, column, "is an error")
        if cell.get("t") in ("s", "inlineStr"):
            if not formats[int(cell.get("s", 0))]:
                sheet.fault(row, column, "is text without the format of text")


def check_sizes(sheet):
    """All columns and rows have a size of their own, so no reader guesses."""
    widths = set()
    for col in sheet.tree.findall("m:cols/m:col", NS):
        widths.update(range(int(col.get("min")), int(col.get("max")) + 1))
        if col.get("hidden"):
            sheet.fault("has a hidden column")
    for column in {c for _, c in sheet.cells} - widths:
        sheet.fault("column", column, "has no width")
    if not all(r.get("ht") for r in sheet.rows if len(r)):
        sheet.fault("a row has no height")


def page_texts(sheet):
    node = sheet.one("m:headerFooter")
    return [] if node is None else [n.text or "" for n in node]


def check_page(sheet, said):
    setup = sheet.one("m:pageSetup")
    fit = sheet.one("m:sheetPr/m:pageSetUpPr")
    if setup is None or setup.get("paperSize") != said.paper:
        sheet.fault("is on another paper")
        return
    if fit is None or fit.get("fitToPage") != "1" or setup.get("fitToWidth", "1") != "1":
        sheet.fault("is not one page wide")
    texts = page_texts(sheet)
    if said.profile == "publication":
        if any(texts):
            sheet.fault("has headers or footers")
        return
    for text in texts:
        if len(text.encode("utf-16-le")) // 2 > MOST_OF_PAGE_TEXT:
            sheet.fault("a header or footer is too long")
        # Once the doubled ones are gone, each '&' begins a code.
        plain = re.sub(r'&(L|C|R|P|N|\d+|"[^"]*")', "", text.replace("&&", ""))
        if "&" in plain:
            sheet.fault("a header or footer has an '&' that is no code")
    text = " ".join(texts)
    if "&P" not in text or "&N" not in text:
        sheet.fault("has no page n of m")
    if not re.search(r"\d\d/\d\d/\d{4}", text):
        sheet.fault("has no day on its pages")
    if not re.search(r"\b[0-9a-f]{16}\b", text):
        sheet.fault("has no digest on its pages")
    if not re.search(r"[A-ZÁÉÍÓÚÑ]{6,}", re.sub(r'&"[^"]*"', "", text)):
        sheet.fault("has no level of confidentiality on its pages")
    # Apostrophes and '&' are doubled there.
    if sheet.name.replace("&", "&&") not in text:
        sheet.fault("is not named on its pages")


def check_table(sheet, index, said):
    """A table sheet: what is named, frozen, filtered and repeated."""
    pane = sheet.one("m:sheetViews/m:sheetView/m:pane")
    is_filtered = sheet.one("m:autoFilter") is not None or any(
        t.find("m:autoFilter", NS) is not None for t in sheet.tables)
    titles = sheet.book.names.get(("_xlnm.Print_Titles", str(index)), "")
    if said.profile == "publication":
        if pane is not None or is_filtered:
            sheet.fault("is frozen or filtered")
    elif pane is None or pane.get("xSplit") != "1" or pane.get("ySplit") != "1":
        sheet.fault("header and first column are not frozen")
    elif not is_filtered:
        sheet.fault("has no filter")
    header = 3 if said.profile == "publication" else 1
    if not titles.endswith(f"${header}:${header}"):
        sheet.fault("the header is not repeated:", titles)
    last = max(r for r, _ in sheet.cells)
    columns = max(c for _, c in sheet.cells)
    heads = [sheet.text(header, c) for c in range(1, columns + 1)]
    if len({h.casefold() for h in heads}) < len(heads) or not all(heads):
        sheet.fault("its headers are not all told apart:", heads)
    for table in sheet.tables:
        if area(table.get("ref")) != (header, 1, last, columns):
            sheet.fault("the table is", table.get("ref"), "and not all there is")
        named = [c.get("name") for c in table.iter(f"{{{NS['m']}}}tableColumn")]
        if [n.replace("_x000a_", "\n") for n in named] != heads:
            sheet.fault("the table's columns are not its headers")
    for row in range(header, last):
        if not any((row, c) in sheet.cells for c in range(1, columns + 1)):
            sheet.fault("row", row, "is blank")
            break
    return last - header


def target_of(link):
    sheet, _, ref = link.get("location", "").rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, ref


def check_links(sheets):
    """Where each link leads; the sheets that some link leads to."""
    by_name = {s.name: s for s in sheets}
    reached = {}
    for sheet in sheets:
        links = sheet.tree.findall("m:hyperlinks/m:hyperlink", NS)
        if len(links) > MOST_LINKS:
            sheet.fault("has", len(links), "links")
        for link in links:
            if link.get(R_ID):
                sheet.fault(link.get("ref"), "leads out of the workbook")
                continue
            name, ref = target_of(link)
            to = by_name.get(name)
            if to is None or place(ref.split(":")[0]) not in to.cells:
                sheet.fault(link.get("ref"), "leads nowhere:", link.get("location"))
                continue
            reached.setdefault(sheet.name, set()).add(name)
            check_same(sheet, link, to, ref)
    return reached


def check_same(sheet, link, to, ref):
    """A cell that links and has an identifier leads to a row that has it."""
    row, column = place(link.get("ref").split(":")[0])
    text = sheet.text(row, column)
    if not re.fullmatch(r"LIB-[\d/-]+", text):
        return
    first, _, last, _ = area(ref)
    for at in (first, last):
        if text not in {to.text(at, c) for c in range(1, 40)}:
            sheet.fault(link.get("ref"), "leads to a row without", text)


def words_of(node):
    return "" if node is None else "".join(
        t.text or "" for t in node.iter() if t.tag.endswith(("}t", "}v"))).strip()


def check_chart(sheet, tree):
    for path in ["c:chart/c:title"]:
        if not words_of(tree.find(path, NS)):
            sheet.fault("a chart has no title")
    for axis in tree.findall("c:chart/c:plotArea/*", NS):
        if not axis.tag.endswith("Ax"):
            continue
        if not words_of(axis.find("c:title", NS)):
            sheet.fault("an axis has no title")
        least = axis.find("c:scaling/c:min", NS)
        if axis.tag.endswith("valAx") and (least is None or float(least.get("val")) != 0):
            sheet.fault("an axis does not begin at 0")
    if tree.find(".//c:dLbls", NS) is None:
        sheet.fault("a chart has no labels of its data")


def check_drawings(sheet, index):
    """Charts: what they say to who does not see them, and where they end."""
    n = 0
    printed = sheet.book.names.get(("_xlnm.Print_Area", str(index)), "")
    end = area(printed.rpartition("!")[2].replace("$", "")) if printed else None
    for part in sheet.related.values():
        if "/drawings/drawing" not in part:
            continue
        related = sheet.book.related(part)
        for anchor in sheet.book.tree(part):
            told = anchor.find(".//d:cNvPr", NS).get("descr") or ""
            if not re.search(r": ?[\d\[]", told):
                sheet.fault("a chart does not tell its numbers:", repr(told))
            to = anchor.find("d:to", NS)
            row, column = (int(to.find(f"d:{x}", NS).text) + 1 for x in ("row", "col"))
            if end and (row > end[2] or column > end[3]):
                sheet.fault("a chart ends outside of what is printed")
            chart = anchor.find(".//c:chart", NS)
            check_chart(sheet, sheet.book.tree(related[chart.get(R_ID)]))
            n += 1
    return n


def luminance(rgb):
    parts = [int(rgb[i:i + 2], 16) / 255 for i in (-6, -4, -2)] if len(rgb) > 6 else [
        int(rgb[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def colour(node, otherwise):
    """The colour of a font or a fill; themes are those of black on white."""
    if node is None or node.get("rgb") is None:
        return otherwise
    return node.get("rgb")[-6:]


def check_colours(book):
    fonts = [colour(f.find("m:color", NS), "000000") for f in book.styles.find("m:fonts", NS)]
    fills = [colour(f.find("m:patternFill/m:fgColor", NS), "FFFFFF")
             for f in book.styles.find("m:fills", NS)]
    for xf in book.styles.find("m:cellXfs", NS):
        pair = fonts[int(xf.get("fontId"))], fills[int(xf.get("fillId"))]
        if contrast(*pair) < LEAST_CONTRAST:
            fault("a style has too little contrast:", *pair)


def check_properties(book, said):
    core = book.tree("docProps/core.xml")
    texts = {e.tag.split("}")[1]: e.text for e in core}
    for name in ("title", "subject", "created"):
        if not texts.get(name):
            fault("the workbook has no", name)
    custom = {p.get("name"): "".join(p.itertext())
              for p in book.tree("docProps/custom.xml")}
    language = custom.get("Idioma") or custom.get("Language") or ""
    if not language.startswith(said.lang):
        fault("the language is", repr(language))
    if not any(re.fullmatch(r"[0-9a-f]{64}", v) for v in custom.values()):
        fault("no property has the whole digest:", custom)
    if len(custom) < 5:
        fault("properties are missing:", sorted(custom))


def check_cover(sheet, book):
    """The title, the level in capitals, the digests."""
    texts = [book.text(c) for c in sheet.cells.values()]
    if not any(re.fullmatch(r"[0-9a-f]{64}", t) for t in " ".join(texts).split()):
        sheet.fault("the cover has no digest")
    below = sheet.text(2, 1)
    if below.split(":")[0] != below.split(":")[0].upper() or len(below) < 6:
        sheet.fault("below the title stands no level in capitals:", repr(below))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("book")
    parser.add_argument("--profile", default="work")
    parser.add_argument("--paper", default="1")
    parser.add_argument("--lang", default="es")
    parser.add_argument("--charts", type=int, default=0)
    parser.add_argument("--rows", type=int, default=0)
    said = parser.parse_args()
    book = Book(said.book)
    formats = text_formats(book)
    sheets, charts, most = [], 0, 0
    for index, (name, state, part) in enumerate(book.sheets):
        sheet = Sheet(book, name, part)
        sheets.append(sheet)
        if state:
            sheet.fault("is hidden")
        check_cells(sheet, formats)
        check_sizes(sheet)
        check_page(sheet, said)
        # The first two are the cover and the contents.
        if index >= 2:
            most = max(most, check_table(sheet, index, said))
        charts += check_drawings(sheet, index)
    check_cover(sheets[0], book)
    reached = check_links(sheets)
    missing = {s.name for s in sheets[2:]} - reached.get(sheets[1].name, set())
    if missing:
        fault("the contents do not lead to", sorted(missing))
    check_colours(book)
    check_properties(book, said)
    if charts < said.charts:
        fault("there are", charts, "charts, not", said.charts)
    if most < said.rows:
        fault("the longest table has", most, "rows, not", said.rows)
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
