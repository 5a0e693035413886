#include "suppressfound.h"

#include <stdlib.h>

static void
forget_part(struct suppressfound *f, uint32_t part, bool low, bool high)
{
	if (low) {
		f->low[part] = f->set->parts[part].value;
		f->low_by[part] = SUPPRESSSET_NONE;
	}
	if (high) {
		f->high[part] = f->set->parts[part].value;
		f->high_by[part] = SUPPRESSSET_NONE;
	}
}

void
suppressfound_forget(struct suppressfound *f)
{
	uint32_t i;

	for (i = 0; i < f->set->n_parts; i++)
		forget_part(f, i, true, true);
	f->n = 0;
}

void
suppressfound_open(struct suppressfound *f, const struct suppressset *set)
{
	size_t parts = set->n_parts + 1;

	memset(f, 0, sizeof *f);
	f->set = set;
	f->low = mem_zero(parts * sizeof *f->low);
	f->high = mem_zero(parts * sizeof *f->high);
	f->low_by = mem_zero(parts * sizeof *f->low_by);
	f->high_by = mem_zero(parts * sizeof *f->high_by);
	suppressfound_forget(f);
}

void
suppressfound_free(struct suppressfound *f)
{
	free(f->low);
	free(f->high);
	free(f->low_by);
	free(f->high_by);
	free(f->tables);
	memset(f, 0, sizeof *f);
}

static uint32_t
note(struct suppressfound *f, struct suppressfound_table *table)
{
	if (table->at != SUPPRESSSET_NONE)
		return table->at;
	table->at = (uint32_t)f->n;
	f->tables = mem_grow(
		f->tables, &f->room, f->n + table->n + 1, sizeof *f->tables);
	f->tables[f->n++] = (uint32_t)table->n;
	memcpy(f->tables + f->n, table->parts, table->n * sizeof *f->tables);
	f->n += table->n;
	return table->at;
}

void
suppressfound_widen(struct suppressfound *f, uint32_t part, long long value,
	struct suppressfound_table *by)
{
	if (value < f->low[part]) {
		f->low[part] = value;
		f->low_by[part] = note(f, by);
	}
	if (value > f->high[part]) {
		f->high[part] = value;
		f->high_by[part] = note(f, by);
	}
}

static void
keep(struct suppressfound *f, uint32_t *by, uint32_t *to, size_t *n)
{
	size_t len;

	if (*by == SUPPRESSSET_NONE)
		return;
	len = f->tables[*by] + 1;
	memcpy(to + *n, f->tables + *by, len * sizeof *to);
	*by = (uint32_t)*n;
	*n += len;
}

void
suppressfound_tidy(struct suppressfound *f)
{
	size_t n = 0, room = 0, need = 0;
	uint32_t *to = NULL, i;

	if (f->n <= f->most)
		return;
	for (i = 0; i < f->set->n_parts; i++) {
		if (f->low_by[i] != SUPPRESSSET_NONE)
			need += f->tables[f->low_by[i]] + 1;
		if (f->high_by[i] != SUPPRESSSET_NONE)
			need += f->tables[f->high_by[i]] + 1;
	}
	to = mem_grow(to, &room, need + 1, sizeof *to);
	for (i = 0; i < f->set->n_parts; i++) {
		keep(f, &f->low_by[i], to, &n);
		keep(f, &f->high_by[i], to, &n);
	}
	free(f->tables);
	f->tables = to;
	f->room = room;
	f->n = n;
	f->most = n * 2 + 65536;
}

/* Does the table differ only in what is hidden? */
static bool
still_agrees(
	const struct suppressfound *f, uint32_t by, const uint32_t *n_shown)
{
	uint32_t i;

	if (by == SUPPRESSSET_NONE)
		return true;
	for (i = 1; i <= f->tables[by]; i++)
		if (n_shown[f->tables[by + i]])
			return false;
	return true;
}

void
suppressfound_forget_shown(struct suppressfound *f, const uint32_t *n_shown)
{
	uint32_t i;

	for (i = 0; i < f->set->n_parts; i++) {
		if (f->low_by[i] == SUPPRESSSET_NONE &&
			f->high_by[i] == SUPPRESSSET_NONE)
			continue;
		forget_part(f, i, !still_agrees(f, f->low_by[i], n_shown),
			!still_agrees(f, f->high_by[i], n_shown));
	}
}

void
suppressfound_copy(struct suppressfound *to, const struct suppressfound *from)
{
	size_t parts = from->set->n_parts;

	memcpy(to->low, from->low, parts * sizeof *to->low);
	memcpy(to->high, from->high, parts * sizeof *to->high);
	memcpy(to->low_by, from->low_by, parts * sizeof *to->low_by);
	memcpy(to->high_by, from->high_by, parts * sizeof *to->high_by);
	to->tables = mem_grow(
		to->tables, &to->room, from->n + 1, sizeof *to->tables);
	if (from->n)
		memcpy(to->tables, from->tables, from->n * sizeof *to->tables);
	to->n = from->n;
}
