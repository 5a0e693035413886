/*
 * csvcount: how many cells are in tables, by libcsv and nothing else. What a
 * program that reads tables cannot be faster than.
 *
 *	csvcount FILE...
 */
#include <csv.h>
#include <stdio.h>

static size_t cells;

static void
count(void *bytes, size_t len, void *data)
{
	(void)bytes;
	(void)len;
	(void)data;
	cells++;
}

/* Blocks of the same size and the same strictness as in lib/csv.c. */
static int
read_table(const char *path)
{
	static char block[64 * 1024];
	FILE *file = fopen(path, "rb");
	struct csv_parser parser;
	int is_fine = file && !csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	size_t n;

	while (is_fine && (n = fread(block, 1, sizeof block, file)) > 0)
		is_fine = csv_parse(&parser, block, n, count, NULL, NULL) == n;
	is_fine = is_fine && !csv_fini(&parser, count, NULL, NULL);
	if (!is_fine)
		fprintf(stderr, "csvcount: cannot read '%s'\n", path);
	if (file) {
		csv_free(&parser);
		fclose(file);
	}
	return is_fine;
}

int
main(int argc, char **argv)
{
	int i, is_fine = 1;

	for (i = 1; i < argc && is_fine; i++)
		is_fine = read_table(argv[i]);
	printf("%zu\n", cells);
	return is_fine ? 0 : 2;
}
