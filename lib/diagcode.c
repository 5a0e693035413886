#include "diag.h"

#include <errno.h>
#include <stdlib.h>

/* share/diagnostic.rec explains them; a test holds the two side by side. */
static struct {
	const char *name;
	enum diag_level level;
	bool is_lost; /* what has it cannot pass, or not be judged */
} codes[DIAG_CODES] = {
	[DIAG_BAD_RECORD] = {"bad-record", DIAG_ERROR, true},
	[DIAG_BAD_NAME] = {"bad-name", DIAG_ERROR, true},
	[DIAG_BAD_UTF8] = {"bad-utf8", DIAG_ERROR, true},
	[DIAG_NUL] = {"nul", DIAG_ERROR, true},
	[DIAG_TOO_LONG] = {"too-long", DIAG_ERROR, true},
	[DIAG_TRUNCATED] = {"truncated", DIAG_TROUBLE},
	[DIAG_BAD_FRAME] = {"bad-frame", DIAG_TROUBLE},
	[DIAG_EMPTY] = {"empty", DIAG_NOTE},
	[DIAG_UNKNOWN_TYPE] = {"unknown-type", DIAG_ERROR, true},
	[DIAG_OTHER_TYPE] = {"other-type", DIAG_ERROR, true},
	[DIAG_UNKNOWN_FIELD] = {"unknown-field", DIAG_ERROR},
	[DIAG_PROHIBITED_FIELD] = {"prohibited-field", DIAG_ERROR},
	[DIAG_NOT_ENCRYPTED] = {"not-encrypted", DIAG_ERROR, true},
	[DIAG_MISSING_FIELD] = {"missing-field", DIAG_ERROR},
	[DIAG_REPEATED_FIELD] = {"repeated-field", DIAG_ERROR},
	[DIAG_BAD_VALUE] = {"bad-value", DIAG_ERROR},
	[DIAG_BAD_DATE] = {"bad-date", DIAG_ERROR},
	[DIAG_BAD_NUMBER] = {"bad-number", DIAG_ERROR},
	[DIAG_BAD_ENUM] = {"bad-enum", DIAG_ERROR},
	[DIAG_BAD_PARTS] = {"bad-parts", DIAG_ERROR},
	[DIAG_DUPLICATE_KEY] = {"duplicate-key", DIAG_ERROR},
	[DIAG_DUPLICATE_VALUE] = {"duplicate-value", DIAG_ERROR},
	[DIAG_UNKNOWN_CASE] = {"unknown-case", DIAG_ERROR},
	[DIAG_CONSTRAINT] = {"constraint", DIAG_ERROR},
	[DIAG_SIZE] = {"size", DIAG_ERROR},
	[DIAG_SCHEMA] = {"schema", DIAG_TROUBLE},
	[DIAG_REGISTER] = {"register", DIAG_TROUBLE},
	[DIAG_EXPRESSION] = {"expression", DIAG_TROUBLE},
	[DIAG_FORMAT] = {"unknown-format", DIAG_ERROR, true},
	[DIAG_ENCODING] = {"encoding", DIAG_NOTE},
	[DIAG_UNPLACED] = {"unplaced", DIAG_WARNING},
	[DIAG_AMBIGUOUS] = {"ambiguous", DIAG_ERROR},
	[DIAG_CSV] = {"bad-csv", DIAG_ERROR, true},
	[DIAG_NO_REGISTER] = {"no-register", DIAG_NOTE},
	[DIAG_OVERFLOW] = {"overflow", DIAG_TROUBLE},
	[DIAG_IGNORED] = {"ignored", DIAG_NOTE},
	[DIAG_LAYOUT] = {"layout", DIAG_TROUBLE},
	[DIAG_CELL] = {"cell", DIAG_TROUBLE},
	[DIAG_DELIMITER] = {"delimiter", DIAG_NOTE},
	[DIAG_REPAIRED] = {"repaired", DIAG_NOTE},
	[DIAG_NEAR] = {"near", DIAG_NOTE},
	[DIAG_WEEKDAY] = {"weekday", DIAG_WARNING},
	[DIAG_IDENTIFIER] = {"identifier", DIAG_WARNING},
	[DIAG_MATCH_LIMIT] = {"match-limit", DIAG_ERROR, true},
	[DIAG_COMBINATIONS] = {"combinations", DIAG_ERROR, true},
	[DIAG_UNKNOWN_RECORD] = {"unknown-record", DIAG_ERROR},
	[DIAG_SEEN_BEFORE] = {"seen-before", DIAG_NOTE},
	[DIAG_STATE] = {"state", DIAG_TROUBLE},
	[DIAG_UNDETERMINED] = {"undetermined", DIAG_ERROR, true},
	[DIAG_NO_BUSINESS_DAY] = {"no-business-day", DIAG_NOTE},
	[DIAG_WRONG_PERIOD] = {"wrong-period", DIAG_WARNING},
	[DIAG_CASE_ENDED] = {"case-ended", DIAG_WARNING},
	[DIAG_FILED_TWICE] = {"filed-twice", DIAG_WARNING},
	[DIAG_FILED_EARLY] = {"filed-early", DIAG_NOTE},
	[DIAG_NOT_FILED] = {"not-filed", DIAG_WARNING},
	[DIAG_CORRECTED] = {"corrected", DIAG_NOTE},
	[DIAG_WRONG_VERSION] = {"wrong-version", DIAG_WARNING},
	[DIAG_OVERDUE] = {"overdue", DIAG_ERROR},
	[DIAG_DUE_SOON] = {"due-soon", DIAG_NOTE},
	[DIAG_HELD_BACK] = {"held-back", DIAG_ERROR, true},
	[DIAG_LEAK] = {"leak", DIAG_ERROR, true},
	[DIAG_SCHEMA_TYPE] = {"schema-type", DIAG_ERROR},
	[DIAG_SCHEMA_UNUSED] = {"schema-unused", DIAG_WARNING},
	[DIAG_SCHEMA_MISSING] = {"schema-missing", DIAG_WARNING},
	[DIAG_SCHEMA_TWICE] = {"schema-twice", DIAG_ERROR},
	[DIAG_GIVEN_AWAY] = {"given-away", DIAG_TROUBLE},
	[DIAG_DIFFERS] = {"differs", DIAG_ERROR, true},
	[DIAG_CONTRADICTION] = {"contradiction", DIAG_TROUBLE},
	[DIAG_SCHEMA_CONTRADICTION] = {"schema-contradiction", DIAG_ERROR},
	[DIAG_SCHEMA_ROLE] = {"schema-role", DIAG_ERROR},
};

/* What -W says of codes that are rules' and stand in no table here. */
struct changed {
	struct span code;
	enum diag_level level;
};

static struct changed *changed;
static size_t n_changed;

const char *
diag_level_name(enum diag_level level)
{
	switch (level) {
	case DIAG_NOTE:
		return _("note");
	case DIAG_WARNING:
		return _("warning");
	default:
		return _("error");
	}
}

enum diag_code
diag_code_find(struct span name)
{
	int i;

	for (i = 0; i < DIAG_CODES && !span_is(name, codes[i].name); i++)
		continue;
	return (enum diag_code)i;
}

const char *
diag_code_name(enum diag_code code)
{
	return codes[code].name;
}

enum diag_level
diag_code_level(enum diag_code code)
{
	return codes[code].level;
}

static struct changed *
find_changed(struct span code)
{
	size_t i;

	for (i = 0; i < n_changed; i++)
		if (span_equal(changed[i].code, code))
			return &changed[i];
	return NULL;
}

static struct changed *
add_changed(struct span code)
{
	struct changed *more =
		realloc(changed, (n_changed + 1) * sizeof *changed);

	if (!more)
		diag_die("%s", strerror(errno));
	changed = more;
	changed[n_changed].code = code;
	return &changed[n_changed++];
}

bool
diag_set_level(struct span code, enum diag_level level)
{
	enum diag_code i = diag_code_find(code);
	struct changed *c;

	if (i == DIAG_CODES) {
		c = find_changed(code);
		(c ? c : add_changed(code))->level = level;
		return true;
	}
	if (codes[i].level == DIAG_TROUBLE ||
		(codes[i].is_lost && level < codes[i].level))
		return false;
	codes[i].level = level;
	return true;
}

enum diag_level
diag_rule_level(enum diag_level level, struct span code)
{
	const struct changed *c = find_changed(code);

	return c && level != DIAG_TROUBLE ? c->level : level;
}
