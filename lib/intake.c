#include "intake.h"

#include "canon.h"
#include "converter.h"
#include "diag.h"
#include "digest.h"
#include "encoding.h"
#include "form.h"
#include "mojibake.h"
#include "outfile.h"
#include "recread.h"
#include "repeats.h"
#include "rows.h"
#include "share.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	HEAD = 64 * 1024,
	LONGEST_NAME = 200, /* of a reject; file systems take 255 bytes */
	SHORT_DIGEST = 12,
	MOST_FIELDS = 65536 - 2, /* recread.h; two may be added to raw */
};

struct intake {
	struct schema *schema;
	struct recwrite *out;
	struct intake_options said;
	size_t accepted, rejected;

	const char *file; /* as messages name it */
	bool is_stdin;
	struct buf bytes; /* of the document, or its beginning */
	struct buf nfc, repaired;
	struct encoding encoding;
	struct encoding_said encoding_said;
	struct columns columns;
	struct repeats *repeats; /* NULL: none */
	struct buf joined;
	struct form *form;
	struct draft draft;
	struct rec record; /* made */
	struct rec read;
	struct buf scratch;
	struct buf raw;
	struct buf source; /* "FILE:" */

	const struct schema_type *type; /* of the document at hand */
	const struct schema_field *source_field, *digest_field; /* its own */
};

/* The columns that form tools add are only of interest to tables. */
static void
know_columns(struct intake *in)
{
	char *path;

	if (in->columns.known)
		return;
	path = share_file("columns.rec");
	in->columns.known = colmap_open(path, in->schema->names);
	free(path);
}

/* Does the map name fields that there are? */
static bool
read_map(struct intake *in)
{
	struct column c;
	bool is_fine = true;
	size_t i;

	in->columns.said = colmap_open(in->said.map, in->schema->names);
	for (i = 0; in->columns.said && i < colmap_count(in->columns.said);
		i++) {
		struct colmap_entry *e = colmap_at(in->columns.said, i);

		memset(&c, 0, sizeof c);
		if (!e->field.len ||
			columns_read(in->columns.type, e->field, &c))
			continue;
		diag_trouble(_("%s:%zu: '%.*s' is no field, nor a part of one"),
			e->file, e->line, SPAN_ARG(e->field));
		is_fine = false;
	}
	return in->columns.said && is_fine;
}

static bool
read_joins(struct intake *in)
{
	struct repeats_means means = {&in->columns,
		in->said.encoding ? &in->encoding_said : NULL,
		in->said.delimiter, in->said.max_bytes, in->schema->names};
	bool is_fine = true;
	size_t i;

	know_columns(in);
	in->repeats = repeats_new(&means);
	for (i = 0; i < in->said.n_joins; i++)
		is_fine &= repeats_read(in->repeats, in->said.joins[i]);
	return is_fine;
}

static struct diag_place
place_of(const struct intake *in, size_t line)
{
	return (struct diag_place){span_of(in->file), line, {0}};
}

static void
fault(struct intake *in, enum diag_code code, size_t line, const char *text)
{
	diag_at(code, place_of(in, line), "%s", text);
}

/* The last part of the path, not hidden and without control characters. */
static void
add_base_name(struct buf *b, const char *path, size_t most)
{
	const char *slash = strrchr(path, '/');
	struct span name = span_of(slash ? slash + 1 : path);
	bool is_first = true;
	size_t i;

	if (name.len > most) {
		name.len = most;
		/* No letter is cut. */
		while (name.len && (name.at[name.len] & 0xc0) == 0x80)
			name.len--;
	}
	for (i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];

		is_first = is_first && c == '.';
		buf_byte(b, is_first || c < ' ' || c == 0x7f ? '_' : (char)c);
	}
}

/*
 * Line 3 of inbox/a.csv is a.csv-3-0123456789ab in the folder of rejects:
 * by the digest, no document takes the place of another, in no run.
 */
static const char *
name_reject(struct intake *in, size_t line, struct span bytes)
{
	char hex[DIGEST_HEX + 1];
	struct buf tail = {0};

	digest_hex(bytes, hex);
	buf_print(&tail, "-%zu-%.*s", line, SHORT_DIGEST, hex);
	buf_clear(&in->scratch);
	buf_print(&in->scratch, "%s/", in->said.rejects);
	add_base_name(&in->scratch, in->is_stdin ? "stdin" : in->file,
		LONGEST_NAME - tail.len);
	buf_span(&in->scratch, buf_all(&tail));
	buf_free(&tail);
	return buf_text(&in->scratch);
}

static void
reject(struct intake *in, size_t line, struct span bytes)
{
	struct outfile *out;

	in->rejected++;
	if (!in->said.rejects)
		return;
	out = outfile_open(name_reject(in, line, bytes));
	if (!out)
		return;
	outfile_span(out, bytes);
	outfile_close(out, true);
}

static void
reject_orphan(void *of, const char *file, size_t line, struct span bytes)
{
	struct intake *in = of;

	in->file = file;
	in->is_stdin = false;
	reject(in, line, bytes);
}

/* Of a column that is misspelt in a map, nobody would know. */
static void
note_unused(struct intake *in)
{
	size_t i, n = in->columns.said ? colmap_count(in->columns.said) : 0;

	for (i = 0; i < n; i++) {
		const struct colmap_entry *e = colmap_at(in->columns.said, i);

		if (!e->is_used)
			diag_at(DIAG_IGNORED,
				(struct diag_place){
					span_of(e->file), e->line, {0}},
				_("no table has a column '%.*s'"),
				SPAN_ARG(e->column));
	}
}

void
intake_close(struct intake *in)
{
	if (!in)
		return;
	if (in->repeats)
		repeats_finish(in->repeats, reject_orphan, in);
	note_unused(in);
	if (in->rejected)
		diag_note(ngettext("%zu document: %zu accepted, %zu rejected",
				  "%zu documents: %zu accepted, %zu rejected",
				  in->accepted + in->rejected),
			in->accepted + in->rejected, in->accepted,
			in->rejected);
	buf_free(&in->bytes);
	buf_free(&in->nfc);
	buf_free(&in->repaired);
	encoding_free(&in->encoding);
	repeats_free(in->repeats);
	buf_free(&in->joined);
	colmap_free(in->columns.said);
	colmap_free(in->columns.known);
	form_free(in->form);
	draft_free(&in->draft);
	rec_free(&in->record);
	rec_free(&in->read);
	buf_free(&in->scratch);
	buf_free(&in->raw);
	buf_free(&in->source);
	free(in);
}

struct intake *
intake_open(struct schema *schema, struct recwrite *out,
	const struct intake_options *said)
{
	struct intake *in;

	struct encoding_said encoding = {0};

	if (said->encoding && !encoding_find(&encoding, said->encoding))
		return NULL;
	if (said->rejects && mkdir(said->rejects, 0700) && errno != EEXIST) {
		diag_trouble(_("cannot make the folder '%s': %s"),
			said->rejects, strerror(errno));
		return NULL;
	}
	in = mem_zero(sizeof *in);
	in->schema = schema;
	in->out = out;
	in->form = form_new(schema);
	in->said = *said;
	in->encoding_said = encoding;
	in->columns.type = schema_default(schema);
	if ((!said->map || read_map(in)) && (!said->n_joins || read_joins(in)))
		return in;
	repeats_free(in->repeats);
	in->repeats = NULL;
	colmap_free(in->columns.said);
	in->columns.said = NULL;
	intake_close(in);
	return NULL;
}

/* What was never held as a whole cannot be kept. */
static void
reject_unheld(struct intake *in)
{
	in->rejected++;
	if (in->said.rejects)
		diag_note(_("%s: what was too long to hold is not in the "
			    "folder of rejects"),
			in->file);
}

/* A file's name may be no UTF-8, or not in NFC; a record must be. */
static void
name_source(struct intake *in)
{
	struct span name = span_of(in->file);
	size_t i;

	buf_clear(&in->source);
	if (text_check(name, NULL) != TEXT_BAD) {
		text_normalize(&in->source, name);
	} else {
		for (i = 0; i < name.len; i++) {
			unsigned char c = (unsigned char)name.at[i];

			if (c < 0x80)
				buf_byte(&in->source, (char)c);
			else
				buf_print(&in->source, "\\x%02x", c);
		}
	}
	for (i = 0; i < in->source.len; i++)
		if (in->source.at[i] == '\n')
			in->source.at[i] = ' ';
	buf_byte(&in->source, ':');
}

/* "FILE:LINE", good until the next call. */
static struct span
source_of(struct intake *in, size_t line)
{
	char digits[20];
	size_t len = in->source.len, i = sizeof digits;
	struct span source;

	do {
		digits[--i] = (char)('0' + line % 10);
	} while (line /= 10);
	buf_add(&in->source, digits + i, sizeof digits - i);
	source = buf_all(&in->source);
	in->source.len = len;
	return source;
}

static void
set_type(struct intake *in, const struct schema_type *type)
{
	if (type == in->type)
		return;
	in->type = type;
	in->source_field = type ? schema_role(type, "source") : NULL;
	in->digest_field = type ? schema_role(type, "digest") : NULL;
}

/* How many bytes a record takes in a stream, or a few more. */
static size_t
record_size(const struct intake *in, struct rec *r)
{
	size_t size = 1;
	uint32_t i;

	if (r->is_canonical)
		return r->raw.len + 2;
	for (i = 0; i < r->n; i++) {
		struct span value = rec_value(r, i);

		size += names_text(in->schema->names, r->fields[i].name).len;
		size += value.len + strlen(":  \n");
	}
	/* Nearly all are so short that their line ends do not matter. */
	for (i = 0; i < r->n && size > RECREAD_LONGEST / 4; i++)
		size += span_count(rec_value(r, i), '\n') * strlen("+  ");
	return size;
}

/* Writes a record that the other filters can read; false after a message. */
static bool
write_record(struct intake *in, struct rec *r, size_t line)
{
	if (record_size(in, r) > RECREAD_LONGEST) {
		diag_at(DIAG_TOO_LONG, place_of(in, line),
			_("the record would be longer than %d bytes"),
			RECREAD_LONGEST);
		return false;
	}
	if (r->n > MOST_FIELDS) {
		fault(in, DIAG_TOO_LONG, line,
			_("the record would have too many fields"));
		return false;
	}
	recwrite_record(in->out, r);
	in->accepted++;
	return true;
}

/* Writes a record that was made of a draft. */
static void
accept(struct intake *in, size_t line, struct span bytes)
{
	char hex[DIGEST_HEX + 1];

	set_type(in, in->draft.type);
	if (in->source_field)
		draft_put(&in->draft, in->source_field, source_of(in, line),
			line);
	if (in->digest_field) {
		digest_hex(bytes, hex);
		draft_put(&in->draft, in->digest_field, span_of(hex), line);
	}
	rec_clear(&in->record);
	draft_finish(&in->draft, &in->record);
	if (!write_record(in, &in->record, line))
		reject(in, line, bytes);
}

static size_t
line_at(struct span bytes, size_t at)
{
	size_t line = 1, i;

	for (i = 0; i < at && i < bytes.len; i++)
		line += bytes.at[i] == '\n' ||
			(bytes.at[i] == '\r' && i + 1 < bytes.len &&
				bytes.at[i + 1] != '\n');
	return line;
}

static const struct {
	enum diag_code code;
	const char *text;
} decoding_faults[] = {
	[ENCODING_FINE] = {DIAG_CODES, NULL},
	[ENCODING_1252] = {DIAG_ENCODING,
		N_("read as Windows-1252, because it is not UTF-8")},
	[ENCODING_CUT] = {DIAG_BAD_UTF8,
		N_("the document is cut: it ends inside a letter")},
	[ENCODING_CUT_LINE] = {DIAG_BAD_UTF8,
		N_("the line ends inside a letter")},
	[ENCODING_MIXED_AFTER] = {DIAG_BAD_UTF8,
		N_("this is not UTF-8, though letters after it are")},
	[ENCODING_MIXED] = {DIAG_BAD_UTF8,
		N_("this is not UTF-8, though letters before it are")},
	[ENCODING_NUL] = {DIAG_NUL, N_("there is a NUL byte")},
	[ENCODING_UTF16LE] = {DIAG_ENCODING, N_("read as UTF-16LE")},
	[ENCODING_UTF16BE] = {DIAG_ENCODING, N_("read as UTF-16BE")},
	[ENCODING_HALF] = {DIAG_BAD_UTF8,
		N_("this is half a character of UTF-16")},
	[ENCODING_BAD] = {DIAG_BAD_UTF8,
		N_("this is neither UTF-8 nor Windows-1252")},
};

/* Is a document that is no good text a table, to be judged row by row? */
static bool
may_have_rows(const struct intake *in, enum format format)
{
	const struct schema_type *type = schema_default(in->schema);
	struct span text = in->encoding.text;
	size_t known, n;

	if (format == FORMAT_FORM || !text.len)
		return false;
	rows_delimiter(&in->columns, text, in->said.delimiter, &known, &n);
	if (format == FORMAT_CSV)
		return known && known * 2 >= n;
	return known > 1 && known * 4 >= n * 3 &&
		!form_count_labels(type, text, 1);
}

static void
say_decoding(struct intake *in, enum encoding_status status)
{
	size_t line = 0;

	if (!encoding_is_text(status) && in->encoding.bad_at != SIZE_MAX)
		line = line_at(in->encoding.text, in->encoding.bad_at);
	if (status == ENCODING_NOT_SAID)
		diag_at(DIAG_BAD_UTF8, place_of(in, line), _("this is not %s"),
			in->said.encoding);
	else if (status != ENCODING_FINE)
		fault(in, decoding_faults[status].code, line,
			_(decoding_faults[status].text));
}

/*
 * Decodes the document, and says what is wrong with it; of a table, each row
 * will say it, and *format is FORMAT_CSV. False after a message.
 */
static bool
decode(struct intake *in, enum format *format)
{
	enum encoding_status status =
		encoding_read(&in->encoding, buf_all(&in->bytes),
			in->said.encoding ? &in->encoding_said : NULL);

	if (!encoding_is_text(status) && may_have_rows(in, *format)) {
		*format = FORMAT_CSV;
		status = in->encoding.as;
	}
	say_decoding(in, status);
	return encoding_is_text(status);
}

static struct span
normalized(struct intake *in)
{
	struct span text = in->encoding.text;

	if (in->encoding.is_plain || text_check(text, NULL) == TEXT_FINE)
		return text;
	buf_clear(&in->nfc);
	text_normalize(&in->nfc, text);
	return buf_all(&in->nfc);
}

/* Likewise, with a note for each line in which letters were broken. */
static struct span
repaired(struct intake *in)
{
	struct span text = normalized(in);
	size_t told = 0;

	if (in->encoding.is_plain || !mojibake_is_in(text))
		return text;
	buf_clear(&in->repaired);
	mojibake_repair(&in->repaired, text, place_of(in, 1), &told);
	return buf_all(&in->repaired);
}

static void
take_form(struct intake *in)
{
	size_t errors = diag_errors();

	draft_start(&in->draft, schema_default(in->schema), in->file);
	if (!form_read(in->form, &in->draft, repaired(in)))
		fault(in, DIAG_FORMAT, 0,
			_("not one label that is known: this is no form"));
	if (diag_errors() == errors)
		accept(in, 1, buf_all(&in->bytes));
	else
		reject(in, 1, buf_all(&in->bytes));
}

/* The row, with those of --join that belong to it; false if one is wrong. */
static bool
join_rows(struct intake *in, struct rows *rows, size_t line, struct span *raw)
{
	bool is_fine;

	if (!in->repeats)
		return true;
	buf_clear(&in->joined);
	buf_span(&in->joined, *raw);
	buf_byte(&in->joined, '\n');
	is_fine = repeats_put(in->repeats, &in->draft, rows_key(rows),
		place_of(in, line), &in->joined);
	*raw = buf_all(&in->joined);
	return is_fine;
}

static void
take_rows(struct intake *in)
{
	struct rows *rows;
	size_t errors, line, n = 0;
	enum csv_status status;
	struct span raw;

	know_columns(in);
	rows = rows_open(in->file, in->encoding.text, in->encoding.is_plain,
		&in->columns, in->said.delimiter);
	if (rows && in->repeats && !rows_has_key(rows)) {
		fault(in, DIAG_FORMAT, 1,
			_("no column _index or KEY says which rows of --join "
			  "belong to these"));
		rows_close(rows);
		rows = NULL;
	}
	errors = diag_errors();
	if (!rows)
		reject(in, 1, buf_all(&in->bytes));
	while (rows &&
		(status = rows_next(rows, &in->draft, &line, &raw)) !=
			CSV_END) {
		bool is_whole = true;

		raw = encoding_bytes(&in->encoding, raw);
		if (status == CSV_ROW)
			is_whole = join_rows(in, rows, line, &raw);
		if (diag_errors() == errors && is_whole)
			accept(in, line, raw);
		else
			reject(in, line, raw);
		errors = diag_errors();
		n++;
	}
	if (rows && !n)
		fault(in, DIAG_EMPTY, 1, _("the table has no rows"));
	rows_close(rows);
}

/* Adds a field that r has not; to the bytes of one that is written as read. */
static void
add_missing(struct intake *in, struct rec *r, const struct schema_field *f,
	struct span value)
{
	if (!r->is_canonical) {
		rec_add(r, f->name, value, in->read.line);
		return;
	}
	if (!in->raw.len)
		buf_span(&in->raw, r->raw);
	buf_byte(&in->raw, '\n');
	buf_span(&in->raw, f->text);
	buf_add(&in->raw, ": ", 2);
	buf_span(&in->raw, value);
}

static bool
lacks(const struct rec *r, const struct schema_field *f)
{
	return f && rec_find(r, f->name) == REC_NONE;
}

/* Adds Source and Digest, unless an earlier cauce-parse did. */
static void
sign(struct intake *in, struct rec *r)
{
	char hex[DIGEST_HEX + 1];

	buf_clear(&in->raw);
	if (lacks(r, in->source_field))
		add_missing(
			in, r, in->source_field, source_of(in, in->read.line));
	if (lacks(r, in->digest_field)) {
		digest_hex(in->read.raw, hex);
		add_missing(
			in, r, in->digest_field, span_make(hex, DIGEST_HEX));
	}
	if (in->raw.len)
		r->raw = buf_all(&in->raw);
}

static void
take_record(struct intake *in)
{
	struct rec *r = &in->read;
	size_t errors = diag_errors();

	if (r->type == NAMES_NONE)
		r->type = in->schema->default_type;
	if (!in->type || in->type->name != r->type)
		set_type(in, schema_type(in->schema, r->type));
	if (in->type && !canon_is(r, in->type)) {
		canon_make(&in->record, r, in->type, in->schema->names);
		r = &in->record;
	}
	if (diag_errors() != errors) {
		reject(in, in->read.line, in->read.raw);
		return;
	}
	if (in->type)
		sign(in, r);
	if (!write_record(in, r, in->read.line))
		reject(in, in->read.line, in->read.raw);
}

/* head: what was read of standard input already. */
static void
take_records(struct intake *in, const char *path, struct span head)
{
	struct recread *reader = recread_open(path, in->schema->names);
	enum recread_status status;

	if (!reader)
		return;
	if (in->is_stdin && head.len)
		recread_put_back(reader, head);
	while ((status = recread_next(reader, &in->read)) != RECREAD_END) {
		if (status == RECREAD_RECORD)
			take_record(in);
		else if (status == RECREAD_FAULT && in->read.raw.len)
			reject(in, in->read.line, in->read.raw);
		else if (status == RECREAD_FAULT)
			reject_unheld(in);
	}
	recread_close(reader);
}

/* Other programs make text of it; which, share/intake.rec says. */
static void
refuse_office(struct intake *in)
{
	struct buf command = {0};

	if (converter_find(&command, in->file))
		diag_at(DIAG_FORMAT, place_of(in, 0),
			_("this is no text: make text of it with '%s', $1 "
			  "being the file"),
			buf_text(&command));
	else
		fault(in, DIAG_FORMAT, 0,
			_("this is the file of an office program: save it as "
			  "plain text or as CSV"));
	buf_free(&command);
}

/* A form or a table, whose bytes are all here. */
static void
take_document(struct intake *in, enum format format)
{
	size_t errors = diag_errors();

	if (format_is_office(buf_all(&in->bytes)))
		refuse_office(in);
	else if (decode(in, &format) && format == FORMAT_UNKNOWN)
		format = format_guess(
			in->file, normalized(in), schema_default(in->schema));
	if (diag_errors() > errors)
		reject(in, 1, buf_all(&in->bytes));
	else if (format == FORMAT_FORM)
		take_form(in);
	else
		take_rows(in);
}

/* Reads until there are wanted bytes, or no more. False after a message. */
static bool
read_bytes(struct intake *in, int fd, size_t wanted)
{
	ssize_t n = 1;

	while (n && in->bytes.len < wanted) {
		size_t part = wanted - in->bytes.len;

		part = part < HEAD ? part : HEAD;
		n = read(fd, buf_reserve(&in->bytes, part), part);
		if (n < 0 && errno != EINTR) {
			diag_trouble(_("cannot read '%s': %s"), in->file,
				strerror(errno));
			return false;
		}
		in->bytes.len += n > 0 ? (size_t)n : 0;
	}
	return true;
}

/* Tables grow from month to month: who divides one wants its size. */
static void
refuse_long(struct intake *in, int fd, enum format format)
{
	struct stat file;

	if (format == FORMAT_CSV && !fstat(fd, &file) && S_ISREG(file.st_mode))
		diag_at(DIAG_TOO_LONG, place_of(in, 0),
			_("the table has %lld bytes, and %zu are the most: "
			  "divide it"),
			(long long)file.st_size, in->said.max_bytes);
	else
		diag_at(DIAG_TOO_LONG, place_of(in, 0),
			_("the document is longer than %zu bytes"),
			in->said.max_bytes);
	reject_unheld(in);
}

static void
take_bytes(struct intake *in, int fd, const char *path)
{
	enum format format;

	if (!in->bytes.len) {
		fault(in, in->is_stdin ? DIAG_TRUNCATED : DIAG_EMPTY, 0,
			in->is_stdin ? _("truncated input: not a byte came") :
				       _("the file is empty"));
		return;
	}
	format = in->said.format;
	if (format == FORMAT_UNKNOWN)
		format = format_guess_early(path, buf_all(&in->bytes),
			schema_default(in->schema), in->schema->names);
	if (format == FORMAT_REC) {
		take_records(in, path, buf_all(&in->bytes));
		return;
	}
	if (in->said.max_bytes < SIZE_MAX &&
		!read_bytes(in, fd, in->said.max_bytes + 1))
		return;
	if (in->bytes.len > in->said.max_bytes) {
		refuse_long(in, fd, format);
		return;
	}
	take_document(in, format);
}

void
intake_file(struct intake *in, const char *path)
{
	int fd = STDIN_FILENO;

	in->is_stdin = !strcmp(path, "-");
	in->file = path;
	name_source(in);
	buf_clear(&in->bytes);
	if (!in->is_stdin)
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		diag_trouble(_("cannot open '%s': %s"), path, strerror(errno));
		return;
	}
	if (read_bytes(in, fd, HEAD))
		take_bytes(in, fd, path);
	if (!in->is_stdin)
		close(fd);
}
