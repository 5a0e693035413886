/* Any bytes, read as a workbook: no crash, and little memory. */
#include "bookcells.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
take(void *of, const struct bookcells_cell *cell)
{
	/* All of the text is there. */
	if (cell->text.len && !cell->text.at)
		abort();
	*(size_t *)of += cell->text.len;
	return true;
}

static void
read_all(const char *path)
{
	const char *fault;
	struct bookread *b = bookread_open(path, &fault);
	size_t bytes = 0, i;
	struct bookcells wanted = {.take = take, .of = &bytes};

	if (!b == !fault)
		abort();
	for (i = 0; b && i < b->n_sheets; i++)
		bookcells_read(b, i, &wanted);
	if (b)
		bookzip_check_rest(b->zip);
	buf_free(&wanted.footer);
	bookread_close(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	char path[64];

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	read_all(path);
	close(fd);
	return 0;
}
