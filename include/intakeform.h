/*
 * intakeform: a form, made a record.
 */
#ifndef INTAKEFORM_H
#define INTAKEFORM_H

#include "intakerun.h"

/* Takes the operand, whose encoding is open and all of it text. */
void intakeform_take(struct intakerun *run);

#endif
