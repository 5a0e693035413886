/*
 * dutyfield: the fields by which duties to report are counted, whatever a
 * schema calls them.
 *
 * The Role of a field says what it is to a duty: due_term_start, due_filed. A
 * schema of whose fields none has a role of the kind (they begin with due_) has
 * them by their names in share/duty.rec: so they were found before there were
 * roles.
 */
#ifndef DUTYFIELD_H
#define DUTYFIELD_H

#include "schema.h"

enum dutyfield {
	/* Of the register. */
	DUTYFIELD_FREQUENCY,
	DUTYFIELD_COUNTING,
	DUTYFIELD_TERM_START,
	DUTYFIELD_TERM_END,
	DUTYFIELD_EXTENSION,
	DUTYFIELD_SUSPENSION,
	DUTYFIELD_FIRST,
	DUTYFIELD_ANCHOR_DAY,
	DUTYFIELD_DATE,
	DUTYFIELD_INITIAL,
	DUTYFIELD_FINAL,
	DUTYFIELD_GRACE_DAYS,
	DUTYFIELD_STATUS,
	DUTYFIELD_STATUS_DATE,
	DUTYFIELD_COURT,
	DUTYFIELD_DEPARTMENT,
	DUTYFIELD_CALENDAR,
	/* Of reports. */
	DUTYFIELD_KIND,
	DUTYFIELD_FROM,
	DUTYFIELD_TO,
	DUTYFIELD_FILED,
	DUTYFIELDS
};

/* What a field must be able to hold. */
enum dutyfield_holds {
	DUTYFIELD_TEXT,
	DUTYFIELD_DAY,
	DUTYFIELD_UNTIL, /* a day, or parts of which the first is one */
	DUTYFIELD_SPAN,	 /* parts of which the first two are days */
	DUTYFIELD_NUMBER,
	DUTYFIELD_LIST, /* an enum, whose values mean something */
};

struct dutyfield_use {
	const char *role;
	enum dutyfield_holds holds;
	bool is_of_report; /* of the schema's Default type, not of the register
			    */
	bool is_needed;	   /* nothing can be counted without it */
	bool is_repeated;  /* each of its occurrences counts */
};

const struct dutyfield_use *dutyfield_use(enum dutyfield f);

/* The one with a role, or DUTYFIELDS. */
enum dutyfield dutyfield_of_role(struct span role);

/* Is it such a role, or a misspelt one? */
bool dutyfield_is_role(struct span role);

/* The record type that has the field; NULL if the schema has none such. */
struct schema_type *dutyfield_type(const struct schema *s, enum dutyfield f);

struct dutyfields {
	const struct schema_field *field[DUTYFIELDS]; /* NULL: none */
	uint32_t name[DUTYFIELDS];  /* as records have it, or NAMES_NONE */
	bool has_roles[DUTYFIELDS]; /* one of its values has one */
};

/* By roles alone. False if no field has one that begins with due_. */
bool dutyfield_find(const struct schema *s, struct dutyfields *all);

/*
 * By roles, or else by names. False after a message if there is no register, or
 * something without which nothing can be counted.
 */
bool dutyfield_open(const struct schema *s, struct dutyfields *all);

/* The first that is needed and is not there, or DUTYFIELDS. */
enum dutyfield dutyfield_missing(const struct dutyfields *all);

/* What messages call it: its name in the schema, or its role. */
struct span dutyfield_text(
	const struct schema *s, const struct dutyfields *all, enum dutyfield f);

/*
 * What a value of a field means: the Role of its Value record, or without one
 * the value itself.
 */
struct span dutyfield_mean(
	const struct dutyfields *all, enum dutyfield f, struct span value);

/* How long periods are: the Role of a value of the frequency. */
struct dutyfield_step {
	int days, months; /* both 0: no periods */
	bool has_dates;	  /* those that the case has */
};

/* "7 days", "1 month", "dates" or "none"; false if it is none of them. */
bool dutyfield_read_step(struct span role, struct dutyfield_step *step);

#endif
