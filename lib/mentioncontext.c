#include "mentioncontext.h"
#include "text.h"

enum { FARTHEST_SAID = 4 }; /* words */

/* What speaks for a mention, or against it, in points. */
enum {
	POINTS_CAPITAL = 1,
	POINTS_IN_SENTENCE = 2, /* a capital that no sentence begins with */
	POINTS_TITLE = 3,
	POINTS_SCENE = 2,
	POINTS_ONLY = 2,    /* one alone in the register is called so */
	POINTS_NOUN = -2,   /* "Choque de vehículos" */
	POINTS_WORDS = -3,  /* "paz choque" in small letters */
	POINTS_TINY = -2,   /* "Abi" of one whom the text does not speak of */
	POINTS_ARTICLE = 1, /* "el nata" in small letters */
	POINTS_PLACE = -6,
	POINTS_SMALL = 3,   /* "hablé con luz", of one whom the text knows */
	POINTS_ITEM = 2,    /* "- Soledad: firmó", "(Blanco)" */
	POINTS_LISTED = 2,  /* "Nina, Poma" */
	POINTS_SPEAKER = 3, /* Negrita: ya vengo */
	POINTS_HEARD = 1,   /* yamilet, which is no word and no other name */
};

/* Does word i begin a sentence, or a line? */
static bool
begins(const struct words *w, size_t i)
{
	struct span gap;
	size_t k;

	if (!i)
		return true;
	gap = words_gap(w, i - 1);
	for (k = 0; k < gap.len; k++)
		if (strchr(".!?:;\n*\"(-", gap.at[k]))
			return true;
	return false;
}

static bool
is_capitals(const struct words *w, size_t i)
{
	return i < w->n && w->at[i].shape & WORD_CAPITALS;
}

/* In a line of capitals a capital says nothing. */
static int
capital_points(const struct words *w, size_t i, size_t last)
{
	const struct word *word = &w->at[i];

	if (!(word->shape & WORD_CAPITAL))
		return 0;
	if (word->shape & WORD_CAPITALS &&
		((i && is_capitals(w, i - 1)) || is_capitals(w, last + 1)))
		return 0;
	return begins(w, i) ? POINTS_CAPITAL :
			      POINTS_CAPITAL + POINTS_IN_SENTENCE;
}

static uint32_t
flags_of(const struct mentionrun *run, size_t i)
{
	return gazette_flags(run->roster->gazette, run->w, i);
}

/* Is a title, and what it is of, parted by what stands after word i? */
static bool
parts_title(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	if (gap.len > 3)
		return true;
	for (size_t k = 0; k < gap.len; k++)
		if (gap.at[k] == ',' || gap.at[k] == '\n')
			return true;
	return false;
}

/* Does a word say that the one after it is one that was spoken of? */
static bool
is_one_before(struct span word)
{
	return span_is(word, "su") || span_is(word, "mi") ||
		span_is(word, "tu") || span_is(word, "la") ||
		span_is(word, "el");
}

/*
 * "Su fiscal, Villca.", "La mamá, Condori, firma": what the word before the
 * comma says of word i; 0 if nothing.
 */
static uint32_t
apposed_title(const struct mentionrun *run, size_t i)
{
	const struct words *w = run->w;

	if (i < 2 || !(w->at[i].shape & WORD_CAPITAL) ||
		!span_is(words_gap(w, i - 1), ", ") ||
		words_gap(w, i - 2).len != 1 ||
		!is_one_before(words_span(w, i - 2)))
		return 0;
	return flags_of(run, i - 1) &
		(GAZETTE_OFFICE | GAZETTE_PARTY | GAZETTE_KIN);
}

uint32_t
mentioncontext_title(const struct mentionrun *run, size_t i)
{
	uint32_t flags = apposed_title(run, i);
	size_t k;

	if (flags)
		return flags;
	for (k = i; k-- > 0 && i - k <= 2;) {
		if (parts_title(run->w, k))
			return 0;
		flags = flags_of(run, k) &
			(GAZETTE_TITLE | GAZETTE_OFFICE | GAZETTE_PARTY |
				GAZETTE_KIN);
		if (roster_is_naming(words_span(run->w, k)))
			flags |= GAZETTE_TITLE;
		if (flags || !roster_is_small(words_span(run->w, k)))
			return flags;
	}
	return 0;
}

bool
mentioncontext_has_title(const struct mentionrun *run, size_t i)
{
	return mentioncontext_title(run, i) != 0;
}

/*
 * Choque de vehículos, Paz y trabajo: the word is no name, but for "Paz y su
 * mamá" of a Paz whom the text knows.
 */
static bool
is_noun(const struct mentionrun *run, size_t last, bool is_known)
{
	struct span next;

	if (last + 1 >= run->w->n || words_gap(run->w, last).len != 1)
		return false;
	next = words_span(run->w, last + 1);
	if (span_is(next, "de") || span_is(next, "del") ||
		span_is(next, "entre"))
		return true;
	return !is_known && (span_is(next, "con") || span_is(next, "y"));
}

/* "la Beni" is a woman: no department has that article but La Paz. */
static bool
is_after_la(const struct mentionrun *run, size_t i)
{
	return i && span_is(words_span(run->w, i - 1), "la") &&
		words_gap(run->w, i - 1).len == 1;
}

/* La Paz, Santa Cruz, Cruz Roja. */
static bool
is_place(const struct mentionrun *run, size_t first, size_t last)
{
	size_t i, from = first > 2 ? first - 2 : 0, len;
	uint32_t flags;

	for (i = from; i <= first; i++) {
		len = gazette_at(run->roster->gazette, run->w, i,
			GAZETTE_PLACE | GAZETTE_DEPARTMENT | GAZETTE_COUNTRY |
				GAZETTE_ORG,
			&flags);
		if (i + len > last &&
			(len > 1 ||
				(flags & GAZETTE_DEPARTMENT &&
					!is_after_la(run, i))))
			return true;
	}
	return false;
}

/* Querida Pacita: a word of the language that begins a sentence is no name. */
static bool
is_word_at_begin(const struct mentionrun *run, size_t i)
{
	return begins(run->w, i) &&
		gazette_is_ordinary(run->roster->gazette, words_span(run->w, i),
			run->w->at[i].hash);
}

/*
 * Is word i a name that stands beside another, with one blank between? In a
 * line of capitals only one that a list has.
 */
static bool
is_other_name(
	const struct mentionrun *run, size_t i, struct span gap, size_t beside)
{
	uint32_t flags;
	bool are_capitals =
		is_capitals(run->w, i) && is_capitals(run->w, beside);

	if (gap.len != 1 || gap.at[0] != ' ' ||
		!(run->w->at[i].shape & WORD_CAPITAL) || run->w->at[i].len < 3)
		return false;
	flags = flags_of(run, i);
	if (flags & (GAZETTE_TITLE | GAZETTE_OFFICE | GAZETTE_KIN))
		return false;
	return flags & GAZETTE_NAME ?
		!(flags & GAZETTE_ORDINARY) :
		!flags && !are_capitals && !is_word_at_begin(run, i);
}

/* Is word i one of a naming with a letter wrong: Sirpe for Sirpa? */
static bool
is_misspelt(const struct mentionrun *run, const struct roster_naming *naming,
	size_t i)
{
	struct span word = words_span(run->w, i);

	for (size_t k = 0; k < naming->n && word.len > 3; k++)
		if (text_distance(word,
			    nametable_word(
				    run->roster->names, naming->names[k])) <= 1)
			return true;
	return false;
}

/*
 * Does another name stand beside, so that this is somebody else, who shares a
 * name or two with one of the register?
 */
bool
mentioncontext_has_other(
	const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t first = run->hits[fit->from].first;
	size_t last = run->hits[fit->to - 1].last;

	if (fit->n_whole > 2 || fit->n_whole == fit->naming->n)
		return false;
	if (last + 1 < run->w->n &&
		is_other_name(run, last + 1, words_gap(run->w, last), last) &&
		!is_misspelt(run, fit->naming, last + 1))
		return true;
	return first && fit->n_whole == 1 &&
		is_other_name(
			run, first - 1, words_gap(run->w, first - 1), first);
}

/* As long as what stands before @ may be (RFC 5321, 4.5.3.1.1). */
enum { LONGEST_LOCAL = 64, LEAST_DOMAIN = 3 };

static size_t
run_of(const char *text, size_t i, size_t end, const char *signs)
{
	size_t start = i;

	while (i < end && text[i] &&
		((text[i] >= 'a' && text[i] <= 'z') ||
			(text[i] >= '0' && text[i] <= '9') ||
			strchr(signs, text[i])))
		i++;
	return i - start;
}

/*
 * Is the name of an address of the net, as juana.quispe@... is? The pattern of
 * those finds it whole.
 */
bool
mentioncontext_is_email(const struct words *w, size_t last)
{
	const char *text = w->fold->folded.at;
	size_t i = w->at[last].at + w->at[last].len;
	size_t end = w->fold->folded.len;

	i += run_of(text, i, i + LONGEST_LOCAL < end ? i + LONGEST_LOCAL : end,
		"._%+-");
	return i < end && text[i] == '@' &&
		run_of(text, i + 1, i + 1 + LEAST_DOMAIN, "-.") == LEAST_DOMAIN;
}

/* Are all of its words those of the language, in small letters? */
static bool
are_words(const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t i;

	for (i = fit->from; i < fit->to; i++)
		if (!run->hits[i].is_ordinary ||
			run->hits[i].shape & WORD_CAPITAL)
			return false;
	return true;
}

/* What speaks for the begin of a name: Abi, el nata. */
static int
short_points(const struct mentionrun *run, const struct roster_hit *hit,
	bool is_known)
{
	const struct words *w = run->w;
	bool has_article = hit->first && !(hit->shape & WORD_CAPITAL) &&
		(span_is(words_span(w, hit->first - 1), "el") ||
			span_is(words_span(w, hit->first - 1), "la"));

	if (has_article && (is_known || !hit->is_ordinary))
		return POINTS_ARTICLE;
	return !is_known && w->at[hit->first].len <= 3 ? POINTS_TINY : 0;
}

/*
 * "rosa choque": a given name and a surname with nothing but a blank between,
 * as two nouns of a sentence hardly are.
 */
static bool
are_in_row(const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t i;

	for (i = fit->from; i + 1 < fit->to; i++)
		if (run->hits[i].last + 1 != run->hits[i + 1].first ||
			!span_is(words_gap(run->w, run->hits[i].last), " "))
			return false;
	return fit->n_given && fit->n_given < fit->n_whole;
}

bool
mentioncontext_are_words(
	const struct mentionrun *run, const struct mentionfit *fit)
{
	return are_words(run, fit) && !are_in_row(run, fit);
}

/* "una luz", "sin paz": a noun, however the text writes names. */
static bool
is_after_noun_mark(const struct mentionrun *run, size_t i)
{
	return i && roster_is_noun_mark(words_span(run->w, i - 1));
}

/*
 * Who writes names in small letters means a person by a word, too, if the text
 * knows somebody who is called so.
 */
static int
small_points(const struct mentionrun *run, const struct mentionfit *fit,
	bool is_known)
{
	const struct roster_hit *first = &run->hits[fit->from];

	return is_known && mentionrun_is_small(run) && !first->is_address &&
			!is_after_noun_mark(run, first->first) ?
		POINTS_SMALL :
		0;
}

/* "Negrita: ya vengo": a line begins so, with all of what she is called. */
static bool
is_speaker(const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t first = run->hits[fit->from].first;
	struct span after = words_gap(run->w, run->hits[fit->to - 1].last);

	return fit->n_whole == fit->naming->n && after.len > 1 &&
		after.at[0] == ':' && after.at[1] == ' ' &&
		run->hits[fit->from].shape & WORD_CAPITAL &&
		(!first ||
			memchr(words_gap(run->w, first - 1).at, '\n',
				words_gap(run->w, first - 1).len));
}

/*
 * Does a word stand for itself, from what begins a sentence to a sign? Nouns
 * have an article, or an adjective, more often.
 */
static bool
is_item(const struct mentionrun *run, const struct mentionfit *fit)
{
	const struct roster_hit *hit = &run->hits[fit->from];
	struct span after = words_gap(run->w, hit->last);

	return fit->to - fit->from == 1 && hit->is_ordinary &&
		hit->names.form < NAMETABLE_SHORT &&
		hit->shape & WORD_CAPITAL && begins(run->w, hit->first) &&
		(!after.len || strchr(",;:!?)\"\n", after.at[0]));
}

/* Does a sentence, or a line, go on from word i to word end? */
static bool
goes_on(const struct words *w, size_t i, size_t end)
{
	struct span gap;

	for (; i < end; i++) {
		gap = words_gap(w, i);
		if (memchr(gap.at, '\n', gap.len) ||
			memchr(gap.at, '.', gap.len))
			return false;
	}
	return true;
}

/* "Cruz es su apellido", "Cruz de segundo apellido" */
static bool
is_said_name(const struct words *w, size_t last)
{
	struct span word;

	for (size_t i = last + 1; i < w->n && i <= last + FARTHEST_SAID; i++) {
		word = words_span(w, i);
		if (span_is(word, "apellido") || span_is(word, "apellidos") ||
			span_is(word, "apellida"))
			return goes_on(w, last, i);
	}
	return false;
}

int
mentioncontext_points(const struct mentionrun *run,
	const struct mentionfit *fit, bool is_known)
{
	const struct roster_hit *first = &run->hits[fit->from];
	size_t last = run->hits[fit->to - 1].last;
	int capital = capital_points(run->w, first->first, last);
	int points = capital;
	bool is_word = first->is_ordinary && !(first->shape & WORD_CAPITAL);
	bool is_titled = mentioncontext_has_title(run, first->first);

	if (is_titled ||
		(first->shape & WORD_CAPITAL && is_said_name(run->w, last)))
		points += POINTS_TITLE;
	/* MERCADO NO FIRMÓ, of one whom the text knows */
	if (!capital && is_known && first->shape & WORD_CAPITALS &&
		begins(run->w, first->first))
		points += POINTS_CAPITAL;
	if (is_item(run, fit))
		points += POINTS_ITEM;
	if (first->is_listed && first->is_ordinary &&
		first->shape & WORD_CAPITAL)
		points += POINTS_LISTED;
	if (is_known && !is_word)
		points += POINTS_SCENE;
	else if (!fit->is_shared && !first->is_ordinary &&
		first->names.form < NAMETABLE_SHORT)
		points += POINTS_ONLY;
	if (fit->n_whole == 1 && first->is_ordinary && !is_titled &&
		capital < POINTS_CAPITAL + POINTS_IN_SENTENCE &&
		is_noun(run, last, is_known))
		points += POINTS_NOUN;
	if (first->is_heard && !first->is_doubtful && !first->is_ordinary)
		points += POINTS_HEARD;
	if (first->names.form == NAMETABLE_SHORT && !first->initial)
		points += short_points(run, first, is_known);
	if (!is_titled && mentioncontext_are_words(run, fit)) {
		int small = small_points(run, fit, is_known);

		points += small || fit->n_whole == 1 ? small : POINTS_WORDS;
	}
	if (is_speaker(run, fit))
		points += POINTS_SPEAKER;
	if (fit->n_whole == 1 && is_place(run, first->first, last))
		points += POINTS_PLACE;
	return points;
}
