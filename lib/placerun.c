#include "placerun.h"

#include "namerun.h"

enum { MOST_SMALL = 3, WIDEST_RUN = 4 };

void
placerun_add(struct placerun *f, size_t first, size_t last,
	enum place_rule rule, enum finds_trust trust)
{
	const struct word *end = &f->w->at[last];
	struct find find = {
		.start = f->w->at[first].at,
		.end = end->at + end->len,
		.kind = rule >= PLACE_BY_HEAD ? f->org : f->place,
		.rule = f->rules[rule],
		.trust = (uint8_t)trust,
		.who = FINDS_NOBODY,
	};

	finds_add(f->out, find);
	if (last >= f->done)
		f->done = last + 1;
}

bool
placerun_is_capital(const struct words *w, size_t i)
{
	return i < w->n && (w->at[i].shape & WORD_CAPITAL);
}

uint32_t
placerun_cue(const struct placerun *f, size_t i)
{
	return lexis_cue(f->lexis, f->w, i);
}

bool
placerun_gap_has(const struct words *w, size_t i, char sign)
{
	struct span gap = words_gap(w, i);

	return gap.len && memchr(gap.at, sign, gap.len) != NULL;
}

/* Beside each other, with blanks, a hyphen or an apostrophe between. */
bool
placerun_is_beside(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	/* E-mail */
	return name_is_near(w, i) ||
		(i + 1 < w->n &&
			((span_is(gap, "-") && w->at[i].len > 1) ||
				span_is(gap, "'")));
}

/* Words of a name that begin in small letters: how many, before a capital? */
size_t
placerun_small(const struct placerun *f, size_t i)
{
	size_t n;

	for (n = 0; n <= MOST_SMALL && i + n < f->w->n; n++) {
		if (placerun_is_capital(f->w, i + n))
			return n;
		if (f->w->at[i + n].len > 5 ||
			!(placerun_cue(f, i + n) & CUE_SMALL) ||
			!placerun_is_beside(f->w, i + n))
			break;
	}
	return SIZE_MAX;
}

bool
placerun_is_ordinary(const struct placerun *f, size_t i)
{
	unsigned is = name_know(f->lexis, f->w, i);

	return (is & NAME_ORDINARY) && !(is & (NAME_GIVEN | NAME_SURNAME));
}

bool
placerun_has_proper(const struct placerun *f, size_t first, size_t last)
{
	for (; first <= last; first++)
		if (!(lexis_word(f->lexis, f->w, first) & LEXIS_ORDINARY) &&
			f->w->at[first].len > 3)
			return true;
	return false;
}

bool
placerun_is_mail(const struct placerun *f, size_t i)
{
	return f->w->at[i].len == 1 && span_is(words_gap(f->w, i), "-");
}

/*
 * The last word of a place's name that begins at word i: capitals, with small
 * words between. What comes after two words must not be an ordinary one.
 */
size_t
placerun_end(const struct placerun *f, size_t i)
{
	size_t last = i, small, n;

	for (n = 1; n < PLACERUN_MOST && placerun_is_beside(f->w, last); n++) {
		if (placerun_gap_has(f->w, last, '\n'))
			break;
		small = placerun_small(f, last + 1);
		if (small == SIZE_MAX ||
			(!small &&
				placerun_cue(f, last + 1) &
					(CUE_END | CUE_STOP |
						CUE_INSTITUTION)) ||
			placerun_is_mail(f, last + 1 + small) ||
			(n > 1 && placerun_is_ordinary(f, last + 1 + small)))
			break;
		last += 1 + small;
	}
	return last;
}

/* What the list says of the place at word i; *last is its last word. */
uint32_t
placerun_area(const struct placerun *f, size_t i, size_t *last)
{
	uint32_t kinds;
	size_t first, n = 0;

	if (lexis_word(f->lexis, f->w, i) & LEXIS_AREA)
		n = gazette_at(lexis_gazette(f->lexis), f->w, i, PLACERUN_AREA,
			&kinds);

	*last = n ? i + n - 1 : i;
	if (!n)
		return 0;
	/* La Paz, alone */
	if (cues_ending(lexis_cues(f->lexis), f->w, *last, CUE_KEPT, &first) &
			CUE_KEPT &&
		first == i)
		return GAZETTE_DEPARTMENT;
	/* UCI, VIH */
	if (*last == i && f->w->at[i].shape & WORD_CAPITALS &&
		f->w->at[i].len < 5 && !(kinds & GAZETTE_COUNTRY))
		return 0;
	for (; i <= *last; i++)
		if (!placerun_is_capital(f->w, i) &&
			!(placerun_cue(f, i) & CUE_SMALL) &&
			!(f->w->at[i].shape & WORD_DIGITS))
			return 0;
	return kinds & (PLACERUN_AREA | GAZETTE_NEAR);
}

/* The first word of the run of capitals that ends with word i. */
size_t
placerun_start(const struct placerun *f, size_t i)
{
	size_t n;

	for (n = 0; n < 4 && i && placerun_is_capital(f->w, i - 1) &&
		(placerun_is_beside(f->w, i - 1) ||
			span_is(words_gap(f->w, i - 1), " & ")) &&
		!placerun_gap_has(f->w, i - 1, '\n');
		n++)
		i--;
	return i;
}
