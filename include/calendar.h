/*
 * calendar: which days are business days of a court.
 *
 * Calendars are files of records (share/schema/calendar.rec says what they
 * hold): share/calendar/bo.rec has the calendars bo-la-paz, bo-cochabamba and
 * so on, one for each department of the country bo; a country without
 * departments has one calendar, of its own name. Days are as date.h counts
 * them, in the years 1900 to 2199.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include "span.h"

enum calendar_kind {
	CALENDAR_BUSINESS,
	CALENDAR_WEEKEND,
	CALENDAR_HOLIDAY, /* also one that falls on a weekend */
	CALENDAR_RECESS,
	CALENDAR_UNKNOWN, /* in the window of a recess that is not loaded */
};

enum calendar_lang { CALENDAR_ES, CALENDAR_EN, CALENDAR_LANGS };

/* A day; the texts live as long as the calendars, and may be empty. */
struct calendar_day {
	enum calendar_kind kind;
	struct span name[CALENDAR_LANGS]; /* of the holiday */
	struct span source;   /* of the holiday, or the recess's circular */
	struct span conflict; /* what sources say otherwise */
};

struct calendars;
struct calendar;

/* The calendars of share/calendar are read as they are asked for. */
struct calendars *calendars_open(void);
void calendars_free(struct calendars *all);

/*
 * Reads a calendar file besides: what it says of a country that the share
 * has, too, is added to it, and so is what stands before its first Calendar
 * record to the default country. False after messages. Before calendars_find.
 */
bool calendars_add(struct calendars *all, const char *path);

/*
 * The calendar of that name (bo-cochabamba); if name is empty, that of the
 * department in the default country. NULL if there is none: then, with a
 * message only if its file is wrong, *why says what was not found.
 */
enum calendar_fault {
	CALENDAR_FINE,
	CALENDAR_NO_COUNTRY,	/* no file of that name */
	CALENDAR_NO_DEPARTMENT, /* the country has no such department */
	CALENDAR_WRONG,		/* messages were given, status 2 */
};
struct calendar *calendars_find(struct calendars *all, struct span name,
	struct span department, enum calendar_fault *why);

/* Its name, bo-cochabamba. */
struct span calendar_name(const struct calendar *c);

/* The names of all calendars of the countries read so far, for messages. */
struct buf;
void calendars_list(const struct calendars *all, struct buf *b);

/* Which kind of day is it? And all that is known of it. */
enum calendar_kind calendar_kind(struct calendar *c, long day);
struct calendar_day calendar_day(struct calendar *c, long day);

/*
 * Of a day that is CALENDAR_UNKNOWN: the window in which it lies. False if it
 * is out of the years.
 */
bool calendar_window(struct calendar *c, long day, long *from, long *to);

/*
 * The first business day that is not before the day, or the last that is not
 * after it; CALENDAR_NONE if that cannot be known, and *at is the first day
 * that is unknown (or out of the years).
 */
enum { CALENDAR_NONE = -1 };
long calendar_next(struct calendar *c, long day, long *at);
long calendar_last(struct calendar *c, long day, long *at);

/*
 * The business days after a day, to another and with it; 0 if that is not
 * later. *at is CALENDAR_NONE, or the first day of which it is not known: then
 * those that are known were counted.
 */
long calendar_count(struct calendar *c, long after, long to, long *at);

/* The day that it is now, by the clock of the default country. */
long calendars_today(const struct calendars *all);

#endif
