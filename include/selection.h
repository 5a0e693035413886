/*
 * selection: the records of a stream that are asked for, as they are asked
 * for.
 *
 * In this order, as in recsel: the type; --person, --shard, --quick, and the
 * expressions, which see the joined record; the join; the order; the positions;
 * the fields. Where something asks for a field, all records must be of one type
 * (see oftype), and the others are reported; else all types pass. If no other
 * order is asked for, records of one type that follow one another are in that
 * of its %sort. What the stream's descriptors say is learnt.
 */
#ifndef SELECTION_H
#define SELECTION_H

#include "recread.h"
#include "schema.h"

struct selection;

/* What is asked for; NULL, or 0: nothing. All lives on. */
struct selection_said {
	const char *type, *person, *quick, *numbers, *shard, *by;
	const char *register_path, *join, *sort, *fields, *except;
	const char *const *expressions;
	size_t n_expressions;
	bool ignores_case, is_unique;
	bool only_count; /* nothing is given to give */
};

/*
 * give gets every record that is asked for, good during the call. NULL after
 * messages (trouble) if something is wrong in what is said, as far as it can
 * be seen before a record is read: of a type that the schema has, all of it.
 */
struct selection *selection_open(const struct selection_said *said,
	struct schema *schema, void (*give)(void *of, struct rec *r), void *of);

/* What a reader found. After a message that is trouble it does nothing. */
void selection_take(
	struct selection *s, enum recread_status status, struct rec *r);

/*
 * The stream is at its end: gives what had to be held back. False after
 * messages (trouble), here or before.
 */
bool selection_finish(struct selection *s);

/* Was something wrong in what is said, that only the stream could show? */
bool selection_has_failed(const struct selection *s);

/* How many records were asked for. */
uint64_t selection_count(const struct selection *s);

/* NULL is harmless. */
void selection_free(struct selection *s);

#endif
