/*
 * cp1252: Windows-1252, the encoding of Windows in Spanish and English.
 */
#ifndef CP1252_H
#define CP1252_H

#include <stdint.h>

/* The character of a byte; 0 for a byte that has none, and for NUL. */
uint32_t cp1252_char(unsigned char byte);

/* The byte of a character there or, where that has none, in Latin-1 (0x81 for
 * U+0081); -1 if it has none. */
int cp1252_byte(uint32_t c);

#endif
