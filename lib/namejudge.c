#include "namejudge.h"

/* Of a piece of a run: how many words of each sort. */
struct count {
	size_t words, strong, given, weak, unknown, initials, ordinary;
	bool has_capitals;
};

static struct count
count_words(const struct name_word *at, size_t n)
{
	struct count c = {0};

	c.has_capitals = true;
	for (size_t i = 0; i < n; i++) {
		unsigned is = at[i].is;

		if (is & NAME_SMALL)
			continue;
		c.words++;
		c.strong += name_is_strong(is);
		c.given += (is & NAME_GIVEN) != 0;
		c.weak += name_is_weak(is);
		c.unknown += name_is_unknown(is);
		c.initials += (is & NAME_INITIAL) != 0;
		c.ordinary +=
			(is & (NAME_ORDINARY | NAME_GIVEN | NAME_SURNAME)) ==
			NAME_ORDINARY;
		if (!(is & (NAME_CAPITALS | NAME_INITIAL)))
			c.has_capitals = false;
	}
	return c;
}

/* "la Rosa", "con Ángel": a name in mid-sentence. */
static bool
has_article(const struct judged *j, size_t i, bool is_listed)
{
	return i && name_is_near(j->w, i - 1) &&
		lexis_cue(j->lexis, j->w, i - 1) &
		(is_listed ? CUE_NEARLY : CUE_ARTICLE) &&
		!(j->w->at[i - 1].shape & WORD_CAPITAL);
}

/* "Mercedes pide", "Choque ayudó" */
static bool
is_doing(const struct judged *j, size_t i, bool is_listed)
{
	if (i && j->w->at[i - 1].shape & WORD_CAPITAL &&
		name_is_near(j->w, i - 1))
		return false;
	return name_is_near(j->w, i) &&
		lexis_cue(j->lexis, j->w, i + 1) &
		(is_listed ? CUE_DOING | CUE_BEING : CUE_DOING);
}

/* Two or three words that nobody knows: no letters, no hyphen between. */
static bool
looks_like_name(const struct judged *j, const struct name_word *at, size_t n)
{
	if (n > 3)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!name_is_unknown(at[i].is) || at[i].is & NAME_CAPITALS ||
			j->w->at[at[i].first].len < 4 ||
			(i && !name_is_near(j->w, at[i - 1].last)))
			return false;
	return true;
}

enum { LEAST_CAPITAL = 4 };

/*
 * One word that nobody knows, with a capital in mid-sentence: it names
 * somebody, or something that will tell where she is. What is cut short, a
 * trade mark, or a word that says what stands beside it, does not.
 */
static bool
is_capital_name(const struct judged *j, const struct name_word *word)
{
	struct span after = words_gap(j->w, word->last);
	uint32_t what = lexis_word(j->lexis, j->w, word->last);

	if (!name_is_unknown(word->is) || word->is & NAME_CAPITALS ||
		j->w->at[word->first].len < LEAST_CAPITAL ||
		j->w->at[word->first].shape & WORD_DIGITS ||
		what & (LEXIS_TOWN | CUE_ANY))
		return false;
	if (namecue_is_at_start(j->w, word->first))
		return !(what & LEXIS_PROPER) && span_is(after, " ") &&
			word->last + 1 < j->w->n &&
			!(j->w->at[word->last + 1].shape &
				(WORD_CAPITAL | WORD_DIGITS));
	return !after.len || after.at[0] != ';';
}

/* Santa Cruz */
static bool
is_kept(const struct judged *j, const struct name_word *at, size_t n)
{
	size_t first;

	return cues_ending(lexis_cues(j->lexis), j->w, at[n - 1].last, CUE_KEPT,
		       &first) &
		CUE_KEPT &&
		first == at[0].first;
}

/* Is a run without any cue a name? */
static bool
is_name(const struct judged *j, const struct name_word *at, size_t n,
	enum name_rule *rule)
{
	struct count c = count_words(at, n);
	size_t len;

	if (c.words == 1) {
		len = j->w->at[at[0].last].len;
		/* el Beni */
		if (is_kept(j, at, n))
			return false;
		if (!c.has_capitals && !c.ordinary && len >= 4 &&
			has_article(j, at[0].first, c.weak)) {
			*rule = NAME_BY_ARTICLE;
			return true;
		}
		if (!c.has_capitals && !c.ordinary && len >= 3 &&
			is_doing(j, at[0].last, c.weak)) {
			*rule = NAME_BY_DOING;
			return true;
		}
		/* Lima, Madrid: place knows better */
		if (!(at[0].is & NAME_GIVEN) &&
			lexis_word(j->lexis, j->w, at[0].last) & LEXIS_TOWN)
			return false;
		if (is_capital_name(j, at)) {
			*rule = NAME_BY_CAPITAL;
			return true;
		}
		return c.strong && len >= (c.has_capitals ? 6 : 3);
	}
	if (c.strong)
		return true;
	if (c.initials && c.weak)
		return true;
	if (c.weak >= 2 && at[n - 1].is & NAME_SURNAME && !is_kept(j, at, n) &&
		(at[0].is & NAME_GIVEN ||
			!namecue_is_at_start(j->w, at[0].first) ||
			c.has_capitals))
		return true;
	if (c.initials && c.unknown == 1 && c.words == 2 && !c.has_capitals)
		return j->w->at[at[at[0].is & NAME_INITIAL ? n - 1 : 0].first]
			       .len >= 4;
	*rule = NAME_BY_SHAPE;
	return looks_like_name(j, at, n);
}

/* Is it one after a word that a name follows? */
static bool
is_called(const struct judged *j, const struct name_word *at, size_t n,
	struct namecue cue)
{
	struct count c = count_words(at, n);

	if (!c.words)
		return false;
	if (c.ordinary == c.words)
		return j->w->at[at[n - 1].last].len >= 3 &&
			!is_kept(j, at, n) &&
			(cue.before == BEFORE_LABEL ||
				(cue.before == BEFORE_KIN && !c.has_capitals));
	/* J. S. N., but no C.I. */
	if (c.initials == c.words)
		return c.words >= 3 ||
			(c.words == 2 &&
				!(lexis_cue(j->lexis, j->w, at[n - 1].last) &
					CUE_END));
	if (cue.before >= BEFORE_NAMING)
		return c.words > 1 || j->w->at[at[0].last].len >= 3;
	/* "paciente VIH", "la paciente Durogesic®" */
	if (c.unknown == c.words &&
		(c.has_capitals || j->w->at[at[0].last].len < 3 ||
			words_gap(j->w, at[n - 1].last).at[0] == ';'))
		return false;
	if (c.words == 1 && c.weak && namecue_is_at_start(j->w, at[0].first))
		return false;
	return true;
}

static bool
is_end(const struct judged *j, const struct name_word *word, bool is_last)
{
	unsigned classes = lexis_cue(j->lexis, j->w, word->first);

	if (word->is & NAME_INITIAL || name_is_strong(word->is))
		return false;
	/* Sabina Mercado, Juan Plaza; but Juan Roca Plaza Bolívar 3 */
	if (word->is & NAME_SURNAME && is_last && !(classes & CUE_STOP) &&
		!memchr(words_gap(j->w, word->last).at, ':',
			words_gap(j->w, word->last).len))
		return false;
	if (word->is & NAME_SURNAME && classes & CUE_INSTITUTION &&
		!(classes & (CUE_STOP | CUE_END)))
		return false;
	return (classes & (CUE_STOP | CUE_END | CUE_INSTITUTION)) != 0;
}

/* After "Apellidos:" and the like there is a name. */
static bool
is_sure(struct namecue cue)
{
	return cue.before == BEFORE_LABEL && cue.rule == NAME_BY_LABEL;
}

/*
 * In a line of capitals a sentence goes on behind a name: "ANA CHAO CON C.I.",
 * "ANA CHAO VIVE EN". No surname that the lists lack is so short.
 */
static bool
goes_on_as_text(const struct judged *j, const struct name_word *word)
{
	return word->is & NAME_CAPITALS &&
		(j->w->at[word->first].len <= 3 ||
			lexis_cue(j->lexis, j->w, word->first) &
				(CUE_DOING | CUE_BEING));
}

/*
 * Surnames that no list has: after a label any word, else one after a name, and
 * before one after a title; none that says what somebody is.
 */
static bool
may_be_ordinary(const struct judged *j, const struct namerun *run, size_t n,
	struct namecue cue, size_t names)
{
	const struct name_word *word = &run->at[n];
	bool is_capitals = word->is & NAME_CAPITALS;

	if (cue.rule == NAME_BY_LABEL)
		return true;
	if (lexis_cue(j->lexis, j->w, word->first) & (CUE_TITLE | CUE_PERSON))
		return false;
	if (cue.before == BEFORE_LABEL ||
		(cue.before == BEFORE_KIN && !is_capitals && !names))
		return true;
	if (goes_on_as_text(j, word))
		return false;
	if (!names)
		return cue.before == BEFORE_NAMING && n + 1 < run->n &&
			run->at[n + 1].is & (NAME_GIVEN | NAME_SURNAME);
	return names < 4 &&
		(cue.before >= BEFORE_NAMING || !is_capitals || names > 1);
}

/* How far a piece from word i of a run goes on as a name. */
size_t
namejudge_end(const struct judged *j, const struct namerun *run, size_t i,
	struct namecue cue)
{
	size_t n, names = 0;
	const struct name_word *word;

	for (n = i; n < run->n; n++) {
		word = &run->at[n];
		if (word->is & NAME_SMALL)
			continue;
		/* Juan de la Calle; but Juan Roca, Calle ... */
		if (is_end(j, word, n + 1 == run->n) &&
			!(n > i && word[-1].is & NAME_SMALL) &&
			!(n == i && is_sure(cue) && n + 1 < run->n &&
				name_is_strong(word[1].is)))
			break;
		if ((word->is & (NAME_ORDINARY | NAME_GIVEN | NAME_SURNAME)) ==
				NAME_ORDINARY &&
			!may_be_ordinary(j, run, n, cue, names))
			break;
		names++;
	}
	while (n > i && run->at[n - 1].is & NAME_SMALL)
		n--;
	return n;
}

bool
namejudge_is_name(const struct judged *j, const struct name_word *at, size_t n,
	struct namecue *cue)
{
	if (cue->before >= BEFORE_BESIDE)
		return is_called(j, at, n, *cue);
	return cue->before != BEFORE_EPONYM && is_name(j, at, n, &cue->rule);
}
