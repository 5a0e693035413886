/*
 * defaults: what share/default.rec says where no option does.
 */
#ifndef DEFAULTS_H
#define DEFAULTS_H

/*
 * The value of a field of the record Default, freed by the caller; NULL after
 * a message if the file or the field is not there.
 */
char *defaults_get(const char *field);

#endif
