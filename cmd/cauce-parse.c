/* cauce-parse: makes records of forms, tables and records as people write. */

#include "diag.h"
#include "intake.h"
#include "mem.h"
#include "number.h"
#include "opt.h"
#include "rows.h"
#include "template.h"

#include <stdlib.h>

static const char *schema_said, *type_said, *from_said, *encoding_said;
static const char *delimiter_said, *map_said, *most_said, *rejects_said;
static const char *template_said, *lang_said, *format_said;
static struct opt_list joins_said;
static struct schema_type **types;
static size_t n_types;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("read by this schema: a name in share/schema, or a file")},
	{'t', "type", OPT_STRING, &type_said, "TYPE,...",
		N_("make records of this type, or that of these whose labels "
		   "fit")},
	{'f', "from", OPT_STRING, &from_said, "form|csv|rec",
		N_("the documents are of this format: form, csv or rec")},
	{'e', "encoding", OPT_STRING, &encoding_said, "ENCODING",
		N_("documents are in this encoding, as iconv names it")},
	{'d', "delimiter", OPT_STRING, &delimiter_said, "SIGN",
		N_("this sign parts the cells of tables; or tab")},
	{'m', "map", OPT_STRING, &map_said, "FILE",
		N_("records in this file say what columns hold")},
	{'j', "join", OPT_LIST, &joins_said, "FILE",
		N_("rows of this table belong to those of the operand")},
	{'b', "max-bytes", OPT_STRING, &most_said, "N[K|M]",
		N_("refuse documents that have more bytes")},
	{'R', "rejects", OPT_STRING, &rejects_said, "DIR",
		N_("keep the documents that failed in this folder")},
	{'T', "template", OPT_STRING, &template_said, "TYPE",
		N_("print an empty form for records of this type, and stop")},
	{'l', "lang", OPT_STRING, &lang_said, "LANG",
		N_("the language of the template: es (the default) or en")},
	{'F', "format", OPT_STRING, &format_said, "form|csv",
		N_("the template is a form, or the header of a table")},
	{0},
};

static const struct opt_command command = {"cauce-parse",
	N_("Make records of reports as people write them."), "[FILE...]",
	options};

/* The types that are said, or the default one; false after a message. */
static bool
find_types(const struct schema *schema)
{
	char *said = type_said ? mem_copy(type_said, strlen(type_said)) : NULL;
	char *rest = said, *next;
	size_t room = 0;

	do {
		struct schema_type *type;

		next = rest ? strchr(rest, ',') : NULL;
		if (next)
			*next++ = '\0';
		type = schema_said_type(schema, rest);
		if (!type)
			break;
		types = mem_grow(types, &room, n_types + 1, sizeof *types);
		types[n_types++] = type;
		rest = next;
	} while (next);
	free(said);
	return diag_worst() < DIAG_TROUBLE;
}

static struct schema *
open_schema(struct names *names)
{
	struct schema *schema = schema_open(schema_said, names);

	if (!schema)
		return NULL;
	if (!find_types(schema)) {
		schema_free(schema);
		return NULL;
	}
	schema->default_type = types[0]->name;
	return schema;
}

/* What the options say; false after a message if it cannot be. */
static bool
find_options(struct intakesaid *o)
{
	const char *said = delimiter_said ? delimiter_said : "";

	o->types = types;
	o->n_types = n_types;
	o->rejects = rejects_said;
	o->encoding = encoding_said;
	o->map = map_said;
	o->joins = joins_said.at;
	o->n_joins = joins_said.n;
	o->delimiter = *said;
	if (!strcmp(said, "tab"))
		o->delimiter = '\t';
	else if (delimiter_said && !rows_is_delimiter(span_of(said)))
		diag_trouble(_("'%s' cannot part cells: say one sign, or tab"),
			said);
	if (n_types > 1 && (map_said || joins_said.n))
		diag_trouble(_("--map and --join are for documents of one "
			       "type"));
	o->max_bytes = INTAKESAID_LONGEST;
	if (most_said && !number_read_bytes(span_of(most_said), &o->max_bytes))
		diag_trouble(_("'%s' is no number of bytes: 1000, 64K, 16M"),
			most_said);
	return format_find(from_said, &o->format) &&
		diag_worst() < DIAG_TROUBLE;
}

/* Trouble is reported. */
static void
print_template(const struct schema *schema)
{
	const char *format = format_said ? format_said : "form";
	struct schema_type *type = schema_said_type(schema, template_said);
	enum schema_lang lang;

	if (!type || !schema_lang(lang_said, &lang))
		return;
	if (!strcmp(format, "csv"))
		template_csv(type, lang);
	else if (!strcmp(format, "form"))
		template_form(schema, type, lang);
	else
		diag_trouble(
			_("unknown format '%s': a template is form or csv"),
			format);
}

/* The frame is closed only over what is complete. */
static void
take_files(struct schema *schema, const struct intakesaid *said, char **paths)
{
	static char *standard_input[] = {"-", NULL};
	struct recwrite out;
	struct intake *in;

	recwrite_start(&out, outfile_open(NULL), schema->names, true);
	in = intake_open(schema, &out, said);
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
	struct intakesaid said = {0};

	if (schema && template_said)
		print_template(schema);
	else if (outfile_spares_operands(argv + i, argc - i) && schema &&
		find_options(&said))
		take_files(schema, &said, argv + i);
	free(joins_said.at);
	free(types);
	schema_free(schema);
	names_free(names);
	return diag_finish();
}
