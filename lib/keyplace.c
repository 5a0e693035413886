#include "keyplace.h"

#include "date.h"
#include "diag.h"
#include "number.h"

enum { YEAR_LEN = 4, MONTH_DAY_LEN = 6, DAY_LEN = 10 };

static bool
is_date(const struct expr_operand *o)
{
	return o->type->kind == SCHEMA_DATE;
}

static bool
is_whole(const struct expr_operand *o)
{
	return o->type->kind == SCHEMA_INT || o->type->kind == SCHEMA_RANGE;
}

/* The band that has the field's name, in small letters. */
static const struct schema_band *
own_band(const struct schema *schema, struct span name)
{
	const struct schema_band *band;
	struct buf small = {0};
	size_t i;

	for (i = 0; i < name.len; i++)
		buf_byte(&small,
			(char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ?
					name.at[i] - 'A' + 'a' :
					name.at[i]));
	band = schema_band(schema, buf_all(&small));
	buf_free(&small);
	return band;
}

static enum keyplace_fit
check_band(struct keyplace *place, const struct key *key,
	const struct schema *schema)
{
	const struct schema_field *field = place->value.type;

	if (!is_whole(&place->value) && field->kind != SCHEMA_REAL)
		return KEYPLACE_NO_NUMBER;
	if (!key->has_band)
		place->band.classes = own_band(schema, field->text);
	return key->has_band || place->band.classes ? KEYPLACE_FITS :
						      KEYPLACE_NO_BAND;
}

enum keyplace_fit
keyplace_find(struct keyplace *place, const struct key *key,
	const struct schema *schema, const struct schema_type *type)
{
	memset(place, 0, sizeof *place);
	place->band = key->band;
	if (!operand_find(schema, type, key->field, &place->value))
		return KEYPLACE_NO_FIELD;
	if (key->kind == KEY_STEP && !is_date(&place->value))
		return KEYPLACE_NO_DATE;
	if (key->kind == KEY_BAND)
		return check_band(place, key, schema);
	if (key->kind != KEY_AGE)
		return KEYPLACE_FITS;
	if (!operand_find(schema, type, key->on, &place->on))
		return KEYPLACE_NO_FIELD;
	if (!is_date(&place->value) && !is_whole(&place->value))
		return KEYPLACE_NO_BIRTH;
	return is_date(&place->on) ? KEYPLACE_FITS : KEYPLACE_NO_DATE;
}

static bool
is_of(const struct expr_operand *o, const struct schema_field *each)
{
	return each && !o->is_joined && o->field == each->name;
}

bool
keyplace_is_of(const struct keyplace *place, const struct key *key,
	const struct schema_field *each)
{
	return is_of(&place->value, each) ||
		(key->kind == KEY_AGE && is_of(&place->on, each));
}

static bool
is_one(const struct expr_operand *o, const struct schema_field *each)
{
	return o->part < 0 || o->type->whole->is_single || is_of(o, each);
}

bool
keyplace_is_one(const struct keyplace *place, const struct key *key,
	const struct schema_field *each)
{
	return is_one(&place->value, each) &&
		(key->kind != KEY_AGE || is_one(&place->on, each));
}

static bool
is_known(const struct schema *schema, struct span name)
{
	struct expr_operand o;
	size_t i;

	for (i = 0; i < schema->n_types; i++)
		if (operand_find(schema, schema->types[i], name, &o))
			return true;
	return false;
}

static void
say_unknown(struct span name, const struct schema *schema,
	const struct schema_type *of)
{
	struct expr_names names = {.schema = schema, .type = of};
	struct buf near = {0};
	size_t i;

	expr_near_name(&names, name, &near);
	for (i = 0; i < schema->n_types && !near.len; i++) {
		names.type = schema->types[i];
		expr_near_name(&names, name, &near);
	}
	key_trouble(_("the schema has no field"), name, buf_all(&near));
	buf_free(&near);
}

static void
say_no_field(const struct key *key, const struct schema *schema,
	const struct schema_type *of)
{
	if (!is_known(schema, key->field))
		say_unknown(key->field, schema, of);
	else if (!is_known(schema, key->on))
		say_unknown(key->on, schema, of);
	else
		key_trouble(_("no record type has both fields of"), key->text,
			span_of(NULL));
}

void
keyplace_say(enum keyplace_fit fit, const struct key *key,
	const struct schema *schema, const struct schema_type *of)
{
	const struct span none = {NULL, 0};

	if (fit == KEYPLACE_NO_BAND)
		key_trouble(_("say a width or a band of the schema behind a "
			      "'/': none is called as"),
			key->field, none);
	else if (fit == KEYPLACE_NO_DATE)
		key_trouble(_("this field is no date:"),
			key->kind == KEY_AGE ? key->on : key->field, none);
	else if (fit == KEYPLACE_NO_NUMBER)
		key_trouble(_("this field is no number:"), key->field, none);
	else if (fit == KEYPLACE_NO_BIRTH)
		key_trouble(_("this field is neither a date nor a year:"),
			key->field, none);
	else if (fit == KEYPLACE_NO_FIELD)
		say_no_field(key, schema, of);
}

static bool
read_year(struct span iso, long long *year)
{
	return number_read_decimal(span_make(iso.at, YEAR_LEN), year);
}

/*
 * Full years between two days, or the difference of two years. Who was born on
 * a 29 February is a year older on 1 March, where there is none.
 */
static bool
find_age(const struct expr_operand *o, struct span birth, struct span on,
	long long *age)
{
	long long born, year;

	if (is_date(o) ? !date_is_iso(birth) || !read_year(birth, &born) :
			 !number_read_int(birth, &born))
		return false;
	if (!read_year(on, &year) || __builtin_sub_overflow(year, born, age))
		return false;
	if (is_date(o))
		*age -= memcmp(on.at + YEAR_LEN, birth.at + YEAR_LEN,
				MONTH_DAY_LEN) < 0;
	return *age >= 0;
}

static bool
add_age(const struct keyplace *place, const struct expr_scope *scope,
	struct buf *scratch, struct buf *b)
{
	struct span v = operand_value(&place->on, scope, scratch);
	char day[DAY_LEN];
	long long age;

	if (!date_is_iso(v))
		return false;
	/* The birth may need the memory that holds the day. */
	memcpy(day, v.at, sizeof day);
	v = operand_value(&place->value, scope, scratch);
	if (!find_age(&place->value, v, span_make(day, sizeof day), &age))
		return false;
	band_add(&place->band, age, b);
	return true;
}

bool
keyplace_add(const struct keyplace *place, const struct key *key,
	const struct expr_scope *scope, struct buf *scratch, struct buf *b)
{
	struct span v;
	long long n;

	if (key->kind == KEY_AGE)
		return add_age(place, scope, scratch, b);
	v = operand_value(&place->value, scope, scratch);
	if (key->kind == KEY_BAND) {
		if (!band_floor(place->value.type->kind, v, &n))
			return false;
		band_add(&place->band, n, b);
	} else if (key->kind == KEY_STEP) {
		if (!date_is_iso(v))
			return false;
		step_add(key->step, v, b);
	} else {
		buf_span(b, v);
	}
	return v.len > 0;
}
