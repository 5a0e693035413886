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
add_label(const struct pieces *p, unsigned totals, long day, size_t k,
	struct buf *b)
{
	struct buf iso = {0};

	if (totals >> k & 1) {
		buf_string(b, PIECES_TOTAL);
	} else {
		date_print(&iso, day);
		step_add(p->steps[k], buf_all(&iso), b);
		buf_free(&iso);
	}
	buf_byte(b, '\0');
}

/* No two pieces have the same name. */
static void
name_cut(struct pieces *p, const struct pieces_cut *cut)
{
	struct buf b = {0};
	size_t i, k;

	for (i = cut->first; i < cut->first + cut->n; i++) {
		buf_clear(&b);
		for (k = 0; k < p->n_steps; k++)
			add_label(p, cut->totals, p->list[i].from, k, &b);
		map_add(&p->labels, buf_all(&b), (uint32_t)i, NULL);
	}
	buf_free(&b);
}

static void
name_pieces(struct pieces *p)
{
	struct span name;
	size_t i, at = 0;
	uint32_t piece;

	for (i = 0; i < p->n_cuts; i++)
		name_cut(p, &p->cuts[i]);
	p->names = mem_zero(p->n * sizeof *p->names);
	while (map_walk(&p->labels, &at, &name, &piece))
		p->names[piece] = name;
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
	free(p->names);
	map_free(&p->labels);
	memset(p, 0, sizeof *p);
}

struct span
pieces_label(const struct pieces *p, size_t piece, size_t k)
{
	const char *at = p->names[piece].at;

	while (k--)
		at += strlen(at) + 1;
	return span_of(at);
}
