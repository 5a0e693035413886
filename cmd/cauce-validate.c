/* cauce-validate: passes valid records, diverts the rest, names every fault. */

#include "check.h"
#include "diag.h"
#include "opt.h"
#include "recread.h"
#include "recwrite.h"

#include <stdio.h>

static const char *schema_said, *register_said, *rejects_said, *type_said;
static const char *explain_said;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("judge by this schema: a name in share/schema, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("judge what reports say of their cases by this register")},
	{'R', "rejects", OPT_STRING, &rejects_said, "FILE",
		N_("write the records that failed to this file")},
	{'t', "type", OPT_STRING, &type_said, "TYPE",
		N_("take records that name no type for this type")},
	{'x', "explain", OPT_STRING, &explain_said, "CODE",
		N_("explain a code of the messages and end")},
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

static bool
explain_code(const char *code)
{
	int i;

	for (i = 0; i < DIAG_CODES; i++) {
		if (strcmp(diag_code_name((enum diag_code)i), code))
			continue;
		printf("%s: %s\n", code, diag_code_text((enum diag_code)i));
		return true;
	}
	return false;
}

/* The code of a rule: its message explains it. */
static bool
explain_rule(const char *code, const struct schema_type *t)
{
	enum schema_lang lang;
	size_t i;

	schema_lang(diag_language(), &lang);
	for (i = 0; i < t->n_rules; i++) {
		if (!span_is(t->rules[i].code, code))
			continue;
		printf("%s: %.*s\n", code, SPAN_ARG(t->rules[i].message[lang]));
		return true;
	}
	return false;
}

static int
explain(const char *code)
{
	bool is_known = explain_code(code);
	struct names *names = names_new();
	struct schema *schema =
		is_known ? NULL : schema_open(schema_said, names);
	size_t i;

	for (i = 0; schema && i < schema->n_types; i++)
		is_known |= explain_rule(code, schema->types[i]);
	if (!is_known)
		diag_trouble(_("there is no code '%s'"), code);
	schema_free(schema);
	names_free(names);
	return diag_finish();
}

static void
judge(struct run *run, struct rec *r)
{
	if (check_record(run->check, r))
		recwrite_record(&run->good, r);
	else if (run->rejects.out)
		recwrite_record(&run->rejects, r);
}

static void
take(void *of, enum recread_status status, struct rec *r)
{
	struct run *run = of;

	if (status == RECREAD_RECORD)
		judge(run, r);
	else if (status == RECREAD_FAULT && run->rejects.out)
		recwrite_comment(&run->rejects, r->raw);
	else if (status == RECREAD_DESCRIPTOR && r->n > 1)
		diag_at(DIAG_IGNORED, recread_place(r, run->names, REC_NONE),
			_("this descriptor is not used: the schema is '%.*s'"),
			SPAN_ARG(run->schema->name));
}

/* Schema, rules and register, before a record is read. */
static bool
prepare(struct run *run)
{
	const uint32_t *wanted;
	struct schema_type *type;
	size_t n;

	run->names = names_new();
	run->schema = schema_open(schema_said, run->names);
	if (!run->schema || !(run->check = check_open(run->schema)))
		return false;
	if (type_said) {
		if (!(type = schema_said_type(run->schema, type_said)))
			return false;
		run->schema->default_type = type->name;
	}
	if (!register_said)
		return true;
	wanted = check_wanted(run->check, &n);
	run->cases = register_open(register_said, run->schema, wanted, n);
	check_set_register(run->check, run->cases);
	return run->cases != NULL;
}

/*
 * Rejects may take the place of the records that are read, to be mended and
 * judged again, but not that of the register or the schema.
 */
static bool
spares_configuration(void)
{
	const char *const inputs[] = {register_said, schema_said};

	return outfile_spares(rejects_said, inputs, 2);
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
	return true;
}

/* The frame is closed only over what is complete. */
static void
finish_output(struct run *run)
{
	bool is_whole = diag_worst() < DIAG_TROUBLE;

	if (run->good.out && is_whole)
		recwrite_finish(&run->good);
	is_whole &= outfile_close(run->good.out, true);
	outfile_close(run->rejects.out, is_whole);
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct run run = {0};

	if (explain_said)
		return explain(explain_said);
	if (spares_configuration() && prepare(&run) && start_output(&run)) {
		recread_files(argv + i, argc - i, run.names, take, &run);
		if (diag_worst() < DIAG_TROUBLE)
			check_finish(run.check);
	}
	finish_output(&run);
	check_free(run.check);
	register_free(run.cases);
	schema_free(run.schema);
	names_free(run.names);
	return diag_finish();
}
