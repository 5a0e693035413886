/* cauce-select: the records, and the fields of them, that are asked for. */

#include "diag.h"
#include "opt.h"
#include "recread.h"
#include "recwrite.h"
#include "selection.h"

#include <inttypes.h>

static const char *schema_said, *register_said, *type_said, *person_said,
	*quick_said, *numbers_said, *fields_said, *except_said, *join_said,
	*sort_said, *shard_said, *by_said;
static struct opt_list expressions_said;
static bool ignores_case, only_count, is_unique;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("the records' schema: a name in share/schema, or a file")},
	{'t', "type", OPT_STRING, &type_said, "TYPE",
		N_("the records of this type")},
	{'w', "person", OPT_STRING, &person_said, "CASE",
		N_("all that is held on the person of this case, or with this "
		   "code")},
	{'e', "expression", OPT_LIST, &expressions_said, "EXPR",
		N_("those for which this is true; may be given again")},
	{'q', "quick", OPT_STRING, &quick_said, "TEXT",
		N_("those that have this text in a field")},
	{'i', "ignore-case", OPT_FLAG, &ignores_case, NULL,
		N_("--expression and --quick do not tell a from A")},
	{'n', "number", OPT_STRING, &numbers_said, "N,N-M,...",
		N_("of all those, the ones at these positions, from 0 on")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("the records that others name: Case_X is field X of that "
		   "which Case names")},
	{'j', "join", OPT_STRING, &join_said, "FIELD",
		N_("put the fields of the record that FIELD names in its "
		   "place")},
	{'S', "sort", OPT_STRING, &sort_said, "FIELD,...",
		N_("in the order of these fields")},
	{'p', "fields", OPT_STRING, &fields_said, "FIELD,...",
		N_("only these, in this order: F, F[0], F[1-2], F:Title, "
		   "Service_Date")},
	{'x', "except", OPT_STRING, &except_said, "FIELD,...",
		N_("all fields but these")},
	{'u', "unique", OPT_FLAG, &is_unique, NULL,
		N_("of fields of a record with one name and one value, the "
		   "first only")},
	{'c', "count", OPT_FLAG, &only_count, NULL,
		N_("print how many there are, and nothing else")},
	{'d', "shard", OPT_STRING, &shard_said, "I/N",
		N_("part I of N: those whose field --by falls to it")},
	{'b', "by", OPT_STRING, &by_said, "FIELD",
		N_("the field by which --shard tells parts apart")},
	{0},
};

static const struct opt_command command = {"cauce-select",
	N_("Pass on the records that are asked for, and the fields of them."),
	"[FILE...]", options};

struct run {
	struct names *names;
	struct schema *schema;
	struct selection_said said;
	struct selection *selection;
	struct recwrite out;
};

static void
take(void *of, enum recread_status status, struct rec *r)
{
	struct run *run = of;

	selection_take(run->selection, status, r);
}

static void
give(void *of, struct rec *r)
{
	struct run *run = of;

	recwrite_record(&run->out, r);
}

static void
note_said(struct selection_said *said)
{
	said->type = type_said;
	said->person = person_said;
	said->expressions = expressions_said.at;
	said->n_expressions = expressions_said.n;
	said->quick = quick_said;
	said->ignores_case = ignores_case;
	said->numbers = numbers_said;
	said->register_path = register_said;
	said->join = join_said;
	said->sort = sort_said;
	said->fields = fields_said;
	said->except = except_said;
	said->is_unique = is_unique;
	said->only_count = only_count;
	said->shard = shard_said;
	said->by = by_said;
}

/* Everything that can be wrong before a record is read. */
static bool
prepare(struct run *run)
{
	run->names = names_new();
	run->schema = schema_open(schema_said, run->names);
	if (!run->schema)
		return false;
	note_said(&run->said);
	run->selection = selection_open(&run->said, run->schema, give, run);
	if (!run->selection)
		return false;
	recwrite_start(&run->out, outfile_open(NULL), run->names, !only_count);
	/* A descriptor may ask for what is left out. */
	if (!fields_said && !except_said && !join_said)
		recwrite_describe(&run->out, schema_descriptor, run->schema);
	return true;
}

/* The frame is closed, or the number printed, only over what is complete. */
static void
finish(struct run *run)
{
	bool is_whole = selection_finish(run->selection);
	struct buf count = {0};

	if (is_whole && only_count) {
		buf_print(&count, "%" PRIu64 "\n",
			selection_count(run->selection));
		outfile_span(run->out.out, buf_all(&count));
	} else if (is_whole) {
		recwrite_finish(&run->out);
	}
	buf_free(&count);
	/* Not even the opening of a stream in which nothing was looked for. */
	outfile_close(run->out.out, !selection_has_failed(run->selection));
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct run run = {0};

	if (prepare(&run)) {
		recread_files(argv + i, argc - i, run.names, take, &run);
		finish(&run);
	}
	selection_free(run.selection);
	schema_free(run.schema);
	names_free(run.names);
	return diag_finish();
}
