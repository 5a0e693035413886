#include "dutyfield.h"

#include "number.h"
#include "recread.h"
#include "share.h"

#include <stdlib.h>

static const struct dutyfield_use uses[DUTYFIELDS] = {
	[DUTYFIELD_FREQUENCY] = {"due_frequency", DUTYFIELD_LIST,
		.is_needed = true},
	[DUTYFIELD_COUNTING] = {"due_counting", DUTYFIELD_LIST,
		.is_needed = true},
	[DUTYFIELD_TERM_START] = {"due_term_start", DUTYFIELD_DAY,
		.is_needed = true},
	[DUTYFIELD_TERM_END] = {"due_term_end", DUTYFIELD_DAY,
		.is_needed = true},
	[DUTYFIELD_EXTENSION] = {"due_extension", DUTYFIELD_UNTIL,
		.is_repeated = true},
	[DUTYFIELD_SUSPENSION] = {"due_suspension", DUTYFIELD_SPAN,
		.is_repeated = true},
	[DUTYFIELD_FIRST] = {"due_first", DUTYFIELD_DAY},
	[DUTYFIELD_ANCHOR_DAY] = {"due_anchor_day", DUTYFIELD_NUMBER},
	[DUTYFIELD_DATE] = {"due_date", DUTYFIELD_DAY, .is_repeated = true},
	[DUTYFIELD_INITIAL] = {"due_initial", DUTYFIELD_DAY},
	[DUTYFIELD_FINAL] = {"due_final", DUTYFIELD_DAY},
	[DUTYFIELD_GRACE_DAYS] = {"due_grace_days", DUTYFIELD_NUMBER},
	[DUTYFIELD_STATUS] = {"due_status", DUTYFIELD_LIST, .is_needed = true},
	[DUTYFIELD_STATUS_DATE] = {"due_status_date", DUTYFIELD_DAY,
		.is_needed = true},
	[DUTYFIELD_COURT] = {"due_court", DUTYFIELD_TEXT},
	[DUTYFIELD_DEPARTMENT] = {"due_department", DUTYFIELD_TEXT},
	[DUTYFIELD_CALENDAR] = {"due_calendar", DUTYFIELD_TEXT},
	[DUTYFIELD_KIND] = {"due_kind", DUTYFIELD_LIST, .is_of_report = true,
		.is_needed = true},
	[DUTYFIELD_FROM] = {"due_from", DUTYFIELD_DAY, .is_of_report = true,
		.is_needed = true},
	/* Others ask for the last day that a record tells of, too. */
	[DUTYFIELD_TO] = {"period_end", DUTYFIELD_DAY, .is_of_report = true,
		.is_needed = true},
	[DUTYFIELD_FILED] = {"due_filed", DUTYFIELD_DAY, .is_of_report = true,
		.is_needed = true},
};

const struct dutyfield_use *
dutyfield_use(enum dutyfield f)
{
	return &uses[f];
}

enum dutyfield
dutyfield_of_role(struct span role)
{
	int f = 0;

	while (f < DUTYFIELDS && !span_is(role, uses[f].role))
		f++;
	return (enum dutyfield)f;
}

bool
dutyfield_is_role(struct span role)
{
	return role.len > 4 && !memcmp(role.at, "due_", 4);
}

struct schema_type *
dutyfield_type(const struct schema *s, enum dutyfield f)
{
	return uses[f].is_of_report ? schema_default(s) : schema_register(s);
}

/* found may be NULL. */
static void
put(struct dutyfields *all, enum dutyfield f, const struct schema_field *found)
{
	size_t i;

	all->field[f] = found;
	all->name[f] = found ? found->name : NAMES_NONE;
	all->has_roles[f] = false;
	for (i = 0; found && i < found->n_values; i++)
		all->has_roles[f] |= found->values[i].role.len > 0;
}

bool
dutyfield_find(const struct schema *s, struct dutyfields *all)
{
	bool has_roles = false;
	int f;

	for (f = 0; f < DUTYFIELDS; f++) {
		const struct schema_type *t =
			dutyfield_type(s, (enum dutyfield)f);
		const struct schema_field *found =
			t ? schema_role(t, uses[f].role) : NULL;

		put(all, (enum dutyfield)f, found);
		has_roles |= found && dutyfield_is_role(found->role);
	}
	return has_roles;
}

/* A record of the file: the name of the field that has no role. */
static void
take_name(const struct schema *s, struct dutyfields *all, struct span role,
	struct span name)
{
	enum dutyfield f = dutyfield_of_role(role);
	const struct schema_type *t;

	if (f == DUTYFIELDS)
		return;
	t = dutyfield_type(s, f);
	if (!t)
		return;
	put(all, f, schema_field(t, names_find(s->names, name)));
	/* Records of a type that is not closed have what no schema names. */
	all->name[f] = names_add(s->names, name);
}

static bool
find_by_name(const struct schema *s, struct dutyfields *all)
{
	struct names *names = names_new();
	char *path = share_file("duty.rec");
	struct recread *in = recread_open(path, names);
	enum recread_status status;
	struct rec r = {0};

	while (in && (status = recread_next(in, &r)) != RECREAD_END)
		if (status == RECREAD_RECORD)
			take_name(s, all, rec_get(&r, names_get(names, "Role")),
				rec_get(&r, names_get(names, "Field")));
	recread_close(in);
	rec_free(&r);
	names_free(names);
	free(path);
	return in != NULL;
}

/* What the values of a list mean, only the schema can say. */
static bool
is_there(const struct dutyfields *all, enum dutyfield f)
{
	bool has_values = f == DUTYFIELD_FREQUENCY || f == DUTYFIELD_STATUS;

	return has_values ? all->field[f] != NULL : all->name[f] != NAMES_NONE;
}

enum dutyfield
dutyfield_missing(const struct dutyfields *all)
{
	int f = 0;

	while (f < DUTYFIELDS &&
		(!uses[f].is_needed || is_there(all, (enum dutyfield)f)))
		f++;
	if (f == DUTYFIELDS && !is_there(all, DUTYFIELD_DEPARTMENT) &&
		!is_there(all, DUTYFIELD_CALENDAR))
		return DUTYFIELD_DEPARTMENT;
	return (enum dutyfield)f;
}

bool
dutyfield_open(const struct schema *s, struct dutyfields *all)
{
	const struct schema_type *t = schema_register(s);
	enum dutyfield f;

	if (!t || !t->key) {
		diag_trouble(_("the schema '%.*s' has no register whose cases "
			       "owe reports"),
			SPAN_ARG(s->name));
		return false;
	}
	if (!dutyfield_find(s, all) && !find_by_name(s, all))
		return false;
	f = dutyfield_missing(all);
	if (f == DUTYFIELDS)
		return true;
	t = dutyfield_type(s, f);
	diag_trouble(_("the schema '%.*s' does not say what its cases owe: no "
		       "field of '%.*s' has the role '%s'"),
		SPAN_ARG(s->name), SPAN_ARG(t ? t->text : span_of("")),
		uses[f].role);
	return false;
}

struct span
dutyfield_text(
	const struct schema *s, const struct dutyfields *all, enum dutyfield f)
{
	if (all->field[f])
		return all->field[f]->text;
	return all->name[f] != NAMES_NONE ? names_text(s->names, all->name[f]) :
					    span_of(uses[f].role);
}

struct span
dutyfield_mean(
	const struct dutyfields *all, enum dutyfield f, struct span value)
{
	const struct schema_field *list = all->field[f];
	uint32_t i;

	if (!all->has_roles[f])
		return value;
	i = map_find(&list->tokens, value);
	return i != MAP_NONE && list->values[i].role.len ?
		list->values[i].role :
		value;
}

bool
dutyfield_read_step(struct span role, struct dutyfield_step *step)
{
	struct span rest = role, count = span_word(&rest);
	long long n;

	*step = (struct dutyfield_step){0};
	rest = span_trim(rest);
	step->has_dates = span_is(role, "dates");
	if (step->has_dates || span_is(role, "none"))
		return true;
	if (!number_read_decimal(count, &n) || n < 1 || n > 1200)
		return false;
	if (span_is(rest, "day") || span_is(rest, "days"))
		step->days = (int)n;
	else if (span_is(rest, "month") || span_is(rest, "months"))
		step->months = (int)n;
	else
		return false;
	return true;
}
