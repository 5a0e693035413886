#include "doubt.h"

#include "answer.h"
#include "text.h"
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

/*
 * The first typed part between two that is open; of a text without a digit one
 * that is no number, if there is one.
 */
static int
first_between(const struct parts *it, int from, int to, bool has_digit)
{
	unsigned open = parts_open(it) & ~it->pieces.kinds->frees, words;

	open &= (1u << to) - 1;
	open &= ~((1u << from) - 1);
	words = open & ~it->pieces.kinds->numbers;
	return parts_first(!has_digit && words ? words : open);
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
	return first_between(
		it, i, after, it->pieces.at[piece].facts.has_digit);
}

static bool
is_capital(struct span text)
{
	unsigned char c = (unsigned char)text.at[0];

	return (c >= 'A' && c <= 'Z') ||
		(c == 0xc3 && text.len > 1 &&
			(unsigned char)text.at[1] <= 0x9e);
}

/*
 * "Ejemplo Inventada Núm. 8", "Hospital": a name, and no value that nobody
 * knows, where the field has one part only that can be a name. Its place says
 * nothing then: pieces come in any order.
 */
static bool
is_name(const struct parts *it, const struct piece *p, int text_part)
{
	unsigned frees = it->pieces.kinds->frees;
	size_t i;

	if (text_part == MATCH_NONE || frees & (frees - 1) ||
		!is_capital(p->text))
		return false;
	for (i = 0; i < p->text.len; i++)
		if (p->text.at[i] >= 'a' && p->text.at[i] <= 'z')
			return true;
	return false;
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
	if (is_name(it, &it->pieces.at[piece], text_part) &&
		(main_part == MATCH_NONE ||
			!it->pieces.f->parts[main_part].is_mandatory))
		return MATCH_NONE;
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

/* Does the word begin the label of the field: "Condición", "Condiciones"? */
static bool
names_field(const struct schema_field *f, struct span word)
{
	struct buf folded = {0}, label = {0};
	bool names = false;
	int lang;

	text_fold(&folded, word);
	for (lang = SCHEMA_ES; lang <= SCHEMA_EN && folded.len > 4; lang++) {
		buf_clear(&label);
		text_fold(&label, f->label[lang]);
		names |= folded.len <= label.len &&
			!memcmp(folded.at, label.at, folded.len);
	}
	buf_free(&folded);
	buf_free(&label);
	return names;
}

/* "Condición N.º 1" is 1: the words before say what the part is. */
static struct span
without_names(const struct schema_field *f, struct span text)
{
	struct span rest = text, word;

	while ((word = span_word(&rest)).len) {
		if (names_field(f, word) || schema_is_unit(&f->parts[0], word))
			continue;
		return is_digit(*word.at) && !span_trim(rest).len ? word : text;
	}
	return text;
}

static bool
take_text(struct parts *it, struct piece *p, int part)
{
	struct span text = without_list_stop(p->text);

	if (!part && p->facts.has_digit && answer_is_numbered(it->pieces.f))
		text = without_names(it->pieces.f, text);
	it->texts |= 1u << part;
	return parts_try(it, p, part, text) == VALUE_FINE;
}

/* Does the text hold another value of a part that has one already? */
static bool
is_of_two(const struct parts *it, const struct piece *p)
{
	return p->facts.lists == MATCH_NONE &&
		p->facts.joins & it->filled & ~it->texts;
}

/* "09:30", where the line has a day: nothing asks for it. */
static bool
pass_clock(struct parts *it, const struct piece *p)
{
	int day = parts_first(it->filled & it->pieces.kinds->dates);

	if (!p->facts.is_clock || day == MATCH_NONE)
		return false;
	parts_note_clock(it, day);
	return true;
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
	if (pass_clock(it, p))
		return true;
	if (is_of_two(it, p))
		return parts_say_doubt(it,
			N_("this line seems to be about two: write one a "
			   "line"));
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
