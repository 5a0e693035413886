/* Any bytes, made text: what is fine is UTF-8, and made of what was there. */
#include "encoding.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct encoding e = {0};
	struct span piece;
	enum encoding_status status =
		encoding_read(&e, span_make((const char *)data, size), NULL);

	if (encoding_is_text(status)) {
		if (text_check(e.text, NULL) == TEXT_BAD)
			abort();
		piece = encoding_bytes(&e, e.text);
		if (piece.len > size ||
			(piece.len && (const uint8_t *)piece.at < data) ||
			(const uint8_t *)piece.at + piece.len > data + size)
			abort();
	}
	encoding_free(&e);
	return 0;
}
