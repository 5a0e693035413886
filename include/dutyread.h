/*
 * dutyread: reads what a case of the register says of its duty to report.
 *
 * The fields of the register's type that count, by their names: Court,
 * Department, Calendar, Counting, Frequency, Term_start, Term_end, Extension,
 * Suspension, First_due, Anchor_day, Due_date, Initial_due, Final_due,
 * Grace_days, Status and Status_date. What the values of Frequency and Status
 * mean is the Role of their Value records in the schema.
 */
#ifndef DUTYREAD_H
#define DUTYREAD_H

#include "duty.h"

struct dutyread;

/*
 * NULL after a message if the register's type lacks a field without which
 * nothing can be counted.
 */
struct dutyread *dutyread_open(
	const struct schema *schema, struct calendars *calendars);
void dutyread_close(struct dutyread *in);

/*
 * Reads a record of the register. What is wrong or missing is said at its line
 * (an error), and the duty is then undetermined: it has its key and court, and
 * owes nothing. What d points to lives as long as the reader.
 */
void dutyread(struct dutyread *in, struct rec *r, struct duty *d);

#endif
