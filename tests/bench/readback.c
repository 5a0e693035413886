/*
 * readback: what reading a finished workbook back costs, apart.
 *
 *	readback FILE.xlsx
 */
#include "bookcheck.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
	struct bookcheck found;
	const char *fault = argc == 2 ? bookcheck_read(argv[1], &found) :
					"readback FILE.xlsx";

	if (fault)
		fprintf(stderr, "readback: %s\n", fault);
	else
		printf("%zu %zu\n", found.rows, found.cells);
	return fault ? 2 : 0;
}
