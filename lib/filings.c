#include "filings.h"

#include "date.h"
#include "recread.h"

#include <stdlib.h>

/* A report that is owed, and the one that met it first. */
struct slot {
	int32_t filed; /* a day, or CALENDAR_NONE */
	uint32_t hash; /* of the report's key */
};

/* A report that replaces another, or that meets nothing. */
struct aside {
	struct span replaces; /* the other's key; empty: none */
	size_t slot;	      /* that it meets, or SIZE_MAX */
	size_t duty;
	long filed;
	const char *file;
	size_t line;
	bool is_replaced; /* by yet another */
	bool is_followed; /* from a last version to the first */
};

struct filings {
	const struct schema *schema;
	const struct dutyfields *fields;
	const struct duty *duties;
	size_t *starts; /* by duty: its first slot; one more for the end */
	struct slot *slots;
	struct aside *asides;
	size_t n_asides, asides_room;
	struct map keys; /* of the asides, to their numbers */
	struct mem_arena arena;
	uint32_t key, replaces;
	long as_of;
};

/* A report as it is read. */
struct report {
	struct rec *r;
	struct span key, kind, replaces;
	long from, to, filed;
	size_t duty, slot;
};

static void
say(const struct filings *f, const struct report *p, enum diag_code code,
	enum dutyfield field, const char *what)
{
	diag_at(code,
		recread_place(p->r, f->schema->names,
			rec_find(p->r, f->fields->name[field])),
		"%s", what);
}

static long
get_day(const struct filings *f, struct rec *r, enum dutyfield field)
{
	long day;

	return date_read_iso(rec_get(r, f->fields->name[field]), &day) ==
			DATE_FINE ?
		day :
		CALENDAR_NONE;
}

static void
put_aside(struct filings *f, const struct report *p)
{
	struct aside *a;
	struct span key = p->replaces;

	map_add(&f->keys, p->key, (uint32_t)f->n_asides, NULL);
	f->asides = mem_grow(
		f->asides, &f->asides_room, f->n_asides + 1, sizeof *f->asides);
	a = &f->asides[f->n_asides++];
	memset(a, 0, sizeof *a);
	a->replaces =
		span_make(mem_arena_copy(&f->arena, key.at, key.len), key.len);
	a->slot = p->slot;
	a->duty = p->duty;
	a->filed = p->filed;
	a->file = p->r->file;
	a->line = p->r->line;
}

/* Of a report that meets nothing. */
static void
say_stray(const struct filings *f, const struct report *p)
{
	const struct duty *d = &f->duties[p->duty];

	if (d->is_undetermined)
		return;
	if (p->from > d->ended)
		say(f, p, DIAG_CASE_ENDED, DUTYFIELD_FROM,
			_("the case had ended before this period began: no "
			  "report is owed for it"));
	else
		say(f, p, DIAG_WRONG_PERIOD, DUTYFIELD_FROM,
			_("this is no period for which the case owes a report: "
			  "it does not count as filed"));
}

static void
meet(struct filings *f, const struct report *p)
{
	struct slot *slot = &f->slots[p->slot];
	bool is_first = slot->filed == CALENDAR_NONE;

	if (!is_first)
		say(f, p, DIAG_FILED_TWICE, DUTYFIELD_FILED,
			_("the report of this period was filed already: the "
			  "earlier day counts"));
	if (p->filed < p->to)
		say(f, p, DIAG_FILED_EARLY, DUTYFIELD_FILED,
			_("the report was filed before its period had ended"));
	if (!is_first && slot->filed <= p->filed)
		return;
	slot->filed = (int32_t)p->filed;
	slot->hash = map_hash(p->key);
}

/* Other kinds than these are owed to nobody by the calendar. */
static bool
is_owed_kind(struct span kind)
{
	return span_is(kind, "periodic") || span_is(kind, "final") ||
		span_is(kind, "initial");
}

void
filings_add(struct filings *f, struct rec *r, size_t duty)
{
	struct report p = {.r = r,
		.key = rec_get(r, f->key),
		.kind = dutyfield_mean(f->fields, DUTYFIELD_KIND,
			rec_get(r, f->fields->name[DUTYFIELD_KIND])),
		.replaces = rec_get(r, f->replaces),
		.from = get_day(f, r, DUTYFIELD_FROM),
		.to = get_day(f, r, DUTYFIELD_TO),
		.filed = get_day(f, r, DUTYFIELD_FILED),
		.duty = duty};
	size_t i;

	if (!is_owed_kind(p.kind) || p.filed > f->as_of)
		return;
	i = duty_find(&f->duties[duty], p.kind, p.from, p.to);
	p.slot = i == SIZE_MAX ? SIZE_MAX : f->starts[duty] + i;
	if (p.slot == SIZE_MAX)
		say_stray(f, &p);
	else if (p.replaces.len)
		diag_at(DIAG_CORRECTED,
			recread_place(
				r, f->schema->names, rec_find(r, f->replaces)),
			_("the report corrects an earlier version, whose day "
			  "of filing counts"));
	if (p.filed == CALENDAR_NONE)
		say(f, &p, DIAG_NOT_FILED, DUTYFIELD_FILED,
			_("the report has no day of filing: it does not count "
			  "as filed"));
	else if (p.slot == SIZE_MAX || p.replaces.len)
		put_aside(f, &p);
	else
		meet(f, &p);
}

/* The slot of the duty that this report met, or NULL. */
static struct slot *
find_slot(const struct filings *f, size_t duty, struct span key)
{
	uint32_t hash = map_hash(key);
	size_t i;

	for (i = f->starts[duty]; i < f->starts[duty + 1]; i++)
		if (f->slots[i].filed != CALENDAR_NONE &&
			f->slots[i].hash == hash)
			return &f->slots[i];
	return NULL;
}

/* The report that this one replaces, if it is aside too; else NULL. */
static struct aside *
find_aside(const struct filings *f, const struct aside *a)
{
	uint32_t i = map_find(&f->keys, a->replaces);

	return a->replaces.len && i != MAP_NONE &&
			f->asides[i].duty == a->duty ?
		&f->asides[i] :
		NULL;
}

/*
 * Follows what the last version of a report replaces to the first, and gives
 * the day on which that was filed. A first version that met something else
 * does not meet it any more.
 */
static long
first_day(struct filings *f, const struct aside *last)
{
	const struct aside *a = last;
	struct aside *before;
	struct slot *slot;
	long day = last->filed;
	size_t steps = 0;

	while (steps++ < f->n_asides && (before = find_aside(f, a))) {
		a = before;
		before->is_followed = true;
		day = a->filed < day ? a->filed : day;
	}
	if (!a->replaces.len)
		return day;
	slot = find_slot(f, a->duty, a->replaces);
	if (!slot) {
		diag_at(DIAG_WRONG_VERSION,
			(struct diag_place){span_of(a->file), a->line, {0}},
			_("the version that this report replaces is not among "
			  "the reports: its own day of filing counts"));
		return day;
	}
	day = slot->filed < day ? slot->filed : day;
	if ((size_t)(slot - f->slots) != last->slot)
		slot->filed = CALENDAR_NONE;
	return day;
}

/* All versions but the last; where they go round in a circle, none is last. */
static void
mark_replaced(struct filings *f)
{
	size_t i;

	for (i = 0; i < f->n_asides; i++) {
		struct aside *before = find_aside(f, &f->asides[i]);

		if (before)
			before->is_replaced = true;
	}
}

static void
say_circles(const struct filings *f)
{
	size_t i;

	for (i = 0; i < f->n_asides; i++) {
		const struct aside *a = &f->asides[i];

		if (a->is_replaced && !a->is_followed)
			diag_at(DIAG_WRONG_VERSION,
				(struct diag_place){
					span_of(a->file), a->line, {0}},
				_("versions that replace one another in a "
				  "circle: none of them counts"));
	}
}

void
filings_settle(struct filings *f)
{
	long *days = mem_zero((f->n_asides + 1) * sizeof *days);
	size_t i;

	mark_replaced(f);
	for (i = 0; i < f->n_asides; i++)
		if (!f->asides[i].is_replaced)
			days[i] = first_day(f, &f->asides[i]);
	say_circles(f);
	for (i = 0; i < f->n_asides; i++) {
		const struct aside *a = &f->asides[i];
		struct slot *slot;

		if (a->slot == SIZE_MAX || a->is_replaced)
			continue;
		slot = &f->slots[a->slot];
		if (slot->filed == CALENDAR_NONE || days[i] < slot->filed)
			slot->filed = (int32_t)days[i];
	}
	free(days);
}

long
filings_day(const struct filings *f, size_t duty, size_t i)
{
	return f->slots[f->starts[duty] + i].filed;
}

static void
find_fields(struct filings *f)
{
	const struct schema_type *type = schema_default(f->schema);
	const struct schema_field *replaces = schema_role(type, "supersedes");

	f->key = type->key ? type->key->name : NAMES_NONE;
	f->replaces = replaces ? replaces->name : NAMES_NONE;
}

struct filings *
filings_open(const struct schema *schema, const struct dutyfields *fields,
	const struct duty *duties, size_t n, long as_of)
{
	struct filings *f = mem_zero(sizeof *f);
	size_t i;

	f->schema = schema;
	f->fields = fields;
	f->duties = duties;
	f->as_of = as_of;
	find_fields(f);
	f->starts = mem_zero((n + 1) * sizeof *f->starts);
	for (i = 0; i < n; i++)
		f->starts[i + 1] = f->starts[i] + duty_count(&duties[i]);
	f->slots = mem_zero((f->starts[n] + 1) * sizeof *f->slots);
	for (i = 0; i < f->starts[n]; i++)
		f->slots[i].filed = CALENDAR_NONE;
	return f;
}

void
filings_free(struct filings *f)
{
	if (!f)
		return;
	map_free(&f->keys);
	free(f->starts);
	free(f->slots);
	free(f->asides);
	mem_arena_free(&f->arena);
	free(f);
}
