/*
 * bare: a table as libxlsxwriter alone writes it; what cauce-xlsx is measured
 * against.
 *
 *	bare held|constant KINDS TABLE.csv OUT.xlsx
 *
 * The same cells, and nothing else: no widths, no checks, no reading back.
 * KINDS has a letter for each column: t text, d day, n number. The table is
 * cut at each comma.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static lxw_format *formats[128];

static void
die(const char *what)
{
	fprintf(stderr, "bare: %s\n", what);
	exit(2);
}

/* Days since 1899-12-30, by the civil calendar's own arithmetic. */
static double
day_of(const char *cell)
{
	int year = atoi(cell), month = atoi(cell + 5), day = atoi(cell + 8);
	int era_year = month > 2 ? year : year - 1;
	int days = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return 365 * era_year + era_year / 4 - era_year / 100 + era_year / 400 +
		days - 693899;
}

static void
write_cell(lxw_worksheet *to, lxw_row_t row, lxw_col_t column, char kind,
	const char *cell)
{
	lxw_format *format = formats[(unsigned char)kind & 127];
	lxw_error error;

	if (!*cell)
		error = worksheet_write_blank(to, row, column, formats['t']);
	else if (kind == 'd')
		error = worksheet_write_number(
			to, row, column, day_of(cell), format);
	else if (kind == 'n')
		error = worksheet_write_number(
			to, row, column, strtod(cell, NULL), format);
	else
		error = worksheet_write_string(to, row, column, cell, format);
	if (error)
		die("a cell is not written");
}

static void
write_line(lxw_worksheet *to, lxw_row_t row, const char *kinds, char *line)
{
	lxw_col_t i;

	line[strcspn(line, "\n")] = '\0';
	for (i = 0; kinds[i]; i++) {
		char *end = strchr(line, ',');

		if (end)
			*end = '\0';
		write_cell(to, row, i, row ? kinds[i] : 't', line);
		line = end ? end + 1 : line + strlen(line);
	}
}

static void
add_format(lxw_workbook *book, char kind, const char *code)
{
	lxw_format *f = workbook_add_format(book);

	format_set_num_format(f, code);
	format_set_font_name(f, "Arial");
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	format_set_bottom(f, LXW_BORDER_THIN);
	if (kind == 't')
		format_set_text_wrap(f);
	formats[(unsigned char)kind & 127] = f;
}

int
main(int argc, char **argv)
{
	lxw_workbook_options options = {0};
	lxw_workbook *book;
	lxw_worksheet *to;
	lxw_row_t row = 0;
	char *line = NULL;
	size_t room = 0;
	FILE *in;

	if (argc != 5 || !(in = fopen(argv[3], "r")))
		die("bare held|constant KINDS TABLE.csv OUT.xlsx");
	options.constant_memory = !strcmp(argv[1], "constant");
	book = workbook_new_opt(argv[4], &options);
	to = workbook_add_worksheet(book, "T");
	add_format(book, 't', "@");
	add_format(book, 'd', "dd/mm/yyyy");
	add_format(book, 'n', "0.00");
	while (getline(&line, &room, in) > 0)
		write_line(to, row++, argv[2], line);
	free(line);
	fclose(in);
	if (workbook_close(book))
		die("the workbook is not written");
	return 0;
}
