/*
 * intake: documents as they came, made records.
 *
 * Each operand of cauce-parse is a file with one form, a table with a document
 * a row, or records. A document in which anything is wrong is reported and
 * left out; the others go on.
 */
#ifndef INTAKE_H
#define INTAKE_H

#include "format.h"
#include "recwrite.h"
#include "schema.h"

/* A form or a table is held in memory, up to this many bytes. */
enum { INTAKE_LONGEST = 16 << 20 };

struct intake;

/*
 * Documents are of the schema's default type, and of this format if it is
 * known; what is good goes to out.
 * rejects is a folder, made if need be, that gets the exact bytes of the
 * others; NULL: none. NULL after a message if it cannot be made.
 */
struct intake *intake_open(struct schema *schema, struct recwrite *out,
	enum format format, const char *rejects);

/* Takes a file, or standard input for "-". */
void intake_file(struct intake *in, const char *path);

/* Says how many documents were left out, if any, and frees the intake. */
void intake_close(struct intake *in);

#endif
