/*
 * shortcut: what is decided at a glance must be decided as it is at length.
 * Tries every short row, letter and date, and prints those that differ.
 *
 *	shortcut rows|letters|dates|isos|days
 */
#include "csvcut.h"
#include "date.h"
#include "mojibake.h"
#include "plain.h"
#include "text.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST_ROW = 6 };

static size_t tried;

static void
differ(const char *what, const char *at, size_t len)
{
	printf("%s:", what);
	while (len--)
		printf(" %02x", (unsigned char)*at++);
	printf("\n");
}

/* What libcsv makes of a row: cells, each closed by a NUL, and rows. */
struct made {
	struct buf cells;
	int rows;
};

static void
take_cell(void *bytes, size_t len, void *data)
{
	struct made *m = data;

	buf_add(&m->cells, bytes, len);
	buf_byte(&m->cells, '\0');
}

static void
take_row(int end, void *data)
{
	struct made *m = data;

	(void)end;
	m->rows++;
}

static void
try_row(struct span text)
{
	struct csvcut_cells cells = {0};
	struct made m = {{0}, 0}, cut = {{0}, 1};
	size_t len = csvcut_row(&cells, text, ','), i;
	struct csv_parser parser;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	if (len &&
		csv_parse(&parser, text.at, len, take_cell, take_row, &m) !=
			len)
		differ("a fault", text.at, text.len);
	for (i = 0; len && i < cells.n; i++)
		take_cell((char *)cells.at[i].at, cells.at[i].len, &cut);
	if (len &&
		(m.rows != 1 ||
			!span_equal(buf_all(&m.cells), buf_all(&cut.cells))))
		differ("other cells", text.at, text.len);
	tried += len > 0;
	csv_free(&parser);
	buf_free(&m.cells);
	buf_free(&cut.cells);
	free(cells.at);
}

static void
try_rows(char *row, size_t len)
{
	const char *sign = "a,\"\n\r \t";

	try_row(span_make(row, len));
	for (; len < LONGEST_ROW && *sign; sign++) {
		row[len] = *sign;
		try_rows(row, len + 1);
	}
}

static void
try_letter(struct span s)
{
	if (!text_is_plain(s))
		return;
	tried++;
	if (text_check(s, NULL) != TEXT_FINE || !plain_is(s) ||
		mojibake_is_in(s) || memchr(s.at, '\r', s.len) ||
		memchr(s.at, '\0', s.len))
		differ("not plain", s.at, s.len);
}

static void
try_letters(void)
{
	char s[4] = "";
	int a, b, c;

	for (a = 0; a < 256; a++)
		for (b = 0; b < 256; b++)
			for (c = 0; c < 256; c++) {
				s[0] = (char)a;
				s[1] = (char)b;
				s[2] = (char)c;
				try_letter(span_make(s, 3));
			}
}

/* "el 04/09/2026" is no short cut. */
static void
try_date(const char *date)
{
	struct span at_length = span_of(date), s;
	struct buf iso = {0}, made = {0};
	long day = 0, same = 0;
	enum date_status status = date_read(at_length, &day);

	s = span_make(at_length.at + 3, at_length.len - 3);
	if (status == DATE_FINE)
		date_print(&iso, day);
	if (date_read(s, &same) != status || date_rewrite(&made, s) != status ||
		(status == DATE_FINE && same != day) ||
		!span_equal(buf_all(&iso), buf_all(&made)))
		printf("%s\n", date);
	tried += status == DATE_FINE;
	buf_free(&iso);
	buf_free(&made);
}

/* All days of a year, and some that it has not. */
static void
try_year(int year, char first, char second)
{
	char date[32];
	int d, m;

	for (d = 0; d < 35; d++)
		for (m = 0; m < 35; m++) {
			snprintf(date, sizeof date, "el %02d%c%02d%c%04d", d,
				first, m, second, year);
			try_date(date);
		}
}

static void
try_dates(void)
{
	static const int years[] = {
		0, 26, 1899, 1900, 2000, 2024, 2026, 2100, 2199, 2200, 9999};
	static const char signs[] = "/-.,";
	size_t i, first, second;

	for (i = 0; i < sizeof years / sizeof *years; i++)
		for (first = 0; signs[first]; first++)
			for (second = 0; signs[second]; second++)
				try_year(years[i], signs[first], signs[second]);
}

/* YYYY-MM-DD, with signs for digits. */
static void
try_iso(int year, int month, int d, char sign)
{
	char iso[32];
	struct span s;
	long day;

	snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, d);
	if (sign)
		iso[(year + month + d) % 10] = sign;
	s = span_make(iso, 10);
	if (date_is_iso(s) != (date_read_iso(s, &day) == DATE_FINE))
		printf("%s\n", iso);
	tried += date_is_iso(s);
}

static void
try_isos(void)
{
	static const int years[] = {
		0, 1, 99, 999, 1000, 1900, 2000, 2024, 2026, 2100, 9999};
	size_t i;
	int d, m;

	for (i = 0; i < sizeof years / sizeof *years; i++)
		for (m = 0; m < 100; m++)
			for (d = 0; d < 100; d++) {
				try_iso(years[i], m, d, '\0');
				try_iso(years[i], m, d, "/:-a\xb1"[d % 5]);
			}
}

/* All days that there are, in both directions. */
static void
try_days(void)
{
	long day = 0;
	int y, m, d;

	for (; date_join(9999, 12, 31) >= day; day++, tried++) {
		date_split(day, &y, &m, &d);
		if (date_join(y, m, d) != day)
			printf("day %ld: %d-%d-%d\n", day, y, m, d);
	}
}

int
main(int argc, char **argv)
{
	char row[LONGEST_ROW];
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "rows"))
		try_rows(row, 0);
	else if (!strcmp(what, "letters"))
		try_letters();
	else if (!strcmp(what, "dates"))
		try_dates();
	else if (!strcmp(what, "isos"))
		try_isos();
	else if (!strcmp(what, "days"))
		try_days();
	printf("%zu\n", tried);
	return 0;
}
