#include "beside.h"

#include "map.h"

/* Does the first column only count the rows? It has a number's bare sign. */
static void
settle_count(const struct columns *all, struct column *c)
{
	struct span name = span_trim(c->name);

	if (all->items || (c->kind != COLUMN_FIELD && c->kind))
		return;
	if (!name.len || colmap_has_word(all->known, "count", name))
		c->kind = COLUMN_COUNT;
}

static bool
stands_behind(
	const struct colmap_entry *e, const struct column *columns, size_t i)
{
	size_t j;

	if (!e || !e->n_before || e->n_before > i)
		return false;
	for (j = 0; j < e->n_before; j++)
		if (!span_equal(
			    e->before[j], columns[i - e->n_before + j].name))
			return false;
	return true;
}

/* What a tool adds, and only its place says so. */
static void
settle_left_out(const struct columns *all, struct column *columns, size_t i)
{
	struct colmap_entry *e = all->known ?
		colmap_find(all->known, columns[i].name, false) :
		NULL;

	if (stands_behind(e, columns, i))
		columns[i].kind = COLUMN_IGNORED;
}

/* The parts of the only item of a field that have a column. */
static uint64_t
parts_of(const struct schema_field *f, const struct column *columns, size_t n)
{
	uint64_t parts = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (columns[i].kind == COLUMN_PART && columns[i].is_only &&
			columns[i].field == f && columns[i].part < 64)
			parts |= UINT64_C(1) << columns[i].part;
	return parts;
}

/* The field of which one item stands in a row; NULL if there are two. */
static const struct schema_field *
find_only_list(const struct column *columns, size_t n)
{
	const struct schema_field *f = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		if (columns[i].kind != COLUMN_PART || !columns[i].is_only)
			continue;
		if (f && f != columns[i].field)
			return NULL;
		f = columns[i].field;
	}
	return f;
}

/* A column of which nothing is known says too little but of a number. */
static uint64_t
known_parts(const struct columns *all, const struct schema_field *f,
	const struct column *c)
{
	const struct schema_field *part = columns_part(f, c->name);
	uint64_t parts = 0;

	if (c->kind == COLUMN_UNKNOWN || c->field == f)
		parts = columns_parts(all, f, c->name);
	if (c->kind == COLUMN_UNKNOWN && part && part->kind != SCHEMA_INT &&
		part->kind != SCHEMA_RANGE)
		return 0;
	return parts;
}

/* *taken: the parts that have a column by now. */
static void
settle_part(const struct columns *all, const struct schema_field *f,
	struct column *c, uint64_t *taken)
{
	uint64_t parts;

	if (c->kind != COLUMN_UNKNOWN && c->kind != COLUMN_FIELD)
		return;
	parts = known_parts(all, f, c) & ~*taken;
	if (!parts || (parts & (parts - 1)))
		return;
	*taken |= parts;
	c->kind = COLUMN_PART;
	c->field = f;
	c->item = 1;
	c->is_only = true;
	for (c->part = 0; !(parts & 1); parts >>= 1)
		c->part++;
}

/* The number behind the last dot, "Fecha.1", cut off; 0: there is none. */
static size_t
cut_number(struct span *name)
{
	enum { MOST_DIGITS = 4 };
	size_t number = 0, i = name->len;

	while (i && name->at[i - 1] >= '0' && name->at[i - 1] <= '9')
		i--;
	if (i < 2 || i == name->len || name->len - i > MOST_DIGITS ||
		name->at[i - 1] != '.')
		return 0;
	for (name->len = i - 1; name->at[i] >= '0' && name->at[i] <= '9'; i++)
		number = number * 10 + (size_t)(name->at[i] - '0');
	return number;
}

/* Pandas numbers headers that come again: "Fecha", "Fecha.1". */
static void
settle_again(struct column *columns, size_t n)
{
	struct map names = {0};
	size_t i, number;

	for (i = 0; i < n; i++) {
		struct span name = columns[i].name, base = name;
		uint32_t first = MAP_NONE;

		number = cut_number(&base);
		if (number)
			first = map_find(&names, base);
		map_add(&names, name, (uint32_t)i, NULL);
		if (first == MAP_NONE || !columns[first].kind ||
			(columns[first].kind == COLUMN_PART &&
				!columns[first].is_only))
			continue;
		columns[i] = columns[first];
		columns[i].name = name;
		columns[i].item += number;
		columns[i].is_only = false;
	}
	map_free(&names);
}

void
beside_settle(const struct columns *all, struct column *columns, size_t n)
{
	const struct schema_field *f;
	uint64_t taken;
	size_t i;

	if (n)
		settle_count(all, columns);
	for (i = 0; i < n; i++)
		settle_left_out(all, columns, i);
	f = all->items ? NULL : find_only_list(columns, n);
	taken = f ? parts_of(f, columns, n) : 0;
	for (i = 0; f && i < n; i++)
		settle_part(all, f, &columns[i], &taken);
	settle_again(columns, n);
}
