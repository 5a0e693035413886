/*
 * country: what calendar files say of a country: its departments, holidays,
 * decrees and judicial vacations. share/schema/calendar.rec has the fields.
 *
 * calendar makes days of it.
 */
#ifndef COUNTRY_H
#define COUNTRY_H

#include "calendar.h"
#include "yearly.h"

#include "mem.h"
#include "names.h"

enum country_kind {
	COUNTRY_HOLIDAY,
	COUNTRY_ADD,
	COUNTRY_REMOVE,
	COUNTRY_MOVE,
	COUNTRY_RECESS,
	COUNTRY_WINDOW,
};

struct country_rule {
	enum country_kind kind;
	uint64_t departments; /* a bit each */
	struct yearly first;  /* of a holiday; where a window begins */
	struct yearly last;   /* where a window ends */
	/*
	 * A holiday is kept from and to these days; else the day of an
	 * override and where it moves to, or the first and last of a recess.
	 */
	long from, to;
	struct span name[CALENDAR_LANGS], source, conflict;
};

enum { COUNTRY_DEPARTMENTS = 64, COUNTRY_RULES = 60000 };

struct country {
	struct span name;
	struct span departments[COUNTRY_DEPARTMENTS];
	size_t n_departments; /* 0: the country is one calendar */
	unsigned weekend;     /* a bit for each weekday, 1 Monday */
	struct span clock;    /* as TZ (POSIX, Base Definitions, 8.3) */
	bool is_shared;	      /* the share's file was read, if there is one */
	struct country_rule *rules;
	size_t n_rules, rules_room;
};

/* The countries that were read. */
struct countries {
	struct country **list;
	size_t n, room;
	struct mem_arena arena;
};

/*
 * Reads a file. What stands before its first Calendar record is added to the
 * country that is named first (it must be there, if there is any). A Calendar
 * record of a country that is there already adds departments, and no other
 * weekend or clock. False after messages.
 */
bool country_read(struct countries *all, const char *first, const char *path);

/* NULL if there is none of that name. */
struct country *country_find(const struct countries *all, struct span name);

/* The number of a department, or n_departments if there is none such. */
size_t country_department(const struct country *c, struct span name);

void countries_free(struct countries *all);

#endif
