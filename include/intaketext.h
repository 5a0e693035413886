/*
 * intaketext: a form or a table: its encoding, and which of them it is.
 */
#ifndef INTAKETEXT_H
#define INTAKETEXT_H

#include "intakerun.h"

/* Takes the operand, which is held. */
void intaketext_take(struct intakerun *run, enum format format);

#endif
