/*
 * project: which fields of a record are written, and how they are called.
 *
 * A field expression of recutils (manual, "Field Expressions"): elements parted
 * by commas,
 *
 *	F		all fields F
 *	F[2] F[1-3]	the third of them; the second to the fourth
 *	F:Title		all of them, called Title
 *	Service_Date	a part of each field Service
 *	Case_Court	a field of the joined record; Case.Court is the same
 *
 * and what the record does not have is passed over. The functions of recutils
 * (Count(F), Sum(F), ...) are not here: cauce-aggregate is for figures.
 */
#ifndef PROJECT_H
#define PROJECT_H

#include "expr.h"
#include "join.h"

struct project_element {
	uint32_t said;	/* F, Service_Date, Case_Court */
	uint32_t field; /* in the record: F, Service, Case_Court */
	int part;	/* as in expr_operand */
	bool is_joined;
	uint32_t title;
	uint32_t first, last; /* of the fields of that name, from 0 */
};

/* Of a field of the record at hand, where some are left out. */
struct project_mark {
	uint32_t at; /* which of its name it is */
	bool is_dropped;
	bool is_changed; /* parts of it are left out */
};

/* Set to zero, it takes every record as it is. */
struct project {
	const char *option; /* for messages */
	bool is_except;	    /* what is named is left out */
	struct project_element *list;
	size_t n, room;
	struct rec out;
	struct project_mark *marks;
	size_t marks_room;
	struct buf value, scratch;
};

/*
 * Reads a field expression; with is_except, one of what to leave out, which
 * has no titles. option, which lives on, is for messages. False after one
 * (trouble) if it is none.
 */
bool project_parse(struct project *p, const char *said, const char *option,
	bool is_except, struct names *names);

/*
 * The type of the records is known, and their join, whose partners' fields
 * are wanted from it as they are named. False after a message (trouble) if
 * the type is closed and has no such field, or a partner is spoken of and
 * there is no register.
 */
bool project_resolve(
	struct project *p, const struct expr_names *names, struct join *j);

/* Leaves out all fields of this name; of no effect where fields are chosen. */
void project_drop(struct project *p, uint32_t name);

/*
 * The chosen fields of r: r itself if they are all, NULL if there are none,
 * else a record that is good until the next call.
 */
struct rec *project_record(struct project *p, struct rec *r);

void project_free(struct project *p);

/* Says that a type has no such field, and which one is near. */
void project_say_unknown(
	const char *option, const struct expr_names *names, struct span field);

#endif
