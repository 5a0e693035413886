/*
 * recwrite: writes records in canonical form.
 *
 * UTF-8, LF, "Name: value", continuation lines "+ text", a blank line after
 * each record, no trailing blanks (but after a final backslash, which would
 * else join the next line), and "%rec: Type" where the type changes. What the
 * input's own descriptors said of a type goes on with its records: it stands
 * before the first of them, so that the next filter knows it too.
 */
#ifndef RECWRITE_H
#define RECWRITE_H

#include "buf.h"
#include "outfile.h"
#include "rec.h"

enum { RECWRITE_DESCRIBED = 256 };

struct recwrite {
	struct outfile *out;
	struct buf *text; /* or NULL: then out */
	const struct names *names;
	uint32_t type;
	size_t n; /* records written */
	bool is_framed;
	struct span (*describe)(
		const void *of, uint32_t type, uint32_t *number);
	const void *of;
	bool is_described[RECWRITE_DESCRIBED];
};

/* Begins a stream. A framed one opens with "#%cauce 1". */
void recwrite_start(struct recwrite *w, struct outfile *out,
	const struct names *names, bool is_framed);

/*
 * Gives the descriptors of types: describe returns that of a type, in canonical
 * form, with its number below RECWRITE_DESCRIBED; or nothing.
 */
void recwrite_describe(struct recwrite *w,
	struct span (*describe)(
		const void *of, uint32_t type, uint32_t *number),
	const void *of);

/* Writes fields, and nothing else, to the end of a text. */
void recwrite_start_text(struct recwrite *w, struct buf *text);
void recwrite_field(struct recwrite *w, struct span name, struct span value);

/* Writes a record; its values are in NFC. */
void recwrite_record(struct recwrite *w, struct rec *r);

/*
 * Writes bytes that are no record as comment lines, each begun with "# ", so
 * that nothing is lost; for rejects.
 */
void recwrite_comment(struct recwrite *w, struct span bytes);

/*
 * Ends the stream. A framed one closes with "#%end N"; call it only when all
 * went well, so that who reads it knows.
 */
void recwrite_finish(struct recwrite *w);

#endif
