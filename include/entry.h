/*
 * entry: what a form says under one label: the value beside it, and the lines
 * and the rows of a table below.
 */
#ifndef ENTRY_H
#define ENTRY_H

#include "label.h"
#include "tabular.h"

/* Set to zero, it is ready for entry_start. */
struct entry {
	struct draft *d;
	struct label label; /* its field and label are NULL: not open */
	struct buf value;
	size_t value_line;
	bool is_full;	  /* the value is there, and has one line */
	bool has_bullets; /* an item of the list has, or is a row */
	bool is_beside;	  /* the value begins on the label's line */
	bool is_small;	  /* the label begins small, as others then may */
	bool is_named;	  /* lines say which part they are: "Cargo: X" */
	const struct schema_field *above; /* a list without a line, right above
					   */
	size_t indent;			  /* of the label */
	struct tabular table;
};

/* A line that is taken. */
struct entry_line {
	struct span text; /* without blanks around it */
	size_t n;	  /* its number */
	size_t indent;
	bool is_after_blank;
	bool is_below_hint; /* of an empty form */
	bool is_below_rule; /* where somebody else signs */
};

bool entry_is_open(const struct entry *e);

/* Is its value text of any lines? */
bool entry_is_text(const struct entry *e);

/* Is it a narrative, of anything there is, or may it be one? */
bool entry_is_of_all(const struct schema_field *f);

bool entry_is_list(const struct entry *e);

/* Is it the list of those who sign? */
bool entry_is_signed(const struct entry *e);

/*
 * Is the line "Cargo: psicóloga" below the label of those who sign, whatever
 * it is a label of elsewhere?
 */
bool entry_names_part(
	const struct entry *e, struct span line, bool is_after_blank);

/*
 * Reports a label that may as well be of what is open: a word that was wrapped,
 * or what a plan says, which is no fact. Harmless if it is not so.
 */
void entry_doubt(const struct entry *e, const struct label *label,
	struct entry_line line);

/* Is it a narrative that does not end with its last line? */
bool entry_goes_on(const struct entry *e);

/*
 * Must a line right below be of the value, whatever it looks like? It need not
 * where a value is there already and the line is in capitals.
 */
bool entry_wants_line(const struct entry *e, struct span line);

/* Begins a new entry; line is what the label stands in. A heading has none. */
void entry_open(
	struct entry *e, const struct label *label, struct entry_line line);

/* Gives what was read to the draft; harmless if none is open. */
void entry_close(struct entry *e);

/*
 * Takes a line without a label; if it does not belong to the entry, that is
 * closed, and the line is kept as unplaced.
 */
void entry_take(struct entry *e, struct entry_line line);

/* Opens a table of the list's items if the row is its header. */
bool entry_take_header(struct entry *e, const struct tabular_row *row);

/* Begins a form: no entry is open. The room that it has grown to is kept. */
void entry_start(struct entry *e, struct draft *d);

void entry_free(struct entry *e);

#endif
