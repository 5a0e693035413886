#include "intakerec.h"

#include "canon.h"
#include "diag.h"
#include "recread.h"

/* Adds a field that r has not; to the bytes of one that is written as read. */
static void
add_missing(struct intakerun *run, struct rec *r, const struct schema_field *f,
	struct span value)
{
	if (!r->is_canonical) {
		rec_add(r, f->name, value, run->read.line);
		return;
	}
	if (!run->raw.len)
		buf_span(&run->raw, r->raw);
	buf_byte(&run->raw, '\n');
	buf_span(&run->raw, f->text);
	buf_add(&run->raw, ": ", 2);
	buf_span(&run->raw, value);
}

static bool
lacks(const struct rec *r, const struct schema_field *f)
{
	return f && rec_find(r, f->name) == REC_NONE;
}

/* Adds Source and Digest, unless an earlier cauce-parse did. */
static void
sign(struct intakerun *run, struct rec *r)
{
	char hex[DIGEST_HEX + 1];

	buf_clear(&run->raw);
	if (lacks(r, run->source_field))
		add_missing(run, r, run->source_field,
			intakerun_source(run, run->read.line));
	if (lacks(r, run->digest_field)) {
		digest_hex(run->read.raw, hex);
		add_missing(
			run, r, run->digest_field, span_make(hex, DIGEST_HEX));
	}
	if (run->raw.len)
		r->raw = buf_all(&run->raw);
}

static void
reject(struct intakerun *run)
{
	/* What was too long to hold was kept as it passed. */
	if (run->read.raw.len) {
		rejects_write(run->failing, run->read.raw);
		rejects_write(run->failing, span_of("\n"));
	}
	intakerun_reject(run);
	rejects_before(run->failing, span_of("\n"));
}

static void
take_record(struct intakerun *run)
{
	struct rec *r = &run->read;
	size_t errors = diag_errors();

	if (r->type == NAMES_NONE)
		r->type = run->schema->default_type;
	if (!run->type || run->type->name != r->type)
		intakerun_set_type(run, schema_type(run->schema, r->type));
	if (run->type && !canon_is(r, run->type)) {
		canon_make(&run->made, r, run->type, run->schema->names);
		r = &run->made;
	}
	if (diag_errors() == errors && run->type)
		sign(run, r);
	if (diag_errors() == errors && intakerun_write(run, r, run->read.line))
		rejects_pass(run->rejects);
	else
		reject(run);
}

/* Of what type a record is that fails, the descriptor before it says. */
static void
keep_descriptor(struct intakerun *run)
{
	buf_clear(&run->raw);
	if (run->is_failing)
		buf_byte(&run->raw, '\n');
	buf_span(&run->raw, run->read.raw);
	buf_string(&run->raw, "\n\n");
	rejects_before(run->failing, buf_all(&run->raw));
}

static void
keep_part(void *of, struct span bytes)
{
	struct intakerun *run = of;

	rejects_write(run->failing, bytes);
}

static void
take_records(struct intakerun *run, struct recread *reader)
{
	enum recread_status status;

	while ((status = recread_next(reader, &run->read)) != RECREAD_END) {
		if (status == RECREAD_RECORD)
			take_record(run);
		else if (status == RECREAD_FAULT)
			reject(run);
		else
			keep_descriptor(run);
	}
}

void
intakerec_take(struct intakerun *run)
{
	const struct document *d = &run->document;
	struct recread *reader = recread_open_begun(
		run->file, d->fd, buf_all(&d->head), run->schema->names);

	if (!reader)
		return;
	intakerun_begin_failing(run, FORMAT_REC);
	recread_keep(reader, keep_part, run);
	take_records(run, reader);
	recread_close(reader);
	intakerun_finish_failing(run);
}
