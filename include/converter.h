/*
 * converter: which other program makes a form or a table of a file, from
 * share/intake.rec. None is started here.
 */
#ifndef CONVERTER_H
#define CONVERTER_H

#include "buf.h"

/*
 * Adds the command for files of this name, for a shell, to b: "$1" stands for
 * the file. False if there is none for the ending, or after a message.
 */
bool converter_find(struct buf *b, const char *path);

#endif
