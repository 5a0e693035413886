#include "place.h"

#include "mem.h"
#include "namerun.h"
#include "org.h"

#include <stdlib.h>

static const char *const rule_names[PLACE_RULES] = {"place-label", "place-cue",
	"place-list", "place-country", "place-postcode", "place-chain",
	"org-head", "org-firm", "org-trademark", "org-list", "org-quotes"};

struct places {
	struct lexis *lexis;
	struct wordset near; /* words that a near place or house begins with */
	uint16_t place, org;
	uint16_t rules[PLACE_RULES];
};

struct places *
places_open(struct kinds *kinds, struct lexis *lexis)
{
	struct places *p = mem_zero(sizeof *p);

	p->lexis = lexis;
	p->place = kinds_find(kinds, span_of("PLACE"));
	p->org = kinds_find(kinds, span_of("ORG"));
	for (int i = 0; i < PLACE_RULES; i++)
		p->rules[i] = kinds_rule(kinds, rule_names[i]);
	gazette_wanted(lexis_gazette(lexis), GAZETTE_NEAR, &p->near);
	return p;
}

void
places_free(struct places *p)
{
	if (p)
		wordset_free(&p->near);
	free(p);
}

void
places_wanted(const struct places *p, struct wordset *set)
{
	cues_wanted(lexis_cues(p->lexis), CUE_INSTITUTION, set);
	gazette_wanted_near(lexis_gazette(p->lexis), set);
}

/* What look tells by the word alone. */
bool
places_seek(const struct places *p, struct span word, uint32_t hash,
	bool is_capital)
{
	unsigned last = cues_last(lexis_cues(p->lexis), hash);
	uint32_t what = lexis_text(p->lexis, word, hash);
	bool is_near = what & LEXIS_AREA && wordset_has(&p->near, hash);

	if (last & CUE_INSTITUTION ||
		(is_near && (!(what & CUE_SMALL) || !(what & CUE_ARTICLE))))
		return true;
	return is_capital &&
		(org_is_capital_word(word) || last & CUE_FIRM ||
			what & (LEXIS_AREA | LEXIS_PROPER | CUE_PLACE_HEAD));
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
is_chained(const struct placerun *f, size_t *last, enum place_rule *rule)
{
	const struct words *w = f->w;
	size_t i = *last + 1, end;
	uint32_t kinds;

	if (i >= w->n || !is_chain_gap(words_gap(w, *last)))
		return false;
	*rule = PLACE_BY_POSTCODE;
	end = i;
	if (is_code(w, i)) {
		*last = i;
		return true;
	}
	*rule = PLACE_BY_CHAIN;
	if (!placerun_is_capital(w, i) ||
		placerun_cue(f, i) & (CUE_END | CUE_STOP))
		return false;
	kinds = placerun_area(f, i, &end);
	if (kinds & GAZETTE_DEPARTMENT)
		return false;
	if (!kinds && (placerun_gap_has(w, *last, '(') || is_code(w, *last))) {
		end = placerun_end(f, i);
		kinds = is_code(w, *last) ? !placerun_is_ordinary(f, i) :
					    placerun_gap_has(w, end, ')');
	}
	*last = end;
	return kinds != 0;
}

/* The places that come after word last, which is of a name, one by one. */
static void
add_chain(struct placerun *f, size_t last)
{
	enum place_rule rule;
	size_t first;

	for (first = last + 1; is_chained(f, &last, &rule); first = last + 1)
		placerun_add(f, first, last, rule, FINDS_LIKELY);
}

/* A place, and those that it lies in. */
static void
add_place(struct placerun *f, size_t first, size_t last, enum place_rule rule,
	enum finds_trust trust)
{
	placerun_add(f, first, last, rule, trust);
	add_chain(f, last);
}

static bool
is_year(const struct words *w, size_t i)
{
	const char *at = w->fold->folded.at + w->at[i].at;

	return w->at[i].len == 4 &&
		(!memcmp(at, "19", 2) || !memcmp(at, "20", 2));
}

/* "CP: 80 100", "C.P. 04005-005" */
static bool
is_after_code(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	size_t last = i;

	if (!i || w->at[i - 1].len > 6 ||
		!(placerun_cue(f, i - 1) & CUE_POSTCODE) ||
		(w->at[i].len < 4 && !placerun_gap_has(w, i - 1, ':')))
		return false;
	while (last + 1 < w->n && last < i + 2 &&
		w->at[last + 1].shape & WORD_DIGITS &&
		(span_is(words_gap(w, last), "-") ||
			span_is(words_gap(w, last), " ")))
		last++;
	add_place(f, i, last, PLACE_BY_POSTCODE, FINDS_LIKELY);
	return true;
}

/* What begins with a capital, as a town or what is said of one does. */
static bool
may_be_town(const struct placerun *f, size_t i)
{
	uint32_t cue = placerun_cue(f, i);
	size_t last;

	if (cue & (CUE_END | CUE_STOP | CUE_INSTITUTION))
		return false;
	if (!placerun_is_ordinary(f, i) || cue & (CUE_PLACE_HEAD | CUE_SMALL))
		return true;
	last = placerun_end(f, i);
	return is_chained(f, &last, &(enum place_rule){PLACE_BY_CHAIN});
}

/* What lies before a country or a code: "Wolhusen, Suiza". */
static void
back_chain(struct placerun *f, size_t i)
{
	size_t first;
	struct span gap;

	if (!i)
		return;
	gap = words_gap(f->w, i - 1);
	if (!placerun_is_capital(f->w, i - 1) ||
		!(span_is(gap, ", ") || span_is(gap, " (") ||
			span_is(gap, ". ")))
		return;
	first = placerun_start(f, i - 1);
	if (!placerun_is_ordinary(f, first) &&
		!(placerun_cue(f, first) & CUE_KEPT))
		placerun_add(f, first, i - 1, PLACE_BY_CHAIN, FINDS_GUESS);
}

/* "Localidad: 28013", where a town should stand. */
static bool
is_labelled(struct placerun *f, size_t i)
{
	if (!i || !is_code(f->w, i) || !placerun_gap_has(f->w, i - 1, ':') ||
		!(placerun_cue(f, i - 1) & CUE_PLACE_LABEL))
		return false;
	placerun_add(f, i, i, PLACE_BY_LABEL, FINDS_LIKELY);
	return true;
}

/* Lugo de Llanera, of which the list has Lugo. */
static size_t
with_second_part(const struct placerun *f, size_t last)
{
	size_t small = placerun_small(f, last + 1);

	if (!placerun_is_beside(f->w, last) || !small || small == SIZE_MAX ||
		placerun_gap_has(f->w, last, '\n'))
		return last;
	return last + 1 + small;
}

/* A postal code, and the town after it. */
static bool
from_code(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	size_t next = i + 1, end;
	uint32_t kinds;

	if (is_labelled(f, i))
		return true;
	if (is_after_code(f, i))
		return true;
	if (w->at[i].len < 4 || w->at[i].len > 6 || next >= w->n)
		return false;
	/* "08036 E-mail:" */
	if (is_code(w, i) && span_is(words_gap(w, i), " ") &&
		(placerun_is_mail(f, next) ||
			placerun_cue(f, next) & CUE_END) &&
		!(w->at[next].shape & WORD_DIGITS)) {
		placerun_add(f, i, i, PLACE_BY_POSTCODE, FINDS_LIKELY);
		return true;
	}
	if (!placerun_is_capital(w, next) || !is_chain_gap(words_gap(w, i)))
		return false;
	kinds = placerun_area(f, next, &end);
	if (kinds ? is_year(w, i) : !is_code(w, i) || !may_be_town(f, next))
		return false;
	end = kinds ? with_second_part(f, end) : placerun_end(f, next);
	/* "64-51209. La señora" */
	if (!kinds && end == next && placerun_cue(f, next) & CUE_SMALL)
		return false;
	if (is_code(w, i))
		back_chain(f, i);
	add_place(f, i, end, PLACE_BY_POSTCODE, FINDS_LIKELY);
	return true;
}

/* "en Lima", "(Lima)", "Lima,": a place rather than a name. */
static enum finds_trust
trust_of(const struct placerun *f, size_t first)
{
	struct span gap;

	if (!first)
		return FINDS_GUESS;
	gap = words_gap(f->w, first - 1);
	if (gap.len && gap.at[gap.len - 1] == '(')
		return FINDS_LIKELY;
	if (name_is_near(f->w, first - 1) &&
		placerun_cue(f, first - 1) & CUE_PREPOSITION)
		return FINDS_LIKELY;
	return FINDS_GUESS;
}

/* "en Sicuani": a word with a capital, of which nothing else is known. */
static bool
is_proper_place(struct placerun *f, size_t i)
{
	const struct words *w = f->w;

	if (w->at[i].shape & WORD_CAPITALS || w->at[i].len < 4 ||
		trust_of(f, i) != FINDS_LIKELY ||
		!(gazette_flags(lexis_gazette(f->lexis), w, i) &
			GAZETTE_PROPER) ||
		name_know(f->lexis, w, i))
		return false;
	add_place(f, i, i, PLACE_BY_LIST, FINDS_GUESS);
	return true;
}

/* "de La Cancha": an article with a capital in mid-sentence. */
static bool
has_capital_article(const struct placerun *f, size_t i, size_t last)
{
	return last > i && i && placerun_cue(f, i) & CUE_ARTICLE &&
		name_is_near(f->w, i - 1) && !placerun_is_capital(f->w, i - 1);
}

/* "Cobija, semana 38", at a line's begin; "DESAGUADERO." between stops. */
static bool
stands_alone(const struct placerun *f, size_t i, size_t last)
{
	struct span before = i ? words_gap(f->w, i - 1) : span_of(NULL);
	struct span after = words_gap(f->w, last);
	bool is_line = !i || memchr(before.at, '\n', before.len) != NULL;
	bool is_end = !after.len || after.at[0] == '.' || after.at[0] == '\n';

	if (i && !is_line && before.at[0] != '.')
		return false;
	return is_end || (is_line && span_is(after, ", "));
}

static bool
from_list(struct placerun *f, size_t i)
{
	size_t last, n;
	uint32_t kinds = placerun_area(f, i, &last), is;
	enum finds_trust trust;

	if (!kinds)
		return is_proper_place(f, i);
	if (kinds & GAZETTE_DEPARTMENT) {
		f->done = last + 1;
		return true;
	}
	if (kinds & GAZETTE_COUNTRY) {
		back_chain(f, i);
		add_place(f, i, last, PLACE_BY_COUNTRY, FINDS_LIKELY);
		return true;
	}
	trust = trust_of(f, i);
	n = last;
	if (is_chained(f, &n, &(enum place_rule){PLACE_BY_LIST}) ||
		(kinds & GAZETTE_NEAR &&
			(has_capital_article(f, i, last) ||
				stands_alone(f, i, last))))
		trust = FINDS_LIKELY;
	n = i;
	is = name_know(f->lexis, f->w, i);
	if (last == i && trust == FINDS_GUESS && is & ~(unsigned)NAME_SURNAME)
		return false;
	if (trust == FINDS_GUESS) {
		while (n <= last && placerun_is_ordinary(f, n))
			n++;
		if (n > last)
			return false;
	}
	add_place(f, i, last, PLACE_BY_LIST, trust);
	return true;
}

/* "Cdad. Real", "Monterrey. Nvo León": a full stop that ends nothing. */
static bool
is_stop_inside(const struct placerun *f, size_t i)
{
	return span_is(words_gap(f->w, i), ". ") &&
		placerun_is_capital(f->w, i + 1) &&
		(f->w->at[i].len <= 4 || !placerun_is_ordinary(f, i + 1)) &&
		!placerun_gap_has(f->w, i + 1, ':');
}

/* All that stands after a label, on its line. */
static void
from_label(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	size_t last = i, end;

	while (last < i + PLACERUN_MOST && last + 1 < w->n &&
		(name_is_near(w, last) || span_is(words_gap(w, last), ", ") ||
			is_stop_inside(f, last) ||
			span_is(words_gap(w, last), "-") ||
			span_is(words_gap(w, last), "/")) &&
		!placerun_gap_has(w, last, '\n') &&
		!(placerun_cue(f, last + 1) & CUE_END) &&
		!placerun_gap_has(w, last + 1, ':'))
		last++;
	if (placerun_area(f, i, &end) & GAZETTE_DEPARTMENT && end >= last)
		f->done = last + 1;
	else
		add_place(f, i, last, PLACE_BY_LABEL, FINDS_LIKELY);
}

/* After a label, or a word for a town or a zone. */
static bool
from_cue(struct placerun *f, size_t i)
{
	const struct words *w = f->w;
	uint32_t cue, kept;
	size_t last, end;
	struct span gap;

	if (!i)
		return false;
	gap = words_gap(w, i - 1);
	if (gap.len && gap.at[0] == ':') {
		if (!(placerun_cue(f, i - 1) & CUE_PLACE_LABEL))
			return false;
		from_label(f, i);
		return true;
	}
	if (!placerun_is_capital(w, i) ||
		!(name_is_near(w, i - 1) ||
			(w->at[i - 1].len <= 3 && span_is(gap, ". "))) ||
		!(placerun_cue(f, i - 1) & CUE_LOCALITY))
		return false;
	cue = placerun_cue(f, i);
	if (cue & (CUE_END | CUE_STOP | CUE_INSTITUTION))
		return false;
	kept = placerun_area(f, i, &end) & GAZETTE_DEPARTMENT;
	last = placerun_end(f, i);
	if (kept && end >= last) {
		f->done = end + 1;
		return true;
	}
	if (last == i && placerun_is_ordinary(f, i))
		return false;
	add_place(f, i, last, PLACE_BY_CUE, FINDS_LIKELY);
	return true;
}

static bool
from_place_head(struct placerun *f, size_t i)
{
	size_t last, end;

	if (!(placerun_cue(f, i) & CUE_PLACE_HEAD))
		return false;
	last = placerun_end(f, i);
	if (last == i || placerun_is_ordinary(f, last))
		return false;
	/* "Plan de Vida", but Ciudad de Guatemala */
	if (!placerun_is_capital(f->w, i + 1) && !placerun_area(f, last, &end))
		return false;
	add_place(f, i, last, PLACE_BY_CUE, FINDS_GUESS);
	return true;
}

/* "La mujer", "San": places begin with them, but a capital comes after. */
static bool
is_lone(const struct placerun *f, size_t i, uint32_t what)
{
	return what & LEXIS_ORDINARY && placerun_small(f, i + 1) == SIZE_MAX &&
		(!i || !name_is_near(f->w, i - 1));
}

/* San borja, villa fatima, puerto suarez: they are towns or zones. */
static bool
is_town_head(struct span word)
{
	static const char *const heads[] = {
		"san", "santa", "santo", "villa", "puerto", "plan", "ciudad"};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (span_is(word, heads[i]))
			return true;
	return false;
}

enum { LEAST_SMALL = 4 };

/*
 * A place near us in small letters: by itself if the word is nothing else, else
 * after "en" and the like.
 */
static bool
from_small(struct placerun *f, size_t i)
{
	uint32_t kinds;
	size_t n = gazette_at(
		lexis_gazette(f->lexis), f->w, i, GAZETTE_NEAR, &kinds);
	bool is_sure;

	if (!n || kinds & GAZETTE_DEPARTMENT || !(kinds & GAZETTE_PLACE) ||
		f->w->at[i].len < (n == 1 ? LEAST_SMALL : 3) ||
		placerun_cue(f, i) & CUE_ARTICLE)
		return false;
	if (n == 1)
		is_sure = trust_of(f, i) == FINDS_LIKELY ||
			(!name_know(f->lexis, f->w, i) &&
				!gazette_is_form(lexis_gazette(f->lexis),
					words_span(f->w, i)));
	else
		is_sure = is_town_head(words_span(f->w, i)) ||
			placerun_has_proper(f, i, i + n - 1) ||
			trust_of(f, i) == FINDS_LIKELY;
	if (!is_sure)
		return false;
	add_place(f, i, i + n - 1, PLACE_BY_LIST, FINDS_LIKELY);
	return true;
}

/* Looks at a word with a capital, or one that an organisation begins with. */
static void
look(const struct places *p, struct placerun *f, size_t i)
{
	uint32_t what = lexis_word(f->lexis, f->w, i);
	bool is_cap = placerun_is_capital(f->w, i);
	bool is_near =
		(what & LEXIS_AREA) && wordset_has(&p->near, f->w->at[i].hash);

	if ((what & (CUE_INSTITUTION | CUE_LONGER) ||
		    (is_cap && org_is_capital_head(f, i))) &&
		org_by_head(f, i)) {
		add_chain(f, f->done - 1);
		return;
	}
	if (is_near && !(what & CUE_SMALL) && org_by_list(f, i))
		return;
	if (!is_cap) {
		if (is_near && !(what & CUE_ARTICLE))
			from_small(f, i);
		return;
	}
	if (org_by_trademark(f, i) ||
		(what & (CUE_FIRM | CUE_LONGER) && org_by_firm(f, i)) ||
		from_cue(f, i) ||
		(what & (LEXIS_AREA | LEXIS_PROPER) && !is_lone(f, i, what) &&
			from_list(f, i)) ||
		org_by_quotes(f, i))
		return;
	if (what & CUE_PLACE_HEAD)
		from_place_head(f, i);
}

/* Likewise at one with a capital that is nothing by itself. */
static void
look_around(struct placerun *f, size_t i)
{
	(void)(org_by_trademark(f, i) || from_cue(f, i) || org_by_quotes(f, i));
}

void
places_find(const struct places *p, const struct words *w, struct finds *out)
{
	struct placerun f = {
		.lexis = p->lexis,
		.w = w,
		.out = out,
		.rules = p->rules,
		.place = p->place,
		.org = p->org,
	};
	size_t k, i;

	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (i < f.done)
			continue;
		if (w->at[i].shape & WORD_DIGITS)
			from_code(&f, i);
		else if (w->at[i].seekers & SEEK_PLACE)
			look(p, &f, i);
		else if (w->at[i].shape & WORD_CAPITAL)
			look_around(&f, i);
	}
}
