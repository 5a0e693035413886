#include "facts.h"

#include "answer.h"
#include "blank.h"
#include "cut.h"
#include "date.h"
#include "known.h"
#include "mem.h"
#include "timed.h"

/* A text may stand in one of so many places of its row. */
enum { ROWS = 256, PLACES = 4, LONGEST = 47 };

struct kept {
	uint32_t hash;
	unsigned char len; /* 0: nothing is kept here */
	char text[LONGEST];
	bool is_near_known;
	unsigned near;
	struct facts facts;
};

struct facts_kept {
	struct facts_kinds kinds;
	struct kept rows[ROWS][PLACES];
	unsigned char next[ROWS]; /* the place that is overwritten */
	struct facts other;	  /* of a text that is too long to keep */
};

static unsigned
find_units(const struct schema_field *f, struct span unit)
{
	unsigned units = 0;
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (value_is_number(&f->parts[i]) &&
			(known_is_word(&f->parts[i], unit) ||
				known_is_word(&f->parts[i], known_bare(unit))))
			units |= 1u << i;
	return units;
}

static void
find_number(struct facts *facts, const struct schema_field *f, struct span text)
{
	struct span unit, number = known_number(text, &unit), done, all;

	facts->is_digits = number.len && !unit.len;
	facts->is_ratio = known_ratio(text, &done, &all);
	facts->is_hours = known_is_hours(text);
	facts->is_clock = known_is_clock(text);
	if (number.len && unit.len) {
		facts->units = find_units(f, unit);
		facts->measures = schema_holders(f, unit);
	}
}

static void
find_date(struct facts *facts, const struct schema_field *f, struct span text)
{
	struct buf iso = {0};
	long day = 0;
	size_t i;

	/* "tres de mayo de dos mil" has blanks, if no digits. */
	facts->is_day_like = facts->has_digit || memchr(text.at, ' ', text.len);
	for (i = 0; i < f->n_parts && facts->is_day_like; i++) {
		if (f->parts[i].kind != SCHEMA_DATE)
			continue;
		facts->day = value_try(&iso, &f->parts[i], text);
		facts->has_clock = facts->day == VALUE_NOT &&
			timed_read(&iso, text) == DATE_FINE;
		if (facts->has_clock)
			facts->day = VALUE_FINE;
		if (facts->day == VALUE_FINE) {
			memcpy(facts->iso, iso.at, sizeof facts->iso);
			date_read_iso(buf_all(&iso), &day);
			facts->is_other_weekday =
				date_is_other_weekday(text, day);
		}
		break;
	}
	buf_free(&iso);
}

static bool
is_joint(struct span word)
{
	return span_is(word, "y") || span_is(word, "e") || span_is(word, "/") ||
		span_is(word, "and") || span_is(word, "&");
}

/* "trabajadora social y Ejemplo 8": the enums of the values that are joined. */
static unsigned
find_joins(const struct schema_field *f, struct span text)
{
	struct span rest = text, word, before;
	unsigned joins = 0;

	while ((word = span_word(&rest)).len) {
		if (word.len > 3 || !is_joint(word))
			continue;
		before = span_make(text.at, (size_t)(word.at - text.at));
		joins |= schema_holders(f, span_trim(before)) |
			schema_holders(f, span_trim(rest));
	}
	return joins;
}

/* "social y legal": the part of which all of these words are values. */
static int
lists_values(const struct schema_field *f, struct span text)
{
	size_t part;

	for (part = 0; part < f->n_parts; part++) {
		struct span rest = text, word;
		bool are = f->parts[part].kind == SCHEMA_ENUM;
		int n = 0;

		while (are && (word = span_word(&rest)).len) {
			if (span_is(word, "y") || span_is(word, "e") ||
				span_is(word, "o") || span_is(word, "/") ||
				span_is(word, "and") || span_is(word, "or"))
				continue;
			are = schema_find_value(
				&f->parts[part], known_bare(word));
			n++;
		}
		if (are && n > 1)
			return (int)part;
	}
	return MATCH_NONE;
}

/* The value that the text is of an enum; empty if it is none. */
static struct span
find_value(const struct schema_field *part, struct span text)
{
	const struct schema_value *value = NULL;
	struct buf token = {0};

	if (value_try(&token, part, text) == VALUE_FINE)
		value = schema_find_value(part, buf_all(&token));
	buf_free(&token);
	return value ? value->token : span_of("");
}

static void
find_holders(
	struct facts *facts, const struct schema_field *f, struct span text)
{
	int i;

	facts->holders = facts->choices = known_holders(f, text);
	facts->value_of = MATCH_NONE;
	if (!facts->holders)
		return;
	i = __builtin_ctz(facts->holders);
	facts->value = find_value(&f->parts[i], text);
	if (facts->value.len)
		facts->value_of = i;
}

static void
find_misspelt(
	struct facts *facts, const struct schema_field *part, struct span text)
{
	const struct schema_value *sure = NULL;

	if (!facts->has_digit)
		sure = schema_meant_value(part, known_bare(text));
	if (!sure)
		return;
	if (!facts->meant) {
		facts->meant_of = (int)part->index;
		facts->sure = sure;
	}
	facts->meant |= 1u << part->index;
}

/* What the text is for one part. */
static void
find_part(struct facts *facts, const struct schema_field *part, unsigned bit,
	struct span text)
{
	struct buf scratch = {0};

	if (part->kind == SCHEMA_ENUM) {
		find_misspelt(facts, part, text);
	} else if (part->kind == SCHEMA_BOOL) {
		if (value_try(&scratch, part, text) == VALUE_FINE)
			facts->choices |= bit;
	} else if (value_is_number(part) &&
		value_try(&scratch, part, text) == VALUE_FINE) {
		facts->numbers |= bit;
	}
	buf_free(&scratch);
}

static void
look(struct facts *facts, const struct schema_field *f, struct span text)
{
	struct cut cut;
	size_t i;

	memset(facts, 0, sizeof *facts);
	facts->day = VALUE_NOT;
	facts->meant_of = MATCH_NONE;
	facts->is_nothing = !text.len || blank_is_for_pen(text);
	if (facts->is_nothing)
		return;
	cut_find(&cut, f, text);
	facts->is_whole = cut.kind == CUT_NOT;
	find_holders(facts, f, text);
	facts->has_colon = memchr(text.at, ':', text.len);
	facts->has_digit = known_has_digit(text);
	facts->is_code = known_is_code(f, text);
	facts->is_answer = answer_find(f, text);
	facts->lists = lists_values(f, text);
	facts->joins = find_joins(f, text);
	find_number(facts, f, text);
	find_date(facts, f, text);
	for (i = 0; i < f->n_parts; i++)
		find_part(facts, &f->parts[i], 1u << i, text);
}

static bool
is_kept(const struct kept *it, uint32_t hash, struct span text)
{
	return it->hash == hash && it->len == text.len &&
		!memcmp(it->text, text.at, text.len);
}

/* The place of a text; NULL if it has none. */
static struct kept *
find_kept(struct facts_kept *all, uint32_t hash, struct span text)
{
	struct kept *row = all->rows[hash % ROWS];
	int i;

	for (i = 0; i < PLACES; i++)
		if (is_kept(&row[i], hash, text))
			return &row[i];
	return NULL;
}

/* A place for a text that has none. */
static struct kept *
add_kept(struct facts_kept *all, uint32_t hash, struct span text)
{
	size_t row = hash % ROWS;
	struct kept *it = &all->rows[row][all->next[row]++ % PLACES];

	it->hash = hash;
	it->len = (unsigned char)text.len;
	memcpy(it->text, text.at, text.len);
	it->is_near_known = false;
	return it;
}

/* What begins behind the commas of a part's values: see facts_kinds. */
static unsigned
find_tails(const struct schema_field *part)
{
	unsigned tails = 0;
	size_t i, n = part->labels ? part->labels->n : 0;

	for (i = 0; i < n; i++) {
		struct span rest = part->labels->list[i].text;

		span_cut(&rest, ',');
		rest = span_trim(rest);
		if (rest.len)
			tails |= 1u << (*rest.at & 31);
	}
	return tails;
}

static void
find_kinds(struct facts_kinds *kinds, const struct schema_field *f)
{
	size_t i;

	kinds->all = (1u << f->n_parts) - 1;
	for (i = 0; i < f->n_parts; i++) {
		const struct schema_field *part = &f->parts[i];
		unsigned bit = 1u << i;

		kinds->dates |= part->kind == SCHEMA_DATE ? bit : 0;
		kinds->numbers |= value_is_number(part) ? bit : 0;
		kinds->reals |= part->kind == SCHEMA_REAL ? bit : 0;
		kinds->enums |= part->kind == SCHEMA_ENUM ? bit : 0;
		kinds->tails |=
			part->kind == SCHEMA_ENUM ? find_tails(part) : 0;
		kinds->bools |= part->kind == SCHEMA_BOOL ? bit : 0;
		kinds->frees |= schema_is_free(part) ? bit : 0;
		kinds->musts |= part->is_mandatory ? bit : 0;
	}
}

static struct facts_kept *
kept_of(const struct schema_field *f)
{
	struct facts_kept *kept = *f->kept;

	if (kept)
		return kept;
	kept = *f->kept = mem_zero(sizeof *kept);
	find_kinds(&kept->kinds, f);
	return kept;
}

const struct facts_kinds *
facts_kinds(const struct schema_field *f)
{
	return &kept_of(f)->kinds;
}

const struct facts *
facts_find(const struct schema_field *f, struct span text)
{
	struct facts_kept *all = kept_of(f);
	struct kept *it;
	uint32_t hash;

	if (!text.len || text.len > LONGEST) {
		look(&all->other, f, text);
		return &all->other;
	}
	hash = map_hash(text);
	it = find_kept(all, hash, text);
	if (!it) {
		it = add_kept(all, hash, text);
		look(&it->facts, f, text);
	}
	return &it->facts;
}

static unsigned
look_near(const struct schema_field *f, struct span text)
{
	unsigned near = 0;
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].kind == SCHEMA_ENUM &&
			schema_near_value(&f->parts[i], text).len)
			near |= 1u << i;
	return near;
}

unsigned
facts_near(const struct schema_field *f, struct span text)
{
	struct kept *it = text.len > LONGEST ?
		NULL :
		find_kept(kept_of(f), map_hash(text), text);

	if (!it)
		return look_near(f, text);
	if (!it->is_near_known)
		it->near = look_near(f, text);
	it->is_near_known = true;
	return it->near;
}
