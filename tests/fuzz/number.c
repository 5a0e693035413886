/* Any bytes, read as a number: what is one stays the same. */
#include "number.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span s = {(const char *)data, size};
	struct buf once = {0}, twice = {0};
	long long n;
	size_t bytes;

	number_read_int(s, &n);
	number_read_decimal(s, &n);
	number_read_bytes(s, &bytes);
	number_is_doubtful(s);
	if (number_read_es(s, &once) &&
		(!number_read_point(buf_all(&once), &twice) ||
			!span_equal(buf_all(&once), buf_all(&twice))))
		abort();
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
