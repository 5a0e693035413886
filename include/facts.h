/*
 * facts: all that a piece of a line can be for the parts of a field, as far as
 * its own text tells.
 *
 * Lists say the same over and over: "asistió", "60 min". What was found out of
 * a text is kept, for as many texts as there is room for, and so costs little
 * the next time. Nothing else depends on what is kept.
 */
#ifndef FACTS_H
#define FACTS_H

#include "match.h"
#include "value.h"

/* Of a text without the blanks around it. Parts are a bit each. */
struct facts {
	unsigned holders;  /* the parts that have it as a value; also known_ */
	unsigned choices;  /* likewise, and those that read it as yes or no */
	unsigned units;	   /* the numbers whose unit stands behind a number */
	unsigned measures; /* the enums of which a value stands there */
	unsigned numbers;  /* the numbers that it can be */
	unsigned meant; /* the enums of which it surely is a misspelt value */
	int meant_of;	/* the first of them, or MATCH_NONE */
	const struct schema_value *sure; /* what is meant there */
	enum value_status day;		 /* VALUE_NOT if it cannot be one */
	char iso[10];			 /* of the day, if it is fine */
	int value_of;	   /* the first of holders, or MATCH_NONE */
	struct span value; /* the one that it is there */
	int lists;	   /* the part of which its words are values */
	unsigned joins;	   /* the enums of which a value is joined to a text */
	bool is_day_like;
	bool is_whole;	 /* cut_find finds nothing to cut */
	bool is_nothing; /* blank, or for a pen */
	bool has_colon;
	bool has_digit;
	bool is_digits;	       /* a number, and nothing else */
	bool is_ratio;	       /* known_ratio */
	bool is_hours;	       /* known_is_hours */
	bool is_clock;	       /* known_is_clock */
	bool is_other_weekday; /* it names one that is not the day's */
	bool has_clock;	       /* a day with a time behind it */
	bool is_code;	       /* known_is_code */
	bool is_answer;	       /* with its question: answer_find */
};

/* Which parts of a field are what; a bit each. */
struct facts_kinds {
	unsigned all, dates, numbers, reals, enums, bools;
	unsigned frees; /* schema_is_free */
	unsigned musts; /* mandatory */
	unsigned
		tails; /* what stands behind commas in values begins so: 1 << */
		       /* (letter & 31) */
};

/* Of a field that has MATCH_LONGEST parts at most. */
const struct facts_kinds *facts_kinds(const struct schema_field *f);

/*
 * The facts of a text without the blanks around it, among those of such a
 * field. Good until the next call.
 */
const struct facts *facts_find(const struct schema_field *f, struct span text);

/* The enums of which such a text may be a misspelt value; this takes longer. */
unsigned facts_near(const struct schema_field *f, struct span text);

#endif
