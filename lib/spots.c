#include "spots.h"

#include "mem.h"

#include <stdlib.h>

enum { UNIT = 8, LONGEST = 4096 };

uint32_t
spots_add(struct spots *s)
{
	if (s->n >= SPOTS_NONE / 2)
		diag_die(_("there are too many records"));
	s->list = mem_grow(s->list, &s->room, s->n + 1, sizeof *s->list);
	s->list[s->n] = (struct spot){0, 0};
	return (uint32_t)s->n++;
}

static struct span
file_of(const struct spots *s, uint32_t file)
{
	return file ? span_of(s->files.at + (size_t)(file - 1) * UNIT) :
		      span_of(NULL);
}

/* The files of records that follow one another are mostly the same. */
static uint32_t
keep_file(struct spots *s, struct span file)
{
	size_t at = s->files.len;

	if (file.len > LONGEST)
		file.len = LONGEST;
	if (s->last && span_equal(file_of(s, s->last), file))
		return s->last;
	if (at / UNIT >= UINT32_MAX)
		diag_die(_("there are too many files"));
	buf_span(&s->files, file);
	do
		buf_byte(&s->files, '\0');
	while (s->files.len % UNIT);
	s->last = (uint32_t)(at / UNIT) + 1;
	return s->last;
}

void
spots_set(struct spots *s, uint32_t number, struct diag_place place)
{
	s->list[number].file = keep_file(s, place.file);
	s->list[number].line =
		place.line > UINT32_MAX ? 0 : (uint32_t)place.line;
}

bool
spots_is_old(const struct spots *s, uint32_t number)
{
	return !s->list[number].file;
}

struct diag_place
spots_place(const struct spots *s, uint32_t number)
{
	const struct spot *spot = &s->list[number];

	return (struct diag_place){
		file_of(s, spot->file), spot->line, {NULL, 0}};
}

void
spots_tell(const struct spots *s, struct buf *b, uint32_t other,
	struct diag_place place)
{
	struct diag_place p = spots_place(s, other);

	if (spots_is_old(s, other))
		buf_string(b, _("accepted in an earlier run"));
	else if (span_equal(p.file, place.file))
		buf_print(b, _("at line %zu"), p.line);
	else
		buf_print(b, _("at %.*s:%zu"), SPAN_ARG(p.file), p.line);
}

void
spots_free(struct spots *s)
{
	free(s->list);
	buf_free(&s->files);
}
