#include "intaketext.h"

#include "converter.h"
#include "diag.h"
#include "form.h"
#include "intakeform.h"
#include "intaketable.h"
#include "intaketype.h"
#include "rows.h"
#include "text.h"

/* How much of a text is looked at, to see what it is. */
enum { SAMPLE = 1 << 20 };

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
may_have_rows(const struct intakerun *run, enum format format)
{
	const struct schema_type *type = schema_default(run->schema);
	struct span text = buf_all(&run->sample);
	size_t known, n;

	if (format == FORMAT_FORM || !text.len)
		return false;
	tablehead_delimiter(
		&run->columns, text, run->said.delimiter, &known, &n);
	if (format == FORMAT_CSV)
		return known && known * 2 >= n;
	return known > 1 && known * 4 >= n * 3 &&
		!form_count_labels(type, text, 1);
}

static void
say_decoding(struct intakerun *run, enum encoding_status status)
{
	size_t line = encoding_is_text(status) ?
		0 :
		encoding_bad_line(&run->encoding);

	if (status == ENCODING_NOT_SAID)
		diag_at(DIAG_BAD_UTF8, intakerun_place(run, line),
			_("this is not %s"), run->said.encoding);
	else if (status != ENCODING_FINE)
		intakerun_fault(run, decoding_faults[status].code, line,
			_(decoding_faults[status].text));
}

/*
 * Looks at the document, and says what is wrong with it; of a table, each row
 * will say it, and *format is FORMAT_CSV. False after a message.
 */
static bool
decode(struct intakerun *run, enum format *format)
{
	struct encoding *e = &run->encoding;
	enum encoding_status status;

	if (*format != FORMAT_FORM)
		intakerun_know_columns(run);
	encoding_open(e, &run->document,
		run->said.encoding ? &run->encoding_said : NULL);
	buf_clear(&run->sample);
	encoding_sample(e, &run->sample,
		*format == FORMAT_FORM ? DOCUMENT_BLOCK : SAMPLE);
	if (!intaketype_choose(run, *format))
		return false;
	if (*format == FORMAT_CSV && may_have_rows(run, *format)) {
		say_decoding(run, e->as);
		return true;
	}
	status = encoding_check(e);
	if (!encoding_is_text(status) && may_have_rows(run, *format)) {
		*format = FORMAT_CSV;
		status = e->as;
	}
	say_decoding(run, status);
	return encoding_is_text(status);
}

/* What the text looks like; FORMAT_UNKNOWN after a message. */
static enum format
guess(const struct intakerun *run)
{
	const struct schema_type *type = schema_default(run->schema);
	struct span text = buf_all(&run->sample);
	struct buf nfc = {0};
	enum format format;

	if (!run->encoding.is_plain && text_check(text, NULL) == TEXT_UNKNOWN) {
		text_normalize(&nfc, text);
		text = buf_all(&nfc);
	}
	format = format_guess(run->file, text, type);
	buf_free(&nfc);
	return format;
}

/* Other programs make text of it; which, share/intake.rec says. */
static void
refuse_office(const struct intakerun *run)
{
	struct buf command = {0};

	if (converter_find(&command, run->file))
		diag_at(DIAG_FORMAT, intakerun_place(run, 0),
			_("this is no text: make text of it with '%s', $1 "
			  "being the file"),
			buf_text(&command));
	else
		intakerun_fault(run, DIAG_FORMAT, 0,
			_("this is the file of an office program: save it as "
			  "plain text or as CSV"));
	buf_free(&command);
}

void
intaketext_take(struct intakerun *run, enum format format)
{
	size_t errors = diag_errors();

	if (format_is_office(buf_all(&run->document.head)))
		refuse_office(run);
	else if (decode(run, &format) && format == FORMAT_UNKNOWN)
		format = guess(run);
	if (diag_errors() > errors)
		intakerun_reject_operand(run, format);
	else if (format == FORMAT_FORM)
		intakeform_take(run);
	else
		intaketable_take(run);
}
