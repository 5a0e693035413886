/* cauce-validate: passes valid records, diverts the rest, names every fault. */

#include "check.h"
#include "describe.h"
#include "diag.h"
#include "explain.h"
#include "findings.h"
#include "levels.h"
#include "opt.h"
#include "recread.h"
#include "recwrite.h"
#include "schemacheck.h"

static const char *schema_said, *register_said, *rejects_said, *type_said,
	*state_said, *fail_said, *most_said, *findings_said, *explain_said,
	*lang_said;
static struct opt_list levels_said;
static bool is_schema_checked, is_schema_described;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("judge by this schema: a name in share/schema, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("judge what reports say of their cases by this register")},
	{'t', "type", OPT_STRING, &type_said, "TYPE",
		N_("take records that name no type for this type")},
	{'R', "rejects", OPT_STRING, &rejects_said, "FILE",
		N_("write the records that failed to this file")},
	{'M', "state", OPT_STRING, &state_said, "DIR",
		N_("remember in this folder what was accepted, and judge by "
		   "it")},
	{'L', "fail-on", OPT_STRING, &fail_said, "error|warning|never",
		N_("the least level that makes status 1")},
	{'W', "level", OPT_LIST, &levels_said, "CODE=LEVEL",
		N_("say this code as an error, a warning or a note")},
	{'m', "max", OPT_STRING, &most_said, "N",
		N_("show at most so many messages; the rest are counted")},
	{'D', "diagnostics", OPT_STRING, &findings_said, "FILE",
		N_("write all messages to this file as records, too")},
	{'X', "explain", OPT_STRING, &explain_said, "CODE",
		N_("explain a code of the messages, or list them (list), and "
		   "end")},
	{'C', "check-schema", OPT_FLAG, &is_schema_checked, NULL,
		N_("look for what is wrong or missing in the schema and end")},
	{'d', "describe", OPT_FLAG, &is_schema_described, NULL,
		N_("print a guide to the schema's fields (Markdown) and end")},
	{'l', "lang", OPT_STRING, &lang_said, "LANG",
		N_("the language of the guide: es (the default) or en")},
	{0},
};

static const struct opt_command command = {"cauce-validate",
	N_("Pass valid records on, and name every fault of the others."),
	"[FILE...]", options};

struct run {
	struct names *names;
	struct schema *schema;
	struct register_cases *cases;
	struct check *check;
	struct recwrite good;
	struct recwrite rejects;
};

/* By a descriptor that is wrong no record can be judged. */
static void
judge(struct run *run, struct rec *r)
{
	const struct schema_type *type = schema_type(run->schema, r->type);

	if ((!type || !type->is_wrong) && check_record(run->check, r))
		recwrite_record(&run->good, r);
	else if (run->rejects.out)
		recwrite_record(&run->rejects, r);
}

/* A descriptor tells of a type that the schema lacks; else it has no effect. */
static void
learn(struct run *run, struct rec *r)
{
	struct span said = rec_get(r, names_get(run->names, "%rec"));
	uint32_t name = names_find(run->names, span_word(&said));
	const struct schema_type *type = schema_type(run->schema, name);

	if (!type || type->is_learnt)
		schema_learn(run->schema, r);
	else if (r->n > 1 && !schema_is_from(run->schema, r->file))
		diag_at(DIAG_IGNORED, recread_place(r, run->names, REC_NONE),
			_("this descriptor is not used: the schema is '%.*s'"),
			SPAN_ARG(run->schema->name));
}

static void
take(void *of, enum recread_status status, struct rec *r)
{
	struct run *run = of;

	if (status == RECREAD_RECORD)
		judge(run, r);
	else if (status == RECREAD_FAULT && run->rejects.out)
		recwrite_comment(&run->rejects, r->raw);
	else if (status == RECREAD_DESCRIPTOR)
		learn(run, r);
}

static bool
choose_type(struct run *run)
{
	struct schema_type *type;

	if (!type_said)
		return true;
	type = schema_said_type(run->schema, type_said);
	if (type)
		run->schema->default_type = type->name;
	return type != NULL;
}

/* Schema, rules, register and state, before a record is read. */
static bool
prepare(struct run *run)
{
	const uint32_t *wanted;
	size_t n;

	run->names = names_new();
	run->schema = schema_open(schema_said, run->names);
	if (!run->schema || !levels_take(&levels_said, run->schema) ||
		!(run->check = check_open(run->schema)) || !choose_type(run))
		return false;
	if (register_said) {
		wanted = check_wanted(run->check, &n);
		run->cases =
			register_open(register_said, run->schema, wanted, n);
		if (!run->cases)
			return false;
		check_set_register(run->check, run->cases);
	}
	return !state_said || check_open_state(run->check, state_said);
}

/*
 * Rejects may take the place of the records that are read, to be mended and
 * judged again, but not that of the register or the schema; messages not that
 * of anything.
 */
static bool
spares_inputs(char *const *paths, int n)
{
	const char *const inputs[] = {register_said, schema_said, rejects_said};

	if (findings_said && rejects_said &&
		!strcmp(findings_said, rejects_said)) {
		diag_trouble(_("--rejects and --diagnostics are one file"));
		return false;
	}
	return outfile_spares_operands(paths, n) &&
		outfile_is_apart(rejects_said) &&
		outfile_is_apart(findings_said) &&
		outfile_spares(rejects_said, inputs, 2) &&
		outfile_spares(findings_said, inputs, 3) &&
		outfile_spares(
			findings_said, (const char *const *)paths, (size_t)n);
}

static bool
start_output(struct run *run)
{
	if (rejects_said && !strcmp(rejects_said, "-")) {
		diag_trouble(_("--rejects: standard output is for the valid "
			       "records"));
		return false;
	}
	if (rejects_said)
		recwrite_start(&run->rejects, outfile_open(rejects_said),
			run->names, false);
	if (rejects_said && !run->rejects.out)
		return false;
	recwrite_start(&run->good, outfile_open(NULL), run->names, true);
	recwrite_describe(&run->rejects, schema_descriptor, run->schema);
	recwrite_describe(&run->good, schema_descriptor, run->schema);
	return true;
}

/*
 * The frame is closed when all else is on the disk; what was accepted is
 * remembered when nothing can be lost any more. So a run that failed can be
 * repeated.
 */
static void
finish_output(struct run *run)
{
	bool is_whole = run->good.out && diag_worst() < DIAG_TROUBLE &&
		check_settle_state(run->check) &&
		outfile_settle(run->rejects.out);

	if (is_whole)
		recwrite_finish(&run->good);
	is_whole &= outfile_close(run->good.out, true);
	is_whole &= outfile_close(run->rejects.out, is_whole);
	if (is_whole && findings_close())
		check_save_state(run->check);
}

static void
validate(char *const *paths, int n)
{
	struct run run = {0};

	if (prepare(&run) && start_output(&run)) {
		recread_files(paths, n, run.names, take, &run);
		if (diag_worst() < DIAG_TROUBLE)
			check_finish(run.check);
	}
	finish_output(&run);
	check_free(run.check);
	register_free(run.cases);
	schema_free(run.schema);
	names_free(run.names);
}

/* What concerns the schema only, which may be named as an operand too. */
static void
look_at_schema(const char *operand)
{
	struct names *names = names_new();
	struct schema *schema =
		schema_open(schema_said ? schema_said : operand, names);
	enum schema_lang lang;

	if (schema && is_schema_checked)
		schemacheck(schema);
	if (schema && is_schema_described && schema_lang(lang_said, &lang))
		describe_print(schema, lang);
	schema_free(schema);
	names_free(names);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);

	if (!levels_fail_on(fail_said) || !levels_most(most_said) ||
		!spares_inputs(argv + i, argc - i) ||
		!findings_open(findings_said))
		return diag_finish();
	if (explain_said)
		explain_print(explain_said, schema_said);
	else if (is_schema_checked || is_schema_described)
		look_at_schema(argv[i]);
	else
		validate(argv + i, argc - i);
	return diag_finish();
}
