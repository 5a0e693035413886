/*
 * suppresssign: a figure, or the sign that stands where one is hidden.
 *
 * Signs are [c], c, s, x, p, *, .., - and what says between which bounds it
 * lies: <5, <=4, 1-4, 1 a 4, 1 to 4, >=5.
 */
#ifndef SUPPRESSSIGN_H
#define SUPPRESSSIGN_H

#include "suppressrow.h"

enum suppresssign_status {
	SUPPRESSSIGN_FINE,
	SUPPRESSSIGN_WRONG,
	SUPPRESSSIGN_FAR, /* too large, or too many decimals */
};

enum suppresssign_status suppresssign_read(
	struct span text, struct suppressrow_figure *figure);

#endif
