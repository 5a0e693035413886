#include "intakeform.h"

#include "diag.h"
#include "form.h"
#include "mem.h"
#include "mojibake.h"
#include "text.h"

/* The text of a form in the making. */
struct text {
	struct buf *made;
	struct buf part; /* what came after the last line end */
	struct buf nfc;
	size_t line; /* where part begins */
	size_t told; /* the last line in which letters were repaired */
};

/* Adds whole lines, in NFC and with their broken letters repaired. */
static void
add_lines(struct intakerun *run, struct text *t, struct span lines)
{
	struct span text = lines;

	if (text_is_plain(text)) {
		buf_span(t->made, text);
		return;
	}
	if (text_check(text, NULL) != TEXT_FINE) {
		buf_clear(&t->nfc);
		text_normalize(&t->nfc, text);
		text = buf_all(&t->nfc);
	}
	if (mojibake_is_in(text))
		mojibake_repair(
			t->made, text, intakerun_place(run, t->line), &t->told);
	else
		buf_span(t->made, text);
}

/* How much of the text is whole lines, for sure: a CR may be half of one. */
static size_t
whole_lines(struct span text)
{
	size_t i = text.len;

	while (i && text.at[i - 1] != '\n' &&
		(text.at[i - 1] != '\r' || i == text.len))
		i--;
	return i;
}

static void
add_part(struct intakerun *run, struct text *t)
{
	struct span part = buf_all(&t->part);
	size_t n = whole_lines(part);

	if (!n)
		return;
	add_lines(run, t, span_make(part.at, n));
	t->line += rawlines_count(span_make(part.at, n)) - 1;
	memmove(t->part.at, t->part.at + n, part.len - n);
	t->part.len -= n;
}

/* All of it, which is held: a block at a time, so that it is held once. */
static struct span
read_text(struct intakerun *run)
{
	struct text t = {.made = &run->text, .line = 1};

	buf_clear(&run->text);
	while (encoding_more(&run->encoding, &t.part))
		add_part(run, &t);
	add_part(run, &t);
	add_lines(run, &t, buf_all(&t.part));
	buf_free(&t.part);
	buf_free(&t.nfc);
	return buf_all(&run->text);
}

/* Is nothing to be done to the text, and all of it here? */
static bool
is_clean(const struct intakerun *run, struct span *text)
{
	const struct document *d = &run->document;

	*text = buf_all(&run->sample);
	return d->is_whole && d->size <= DOCUMENT_BLOCK &&
		(run->encoding.is_plain ||
			(text_check(*text, NULL) == TEXT_FINE &&
				!mojibake_is_in(*text)));
}

static void
digest(struct intakerun *run, char hex[DIGEST_HEX + 1])
{
	struct document *d = &run->document;
	struct digest *digest = digest_start();
	struct span part;
	uint64_t at;

	for (at = 0; (part = document_read(d, at)).len > 0; at += part.len)
		digest_add(digest, part);
	digest_end(digest, hex);
}

void
intakeform_take(struct intakerun *run)
{
	size_t errors = diag_errors();
	char hex[DIGEST_HEX + 1];
	struct span text;

	if (!is_clean(run, &text))
		text = read_text(run);
	draft_start(&run->draft, schema_default(run->schema), run->file);
	if (!form_read(run->form, &run->draft, text))
		intakerun_fault(run, DIAG_FORMAT, 0,
			_("not one label that is known: a form has lines like "
			  "'Case: 7'; --template prints one"));
	if (diag_errors() == errors)
		digest(run, hex);
	if (diag_errors() != errors || !intakerun_write_draft(run, 1, hex))
		intakerun_reject_operand(run, FORMAT_FORM);
}
