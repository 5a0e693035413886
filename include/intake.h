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

/* The most bytes of a form or a table, which is held, if none are said. */
enum { INTAKE_LONGEST = 16 << 20 };

/* What is known of the documents beforehand. */
struct intake_options {
	enum format format;
	const char *rejects;  /* a folder, made if need be; NULL: none */
	const char *encoding; /* as iconv names it; NULL: each says its own */
	char delimiter;	      /* of tables; NUL: each says its own */
	size_t max_bytes;     /* of a form or a table */
	const char *map;      /* a file of records; NULL: none */
	const char **joins;   /* tables whose rows belong to the operands' */
	size_t n_joins;
};

struct intake;

/*
 * Documents are of the schema's default type; what is good goes to out, the
 * exact bytes of the others to the folder of rejects. The strings of said
 * must outlive the intake. NULL after a message if the folder cannot be made.
 */
struct intake *intake_open(struct schema *schema, struct recwrite *out,
	const struct intake_options *said);

/* Takes a file, or standard input for "-". */
void intake_file(struct intake *in, const char *path);

/* Says how many documents were left out, if any, and frees the intake. */
void intake_close(struct intake *in);

#endif
