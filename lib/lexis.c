#include "lexis.h"

#include "mem.h"

#include <stdlib.h>

/* 1 MiB: the words of most texts fit in. */
enum { SETS = 1 << 15, WAYS = 2 };

/* Two words of one hash, length and begin are not told apart. */
struct memory {
	uint64_t begin;
	uint32_t hash;
	uint32_t what; /* with KNOWN */
};

#define KNOWN (1U << 31)
#define CUES ((1U << 25) - 1)

struct lexis {
	const struct gazette *gazette;
	struct cues *cues;
	struct wordset areas; /* words that a place begins with */
	struct memory memory[SETS][WAYS];
};

struct lexis *
lexis_open(const struct gazette *gazette)
{
	struct lexis *l = mem_zero(sizeof *l);

	l->gazette = gazette;
	gazette_wanted(gazette,
		GAZETTE_PLACE | GAZETTE_COUNTRY | GAZETTE_DEPARTMENT |
			GAZETTE_HOUSE,
		&l->areas);
	l->cues = cues_open();
	if (!l->cues) {
		lexis_free(l);
		l = NULL;
	}
	return l;
}

void
lexis_free(struct lexis *l)
{
	if (!l)
		return;
	cues_free(l->cues);
	wordset_free(&l->areas);
	free(l);
}

const struct gazette *
lexis_gazette(const struct lexis *l)
{
	return l->gazette;
}

const struct cues *
lexis_cues(const struct lexis *l)
{
	return l->cues;
}

uint32_t
lexis_text(struct lexis *l, struct span word, uint32_t hash)
{
	uint32_t flags = gazette_word(l->gazette, word, hash);
	uint32_t what = cues_word(l->cues, hash);

	if (flags & (GAZETTE_GIVEN | GAZETTE_DIMINUTIVE))
		what |= LEXIS_GIVEN;
	if (flags & (GAZETTE_SURNAME | GAZETTE_ANDEAN))
		what |= LEXIS_SURNAME;
	if (flags & GAZETTE_PROPER)
		what |= LEXIS_PROPER;
	if (flags & (GAZETTE_PLACE | GAZETTE_COUNTRY))
		what |= LEXIS_TOWN;
	if (wordset_has(&l->areas, hash))
		what |= LEXIS_AREA;
	if (flags &
			(GAZETTE_ORDINARY | GAZETTE_ORDINARY_NAME |
				GAZETTE_MONTH | GAZETTE_WEEKDAY) ||
		(!(flags & (GAZETTE_NAME | GAZETTE_PROPER)) &&
			gazette_is_ordinary(l->gazette, word, hash)))
		what |= LEXIS_ORDINARY;
	return what;
}

static uint32_t
learn(struct lexis *l, struct memory *m, struct memory new, struct span word)
{
	m[1] = m[0];
	m[0] = new;
	m[0].what = KNOWN | lexis_text(l, word, new.hash);
	return m[0].what & ~KNOWN;
}

static inline bool
is_same(const struct memory *a, const struct memory *b)
{
	return a->hash == b->hash && a->begin == b->begin && a->what;
}

uint32_t
lexis_word(struct lexis *l, const struct words *w, size_t i)
{
	const struct word *word = &w->at[i];
	struct memory *m = l->memory[word->hash % SETS];
	struct vocabulary_word *known;
	struct memory new = {.hash = word->hash};

	if (word->known) {
		known = &w->vocabulary->at[word->known];
		if (!known->what)
			known->what = KNOWN |
				lexis_text(l, words_span(w, i), word->hash);
		return known->what & ~KNOWN;
	}
	memcpy(&new.begin, w->fold->folded.at + word->at, sizeof new.begin);
	if (word->len < sizeof new.begin)
		new.begin &= (1ULL << 8 * word->len) - 1;
	if (is_same(&m[0], &new))
		return m[0].what & ~KNOWN;
	if (is_same(&m[1], &new))
		return m[1].what & ~KNOWN;
	return learn(l, m, new, words_span(w, i));
}

uint32_t
lexis_cue(struct lexis *l, const struct words *w, size_t i)
{
	uint32_t what = lexis_word(l, w, i);
	size_t first;

	if (what & CUE_LONGER)
		return cues_ending(l->cues, w, i, 0, &first);
	return what & CUES;
}
