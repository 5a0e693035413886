/*
 * intaketype: of which type a document is, where there may be several.
 *
 * A program has documents of more than one kind: a day's sheet, the minutes of
 * a meeting. Each says what it is by its labels.
 */
#ifndef INTAKETYPE_H
#define INTAKETYPE_H

#include "intakerun.h"

/*
 * Makes the type of run->said.types of whose labels the text in run->sample,
 * UTF-8, has most the one that the document is read by: the schema's default
 * one, and that of the columns. Where none has a label it is the first. False
 * after a message if the text fits two alike.
 */
bool intaketype_choose(struct intakerun *run, enum format format);

/* Reads by the first again: before anything is known of a document. */
void intaketype_reset(struct intakerun *run);

#endif
