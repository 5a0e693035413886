/*
 * intakerun: what the parts of intake share while documents are taken.
 *
 * Only modules of intake use it. A document is accepted, when its record is
 * written, or rejected, when its bytes and what was said of it go to the folder
 * of rejects; and counted in either case.
 */
#ifndef INTAKERUN_H
#define INTAKERUN_H

#include "columns.h"
#include "digest.h"
#include "document.h"
#include "draft.h"
#include "encoding.h"
#include "form.h"
#include "intakesaid.h"
#include "rawlines.h"
#include "recwrite.h"
#include "rejects.h"
#include "repeats.h"

struct intakerun {
	struct schema *schema;
	struct recwrite *out;
	struct intakesaid said;
	struct encodingsaid encoding_said;
	size_t accepted, rejected;

	struct document document; /* the operand */
	const char *file;	  /* as messages name it */
	struct encoding encoding; /* of a form or a table */
	struct buf sample;	  /* the beginning of its text */
	struct buf text;	  /* of a form */

	struct rejects *rejects;      /* NULL: none */
	struct rejects_file *failing; /* of the operand; NULL: none */
	bool is_failing;	      /* something is in it */

	struct columns columns;
	struct repeats *repeats; /* NULL: none */
	struct form *form;
	struct draft draft;
	struct rec read; /* a record as it came */
	struct rec made;
	struct buf raw; /* of one that gets fields besides */

	const struct schema_type *type; /* of the document at hand */
	const struct schema_field *source_field, *digest_field; /* its own */
	struct buf source;					/* "FILE:" */
};

/* A line of the operand, or 0 for all of it. */
struct diag_place intakerun_place(const struct intakerun *run, size_t line);
void intakerun_fault(const struct intakerun *run, enum diag_code code,
	size_t line, const char *text);

/* Reads what columns form tools add, which only tables have; once. */
void intakerun_know_columns(struct intakerun *run);

/* Begins the operand whose path is in run->file. */
void intakerun_start(struct intakerun *run);

/* "FILE:LINE" for the field Source, good until the next call. */
struct span intakerun_source(struct intakerun *run, size_t line);

/* Finds the fields of the type that are its own; NULL: it has none. */
void intakerun_set_type(struct intakerun *run, const struct schema_type *type);

/*
 * Writes a record that the other filters can read, and counts its document as
 * accepted; false after a message.
 */
bool intakerun_write(struct intakerun *run, struct rec *r, size_t line);

/* Likewise the record of the draft, with its source and digest. */
bool intakerun_write_draft(
	struct intakerun *run, size_t line, const char digest[DIGEST_HEX + 1]);

/* Begins run->failing, for what fails of an operand of that format. */
void intakerun_begin_failing(struct intakerun *run, enum format format);
void intakerun_finish_failing(struct intakerun *run);

/* Counts a document whose bytes run->failing has. */
void intakerun_reject(struct intakerun *run);

/* Rejects all of the operand as one document. */
void intakerun_reject_operand(struct intakerun *run, enum format format);

#endif
