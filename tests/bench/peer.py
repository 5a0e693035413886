#!/usr/bin/env python3
"""A table as XlsxWriter writes it: peer.py TABLE.csv KINDS OUT.xlsx

KINDS has a letter for each column: t text, d day, n number."""

import csv
import datetime
import sys

import xlsxwriter

source, kinds, out = sys.argv[1:]
book = xlsxwriter.Workbook(out)
text = book.add_format({"num_format": "@", "font_name": "Arial",
                        "valign": "top", "bottom": 1, "text_wrap": True})
day = book.add_format({"num_format": "dd/mm/yyyy", "font_name": "Arial",
                       "valign": "top", "bottom": 1})
number = book.add_format({"num_format": "0.00", "font_name": "Arial",
                          "valign": "top", "bottom": 1})
sheet = book.add_worksheet("T")
start = datetime.date(1899, 12, 30).toordinal()
with open(source, newline="", encoding="utf-8") as table:
    for i, row in enumerate(csv.reader(table)):
        for j, cell in enumerate(row):
            if not cell:
                sheet.write_blank(i, j, None, text)
            elif i and kinds[j] == "d":
                serial = datetime.date.fromisoformat(cell).toordinal()
                sheet.write_number(i, j, serial - start, day)
            elif i and kinds[j] == "n":
                sheet.write_number(i, j, float(cell), number)
            else:
                sheet.write_string(i, j, cell, text)
book.close()
