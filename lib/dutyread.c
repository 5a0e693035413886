#include "dutyread.h"

#include "date.h"
#include "number.h"
#include "recread.h"

#include <limits.h>
#include <stdlib.h>

struct dutyread {
	const struct schema *schema;
	const struct dutyfields *fields;
	struct calendars *calendars;
	uint32_t key;
	struct mem_arena arena;
	struct map texts;      /* courts and departments, each held once */
	struct span *texts_at; /* by the number in texts */
	size_t texts_room;
	/* Of the case that is being read. */
	struct rec *r;
	struct duty *d;
	uint32_t at; /* which of the values of a field; REC_NONE: the first */
};

static struct diag_place
place(const struct dutyread *in, enum dutyfield f)
{
	struct diag_place p = recread_place(in->r, in->schema->names,
		in->at != REC_NONE ? in->at :
				     rec_find(in->r, in->fields->name[f]));

	p.field = dutyfield_text(in->schema, in->fields, f);
	return p;
}

static void
wrong(struct dutyread *in, enum diag_code code, enum dutyfield f,
	const char *why)
{
	diag_at(code, place(in, f), "%s", why);
	in->d->is_undetermined = true;
}

static struct span
get(const struct dutyread *in, enum dutyfield f)
{
	return rec_get(in->r, in->fields->name[f]);
}

/* What stands there means: its Role in the schema, or itself. */
static struct span
get_meaning(const struct dutyread *in, enum dutyfield f)
{
	return dutyfield_mean(in->fields, f, get(in, f));
}

/* The same text for the same bytes: cases share their courts. */
static struct span
keep_shared(struct dutyread *in, struct span text)
{
	bool is_new;
	uint32_t i = map_add(&in->texts, text, (uint32_t)in->texts.n, &is_new);

	if (is_new) {
		in->texts_at = mem_grow(in->texts_at, &in->texts_room,
			(size_t)i + 1, sizeof *in->texts_at);
		in->texts_at[i] =
			span_make(mem_arena_copy(&in->arena, text.at, text.len),
				text.len);
	}
	return in->texts_at[i];
}

static bool
read_text_day(
	struct dutyread *in, enum dutyfield f, struct span text, long *day)
{
	*day = CALENDAR_NONE;
	if (!text.len)
		return false;
	if (date_read_iso(text, day) == DATE_FINE && date_is_near(*day))
		return true;
	*day = CALENDAR_NONE;
	wrong(in, DIAG_BAD_DATE, f,
		_("is no day of the years 1900 to 2199, written 2026-09-30"));
	return false;
}

static bool
read_day(struct dutyread *in, enum dutyfield f, long *day)
{
	return read_text_day(in, f, get(in, f), day);
}

static struct duty_day
split(long day)
{
	struct duty_day d = {.day = day};

	if (day >= 0)
		date_split(day, &d.year, &d.month, &d.of_month);
	return d;
}

/* A field without a value says as little as none. */
static void
need(struct dutyread *in, enum dutyfield f, const char *why)
{
	if (!get(in, f).len)
		wrong(in, DIAG_MISSING_FIELD, f, why);
}

/* The number of an anchor day or of days of grace; or if there is none. */
static long
read_number(
	struct dutyread *in, enum dutyfield f, long least, long most, long none)
{
	struct span text = get(in, f);
	long long n;

	if (!text.len)
		return none;
	if (number_read_int(text, &n) && n >= least && n <= most)
		return (long)n;
	wrong(in, DIAG_BAD_NUMBER, f,
		f == DUTYFIELD_ANCHOR_DAY ?
			_("is no day of a month, 1 to 31") :
			_("is no number of days, 0 to 366"));
	return none;
}

static void
read_counting(struct dutyread *in)
{
	struct span text = get_meaning(in, DUTYFIELD_COUNTING);

	need(in, DUTYFIELD_COUNTING,
		_("is missing: how days are counted is never assumed"));
	in->d->has_counting = term_read_counting(text, &in->d->counting);
	if (text.len && !in->d->has_counting)
		wrong(in, DIAG_BAD_ENUM, DUTYFIELD_COUNTING,
			in->fields->has_roles[DUTYFIELD_COUNTING] ?
				_("is no value of the list") :
				_("is not business, calendar or fixed"));
}

/* A schema may know one of the two alone. */
static void
say_no_calendar(struct dutyread *in)
{
	const uint32_t *name = in->fields->name;
	struct buf why = {0};

	if (name[DUTYFIELD_DEPARTMENT] == NAMES_NONE) {
		wrong(in, DIAG_MISSING_FIELD, DUTYFIELD_CALENDAR,
			_("is missing: holidays are not known"));
	} else if (name[DUTYFIELD_CALENDAR] == NAMES_NONE) {
		wrong(in, DIAG_MISSING_FIELD, DUTYFIELD_DEPARTMENT,
			_("is missing: holidays are not known"));
	} else {
		buf_print(&why,
			_("is missing, and no %.*s is named: holidays are not "
			  "known"),
			SPAN_ARG(dutyfield_text(
				in->schema, in->fields, DUTYFIELD_CALENDAR)));
		wrong(in, DIAG_MISSING_FIELD, DUTYFIELD_DEPARTMENT,
			buf_text(&why));
	}
	buf_free(&why);
}

static void
read_calendar(struct dutyread *in)
{
	enum calendar_fault why;
	struct span name = get_meaning(in, DUTYFIELD_CALENDAR);
	struct span department = get_meaning(in, DUTYFIELD_DEPARTMENT);

	if (!name.len && !department.len) {
		say_no_calendar(in);
		return;
	}
	in->d->calendar = calendars_find(in->calendars, name, department, &why);
	if (why == CALENDAR_WRONG)
		in->d->is_undetermined = true;
	else if (!in->d->calendar)
		wrong(in, DIAG_BAD_ENUM,
			name.len ? DUTYFIELD_CALENDAR : DUTYFIELD_DEPARTMENT,
			why == CALENDAR_NO_COUNTRY ?
				_("there is no such calendar") :
				_("the calendar has no such department"));
}

static const struct schema_value *
find_value(struct dutyread *in, enum dutyfield f)
{
	const struct schema_field *list = in->fields->field[f];
	struct span text = get(in, f);
	uint32_t i = text.len ? map_find(&list->tokens, text) : MAP_NONE;

	if (i == MAP_NONE && text.len)
		wrong(in, DIAG_BAD_ENUM, f, _("is no value of the list"));
	return i == MAP_NONE ? NULL : &list->values[i];
}

static void
read_frequency(struct dutyread *in)
{
	struct duty *d = in->d;
	struct dutyfield_step step = {0};

	need(in, DUTYFIELD_FREQUENCY,
		_("is missing: nothing is known to be owed"));
	d->frequency = find_value(in, DUTYFIELD_FREQUENCY);
	if (d->frequency && !dutyfield_read_step(d->frequency->role, &step))
		wrong(in, DIAG_BAD_ENUM, DUTYFIELD_FREQUENCY,
			_("the schema does not say, as the Role of this value, "
			  "how many days or months it is"));
	d->step_days = step.days;
	d->step_months = step.months;
	d->has_dates = step.has_dates;
}

static void
read_term(struct dutyread *in)
{
	struct duty *d = in->d;
	struct buf scratch = {0};
	uint32_t i = rec_find(in->r, in->fields->name[DUTYFIELD_EXTENSION]);
	long start, until;

	need(in, DUTYFIELD_TERM_START, _("is missing: no period is known"));
	need(in, DUTYFIELD_TERM_END, _("is missing: no period is known"));
	read_day(in, DUTYFIELD_TERM_START, &start);
	read_day(in, DUTYFIELD_TERM_END, &d->term_end);
	d->term_start = split(start);
	if (start >= 0 && d->term_end >= 0 && d->term_end < start)
		wrong(in, DIAG_BAD_DATE, DUTYFIELD_TERM_END,
			_("the term ends before it begins"));
	for (; i != REC_NONE; i = in->r->fields[i].next)
		if (read_text_day(in, DUTYFIELD_EXTENSION,
			    rec_part(in->r, i, 0, &scratch), &until) &&
			until > d->term_end)
			d->term_end = until;
	buf_free(&scratch);
}

/* A report that is due before the term begins has no period. */
static void
need_in_term(struct dutyread *in, enum dutyfield f, long day)
{
	if (day >= 0 && day < in->d->term_start.day)
		wrong(in, DIAG_BAD_DATE, f,
			_("is before the term begins: there is nothing to "
			  "report yet"));
}

static void
read_dues(struct dutyread *in)
{
	struct duty *d = in->d;
	long first;

	read_day(in, DUTYFIELD_FIRST, &first);
	d->first_due = split(first);
	if (d->step_days || d->step_months)
		need(in, DUTYFIELD_FIRST,
			_("is missing: when the first report is due is not "
			  "known"));
	read_day(in, DUTYFIELD_INITIAL, &d->initial_due);
	read_day(in, DUTYFIELD_FINAL, &d->final_due);
	need_in_term(in, DUTYFIELD_FIRST, first);
	need_in_term(in, DUTYFIELD_INITIAL, d->initial_due);
	need_in_term(in, DUTYFIELD_FINAL, d->final_due);
	d->anchor = (int)read_number(in, DUTYFIELD_ANCHOR_DAY, 1, 31, 0);
	d->grace = read_number(in, DUTYFIELD_GRACE_DAYS, 0, 366, 0);
}

static int
compare_days(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

static bool
has_value(struct dutyread *in, enum dutyfield f)
{
	uint32_t i = rec_find(in->r, in->fields->name[f]);

	while (i != REC_NONE && !rec_value(in->r, i).len)
		i = in->r->fields[i].next;
	return i != REC_NONE;
}

static void
read_dates(struct dutyread *in)
{
	struct duty *d = in->d;
	uint32_t i = rec_find(in->r, in->fields->name[DUTYFIELD_DATE]);
	size_t n = rec_count(in->r, in->fields->name[DUTYFIELD_DATE]), kept = 0,
	       k;

	if (!d->has_dates)
		return;
	if (!has_value(in, DUTYFIELD_DATE))
		wrong(in, DIAG_MISSING_FIELD, DUTYFIELD_DATE,
			_("is missing: no date is known"));
	d->dates = mem_arena_zero(&in->arena, (n + 1) * sizeof *d->dates);
	for (; i != REC_NONE; i = in->r->fields[i].next) {
		long *day = &d->dates[d->n_dates];

		in->at = i;
		d->n_dates += read_text_day(
			in, DUTYFIELD_DATE, rec_value(in->r, i), day);
		need_in_term(in, DUTYFIELD_DATE, *day);
	}
	in->at = REC_NONE;
	if (d->n_dates)
		qsort(d->dates, d->n_dates, sizeof *d->dates, compare_days);
	for (k = 0; k < d->n_dates; k++)
		if (!kept || d->dates[kept - 1] != d->dates[k])
			d->dates[kept++] = d->dates[k];
	d->n_dates = kept;
}

static void
read_suspensions(struct dutyread *in)
{
	struct duty *d = in->d;
	uint32_t i = rec_find(in->r, in->fields->name[DUTYFIELD_SUSPENSION]);
	size_t n = rec_count(in->r, in->fields->name[DUTYFIELD_SUSPENSION]);
	struct buf scratch = {0};

	if (!n)
		return;
	d->suspensions = mem_arena_zero(&in->arena, n * sizeof *d->suspensions);
	for (; i != REC_NONE; i = in->r->fields[i].next) {
		struct duty_span *s = &d->suspensions[d->n_suspensions];
		bool has_from;

		in->at = i;
		has_from = read_text_day(in, DUTYFIELD_SUSPENSION,
			rec_part(in->r, i, 0, &scratch), &s->from);
		if (!read_text_day(in, DUTYFIELD_SUSPENSION,
			    rec_part(in->r, i, 1, &scratch), &s->to))
			s->to = LONG_MAX;
		if (!has_from)
			wrong(in, DIAG_MISSING_FIELD, DUTYFIELD_SUSPENSION,
				_("does not say since when"));
		else if (s->to < s->from)
			wrong(in, DIAG_BAD_DATE, DUTYFIELD_SUSPENSION,
				_("the suspension ends before it begins"));
		d->n_suspensions += has_from;
	}
	in->at = REC_NONE;
	buf_free(&scratch);
}

static void
read_status(struct dutyread *in)
{
	const struct schema_value *status = find_value(in, DUTYFIELD_STATUS);
	struct duty *d = in->d;
	long day;

	d->ended = d->paused = LONG_MAX;
	if (!status || !status->role.len)
		return;
	need(in, DUTYFIELD_STATUS_DATE,
		_("is missing: since when the case has its status is not "
		  "known"));
	if (!read_day(in, DUTYFIELD_STATUS_DATE, &day))
		return;
	if (span_is(status->role, "suspends"))
		d->paused = day;
	else if (span_is(status->role, "ends") && day < d->term_end)
		d->ended = day;
}

void
dutyread(struct dutyread *in, struct rec *r, struct duty *d)
{
	struct span key = rec_get(r, in->key);

	memset(d, 0, sizeof *d);
	in->r = r;
	in->d = d;
	in->at = REC_NONE;
	d->key =
		span_make(mem_arena_copy(&in->arena, key.at, key.len), key.len);
	d->file = r->file;
	d->line = (uint32_t)r->line;
	d->court = keep_shared(in, get(in, DUTYFIELD_COURT));
	d->department = keep_shared(in, get(in, DUTYFIELD_DEPARTMENT));
	read_counting(in);
	read_calendar(in);
	read_frequency(in);
	read_term(in);
	read_dues(in);
	read_dates(in);
	read_suspensions(in);
	read_status(in);
	duty_settle(d);
}

struct dutyread *
dutyread_open(const struct schema *schema, const struct dutyfields *fields,
	struct calendars *calendars)
{
	struct dutyread *in = mem_zero(sizeof *in);

	in->schema = schema;
	in->fields = fields;
	in->calendars = calendars;
	in->key = schema_register(schema)->key->name;
	return in;
}

void
dutyread_close(struct dutyread *in)
{
	if (!in)
		return;
	map_free(&in->texts);
	free(in->texts_at);
	mem_arena_free(&in->arena);
	free(in);
}
