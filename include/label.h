/*
 * label: where a label ends and its value begins, on a line of a form.
 *
 *	Caso: A		CASO ....... A		3.2 Caso ______: A
 *	Caso.- A	IV. Caso……… A		**Caso:** A
 */
#ifndef LABEL_H
#define LABEL_H

#include "schema.h"

/* Text that was found to begin with a label. */
struct label {
	struct schema_field *field;
	struct schema_label *label; /* one of the two is NULL */
	struct span value;
	bool has_colon;	  /* or what stands for it */
	bool is_bulleted; /* or numbered */
};

/*
 * Does the line begin with a label of the type, ended by a colon, by leaders
 * or by ".-"? A heading must have nothing behind it. signs is what plain.h
 * says that the line has.
 */
bool label_cut(const struct schema_type *type, struct span line, uint32_t signs,
	struct label *found);

/* Is the whole line a label that needs no colon? */
bool label_alone(
	const struct schema_type *type, struct span line, struct label *found);

/*
 * Does the line begin with the label of an identifier, or with a heading and
 * the label of a number, and end with figures: "NUREJ Nº 20123456", "Cel.
 * 70000007", "INFORME PERIÓDICO N.º 3"? Of a heading, *heading is it, else its
 * label is NULL; *found is what the figures are.
 */
bool label_before_figures(const struct schema_type *type, struct span line,
	struct label *heading, struct label *found);

/* Is the text a label, be it numbered or short: the cell of a table? */
bool label_is(
	const struct schema_type *type, struct span text, struct label *found);

/* Is it a label as the schema has it, and a colon? */
bool label_begins(const struct schema_type *type, struct span text);

/* Does the line begin with a small letter, its number apart? */
bool label_is_small(struct span line);

/* The line without a bullet, "3.2 ", "IV. ", "b) " or emphasis before it. */
struct span label_strip_numbering(struct span line);

/* The text without dots, lines and dashes at its end. */
struct span label_strip_leaders(struct span text);

#endif
