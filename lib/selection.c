#include "selection.h"

#include "diag.h"
#include "distinct.h"
#include "expr.h"
#include "join.h"
#include "mem.h"
#include "oftype.h"
#include "person.h"
#include "project.h"
#include "quick.h"
#include "ranges.h"
#include "recsort.h"
#include "shard.h"

#include <stdlib.h>

struct selection {
	const struct selection_said *said;
	struct schema *schema;
	void (*give)(void *of, struct rec *r);
	void *of;

	struct oftype type;
	bool needs_type; /* all records are of one */
	bool has_begun;	 /* it is known */
	bool has_failed;

	struct expr **expressions;
	struct person *person; /* NULL: everybody's */
	struct quick quick;
	struct shard shard;
	uint32_t by;
	bool by_is_known; /* some type of the schema has it */
	struct join join;
	bool needs_join;
	struct project sort_fields, fields;
	struct recsort *sort; /* NULL: they go as they come */
	uint32_t sorted;      /* unless all are of one type: the last one */
	struct ranges numbers;
	struct distinct distinct;

	uint64_t n_found; /* before the positions are asked */
	uint64_t n;	  /* asked for */
	size_t n_bare;	  /* of these, without any of the fields */
};

/* What can be checked before the type is known. */

static bool
check_together(const struct selection_said *said)
{
	const char *what = NULL;

	if (said->fields && said->except)
		what = _("--fields and --except exclude each other");
	else if (said->only_count && (said->fields || said->except))
		what = _("--count writes no fields: leave out --fields and "
			 "--except");
	else if (said->join && !said->register_path)
		what = _("--join needs the records to be joined with: give "
			 "them with --register");
	else if (said->person && !said->register_path)
		what = _("--person needs the register, which knows her cases: "
			 "give it with --register");
	else if (!said->shard != !said->by)
		what = _("--shard and --by need each other");
	if (what)
		diag_trouble("%s", what);
	return !what;
}

static struct expr *
compile(struct selection *s, size_t i, const struct schema_type *type)
{
	struct expr_names names = {.schema = s->schema,
		.type = type,
		.ignores_case = s->said->ignores_case,
		.link = s->join.link};
	struct diag_place place = {.field = span_of("--expression")};

	return expr_compile(span_of(s->said->expressions[i]), &names, place);
}

/* The names in them are looked up later. */
static bool
check_expressions(struct selection *s)
{
	bool is_good = true;
	struct expr *e;
	size_t i;

	for (i = 0; i < s->said->n_expressions; i++) {
		e = compile(s, i, NULL);
		is_good &= e != NULL;
		expr_free(e);
	}
	return is_good;
}

static bool
parse_by(struct selection *s)
{
	struct span by = span_of(s->said->by);
	size_t i;

	if (!names_legal(by)) {
		diag_trouble(_("--by: '%s' is no field name"), s->said->by);
		return false;
	}
	s->by = names_add(s->schema->names, by);
	for (i = 0; i < s->schema->n_types; i++)
		s->by_is_known |=
			schema_field(s->schema->types[i], s->by) != NULL;
	return true;
}

static bool
parse_fields(struct selection *s)
{
	const struct selection_said *said = s->said;
	struct names *names = s->schema->names;
	bool is_good = true;

	if (said->fields)
		is_good &= project_parse(
			&s->fields, said->fields, "--fields", false, names);
	if (said->except)
		is_good &= project_parse(
			&s->fields, said->except, "--except", true, names);
	if (said->sort)
		is_good &= project_parse(
			&s->sort_fields, said->sort, "--sort", false, names);
	return is_good;
}

static bool
parse(struct selection *s)
{
	const struct selection_said *said = s->said;
	bool is_good = check_together(said);

	if (said->quick)
		is_good &= quick_start(
			&s->quick, said->quick, said->ignores_case, "--quick");
	if (said->numbers)
		is_good &= ranges_parse(&s->numbers, said->numbers, "--number");
	if (said->shard)
		is_good &= shard_parse(&s->shard, said->shard, "--shard");
	if (said->by)
		is_good &= parse_by(s);
	is_good &= parse_fields(s);
	is_good &= check_expressions(s);
	if (is_good && said->person) {
		s->person = person_open(
			said->person, said->register_path, s->schema);
		is_good = s->person != NULL;
	}
	if (is_good && s->needs_type) {
		s->sort = recsort_open(
			s->schema, span_of(said->sort), RECSORT_MEMORY);
		is_good = s->sort != NULL;
	}
	return is_good;
}

/* The type is known. */

static bool
compile_expressions(struct selection *s)
{
	size_t n = s->said->n_expressions, i;
	bool is_good = true;

	s->expressions = mem_zero((n + 1) * sizeof *s->expressions);
	for (i = 0; i < n; i++) {
		s->expressions[i] = compile(s, i, s->type.type);
		is_good &= s->expressions[i] != NULL;
		s->needs_join |= expr_needs_join(s->expressions[i]);
	}
	if (is_good && s->needs_join && !s->join.cases) {
		diag_trouble(_("a field of the register is asked for: give it "
			       "with --register"));
		is_good = false;
	}
	return is_good;
}

/* A misspelt field would put all records into part 1. */
static bool
check_by(struct selection *s, const struct schema_type *type)
{
	struct expr_names names = {.schema = s->schema, .type = type};
	const struct schema_field *f =
		s->said->by && type ? schema_field(type, s->by) : NULL;

	if (f && f->whole) {
		diag_trouble(_("--by: '%s' is a part: a whole field is needed"),
			s->said->by);
		return false;
	}
	if (f || !s->said->by || !type || !type->is_closed ||
		(s->by_is_known && !s->needs_type))
		return true;
	project_say_unknown("--by", &names, span_of(s->said->by));
	return false;
}

/* What is joined only to sort by it is not written. */
static void
drop_sort_fields(struct selection *s)
{
	size_t i;

	for (i = 0; i < s->sort_fields.n; i++)
		if (s->sort_fields.list[i].is_joined && !s->join.is_inner)
			project_drop(&s->fields, s->sort_fields.list[i].field);
}

/* After this, sort is NULL unless there is an order to be made. */
static bool
start_sort(struct selection *s)
{
	if (!recsort_set_type(s->sort, s->type.type))
		return false;
	if (recsort_has_order(s->sort) && !s->said->only_count)
		return true;
	recsort_close(s->sort);
	s->sort = NULL;
	return true;
}

static bool
begin(struct selection *s)
{
	struct expr_names names = {.schema = s->schema, .type = s->type.type};
	bool is_good;

	s->has_begun = true;
	if (!join_start(&s->join, s->schema, s->type.type, s->said->join))
		return false;
	if (s->said->register_path &&
		!join_open(&s->join, s->said->register_path))
		return false;
	is_good = project_resolve(&s->fields, &names, &s->join);
	is_good &= project_resolve(&s->sort_fields, &names, &s->join);
	is_good &= compile_expressions(s);
	is_good &= check_by(s, s->type.type);
	if (!is_good || !start_sort(s))
		return false;
	drop_sort_fields(s);
	s->needs_join |= s->join.is_inner || s->join.is_wanted;
	return true;
}

struct selection *
selection_open(const struct selection_said *said, struct schema *schema,
	void (*give)(void *, struct rec *), void *of)
{
	struct selection *s = mem_zero(sizeof *s);

	s->said = said;
	s->schema = schema;
	s->give = give;
	s->of = of;
	s->sorted = NAMES_NONE;
	s->needs_type = said->type || said->n_expressions || said->fields ||
		said->except || said->join || said->sort;
	oftype_start(&s->type, schema, said->type);
	if (parse(s) && (!s->type.type || begin(s)))
		return s;
	selection_free(s);
	return NULL;
}

/* The records. */

static void
give(struct selection *s, struct rec *r)
{
	if (s->said->numbers && !ranges_has(&s->numbers, s->n_found++))
		return;
	s->n++;
	if (s->said->only_count)
		return;
	r = project_record(&s->fields, r);
	if (r && s->said->is_unique)
		r = distinct_record(&s->distinct, r);
	if (r)
		s->give(s->of, r);
	else
		s->n_bare++;
}

/* What is said of a partner that is named, and not there, is not true. */
static bool
is_true(struct selection *s, struct rec *r, struct rec *partner)
{
	struct expr_scope scope = {.rec = r,
		.joined = partner,
		.each = NAMES_NONE,
		.each_at = REC_NONE};
	bool lacks = !partner && s->join.link &&
		rec_find(r, s->join.link->name) != REC_NONE;
	size_t i;

	for (i = 0; i < s->said->n_expressions; i++)
		if ((lacks && expr_needs_join(s->expressions[i])) ||
			!expr_is_true(s->expressions[i], &scope))
			return false;
	return true;
}

static bool
holds_text(struct selection *s, struct rec *r, struct rec *partner)
{
	return !s->said->quick || quick_holds(&s->quick, r) ||
		(s->join.is_inner && quick_holds(&s->quick, partner));
}

static void
finish_sort(struct selection *s)
{
	struct rec r = {0};

	if (!s->sort)
		return;
	while (recsort_next(s->sort, &r))
		give(s, &r);
	rec_free(&r);
	s->has_failed |= recsort_failed(s->sort);
	recsort_close(s->sort);
	s->sort = NULL;
}

static void
judge(void *of, struct rec *r, struct rec *partner)
{
	struct selection *s = of;

	if (!holds_text(s, r, partner) || !is_true(s, r, partner))
		return;
	if (s->needs_join && !s->said->only_count)
		r = join_merge(&s->join, r, partner);
	if (!s->sort)
		give(s, r);
	else if (!recsort_add(s->sort, r))
		s->has_failed = true;
}

/* Most likely it is a file of recutils, and not of this schema at all. */
static void
fail_at(struct selection *s, const struct rec *r)
{
	s->has_failed = true;
	if (r->type == NAMES_NONE)
		diag_note(_("the records name no type, and are taken for '%.*s'"
			    " of the schema '%.*s'; for records of any kind "
			    "say --schema plain"),
			SPAN_ARG(s->type.type->text),
			SPAN_ARG(s->schema->name));
}

/*
 * Where types may follow one another, those that have a %sort are sorted from
 * the first record to where another type comes.
 */
static void
change_type(struct selection *s, uint32_t name, const struct schema_type *type)
{
	if (name == s->sorted)
		return;
	s->sorted = name;
	finish_sort(s);
	s->has_failed |= !check_by(s, type);
	if (!type || !type->n_sort || s->said->only_count || s->has_failed)
		return;
	s->sort = recsort_open(s->schema, span_of(NULL), RECSORT_MEMORY);
	s->has_failed = !recsort_set_type(s->sort, type);
}

/* Is it of the type, if there must be one, and of the part? */
static bool
is_candidate(struct selection *s, struct rec *r)
{
	uint32_t name =
		r->type == NAMES_NONE ? s->schema->default_type : r->type;

	const struct schema_type *type = schema_type(s->schema, name);

	if ((type && type->is_wrong) ||
		(s->needs_type && !oftype_has(&s->type, r)))
		return false;
	if (!s->needs_type)
		change_type(s, name, type);
	if (s->needs_type && !s->has_begun && !begin(s))
		fail_at(s, r);
	return !s->has_failed && (!s->person || person_has(s->person, r)) &&
		shard_takes(&s->shard, rec_get(r, s->by));
}

void
selection_take(struct selection *s, enum recread_status status, struct rec *r)
{
	if (s->has_failed)
		return;
	if (status == RECREAD_DESCRIPTOR && s->needs_type)
		s->has_failed = !oftype_learn(&s->type, r);
	else if (status == RECREAD_DESCRIPTOR)
		schema_learn(s->schema, r);
	if (s->person && status == RECREAD_FAULT)
		person_missed(s->person);
	if (status != RECREAD_RECORD || !is_candidate(s, r))
		return;
	if (s->needs_join)
		join_each(&s->join, r, judge, s);
	else
		judge(s, r, NULL);
}

bool
selection_finish(struct selection *s)
{
	if (s->has_failed || diag_worst() == DIAG_TROUBLE)
		return false;
	s->has_failed = !oftype_finish(&s->type);
	if (!s->has_failed)
		finish_sort(s);
	if (s->n_bare && !s->has_failed)
		diag_note(_("records without any of these fields, which were "
			    "left out: %zu"),
			s->n_bare);
	if (s->person && !s->has_failed)
		person_finish(s->person);
	return !s->has_failed;
}

bool
selection_has_failed(const struct selection *s)
{
	return s->has_failed;
}

uint64_t
selection_count(const struct selection *s)
{
	return s->n;
}

void
selection_free(struct selection *s)
{
	size_t i;

	if (!s)
		return;
	for (i = 0; s->expressions && i < s->said->n_expressions; i++)
		expr_free(s->expressions[i]);
	free(s->expressions);
	oftype_free(&s->type);
	person_free(s->person);
	quick_free(&s->quick);
	join_free(&s->join);
	project_free(&s->sort_fields);
	project_free(&s->fields);
	recsort_close(s->sort);
	ranges_free(&s->numbers);
	distinct_free(&s->distinct);
	free(s);
}
