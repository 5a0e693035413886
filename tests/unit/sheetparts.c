/*
 * sheetparts: sheets cut into parts; for tests of it.
 *
 *	sheetparts MOST NAME=ROWS...
 *
 * MOST is what a sheet holds. Prints the sheets that there are then: name,
 * rows, and the first and the last of these; and where each row of a sheet is
 * found from the first.
 */
#include "sheetparts.h"
#include "mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static struct sheet *
make(char *said)
{
	char *equals = strrchr(said, '=');
	size_t n = strtoul(equals + 1, NULL, 10), i;
	struct sheet *s =
		sheet_new(span_make(said, (size_t)(equals - said)), NULL);
	char cell[32];

	s->n_cells = 1;
	sheet_add_column(s, span_of("n"), 0);
	for (i = 0; i < n; i++) {
		struct span one = {
			cell, (size_t)snprintf(cell, sizeof cell, "%zu", i)};

		sheet_add_row(s, &one, i + 2);
	}
	return s;
}

static void
print(const struct sheet *s)
{
	printf("%.*s|%zu", SPAN_ARG(s->title), s->n_rows);
	if (s->n_rows)
		printf("|%.*s", SPAN_ARG(sheet_cell(s, 0, 0)));
	if (s->n_rows)
		printf("|%.*s", SPAN_ARG(sheet_cell(s, s->n_rows - 1, 0)));
	puts("");
}

/* Each row of the table is where sheet_of_row says. */
static void
find(const struct sheet *s)
{
	size_t n = 0, i, row;
	const struct sheet *part;
	char cell[32];

	for (part = s; part; part = part->rest)
		n += part->n_rows;
	for (i = 0; i < n; i++) {
		snprintf(cell, sizeof cell, "%zu", i);
		row = i;
		part = sheet_of_row(s, &row);
		if (row >= part->n_rows ||
			!span_is(sheet_cell(part, row, 0), cell) ||
			sheet_line(part, row) != i + 2)
			printf("row %zu is not there\n", i);
	}
}

int
main(int argc, char **argv)
{
	struct sheet **sheets = NULL;
	size_t n = 0, room = 0, i;

	if (argc < 2)
		return 2;
	for (i = 2; i < (size_t)argc; i++) {
		sheets = mem_grow(sheets, &room, n + 1, sizeof *sheets);
		sheets[n++] = make(argv[i]);
	}
	sheetparts_make(&sheets, &n, &room, strtoul(argv[1], NULL, 10));
	for (i = 0; i < n; i++)
		print(sheets[i]);
	for (i = 0; i < n; i++)
		if (!sheets[i]->is_part)
			find(sheets[i]);
	for (i = 0; i < n; i++)
		sheet_free(sheets[i]);
	free(sheets);
	return 0;
}
