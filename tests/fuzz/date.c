/* Any bytes, read as a day and a period: what is one stays the same. */
#include "date.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(long day)
{
	struct buf iso = {0};
	long again = -1;

	date_print(&iso, day);
	if (date_read(buf_all(&iso), &again) != DATE_FINE || again != day)
		abort();
	buf_free(&iso);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span s = {(const char *)data, size};
	long from, to;

	if (date_read(s, &from) == DATE_FINE)
		check(from);
	if (date_read_range(s, &from, &to) == DATE_FINE) {
		if (from > to)
			abort();
		check(from);
		check(to);
	}
	return 0;
}
