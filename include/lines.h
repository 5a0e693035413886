/*
 * lines: finds line ends quickly, and says which lines need a closer look.
 */
#ifndef LINES_H
#define LINES_H

#include "span.h"

#include <stdint.h>

/*
 * Where a line ends, and whether it has anything but ASCII and well-formed
 * two-byte characters below U+0300: nearly no Spanish line has, and such a
 * line is valid UTF-8 in NFC without another look.
 */
struct lines_end {
	uint32_t at : 31; /* offset of the '\n' */
	uint32_t is_odd : 1;
};

/* Set to zero, it is empty and ready. */
struct lines {
	struct lines_end *ends;
	size_t n;
	size_t room;
	bool tail_is_odd; /* so is what follows the last line end */
	bool has_nul;
};

/*
 * Finds all line ends in text, whose length is below 2^31. Replaces what the
 * struct held before.
 */
void lines_scan(struct lines *l, struct span text);

void lines_free(struct lines *l);

#endif
