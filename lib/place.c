#include "place.h"

#include "mem.h"
#include "namerun.h"

#include <stdlib.h>

/* Which one of them found it: the manifest names it. */
enum rule {
	BY_LABEL,
	BY_CUE,
	BY_LIST,
	BY_COUNTRY,
	BY_POSTCODE,
	BY_CHAIN,
	BY_DATELINE,
	BY_HEAD,
	BY_FIRM,
	BY_MARK,
	RULES
};

static const char *const rule_names[RULES] = {"place-label", "place-cue",
	"place-list", "place-country", "place-postcode", "place-chain",
	"place-dateline", "org-head", "org-firm", "org-trademark"};

struct places {
	struct lexis *lexis;
	uint16_t place, org;
	uint16_t rules[RULES];
};

#define AREA (GAZETTE_PLACE | GAZETTE_COUNTRY | GAZETTE_DEPARTMENT)

enum { MOST_WORDS = 14, MOST_SMALL = 3 };

struct finding {
	const struct places *p;
	const struct words *w;
	struct finds *out;
	size_t done; /* words before it are not looked at again */
};

struct places *
places_open(struct kinds *kinds, struct lexis *lexis)
{
	struct places *p = mem_zero(sizeof *p);

	p->lexis = lexis;
	p->place = kinds_find(kinds, span_of("PLACE"));
	p->org = kinds_find(kinds, span_of("ORG"));
	for (int i = 0; i < RULES; i++)
		p->rules[i] = kinds_rule(kinds, rule_names[i]);
	return p;
}

void
places_free(struct places *p)
{
	free(p);
}

void
places_wanted(const struct places *p, struct wordset *set)
{
	cues_wanted(lexis_cues(p->lexis), CUE_INSTITUTION, set);
}

static void
add(struct finding *f, size_t first, size_t last, enum rule rule,
	enum finds_trust trust)
{
	const struct word *end = &f->w->at[last];
	struct find find = {
		.start = f->w->at[first].at,
		.end = end->at + end->len,
		.kind = rule >= BY_HEAD ? f->p->org : f->p->place,
		.rule = f->p->rules[rule],
		.trust = (uint8_t)trust,
		.who = FINDS_NOBODY,
	};

	finds_add(f->out, find);
	if (last >= f->done)
		f->done = last + 1;
}

static bool
is_capital(const struct words *w, size_t i)
{
	return i < w->n && (w->at[i].shape & WORD_CAPITAL);
}

static unsigned
cue_of(const struct finding *f, size_t i)
{
	return lexis_cue(f->p->lexis, f->w, i);
}

static bool
gap_has(const struct words *w, size_t i, char sign)
{
	struct span gap = words_gap(w, i);

	return gap.len && memchr(gap.at, sign, gap.len) != NULL;
}

/* Beside each other, with blanks, a hyphen or an apostrophe between. */
static bool
is_beside(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	/* E-mail */
	return name_is_near(w, i) ||
		(i + 1 < w->n &&
			((span_is(gap, "-") && w->at[i].len > 1) ||
				span_is(gap, "'")));
}

/* Words of a name that begin in small letters: how many, before a capital? */
static size_t
count_small(const struct finding *f, size_t i)
{
	size_t n;

	for (n = 0; n <= MOST_SMALL && i + n < f->w->n; n++) {
		if (is_capital(f->w, i + n))
			return n;
		if (f->w->at[i + n].len > 5 ||
			!(cue_of(f, i + n) & CUE_SMALL) ||
			!is_beside(f->w, i + n))
			break;
	}
	return SIZE_MAX;
}

static bool
is_ordinary(const struct finding *f, size_t i)
{
	unsigned is = name_know(f->p->lexis, f->w, i);

	return (is & NAME_ORDINARY) && !(is & (NAME_GIVEN | NAME_SURNAME));
}

static bool
is_mail(const struct finding *f, size_t i)
{
	return f->w->at[i].len == 1 && span_is(words_gap(f->w, i), "-");
}

/*
 * The last word of a place's name that begins at word i: capitals, with small
 * words between. What comes after two words must not be an ordinary one.
 */
static size_t
place_end(const struct finding *f, size_t i)
{
	size_t last = i, small, n;

	for (n = 1; n < MOST_WORDS && is_beside(f->w, last); n++) {
		if (gap_has(f->w, last, '\n'))
			break;
		small = count_small(f, last + 1);
		if (small == SIZE_MAX ||
			(!small &&
				cue_of(f, last + 1) &
					(CUE_END | CUE_STOP |
						CUE_INSTITUTION)) ||
			is_mail(f, last + 1 + small) ||
			(n > 1 && is_ordinary(f, last + 1 + small)))
			break;
		last += 1 + small;
	}
	return last;
}

/* What the list says of the place at word i; *last is its last word. */
static uint32_t
area_at(const struct finding *f, size_t i, size_t *last)
{
	uint32_t kinds;
	size_t first, n = 0;

	if (lexis_word(f->p->lexis, f->w, i) & LEXIS_AREA)
		n = gazette_at(lexis_gazette(f->p->lexis), f->w, i, AREA,
			&kinds);

	*last = n ? i + n - 1 : i;
	if (!n)
		return 0;
	/* La Paz, alone */
	if (cues_ending(lexis_cues(f->p->lexis), f->w, *last, CUE_KEPT, &first) & CUE_KEPT &&
		first == i)
		return GAZETTE_DEPARTMENT;
	/* UCI, VIH */
	if (*last == i && f->w->at[i].shape & WORD_CAPITALS &&
		f->w->at[i].len < 5 && !(kinds & GAZETTE_COUNTRY))
		return 0;
	for (; i <= *last; i++)
		if (!is_capital(f->w, i) && !(cue_of(f, i) & CUE_SMALL) &&
			!(f->w->at[i].shape & WORD_DIGITS))
			return 0;
	return kinds & AREA;
}

/* Between a town and what it lies in: ", Perú", " (Madrid)", ". España". */
static bool
is_chain_gap(struct span gap)
{
	size_t i;

	if (!gap.len || gap.len > 4)
		return false;
	for (i = 0; i < gap.len; i++)
		if (!memchr(" ,.-()/", gap.at[i], 7))
			return false;
	return true;
}

static bool
is_code(const struct words *w, size_t i)
{
	return i < w->n && w->at[i].len == 5 &&
		(w->at[i].shape & (WORD_DIGITS | WORD_LETTERS)) == WORD_DIGITS;
}

/* A place after a place; *last becomes its last word. */
static bool
is_chained(const struct finding *f, size_t *last, enum rule *rule)
{
	const struct words *w = f->w;
	size_t i = *last + 1, end;
	uint32_t kinds;

	if (i >= w->n || !is_chain_gap(words_gap(w, *last)))
		return false;
	*rule = BY_POSTCODE;
	end = i;
	if (is_code(w, i)) {
		*last = i;
		return true;
	}
	*rule = BY_CHAIN;
	if (!is_capital(w, i) || cue_of(f, i) & (CUE_END | CUE_STOP))
		return false;
	kinds = area_at(f, i, &end);
	if (kinds & GAZETTE_DEPARTMENT)
		return false;
	if (!kinds && (gap_has(w, *last, '(') || is_code(w, *last))) {
		end = place_end(f, i);
		kinds = is_code(w, *last) ? !is_ordinary(f, i) :
					    gap_has(w, end, ')');
	}
	*last = end;
	return kinds != 0;
}

/* A place, and those that it lies in. */
static void
add_place(struct finding *f, size_t first, size_t last, enum rule rule,
	enum finds_trust trust)
{
	add(f, first, last, rule, trust);
	for (first = last + 1; is_chained(f, &last, &rule); first = last + 1)
		add(f, first, last, rule, FINDS_LIKELY);
}

static bool
is_year(const struct words *w, size_t i)
{
	const char *at = w->fold->folded.at + w->at[i].at;

	return w->at[i].len == 4 &&
		(!memcmp(at, "19", 2) || !memcmp(at, "20", 2));
}

/* A postal code, and the town after it. */
static bool
from_code(struct finding *f, size_t i)
{
	const struct words *w = f->w;
	size_t next = i + 1, end;
	uint32_t kinds;

	if (w->at[i].len < 4)
		return false;
	if (i && w->at[i - 1].len <= 6 && cue_of(f, i - 1) & CUE_POSTCODE) {
		end = i + (w->at[next].shape & WORD_DIGITS &&
				  span_is(words_gap(w, i), "-"));
		add(f, i, end, BY_POSTCODE, FINDS_LIKELY);
		return true;
	}
	if (!is_capital(w, next) || !is_chain_gap(words_gap(w, i)))
		return false;
	kinds = area_at(f, next, &end);
	if (kinds ? w->at[i].len < 4 || w->at[i].len > 6 ||
				is_year(w, i) :
		    !is_code(w, i) ||
				cue_of(f, next) & (CUE_END | CUE_STOP |
							  CUE_INSTITUTION) ||
				(is_ordinary(f, next) &&
					!(cue_of(f, next) & CUE_PLACE_HEAD)))
		return false;
	if (!kinds)
		end = place_end(f, next);
	add_place(f, i, end, BY_POSTCODE, FINDS_LIKELY);
	return true;
}

/* The words of an organisation's name after its head; head if there are none.
 */
static size_t
org_end(const struct finding *f, size_t head)
{
	const struct words *w = f->w;
	size_t last = head, i = head, n, small;
	struct span gap;

	for (n = 0; n < MOST_WORDS && i + 1 < w->n; n++) {
		gap = words_gap(w, i);
		if (!is_beside(w, i) && !span_is(gap, " \"") &&
			!span_is(gap, " '") && !span_is(gap, ". ") &&
			!(span_is(gap, " & ")))
			break;
		if (span_is(gap, ". ") && w->at[i].len > 3 &&
			!(cue_of(f, i) & CUE_TITLE))
			break;
		if (gap_has(w, i, '\n') && gap_has(w, i + 1, ':'))
			break;
		if (last == head && !is_capital(w, i + 1) &&
			cue_of(f, i + 1) & CUE_ADJECTIVE) {
			i++;
			continue;
		}
		if ((w->at[i + 1].shape & WORD_DIGITS) && w->at[i + 1].len <= 3 &&
			i + 2 < w->n &&
			(is_capital(w, i + 2) ||
				count_small(f, i + 2) != SIZE_MAX)) {
			i++;
			continue;
		}
		small = count_small(f, i + 1);
		if (small == SIZE_MAX && w->at[i + 1].len == 1 &&
			is_capital(w, i + 2) && is_beside(w, i + 1))
			small = 1;
		if (small == SIZE_MAX)
			break;
		i += 1 + small;
		if ((!small && cue_of(f, i) & CUE_END) || is_mail(f, i))
			break;
		last = i;
	}
	return last;
}

/* San, santa; or names in small letters: posta san martin. */
static size_t
small_org_end(const struct finding *f, size_t head)
{
	const struct words *w = f->w;
	size_t last = head;
	unsigned is;

	while (name_is_near(w, last) && last - head < 3 &&
		!is_capital(w, last + 1)) {
		is = name_know(f->p->lexis, w, last + 1);
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

static bool
from_head(struct finding *f, size_t i)
{
	const struct words *w = f->w;
	size_t first, last, end;

	if (!(cues_ending(lexis_cues(f->p->lexis), w, i, CUE_INSTITUTION, &first) &
		    CUE_INSTITUTION))
		return false;
	last = org_end(f, i);
	if (last == i)
		last = small_org_end(f, i);
	if (last == i)
		return false;
	/* "grupo A", "canal VI", "clínica de la AR" */
	if ((last == i + 1 && w->at[last].len < 3) ||
		(!is_capital(w, i) && w->at[last].shape & WORD_CAPITALS &&
			w->at[last].len < 5))
		return false;
	/* "Centro de Salud" is no name yet */
	if (cues_ending(lexis_cues(f->p->lexis), w, last, CUE_INSTITUTION, &first) &
			CUE_INSTITUTION &&
		first <= i && last > i)
		return false;
	for (end = last + 1; end < w->n && end <= last + 3; end++)
		if (cues_ending(lexis_cues(f->p->lexis), w, end, CUE_FIRM, &first) &
				CUE_FIRM &&
			first == last + 1) {
			last = end;
			break;
		}
	cues_ending(lexis_cues(f->p->lexis), w, i, CUE_INSTITUTION, &first);
	add(f, first, last, BY_HEAD, FINDS_LIKELY);
	/* Hospital La Paz (HULP) */
	if (span_is(words_gap(w, last), " (") && gap_has(w, last + 1, ')') &&
		w->at[last + 1].shape & WORD_CAPITALS)
		add(f, last + 1, last + 1, BY_HEAD, FINDS_LIKELY);
	return true;
}

/* The first word of the run of capitals that ends with word i. */
static size_t
run_start(const struct finding *f, size_t i)
{
	size_t n;

	for (n = 0; n < 4 && i && is_capital(f->w, i - 1) &&
		(is_beside(f->w, i - 1) || span_is(words_gap(f->w, i - 1), " & ")) &&
		!gap_has(f->w, i - 1, '\n');
		n++)
		i--;
	return i;
}

/* A name with S.R.L. after it. */
static bool
from_firm(struct finding *f, size_t i)
{
	size_t first, start;

	if (!(cues_ending(lexis_cues(f->p->lexis), f->w, i, CUE_FIRM, &first) & CUE_FIRM) ||
		!first || !is_capital(f->w, first) ||
		!is_capital(f->w, first - 1) ||
		!(is_beside(f->w, first - 1) ||
			span_is(words_gap(f->w, first - 1), ", ")))
		return false;
	start = run_start(f, first - 1);
	if (start == first - 1 && is_ordinary(f, start))
		return false;
	add(f, start, i, BY_FIRM, FINDS_LIKELY);
	return true;
}

/* "en Lima", "(Lima)", "Lima,": a place rather than a name. */
static enum finds_trust
trust_of(const struct finding *f, size_t first)
{
	struct span gap;

	if (!first)
		return FINDS_GUESS;
	gap = words_gap(f->w, first - 1);
	if (gap.len && gap.at[gap.len - 1] == '(')
		return FINDS_LIKELY;
	if (name_is_near(f->w, first - 1) &&
		cue_of(f, first - 1) & CUE_PREPOSITION)
		return FINDS_LIKELY;
	return FINDS_GUESS;
}

/* What lies before a country: "Wolhusen, Suiza". */
static void
back_chain(struct finding *f, size_t i)
{
	size_t first;
	struct span gap;

	if (!i)
		return;
	gap = words_gap(f->w, i - 1);
	if (!is_capital(f->w, i - 1) ||
		!(span_is(gap, ", ") || span_is(gap, " (") ||
			span_is(gap, ". ")))
		return;
	first = run_start(f, i - 1);
	if (!is_ordinary(f, first) && !(cue_of(f, first) & CUE_KEPT))
		add(f, first, i - 1, BY_CHAIN, FINDS_GUESS);
}

/* "en Sicuani": a word with a capital, of which nothing else is known. */
static bool
is_proper_place(struct finding *f, size_t i)
{
	const struct words *w = f->w;

	if (w->at[i].shape & WORD_CAPITALS || w->at[i].len < 4 ||
		trust_of(f, i) != FINDS_LIKELY ||
		!(gazette_word(lexis_gazette(f->p->lexis), words_span(w, i), w->at[i].hash) &
			GAZETTE_PROPER) ||
		name_know(f->p->lexis, w, i))
		return false;
	add_place(f, i, i, BY_LIST, FINDS_GUESS);
	return true;
}

static bool
from_list(struct finding *f, size_t i)
{
	size_t last, n;
	uint32_t kinds = area_at(f, i, &last), is;
	enum finds_trust trust;

	if (!kinds)
		return is_proper_place(f, i);
	if (kinds & GAZETTE_DEPARTMENT) {
		f->done = last + 1;
		return true;
	}
	if (kinds & GAZETTE_COUNTRY) {
		back_chain(f, i);
		add_place(f, i, last, BY_COUNTRY, FINDS_LIKELY);
		return true;
	}
	trust = trust_of(f, i);
	n = last;
	if (is_chained(f, &n, &(enum rule){BY_LIST}))
		trust = FINDS_LIKELY;
	n = i;
	is = name_know(f->p->lexis, f->w, i);
	if (last == i && trust == FINDS_GUESS && is)
		return false;
	if (trust == FINDS_GUESS || last == i) {
		while (n <= last && is_ordinary(f, n))
			n++;
		if (n > last)
			return false;
	}
	add_place(f, i, last, BY_LIST, trust);
	return true;
}

/* After a label, or a word for a town or a zone. */
static bool
from_cue(struct finding *f, size_t i)
{
	const struct words *w = f->w;
	unsigned cue, before, kept;
	size_t last, end;
	bool is_label;

	if (!i)
		return false;
	before = cue_of(f, i - 1);
	is_label = before & CUE_PLACE_LABEL && gap_has(w, i - 1, ':');
	if (!is_label &&
		!(before & CUE_LOCALITY &&
			(name_is_near(w, i - 1) ||
				(w->at[i - 1].len <= 3 &&
					span_is(words_gap(w, i - 1), ". ")))))
		return false;
	cue = cue_of(f, i);
	if (cue & (CUE_END | CUE_STOP | CUE_INSTITUTION))
		return false;
	kept = area_at(f, i, &end) & GAZETTE_DEPARTMENT;
	last = place_end(f, i);
	if (kept && end >= last) {
		f->done = end + 1;
		return true;
	}
	if (!is_label && last == i && is_ordinary(f, i))
		return false;
	add_place(f, i, last, is_label ? BY_LABEL : BY_CUE, FINDS_LIKELY);
	return true;
}

static bool
from_place_head(struct finding *f, size_t i)
{
	size_t last;

	if (!(cue_of(f, i) & CUE_PLACE_HEAD))
		return false;
	last = place_end(f, i);
	if (last == i || is_ordinary(f, i + 1))
		return false;
	add_place(f, i, last, BY_CUE, FINDS_GUESS);
	return true;
}

/* "Travatan®, Alcon, Fort Worth, Texas)": the sign is none of ours. */
static bool
from_trademark(struct finding *f, size_t i)
{
	const struct words *w = f->w;
	size_t last, n;
	struct span gap;

	if (!i || !span_is(words_gap(w, i - 1), ";, "))
		return false;
	last = place_end(f, i);
	if (words_gap(w, last).len && words_gap(w, last).at[0] == ';')
		return false;
	add(f, i, last, BY_MARK, FINDS_LIKELY);
	for (n = 0; n < 4 && is_capital(w, last + 1); n++) {
		gap = words_gap(w, last);
		if (!span_is(gap, ", ") && !span_is(gap, ". "))
			break;
		i = last + 1;
		last = place_end(f, i);
		add(f, i, last, BY_CHAIN, FINDS_LIKELY);
	}
	return true;
}

/* Looks at a word with a capital, or one that an organisation begins with. */
static void
look(struct finding *f, size_t i)
{
	uint32_t what = lexis_word(f->p->lexis, f->w, i);
	bool is_cap = is_capital(f->w, i);

	if (what & (CUE_INSTITUTION | CUE_LONGER) && from_head(f, i))
		return;
	if (!is_cap || from_trademark(f, i) ||
		(what & (CUE_FIRM | CUE_LONGER) && from_firm(f, i)) ||
		from_cue(f, i) ||
		(what & (LEXIS_AREA | LEXIS_PROPER) && from_list(f, i)))
		return;
	if (what & CUE_PLACE_HEAD)
		from_place_head(f, i);
}

void
places_find(const struct places *p, const struct words *w, struct finds *out)
{
	struct finding f = {.p = p, .w = w, .out = out};
	size_t k, i;

	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (i < f.done)
			continue;
		if (w->at[i].shape & WORD_DIGITS)
			from_code(&f, i);
		else if (w->at[i].shape & (WORD_CAPITAL | WORD_WANTED))
			look(&f, i);
	}
}
