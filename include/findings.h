/*
 * findings: what the program says, written to a file as records.
 *
 * Every message becomes a record of the type Finding
 * (share/schema/finding.rec), those too that diag_most keeps off the terminal,
 * in the language of messages. One after the other goes to the file: nothing is
 * held. The file is whole or not there (outfile), and takes its name when the
 * program ends, also if that is in trouble: then it says what the trouble was.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include <stdbool.h>

/*
 * From now on messages go to the file too. NULL does nothing; "-" is refused:
 * standard output is for data. False after a message. To be called once.
 */
bool findings_open(const char *path);

/*
 * Gives the file its name before the end: what is said later does not go to it.
 * False after a message. Without a file it does nothing.
 */
bool findings_close(void);

#endif
