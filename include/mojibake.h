/*
 * mojibake: letters of UTF-8 that were taken for Windows-1252, "asistiÃ³".
 *
 * Only what is surely so is repaired: characters that as bytes of Windows-1252
 * are a letter of UTF-8. No Spanish word has such a run.
 */
#ifndef MOJIBAKE_H
#define MOJIBAKE_H

#include "buf.h"
#include "diag.h"

/* May there be any in text, which is UTF-8 in NFC? */
bool mojibake_is_in(struct span text);

/* Adds a line to b, repaired; true if there was something to repair. */
bool mojibake_mend(struct buf *b, struct span line);

/*
 * Adds text to b, repaired, also where it was broken several times. Each line
 * in which that was done is noted; text begins at place.line. A line that is
 * *told has its note already; *told is then the last one.
 */
void mojibake_repair(
	struct buf *b, struct span text, struct diag_place place, size_t *told);

#endif
