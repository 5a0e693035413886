/*
 * dutyread: reads what a case of the register says of its duty to report.
 *
 * Which of its fields say so, and what the values of a list mean, stands in the
 * schema: dutyfield.
 */
#ifndef DUTYREAD_H
#define DUTYREAD_H

#include "duty.h"
#include "dutyfield.h"

struct dutyread;

/* fields are those of dutyfield_open, and must outlive the reader. */
struct dutyread *dutyread_open(const struct schema *schema,
	const struct dutyfields *fields, struct calendars *calendars);
void dutyread_close(struct dutyread *in);

/*
 * Reads a record of the register. What is wrong or missing is said at its line
 * (an error), and the duty is then undetermined: it has its key and court, and
 * owes nothing. What d points to lives as long as the reader.
 */
void dutyread(struct dutyread *in, struct rec *r, struct duty *d);

#endif
