#include "intake.h"

#include "diag.h"
#include "intakerec.h"
#include "intakerun.h"
#include "intaketext.h"
#include "intaketype.h"
#include "mem.h"

#include <stdlib.h>

struct intake {
	struct intakerun run;
};

/* Does the map name fields that there are? */
static bool
read_map(struct intakerun *run)
{
	struct column c;
	bool is_fine = true;
	size_t i;

	run->columns.said = colmap_open(run->said.map, run->schema->names);
	for (i = 0; run->columns.said && i < colmap_count(run->columns.said);
		i++) {
		struct colmap_entry *e = colmap_at(run->columns.said, i);

		memset(&c, 0, sizeof c);
		if (!e->field.len ||
			columns_read(run->columns.type, e->field, &c))
			continue;
		diag_trouble(_("%s:%zu: '%.*s' is no field, nor a part of one"),
			e->file, e->line, SPAN_ARG(e->field));
		is_fine = false;
	}
	return run->columns.said && is_fine;
}

static bool
read_joins(struct intakerun *run)
{
	struct repeats_means means = {&run->columns,
		run->said.encoding ? &run->encoding_said : NULL,
		run->said.delimiter, run->said.max_bytes, run->schema->names,
		run->rejects};
	bool is_fine = true;
	size_t i;

	intakerun_know_columns(run);
	run->repeats = repeats_new(&means);
	for (i = 0; i < run->said.n_joins; i++)
		is_fine &= repeats_read(run->repeats, run->said.joins[i]);
	return is_fine;
}

/* Of a column that is misspelt in a map, nobody would know. */
static void
note_unused(struct intakerun *run)
{
	size_t i, n = run->columns.said ? colmap_count(run->columns.said) : 0;

	for (i = 0; i < n; i++) {
		const struct colmap_entry *e = colmap_at(run->columns.said, i);

		if (!e->is_used)
			diag_at(DIAG_IGNORED,
				(struct diag_place){
					span_of(e->file), e->line, {0}},
				_("no table has a column '%.*s'"),
				SPAN_ARG(e->column));
	}
}

static void
count_orphan(void *of)
{
	struct intakerun *run = of;

	run->rejected++;
}

/* What came is what was accepted and what was rejected. */
static void
say_sum(const struct intakerun *run)
{
	size_t n = run->accepted + run->rejected;
	size_t lost = rejects_lost(run->rejects);

	if (run->rejected)
		diag_note(
			ngettext("%zu document: %zu accepted, %zu rejected",
				"%zu documents: %zu accepted, %zu rejected", n),
			n, run->accepted, run->rejected);
	if (lost)
		diag_note(ngettext("%zu of those rejected could not be kept",
				  "%zu of those rejected could not be kept",
				  lost),
			lost);
}

static void
free_run(struct intakerun *run)
{
	document_free(&run->document);
	encoding_free(&run->encoding);
	buf_free(&run->sample);
	buf_free(&run->text);
	colmap_free(run->columns.said);
	colmap_free(run->columns.known);
	repeats_free(run->repeats);
	rejects_close(run->rejects);
	form_free(run->form);
	draft_free(&run->draft);
	rec_free(&run->read);
	rec_free(&run->made);
	buf_free(&run->raw);
	buf_free(&run->source);
}

void
intake_close(struct intake *in)
{
	struct intakerun *run;

	if (!in)
		return;
	run = &in->run;
	if (run->repeats)
		repeats_finish(run->repeats, count_orphan, run);
	note_unused(run);
	say_sum(run);
	free_run(run);
	free(in);
}

static bool
prepare(struct intakerun *run)
{
	const struct intakesaid *said = &run->said;

	if (said->encoding &&
		!encodingsaid_find(&run->encoding_said, said->encoding))
		return false;
	if (said->rejects && !(run->rejects = rejects_open(said->rejects)))
		return false;
	intaketype_reset(run);
	run->columns.type = schema_default(run->schema);
	if (said->map && !read_map(run))
		return false;
	return !said->n_joins || read_joins(run);
}

struct intake *
intake_open(struct schema *schema, struct recwrite *out,
	const struct intakesaid *said)
{
	struct intake *in = mem_zero(sizeof *in);

	in->run.schema = schema;
	in->run.out = out;
	in->run.said = *said;
	in->run.form = form_new(schema);
	if (prepare(&in->run))
		return in;
	free_run(&in->run);
	free(in);
	return NULL;
}

/* "16 MB", "1000 bytes": what --max-bytes says, or would. */
static void
add_size(struct buf *b, size_t bytes)
{
	if (bytes % (1 << 20) || !bytes)
		buf_print(b, "%zu bytes", bytes);
	else
		buf_print(b, "%zu MB", bytes >> 20);
}

/* Tables grow from month to month: who divides one wants its size. */
static void
refuse_long(struct intakerun *run, enum format format)
{
	const struct document *d = &run->document;
	struct buf most = {0};

	add_size(&most, run->said.max_bytes);
	if (format == FORMAT_CSV && d->is_file)
		diag_at(DIAG_TOO_LONG, intakerun_place(run, 0),
			_("the table has %lld bytes, and %s are the most: "
			  "divide it, or say more by --max-bytes"),
			(long long)d->size, buf_text(&most));
	else
		diag_at(DIAG_TOO_LONG, intakerun_place(run, 0),
			_("the document is longer than %s: say more by "
			  "--max-bytes"),
			buf_text(&most));
	buf_free(&most);
	intakerun_reject_operand(run, format);
}

static void
refuse_empty(struct intakerun *run)
{
	if (run->document.is_stdin)
		intakerun_fault(run, DIAG_TRUNCATED, 0,
			_("truncated input: not a byte came"));
	else
		intakerun_fault(run, DIAG_EMPTY, 0, _("the file is empty"));
}

static enum format
find_format(const struct intakerun *run)
{
	if (run->said.format != FORMAT_UNKNOWN)
		return run->said.format;
	return format_guess_early(run->file, buf_all(&run->document.head),
		schema_default(run->schema), run->schema->names);
}

static void
take_text(struct intakerun *run, enum format format)
{
	switch (document_hold(&run->document, run->said.max_bytes)) {
	case DOCUMENT_HELD:
		intaketext_take(run, format);
		break;
	case DOCUMENT_TOO_LONG:
		refuse_long(run, format);
		break;
	case DOCUMENT_FAILED:
		break;
	}
}

void
intake_file(struct intake *in, const char *path)
{
	struct intakerun *run = &in->run;
	enum format format;

	run->file = path;
	intakerun_start(run);
	intaketype_reset(run);
	if (!document_open(&run->document, path))
		return;
	format = find_format(run);
	if (!run->document.head.len)
		refuse_empty(run);
	else if (format == FORMAT_REC)
		intakerec_take(run);
	else
		take_text(run, format);
	rejects_pass(run->rejects);
	document_close(&run->document);
}
