/*
 * person: which records are held on one person.
 *
 * She is known by the key of one of her cases, or by her code: the value of the
 * field with the role person. All cases of the register with that code are
 * hers. Hers is a record that
 *
 *	is one of her cases, by its key or its code;
 *	names one of them in a field, or part, of type rec;
 *	has her code in a field of that name;
 *	names, in a field of type rec, a record of hers that came before.
 *
 * Of a type that the schema does not know, or knows no more of than its name, a
 * field counts that is called as the register's type, or as the code.
 *
 * Constitution of Bolivia, art. 130: anybody may know what is held on her.
 */
#ifndef PERSON_H
#define PERSON_H

#include "schema.h"

struct person;

/*
 * Whose records are asked for, by a case or her code, and the register, which
 * knows her other cases. If it knows neither, a note says so: then what names
 * just that is hers. The schema must live as long. NULL after messages.
 */
struct person *person_open(
	const char *said, const char *register_path, struct schema *schema);
void person_free(struct person *p);

/* Is the record hers? Those that are, are remembered by their keys. */
bool person_has(struct person *p, struct rec *r);

/* Records that could not be read were not looked at: counts one. */
void person_missed(struct person *p);

/* Says if nothing was hers, and how many records were not looked at. */
void person_finish(const struct person *p);

#endif
