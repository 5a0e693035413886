#include "pieces.h"

#include "date.h"
#include "mem.h"

#include <stdlib.h>

/* The first day behind a piece that begins on a day. */
static long
next_piece(const struct pieces *p, unsigned totals, long day, long to)
{
	long next = to + 1, of_step;
	size_t i;

	for (i = 0; i < p->n_steps; i++) {
		if (totals >> i & 1)
			continue;
		of_step = step_next(p->steps[i], day);
		if (of_step < next)
			next = of_step;
	}
	return next;
}

/* False if there are too many. */
static bool
add_cut(struct pieces *p, const struct period *period, unsigned totals)
{
	struct pieces_cut *cut = &p->cuts[p->n_cuts++];
	long day, next;

	cut->first = p->n;
	cut->totals = totals;
	for (day = period->from; day <= period->to; day = next) {
		if (cut->n++ == PIECES_MOST)
			return false;
		next = next_piece(p, totals, day, period->to);
		p->list[p->n].from = day;
		p->list[p->n++].to = next - 1;
	}
	return true;
}

static void
name_pieces(struct pieces *p)
{
	struct buf b = {0};
	size_t i, k;

	for (i = 0; i < p->n; i++) {
		buf_clear(&b);
		for (k = 0; k < p->n_steps; k++) {
			pieces_add_label(p, i, k, &b);
			buf_byte(&b, '\0');
		}
		map_add(&p->labels, buf_all(&b), (uint32_t)i, NULL);
	}
	buf_free(&b);
}

bool
pieces_make(struct pieces *p, const struct period *period,
	const enum step *steps, size_t n_steps, bool with_total)
{
	unsigned totals, n_cuts = with_total ? 1U << n_steps : 1;

	memset(p, 0, sizeof *p);
	p->n_steps = n_steps;
	p->list = mem_zero((size_t)n_cuts * PIECES_MOST * sizeof *p->list);
	if (!n_steps) {
		p->list[0] = *period;
		p->n = p->n_cuts = p->cuts[0].n = 1;
		return true;
	}
	memcpy(p->steps, steps, n_steps * sizeof *steps);
	for (totals = 0; totals < n_cuts; totals++)
		if (!add_cut(p, period, totals))
			return false;
	name_pieces(p);
	return true;
}

void
pieces_free(struct pieces *p)
{
	free(p->list);
	map_free(&p->labels);
	memset(p, 0, sizeof *p);
}

static unsigned
totals_of(const struct pieces *p, size_t piece)
{
	size_t i = 0;

	while (piece >= p->cuts[i].first + p->cuts[i].n)
		i++;
	return p->cuts[i].totals;
}

void
pieces_add_label(const struct pieces *p, size_t piece, size_t k, struct buf *b)
{
	char iso[10];

	if (totals_of(p, piece) >> k & 1) {
		buf_string(b, PIECES_TOTAL);
		return;
	}
	/* Without memory of its own: this runs for each record and piece. */
	date_print(b, p->list[piece].from);
	b->len -= sizeof iso;
	memcpy(iso, b->at + b->len, sizeof iso);
	step_add(p->steps[k], span_make(iso, sizeof iso), b);
}
