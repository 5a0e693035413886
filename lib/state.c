#include "state.h"

#include "choice.h"
#include "common.h"
#include "diag.h"
#include "leftout.h"
#include "mem.h"
#include "recread.h"

#include <stdlib.h>

struct state *
state_open(struct indicator_set *set, struct grouping *by, long as_of,
	enum state_keeps keeps)
{
	struct state *s = mem_zero(sizeof *s);
	size_t i;

	s->set = set;
	s->by = by;
	s->keeps = keeps;
	s->versions = mem_zero(set->n_types * sizeof *s->versions);
	s->seen = mem_zero(set->n_types * sizeof *s->seen);
	s->alike = mem_zero(set->n_types * sizeof *s->alike);
	for (i = 0; i < set->n_types; i++)
		alike_open(&s->alike[i], &set->types[i], by);
	portion_open(&s->kept, set);
	giving_open(&s->giving, set, by, &s->kept.groups, as_of);
	return s;
}

void
state_free(struct state *s)
{
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->set->n_types; i++) {
		versions_free(&s->versions[i]);
		alike_free(&s->alike[i]);
	}
	free(s->versions);
	free(s->alike);
	free(s->seen);
	free(s->cases);
	giving_free(&s->giving);
	portion_free(&s->kept);
	parted_free(&s->parted);
	buf_free(&s->scratch);
	free(s);
}

static const struct names *
names_of(const struct state *s)
{
	return s->set->schema->names;
}

/* The case is known, but not whose it is. */
static void
say_nobody(struct state *s, const struct indicator_type *t, struct rec *r)
{
	uint32_t i = t->link ? rec_find(r, t->link->name) : REC_NONE;

	diag_at(DIAG_MISSING_FIELD, recread_place(r, names_of(s), i),
		_("its case does not say who it is about: nobody is counted"));
}

/*
 * Records of a day, or of a month, name people in much the same order as those
 * of the one before: who came after the last one, or who came first, is tried
 * before all others.
 */
static uint32_t
number_of(struct state *s, struct span person)
{
	struct map *people = &s->kept.people;
	size_t at = s->next_person < people->len ? s->next_person : 0;
	struct span next;
	uint32_t number;
	bool is_new;

	if (map_walk(people, &at, &next, &number) && span_equal(next, person)) {
		s->next_person = at;
		return number;
	}
	number = map_add(people, person, (uint32_t)people->n + 1, &is_new);
	if (is_new)
		s->next_person = people->len;
	return number;
}

static uint32_t
person_of(struct state *s, const struct indicator_type *t, struct rec *r,
	struct rec *joined)
{
	struct expr_scope scope = {
		.rec = r, .joined = joined, .each = NAMES_NONE};
	struct span person = span_of("");

	if (t->has_person)
		person = operand_value(&t->person, &scope, &s->scratch);
	if (person.len)
		return number_of(s, person);
	if (t->has_person && (joined || t->is_register))
		say_nobody(s, t, r);
	return 0;
}

/* Each file is a source; its name is one string as long as it is read. */
static size_t
source_of(struct state *s, const struct indicator_type *t, const char *file)
{
	if (s->kept.n_sources && file == s->file)
		return s->source;
	s->file = file;
	s->source = portion_add_source(&s->kept, span_of(file), t->is_register);
	if (s->keeps == STATE_EVERYTHING)
		s->kept.sources[s->source].running = digest_start();
	return s->source;
}

/* What a source says is the same, however its records are written. */
static void
digest_record(struct state *s, struct digest *digest, struct rec *r)
{
	uint32_t i;

	buf_clear(&s->scratch);
	for (i = 0; i < r->n; i++) {
		buf_span(&s->scratch,
			names_text(names_of(s), r->fields[i].name));
		buf_byte(&s->scratch, '\0');
		buf_span(&s->scratch, rec_value(r, i));
		buf_byte(&s->scratch, '\0');
	}
	buf_byte(&s->scratch, '\0');
	digest_add(digest, buf_all(&s->scratch));
}

uint32_t
state_case_hash(struct span key)
{
	return key.len ? map_hash(key) : 0;
}

/* The case that a record names; empty if it names none. */
static struct span
case_of(const struct indicator_type *t, struct rec *r)
{
	return t->link ? rec_get(r, t->link->name) : span_of("");
}

/* A case of the register, by its number. */
static struct state_case *
case_at(struct state *s, uint32_t number)
{
	size_t old = s->n_cases;

	if (number >= old) {
		s->cases = mem_grow(s->cases, &s->n_cases, (size_t)number + 1,
			sizeof *s->cases);
		memset(s->cases + old, 0,
			(s->n_cases - old) * sizeof *s->cases);
	}
	return &s->cases[number];
}

/* Is it about whom the case is about, or about the case itself? */
static bool
is_of_case(const struct indicator_type *t)
{
	const struct expr_operand *person = &t->person;

	return person->is_joined ||
		(t->link && person->field == t->link->name && person->part < 0);
}

/* Sets its case and its person: of a case of the register once for all. */
static void
find_case(struct state *s, const struct indicator_type *t, struct rec *r,
	struct rec *joined, struct state_case *c, struct portion *p)
{
	if (!c->hash)
		c->hash = state_case_hash(case_of(t, r));
	p->of = c->hash;
	if (!t->has_person || !is_of_case(t)) {
		p->person = person_of(s, t, r, joined);
		return;
	}
	if (!c->person)
		c->person = person_of(s, t, r, joined);
	p->person = c->person;
}

bool
state_heeds_as_of(const struct state *s)
{
	const struct indicator_set *set = s->set;
	size_t i, j;

	for (i = 0; i < set->n_types; i++)
		for (j = 0; j < set->types[i].n_sides; j++) {
			const struct side *side = &set->types[i].sides[j];

			if (side->measure == SIDE_SPAN ||
				(side->window.kind != WINDOW_ALWAYS &&
					side->window.kind != WINDOW_IN))
				return true;
		}
	return false;
}

/* Adds what the record gives: what another gave that says the same, or anew. */
static void
add_items(struct state *s, size_t type, struct rec *r, struct rec *joined)
{
	struct alike *alike = &s->alike[type];
	size_t messages = diag_messages();
	struct span gave;

	if (alike_find(alike, r, &gave)) {
		buf_span(&s->kept.items, gave);
		return;
	}
	giving_find(&s->giving, type, r, joined);
	portion_add_items(&s->kept, s->giving.items, s->giving.n);
	if (diag_messages() == messages)
		alike_keep(alike, buf_all(&s->kept.items));
}

static void
add_portion(struct state *s, size_t type, struct rec *r, struct rec *joined,
	uint32_t number, struct span key)
{
	const struct indicator_type *t = &s->set->types[type];
	struct portion p = {.type = type, .key = key, .line = r->line};
	struct state_case any = {0}, *c = joined ? case_at(s, number) : &any;
	struct portion_source *source;

	add_items(s, type, r, joined);
	find_case(s, t, r, joined, c, &p);
	if (s->keeps != STATE_FIGURES)
		p.case_key = case_of(t, r);
	p.source = source_of(s, t, r->file ? r->file : "");
	source = &s->kept.sources[p.source];
	source->n++;
	if (source->running)
		digest_record(s, source->running, r);
	portion_add(&s->kept, &p);
	state_relieve(s);
}

void
state_relieve(struct state *s)
{
	/* Where sides lack keys, people are counted in a second round. */
	if (s->keeps == STATE_FIGURES && !s->by->by_side)
		parted_relieve(&s->parted, &s->kept);
}

/* Without a key it cannot be told whether it came before: it is counted. */
static void
say_keyless(struct state *s, const struct indicator_type *t, struct rec *r)
{
	struct diag_place place = recread_place(r, names_of(s), REC_NONE);

	place.field = t->type->key->text;
	diag_at(DIAG_MISSING_FIELD, place, _("the field is missing"));
}

/* Notes what the record with this key replaces. */
static void
note_replaced(struct state *s, size_t type, struct rec *r, struct span key)
{
	const struct indicator_type *t = &s->set->types[type];
	uint32_t i =
		t->supersedes ? rec_find(r, t->supersedes->name) : REC_NONE;

	for (; i != REC_NONE; i = r->fields[i].next) {
		struct span other = rec_value(r, i);

		if (other.len && span_equal(other, key))
			diag_at(DIAG_BAD_VALUE,
				recread_place(r, names_of(s), i),
				_("a record cannot replace itself; it is "
				  "counted"));
		else if (other.len)
			versions_add(&s->versions[type], key, other,
				state_case_hash(case_of(t, r)));
	}
}

void
state_add(struct state *s, size_t type, struct rec *r, struct rec *joined,
	uint32_t number)
{
	const struct indicator_type *t = &s->set->types[type];
	const struct schema_field *field = t->type->key;
	struct span key = field ? rec_get(r, field->name) : span_of(NULL);

	s->seen[type] = true;
	if (field && !key.len)
		say_keyless(s, t, r);
	note_replaced(s, type, r, key);
	add_portion(s, type, r, joined, number, key);
}

/* Before any output: what makes a table impossible. */
static bool
can_write(const struct state *s, bool with_total)
{
	if (with_total && sums_has_total(&s->kept, s->by)) {
		diag_trouble(_("--total: '%s' is the value of a key in the "
			       "records too"),
			GROUPING_TOTAL);
		return false;
	}
	/* Offsets of portions have 32 bits. */
	if (s->kept.bytes.len > UINT32_MAX) {
		choice_say_too_many();
		return false;
	}
	return true;
}

void
state_choose(struct state *s, struct choice *choice)
{
	leftout_unseen(s->set, s->seen);

	choice_make(choice, &s->kept, s->versions);
}

static bool
sum_parted(struct state *s, struct sums *sums, bool with_total)
{
	leftout_unseen(s->set, s->seen);
	sums_start(sums, &s->kept, s->by, with_total);
	if (parted_sum(&s->parted, &s->kept, s->versions, sums)) {
		sums_settle(sums);
		return true;
	}
	sums_free(sums);
	return false;
}

static bool
make_sums(struct state *s, struct sums *sums, bool with_total)
{
	struct choice choice, again;

	if (s->parted.buckets)
		return sum_parted(s, sums, with_total);
	state_choose(s, &choice);
	again = choice;
	sums_make(sums, &s->kept, &choice, s->by, with_total);
	common_count_people(sums, &again);
	choice_free(&choice);
	return true;
}

bool
state_write(struct state *s, struct csv_writer *w, const struct grid_wish *wish)
{
	enum grid_status status = GRID_OVERFLOW;
	struct sums sums;

	if (!can_write(s, wish->with_total) ||
		!make_sums(s, &sums, wish->with_total))
		return false;
	if (sums.is_exact && s->giving.is_exact)
		status = grid_write(&sums, w, wish);
	if (status == GRID_OVERFLOW)
		diag_at(DIAG_OVERFLOW, (struct diag_place){0},
			_("a sum is too large to be exact"));
	sums_free(&sums);
	return status == GRID_FINE;
}
