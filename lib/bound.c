#include "bound.h"

/* Those of two signs stand before those of one. */
static const struct {
	const char *sign;
	unsigned bound;
} signs[] = {
	{">=", BOUND_LOW},
	{"<=", BOUND_HIGH},
	{">", BOUND_LOW | BOUND_STRICT},
	{"<", BOUND_HIGH | BOUND_STRICT},
};

enum { SIGNS = sizeof signs / sizeof *signs };

unsigned
bound_cut(struct span *s)
{
	size_t i, len;

	for (i = 0; i < SIGNS; i++) {
		len = strlen(signs[i].sign);
		if (s->len < len || memcmp(s->at, signs[i].sign, len) != 0)
			continue;
		*s = span_make(s->at + len, s->len - len);
		return signs[i].bound;
	}
	return 0;
}

const char *
bound_sign(unsigned bound)
{
	size_t i;

	for (i = 0; i < SIGNS; i++)
		if (signs[i].bound == bound)
			return signs[i].sign;
	return "";
}

unsigned
bound_turned(unsigned bound)
{
	unsigned turned = bound & BOUND_STRICT;

	if (bound & BOUND_LOW)
		turned |= BOUND_HIGH;
	if (bound & BOUND_HIGH)
		turned |= BOUND_LOW;
	return turned;
}

/*
 * Over more than is written a number comes nearer to 0, and over less it goes
 * off from it. An upper bound below 0 and a lower one above come to nothing
 * when they are brought nearer to 0 than they say; the union says so, too.
 */
unsigned
bound_over(unsigned above, int up, unsigned below, int down)
{
	if (!below)
		return down < 0 ? bound_turned(above) : above;
	if (down <= 0)
		return BOUND_LOW | BOUND_HIGH;
	if (!up && !above)
		return 0;
	if (!up)
		return above;
	return above | (up > 0 ? bound_turned(below) : below);
}

bool
bound_may(unsigned a, unsigned b, int order, int relation)
{
	bool is_strict = (a | b) & BOUND_STRICT;
	/* The lowest of one is not below the highest of the other. */
	bool is_over = !(a & BOUND_HIGH) && !(b & BOUND_LOW);
	bool is_under = !(a & BOUND_LOW) && !(b & BOUND_HIGH);

	if (relation < 0)
		return !(is_over && order >= 0);
	if (relation > 0)
		return !(is_under && order <= 0);
	return !(is_over && (order > 0 || (!order && is_strict))) &&
		!(is_under && (order < 0 || (!order && is_strict)));
}
