#include "org.h"

#include "namerun.h"

static bool
is_month(const struct placerun *f, size_t i)
{
	return i < f->w->n &&
		gazette_word(lexis_gazette(f->lexis), words_span(f->w, i),
			f->w->at[i].hash) &
		GAZETTE_MONTH;
}

/* The words of an organisation's name after its head; head if there are none.
 */
static size_t
org_end(const struct placerun *f, size_t head)
{
	const struct words *w = f->w;
	size_t last = head, i = head, n, small;
	struct span gap;

	for (n = 0; n < PLACERUN_MOST && i + 1 < w->n; n++) {
		gap = words_gap(w, i);
		if (!placerun_is_beside(w, i) && !span_is(gap, " \"") &&
			!span_is(gap, " '") && !span_is(gap, ". ") &&
			!(span_is(gap, ".") && w->at[i].len == 1) &&
			!(span_is(gap, " & ")))
			break;
		if (span_is(gap, ". ") && w->at[i].len > 3 &&
			!(placerun_cue(f, i) & CUE_TITLE))
			break;
		/* what the next line begins with: a label, or a title */
		if (placerun_gap_has(w, i, '\n') &&
			(placerun_gap_has(w, i + 1, ':') ||
				(last > head &&
					!(placerun_cue(f, i) & CUE_ADJECTIVE) &&
					placerun_is_capital(w, i + 1) &&
					placerun_is_ordinary(f, i + 1))))
			break;
		if (last == head && !placerun_is_capital(w, i + 1) &&
			placerun_cue(f, i + 1) & CUE_ADJECTIVE) {
			i++;
			continue;
		}
		if ((w->at[i + 1].shape & WORD_DIGITS) &&
			w->at[i + 1].len <= 3 && i + 2 < w->n &&
			(placerun_is_capital(w, i + 2) || is_month(f, i + 3) ||
				placerun_small(f, i + 2) != SIZE_MAX)) {
			i++;
			continue;
		}
		/* 12 de octubre */
		if (w->at[i].shape & WORD_DIGITS && is_month(f, i + 2)) {
			i = last = i + 2;
			continue;
		}
		small = placerun_small(f, i + 1);
		if (small == SIZE_MAX && w->at[i + 1].len == 1 &&
			placerun_is_capital(w, i + 2) &&
			placerun_is_beside(w, i + 1))
			small = 1;
		if (small == SIZE_MAX)
			break;
		i += 1 + small;
		if ((!small && placerun_cue(f, i) & CUE_END) ||
			placerun_is_mail(f, i))
			break;
		last = i;
	}
	return last;
}

/* With what names go on that are written in small letters: escuela los pinos.
 */
static bool
is_small_head(struct span word)
{
	static const char *const heads[] = {"san", "santa", "santo", "los",
		"las", "don", "dona", "virgen", "villa"};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (span_is(word, heads[i]))
			return true;
	return false;
}

/* Word i of a name in small letters is such a word, and one comes after it. */
static bool
is_small_pair(const struct placerun *f, size_t i)
{
	const struct words *w = f->w;

	return is_small_head(words_span(w, i)) && name_is_near(w, i) &&
		w->at[i + 1].len > 3 &&
		!(gazette_flags(lexis_gazette(f->lexis), w, i + 1) &
			(GAZETTE_WEEKDAY | GAZETTE_MONTH));
}

/* A name that a list has; or a word that nobody knows: radio patuju. */
static bool
is_small_name(const struct placerun *f, size_t i)
{
	unsigned is = name_know(f->lexis, f->w, i);

	return name_is_strong(is) ||
		(!(is & NAME_ORDINARY) &&
			lexis_word(f->lexis, f->w, i) & LEXIS_TOWN) ||
		(name_is_unknown(is) && f->w->at[i].len > 3 &&
			!(lexis_word(f->lexis, f->w, i) & CUE_ANY));
}

/* Posta san martin, mercado los pozos: the last word of a name in small
 * letters; head if there is none. */
static size_t
small_org_end(const struct placerun *f, size_t head)
{
	const struct words *w = f->w;
	size_t last = head, from = head;
	bool is_name, is_pair;

	while (name_is_near(w, from) && from - head < 2 &&
		placerun_cue(f, from + 1) &
			(CUE_ADJECTIVE | CUE_TITLE | CUE_PERSON))
		from++;
	for (last = from; name_is_near(w, last) && last - head < 5 &&
		!placerun_is_capital(w, last + 1);
		last += is_pair ? 2 : 1) {
		is_name = is_small_name(f, last + 1);
		is_pair = last == from && is_small_pair(f, last + 1);
		if (!is_name && !is_pair)
			break;
	}
	return last == from ? head : last;
}

/* "la tienda de Rosa" is hers, and has no name. */
static bool
is_owned(const struct placerun *f, size_t head)
{
	const struct words *w = f->w;
	unsigned is;

	if (placerun_is_capital(w, head) || head + 2 >= w->n ||
		!span_is(words_span(w, head + 1), "de") ||
		!placerun_is_capital(w, head + 2))
		return false;
	is = name_know(f->lexis, w, head + 2);
	return (is & NAME_GIVEN) != 0;
}

/* Sabina Mercado Tintaya */
static bool
is_surname(const struct placerun *f, size_t i)
{
	return i && placerun_is_capital(f->w, i - 1) &&
		name_is_near(f->w, i - 1) &&
		name_know(f->lexis, f->w, i) & NAME_SURNAME &&
		name_know(f->lexis, f->w, i - 1) & (NAME_GIVEN | NAME_SURNAME);
}

/*
 * Words that are of an organisation's name only if they have a capital in
 * mid-sentence: la Casa Maya.
 */
bool
org_is_capital_word(struct span word)
{
	static const char *const heads[] = {
		"casa", "normal", "central", "union", "linea"};

	for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
		if (span_is(word, heads[k]))
			return true;
	return false;
}

bool
org_is_capital_head(const struct placerun *f, size_t i)
{
	if (!placerun_is_capital(f->w, i) || !i || !name_is_near(f->w, i - 1) ||
		f->w->at[i].shape & WORD_CAPITALS ||
		placerun_is_capital(f->w, i - 1))
		return false;
	return org_is_capital_word(words_span(f->w, i));
}

bool
org_by_head(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	size_t first, last, end;

	if (!(cues_ending(lexis_cues(f->lexis), w, i, CUE_INSTITUTION, &first) &
		    CUE_INSTITUTION) &&
		!org_is_capital_head(f, i))
		return false;
	if (is_surname(f, i) || is_owned(f, i))
		return false;
	last = org_end(f, i);
	if (last == i)
		last = small_org_end(f, i);
	if (last == i)
		return false;
	/* "grupo A", "canal VI", "clínica de la AR" */
	if ((last == i + 1 && w->at[last].len < 3) ||
		(!placerun_is_capital(w, i) &&
			w->at[last].shape & WORD_CAPITALS &&
			w->at[last].len < 5))
		return false;
	/* "Centro de Salud" is no name yet */
	if (cues_ending(
		    lexis_cues(f->lexis), w, last, CUE_INSTITUTION, &first) &
			CUE_INSTITUTION &&
		first <= i && last > i)
		return false;
	for (end = last + 1; end < w->n && end <= last + 3; end++)
		if (cues_ending(
			    lexis_cues(f->lexis), w, end, CUE_FIRM, &first) &
				CUE_FIRM &&
			first == last + 1) {
			last = end;
			break;
		}
	cues_ending(lexis_cues(f->lexis), w, i, CUE_INSTITUTION, &first);
	placerun_add(f, first, last, PLACE_BY_HEAD, FINDS_LIKELY);
	/* Hospital La Paz (HULP) */
	if ((span_is(words_gap(w, last), " (") ||
		    span_is(words_gap(w, last), "\" (")) &&
		placerun_gap_has(w, last + 1, ')') &&
		w->at[last + 1].shape & WORD_CAPITALS)
		placerun_add(
			f, last + 1, last + 1, PLACE_BY_HEAD, FINDS_LIKELY);
	return true;
}

/* A name with S.R.L. after it. */
bool
org_by_firm(struct placerun *f, size_t i)
{
	size_t first, start;

	if (!(cues_ending(lexis_cues(f->lexis), f->w, i, CUE_FIRM, &first) &
		    CUE_FIRM) ||
		!first || !placerun_is_capital(f->w, first) ||
		!placerun_is_capital(f->w, first - 1) ||
		!(placerun_is_beside(f->w, first - 1) ||
			span_is(words_gap(f->w, first - 1), ", ")))
		return false;
	start = placerun_start(f, first - 1);
	if (start == first - 1 && placerun_is_ordinary(f, start))
		return false;
	placerun_add(f, start, i, PLACE_BY_FIRM, FINDS_LIKELY);
	return true;
}

/* "Travatan®, Alcon, Fort Worth, Texas)": the sign is none of ours. */
bool
org_by_trademark(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	size_t last, n;
	struct span gap;

	if (!i ||
		(!span_is(words_gap(w, i - 1), ";, ") &&
			!span_is(words_gap(w, i - 1), "; (")))
		return false;
	last = placerun_end(f, i);
	if (span_is(words_gap(w, last), " & ") &&
		placerun_is_capital(w, last + 1))
		last = placerun_end(f, last + 1);
	if (words_gap(w, last).len && words_gap(w, last).at[0] == ';')
		return false;
	placerun_add(f, i, last, PLACE_BY_MARK, FINDS_LIKELY);
	for (n = 0; n < 4 && placerun_is_capital(w, last + 1); n++) {
		gap = words_gap(w, last);
		if (!span_is(gap, ", ") && !span_is(gap, ". "))
			break;
		i = last + 1;
		last = placerun_end(f, i);
		placerun_add(f, i, last, PLACE_BY_CHAIN, FINDS_LIKELY);
	}
	return true;
}

bool
org_by_list(struct placerun *f, size_t i)
{
	uint32_t kinds;
	size_t n = gazette_at(
		lexis_gazette(f->lexis), f->w, i, GAZETTE_HOUSE, &kinds);

	if (!n || !(kinds & GAZETTE_HOUSE) ||
		(!placerun_is_capital(f->w, i) &&
			!placerun_has_proper(f, i, i + n - 1) &&
			!(n > 1 && placerun_cue(f, i) & CUE_INSTITUTION)))
		return false;
	placerun_add(f, i, i + n - 1, PLACE_BY_HOUSE, FINDS_LIKELY);
	return true;
}

enum { MOST_QUOTED = 6 };

static bool
is_quote_after(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return gap.len && gap.at[0] == '"';
}

/*
 * "El Fogón de Pola": two words with a capital at least, and none without but
 * small ones. What somebody said has others.
 */
bool
org_by_quotes(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	struct span gap = i ? words_gap(w, i - 1) : span_of(NULL);
	size_t last, capitals = 1;

	if (!gap.len || gap.at[gap.len - 1] != '"' ||
		w->at[i].shape & WORD_CAPITALS)
		return false;
	for (last = i; !is_quote_after(w, last); last++) {
		if (last + 1 == w->n || last - i == MOST_QUOTED ||
			!name_is_near(w, last))
			return false;
		if (placerun_is_capital(w, last + 1))
			capitals++;
		else if (!(placerun_cue(f, last + 1) & CUE_SMALL))
			return false;
	}
	if (capitals < 2 || !placerun_is_capital(w, last))
		return false;
	placerun_add(f, i, last, PLACE_BY_QUOTES, FINDS_GUESS);
	return true;
}
