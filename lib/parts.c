#include "parts.h"

void
parts_clear(struct parts *p)
{
	p->filled = p->texts = 0;
	p->n_faults = 0;
	buf_clear(&p->bytes);
}

void
parts_free(struct parts *p)
{
	buf_free(&p->bytes);
}

struct span
parts_value(const struct parts *p, int part)
{
	return span_make(buf_all(&p->bytes).at + p->values[part].at,
		p->values[part].len);
}

/* A line has no more faults than pieces, or nearly. */
static struct parts_fault *
add_fault(struct parts *p, enum parts_fault_kind kind, int part)
{
	struct parts_fault *fault;

	if (p->n_faults == MATCH_LONGEST)
		p->n_faults--;
	fault = &p->faults[p->n_faults++];
	memset(fault, 0, sizeof *fault);
	fault->kind = kind;
	fault->part = part;
	return fault;
}

bool
parts_say(struct parts *p, int part, enum value_status status, struct span text)
{
	struct parts_fault *fault = add_fault(p, PARTS_BAD, part);

	fault->status = status;
	fault->text = text;
	return false;
}

bool
parts_say_hours(struct parts *p, int part)
{
	add_fault(p, PARTS_HOURS, part);
	return false;
}

void
parts_note_clock(struct parts *p, int part)
{
	add_fault(p, PARTS_CLOCK, part);
}

void
parts_note_weekday(struct parts *p, int part)
{
	add_fault(p, PARTS_WEEKDAY, part);
}

bool
parts_say_either(struct parts *p, int part, int other)
{
	add_fault(p, PARTS_EITHER, part)->other = other;
	return false;
}

bool
parts_say_doubt(struct parts *p, const char *what)
{
	add_fault(p, PARTS_DOUBT, MATCH_NONE)->what = what;
	return false;
}

bool
parts_say_full(struct parts *p, const char *what)
{
	add_fault(p, PARTS_FULL, MATCH_NONE)->what = what;
	return false;
}

/* Takes what was added to bytes for the part. */
static void
take(struct parts *p, struct piece *piece, int part, size_t start)
{
	p->filled |= 1u << part;
	p->values[part].at = start;
	p->values[part].len = p->bytes.len - start;
	piece->part = part;
}

void
parts_fill(struct parts *p, struct piece *piece, int part, struct span text)
{
	size_t start = p->bytes.len;

	buf_span(&p->bytes, text);
	take(p, piece, part, start);
}

enum value_status
parts_try(struct parts *p, struct piece *piece, int part, struct span text)
{
	size_t start = p->bytes.len;
	enum value_status status =
		value_try(&p->bytes, &p->pieces.f->parts[part], text);

	if (status != VALUE_FINE)
		return status;
	take(p, piece, part, start);
	return status;
}

void
parts_fill_near(struct parts *p, struct piece *piece, int part,
	const struct schema_value *value)
{
	add_fault(p, PARTS_NEAR, part)->text = value->token;
	parts_fill(p, piece, part, value->token);
}

bool
parts_try_near(struct parts *p, struct piece *piece, int part, struct span text)
{
	const struct schema_field *f = &p->pieces.f->parts[part];
	const struct schema_value *v =
		f->kind == SCHEMA_ENUM ? schema_meant_value(f, text) : NULL;

	if (v)
		parts_fill_near(p, piece, part, v);
	return v;
}

static void
report_bad(const struct schema_field *part, const struct parts_fault *fault,
	bool is_hidden, struct diag_place place)
{
	struct schema_field shown = *part;

	if (is_hidden && shown.kind == SCHEMA_ENUM &&
		!schema_near_value(&shown, fault->text).len)
		shown.group = span_of("hidden");
	value_report(&shown, fault->status, fault->text, place);
}

static void
report_time(const struct schema_field *part, enum parts_fault_kind kind,
	struct diag_place place)
{
	struct buf name = {0};

	value_name(&name, part);
	place.field = buf_all(&name);
	if (kind == PARTS_WEEKDAY)
		value_say_weekday(place);
	else if (kind == PARTS_CLOCK)
		diag_at(DIAG_IGNORED, place,
			_("the field holds a day, and not the time"));
	else
		diag_at(DIAG_BAD_NUMBER, place,
			_("this is in hours: write it in minutes, 60 min"));
	buf_free(&name);
}

static void
report_either(const struct schema_field *part, const struct schema_field *other,
	struct diag_place place)
{
	place.field = part->whole->text;
	diag_at(DIAG_AMBIGUOUS, place,
		_("a piece of this line can be %.*s or %.*s: write "
		  "'%.*s: ...' before it"),
		SPAN_ARG(part->text), SPAN_ARG(other->text),
		SPAN_ARG(part->text));
}

static void
report_full(
	const struct schema_field *f, const char *what, struct diag_place place)
{
	struct buf parts = {0};

	value_list_parts(&parts, f);
	place.field = f->text;
	diag_at(DIAG_BAD_PARTS, place, _("%s; its parts are: %s"), _(what),
		buf_text(&parts));
	buf_free(&parts);
}

static void
report(const struct schema_field *f, const struct parts_fault *fault,
	bool is_hidden, struct diag_place place)
{
	const struct schema_field *part =
		fault->part == MATCH_NONE ? f : &f->parts[fault->part];

	switch (fault->kind) {
	case PARTS_BAD:
		report_bad(part, fault, is_hidden, place);
		break;
	case PARTS_NEAR:
		value_note_near(part, fault->text, place);
		break;
	case PARTS_EITHER:
		report_either(part, &f->parts[fault->other], place);
		break;
	case PARTS_HOURS:
	case PARTS_CLOCK:
	case PARTS_WEEKDAY:
		report_time(part, fault->kind, place);
		break;
	case PARTS_DOUBT:
		place.field = f->text;
		diag_at(DIAG_AMBIGUOUS, place, "%s", _(fault->what));
		break;
	case PARTS_FULL:
		report_full(f, fault->what, place);
	}
}

void
parts_report(const struct parts *p, bool is_hidden, struct diag_place place)
{
	int i;

	for (i = 0; i < p->n_faults; i++)
		report(p->pieces.f, &p->faults[i], is_hidden, place);
}
