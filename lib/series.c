#include "series.h"

#include "date.h"
#include "number.h"
#include "seriesrun.h"

#include <stdlib.h>
#include <unistd.h>

enum { FIRST_SLOTS = 64 };

#define NONE UINT32_MAX

/* A value that is not there, or is no day or number. */
#define ABSENT INT32_MIN

/* Numbers beyond these are held as these, and never as repeats. */
#define LEAST (INT32_MIN + 1)
#define MOST INT32_MAX

static size_t
group_size(const struct rule *rule)
{
	return rule->n_fields - rule_columns(rule);
}

/* Days and small numbers are compared as such, all else as text. */
static bool
is_text(const struct rule *rule, const struct schema_field *f)
{
	if (f->kind == SCHEMA_DATE || rule->said->kind == SCHEMA_RULE_SEQUENCE)
		return false;
	return f->kind != SCHEMA_RANGE || f->min < LEAST || f->max > MOST;
}

static size_t
add_column(struct series *s, const struct rule *rule, size_t field)
{
	const struct schema_field *f = rule->fields[field].type;
	struct series_column c = {f, is_text(rule, f)};
	size_t i;

	for (i = 0; i < s->n_columns; i++)
		if (s->columns[i].field == c.field &&
			s->columns[i].is_text == c.is_text)
			return i;
	s->columns = mem_grow(s->columns, &s->columns_room, s->n_columns + 1,
		sizeof *s->columns);
	s->columns[s->n_columns] = c;
	return s->n_columns++;
}

static bool
looks_for_repeats(const struct rule *rule)
{
	return rule->said->kind == SCHEMA_RULE_UNIQUE ||
		rule->said->kind == SCHEMA_RULE_SEQUENCE;
}

static struct series_repeats *
share_repeats(struct series *s, const struct rule *rule, size_t column)
{
	struct series_repeats *r;

	for (r = s->repeats; r < s->repeats + s->n_repeats; r++)
		if (r->column == column &&
			span_equal(r->when, rule->said->when))
			return r;
	r->column = column;
	r->when = rule->said->when;
	s->n_repeats++;
	return r;
}

static void
serve(struct series *s, const struct rule *rule)
{
	struct series_served *served = &s->rules[s->n_rules++];
	size_t n = group_size(rule), i;
	size_t room = 0;

	served->rule = rule;
	for (i = 0; i < rule_columns(rule); i++)
		served->columns[i] = add_column(s, rule, n + i);
	if (looks_for_repeats(rule))
		served->repeats = share_repeats(s, rule, served->columns[0]);
	s->stride = SERIES_ROW_COLUMNS + s->n_columns;
	s->now = mem_grow(s->now, &room, s->stride, sizeof *s->now);
}

struct series *
series_open(const struct rule *rule, const struct schema_field *link)
{
	struct series *s = mem_zero(sizeof *s);

	s->group = rule->fields;
	s->n_group = group_size(rule);
	s->is_by_case =
		s->n_group == 1 && link && s->group[0].field == link->name;
	/* Without a seed it is as good, but for hostile numbers. */
	if (getentropy(&s->seed, sizeof s->seed))
		s->seed = 1;
	serve(s, rule);
	return s;
}

void
series_free(struct series *s)
{
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->n_repeats; i++) {
		free(s->repeats[i].tags);
		free(s->repeats[i].slots);
	}
	map_free(&s->groups);
	map_free(&s->texts);
	free(s->columns);
	free(s->rows);
	free(s->now);
	buf_free(&s->key);
	free(s);
}

bool
series_share(struct series *s, const struct rule *rule)
{
	size_t i;

	if (s->n_rules == SERIES_MOST_RULES || group_size(rule) != s->n_group)
		return false;
	for (i = 0; i < s->n_group; i++)
		if (rule->fields[i].field != s->group[i].field)
			return false;
	serve(s, rule);
	return true;
}

/* The record at hand. */

static bool
is_marked(uint32_t name, const uint8_t *marks, size_t n)
{
	return name < n && marks[name];
}

/* The values of the group, each after its length. */
static bool
find_group(struct series *s, struct rec *r, const uint32_t *of_case,
	const uint8_t *marks, size_t n)
{
	size_t i;

	if (s->is_by_case && of_case) {
		s->now[SERIES_ROW_GROUP] = *of_case;
		return *of_case != REGISTER_NONE &&
			!is_marked(s->group[0].field, marks, n);
	}
	buf_clear(&s->key);
	for (i = 0; i < s->n_group; i++) {
		struct span v = rec_get(r, s->group[i].field);
		uint32_t len = (uint32_t)v.len;

		if (!len || is_marked(s->group[i].field, marks, n))
			return false;
		buf_add(&s->key, (const char *)&len, sizeof len);
		buf_span(&s->key, v);
	}
	s->now[SERIES_ROW_GROUP] = map_add(
		&s->groups, buf_all(&s->key), (uint32_t)s->groups.n, NULL);
	return true;
}

/* Of whole numbers the one way to write them, so that 3 and 03 are one. */
static uint32_t
number_text(struct series *s, const struct schema_field *f, struct span v)
{
	long long n;

	if ((f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE) &&
		number_read_int(v, &n)) {
		buf_clear(&s->key);
		buf_print(&s->key, "%lld", n);
		v = buf_all(&s->key);
	}
	return map_add(&s->texts, v, (uint32_t)s->texts.n, NULL);
}

static uint32_t
read_column(struct series *s, const struct series_column *c, struct rec *r)
{
	struct span v = rec_get(r, c->field->name);
	long long n;
	long day;

	if (!v.len)
		return (uint32_t)ABSENT;
	if (c->is_text)
		return number_text(s, c->field, v);
	if (c->field->kind == SCHEMA_DATE)
		return date_read_iso(v, &day) == DATE_FINE ? (uint32_t)day :
							     (uint32_t)ABSENT;
	if (!number_read_int(v, &n))
		return (uint32_t)ABSENT;
	return (uint32_t)(int32_t)(n < LEAST ? LEAST : n > MOST ? MOST : n);
}

/* As splitmix64 ends; the seed keeps chosen numbers from one slot. */
static uint64_t
mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static uint64_t
hash_of(const struct series *s, const struct series_repeats *r,
	const uint32_t *row)
{
	return mix(s->seed ^
		((uint64_t)row[SERIES_ROW_GROUP] << 32 |
			row[SERIES_ROW_COLUMNS + r->column]));
}

static uint8_t
tag_of(uint64_t hash)
{
	return (uint8_t)(hash | 1);
}

static size_t
first_slot(const struct series_repeats *r, uint64_t hash)
{
	return (size_t)((hash >> 32) * r->n_slots >> 32);
}

static size_t
next_slot(const struct series_repeats *r, size_t i)
{
	return i + 1 < r->n_slots ? i + 1 : 0;
}

/* The rules that come before those of all records leave time to fetch it. */
static void
begin_repeats(const struct series *s, struct series_repeats *r)
{
	size_t i;

	r->is_sought = r->is_entered = false;
	r->hash = hash_of(s, r, s->now);
	if (!r->n)
		return;
	i = first_slot(r, r->hash);
	__builtin_prefetch(&r->tags[i], 1);
	__builtin_prefetch(&r->slots[i], 1);
}

void
series_begin(struct series *s, struct rec *r, const uint32_t *of_case,
	const uint8_t *marks, size_t n)
{
	size_t i;

	s->has_group = find_group(s, r, of_case, marks, n);
	s->now[SERIES_ROW_RULES] = 0;
	for (i = 0; s->has_group && i < s->n_columns; i++)
		s->now[SERIES_ROW_COLUMNS + i] =
			is_marked(s->columns[i].field->name, marks, n) ?
			(uint32_t)ABSENT :
			read_column(s, &s->columns[i], r);
	for (i = 0; s->has_group && i < s->n_repeats; i++)
		begin_repeats(s, &s->repeats[i]);
}

/* Is there all that the rule compares, and no period reversed? */
static bool
is_whole(const struct series *s, const struct series_served *served)
{
	int32_t first = series_cell(s->now, served, 0);
	int32_t last;

	if (!s->has_group || first == ABSENT)
		return false;
	if (served->repeats)
		return true;
	last = series_cell(s->now, served, 1);
	return last != ABSENT && first <= last;
}

/* Repeats. */

static bool
is_held_exactly(const struct series *s, const struct series_repeats *r)
{
	int32_t value = (int32_t)s->now[SERIES_ROW_COLUMNS + r->column];

	return s->columns[r->column].is_text || (value > LEAST && value < MOST);
}

/* The row with the group and value of the record at hand, or NONE. */
static uint32_t
seek(const struct series *s, const struct series_repeats *r)
{
	size_t i = r->n ? first_slot(r, r->hash) : 0;

	for (; r->n && r->tags[i]; i = next_slot(r, i)) {
		const uint32_t *row;

		if (r->tags[i] != tag_of(r->hash))
			continue;
		row = series_row(s, r->slots[i]);
		if (row[SERIES_ROW_GROUP] == s->now[SERIES_ROW_GROUP] &&
			row[SERIES_ROW_COLUMNS + r->column] ==
				s->now[SERIES_ROW_COLUMNS + r->column])
			return r->slots[i];
	}
	return NONE;
}

static void
put(struct series_repeats *r, uint32_t number, uint64_t hash)
{
	size_t i = first_slot(r, hash);

	while (r->tags[i])
		i = next_slot(r, i);
	r->tags[i] = tag_of(hash);
	r->slots[i] = number;
}

static void
grow(const struct series *s, struct series_repeats *r)
{
	uint8_t *tags = r->tags;
	uint32_t *slots = r->slots;
	size_t n = r->n_slots, i;

	r->n_slots = n ? n + n / 2 : FIRST_SLOTS;
	r->tags = mem_zero(r->n_slots);
	r->slots = mem_zero(r->n_slots * sizeof *r->slots);
	for (i = 0; i < n; i++)
		if (tags[i])
			put(r, slots[i],
				hash_of(s, r, series_row(s, slots[i])));
	free(tags);
	free(slots);
}

uint32_t
series_take(struct series *s, const struct rule *rule)
{
	struct series_served *served = s->rules;
	struct series_repeats *r;

	while (served->rule != rule)
		served++;
	if (!is_whole(s, served))
		return SPOTS_NONE;
	s->now[SERIES_ROW_RULES] |= 1u << (served - s->rules);
	r = served->repeats;
	if (!r || !is_held_exactly(s, r))
		return SPOTS_NONE;
	if (!r->is_sought)
		r->found = seek(s, r);
	r->is_sought = true;
	return r->found == NONE ? SPOTS_NONE :
				  series_row(s, r->found)[SERIES_ROW_RECORD];
}

/* Only the first row of a group and value is one that others repeat. */
static void
enter(struct series *s, struct series_repeats *r)
{
	if (r->is_entered || !r->is_sought || r->found != NONE)
		return;
	if (r->n * 10 >= r->n_slots * 7)
		grow(s, r);
	put(r, (uint32_t)(s->n - 1), r->hash);
	r->is_entered = true;
	r->n++;
}

void
series_keep(struct series *s, uint32_t number, bool is_aside)
{
	size_t i;

	if (!s->has_group || !s->now[SERIES_ROW_RULES])
		return;
	s->now[SERIES_ROW_RECORD] = number | (is_aside ? SERIES_ASIDE : 0);
	if (s->now[SERIES_ROW_GROUP] >= s->n_groups)
		s->n_groups = (size_t)s->now[SERIES_ROW_GROUP] + 1;
	s->rows = mem_grow(
		s->rows, &s->room, (s->n + 1) * s->stride, sizeof *s->rows);
	memcpy(s->rows + s->n++ * s->stride, s->now,
		s->stride * sizeof *s->now);
	for (i = 0; i < s->n_repeats && !is_aside; i++)
		enter(s, &s->repeats[i]);
}
