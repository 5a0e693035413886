/* cauce-aggregate: figures by group and period, from records. */

#include "diag.h"
#include "opt.h"
#include "recread.h"
#include "register.h"
#include "state.h"

static const char *schema_said, *register_said, *indicators_said, *only_said,
	*by_said;
static bool with_total;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("the records' schema: a name in share/schema, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("the register: people are counted by it, and Case_X is its "
		   "field X")},
	{'i', "indicators", OPT_STRING, &indicators_said, "SET",
		N_("the figures: a name in share/indicator, or a file")},
	{'n', "only", OPT_STRING, &only_said, "NAME,...",
		N_("only these indicators")},
	{'b', "by", OPT_STRING, &by_said, "KEY,...",
		N_("group by up to three fields; dates by month:F, quarter:F, "
		   "year:F")},
	{'T', "total", OPT_FLAG, &with_total, NULL,
		N_("add rows with Total in every combination of keys")},
	{0},
};

static const struct opt_command command = {"cauce-aggregate",
	N_("Count reports, people and services, as a table of figures."),
	"[FILE...]", options};

struct run {
	struct names *names;
	struct schema *schema;
	struct indicator_set *set;
	struct grouping by;
	struct register_cases *cases;
	const struct schema_field *link; /* the field that names the case */
	struct state *state;
};

static void
take_record(void *of, enum recread_status status, struct rec *r)
{
	struct run *run = of;
	uint32_t type =
		r->type == NAMES_NONE ? run->schema->default_type : r->type;

	if (status != RECREAD_RECORD)
		return;
	if (type == run->set->type->name)
		state_add(run->state, r,
			register_case_of(run->cases, r, run->link));
	else if (!schema_type(run->schema, type))
		diag_at(DIAG_UNKNOWN_TYPE,
			recread_place(r, run->names, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'"),
			SPAN_ARG(run->schema->name),
			SPAN_ARG(names_text(run->names, type)));
}

/* Without a register, a key of it is trouble, and people are not counted. */
static bool
check_keys(struct run *run)
{
	size_t i;

	for (i = 0; i < run->by.n; i++) {
		const struct grouping_key *key = &run->by.keys[i];

		if (!key->operand.is_joined)
			continue;
		indicator_want(run->set, key->operand.field);
		if (register_said)
			continue;
		diag_trouble(_("--by: '%.*s' is of the register: give it with "
			       "--register"),
			SPAN_ARG(key->text));
		return false;
	}
	if (!register_said && run->set->person.is_joined)
		diag_at(DIAG_NO_REGISTER, (struct diag_place){0},
			_("without --register people are not counted: their "
			  "figures are n/d"));
	return true;
}

/* Everything that can be wrong before a record is read. */
static bool
prepare(struct run *run)
{
	struct expr_names meaning;

	run->names = names_new();
	run->schema = schema_open(schema_said, run->names);
	if (!run->schema)
		return false;
	run->set = indicator_open(indicators_said, only_said, run->schema);
	if (!run->set)
		return false;
	meaning.schema = run->schema;
	meaning.type = run->set->type;
	if (!grouping_parse(&run->by, by_said, &meaning) || !check_keys(run))
		return false;
	run->link = schema_link(run->schema, run->set->type);
	run->state = state_open(run->set, &run->by);
	if (!register_said)
		return true;
	run->cases = register_open(register_said, run->schema, run->set->wanted,
		run->set->n_wanted);
	return run->cases != NULL;
}

static void
write_table(struct run *run)
{
	struct outfile *out = outfile_open(NULL);
	bool with_people = run->cases || !run->set->person.is_joined;
	struct csv_writer w;

	csv_start(&w, out);
	if (state_write(run->state, &w, with_total, with_people))
		csv_finish(&w);
	outfile_close(out, true);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct run run = {0};

	if (prepare(&run)) {
		recread_files(argv + i, argc - i, run.names, take_record, &run);
		if (diag_worst() < DIAG_TROUBLE)
			write_table(&run);
	}
	state_free(run.state);
	register_free(run.cases);
	indicator_free(run.set);
	schema_free(run.schema);
	names_free(run.names);
	return diag_finish();
}
