/*
 * recparse: the lines of one record, made fields.
 *
 * Nearly all lines are as recwrite writes them, and in the order of the
 * record before: these go a quick way, by guess. All others are read with
 * care, and every fault is reported at its line.
 */
#ifndef RECPARSE_H
#define RECPARSE_H

#include "block.h"
#include "guess.h"
#include "rec.h"

/* The field that recread_place reads. */
#define RECPARSE_SOURCE "Source"

/* The most fields of a record, and field names in all files of a program. */
enum {
	RECPARSE_FIELDS = 1 << 16,
	RECPARSE_NAMES = 1 << 16,
};

struct recparse {
	struct block *block;
	struct names *names;
	struct guess guess;
	size_t told; /* faults to this line have been reported */
	const struct rec_wanted *wanted; /* NULL: all fields */

	/* Of the record at hand. */
	uint32_t bad_lines;
	bool is_full; /* it has more fields than it may have */
	bool must_normalize;
	bool has_folded;
	uint32_t last;	/* the name of the last field, or NAMES_NONE */
	bool goes_on;	/* a continuation line may follow */
	bool is_joined; /* the next line goes on, by a backslash */
};

/* Both must outlive it. */
void recparse_open(
	struct recparse *p, struct block *block, struct names *names);
void recparse_close(struct recparse *p);

/* Empties r; its place is the block's next line. */
void recparse_begin(struct recparse *p, struct rec *r);

/*
 * Reads lines into r, which is emptied first, to the end of the record. Its
 * raw is set, and its values are as they stand until recparse_finish. False
 * if the block ends before: go back and call again once more has been read. A
 * fault is told once all the same.
 */
bool recparse_record(struct recparse *p, struct rec *r);

/* For a record without bad lines: makes its values NFC. */
void recparse_finish(struct recparse *p, struct rec *r);

#endif
