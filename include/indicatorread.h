/*
 * indicatorread: makes indicators of records; for indicatorset.
 */
#ifndef INDICATORREAD_H
#define INDICATORREAD_H

#include "sideread.h"

/* An indicator as read, before it is known which ones are kept. */
struct indicatorread_one {
	struct indicator it;
	struct span base; /* the name of its Base, or empty */
	size_t line;	  /* of Base, for messages */
	struct side sides[2];
	size_t n_sides;
};

struct indicatorread {
	struct sideread at; /* the record */
	struct indicatorread_one *list;
	size_t n, room;
	struct span basic;
	size_t basic_line;
	bool has_set;
};

/* Takes a record of a set's file; for config_read. */
bool indicatorread_take(void *of, const struct config_record *c);

/* Frees what the list holds of indicators that nobody keeps, and the list. */
void indicatorread_free(struct indicatorread *in);

#endif
