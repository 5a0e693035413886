/*
 * intakesaid: what is known of the documents before any of them is taken.
 */
#ifndef INTAKESAID_H
#define INTAKESAID_H

#include "format.h"

/* The most bytes of a form or a table, which is held, if none are said. */
enum { INTAKESAID_LONGEST = 16 << 20 };

struct intakesaid {
	/* What documents may be: each is of that which its labels tell; the
	 * first one is that of what has none. None: the schema's default. */
	struct schema_type **types;
	size_t n_types;
	enum format format;
	const char *rejects;  /* a folder, made if need be; NULL: none */
	const char *encoding; /* as iconv names it; NULL: each says its own */
	char delimiter;	      /* of tables; NUL: each says its own */
	size_t max_bytes;     /* of a form or a table */
	const char *map;      /* a file of records; NULL: none */
	const char **joins;   /* tables whose rows belong to the operands' */
	size_t n_joins;
};

#endif
