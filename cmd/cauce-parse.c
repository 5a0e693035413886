/* cauce-parse: makes records of forms, tables and records as people write. */

#include "diag.h"
#include "intake.h"
#include "opt.h"

static const char *schema_said, *type_said, *from_said, *rejects_said;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("read by this schema: a name in share/schema, or a file")},
	{'t', "type", OPT_STRING, &type_said, "TYPE",
		N_("make records of this type")},
	{'f', "from", OPT_STRING, &from_said, "form|csv|rec",
		N_("the documents are of this format: form, csv or rec")},
	{'R', "rejects", OPT_STRING, &rejects_said, "DIR",
		N_("keep the documents that failed in this folder")},
	{0},
};

static const struct opt_command command = {"cauce-parse",
	N_("Make records of reports as people write them."), "[FILE...]",
	options};

static struct schema *
open_schema(struct names *names)
{
	struct schema *schema = schema_open(schema_said, names);
	struct schema_type *type;

	if (!schema)
		return NULL;
	type = schema_said_type(schema, type_said);
	if (!type) {
		schema_free(schema);
		return NULL;
	}
	schema->default_type = type->name;
	return schema;
}

/* The frame is closed only over what is complete. */
static void
take_files(struct schema *schema, enum format format, char **paths)
{
	static char *standard_input[] = {"-", NULL};
	struct recwrite out;
	struct intake *in;

	recwrite_start(&out, outfile_open(NULL), schema->names, true);
	in = intake_open(schema, &out, format, rejects_said);
	for (paths = *paths ? paths : standard_input; in && *paths; paths++)
		intake_file(in, *paths);
	intake_close(in);
	if (diag_worst() < DIAG_TROUBLE)
		recwrite_finish(&out);
	outfile_close(out.out, true);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct names *names = names_new();
	struct schema *schema = open_schema(names);
	enum format format;

	if (outfile_spares_operands(argv + i, argc - i) && schema &&
		format_find(from_said, &format))
		take_files(schema, format, argv + i);
	schema_free(schema);
	names_free(names);
	return diag_finish();
}
