#include "aggregation.h"

#include "date.h"
#include "indicatorset.h"
#include "leftout.h"
#include "outfile.h"
#include "recread.h"

static bool
read_period(struct aggregation *a, struct period *period)
{
	period->from = PERIOD_ALWAYS;
	period->to = PERIOD_EVER;
	if (!date_read_option("--from", a->asked.from, &period->from) ||
		!date_read_option("--to", a->asked.to, &period->to))
		return false;
	if (period->from > period->to) {
		diag_trouble(_("--from: the day is after that of --to"));
		return false;
	}
	a->as_of = period->to == PERIOD_EVER ? date_today() : period->to;
	return date_read_option("--as-of", a->asked.as_of, &a->as_of);
}

/* The fields of keys are read too. */
static void
want_keys(struct aggregation *a)
{
	const struct grouping_field *fields;
	size_t n = grouping_wanted(&a->by, &fields), i;

	for (i = 0; i < n; i++)
		indicator_want(fields[i].of_register ? &a->set->of_register :
						       &a->set->of_records,
			fields[i].name);
}

bool
aggregation_open(struct aggregation *a, enum state_keeps keeps)
{
	struct period period;

	a->schema = schema_open(a->asked.schema, a->names);
	if (!a->schema)
		return false;
	a->set = indicatorset_open(
		a->asked.indicators, a->asked.only, a->schema);
	if (!a->set || !read_period(a, &period))
		return false;
	if (!grouping_parse(&a->by, a->asked.by, a->schema, a->set->of, &period,
		    a->wish.with_total || keeps == STATE_EVERYTHING) ||
		!leftout_by_keys(a->set, &a->by))
		return false;
	leftout_endless(a->set, &a->by);
	want_keys(a);
	a->state = state_open(a->set, &a->by, a->as_of, keeps);
	return true;
}

/* Without a register, a key of it is trouble, and people are not counted. */
static bool
go_without_register(const struct aggregation *a)
{
	struct span key = grouping_needs_register(&a->by);
	size_t i;

	if (key.len) {
		diag_trouble(_("--by: '%.*s' is of the register: give it with "
			       "--register"),
			SPAN_ARG(key));
		return false;
	}
	for (i = 0; i < a->set->n; i++)
		if (a->set->list[i].by_register) {
			diag_at(DIAG_NO_REGISTER, (struct diag_place){0},
				_("without --register people are not counted: "
				  "their figures are n/d"));
			break;
		}
	return true;
}

/* Cases are counted from the register, each once. */
static void
take_cases(struct aggregation *a)
{
	uint32_t n = register_count(a->cases), i;
	size_t number;

	for (number = 0; number < a->set->n_types; number++)
		if (a->set->types[number].is_register &&
			a->set->types[number].n_sides)
			break;
	for (i = 0; number < a->set->n_types && i < n; i++)
		state_add(a->state, number, register_at(a->cases, i), NULL, 0);
}

bool
aggregation_register(struct aggregation *a, const char *path)
{
	const struct indicator_fields *wanted = &a->set->of_register;
	const uint32_t none = NAMES_NONE;

	if (!path)
		return go_without_register(a);
	/* Where nothing is wanted of it, nothing is kept but the keys. */
	a->cases = register_open(
		path, a->schema, wanted->n ? wanted->names : &none, wanted->n);
	if (!a->cases)
		return false;
	a->wish.has_register = true;
	take_cases(a);
	return true;
}

/* The number of a record type in the set; what it is not about has none. */
static size_t
number_of(const struct indicator_set *set, uint32_t type)
{
	size_t i;

	for (i = 0; i < set->n_types; i++)
		if (set->types[i].type->name == type && set->types[i].n_sides &&
			!set->types[i].is_register)
			break;
	return i;
}

static void
take_record(void *of, enum recread_status status, struct rec *r)
{
	struct aggregation *a = of;
	uint32_t type =
		r->type == NAMES_NONE ? a->schema->default_type : r->type;
	struct rec *joined;
	size_t number;

	if (status != RECREAD_RECORD)
		return;
	number = number_of(a->set, type);
	if (number < a->set->n_types) {
		joined = register_case_of(
			a->cases, r, a->set->types[number].link);
		state_add(a->state, number, r, joined,
			joined ? register_last(a->cases) : 0);
	} else if (!schema_type(a->schema, type)) {
		diag_at(DIAG_UNKNOWN_TYPE, recread_place(r, a->names, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'"),
			SPAN_ARG(a->schema->name),
			SPAN_ARG(names_text(a->names, type)));
	}
}

void
aggregation_read(struct aggregation *a, char *const *paths, int n)
{
	const struct indicator_fields *read = &a->set->of_records;
	const struct rec_wanted wanted = {read->names, read->n};

	/* A state knows the whole of each record, by its digest. */
	recread_files_wanted(paths, n, a->names,
		a->state->keeps == STATE_EVERYTHING ? NULL : &wanted,
		take_record, a);
}

void
aggregation_write(struct aggregation *a)
{
	struct outfile *out = outfile_open(NULL);
	struct csv_writer w;

	csv_start(&w, out);
	if (state_write(a->state, &w, &a->wish))
		csv_finish(&w);
	outfile_close(out, true);
}

void
aggregation_close(struct aggregation *a)
{
	state_free(a->state);
	register_free(a->cases);
	grouping_free(&a->by);
	indicator_free(a->set);
	schema_free(a->schema);
	mem_arena_free(&a->said);
}
