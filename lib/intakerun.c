#include "intakerun.h"

#include "diag.h"
#include "recread.h"
#include "share.h"
#include "text.h"

#include <stdlib.h>

enum { MOST_FIELDS = 65536 - 2 /* recread.h; two may be added to raw */ };

struct diag_place
intakerun_place(const struct intakerun *run, size_t line)
{
	return (struct diag_place){span_of(run->file), line, {0}};
}

void
intakerun_fault(const struct intakerun *run, enum diag_code code, size_t line,
	const char *text)
{
	diag_at(code, intakerun_place(run, line), "%s", text);
}

void
intakerun_know_columns(struct intakerun *run)
{
	char *path;

	if (run->columns.known)
		return;
	path = share_file("columns.rec");
	run->columns.known = colmap_open(path, run->schema->names);
	free(path);
}

/* A file's name may be no UTF-8, or not in NFC; a record must be. */
void
intakerun_start(struct intakerun *run)
{
	struct span name = span_of(run->file);
	size_t i;

	buf_clear(&run->source);
	if (text_is_plain(name)) {
		buf_span(&run->source, name);
	} else if (text_check(name, NULL) != TEXT_BAD) {
		text_normalize(&run->source, name);
	} else {
		for (i = 0; i < name.len; i++) {
			unsigned char c = (unsigned char)name.at[i];

			if (c < 0x80)
				buf_byte(&run->source, (char)c);
			else
				buf_print(&run->source, "\\x%02x", c);
		}
	}
	for (i = 0; i < run->source.len; i++)
		if (run->source.at[i] == '\n')
			run->source.at[i] = ' ';
	buf_byte(&run->source, ':');
}

struct span
intakerun_source(struct intakerun *run, size_t line)
{
	char digits[20];
	size_t len = run->source.len, i = sizeof digits;
	struct span source;

	do {
		digits[--i] = (char)('0' + line % 10);
	} while (line /= 10);
	buf_add(&run->source, digits + i, sizeof digits - i);
	source = buf_all(&run->source);
	run->source.len = len;
	return source;
}

void
intakerun_set_type(struct intakerun *run, const struct schema_type *type)
{
	if (type == run->type)
		return;
	run->type = type;
	run->source_field = type ? schema_role(type, "source") : NULL;
	run->digest_field = type ? schema_role(type, "digest") : NULL;
}

/* How many bytes a record takes in a stream, or a few more. */
static size_t
record_size(const struct intakerun *run, struct rec *r)
{
	size_t size = 1;
	uint32_t i;

	if (r->is_canonical)
		return r->raw.len + 2;
	for (i = 0; i < r->n; i++) {
		struct span value = rec_value(r, i);

		size += names_text(run->schema->names, r->fields[i].name).len;
		size += value.len + strlen(":  \n");
	}
	/* Nearly all are so short that their line ends do not matter. */
	for (i = 0; i < r->n && size > RECREAD_LONGEST / 4; i++)
		size += span_count(rec_value(r, i), '\n') * strlen("+  ");
	return size;
}

bool
intakerun_write(struct intakerun *run, struct rec *r, size_t line)
{
	if (record_size(run, r) > RECREAD_LONGEST) {
		diag_at(DIAG_TOO_LONG, intakerun_place(run, line),
			_("the record would be longer than %d bytes"),
			RECREAD_LONGEST);
		return false;
	}
	if (r->n > MOST_FIELDS) {
		intakerun_fault(run, DIAG_TOO_LONG, line,
			_("the record would have too many fields"));
		return false;
	}
	recwrite_record(run->out, r);
	run->accepted++;
	return true;
}

bool
intakerun_write_draft(
	struct intakerun *run, size_t line, const char digest[DIGEST_HEX + 1])
{
	struct draft *d = &run->draft;

	intakerun_set_type(run, d->type);
	if (run->source_field)
		draft_put(d, run->source_field, intakerun_source(run, line),
			line);
	if (run->digest_field)
		draft_put(d, run->digest_field, span_of(digest), line);
	rec_clear(&run->made);
	draft_finish(d, &run->made);
	return intakerun_write(run, &run->made, line);
}

/* What came by standard input has the ending that says what it is. */
static const char *
name_stdin(enum format format)
{
	switch (format) {
	case FORMAT_FORM:
		return "stdin.txt";
	case FORMAT_CSV:
		return "stdin.csv";
	case FORMAT_REC:
		return "stdin.rec";
	default:
		return "stdin";
	}
}

void
intakerun_begin_failing(struct intakerun *run, enum format format)
{
	const char *path =
		run->document.is_stdin ? name_stdin(format) : run->file;

	run->failing = rejects_begin(run->rejects, path);
	run->is_failing = false;
}

void
intakerun_finish_failing(struct intakerun *run)
{
	rejects_finish(run->failing);
	run->failing = NULL;
}

void
intakerun_reject(struct intakerun *run)
{
	run->rejected++;
	run->is_failing = true;
	rejects_end(run->failing);
}

static void
keep(void *of, struct span bytes)
{
	rejects_write(of, bytes);
}

void
intakerun_reject_operand(struct intakerun *run, enum format format)
{
	intakerun_begin_failing(run, format);
	if (run->failing)
		document_drain(&run->document, keep, run->failing);
	intakerun_reject(run);
	intakerun_finish_failing(run);
}
