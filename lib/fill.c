#include "fill.h"

#include "date.h"
#include "known.h"
#include "none.h"
#include "value.h"

/* "Estado: cumplida": the piece says itself which part it is. */
static bool
fill_named(struct parts *it, struct piece *p)
{
	enum value_status status;
	struct span word, text;
	const char *colon;
	int i;

	if (!p->facts.has_colon)
		return true;
	colon = memchr(p->text.at, ':', p->text.len);
	word = span_trim(span_make(p->text.at, (size_t)(colon - p->text.at)));
	text = span_trim(span_make(
		colon + 1, p->text.len - (size_t)(colon - p->text.at) - 1));
	for (i = 0; i < parts_count(it); i++) {
		if (!parts_is_open(it, i) ||
			!known_is_word(&it->pieces.f->parts[i], word))
			continue;
		status = parts_try(it, p, i, text);
		if (status == VALUE_FINE || parts_try_near(it, p, i, text))
			return true;
		parts_say(it, i, status, text);
		return false;
	}
	return true;
}

/* "del 1 al 15 de julio de 2026" fills two parts that are dates. */
static void
fill_range(struct parts *it, struct piece *p, int part)
{
	struct buf iso = {0};
	long from, to;

	if (part + 1 >= parts_count(it) || !parts_is_open(it, part + 1) ||
		it->pieces.f->parts[part + 1].kind != SCHEMA_DATE ||
		date_read_range(p->text, &from, &to) != DATE_FINE)
		return;
	date_print(&iso, from);
	parts_fill(it, p, part, buf_all(&iso));
	buf_clear(&iso);
	date_print(&iso, to);
	parts_fill(it, p, part + 1, buf_all(&iso));
	buf_free(&iso);
}

static bool
fill_date(struct parts *it, struct piece *p)
{
	int part = parts_first(parts_open(it) & it->pieces.kinds->dates);

	if (part == MATCH_NONE || p->facts.holders || !p->facts.is_day_like)
		return true;
	switch (p->facts.day) {
	case VALUE_FINE:
		parts_fill(it, p, part,
			span_make(p->facts.iso, sizeof p->facts.iso));
		if (p->facts.has_clock)
			parts_note_clock(it, part);
		if (p->facts.is_other_weekday)
			parts_note_weekday(it, part);
		return true;
	case VALUE_NOT:
		fill_range(it, p, part);
		return true;
	default:
		return parts_say(it, part, p->facts.day, p->text);
	}
}

/* "12 g": a number, and the value of an enum beside it. */
static void
fill_measure(
	struct parts *it, struct piece *p, struct span number, struct span unit)
{
	struct piece whole = *p;
	int one = parts_first(parts_open(it) & p->facts.measures);
	int part = parts_first(parts_open(it) & it->pieces.kinds->numbers);

	if (one != MATCH_NONE && part != MATCH_NONE &&
		parts_try(it, p, part, number) == VALUE_FINE)
		parts_try(it, &whole, one, unit);
}

/* Tries the text for some parts, one after another. */
static bool
try_parts(struct parts *it, struct piece *p, unsigned parts, struct span text)
{
	for (; parts; parts &= parts - 1)
		if (parts_try(it, p, parts_first(parts), text) == VALUE_FINE)
			return true;
	return false;
}

static void
fill_with_unit(struct parts *it, struct piece *p)
{
	struct span unit, number;

	if (!p->facts.units && !p->facts.measures)
		return;
	number = known_number(p->text, &unit);
	if (!try_parts(it, p, parts_open(it) & p->facts.units, number) &&
		p->facts.measures)
		fill_measure(it, p, number, unit);
}

static bool
is_bare_number(const struct parts *it, const struct piece *p)
{
	/* "1, cumplida, 4, 4": the first 1 is the name of the condition. */
	return p->part == MATCH_NONE && p->facts.is_digits &&
		(p != it->pieces.at ||
			!schema_is_free(&it->pieces.f->parts[0]));
}

/* "C1, cumplida, 4": four that were required, or four that were done? */
static bool
check_numbers(struct parts *it)
{
	unsigned open = parts_open(it) & it->pieces.kinds->numbers;
	int i, n = 0;

	if (__builtin_popcount(open) != 2)
		return true;
	for (i = 0; i < it->pieces.n; i++)
		n += is_bare_number(it, &it->pieces.at[i]);
	return n != 1 ||
		parts_say_either(
			it, parts_first(open), parts_first(open & (open - 1)));
}

static void
fill_number(struct parts *it, struct piece *p)
{
	/* "1, cumplida, 4, 4": the first 1 is the name of the condition. */
	if (p != it->pieces.at || !schema_is_free(&it->pieces.f->parts[0]))
		try_parts(it, p, parts_open(it) & p->facts.numbers, p->text);
}

/* "4 de 6", "4/6": of the field's two numbers, the second and the first. */
static void
fill_ratio(struct parts *it, struct piece *p)
{
	struct span done, all;
	struct piece first = *p;
	int parts[2];

	if (!p->facts.is_ratio || known_numbers(it->pieces.f, parts) != 2 ||
		!parts_is_open(it, parts[0]) || !parts_is_open(it, parts[1]) ||
		!known_ratio(p->text, &done, &all))
		return;
	if (parts_try(it, &first, parts[0], all) == VALUE_FINE)
		parts_try(it, p, parts[1], done);
}

/* The piece is then that value. */
static void
find_none(struct parts *it, struct piece *p)
{
	int i;

	for (i = 0; i < parts_count(it) && !p->facts.holders; i++)
		if (parts_is_open(it, i) &&
			none_says(&it->pieces.f->parts[i], p->text)) {
			p->text = span_of("none");
			p->facts = *facts_find(it->pieces.f, p->text);
		}
}

static void
find_choices(struct parts *it, struct piece *p)
{
	if (it->pieces.n == 1)
		find_none(it, p);
	p->fits = parts_open(it) & p->facts.choices;
	/* A line that is only "no" does not say what it says no to. */
	if (it->pieces.n == 1)
		p->fits &= ~it->pieces.kinds->bools;
	if (p->fits)
		return;
	p->fits = parts_open(it) & p->facts.meant;
	p->is_near = p->fits;
}

static bool
keep_doubt(struct parts *it, const struct match *m)
{
	int i;

	for (i = 0; i < m->n && m->best[i] == m->other[i]; i++)
		continue;
	if (i == m->n || m->best[i] == MATCH_NONE || m->other[i] == MATCH_NONE)
		return parts_say_doubt(it,
			N_("two pieces of this line are for the same part"));
	return parts_say_either(it, m->best[i], m->other[i]);
}

static void
fill_choice(struct parts *it, struct piece *p, int part)
{
	if (!p->is_near && part == p->facts.value_of)
		parts_fill(it, p, part, p->facts.value);
	else if (!p->is_near)
		parts_try(it, p, part, p->text);
	else if (part == p->facts.meant_of)
		parts_fill_near(it, p, part, p->facts.sure);
	else
		parts_try_near(it, p, part, p->text);
}

static bool
fill_choices(struct parts *it)
{
	struct match m;
	int i;

	m.n = it->pieces.n;
	m.n_slots = parts_count(it);
	for (i = 0; i < it->pieces.n; i++) {
		m.fits[i] = it->pieces.at[i].fits;
		m.fixed[i] = it->pieces.at[i].part;
	}
	if (!match_find(&m))
		return keep_doubt(it, &m);
	for (i = 0; i < it->pieces.n; i++) {
		struct piece *p = &it->pieces.at[i];

		if (p->part == MATCH_NONE && m.best[i] != MATCH_NONE)
			fill_choice(it, p, m.best[i]);
	}
	return true;
}

/* Does what fill does to each piece that has no part yet. */
static bool
each_open(struct parts *it, bool (*fill_piece)(struct parts *, struct piece *))
{
	bool is_fine = true;
	int i;

	for (i = 0; i < it->pieces.n; i++)
		if (it->pieces.at[i].part == MATCH_NONE)
			is_fine &= fill_piece(it, &it->pieces.at[i]);
	return is_fine;
}

static void
each_open_quietly(
	struct parts *it, void (*look)(struct parts *, struct piece *))
{
	int i;

	for (i = 0; i < it->pieces.n; i++)
		if (it->pieces.at[i].part == MATCH_NONE)
			look(it, &it->pieces.at[i]);
}

/* All but what is text. */
bool
fill_known(struct parts *it)
{
	if (it->pieces.is_doubtful)
		return parts_say_doubt(it,
			N_("the words of this line can be parted in two ways: "
			   "write commas between the pieces"));
	if (!each_open(it, fill_named))
		return false;
	each_open_quietly(it, fill_with_unit);
	if (!each_open(it, fill_date))
		return false;
	each_open_quietly(it, fill_ratio);
	if (!check_numbers(it))
		return false;
	each_open_quietly(it, fill_number);
	each_open_quietly(it, find_choices);
	return fill_choices(it);
}
