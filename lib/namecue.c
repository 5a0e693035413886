#include "namecue.h"

/* The sign in a gap that says how two words stand to each other, or ' '. */
static char
sign_in(struct span gap)
{
	char sign = ' ';

	for (size_t i = 0; i < gap.len; i++) {
		if (gap.at[i] == ' ' || gap.at[i] == '.' || gap.at[i] == '"' ||
			gap.at[i] == '\'' || gap.at[i] == '*' ||
			gap.at[i] == '|')
			continue;
		if (sign != ' ' && gap.at[i] != '\n')
			return '?';
		sign = gap.at[i];
	}
	return sign;
}

static struct namecue
cue_of_classes(unsigned classes, char sign, bool has_stop)
{
	struct namecue none = {BEFORE_NOTHING, NAME_BY_LISTS};

	if (sign == ':' || sign == '?') {
		if ((classes & (CUE_LABEL | CUE_NAMING)) ==
				(CUE_LABEL | CUE_NAMING) ||
			classes & CUE_NICKNAME)
			return (struct namecue){BEFORE_LABEL, NAME_BY_LABEL};
		if (classes & (CUE_LABEL | CUE_PERSON | CUE_TITLE | CUE_NAMING))
			return (struct namecue){BEFORE_NAMING, NAME_BY_LABEL};
		return none;
	}
	if (sign == ' ' && classes & CUE_EPONYM && !has_stop)
		return (struct namecue){BEFORE_EPONYM, NAME_BY_LISTS};
	/* a full stop after Dr.; but after padre. a sentence begins */
	if (has_stop && classes & CUE_PERSON)
		return none;
	if (sign == ' ' && classes & CUE_TITLE)
		return (struct namecue){
			classes & CUE_COURTESY ? BEFORE_LABEL : BEFORE_NAMING,
			NAME_BY_TITLE};
	if (has_stop)
		return none;
	/* alias El Gato */
	if (sign == ' ' && classes & CUE_NICKNAME)
		return (struct namecue){BEFORE_LABEL, NAME_BY_NAMING};
	if (sign == ' ' && classes & CUE_NAMING)
		return (struct namecue){BEFORE_NAMING, NAME_BY_NAMING};
	if ((sign == ' ' || sign == ',' || sign == '(') && classes & CUE_PERSON)
		return (struct namecue){
			sign == ' ' ? BEFORE_KIN : BEFORE_BESIDE, NAME_BY_KIN};
	return none;
}

static bool
has_colon(struct span gap)
{
	return gap.len && memchr(gap.at, ':', gap.len) != NULL;
}

/*
 * A nickname after an article, whatever word it is: conocida como la Turca,
 * apodada "la Chata". Word i - 1 is the article.
 */
static bool
is_nickname(struct lexis *lexis, const struct words *w, size_t i)
{
	return i > 1 && lexis_cue(lexis, w, i - 1) & CUE_ARTICLE &&
		sign_in(words_gap(w, i - 2)) == ' ' &&
		words_gap(w, i - 2).len <= 2 && words_gap(w, i - 1).len == 1 &&
		lexis_cue(lexis, w, i - 2) & (CUE_NICKNAME | CUE_NAMING) &&
		!(lexis_word(lexis, w, i) & CUE_ANY);
}

/* JUAN ROCA (a) PULGA: word i - 1 is the letter. */
static bool
is_aka(const struct words *w, size_t i)
{
	return i > 1 && span_is(words_span(w, i - 1), "a") &&
		span_is(words_gap(w, i - 2), " (") &&
		span_is(words_gap(w, i - 1), ") ") &&
		w->at[i - 2].shape & WORD_CAPITAL;
}

/* What stands before word i. */
struct namecue
namecue_before(struct lexis *lexis, const struct words *w, size_t i)
{
	struct namecue cue = {BEFORE_NOTHING, NAME_BY_LISTS};
	struct span gap;
	uint32_t classes;
	char sign;

	if (!i)
		return cue;
	gap = words_gap(w, i - 1);
	sign = gap.len == 1 ? gap.at[0] : has_colon(gap) ? ':' : sign_in(gap);
	if (sign == '\n')
		return cue;
	classes = lexis_cue(lexis, w, i - 1);
	cue = cue_of_classes(classes, sign, gap.len && gap.at[0] == '.');
	if (cue.before == BEFORE_NOTHING &&
		(is_nickname(lexis, w, i) || is_aka(w, i)))
		return (struct namecue){BEFORE_LABEL, NAME_BY_NAMING};
	if (cue.before != BEFORE_NOTHING || sign != ' ' || i < 2 ||
		gap.len > 3 || !(classes & CUE_SMALL))
		return cue;
	/* "enfermedad de X", but no "hijo de X" */
	if (sign_in(words_gap(w, i - 2)) == ' ' &&
		lexis_cue(lexis, w, i - 2) & CUE_EPONYM)
		cue.before = BEFORE_EPONYM;
	return cue;
}

bool
namecue_is_at_start(const struct words *w, size_t i)
{
	struct span gap;

	if (!i)
		return true;
	gap = words_gap(w, i - 1);
	for (size_t k = 0; k < gap.len; k++)
		if (gap.at[k] != ' ' && gap.at[k] != ',' && gap.at[k] != ')' &&
			gap.at[k] != '\'' && gap.at[k] != '/')
			return true;
	return false;
}
