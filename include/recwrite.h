/*
 * recwrite: writes records in canonical form.
 *
 * UTF-8, LF, "Name: value", continuation lines "+ text", a blank line after
 * each record, no trailing blanks (but after a final backslash, which would
 * else join the next line), and "%rec: Type" where the type changes.
 */
#ifndef RECWRITE_H
#define RECWRITE_H

#include "outfile.h"
#include "rec.h"

struct recwrite {
	struct outfile *out;
	const struct names *names;
	uint32_t type;
	size_t n; /* records written */
	bool is_framed;
};

/* Begins a stream. A framed one opens with "#%cauce 1". */
void recwrite_start(struct recwrite *w, struct outfile *out,
	const struct names *names, bool is_framed);

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
