/*
 * intakerec: records, from a file or a stream, made canonical and signed.
 */
#ifndef INTAKEREC_H
#define INTAKEREC_H

#include "intakerun.h"

/* Takes the operand, as far as it was read, and the rest of it. */
void intakerec_take(struct intakerun *run);

#endif
