/* cauce-table: the fields of records as the columns of a table. */

#include "diag.h"
#include "opt.h"
#include "recread.h"
#include "register.h"
#include "tabout.h"

static const char *schema_said, *register_said, *type_said, *fields_said,
	*each_said, *format_said;
static bool is_safe_said;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("the records' schema: a name in share/schema, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("the register: Case_X is its field X")},
	{'t', "type", OPT_STRING, &type_said, "TYPE",
		N_("the records of this type; by default that of the first")},
	{'p', "fields", OPT_STRING, &fields_said, "FIELD,...",
		N_("these fields, parts or Case_X, in this order; FIELD:TITLE "
		   "names the column")},
	{'E', "each", OPT_STRING, &each_said, "FIELD",
		N_("a row for each occurrence of this field")},
	{'F', "format", OPT_STRING, &format_said, "csv|jsonl|md|text",
		N_("CSV (the default), JSON lines, Markdown or plain text "
		   "in aligned columns")},
	{'S', "safe-csv", OPT_FLAG, &is_safe_said, NULL,
		N_("put an apostrophe before what a spreadsheet would take "
		   "for a formula")},
	{0},
};

static const struct opt_command command = {"cauce-table",
	N_("Write records as a table, a row per record."), "[FILE...]",
	options};

struct run {
	struct names *names;
	struct schema *schema;
	struct schema_type *type; /* NULL until it is known */
	const struct schema_field *link;
	struct register_cases *cases;
	struct tabout table;
	struct rowout rows;
	struct outfile *out;
	bool failed;
};

/* The type is known: columns, and the header. */
static bool
start_table(struct run *run, struct schema_type *type)
{
	struct expr_names meaning = {.schema = run->schema, .type = type};

	run->type = type;
	run->link = schema_link(run->schema, type);
	run->failed =
		!tabout_choose(&run->table, fields_said, each_said, &meaning);
	if (!run->failed && tabout_needs_register(&run->table) &&
		!register_said) {
		diag_trouble(_("a field of the register is asked for: give it "
			       "with --register"));
		run->failed = true;
	}
	if (!run->failed)
		run->failed = !tabout_header(&run->table, &run->rows, run->out);
	return !run->failed;
}

/* Is the record one of the table's? Says so if it is not, or of no type. */
static bool
is_wanted(struct run *run, struct rec *r)
{
	uint32_t name =
		r->type == NAMES_NONE ? run->schema->default_type : r->type;
	struct schema_type *type = schema_type(run->schema, name);

	if (!type) {
		diag_at(DIAG_UNKNOWN_TYPE,
			recread_place(r, run->names, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'"),
			SPAN_ARG(run->schema->name),
			SPAN_ARG(names_text(run->names, name)));
		return false;
	}
	if (!run->type && !start_table(run, type))
		return false;
	if (type != run->type && !type_said)
		diag_at(DIAG_OTHER_TYPE, recread_place(r, run->names, REC_NONE),
			_("this is a '%.*s', the table is of '%.*s': choose "
			  "with --type"),
			SPAN_ARG(type->text), SPAN_ARG(run->type->text));
	return type == run->type;
}

/* Where all fields are asked for, none is dropped without a word. */
static void
check_fields(struct run *run, struct rec *r)
{
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		const struct schema_field *f =
			schema_field(run->type, r->fields[i].name);

		if (!f || f->whole)
			diag_at(DIAG_UNKNOWN_FIELD,
				recread_place(r, run->names, i),
				_("the schema has no such field: the table "
				  "has no column for it"));
	}
}

static void
take_record(void *of, enum recread_status status, struct rec *r)
{
	struct run *run = of;

	if (status != RECREAD_RECORD || run->failed || !is_wanted(run, r))
		return;
	if (!fields_said)
		check_fields(run, r);
	tabout_record(&run->table, &run->rows, r,
		register_case_of(run->cases, r, run->link));
}

static bool
prepare(struct run *run)
{
	struct schema_type *type = NULL;

	run->names = names_new();
	if (!rowout_choose(&run->rows, format_said) ||
		(is_safe_said && !rowout_guard(&run->rows)))
		return false;
	run->schema = schema_open(schema_said, run->names);
	if (!run->schema)
		return false;
	if (type_said && !(type = schema_said_type(run->schema, type_said)))
		return false;
	if (register_said &&
		!(run->cases = register_open(
			  register_said, run->schema, NULL, 0)))
		return false;
	run->out = outfile_open(NULL);
	return !type || start_table(run, type);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct run run = {0};

	if (outfile_spares_operands(argv + i, argc - i) && prepare(&run)) {
		recread_files(argv + i, argc - i, run.names, take_record, &run);
		if (!run.type && diag_worst() < DIAG_TROUBLE)
			start_table(&run, schema_default(run.schema));
		if (diag_worst() < DIAG_TROUBLE)
			rowout_finish(&run.rows);
	}
	outfile_close(run.out, true);
	rowout_free(&run.rows);
	tabout_free(&run.table);
	register_free(run.cases);
	schema_free(run.schema);
	names_free(run.names);
	return diag_finish();
}
