#include "match.h"

#include <string.h>

static bool
is_ordered(const struct match *m)
{
	int last = -1, i;

	for (i = 0; i < m->n; i++) {
		int slot = m->fixed[i];

		slot = slot == MATCH_NONE ? m->now[i] : slot;
		if (slot == MATCH_NONE)
			continue;
		if (slot < last)
			return false;
		last = slot;
	}
	return true;
}

/* Keeps the way at hand if none before was better. */
static void
judge(struct match *m, int placed)
{
	bool is_first;

	if (placed > m->most) {
		m->most = placed;
		m->n_best = m->n_ordered = 0;
	}
	if (placed < m->most)
		return;
	m->n_best++;
	is_first = m->n_best == 1;
	if (is_ordered(m))
		is_first = ++m->n_ordered == 1;
	else if (m->n_ordered)
		return;
	memcpy(is_first ? m->best : m->other, m->now, sizeof m->now);
}

static void
search(struct match *m, int i, unsigned taken, int placed)
{
	int slot;

	while (i < m->n && !m->fits[i])
		m->now[i++] = MATCH_NONE;
	if (i == m->n) {
		judge(m, placed);
		return;
	}
	for (slot = 0; slot < m->n_slots; slot++) {
		if (!(m->fits[i] & ~taken & 1u << slot))
			continue;
		m->now[i] = slot;
		search(m, i + 1, taken | 1u << slot, placed + 1);
	}
	m->now[i] = MATCH_NONE;
	search(m, i + 1, taken, placed);
}

/* Does each piece fit one slot, and each slot one piece, at most? */
static bool
is_plain(struct match *m)
{
	unsigned taken = 0;
	int i;

	for (i = 0; i < m->n; i++) {
		unsigned fits = m->fits[i];

		if (fits & (taken | (fits - 1)))
			return false;
		taken |= fits;
		m->best[i] = fits ? __builtin_ctz(fits) : MATCH_NONE;
	}
	return true;
}

bool
match_find(struct match *m)
{
	if (is_plain(m))
		return true;
	m->most = -1;
	search(m, 0, 0, 0);
	return m->n_best == 1 || m->n_ordered == 1;
}
