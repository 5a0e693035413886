#include "dueout.h"

#include "date.h"
#include "duebasis.h"
#include "recwrite.h"

#include <stdlib.h>
#include <unistd.h>

enum column {
	C_CASE,
	C_COURT,
	C_DEPARTMENT,
	C_KIND,
	C_NUMBER,
	C_PERIOD_FROM,
	C_PERIOD_TO,
	C_DUE,
	C_DUE_EARLY,
	C_FILED,
	C_STATE,
	C_DAYS,
	C_COUNTING,
	C_BASIS,
	COLUMNS
};

static const char *const names[COLUMNS] = {"Case", "Court", "Department",
	"Kind", "Number", "Period_from", "Period_to", "Due", "Due_early",
	"Filed", "State", "Days", "Counting", "Basis"};

struct dueout {
	struct outfile *out;
	struct duebasis basis;
	bool is_rec, is_coloured;
	struct rowout rows;
	struct recwrite records;
	struct rowout_column columns[COLUMNS];
	struct span cells[COLUMNS];
	/* The texts of the row, one after the other; by cell, where it ends. */
	struct buf text;
	size_t ends[COLUMNS];
};

static bool
open_records(struct dueout *o, const struct schema *schema)
{
	recwrite_start(&o->records, o->out, schema->names, true);
	o->is_rec = true;
	outfile_span(o->out, span_of("%rec: Obligation\n\n"));
	return true;
}

static bool
open_table(struct dueout *o, const struct schema *schema)
{
	static const struct schema_field plain;
	struct schema_type *type = schema_type(
		schema, names_find(schema->names, span_of("Obligation")));
	size_t i;

	for (i = 0; i < COLUMNS; i++) {
		struct schema_field *f = type ?
			schema_field(type,
				names_find(schema->names, span_of(names[i]))) :
			NULL;

		o->columns[i].title = span_of(names[i]);
		o->columns[i].type = f ? f : &plain;
	}
	return rowout_header(&o->rows, o->out, o->columns, COLUMNS);
}

/* On a terminal that has colours, for a reader who wants them. */
static bool
wants_colours(void)
{
	const char *refused = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(refused && *refused) && term &&
		strcmp(term, "dumb");
}

struct dueout *
dueout_open(const char *format, const struct schema *schema, struct guide *g)
{
	struct dueout *o = mem_zero(sizeof *o);
	bool is_rec = format && !strcmp(format, "rec");

	o->basis.g = g;
	if (!is_rec && !rowout_find(&o->rows, format)) {
		diag_trouble(
			_("unknown format '%s': it is csv, jsonl, md, text "
			  "or rec"),
			format);
		dueout_close(o, false);
		return NULL;
	}
	o->is_coloured = wants_colours();
	o->out = outfile_open(NULL);
	if (is_rec ? open_records(o, schema) : open_table(o, schema))
		return o;
	dueout_close(o, false);
	return NULL;
}

static void
put_day(struct dueout *o, long day)
{
	if (day >= 0)
		date_print(&o->text, day);
}

static void
put_number(struct dueout *o, long number)
{
	char digits[24];
	size_t at = sizeof digits;
	unsigned long n = number < 0 ? 0ul - (unsigned long)number :
				       (unsigned long)number;

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	if (number < 0)
		digits[--at] = '-';
	buf_add(&o->text, digits + at, sizeof digits - at);
}

static void
fill_owed(struct dueout *o, enum column c, const struct due_row *row)
{
	const struct duty_owed *owed = &row->owed;

	switch (c) {
	case C_KIND:
		buf_string(&o->text, duty_kind_name(owed->kind));
		break;
	case C_NUMBER:
		if (owed->number)
			put_number(o, owed->number);
		break;
	case C_PERIOD_FROM:
		put_day(o, owed->from);
		break;
	case C_PERIOD_TO:
		put_day(o, owed->to);
		break;
	case C_DUE:
		put_day(o, owed->due);
		break;
	case C_DUE_EARLY:
		put_day(o, owed->early);
		break;
	default:
		break;
	}
}

static void
fill(struct dueout *o, enum column c, const struct due_row *row)
{
	static const char *const countings[] = {
		"business", "calendar", "fixed"};

	switch (c) {
	case C_CASE:
		buf_span(&o->text, row->duty->key);
		break;
	case C_COURT:
		buf_span(&o->text, row->duty->court);
		break;
	case C_DEPARTMENT:
		buf_span(&o->text, row->duty->department);
		break;
	case C_FILED:
		put_day(o, row->filed);
		break;
	case C_STATE:
		buf_string(&o->text, due_state_name(row->state));
		break;
	case C_DAYS:
		if (row->has_days)
			put_number(o, row->days);
		break;
	case C_COUNTING:
		if (row->duty->has_counting)
			buf_string(&o->text, countings[row->duty->counting]);
		break;
	case C_BASIS:
		duebasis(&o->basis, row, &o->text);
		break;
	default:
		if (!row->duty->is_undetermined)
			fill_owed(o, c, row);
	}
}

/* What the program owes and is late, or soon due. */
static enum rowout_mark
mark_of(const struct dueout *o, enum due_state state)
{
	if (!o->is_coloured)
		return ROWOUT_PLAIN;
	switch (state) {
	case DUE_OVERDUE:
		return ROWOUT_RED;
	case DUE_UPCOMING:
	case DUE_TODAY:
		return ROWOUT_YELLOW;
	default:
		return ROWOUT_PLAIN;
	}
}

void
dueout_row(struct dueout *o, const struct due_row *row)
{
	struct rowout_cell cells[COLUMNS];
	size_t start = 0;
	int i;

	buf_clear(&o->text);
	for (i = 0; i < COLUMNS; i++) {
		fill(o, (enum column)i, row);
		o->ends[i] = o->text.len;
	}
	for (i = 0; i < COLUMNS; i++) {
		o->cells[i] = span_make(o->text.at + start, o->ends[i] - start);
		cells[i].values = &o->cells[i];
		cells[i].n = o->cells[i].len > 0;
		cells[i].mark =
			i == C_STATE ? mark_of(o, row->state) : ROWOUT_PLAIN;
		start = o->ends[i];
	}
	if (!o->is_rec) {
		rowout_row(&o->rows, cells);
		return;
	}
	for (i = 0; i < COLUMNS; i++)
		if (o->cells[i].len)
			recwrite_field(
				&o->records, span_of(names[i]), o->cells[i]);
	outfile_span(o->out, span_of("\n"));
	o->records.n++;
}

void
dueout_close(struct dueout *o, bool is_whole)
{
	if (!o)
		return;
	if (is_whole && o->is_rec)
		recwrite_finish(&o->records);
	else if (is_whole)
		rowout_finish(&o->rows);
	if (o->out)
		outfile_close(o->out, true);
	rowout_free(&o->rows);
	duebasis_free(&o->basis);
	buf_free(&o->text);
	free(o);
}
