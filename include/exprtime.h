/*
 * exprtime: days and times as << >> == read them.
 */
#ifndef EXPRTIME_H
#define EXPRTIME_H

#include "span.h"

/*
 * Reads "YYYY-MM-DD", or that, a blank or a T, and "hh:mm" or "hh:mm:ss", with
 * blanks around it. *seconds is counted from 0001-01-01, a day being its
 * midnight. False if s is no such time.
 */
bool exprtime_read(struct span s, long long *seconds);

#endif
