/*
 * repeats: tables of items, whose rows belong to those of another table.
 *
 * KoboToolbox and ODK Central export the repeats of a form as tables of their
 * own: _parent_index or PARENT_KEY names the row that they belong to, which
 * has it as _index or KEY.
 */
#ifndef REPEATS_H
#define REPEATS_H

#include "columns.h"
#include "draft.h"
#include "encoding.h"
#include "rejects.h"

struct repeats;

/* What all tables are read by; it must outlive the repeats. */
struct repeats_means {
	const struct columns *columns;
	const struct encodingsaid *encoding; /* NULL: each says its own */
	char delimiter;			     /* NUL: likewise */
	size_t max_bytes;
	struct names *names;
	struct rejects *rejects; /* NULL: none */
};

struct repeats *repeats_new(const struct repeats_means *means);

/*
 * Reads a table, said as "FILE" or "FIELD=FILE". What is wrong in its rows is
 * reported; false after trouble.
 */
bool repeats_read(struct repeats *all, const char *said);

/*
 * Adds what belongs to the row with this key to d, and the bytes of each, with
 * a line end after it, to bytes. False if anything of it is wrong, or belongs
 * to another row already, which is reported at place.
 */
bool repeats_put(struct repeats *all, struct draft *d, struct span key,
	struct diag_place place, struct buf *bytes);

/* No row is at hand, as long as none is put. */
void repeats_forget(struct repeats *all);

/*
 * Rejects what was put last, with the row that it belongs to: it goes to the
 * rejects of its own table, and what was said of it to the row's too.
 */
void repeats_reject(struct repeats *all, struct rejects_file *failing);

/*
 * Reports and rejects what belongs to no row that came, and calls count for
 * each. The rejects of the tables are then whole.
 */
void repeats_finish(struct repeats *all, void (*count)(void *of), void *of);

/* NULL is harmless. */
void repeats_free(struct repeats *all);

#endif
