#include "stranger.h"

#include "mem.h"
#include "namejudge.h"

#include <stdlib.h>

static const char *const rule_names[NAME_RULES] = {"name-title", "name-kin",
	"name-naming", "name-label", "name-lists", "name-shape", "name-spaced",
	"name-series", "name-article", "name-doing", "name-capital"};

struct strangers {
	struct lexis *lexis;
	uint16_t kind;
	uint16_t rules[NAME_RULES];
};

struct finding {
	const struct strangers *s;
	const struct words *w;
	struct finds *out;
	size_t done;   /* words before it are not looked at again */
	size_t spaced; /* nor are these as letters one by one */
	struct judged judged;
};

struct strangers *
strangers_open(struct kinds *kinds, struct lexis *lexis)
{
	struct strangers *s = mem_zero(sizeof *s);

	s->lexis = lexis;
	s->kind = kinds_find(kinds, span_of("PERSON"));
	for (int i = 0; i < NAME_RULES; i++)
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

bool
strangers_seek(const struct strangers *s, struct span word, uint32_t hash)
{
	uint32_t what = lexis_text(s->lexis, word, hash);

	return (what & (LEXIS_GIVEN | LEXIS_SURNAME) &&
		       !(what & LEXIS_ORDINARY)) ||
		cues_last(lexis_cues(s->lexis), hash) & CUE_COURTESY;
}

enum { LONGEST_CUT = 12 };

/* "osé", "aria": a given name that lost its first letter? */
static bool
is_cut_given(const struct finding *f, size_t i)
{
	struct span cut = words_span(f->w, i);
	char word[1 + LONGEST_CUT + FOLD_SLACK] = {0};

	if (cut.len < 3 || cut.len > LONGEST_CUT)
		return false;
	memcpy(word + 1, cut.at, cut.len);
	for (word[0] = 'a'; word[0] <= 'z'; word[0]++)
		if (gazette_word(lexis_gazette(f->s->lexis),
			    span_make(word, 1 + cut.len),
			    words_hash(word, 1 + cut.len)) &
			GAZETTE_GIVEN)
			return true;
	return false;
}

/* "Médico: osé Ángel Roca"; first if no such word stands before it. */
static size_t
with_cut_given(const struct finding *f, size_t first)
{
	const struct words *w = f->w;
	size_t i = first - 1;

	if (first < 2 || !name_is_near(w, i) || w->at[i].shape & WORD_CAPITAL ||
		!memchr(words_gap(w, i - 1).at, ':', words_gap(w, i - 1).len) ||
		namecue_before(f->s->lexis, w, i).before < BEFORE_NAMING ||
		!is_cut_given(f, i))
		return first;
	return i;
}

/* "MartínezNºCol": a label that begins inside the last word of a name. */
static size_t
with_glued(const struct words *w, size_t last)
{
	struct span gap = words_gap(w, last);

	return gap.len == 1 && gap.at[0] == FOLD_ORDINAL && last + 1 < w->n &&
			w->at[last].len > 3 ?
		last + 1 :
		last;
}

static void
add(struct finding *f, size_t first, size_t last, struct namecue cue)
{
	const struct word *end = &f->w->at[with_glued(f->w, last)];
	struct find find = {
		.start = f->w->at[with_cut_given(f, first)].at,
		.end = end->at + end->len,
		.kind = f->s->kind,
		.rule = f->s->rules[cue.rule],
		.trust = cue.before >= BEFORE_BESIDE &&
				cue.rule != NAME_BY_SERIES ?
			FINDS_LIKELY :
			FINDS_GUESS,
		.who = FINDS_NOBODY,
	};

	finds_add(f->out, find);
	if (last >= f->done)
		f->done = last + 1;
}

static bool
is_quote(struct span gap)
{
	return gap.len && gap.len <= 4 && gap.at[gap.len - 1] == '"';
}

/* What stands in quotes after word i, three words at most. */
static bool
add_quoted(struct finding *f, size_t i, struct namecue cue)
{
	const struct words *w = f->w;
	size_t last;

	/* the lady "X" */
	if (i + 1 < w->n && w->at[i + 1].len < 2)
		return false;
	for (last = i + 1; last < w->n && last <= i + 3; last++)
		if (words_gap(w, last).len && words_gap(w, last).at[0] == '"') {
			add(f, i + 1, last, cue);
			return true;
		}
	return false;
}

/*
 * Judges a run of words with capitals, piece by piece. Returns the last word of
 * the name that it ends with, or SIZE_MAX; *of is what stands before the run,
 * and becomes what told that name.
 */
static size_t
judge(struct finding *f, const struct namerun *run, struct namecue *of)
{
	struct namecue cue = *of;
	size_t i = 0, end, last = SIZE_MAX;
	unsigned classes;

	while (i < run->n) {
		classes = lexis_cue(f->s->lexis, f->w, run->at[i].first);
		end = i;
		last = SIZE_MAX;
		/* Apellidos: Pastor Otero */
		if (!(classes & (CUE_TITLE | CUE_PERSON)) ||
			run->at[i].is & NAME_INITIAL ||
			name_is_strong(run->at[i].is) ||
			(cue.before == BEFORE_LABEL &&
				cue.rule == NAME_BY_LABEL &&
				name_is_weak(run->at[i].is)))
			end = namejudge_end(&f->judged, run, i, cue);
		if (end > i &&
			namejudge_is_name(
				&f->judged, run->at + i, end - i, &cue)) {
			last = run->at[end - 1].last;
			*of = cue;
			add(f, run->at[i].first, last, cue);
			/* Iván "el Pitbull" Ledezma */
			if (is_quote(words_gap(f->w, last)))
				add_quoted(f, last, cue);
		}
		if (end == i)
			end = i + 1;
		while (end < run->n && run->at[end].is & NAME_SMALL)
			end++;
		if (end == run->n)
			break;
		i = end;
		cue = namecue_before(f->s->lexis, f->w, run->at[i].first);
	}
	if (run->at[run->n - 1].last >= f->done)
		f->done = run->at[run->n - 1].last + 1;
	return last;
}

static bool
is_and(const struct words *w, size_t i)
{
	char c = w->fold->folded.at[w->at[i].at];

	return i + 1 < w->n && w->at[i].len == 1 && (c == 'y' || c == 'e') &&
		name_is_near(w, i) && w->at[i + 1].shape & WORD_CAPITAL;
}

/* The last but one of a series: ", Ambrosia y Eva" */
static bool
is_before_and(const struct words *w, size_t i)
{
	return name_is_near(w, i) && is_and(w, i + 1);
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

	if (i < w->n && name_is_near(w, last) && is_and(w, i))
		i++;
	else if (!span_is(words_gap(w, last), ", "))
		return SIZE_MAX;
	if (i >= w->n || !(w->at[i].shape & WORD_CAPITAL) || w->at[i].len < 3)
		return SIZE_MAX;
	if (w->at[i].shape & WORD_CAPITALS &&
		!(w->at[last].shape & WORD_CAPITALS))
		return SIZE_MAX;
	is = name_know(f->s->lexis, w, i);
	if (is & (NAME_GIVEN | NAME_SURNAME) ||
		(name_is_unknown(is) && w->at[i].len > 3 &&
			!(lexis_word(f->s->lexis, w, i) & LEXIS_AREA)) ||
		is_before_and(w, i))
		return i;
	return SIZE_MAX;
}

/* Could word i and the one after it be of one name? */
static bool
may_go_on(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return w->at[i + 1].shape & WORD_CAPITAL && gap.len &&
		(memchr(" -'\n", gap.at[0], 4) || w->at[i].len <= 3);
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

	if (may_go_on(w, i) || w->at[i].shape & WORD_DIGITS ||
		w->at[i].len == 1)
		return false;
	what = lexis_word(f->s->lexis, w, i);
	return (what & (LEXIS_ORDINARY | LEXIS_GIVEN | LEXIS_SURNAME)) ==
		LEXIS_ORDINARY &&
		namecue_before(f->s->lexis, w, i).before < BEFORE_BESIDE;
}

static void
from_capital(struct finding *f, size_t i)
{
	const struct words *w = f->w;
	struct namerun run;
	struct namecue cue;
	size_t last;

	cue = namecue_before(f->s->lexis, f->w, i);
	if (cue.before >= BEFORE_NAMING && i && is_quote(words_gap(w, i - 1)) &&
		add_quoted(f, i - 1, cue))
		return;
	do {
		namerun_read(&run, f->s->lexis, w, i);
		last = judge(f, &run, &cue);
		if (cue.rule == NAME_BY_SHAPE || cue.rule == NAME_BY_CAPITAL)
			return;
		cue = (struct namecue){BEFORE_KIN, NAME_BY_SERIES};
		i = last == SIZE_MAX ? last : next_of_series(f, last);
	} while (i != SIZE_MAX);
}

/*
 * Where a name in small letters begins: at a word that is one, or after doña
 * and the like; SIZE_MAX if none does.
 */
static size_t
small_start(const struct finding *f, size_t i)
{
	const struct words *w = f->w;
	struct lexis *lexis = f->s->lexis;
	unsigned is;

	if (name_is_strong(name_know(lexis, w, i)))
		return i;
	if (!(lexis_cue(lexis, w, i) & CUE_COURTESY) || w->at[i].len < 2 ||
		!name_is_near(w, i) || w->at[i + 1].len < 4 ||
		w->at[i + 1].shape & WORD_CAPITAL)
		return SIZE_MAX;
	is = name_know(lexis, w, ++i);
	if (!(is & NAME_GIVEN) && !name_is_strong(is) &&
		gazette_is_ordinary(
			lexis_gazette(lexis), words_span(w, i), w->at[i].hash))
		return SIZE_MAX;
	return i;
}

/* The last word of a name in small letters; a surname may be a word too. */
static size_t
small_end(const struct finding *f, size_t i)
{
	const struct words *w = f->w;
	size_t last = i;
	unsigned is;

	while (name_is_near(w, last) &&
		!(w->at[last + 1].shape & WORD_CAPITAL)) {
		is = name_know(f->s->lexis, w, last + 1);
		if (!name_is_strong(is) &&
			!(last == i && name_is_weak(is) && is & NAME_SURNAME &&
				name_know(f->s->lexis, w, i) & NAME_GIVEN))
			break;
		last++;
	}
	return last;
}

/*
 * "la malena", "con malena", "malena dice": of one word in small letters, a
 * given name that is nothing else.
 */
static bool
is_alone(const struct finding *f, size_t i)
{
	const struct words *w = f->w;
	struct lexis *lexis = f->s->lexis;

	return ((i && name_is_near(w, i - 1) &&
			(lexis_cue(lexis, w, i - 1) & CUE_NEARLY ||
				!lexis_word(lexis, w, i - 1))) ||
		       (name_is_near(w, i) &&
			       lexis_cue(lexis, w, i + 1) &
				       (CUE_DOING | CUE_BEING))) &&
		name_know(f->s->lexis, w, i) & NAME_GIVEN &&
		!(lexis_cue(f->s->lexis, w, i) & CUE_THING);
}

/* A name in small letters: doña eufronia, felipa mamani, la malena. */
static void
from_small(struct finding *f, size_t i)
{
	size_t first = small_start(f, i), last;
	struct namecue cue;

	if (first == SIZE_MAX)
		return;
	cue = namecue_before(f->s->lexis, f->w, first);
	last = small_end(f, first);
	if (last > first || cue.before >= BEFORE_BESIDE ||
		(cue.before == BEFORE_NOTHING && is_alone(f, first)))
		add(f, first, last, cue);
}

/* Letters one by one: J U A N A  Q U I S P E. */
static size_t
spaced_end(const struct words *w, size_t i)
{
	for (; i + 1 < w->n && w->at[i + 1].len == 1 &&
		w->at[i + 1].shape & WORD_CAPITAL &&
		span_is(words_gap(w, i), " ");
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
	struct namecue cue = {BEFORE_NOTHING, NAME_BY_SPACED};
	bool is_known = false;

	for (;; i = end + 1) {
		end = spaced_end(w, i);
		if (end == i)
			break;
		last = end;
		if (end - i >= 3)
			is_known |=
				(know_spaced(f, i, end) & GAZETTE_NAME) != 0;
		if (!name_is_near(w, end) || w->at[end + 1].len != 1 ||
			!(w->at[end + 1].shape & WORD_CAPITAL))
			break;
	}
	if (!is_known) {
		f->spaced = end + 1;
		return false;
	}
	add(f, first, last, cue);
	return true;
}

void
strangers_find(
	const struct strangers *s, const struct words *w, struct finds *out)
{
	struct finding f = {
		.s = s, .w = w, .out = out, .judged = {s->lexis, w}};
	size_t k, i;

	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (i < f.done || !(w->at[i].shape & WORD_LETTERS))
			continue;
		if (!(w->at[i].shape & WORD_CAPITAL)) {
			if (w->at[i].shape & WORD_WANTED &&
				w->at[i].seekers & SEEK_STRANGER)
				from_small(&f, i);
		} else if (!is_plain(&f, i) &&
			(w->at[i].len > 1 || i < f.spaced ||
				!from_spaced(&f, i))) {
			from_capital(&f, i);
		}
	}
}
