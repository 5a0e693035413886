/*
 * intaketable: a table, each row made a record.
 */
#ifndef INTAKETABLE_H
#define INTAKETABLE_H

#include "intakerun.h"

/* Takes the operand, whose encoding is open; its rows may be no text. */
void intaketable_take(struct intakerun *run);

#endif
