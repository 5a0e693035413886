/*
 * The differences from recutils that are meant. cauce-records(5) tells users
 * of them; a name here that no run shows any more is out of date, and said.
 */
#include "differ.h"

#include <string.h>

uint64_t known_allowed, known_shown;

static const struct {
	const char *name;
	bool in_expressions;
	const char *reason;
} table[KNOWN_COUNT] = {
	[KNOWN_ONE_PRECEDENCE] = {"one-precedence", true,
		"&& binds tighter than ||, as in C and as the manual says; "
		"recsel reads them from left to right"},
	[KNOWN_COUNT_AND_VALUE] = {"count-and-value", true,
		"beside #F, recsel looks at the first F only"},
	[KNOWN_COMBINATIONS] = {"combinations", true,
		"of two repeated fields recsel tries each with the first of "
		"the other, not every combination"},
	[KNOWN_ESCAPES] = {"escapes", true,
		"a backslash in a string escapes, as the manual says; recsel "
		"keeps it as it is"},
	[KNOWN_REAL_MINUS] = {"real-minus", true,
		"recsel subtracts real numbers as whole numbers that it never "
		"set"},
	[KNOWN_REAL_BESIDE_NOTHING] = {"real-beside-nothing", true,
		"a missing field is 0 beside a number; recsel fails if a real "
		"number stands on its left"},
	[KNOWN_REAL_AS_TRUTH] = {"real-as-truth", true,
		"recsel never sets the truth of a real number"},
	[KNOWN_WIDE_NUMBERS] = {"wide-numbers", true,
		"recsel cuts whole numbers down to 32 bits"},
	[KNOWN_NO_DATE] = {"no-date", true,
		"a date that is missing or empty is no date; to recsel it is "
		"today"},
	[KNOWN_GLUED_MINUS] = {"glued-minus", true,
		"'a -1' is a subtraction; recsel reads a and then -1, an "
		"error"},
	[KNOWN_FOREIGN_KEY] = {"foreign-key", false,
		"a value of type rec must be the key of a record"},
	[KNOWN_EMPTY_MANDATORY] = {"empty-mandatory", false,
		"a mandatory field that is empty is missing"},
	[KNOWN_CHARACTERS] = {"characters", false,
		"a size counts characters; recfix counts bytes"},
	[KNOWN_LONG_DOMAINS] = {"long-domains", false,
		"the last part of an address may be longer than four letters"},
	[KNOWN_REVERSED] = {"reversed-ranges", true,
		"a range that ends before it begins, 2-1, is trouble; recsel "
		"takes it for nothing"},
	[KNOWN_POINT] = {"trailing-point", true,
		"'4.' is no number, as in fields of type real; recsel reads it "
		"as 4 in expressions"},
	[KNOWN_DATE_WORDS] = {"date-words", true,
		"dates are days as 2026-09-30; to recutils what date(1) takes"},
	[KNOWN_DATES_COMPARE] = {"dates-compare", true,
		"fields of type date compare as days with < and >; recsel "
		"wants numbers there"},
	[KNOWN_SEVERAL] = {"several-expressions", true,
		"several -e must all hold; recsel heeds the last"},
	[KNOWN_UNKNOWN_TYPE] = {"unknown-type", true,
		"a type that is not there is trouble; recsel prints nothing"},
	[KNOWN_TYPE_TWICE] = {"type-twice", false,
		"a type may be declared again, as in streams that were joined; "
		"recutils refuses it"},
	[KNOWN_BAD_PATTERN] = {"bad-pattern", true,
		"a pattern that is wrong is trouble; to recsel it matches "
		"nothing"},
	[KNOWN_FOLDED_CLASSES] = {"folded-classes", true,
		"[[:upper:]] is upper case with -i, too; to recsel it is any"},
	[KNOWN_SURE_ERRORS] = {"sure-errors", true,
		"what can never be right, as a number joined to a text, is "
		"trouble; recsel finds it false"},
	[KNOWN_SORT_MISSING] = {"sort-missing", true,
		"records that lack the first field to sort by are sorted by "
		"the next one; recsel leaves them as they are"},
	[KNOWN_TRAILING_BLANKS] = {"trailing-blanks", true,
		"blanks at the end of a line are left out; recutils keeps "
		"them"},
	[KNOWN_BARE_TYPE] = {"bare-type", false,
		"records to be validated need a type that a schema or their "
		"own descriptor describes"},
	[KNOWN_OCTAL] = {"octal-beside-real", true,
		"017 in a field is 15, whatever stands beside it; to recsel it "
		"is 17 beside a real number"},
	[KNOWN_UNKNOWN_FIELD] = {"unknown-field", true,
		"an expression may name only fields of a type that says which "
		"it has (%allowed)"},
	[KNOWN_COUNTED_SUBSCRIPT] = {"counted-subscript", true,
		"a count takes no subscript; recsel reads #F[1] as #F"},
	[KNOWN_RANGE_TAIL] = {"range-tail", false,
		"a value of a range is a whole number, all of it; recfix "
		"takes 3.2 for 3"},
	[KNOWN_ENCODING] = {"encoding", false,
		"bytes that are not UTF-8 are a fault; recutils takes any"},
	[KNOWN_CRLF] = {"crlf", false,
		"CRLF ends a line; to recutils CR belongs to the value"},
	[KNOWN_BOM] = {"bom", false,
		"a byte order mark is skipped; recutils takes it for a part of "
		"the name"},
};

bool
known_may(enum known k)
{
	if (!(known_allowed & BIT(k)))
		return false;
	known_shown |= BIT(k);
	return true;
}

const char *
known_name(enum known k)
{
	return table[k].name;
}

const char *
known_reason(enum known k)
{
	return table[k].reason;
}

bool
known_in_expressions(enum known k)
{
	return table[k].in_expressions;
}

enum known
known_find(const char *name)
{
	int k = 0;

	while (k < KNOWN_COUNT && strcmp(table[k].name, name))
		k++;
	return (enum known)k;
}
