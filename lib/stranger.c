#include "stranger.h"

#include "mem.h"
#include "namerun.h"

#include <stdlib.h>

/* Which one of them found it: the manifest names it. */
enum rule {
	BY_TITLE,
	BY_KIN,
	BY_NAMING,
	BY_LABEL,
	BY_LISTS,
	BY_SHAPE,
	BY_SPACED,
	BY_SERIES,
	BY_ARTICLE,
	BY_DOING,
	RULES
};

static const char *const rule_names[RULES] = {"name-title", "name-kin",
	"name-naming", "name-label", "name-lists", "name-shape", "name-spaced",
	"name-series", "name-article", "name-doing"};

struct strangers {
	struct lexis *lexis;
	uint16_t kind;
	uint16_t rules[RULES];
};

/* What stands before a run, and what it says. */
enum before {
	NOTHING,
	EPONYM, /* the name of an illness, a test */
	KIN,	/* somebody; a name may follow */
	NAMING, /* a name follows */
	LABEL,	/* a name follows, whatever it looks like */
};

struct cue {
	enum before before;
	enum rule rule;
};

struct finding {
	const struct strangers *s;
	const struct words *w;
	struct finds *out;
	size_t done; /* words before it are not looked at again */
};

struct strangers *
strangers_open(struct kinds *kinds, struct lexis *lexis)
{
	struct strangers *s = mem_zero(sizeof *s);

	s->lexis = lexis;
	s->kind = kinds_find(kinds, span_of("PERSON"));
	for (int i = 0; i < RULES; i++)
		s->rules[i] = kinds_rule(kinds, rule_names[i]);
	return s;
}

void
strangers_free(struct strangers *s)
{
	free(s);
}

void
strangers_wanted(const struct strangers *s, struct wordset *set)
{
	gazette_wanted(lexis_gazette(s->lexis), GAZETTE_NAME, set);
	cues_wanted(lexis_cues(s->lexis), CUE_COURTESY, set);
}

static void
add(struct finding *f, size_t first, size_t last, struct cue cue)
{
	const struct word *end = &f->w->at[last];
	struct find find = {
		.start = f->w->at[first].at,
		.end = end->at + end->len,
		.kind = f->s->kind,
		.rule = f->s->rules[cue.rule],
		.trust = cue.before >= KIN ? FINDS_LIKELY : FINDS_GUESS,
		.who = FINDS_NOBODY,
	};

	finds_add(f->out, find);
	if (last >= f->done)
		f->done = last + 1;
}

/* The sign in a gap that says how two words stand to each other, or ' '. */
static char
sign_in(struct span gap)
{
	char sign = ' ';

	for (size_t i = 0; i < gap.len; i++) {
		if (gap.at[i] == ' ' || gap.at[i] == '.' || gap.at[i] == '"' ||
			gap.at[i] == '\'' || gap.at[i] == '*' || gap.at[i] == '|')
			continue;
		if (sign != ' ' && gap.at[i] != '\n')
			return '?';
		sign = gap.at[i];
	}
	return sign;
}

static struct cue
cue_of_classes(unsigned classes, char sign, bool has_stop)
{
	struct cue none = {NOTHING, BY_LISTS};

	if (sign == ':' || sign == '?') {
		if ((classes & (CUE_LABEL | CUE_NAMING)) ==
				(CUE_LABEL | CUE_NAMING) ||
			classes & CUE_NICKNAME)
			return (struct cue){LABEL, BY_LABEL};
		if (classes & (CUE_LABEL | CUE_PERSON | CUE_TITLE | CUE_NAMING))
			return (struct cue){NAMING, BY_LABEL};
		return none;
	}
	if (sign == ' ' && classes & CUE_EPONYM && !has_stop)
		return (struct cue){EPONYM, BY_LISTS};
	/* a full stop after Dr.; but after padre. a sentence begins */
	if (has_stop && classes & CUE_PERSON)
		return none;
	if (sign == ' ' && classes & CUE_TITLE)
		return (struct cue){classes & CUE_COURTESY ? LABEL : NAMING,
			BY_TITLE};
	if (has_stop)
		return none;
	if (sign == ' ' && classes & (CUE_NAMING | CUE_NICKNAME))
		return (struct cue){NAMING, BY_NAMING};
	if ((sign == ' ' || sign == ',' || sign == '(') && classes & CUE_PERSON)
		return (struct cue){KIN, BY_KIN};
	return none;
}

static bool
has_colon(struct span gap)
{
	return gap.len && memchr(gap.at, ':', gap.len) != NULL;
}

/* What stands before word i. */
static struct cue
cue_before(const struct finding *f, size_t i)
{
	struct cue none = {NOTHING, BY_LISTS}, cue;
	const struct words *w = f->w;
	struct span gap;
	char sign;

	if (!i)
		return none;
	gap = words_gap(w, i - 1);
	sign = has_colon(gap) ? ':' : sign_in(gap);
	cue = cue_of_classes(lexis_cue(f->s->lexis, w, i - 1), sign,
		gap.len && gap.at[0] == '.');
	if (cue.before != NOTHING || sign != ' ' || i < 2 || gap.len > 3)
		return cue;
	/* "enfermedad de X", "hijo de X"; but a title is beside its name */
	if (!(lexis_cue(f->s->lexis, w, i - 1) & CUE_SMALL))
		return none;
	if (sign_in(words_gap(w, i - 2)) == ' ' &&
		lexis_cue(f->s->lexis, w, i - 2) & CUE_EPONYM)
		cue.before = EPONYM;
	return cue;
}

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
		c.ordinary += (is & (NAME_ORDINARY | NAME_GIVEN | NAME_SURNAME)) ==
			NAME_ORDINARY;
		if (!(is & (NAME_CAPITALS | NAME_INITIAL)))
			c.has_capitals = false;
	}
	return c;
}

/* At a line's begin, or after the end of a sentence, any word has a capital. */
static bool
is_at_start(const struct words *w, size_t i)
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

/* "la Rosa", "con Ángel": a name in mid-sentence. */
static bool
has_article(const struct finding *f, size_t i, bool is_listed)
{
	return i && name_is_near(f->w, i - 1) &&
		lexis_cue(f->s->lexis, f->w, i - 1) &
			(is_listed ? CUE_NEARLY : CUE_ARTICLE) &&
		!(f->w->at[i - 1].shape & WORD_CAPITAL);
}

/* "Mercedes pide", "Choque ayudó" */
static bool
is_doing(const struct finding *f, size_t i, bool is_listed)
{
	if (i && f->w->at[i - 1].shape & WORD_CAPITAL &&
		name_is_near(f->w, i - 1))
		return false;
	return name_is_near(f->w, i) &&
		lexis_cue(f->s->lexis, f->w, i + 1) &
			(is_listed ? CUE_DOING | CUE_BEING : CUE_DOING);
}

/* Two or three words that nobody knows: no letters, no hyphen between. */
static bool
looks_like_name(
	const struct finding *f, const struct name_word *at, size_t n)
{
	if (n > 3)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!name_is_unknown(at[i].is) || at[i].is & NAME_CAPITALS ||
			f->w->at[at[i].first].len < 4 ||
			(i && !name_is_near(f->w, at[i - 1].last)))
			return false;
	return true;
}

/* Santa Cruz */
static bool
is_kept(const struct finding *f, const struct name_word *at, size_t n)
{
	size_t first;

	return cues_ending(lexis_cues(f->s->lexis), f->w, at[n - 1].last, CUE_KEPT, &first) &
		CUE_KEPT &&
		first == at[0].first;
}

/* Is a run without any cue a name? */
static bool
is_name(const struct finding *f, const struct name_word *at, size_t n,
	enum rule *rule)
{
	struct count c = count_words(at, n);
	size_t len;

	if (c.words == 1) {
		len = f->w->at[at[0].last].len;
		if (!c.has_capitals && !c.ordinary && len >= 4 &&
			has_article(f, at[0].first, c.weak)) {
			*rule = BY_ARTICLE;
			return true;
		}
		if (!c.has_capitals && !c.ordinary && len >= 3 &&
			is_doing(f, at[0].last, c.weak)) {
			*rule = BY_DOING;
			return true;
		}
		return c.strong && len >= (c.has_capitals ? 6 : 3);
	}
	if (c.strong)
		return true;
	if (c.initials && c.weak)
		return true;
	if (c.weak >= 2 && at[n - 1].is & NAME_SURNAME && !is_kept(f, at, n) &&
		(at[0].is & NAME_GIVEN || !is_at_start(f->w, at[0].first) ||
			c.has_capitals))
		return true;
	if (c.initials && c.unknown == 1 && c.words == 2 && !c.has_capitals &&
		at[n - 1].is & NAME_INITIAL)
		return f->w->at[at[0].first].len >= 4;
	*rule = BY_SHAPE;
	return looks_like_name(f, at, n) && !is_at_start(f->w, at[0].first);
}

/* Is it one after a word that a name follows? */
static bool
is_called(const struct finding *f, const struct name_word *at, size_t n,
	struct cue cue)
{
	struct count c = count_words(at, n);

	if (!c.words)
		return false;
	if (c.ordinary == c.words)
		return f->w->at[at[0].last].len >= 3 &&
			(cue.before == LABEL ||
				(cue.before == KIN && !c.has_capitals));
	/* J. S. N., but no C.I. */
	if (c.initials == c.words)
		return c.words >= 2 &&
			!(lexis_cue(f->s->lexis, f->w, at[n - 1].last) & CUE_END);
	if (cue.before >= NAMING)
		return c.words > 1 || f->w->at[at[0].last].len >= 3;
	/* "paciente VIH", "la paciente Durogesic®" */
	if (c.unknown == c.words &&
		(c.has_capitals ||
			words_gap(f->w, at[n - 1].last).at[0] == ';'))
		return false;
	if (c.words == 1 && c.weak && is_at_start(f->w, at[0].first))
		return false;
	return true;
}

static bool
is_end(const struct finding *f, const struct name_word *word, bool is_last)
{
	unsigned classes = lexis_cue(f->s->lexis, f->w, word->first);

	if (word->is & NAME_INITIAL || name_is_strong(word->is))
		return false;
	/* Sabina Mercado, Juan Plaza; but Juan Roca Plaza Bolívar 3 */
	if (word->is & NAME_SURNAME && is_last && !(classes & CUE_STOP) &&
		!has_colon(words_gap(f->w, word->last)))
		return false;
	if (word->is & NAME_SURNAME && classes & CUE_INSTITUTION &&
		!(classes & (CUE_STOP | CUE_END)))
		return false;
	return (classes & (CUE_STOP | CUE_END | CUE_INSTITUTION)) != 0;
}

/*
 * Surnames that no list has: after a label any word, else one after a name, and
 * before one after a title; none that says what somebody is.
 */
static bool
may_be_ordinary(const struct finding *f, const struct namerun *run, size_t n,
	struct cue cue, size_t names)
{
	const struct name_word *word = &run->at[n];
	bool is_capitals = word->is & NAME_CAPITALS;

	if (cue.rule == BY_LABEL)
		return true;
	if (lexis_cue(f->s->lexis, f->w, word->first) & (CUE_TITLE | CUE_PERSON))
		return false;
	if (cue.before == LABEL || (cue.before == KIN && !is_capitals && !names))
		return true;
	if (!names)
		return cue.before == NAMING && n + 1 < run->n &&
			run->at[n + 1].is & (NAME_GIVEN | NAME_SURNAME);
	return names < 4 &&
		(cue.before >= NAMING || !is_capitals || names > 1);
}

/* How far a piece from word i of a run goes on as a name. */
static size_t
piece_end(const struct finding *f, const struct namerun *run, size_t i,
	struct cue cue)
{
	size_t n, names = 0;
	const struct name_word *word;

	for (n = i; n < run->n; n++) {
		word = &run->at[n];
		if (word->is & NAME_SMALL)
			continue;
		/* Juan de la Calle; but Juan Roca, Calle ... */
		if (is_end(f, word, n + 1 == run->n) && !(n > i && word[-1].is & NAME_SMALL))
			break;
		if ((word->is & (NAME_ORDINARY | NAME_GIVEN | NAME_SURNAME)) ==
				NAME_ORDINARY &&
			!may_be_ordinary(f, run, n, cue, names))
			break;
		names++;
	}
	while (n > i && run->at[n - 1].is & NAME_SMALL)
		n--;
	return n;
}

/* A nickname after a name: Iván "el Pitbull" Ledezma. */
static void
add_quoted(struct finding *f, size_t last, struct cue cue)
{
	const struct words *w = f->w;
	size_t i;

	if (!span_is(words_gap(w, last), " \"") &&
		!span_is(words_gap(w, last), " (\""))
		return;
	for (i = last + 1; i < w->n && i <= last + 3; i++)
		if (words_gap(w, i).len && words_gap(w, i).at[0] == '"') {
			add(f, last + 1, i, cue);
			return;
		}
}

static bool
is_good(const struct finding *f, const struct name_word *at, size_t n,
	struct cue *cue)
{
	if (cue->before >= KIN)
		return is_called(f, at, n, *cue);
	return cue->before != EPONYM && is_name(f, at, n, &cue->rule);
}

/*
 * Judges a run of words with capitals, piece by piece. Returns the last word of
 * the name that it ends with, or SIZE_MAX.
 */
static size_t
judge(struct finding *f, const struct namerun *run, struct cue cue)
{
	size_t i = 0, end, last = SIZE_MAX;
	unsigned classes;

	while (i < run->n) {
		classes = lexis_cue(f->s->lexis, f->w, run->at[i].first);
		end = i;
		last = SIZE_MAX;
		if (!(classes & (CUE_TITLE | CUE_PERSON)) ||
			run->at[i].is & NAME_INITIAL ||
			name_is_strong(run->at[i].is))
			end = piece_end(f, run, i, cue);
		if (end > i && is_good(f, run->at + i, end - i, &cue)) {
			last = run->at[end - 1].last;
			add(f, run->at[i].first, last, cue);
			add_quoted(f, last, cue);
		}
		if (end == i)
			end = i + 1;
		while (end < run->n && run->at[end].is & NAME_SMALL)
			end++;
		if (end == run->n)
			break;
		i = end;
		cue = cue_before(f, run->at[i].first);
	}
	if (run->at[run->n - 1].last >= f->done)
		f->done = run->at[run->n - 1].last + 1;
	return last;
}

/*
 * Names after a name: "Ana, Eva y Luz Roca". Returns the first word of the next
 * one, or SIZE_MAX.
 */
static size_t
next_of_series(const struct finding *f, size_t last)
{
	const struct words *w = f->w;
	size_t i = last + 1;
	unsigned is;

	if (i + 1 < w->n && w->at[i].len == 1 && name_is_near(w, last) &&
		name_is_near(w, i) &&
		memchr("ye", w->fold->folded.at[w->at[i].at], 2))
		i++;
	else if (!span_is(words_gap(w, last), ", "))
		return SIZE_MAX;
	if (i >= w->n || !(w->at[i].shape & WORD_CAPITAL) ||
		w->at[i].len < 3)
		return SIZE_MAX;
	if (w->at[i].shape & WORD_CAPITALS &&
		!(w->at[last].shape & WORD_CAPITALS))
		return SIZE_MAX;
	is = name_know(f->s->lexis, w, i);
	return is & (NAME_GIVEN | NAME_SURNAME) ? i : SIZE_MAX;
}

/*
 * Is a word with a capital only the begin of a sentence, or one of those that
 * forms are full of? Most are: this is asked before all else.
 */
static bool
is_plain(const struct finding *f, size_t i)
{
	const struct words *w = f->w;
	uint32_t what;

	if (w->at[i + 1].shape & WORD_CAPITAL || w->at[i].shape & WORD_DIGITS ||
		w->at[i].len == 1)
		return false;
	what = lexis_word(f->s->lexis, w, i);
	if ((what & (LEXIS_ORDINARY | LEXIS_GIVEN | LEXIS_SURNAME)) !=
		LEXIS_ORDINARY)
		return false;
	return is_at_start(w, i) ?
		!i || !has_colon(words_gap(w, i - 1)) ||
			cue_before(f, i).before < KIN :
		cue_before(f, i).before < KIN;
}

static void
from_capital(struct finding *f, size_t i)
{
	struct namerun run;
	struct cue cue;
	size_t last;

	cue = cue_before(f, i);
	do {
		namerun_read(&run, f->s->lexis, f->w, i);
		last = judge(f, &run, cue);
		cue = (struct cue){KIN, BY_SERIES};
		i = last == SIZE_MAX ? last : next_of_series(f, last);
	} while (i != SIZE_MAX);
}

/* A name in small letters: doña eufronia, felipa mamani, la malena. */
static void
from_small(struct finding *f, size_t i)
{
	const struct words *w = f->w;
	unsigned is = name_know(f->s->lexis, w, i), next;
	struct cue cue = {NOTHING, BY_LISTS};
	size_t last = i, n = 1;

	if (!name_is_strong(is)) {
		if (!(lexis_cue(f->s->lexis, w, i) & CUE_COURTESY) ||
			i + 1 >= w->n || w->at[i + 1].shape & WORD_CAPITAL ||
			!name_is_near(w, i) || w->at[i].len < 2)
			return;
		is = name_know(f->s->lexis, w, i + 1);
		if (w->at[i + 1].len < 4 ||
			(!(is & NAME_GIVEN) && !name_is_strong(is) &&
				gazette_is_ordinary(lexis_gazette(f->s->lexis),
					words_span(w, i + 1),
					w->at[i + 1].hash)))
			return;
		i = last = i + 1;
	}
	cue = cue_before(f, i);
	for (; name_is_near(w, last) && !(w->at[last + 1].shape & WORD_CAPITAL);
		last++, n++) {
		next = name_know(f->s->lexis, w, last + 1);
		if (!name_is_strong(next) &&
			!(name_is_weak(next) && n == 1 && next & NAME_SURNAME &&
				is & NAME_GIVEN))
			break;
	}
	if (n == 1 &&
		(cue.before == EPONYM ||
			(cue.before == NOTHING &&
				!(i && name_is_near(w, i - 1) &&
					lexis_cue(f->s->lexis, w, i - 1) &
						CUE_ARTICLE))))
		return;
	add(f, i, last, cue);
}

/* Letters one by one: J U A N A  Q U I S P E. */
static size_t
spaced_end(const struct words *w, size_t i)
{
	for (; i + 1 < w->n && w->at[i + 1].len == 1 &&
		w->at[i + 1].shape & WORD_CAPITAL && span_is(words_gap(w, i), " ");
		i++)
		;
	return i;
}

enum { LONGEST_SPACED = 32 };

static uint32_t
know_spaced(const struct finding *f, size_t first, size_t last)
{
	char word[LONGEST_SPACED + FOLD_SLACK] = {0};
	size_t n = 0;

	if (last - first >= LONGEST_SPACED)
		return 0;
	for (size_t i = first; i <= last; i++)
		word[n++] = f->w->fold->folded.at[f->w->at[i].at];
	return gazette_word(lexis_gazette(f->s->lexis), span_make(word, n),
		words_hash(word, n));
}

static bool
from_spaced(struct finding *f, size_t i)
{
	const struct words *w = f->w;
	size_t first = i, end, last = i;
	struct cue cue = {NOTHING, BY_SPACED};
	bool is_known = false;

	for (;; i = end + 1) {
		end = spaced_end(w, i);
		if (end == i)
			break;
		last = end;
		if (end - i >= 3)
			is_known |= (know_spaced(f, i, end) & GAZETTE_NAME) !=
				0;
		if (!name_is_near(w, end) || w->at[end + 1].len != 1 ||
			!(w->at[end + 1].shape & WORD_CAPITAL))
			break;
	}
	if (!is_known)
		return false;
	add(f, first, last, cue);
	return true;
}

void
strangers_find(
	const struct strangers *s, const struct words *w, struct finds *out)
{
	struct finding f = {.s = s, .w = w, .out = out};
	size_t k, i;

	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (i < f.done || !(w->at[i].shape & WORD_LETTERS))
			continue;
		if (!(w->at[i].shape & WORD_CAPITAL)) {
			if (w->at[i].shape & WORD_WANTED)
				from_small(&f, i);
		} else if (!is_plain(&f, i) &&
			(w->at[i].len > 1 || !from_spaced(&f, i))) {
			from_capital(&f, i);
		}
	}
}
