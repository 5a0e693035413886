/*
 * aside: what a form says beside what it is about: of other people, and of who
 * signs below a closing. Neither may become the participant's.
 */
#ifndef ASIDE_H
#define ASIDE_H

#include "draft.h"
#include "label.h"

/* Set to zero, it is ready for aside_start. */
struct aside {
	struct draft *d;
	enum {
		ASIDE_NONE,
		ASIDE_PERSON,  /* right below "Abogada: X" */
		ASIDE_PEOPLE,  /* below a heading, to the next */
		ASIDE_CLOSING, /* below "Atentamente," */
	} kind;
	struct buf lines; /* of a closing, which may be signatures */
	size_t line;
	bool has_signed; /* the document said who signs, above the closing */
};

/* Begins a form. */
void aside_start(struct aside *a, struct draft *d);

/*
 * Is the label of such a part, its value too? Then it is kept as unplaced, or,
 * if it opens one, begins it; the caller closes its entry. Any other ends it.
 * text is the whole line; is_signed: it stands in an open list of signatures.
 */
bool aside_take_label(struct aside *a, const struct label *l, struct span text,
	size_t line, bool is_after_blank, bool is_signed);

/*
 * Is the line all a place and a day, "Cochabamba, 2 de octubre de 2026", and
 * has the type fields for them?
 */
bool aside_is_dated(const struct draft *d, struct span line);

/*
 * Takes such a line: what the document says of its issue. If is_closing, what
 * follows is signatures or belongs to no field.
 */
void aside_take_dated(
	struct aside *a, struct span text, size_t line, bool is_closing);

/* Takes a line without a label if it is of a closing. */
bool aside_take(struct aside *a, struct span text, size_t line);

/* A blank line. */
void aside_part(struct aside *a);

/* Gives what was collected to the draft. */
void aside_close(struct aside *a);

void aside_free(struct aside *a);

#endif
