#include "redacttext.h"

#include "document.h"

struct texting {
	struct redaction *all;
	struct outfile *out;
	struct buf text; /* that was read */
	size_t done;	 /* bytes of it that were treated */
	struct buf treated;
	size_t before; /* bytes that were */
	struct diag_place place;
};

static void
note(void *of, const struct freetext_mark *m)
{
	struct texting *t = of;
	const struct manifest_entry entry = {.number = 1,
		.offset = t->before + m->offset,
		.stood = m->stood,
		.treatment = span_of("text"),
		.kind = kinds_at(t->all->kinds, m->kind)->name,
		.rule = span_of(m->rule)};

	manifest_note(t->all->manifest, &entry);
}

static bool
treat(struct texting *t, size_t len)
{
	buf_clear(&t->treated);
	if (!freetext_redact(t->all->freetext,
		    span_make(t->text.at + t->done, len), &t->treated, note,
		    t)) {
		diag_trouble(_("the text cannot be treated: nothing of it "
			       "may leave"));
		return false;
	}
	if (t->all->verify &&
		!verify_text(t->all->verify, buf_all(&t->treated), t->place)) {
		diag_trouble(_("something that the register knows would be "
			       "left: nothing of the text may leave"));
		return false;
	}
	outfile_span(t->out, buf_all(&t->treated));
	t->before += len;
	t->done += len;
	return true;
}

/* What is left to treat. */
static struct span
left(const struct texting *t)
{
	return span_make(t->text.at + t->done, t->text.len - t->done);
}

/* Makes room of what was treated, once it is as much as what is left. */
static void
forget_treated(struct texting *t)
{
	if (t->done < REDACTTEXT_MOST)
		return;
	t->text.len -= t->done;
	memmove(t->text.at, t->text.at + t->done, t->text.len);
	t->done = 0;
}

static bool
take_all(struct texting *t, struct document *d)
{
	struct span bytes;
	uint64_t at = 0;

	while ((bytes = document_read(d, at)).len) {
		at += bytes.len;
		forget_treated(t);
		buf_span(&t->text, bytes);
		if (left(t).len >= REDACTTEXT_MOST &&
			!treat(t, freetext_piece(left(t))))
			return false;
	}
	if (diag_worst() == DIAG_TROUBLE)
		return false;
	if (!at && d->is_stdin)
		diag_at(DIAG_TRUNCATED,
			(struct diag_place){span_of(d->name), 0, {0}},
			_("truncated input: not a byte came"));
	else if (!at)
		diag_at(DIAG_EMPTY,
			(struct diag_place){span_of(d->name), 0, {0}},
			_("the file is empty"));
	return !left(t).len || treat(t, left(t).len);
}

bool
redacttext(struct redaction *all, const char *path, struct outfile *out)
{
	struct texting t = {
		.all = all, .out = out, .place = {span_of(path), 0, {0}}};
	struct document d = {0};
	bool is_good = document_open(&d, path);

	freetext_subject(all->freetext, span_of(""));
	freetext_place(all->freetext, t.place);
	if (is_good) {
		is_good = take_all(&t, &d);
		document_close(&d);
	}
	if (is_good && diag_worst() < DIAG_TROUBLE)
		manifest_record(all->manifest, true);
	document_free(&d);
	buf_free(&t.text);
	buf_free(&t.treated);
	return is_good && diag_worst() < DIAG_TROUBLE;
}
