/* cauce-redact: each reader gets what it may see, and nothing else leaves. */

#include "date.h"
#include "diag.h"
#include "opt.h"
#include "recread.h"
#include "recwrite.h"
#include "redacttable.h"
#include "redacttext.h"
#include "redactview.h"

static const char *schema_said, *audience_said, *register_said, *type_said,
	*key_said, *new_key_said, *context_said, *manifest_said, *day_said,
	*lang_said, *explain_said;
static bool is_text, is_table, is_strict, is_verified;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("the records' schema: a name in share/schema, or a file")},
	{'f', "for", OPT_STRING, &audience_said, "AUDIENCE",
		N_("who reads it: a policy in share/policy, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("the register: who is who, who consents, what is ordered")},
	{'t', "type", OPT_STRING, &type_said, "TYPE",
		N_("take records that name no type, and rows, for this type")},
	{'k', "key", OPT_STRING, &key_said, "FILE",
		N_("the key of the pseudonyms, which nobody else may read")},
	{'c', "context", OPT_STRING, &context_said, "TEXT",
		N_("other codes for each TEXT; the policy's name, if not "
		   "said")},
	{'n', "new-key", OPT_STRING, &new_key_said, "FILE",
		N_("make a key file, and end")},
	{'m', "manifest", OPT_STRING, &manifest_said, "FILE",
		N_("write to this file what was done, without clear text")},
	{'e', "explain", OPT_STRING, &explain_said, "RECORD",
		N_("show on a terminal what is done to the record with this "
		   "key, and why")},
	{'T', "text", OPT_FLAG, &is_text, NULL,
		N_("redact one plain text, not records")},
	{'C', "csv", OPT_FLAG, &is_table, NULL,
		N_("redact one table (CSV) by its columns, not records")},
	{'S', "strict", OPT_FLAG, &is_strict, NULL,
		N_("take bare numbers for identifiers that may be one")},
	{'y', "verify", OPT_FLAG, &is_verified, NULL,
		N_("hold back what the leak check still finds in it")},
	{'a', "as-of", OPT_STRING, &day_said, "DATE",
		N_("as if disclosed on this day, for consents; today, if not "
		   "said")},
	{'l', "lang", OPT_STRING, &lang_said, "LANG",
		N_("the language of marks: es (the default) or en")},
	{0},
};

static const struct opt_command command = {"cauce-redact",
	N_("Write what an audience may see of records."), "[FILE...]", options};

struct run {
	struct redaction all;
	struct recwrite out;
	size_t n_nothing;
};

static void
take(void *of, enum recread_status status, struct rec *r)
{
	struct run *run = of;
	struct rec *out;

	if (status == RECREAD_FAULT)
		manifest_record(run->all.manifest, false);
	if (status != RECREAD_RECORD)
		return;
	switch (redact_record(run->all.redact, r, &out)) {
	case REDACT_SHOWN:
		recwrite_record(&run->out, out);
		break;
	case REDACT_NOTHING:
		run->n_nothing++;
		break;
	default:
		break;
	}
}

/* The frame is closed only over what is complete. */
static bool
redact_records(struct run *run, struct outfile *out, char *const *paths, int n)
{
	recwrite_start(&run->out, out, run->all.names, true);
	recread_files(paths, n, run->all.names, take, run);
	if (diag_worst() == DIAG_TROUBLE)
		return false;
	redact_finish(run->all.redact);
	if (run->n_nothing)
		diag_note(ngettext("%zu record has nothing that the policy "
				   "shows, and is left out",
				  "%zu records have nothing that the policy "
				  "shows, and are left out",
				  (unsigned long)run->n_nothing),
			run->n_nothing);
	recwrite_finish(&run->out);
	return true;
}

static void
redact(const struct redaction_said *said, char *const *paths, int n)
{
	const char *path = n ? paths[0] : "-";
	struct run run = {0};
	struct outfile *out = NULL;
	bool is_whole = redaction_open(&run.all, said);

	if (is_whole)
		out = outfile_open(NULL);
	if (is_whole)
		is_whole = is_text ? redacttext(&run.all, path, out) :
			is_table   ? redacttable(&run.all, path, out) :
				     redact_records(&run, out, paths, n);
	is_whole &= outfile_close(out, true);
	redaction_close(&run.all, is_whole);
}

static void
explain(const struct redaction_said *asked, char *const *paths, int n)
{
	struct redactview *view = redactview_open(explain_said, lang_said);
	struct redaction_said said = *asked;
	struct redaction all = {0};

	said.watch = redactview_watch(view);
	if (!view)
		return;
	if (redaction_open(&all, &said))
		redactview_show(view, &all, paths, n);
	redaction_close(&all, false);
	redactview_free(view);
}

/* What must be said, and what cannot be said together. */
static bool
is_sound(char *const *paths, int n)
{
	const char *const inputs[] = {
		register_said, schema_said, key_said, audience_said};

	if (!audience_said)
		diag_trouble(_("--for is missing: who reads it?"));
	else if (!register_said)
		diag_trouble(_("--register is missing: it knows who is who, "
			       "and who consents"));
	else if (is_text && is_table)
		diag_trouble(_("--text or --csv, not both"));
	else if (explain_said && (is_text || is_table || manifest_said))
		diag_trouble(_("--explain is of a record as it would be "
			       "written: leave out --text, --csv and "
			       "--manifest"));
	else if ((is_text || is_table) && n > 1)
		diag_trouble(_("--text and --csv take one file"));
	else
		return outfile_spares_operands(paths, n) &&
			outfile_is_apart(manifest_said) &&
			outfile_spares(manifest_said, inputs, 4) &&
			outfile_spares(manifest_said,
				(const char *const *)paths, (size_t)n);
	return false;
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct redaction_said said = {.schema = schema_said,
		.audience = audience_said,
		.register_path = register_said,
		.type = type_said,
		.lang = lang_said,
		.key = key_said,
		.context = context_said,
		.manifest = manifest_said,
		.day = day_said ? 0 : date_today(),
		.is_text = is_text,
		.is_strict = is_strict,
		.is_verified = is_verified};

	if (new_key_said)
		pseudonyms_new_key(new_key_said);
	else if (!is_sound(argv + i, argc - i) ||
		!date_read_option("--as-of", day_said, &said.day))
		return diag_finish();
	else if (explain_said)
		explain(&said, argv + i, argc - i);
	else
		redact(&said, argv + i, argc - i);
	return diag_finish();
}
