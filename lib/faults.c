#include "faults.h"

#include "recread.h"

#include <stdlib.h>

enum { MOST_SHOWN = 100 };

void
faults_start(struct faults *faults, struct rec *r)
{
	if (faults->n_marked)
		memset(faults->is_bad, 0, faults->n_bad);
	faults->n = faults->n_marked = 0;
	faults->r = r;
}

void
faults_free(struct faults *faults)
{
	free(faults->is_bad);
	buf_free(&faults->text);
}

struct diag_place
faults_place(struct faults *faults, uint32_t i)
{
	return recread_place(faults->r, faults->names, i);
}

struct diag_place
faults_missing(struct faults *faults, const struct schema_field *f)
{
	struct diag_place place = faults_place(faults, REC_NONE);

	place.field = names_text(faults->names, f->name);
	return place;
}

void
faults_mark(struct faults *faults, uint32_t name)
{
	size_t had = faults->n_bad;

	faults->n_marked++;
	if (name >= had) {
		faults->is_bad = mem_grow(
			faults->is_bad, &faults->n_bad, (size_t)name + 1, 1);
		memset(faults->is_bad + had, 0, faults->n_bad - had);
	}
	faults->is_bad[name] = 1;
}

/* As much of a value as a message holds, up to the end of a character. */
static struct span
shown(struct span v)
{
	if (v.len <= MOST_SHOWN)
		return v;
	v.len = MOST_SHOWN;
	while (((unsigned char)v.at[v.len] & 0xc0) == 0x80)
		v.len--;
	return v;
}

void
faults_quote(struct buf *b, struct span v)
{
	buf_print(b, "'%.*s%s'", SPAN_ARG(shown(v)),
		v.len > MOST_SHOWN ? "..." : "");
}

void
faults_value(struct faults *faults, enum diag_code code, uint32_t i,
	const struct schema_field *f, struct span v, const char *should)
{
	struct buf *text = &faults->text;

	buf_clear(text);
	if (f->whole)
		buf_print(text, "%.*s: ", SPAN_ARG(f->text));
	if (schema_may_print_value(f, v)) {
		faults_quote(text, v);
		buf_byte(text, ' ');
	}
	buf_string(text, should);
	faults_mark(faults, faults->r->fields[i].name);
	faults_count(faults,
		diag_at(code, faults_place(faults, i), "%s", buf_text(text)));
}

void
faults_tell(struct buf *b, const struct schema_rule *said,
	enum schema_lang lang, const char *detail)
{
	if (said->code.len)
		buf_span(b, said->message[lang]);
	else
		buf_print(
			b, _("this is not so: %.*s"), SPAN_ARG(said->require));
	if (detail)
		buf_print(b, ": %s", detail);
}

void
faults_rule(struct faults *faults, const struct schema_rule *said,
	const struct schema_field *field, uint32_t i, const char *detail)
{
	struct buf *text = &faults->text;
	struct diag_place p;

	if (i == REC_NONE && field)
		i = rec_find(faults->r, field->name);
	if (i == REC_NONE && field)
		p = faults_missing(faults, field);
	else
		p = faults_place(faults, i);
	buf_clear(text);
	faults_tell(text, said, faults->lang, detail);
	if (said->code.len)
		faults_count(faults,
			diag_rule((enum diag_level)said->level, p, said->code,
				buf_all(text)));
	else
		faults_count(faults,
			diag_at(DIAG_CONSTRAINT, p, "%s", buf_text(text)));
}
