#include "state.h"

#include "choice.h"
#include "date.h"
#include "diag.h"
#include "grid.h"
#include "mem.h"
#include "portion.h"
#include "recread.h"
#include "sums.h"
#include "versions.h"

#include <stdlib.h>

struct state {
	const struct grouping *by;
	const struct schema_field *supersedes;
	const struct schema_field *link; /* names the case, or NULL */
	struct portions kept;
	struct versions versions;
	const char *file; /* of the last record */
	uint32_t file_number;
	struct buf scratch;
};

struct state *
state_open(const struct indicator_set *set, const struct grouping *by)
{
	struct state *s = mem_zero(sizeof *s);

	portion_open(&s->kept, set);
	s->by = by;
	s->supersedes = schema_role(set->type, "supersedes");
	s->link = schema_link(set->schema, set->type);
	return s;
}

void
state_free(struct state *s)
{
	if (!s)
		return;
	portion_free(&s->kept);
	versions_free(&s->versions);
	buf_free(&s->scratch);
	free(s);
}

static const struct names *
names_of(const struct state *s)
{
	return s->kept.set->schema->names;
}

static uint32_t
group_of(struct state *s, struct rec *r, struct rec *joined)
{
	struct map *groups = &s->kept.groups;
	size_t i;

	buf_clear(&s->scratch);
	for (i = 0; i < s->by->n; i++) {
		grouping_add_value(
			&s->by->keys[i], &s->scratch, r, joined, names_of(s));
		buf_byte(&s->scratch, '\0');
	}
	return map_add(groups, buf_all(&s->scratch), (uint32_t)groups->n, NULL);
}

/* Of the first field that the operand names; empty if there is none. */
static struct span
value_of(struct state *s, const struct expr_operand *o, struct rec *r,
	struct rec *joined)
{
	struct rec *from = o->is_joined ? joined : r;

	return expr_operand_value(o, from,
		from ? rec_find(from, o->field) : REC_NONE, &s->scratch);
}

/* The case is known, but not whose it is. */
static void
say_nobody(struct state *s, struct rec *r)
{
	uint32_t i = s->link ? rec_find(r, s->link->name) : REC_NONE;

	diag_at(DIAG_MISSING_FIELD, recread_place(r, names_of(s), i),
		_("its case does not say who it is about: nobody is counted"));
}

static uint32_t
person_of(struct state *s, struct rec *r, struct rec *joined)
{
	struct map *people = &s->kept.people;
	struct span person = value_of(s, &s->kept.set->person, r, joined);

	if (!person.len) {
		if (joined)
			say_nobody(s, r);
		return 0;
	}
	return map_add(people, person, (uint32_t)people->n + 1, NULL);
}

static uint32_t
file_of(struct state *s, const char *file)
{
	struct map *files = &s->kept.files;

	if (file != s->file) {
		s->file = file;
		s->file_number =
			map_add(files, span_of(file), (uint32_t)files->n, NULL);
	}
	return s->file_number;
}

/* How often denominator and numerator hold, over the occurrences of Each. */
static void
find_rate(const struct indicator *it, struct expr_scope *scope,
	struct portion_figure *figure)
{
	uint32_t i = REC_NONE;

	if (it->each) {
		scope->each = it->each->name;
		i = rec_find(scope->rec, scope->each);
	}
	while (!it->each || i != REC_NONE) {
		scope->each_at = i;
		if (expr_is_true(it->denominator, scope)) {
			figure->denominator++;
			figure->numerator += expr_is_true(it->numerator, scope);
		}
		if (!it->each)
			break;
		i = scope->rec->fields[i].next;
	}
	scope->each = NAMES_NONE;
}

static void
find_days(struct state *s, const struct indicator *it,
	const struct expr_scope *scope, struct portion_figure *figure)
{
	struct rec *r = scope->rec, *joined = scope->joined;
	long from, to;

	if (!expr_is_true(it->where, scope) ||
		date_read_iso(value_of(s, &it->days_from, r, joined), &from) ||
		date_read_iso(value_of(s, &it->days_to, r, joined), &to))
		return;
	figure->denominator = 1;
	figure->days = to - from;
}

/* The hash of the case that a record names; 0 if it names none. */
static uint32_t
case_of(struct state *s, struct rec *r)
{
	return s->link ? map_hash(rec_get(r, s->link->name)) : 0;
}

static void
add_portion(struct state *s, struct rec *r, struct rec *joined, struct span key)
{
	const struct indicator_set *set = s->kept.set;
	struct expr_scope scope = {r, joined, NAMES_NONE, REC_NONE};
	struct portion p = {.key = key, .line = r->line};
	size_t i;

	p.of = case_of(s, r);
	p.group = group_of(s, r, joined);
	p.person = person_of(s, r, joined);
	p.file = file_of(s, r->file ? r->file : "");
	portion_add(&s->kept, &p);
	for (i = 0; i < set->n; i++) {
		const struct indicator *it = &set->list[i];
		struct portion_figure figure = {0};

		if (it->kind == INDICATOR_RATE)
			find_rate(it, &scope, &figure);
		else if (it->kind == INDICATOR_MEDIAN)
			find_days(s, it, &scope, &figure);
		else
			figure.denominator =
				!it->where || expr_is_true(it->where, &scope);
		portion_add_figure(&s->kept, it, &figure);
	}
}

/* Without a key it cannot be told whether it came before: it is counted. */
static void
say_keyless(struct state *s, struct rec *r)
{
	struct diag_place place = recread_place(r, names_of(s), REC_NONE);

	place.field = s->kept.set->type->key->text;
	diag_at(DIAG_MISSING_FIELD, place, _("the field is missing"));
}

/* Notes what the record with this key replaces. */
static void
note_replaced(struct state *s, struct rec *r, struct span key)
{
	uint32_t i =
		s->supersedes ? rec_find(r, s->supersedes->name) : REC_NONE;

	for (; i != REC_NONE; i = r->fields[i].next) {
		struct span other = rec_value(r, i);

		if (other.len && span_equal(other, key))
			diag_at(DIAG_BAD_VALUE,
				recread_place(r, names_of(s), i),
				_("a record cannot replace itself; it is "
				  "counted"));
		else if (other.len)
			versions_add(&s->versions, key, other, case_of(s, r));
	}
}

void
state_add(struct state *s, struct rec *r, struct rec *joined)
{
	const struct schema_field *field = s->kept.set->type->key;
	struct span key = field ? rec_get(r, field->name) : span_of(NULL);

	if (field && !key.len)
		say_keyless(s, r);
	note_replaced(s, r, key);
	add_portion(s, r, joined, key);
}

/* Before any output: what makes a table impossible. */
static bool
can_write(const struct state *s, bool with_total)
{
	if (with_total && sums_has_total(&s->kept)) {
		diag_trouble(_("--total: '%s' is the value of a key in the "
			       "records too"),
			GROUPING_TOTAL);
		return false;
	}
	/* Offsets of portions have 32 bits. */
	if (s->kept.bytes.len > UINT32_MAX) {
		diag_at(DIAG_OVERFLOW, (struct diag_place){0},
			_("there are too many records for one run"));
		return false;
	}
	return true;
}

bool
state_write(struct state *s, struct csv_writer *w, bool with_total,
	bool with_people)
{
	struct choice choice;
	struct sums sums;
	bool is_good;

	if (!can_write(s, with_total))
		return false;
	versions_settle(&s->versions);
	choice_make(&choice, &s->kept, &s->versions);
	sums_make(&sums, &s->kept, &choice, s->by->n, with_total);
	choice_free(&choice);
	is_good = grid_write(&sums, s->by, w, with_people) && sums.is_exact;
	if (!is_good)
		diag_at(DIAG_OVERFLOW, (struct diag_place){0},
			_("a sum is too large to be exact"));
	sums_free(&sums);
	return is_good;
}
