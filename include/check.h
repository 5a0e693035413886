/*
 * check: judges records by a schema, a register, and what earlier runs
 * accepted.
 *
 * Every fault of a record is reported, at its line and field: fields that
 * the schema does not allow, that are missing or repeated; values without
 * their type, part by part; keys and references; and the schema's rules. A
 * rule is not judged on a field that is already at fault. What was said as an
 * error sets the record aside; a code that was lowered does not.
 *
 * What only the whole set shows (gaps, overlaps, references to what never
 * came) is reported at the end, at the record concerned, though it has passed.
 * Records that were set aside for another reason fill their place there.
 *
 * Memory: the keys (and values of %singular fields) of the records that
 * passed, about 13 bytes each besides the key; 8 bytes of every record; and
 * what series, kin and refers say.
 */
#ifndef CHECK_H
#define CHECK_H

#include "register.h"

struct check;

/*
 * Compiles the schema's rules. The schema must outlive it; what it learns later
 * is taken up as it comes. NULL after messages if a rule is wrong.
 */
struct check *check_open(struct schema *schema);
void check_free(struct check *c);

/*
 * The fields of the register's cases that the rules speak of, for
 * register_open; *n how many. Good as long as the check.
 */
const uint32_t *check_wanted(const struct check *c, size_t *n);

/* Gives the register by which references and joined fields are judged. */
void check_set_register(struct check *c, struct register_cases *cases);

/*
 * Judges by what earlier runs accepted, too; it is in this folder, which is
 * made if it is missing. Call it after check_set_register and before the first
 * record. False after messages, also if another run uses it.
 *
 * Not remembered are the records of the register's type: they change. A record
 * that an earlier run accepted, with the same key and digest (the field of the
 * role digest, or the SHA-256 of its content without its source), passes
 * again, with a note. One that passed though its key is missing or another's,
 * or a date or number that is compared is none, is not remembered, and a note
 * says so.
 *
 * Memory: of every record that was ever accepted as of one that passes, and 8
 * bytes.
 */
bool check_open_state(struct check *c, const char *folder);

/*
 * Adds to the folder what was accepted: first beside what is there, then, when
 * the outputs of the run are safe too, in its place. After check_finish, and
 * only after a run without trouble. False after messages: the folder is then as
 * it was. Without a state both do nothing.
 */
bool check_settle_state(struct check *c);
bool check_save_state(struct check *c);

/*
 * Judges a record and reports its faults. True if none was said as an error:
 * only then is its key remembered. A record without a type gets the schema's
 * default.
 */
bool check_record(struct check *c, struct rec *r);

/* Judges what can be judged only at the end, of all files. */
void check_finish(struct check *c);

#endif
