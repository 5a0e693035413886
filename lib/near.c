#include "near.h"

#include "text.h"

#include <stdint.h>

void
near_start(struct near *n, struct span wanted)
{
	buf_clear(&n->wanted);
	text_fold(&n->wanted, wanted);
	n->best = span_of(NULL);
	n->least = SIZE_MAX;
}

void
near_try(struct near *n, struct span candidate)
{
	size_t distance;

	buf_clear(&n->folded);
	text_fold(&n->folded, candidate);
	distance = text_distance(buf_all(&n->wanted), buf_all(&n->folded));
	if (distance < n->least && distance * 3 <= n->folded.len) {
		n->least = distance;
		n->best = candidate;
	}
}

void
near_free(struct near *n)
{
	buf_free(&n->wanted);
	buf_free(&n->folded);
}
