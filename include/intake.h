/*
 * intake: documents as they came, made records.
 *
 * Each operand of cauce-parse is a file with one form, a table with a document
 * a row, or records. A document in which anything is wrong is reported and
 * left out; the others go on.
 */
#ifndef INTAKE_H
#define INTAKE_H

#include "intakesaid.h"
#include "recwrite.h"
#include "schema.h"

struct intake;

/*
 * Documents are of the schema's default type; what is good goes to out, the
 * exact bytes of the others to the folder of rejects. The strings of said
 * must outlive the intake. NULL after a message if the folder cannot be made.
 */
struct intake *intake_open(struct schema *schema, struct recwrite *out,
	const struct intakesaid *said);

/* Takes a file, or standard input for "-". */
void intake_file(struct intake *in, const char *path);

/* Says how many documents were left out, if any, and frees the intake. */
void intake_close(struct intake *in);

#endif
