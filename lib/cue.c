#include "cue.h"

#include "config.h"
#include "share.h"

#include <stdlib.h>

enum { LONGEST_PHRASE = 6, SLOTS = 4096 };

struct phrase {
	uint32_t words[LONGEST_PHRASE]; /* hashes, the last word first */
	size_t n;
	unsigned classes;
	unsigned longer; /* of one word: of the longer ones that end with it */
	uint32_t next;	 /* of the same slot, + 1 */
};

struct cues {
	struct phrase *at;
	size_t n, room;
	uint32_t slots[SLOTS]; /* by the last words: a phrase, + 1 */
	/* While they are read. */
	const char *const *names;
	struct fold fold;
	struct words words;
};

static const char *const names[] = {"title", "person", "naming", "nickname",
	"label", "small", "eponym", "stop", "institution", "firm", "locality",
	"place label", "preposition", "end", "adjective", "place head", "kept",
	"courtesy", "postcode", "article", "doing", "nearly", "being", "thing",
	NULL};

static unsigned
class_of(const char *const *classes, struct span name)
{
	for (unsigned i = 0; classes[i]; i++)
		if (span_is(name, classes[i]))
			return 1U << i;
	return 0;
}

static bool
equal(const struct phrase *a, const struct phrase *b)
{
	return a->n == b->n &&
		!memcmp(a->words, b->words, a->n * sizeof *a->words);
}

/*
 * Phrases of one word are found by it, longer ones by the last two: many end
 * with "de" or "en".
 */
static uint32_t
slot_of(uint32_t last, uint32_t before)
{
	return (last + before * 0x9e3779b1U) % SLOTS;
}

/* A phrase may be of several classes. */
static void
add(struct cues *cues, const struct phrase *new)
{
	uint32_t *slot = &cues->slots[slot_of(new->words[0], new->words[1])], i;

	for (i = *slot; i; i = cues->at[i - 1].next)
		if (equal(&cues->at[i - 1], new)) {
			cues->at[i - 1].classes |= new->classes;
			cues->at[i - 1].longer |= new->longer;
			return;
		}
	cues->at = mem_grow(cues->at, &cues->room, cues->n + 1, sizeof *new);
	cues->at[cues->n] = *new;
	cues->at[cues->n].next = *slot;
	*slot = (uint32_t)++cues->n;
}

static bool
add_text(struct cues *cues, struct span text, unsigned class)
{
	struct phrase phrase = {.classes = class};
	const struct wordset none = {0};

	fold_text(&cues->fold, text);
	words_read(&cues->words, &cues->fold, &none);
	if (!cues->words.n || cues->words.n > LONGEST_PHRASE)
		return false;
	for (size_t i = cues->words.n; i-- > 0;)
		phrase.words[phrase.n++] = cues->words.at[i].hash;
	add(cues, &phrase);
	if (phrase.n > 1) {
		/* Its last word says that there is a longer one. */
		memset(phrase.words + 1, 0,
			sizeof phrase.words - sizeof *phrase.words);
		phrase.n = 1;
		phrase.classes = CUE_LONGER;
		phrase.longer = class;
		add(cues, &phrase);
	}
	return true;
}

static bool
take(void *of, const struct config_record *c)
{
	struct cues *cues = of;
	struct span all = config_get(c, "Words"), phrase;
	unsigned class = class_of(cues->names, config_get(c, "Cue"));

	if (!class) {
		diag_at(DIAG_SCHEMA, config_place(c, "Cue"),
			_("there is no such cue"));
		return false;
	}
	while (all.len) {
		phrase = span_cut(&all, ',');
		if (phrase.len && !add_text(cues, phrase, class)) {
			diag_at(DIAG_SCHEMA, config_place(c, "Words"),
				_("'%.*s' is no phrase of one to six words"),
				SPAN_ARG(phrase));
			return false;
		}
	}
	return true;
}

struct cues *
cues_open(void)
{
	return cues_open_file("cue.rec", names);
}

struct cues *
cues_open_file(const char *file, const char *const *classes)
{
	struct cues *cues = mem_zero(sizeof *cues);
	char *path = share_file(file);

	cues->names = classes;
	if (!config_read(path, "pattern", take, cues)) {
		cues_free(cues);
		cues = NULL;
	} else {
		fold_free(&cues->fold);
		words_free(&cues->words);
		memset(&cues->fold, 0, sizeof cues->fold);
	}
	free(path);
	return cues;
}

void
cues_free(struct cues *cues)
{
	if (!cues)
		return;
	fold_free(&cues->fold);
	words_free(&cues->words);
	free(cues->at);
	free(cues);
}

/* Phrases go over blanks, full stops and hyphens, not over other signs. */
static bool
is_inner_gap(struct span gap)
{
	size_t i;

	if (gap.len > 4)
		return false;
	for (i = 0; i < gap.len; i++)
		if (!memchr(" .-/\n", gap.at[i], 5))
			return false;
	return true;
}

static bool
ends_at(const struct phrase *phrase, const struct words *w, size_t i)
{
	size_t k;

	if (phrase->n > i + 1)
		return false;
	for (k = 0; k < phrase->n; k++)
		if (phrase->words[k] != w->at[i - k].hash ||
			(k && !is_inner_gap(words_gap(w, i - k))))
			return false;
	return true;
}

/* The phrase of one word; NULL if there is none. */
static const struct phrase *
word_at(const struct cues *cues, uint32_t hash)
{
	uint32_t k = cues->slots[slot_of(hash, 0)];

	for (; k; k = cues->at[k - 1].next)
		if (cues->at[k - 1].n == 1 && cues->at[k - 1].words[0] == hash)
			return &cues->at[k - 1];
	return NULL;
}

unsigned
cues_word(const struct cues *cues, uint32_t hash)
{
	const struct phrase *word = word_at(cues, hash);

	return word ? word->classes : 0;
}

unsigned
cues_last(const struct cues *cues, uint32_t hash)
{
	const struct phrase *word = word_at(cues, hash);

	return word ? (word->classes | word->longer) & ~(unsigned)CUE_LONGER :
		      0;
}

unsigned
cues_ending(const struct cues *cues, const struct words *w, size_t i,
	unsigned wanted, size_t *first)
{
	unsigned classes = cues_word(cues, w->at[i].hash);
	uint32_t k;

	*first = i;
	if (!(classes & CUE_LONGER) || !i)
		return classes & ~(unsigned)CUE_LONGER;
	k = cues->slots[slot_of(w->at[i].hash, w->at[i - 1].hash)];
	for (; k; k = cues->at[k - 1].next) {
		const struct phrase *phrase = &cues->at[k - 1];

		if (phrase->n < 2 || !ends_at(phrase, w, i))
			continue;
		classes |= phrase->classes;
		if ((phrase->classes & wanted) && i + 1 - phrase->n < *first)
			*first = i + 1 - phrase->n;
	}
	return classes & ~(unsigned)CUE_LONGER;
}

void
cues_wanted(const struct cues *cues, unsigned classes, struct wordset *set)
{
	for (size_t i = 0; i < cues->n; i++)
		if (cues->at[i].classes & classes)
			wordset_add(set, cues->at[i].words[0]);
}
