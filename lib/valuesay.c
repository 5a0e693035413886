/* value_report and its like: what is said of values that are wrong. */

#include "number.h"
#include "value.h"

void
value_name(struct buf *b, const struct schema_field *f)
{
	if (f->whole)
		buf_print(b, "%.*s_", SPAN_ARG(f->whole->text));
	buf_span(b, f->text);
}

/* A value is called what forms call it, not what records have. */
static struct span
shown_value(const struct schema_field *f, struct span token)
{
	uint32_t i = map_find(&f->tokens, token);

	return i == MAP_NONE ? token : schema_shown_value(&f->values[i]);
}

static void
list_values(struct buf *b, const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_values; i++) {
		buf_string(b, i ? ", " : "");
		buf_span(b, schema_shown_value(&f->values[i]));
	}
}

void
value_list_parts(struct buf *b, const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		buf_string(b, i ? ", " : "");
		buf_span(b, f->parts[i].label[schema_message_lang()]);
	}
}

static void
report_enum(
	const struct schema_field *f, struct span text, struct diag_place place)
{
	struct span near = schema_proposed_value(f, text);
	struct buf list = {0}, found = {0};

	list_values(&list, f);
	if (schema_may_print(f))
		buf_print(&found, "'%.*s' ", SPAN_ARG(text));
	buf_byte(&found, '\0');
	if (near.len)
		diag_at(DIAG_BAD_ENUM, place,
			_("the value %sis not one of: %s; did you mean "
			  "'%.*s'?"),
			found.at, buf_text(&list),
			SPAN_ARG(shown_value(f, near)));
	else
		diag_at(DIAG_BAD_ENUM, place,
			_("the value %sis not one of: %s"), found.at,
			buf_text(&list));
	buf_free(&list);
	buf_free(&found);
}

static const char *
what_of(const struct schema_field *f, enum value_status status)
{
	if (status == VALUE_NO_DAY)
		return N_("this day does not exist in the calendar");
	if (status == VALUE_FAR)
		return N_("the year is not plausible");
	if (status == VALUE_OTHER)
		return N_("the number and the one in parentheses are not the "
			  "same");
	if (status == VALUE_DOUBT && f->kind != SCHEMA_DATE)
		return N_("the comma may be a decimal sign or part thousands: "
			  "write 1250 or 1,25");
	if (status == VALUE_DOUBT)
		return N_("it is not sure which day this is: write it day "
			  "first and with its year, 04/09/2026");
	if (f->kind == SCHEMA_DATE)
		return N_("this is no date: write 04/09/2026 or 4 de "
			  "septiembre de 2026");
	if (f->kind == SCHEMA_BOOL)
		return N_("expected yes or no");
	if (f->kind == SCHEMA_BOUND)
		return N_("this is no number, and no bound of one: write 2000 "
			  "or more than 2000");
	if (f->kind == SCHEMA_REAL)
		return N_("this is no number: write 1234,50");
	return N_("this is no whole number: write 3");
}

static enum diag_code
code_of(const struct schema_field *f)
{
	if (f->kind == SCHEMA_DATE)
		return DIAG_BAD_DATE;
	return value_is_number(f) ? DIAG_BAD_NUMBER : DIAG_BAD_VALUE;
}

/* '1,250' may be 1250 or 1.25 */
static void
report_number(struct span text, struct diag_place place)
{
	struct buf whole = {0}, plain = {0}, real = {0};
	size_t i;

	for (i = 0; i < text.len; i++)
		if (text.at[i] != ',')
			buf_byte(&whole, text.at[i]);
	number_read_es(buf_all(&whole), &plain);
	number_read_es(text, &real);
	diag_at(DIAG_BAD_NUMBER, place, _("'%.*s' may be %s or %s"),
		SPAN_ARG(text), buf_text(&plain), buf_text(&real));
	buf_free(&whole);
	buf_free(&plain);
	buf_free(&real);
}

void
value_report(const struct schema_field *f, enum value_status status,
	struct span text, struct diag_place place)
{
	struct buf name = {0};

	value_name(&name, f);
	place.field = buf_all(&name);
	if (f->kind == SCHEMA_ENUM)
		report_enum(f, text, place);
	else if (status == VALUE_DOUBT && value_is_number(f) &&
		schema_may_print(f))
		report_number(text, place);
	else if (schema_may_print(f))
		diag_at(code_of(f), place, "'%.*s': %s", SPAN_ARG(text),
			_(what_of(f, status)));
	else
		diag_at(code_of(f), place, "%s", _(what_of(f, status)));
	buf_free(&name);
}

void
value_note_near(const struct schema_field *f, struct span token,
	struct diag_place place)
{
	struct buf name = {0};

	value_name(&name, f);
	place.field = buf_all(&name);
	diag_at(DIAG_NEAR, place, _("misspelt, and read as '%.*s'"),
		SPAN_ARG(shown_value(f, token)));
	buf_free(&name);
}

void
value_say_weekday(struct diag_place place)
{
	diag_at(DIAG_WEEKDAY, place,
		_("this day is not of the weekday that is written"));
}

bool
value_too_many(const struct schema_field *f, struct diag_place place)
{
	struct buf parts = {0};

	value_list_parts(&parts, f);
	place.field = f->text;
	diag_at(DIAG_BAD_PARTS, place,
		_("there are more pieces than the %zu parts of the field: %s"),
		f->n_parts, buf_text(&parts));
	buf_free(&parts);
	return false;
}
