/*
 * parts: the parts of a field, as the pieces of a line fill them.
 *
 * Nothing is said while they are filled: faults are kept until they are asked
 * for, since a line may turn out to be no item at all.
 */
#ifndef PARTS_H
#define PARTS_H

#include "diag.h"
#include "piece.h"
#include "value.h"

enum parts_fault_kind {
	PARTS_BAD,    /* the text is no value of the part */
	PARTS_NEAR,   /* no fault: misspelt, and read */
	PARTS_EITHER, /* it may be the part, or other */
	PARTS_HOURS,  /* the part is in minutes */
	PARTS_DOUBT,  /* what: the line can be read in two ways */
	PARTS_FULL,   /* what: no part can take a piece */
};

struct parts_fault {
	enum parts_fault_kind kind;
	int part, other;
	enum value_status status;
	struct span text;
	const char *what; /* to be translated */
};

struct parts {
	struct piece_list pieces;
	unsigned filled; /* a bit for each part that is, */
	unsigned texts;	 /* and where nothing told that it is this part */
	struct {
		size_t at, len;	 /* canonical, in bytes */
	} values[MATCH_LONGEST]; /* of those that are filled */
	struct buf bytes;
	struct parts_fault faults[MATCH_LONGEST];
	int n_faults;
};

/* Makes ready for another line; what was set to zero is ready. */
void parts_clear(struct parts *p);
void parts_free(struct parts *p);

static inline int
parts_count(const struct parts *p)
{
	return (int)p->pieces.f->n_parts;
}

static inline bool
parts_is_open(const struct parts *p, int part)
{
	return !(p->filled & 1u << part);
}

/* All that are, a bit for each. */
static inline unsigned
parts_open(const struct parts *p)
{
	return p->pieces.kinds->all & ~p->filled;
}

/* The first of some parts; MATCH_NONE if they are none. */
static inline int
parts_first(unsigned parts)
{
	return parts ? __builtin_ctz(parts) : MATCH_NONE;
}

/* What the part was filled with. */
struct span parts_value(const struct parts *p, int part);

/* Fills a part with text as it stands. */
void parts_fill(
	struct parts *p, struct piece *piece, int part, struct span text);

/* Fills a part with what text says, if it can be read so. */
enum value_status parts_try(
	struct parts *p, struct piece *piece, int part, struct span text);

/* Likewise with the value that a misspelt text is; a note is kept. */
void parts_fill_near(struct parts *p, struct piece *piece, int part,
	const struct schema_value *value);

/* Likewise with the value that a misspelt text surely means. */
bool parts_try_near(
	struct parts *p, struct piece *piece, int part, struct span text);

/* Keep a fault; all return false. what is marked with N_(). */
bool parts_say(
	struct parts *p, int part, enum value_status status, struct span text);
bool parts_say_hours(struct parts *p, int part);
bool parts_say_either(struct parts *p, int part, int other);
bool parts_say_doubt(struct parts *p, const char *what);
bool parts_say_full(struct parts *p, const char *what);

/*
 * Reports the faults at place. Of what is_hidden, a rejected value of an enum
 * is shown only if it is near to one there is.
 */
void parts_report(
	const struct parts *p, bool is_hidden, struct diag_place place);

#endif
