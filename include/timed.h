/*
 * timed: a day that somebody, or a program, wrote with the time of day behind
 * it: "02/11/2026 a horas 10:30", "2026-11-02T10:30:00.000-04:00".
 */
#ifndef TIMED_H
#define TIMED_H

#include "buf.h"
#include "date.h"

/* May the text hold a time: "10:30", "10h30"? */
bool timed_has(struct span text);

/*
 * Adds the day of such a text to b as "YYYY-MM-DD". DATE_NONE if it has no
 * time, or nothing before the time; else what date_read says of what is.
 */
enum date_status timed_read(struct buf *b, struct span text);

#endif
