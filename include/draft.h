/*
 * draft: a record in the making, from what a form or a row says.
 *
 * Values are made canonical as they come, in any order; the record has them
 * in the order of the schema. What has no place in it is kept in the field
 * whose role is "unplaced".
 */
#ifndef DRAFT_H
#define DRAFT_H

#include "schema.h"

struct draft_value;
struct draft_chain;

/* Set to zero, a draft is empty; draft_start makes it ready. */
struct draft {
	const struct schema_type *type;
	const char *file;
	struct span file_name; /* the same */
	struct draft_value *values;
	size_t n;
	size_t room;
	struct draft_chain *chains; /* by field: its values */
	size_t chains_room;
	struct buf bytes;
	size_t n_unplaced; /* lines that were kept for no field */
	bool is_below;	   /* what is put stands below its label */
	struct {
		const struct schema_field *field;
		struct span value; /* the schema's */
		size_t line;
	} suggested;
	struct buf heading; /* the line that suggests it */
};

/* Begins a draft of this type, and forgets the one before. */
void draft_start(
	struct draft *d, const struct schema_type *type, const char *file);

void draft_free(struct draft *d);

/* Takes a value of the field that is canonical already. */
void draft_add(struct draft *d, const struct schema_field *f, struct span value,
	size_t line);

/* Has the field any value by now? */
bool draft_is_filled(const struct draft *d, const struct schema_field *f);

/* Has the field that value by now? */
bool draft_has(
	const struct draft *d, const struct schema_field *f, struct span value);

/*
 * For who makes a value in d->bytes: takes what was added there since start
 * for a value of the field. And where messages about a value are placed.
 */
void draft_take(struct draft *d, const struct schema_field *f, size_t start,
	size_t line);
struct diag_place draft_place(
	const struct draft *d, const struct schema_field *f, size_t line);

/*
 * Takes a heading, whose value holds if the document gives the field no other.
 * text is the whole line.
 */
void draft_suggest(struct draft *d, const struct schema_label *label,
	struct span text, size_t line);

/* Keeps a line that belongs to no field, with a warning: with a hundred for a
 * document, and draft_tell_more says how many more there are. */
void draft_put_unplaced(struct draft *d, struct span text, size_t line);

void draft_tell_more(struct draft *d);

/* Keeps one likewise, after the caller's own warning. */
void draft_keep_unplaced(struct draft *d, struct span text, size_t line);

/*
 * Gives all fields to r, which the caller has cleared. They are good until the
 * draft changes.
 */
void draft_finish(struct draft *d, struct rec *r);

/* What stands under a label, read into values: draftput.c. */

/*
 * Takes what stands under a field's label: a value, a list with one item a
 * line, or text over lines, with '\n' between them, in NFC. line is where
 * text begins. What is wrong is reported, with its line.
 */
void draft_put(struct draft *d, const struct schema_field *f, struct span text,
	size_t line);

/*
 * Likewise of text that begins on a line below the label: as it may be no
 * value at all, messages do not show a rejected one that is near to none.
 */
void draft_put_below(struct draft *d, const struct schema_field *f,
	struct span text, size_t line);

struct item_cell;

/* Takes an item whose pieces are known to be parts of the field. */
void draft_put_cells(struct draft *d, const struct schema_field *f,
	const struct item_cell *cells, size_t n, size_t line);

/* Takes what stands under the label of a period: a range of dates. */
void draft_put_period(struct draft *d, const struct schema_label *label,
	struct span text, size_t line);

/* Can the line be an item of the field, though it looks like a label? */
bool draft_is_item(const struct schema_field *f, struct span line);

#endif
