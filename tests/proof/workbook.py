"""Looks at the demo's workbook as openpyxl reads it: workbook.py BOOK TABLES.

TABLES is the folder of the tables that it was made from. Prints what is
wrong, a line each; silence is good.
"""

import csv
import datetime
import sys

import openpyxl

DATES = {"Term_start", "Term_end", "From", "To", "Due", "Filed"}
PAPER_LETTER = "1"

faults = 0


def fault(*words):
    global faults
    faults += 1
    print(*words)


def expected(name, text):
    """What a cell must hold for the text of a table's column."""
    if text == "":
        return None
    if name in DATES:
        return datetime.datetime.strptime(text, "%Y-%m-%d")
    return text


def header_row(sheet):
    """The row above which the sheet is frozen."""
    if not sheet.freeze_panes:
        fault(sheet.title, "is not frozen")
        return 1
    return sheet[sheet.freeze_panes].row - 1


def check_rows(sheet, path):
    with open(path, encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    first = header_row(sheet) + 1
    cells = list(sheet.iter_rows(min_row=first, values_only=True))
    cells = [row for row in cells if any(v is not None for v in row)]
    if len(cells) != len(rows):
        fault(sheet.title, "has", len(cells), "rows, not", len(rows))
        return
    # A sheet has an order of its own; its first column is the table's key.
    by_key = {row[0]: row for row in cells}
    for row in rows:
        if row[0] not in by_key:
            fault(sheet.title, row[0], "is not there")
            continue
        for name, text, value in zip(names, row, by_key[row[0]]):
            # Words of lists are shown by their Spanish labels.
            if name in DATES | {"Case", "Report", "Court", "Participant"}:
                if value != expected(name, text):
                    fault(sheet.title, row[0], name, repr(value), repr(text))


def check_sheet(sheet):
    setup = sheet.page_setup
    if str(setup.paperSize) != PAPER_LETTER:
        fault(sheet.title, "has paper", setup.paperSize)
    footer = sheet.oddFooter
    text = "".join(p.text or "" for p in (footer.left, footer.center, footer.right))
    if "&P" not in text or "&N" not in text:
        fault(sheet.title, "has no page n of m:", repr(text))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type in "fe":
                fault(sheet.title, cell.coordinate, "is a formula or an error")


def check_figures(sheet):
    """Figures are numbers, and what has no denominator is said to have none."""
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    if not any(isinstance(v, (int, float)) for v in values):
        fault(sheet.title, "has no numbers")
    for v in values:
        if isinstance(v, str) and v.replace(".", "", 1).isdigit():
            fault(sheet.title, "has a number as text:", v)


def main(book_path, tables):
    book = openpyxl.load_workbook(book_path)
    titles = ["Portada", "Contenido", "Resumen", "Casos", "Informes",
              "Notas"]
    if book.sheetnames != titles:
        fault("the sheets are", book.sheetnames)
        return
    for sheet in book:
        check_sheet(sheet)
    if not book["Resumen"]._charts:
        fault("Resumen has no chart")
    check_figures(book["Resumen"])
    for title in ("Casos", "Informes"):
        check_rows(book[title], f"{tables}/{title.lower()}.csv")
        if not any(table.autoFilter for table in book[title].tables.values()):
            fault(title, "has no table with a filter")


main(*sys.argv[1:])
sys.exit(faults > 0)
