/*
 * Any bytes, made text: what is fine is UTF-8, and all its lines are those of
 * the bytes, to the last.
 */
#include "rawlines.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document document;
	struct encoding e = {0};
	struct rawlines lines = {0};
	struct buf text = {0};
	struct span all;
	size_t n;

	document_of(&document, span_make((const char *)data, size));
	encoding_open(&e, &document, NULL);
	if (encoding_is_text(encoding_check(&e))) {
		while (encoding_more(&e, &text))
			continue;
		if (text_check(buf_all(&text), NULL) == TEXT_BAD)
			abort();
		n = rawlines_count(buf_all(&text));
		rawlines_open(&lines, &e);
		all = rawlines_get(&lines, 1, n, true);
		if (!span_equal(all, span_make((const char *)data, size)))
			abort();
	} else if (encoding_bad_line(&e) > size + 1) {
		abort();
	}
	rawlines_free(&lines);
	buf_free(&text);
	encoding_free(&e);
	buf_free(&document.block); /* its head is data */
	return 0;
}
