/* cauce-aggregate: figures by group and period, from records. */

#include "date.h"
#include "diag.h"
#include "indicatorset.h"
#include "leftout.h"
#include "opt.h"
#include "recread.h"
#include "register.h"
#include "state.h"

#include <time.h>

static const char *schema_said, *register_said, *indicators_said, *only_said,
	*by_said, *from_said, *to_said, *as_of_said;
static bool with_total, is_complete;

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
		N_("group by up to eight keys: F, month:F, age:F@D, "
		   "band:F/500, "
		   "...")},
	{'T', "total", OPT_FLAG, &with_total, NULL,
		N_("add rows with Total in every combination of keys")},
	{'c', "complete", OPT_FLAG, &is_complete, NULL,
		N_("add groups without a record: all values of a key with all "
		   "of "
		   "the others")},
	{'f', "from", OPT_STRING, &from_said, "DATE",
		N_("the first day of the period")},
	{'t', "to", OPT_STRING, &to_said, "DATE",
		N_("the last day of the period")},
	{'a', "as-of", OPT_STRING, &as_of_said, "DATE",
		N_("the day until which things are known (--to, or today)")},
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
	struct state *state;
	long as_of;
};

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
	struct run *run = of;
	uint32_t type =
		r->type == NAMES_NONE ? run->schema->default_type : r->type;
	size_t number;

	if (status != RECREAD_RECORD)
		return;
	number = number_of(run->set, type);
	if (number < run->set->n_types)
		state_add(run->state, number, r,
			register_case_of(
				run->cases, r, run->set->types[number].link));
	else if (!schema_type(run->schema, type))
		diag_at(DIAG_UNKNOWN_TYPE,
			recread_place(r, run->names, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'"),
			SPAN_ARG(run->schema->name),
			SPAN_ARG(names_text(run->names, type)));
}

/* Cases are counted from the register, each once. */
static void
take_cases(struct run *run)
{
	uint32_t n = run->cases ? register_count(run->cases) : 0, i;
	size_t number;

	for (number = 0; number < run->set->n_types; number++)
		if (run->set->types[number].is_register &&
			run->set->types[number].n_sides)
			break;
	for (i = 0; number < run->set->n_types && i < n; i++)
		state_add(run->state, number, register_at(run->cases, i), NULL);
}

static bool
read_day(const char *option, const char *said, long *day)
{
	if (!said ||
		(date_read_iso(span_of(said), day) == DATE_FINE &&
			date_is_near(*day)))
		return true;
	diag_trouble(_("%s: '%s' is no day; days are written 2026-09-30"),
		option, said);
	return false;
}

static long
today(void)
{
	time_t now = time(NULL);
	struct tm local;

	if (!localtime_r(&now, &local))
		return 0;
	return date_join(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

static bool
read_period(struct run *run, struct period *period)
{
	period->from = PERIOD_ALWAYS;
	period->to = PERIOD_EVER;
	if (!read_day("--from", from_said, &period->from) ||
		!read_day("--to", to_said, &period->to))
		return false;
	if (period->from > period->to) {
		diag_trouble(_("--from: the day is after that of --to"));
		return false;
	}
	run->as_of = period->to == PERIOD_EVER ? today() : period->to;
	return read_day("--as-of", as_of_said, &run->as_of);
}

/* Without a register, a key of it is trouble, and people are not counted. */
static bool
check_register(struct run *run)
{
	struct span key = grouping_needs_register(&run->by);
	size_t i;

	if (register_said)
		return true;
	if (key.len) {
		diag_trouble(_("--by: '%.*s' is of the register: give it with "
			       "--register"),
			SPAN_ARG(key));
		return false;
	}
	for (i = 0; i < run->set->n; i++)
		if (run->set->list[i].by_register) {
			diag_at(DIAG_NO_REGISTER, (struct diag_place){0},
				_("without --register people are not counted: "
				  "their figures are n/d"));
			break;
		}
	return true;
}

static bool
open_register(struct run *run)
{
	const uint32_t *names;
	size_t n = grouping_wanted(&run->by, &names), i;

	for (i = 0; i < n; i++)
		indicator_want(run->set, names[i]);
	run->cases = register_open(register_said, run->schema, run->set->wanted,
		run->set->n_wanted);
	return run->cases != NULL;
}

/* Everything that can be wrong before a record is read. */
static bool
prepare(struct run *run)
{
	struct period period;

	run->names = names_new();
	run->schema = schema_open(schema_said, run->names);
	if (!run->schema)
		return false;
	run->set = indicatorset_open(indicators_said, only_said, run->schema);
	if (!run->set || !read_period(run, &period))
		return false;
	if (!grouping_parse(&run->by, by_said, run->schema, run->set->of,
		    &period, with_total) ||
		!leftout_by_keys(run->set, &run->by) || !check_register(run))
		return false;
	leftout_endless(run->set, &run->by);
	run->state = state_open(run->set, &run->by, run->as_of);
	return !register_said || open_register(run);
}

static void
write_table(struct run *run)
{
	struct outfile *out = outfile_open(NULL);
	struct grid_wish wish = {with_total, is_complete, run->cases != NULL};
	struct csv_writer w;

	csv_start(&w, out);
	if (state_write(run->state, &w, &wish))
		csv_finish(&w);
	outfile_close(out, true);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct run run = {0};

	if (prepare(&run)) {
		take_cases(&run);
		recread_files(argv + i, argc - i, run.names, take_record, &run);
		if (diag_worst() < DIAG_TROUBLE)
			write_table(&run);
	}
	state_free(run.state);
	register_free(run.cases);
	grouping_free(&run.by);
	indicator_free(run.set);
	schema_free(run.schema);
	names_free(run.names);
	return diag_finish();
}
