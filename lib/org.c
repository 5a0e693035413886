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
		if (placerun_gap_has(w, i, '\n') &&
			placerun_gap_has(w, i + 1, ':'))
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

/* San, santa; or names in small letters: posta san martin. */
static size_t
small_org_end(const struct placerun *f, size_t head)
{
	const struct words *w = f->w;
	size_t last = head;
	unsigned is;

	while (name_is_near(w, last) && last - head < 3 &&
		!placerun_is_capital(w, last + 1)) {
		is = name_know(f->lexis, w, last + 1);
		if (!name_is_strong(is) &&
			!(last == head && name_is_near(w, last + 1) &&
				(span_is(words_span(w, last + 1), "san") ||
					span_is(words_span(w, last + 1),
						"santa"))))
			break;
		last++;
		if (!name_is_strong(is))
			last++;
	}
	return last;
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

bool
org_by_head(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	size_t first, last, end;

	if (!(cues_ending(lexis_cues(f->lexis), w, i, CUE_INSTITUTION, &first) &
		    CUE_INSTITUTION))
		return false;
	if (is_surname(f, i))
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
