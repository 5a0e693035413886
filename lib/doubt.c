#include "doubt.h"

#include "answer.h"
#include "value.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The parts of the nearest pieces before and after that are placed. */
static void
find_neighbours(const struct parts *it, int piece, int *before, int *after)
{
	int i;

	*before = -1;
	*after = parts_count(it);
	for (i = 0; i < piece; i++)
		if (it->pieces.at[i].part != MATCH_NONE)
			*before = it->pieces.at[i].part;
	for (i = it->pieces.n - 1; i > piece; i--)
		if (it->pieces.at[i].part != MATCH_NONE)
			*after = it->pieces.at[i].part;
}

/*
 * What no item goes without, what and how it went, or the first enum, which a
 * line is about: while it is open, no piece is text.
 */
static int
wanted_enum(const struct parts *it)
{
	const struct facts_kinds *kinds = it->pieces.kinds;
	int must = parts_first(kinds->enums & kinds->musts & parts_open(it)),
	    first = parts_first(kinds->enums);

	if (must != MATCH_NONE)
		return must;
	return first == MATCH_NONE || !parts_is_open(it, first) ? MATCH_NONE :
								  first;
}

/* A typed part whose place is just here, while the text's is elsewhere. */
static int
displaced(const struct parts *it, int piece, int text_part)
{
	int before, after, i;

	find_neighbours(it, piece, &before, &after);
	i = before + 1;
	if (i < parts_count(it) && parts_is_open(it, i) &&
		value_is_number(&it->pieces.f->parts[i]) &&
		is_digit(it->pieces.at[piece].text.at[0]))
		return i;
	if (text_part > before && text_part < after)
		return MATCH_NONE;
	for (; i < after; i++)
		if (parts_is_open(it, i) &&
			!value_is_free(&it->pieces.f->parts[i]))
			return i;
	return MATCH_NONE;
}

/*
 * Is this piece rather a mistake than text? Then the part for which it was
 * surely meant.
 */
static int
meant_for(const struct parts *it, int piece, int text_part)
{
	int part = parts_first(parts_open(it) &
		facts_near(it->pieces.f, it->pieces.at[piece].text));
	int main_part;

	if (part != MATCH_NONE)
		return part;
	main_part = wanted_enum(it);
	if (main_part != MATCH_NONE &&
		(text_part == MATCH_NONE || text_part > main_part))
		return main_part;
	return displaced(it, piece, text_part);
}

/* Where parts are numbers, a number that none of them took is no text. */
static bool
is_number_too_many(const struct parts *it, const struct piece *p)
{
	return p != it->pieces.at && p->facts.is_digits &&
		it->pieces.kinds->numbers;
}

/* Nor is a day, where parts are days. */
static bool
is_day_too_many(const struct piece *p)
{
	return p->facts.has_digit && p->facts.day == VALUE_FINE;
}

/* "cumplida, C3": what the line is about stands behind it. */
static bool
is_code_of_first(const struct parts *it, const struct piece *p)
{
	return parts_is_open(it, 0) && answer_has_question(it->pieces.f) &&
		p->facts.is_code;
}

/* The part that is counted in minutes, if the piece is in hours. */
static int
find_hours(const struct parts *it, const struct piece *p)
{
	int part;

	if (!p->facts.is_hours)
		return MATCH_NONE;
	for (part = 0; part < parts_count(it); part++)
		if (value_is_number(&it->pieces.f->parts[part]) &&
			schema_is_unit(
				&it->pieces.f->parts[part], span_of("min")))
			return part;
	return MATCH_NONE;
}

/* "C1." is C1: the stop is the list's. */
static struct span
without_list_stop(struct span text)
{
	if (text.len > 1 && text.at[text.len - 1] == '.' &&
		is_digit(text.at[text.len - 2]))
		text.len--;
	return text;
}

static bool
take_text(struct parts *it, struct piece *p, int part)
{
	it->texts |= 1u << part;
	return parts_try(it, p, part, without_list_stop(p->text)) == VALUE_FINE;
}

static bool
fill_text(struct parts *it, int piece)
{
	struct piece *p = &it->pieces.at[piece];
	int part = parts_first(parts_open(it) & it->pieces.kinds->frees);
	int other = meant_for(it, piece, part);
	int minutes = find_hours(it, p);

	p->is_text = true;
	if (minutes != MATCH_NONE)
		return parts_say_hours(it, minutes);
	if (is_day_too_many(p))
		return parts_say_doubt(it,
			N_("two pieces of this line are for the same part"));
	if (other == MATCH_NONE)
		other = p->facts.lists;
	if (other != MATCH_NONE && is_code_of_first(it, p))
		return take_text(it, p, 0);
	/* "C1: cumplida, C2: parcial" are two items in one. */
	if (is_number_too_many(it, p) || p->facts.is_answer)
		part = other = MATCH_NONE;
	if (other != MATCH_NONE)
		return parts_say(it, other, VALUE_NOT, p->text);
	if (part != MATCH_NONE)
		return take_text(it, p, part);
	return parts_say_full(
		it, N_("no part of the field can take a piece of this line"));
}

/*
 * A value that stands where another enum's would, and that one has none:
 * "04/09/2026, salud, asistió", where salud is an area and no kind.
 */
static bool
check_place(struct parts *it, int piece)
{
	int before, after, part = it->pieces.at[piece].part, i;

	if (!it->pieces.at[piece].fits || part == MATCH_NONE ||
		it->pieces.f->parts[part].is_mandatory)
		return true;
	find_neighbours(it, piece, &before, &after);
	if (part > before && part < after)
		return true;
	for (i = before + 1; i < after; i++) {
		if (!parts_is_open(it, i) ||
			it->pieces.f->parts[i].kind != SCHEMA_ENUM)
			continue;
		return parts_say(it, i, VALUE_NOT, it->pieces.at[piece].text);
	}
	return true;
}

bool
doubt_settle(struct parts *it)
{
	bool is_fine = true;
	int i;

	for (i = 0; i < it->pieces.n && is_fine; i++)
		is_fine = check_place(it, i);
	for (i = 0; i < it->pieces.n && is_fine; i++)
		if (it->pieces.at[i].part == MATCH_NONE)
			is_fine = fill_text(it, i);
	return is_fine;
}
