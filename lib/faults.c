#include "faults.h"

#include "recread.h"

#include <stdlib.h>

enum { MOST_SHOWN = 100 };

void
faults_start(struct faults *faults, struct rec *r)
{
	if (faults->n && faults->n_bad)
		memset(faults->is_bad, 0, faults->n_bad);
	faults->n = 0;
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

	faults->n++;
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
faults_value(struct faults *faults, enum diag_code code, uint32_t i,
	const struct schema_field *f, struct span v, const char *should)
{
	struct buf *text = &faults->text;

	buf_clear(text);
	if (f->whole)
		buf_print(text, "%.*s: ", SPAN_ARG(f->text));
	if (schema_may_print(f))
		buf_print(text, "'%.*s%s' ", SPAN_ARG(shown(v)),
			v.len > MOST_SHOWN ? "..." : "");
	buf_string(text, should);
	faults_mark(faults, faults->r->fields[i].name);
	diag_at(code, faults_place(faults, i), "%s", buf_text(text));
}
