/*
 * suppresssign: a figure, or the sign that stands where one is hidden.
 *
 * Signs are [c], c, s, x, p, *, .., - and what says between which bounds it
 * lies: <5, <=4, 1-4, 1 a 4, 1 to 4, >=5, >4. One bound may also be all that
 * is known of a figure that nobody hid (suppressbound.h).
 */
#ifndef SUPPRESSSIGN_H
#define SUPPRESSSIGN_H

#include "span.h"

enum suppresssign_state {
	SUPPRESSSIGN_NONE, /* empty, or n/d */
	SUPPRESSSIGN_KNOWN,
	SUPPRESSSIGN_HIDDEN,
};

/* Figures are held in millionths. */
enum { SUPPRESSSIGN_ONE = 1000000 };
/* The bound that is none. */
#define SUPPRESSSIGN_FAR_OFF (1LL << 60)

struct suppresssign_figure {
	enum suppresssign_state state;
	long long number;
	/* What the sign of a hidden one tells: [1-4]; else the whole range. */
	long long low, high;
	unsigned bound; /* of bound.h, if it has such a sign, and number */
};

enum suppresssign_status {
	SUPPRESSSIGN_FINE,
	SUPPRESSSIGN_WRONG,
	SUPPRESSSIGN_FAR, /* too large, or too many decimals */
};

enum suppresssign_status suppresssign_read(
	struct span text, struct suppresssign_figure *figure);

#endif
