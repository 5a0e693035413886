/*
 * series: the numbers and periods of each group (of each case), for the rules
 * that speak of all records: unique, sequence, gap and overlap.
 *
 * A series serves all rules that have the same group. It holds a row for each
 * record that one of them concerns: its group, its number, and what the rules
 * compare. Repeats are found as records come, the rest at the end. Records
 * that were set aside fill their place there, or one fault would make two.
 *
 * Memory: of each record 12 bytes, 4 for every field compared, and 6 to 9 for
 * each rule that looks for repeats; of each group 4 bytes, and its values where
 * they are not a case of the register; at the end 4 more of each.
 */
#ifndef SERIES_H
#define SERIES_H

#include "kin.h"
#include "register.h"
#include "rule.h"
#include "spots.h"

struct series;

/* For the first of its rules; the link is the field that names a case. */
struct series *series_open(
	const struct rule *rule, const struct schema_field *link);
void series_free(struct series *s);

/* Takes a rule as well, if its group is the same and there is room for it. */
bool series_share(struct series *s, const struct rule *rule);

/*
 * Goes on to a record; of the n marks those of fields at fault (by name) are
 * set: what is at fault is compared with nothing. of_case is the number of its
 * case, or REGISTER_NONE; NULL without a register: always, or never.
 */
void series_begin(struct series *s, struct rec *r, const uint32_t *of_case,
	const uint8_t *marks, size_t n);

/*
 * The rule concerns this record. The number of the accepted record that had
 * the same values first, or SPOTS_NONE; always that for gap and overlap.
 */
uint32_t series_take(struct series *s, const struct rule *rule);

/* The record goes on, or is set aside. Only then is it held. */
void series_keep(struct series *s, uint32_t number, bool is_aside);

/* What was found at the end, of the record with this number. */
struct series_fault {
	uint32_t number;
	uint32_t other;	  /* that it overlaps or repeats, or SPOTS_NONE */
	long first, last; /* what is missing: numbers, or days */
	const struct rule *rule;
};

struct series_faults {
	struct series_fault *list;
	size_t n, room;
};

void series_add_fault(
	struct series_faults *faults, const struct series_fault *fault);

/*
 * Adds what the rules find of the records of this run. In a sequence the
 * numbers before the first are missed only if the set is complete.
 */
void series_finish(struct series *s, struct kin *kin, const struct spots *spots,
	bool is_complete, struct series_faults *faults);

#endif
