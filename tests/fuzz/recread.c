/*
 * Any bytes, read as records: no crash, and what is written is a fixed point:
 * read again, it gives the same bytes and no fault.
 */
#include "recread.h"
#include "recwrite.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file in memory, and a path by which it can be opened. */
static int
memory(char *path, size_t room)
{
	int fd = memfd_create("fuzz", 0);

	if (fd < 0)
		abort();
	snprintf(path, room, "/proc/self/fd/%d", fd);
	return fd;
}

/* Copies the records of one file to another; counts faults. */
static size_t
copy(const char *from, int to)
{
	struct names *names = names_new();
	struct recread *in = recread_open(from, names);
	struct outfile *out;
	struct recwrite w;
	struct rec r = {0};
	enum recread_status status;
	size_t faults = 0;

	fflush(stdout);
	dup2(to, STDOUT_FILENO);
	out = outfile_open(NULL);
	recwrite_start(&w, out, names, false);
	while ((status = recread_next(in, &r)) != RECREAD_END) {
		if (status == RECREAD_RECORD)
			recwrite_record(&w, &r);
		else
			faults += status == RECREAD_FAULT;
	}
	recwrite_finish(&w);
	outfile_close(out, true);
	rec_free(&r);
	recread_close(in);
	names_free(names);
	return faults;
}

static bool
same(int a, int b)
{
	char left[4096], right[4096];
	ssize_t n;
	off_t at = 0;

	while ((n = pread(a, left, sizeof left, at)) > 0) {
		if (pread(b, right, sizeof right, at) != n ||
			memcmp(left, right, (size_t)n))
			return false;
		at += n;
	}
	return pread(b, right, 1, at) == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char given[64], once[64], twice[64];
	int in = memory(given, sizeof given);
	int first = memory(once, sizeof once);
	int second = memory(twice, sizeof twice);

	if (write(in, data, size) != (ssize_t)size)
		abort();
	copy(given, first);
	if (copy(once, second) || !same(first, second))
		abort();
	close(in);
	close(first);
	close(second);
	return 0;
}
