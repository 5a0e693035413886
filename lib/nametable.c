#include "nametable.h"

#include "map.h"
#include "mem.h"
#include "sound.h"
#include "text.h"

#include <stdlib.h>

/*
 * Shorter words are not looked for by ear or with a letter wrong: too many are
 * like them.
 */
enum { LEAST_SOUND = 4, LEAST_MISSPELT = 6, MOST_LETTERS = 40 };

/* Of a diminutive. */
enum { LONGEST_ENDING = 8 };

/* A name that is written in two has so many letters, and each part of it. */
enum { LEAST_PARTED = 7, LEAST_PART = 3 };

/* Pet names are the begin of a name that has more letters. */
enum { LEAST_SHORTENED = 6, LEAST_SHORT = 3, MOST_SHORT = 6 };

/* How a name may be written; of misspelt ones, the name without a letter. */
struct form {
	uint32_t hash, name;
	uint32_t at, len; /* in text */
	enum nametable_form form;
};

struct forms {
	struct form *list; /* in the order of their hashes */
	size_t n, room;
	uint32_t *slots; /* by hash: the first in list, and 1 */
	size_t n_slots;
};

struct nametable {
	struct map numbers;
	struct span *words;
	bool *are_given;
	size_t n, room, given_room;
	struct mem_arena arena;
	struct forms whole, sounds, shortened;
	struct wordset parts; /* with which names begin that are parted */
	struct buf text;
};

struct nametable *
nametable_new(void)
{
	return mem_zero(sizeof(struct nametable));
}

static void
forms_free(struct forms *f)
{
	free(f->list);
	free(f->slots);
}

void
nametable_free(struct nametable *t)
{
	if (!t)
		return;
	map_free(&t->numbers);
	free(t->words);
	free(t->are_given);
	mem_arena_free(&t->arena);
	forms_free(&t->whole);
	forms_free(&t->sounds);
	forms_free(&t->shortened);
	wordset_free(&t->parts);
	buf_free(&t->text);
	free(t);
}

uint32_t
nametable_add(struct nametable *t, struct span word, bool is_given)
{
	bool is_new;
	uint32_t name = map_add(&t->numbers, word, (uint32_t)t->n, &is_new);

	if (is_new) {
		t->words = mem_grow(
			t->words, &t->room, t->n + 1, sizeof *t->words);
		t->are_given = mem_grow(t->are_given, &t->given_room, t->n + 1,
			sizeof *t->are_given);
		t->words[t->n] = span_make(
			mem_arena_copy(&t->arena, word.at, word.len), word.len);
		t->are_given[t->n++] = false;
	}
	t->are_given[name] |= is_given;
	return name;
}

size_t
nametable_count(const struct nametable *t)
{
	return t->n;
}

struct span
nametable_word(const struct nametable *t, uint32_t name)
{
	return t->words[name];
}

/* Making the forms. */

/* As words_hash_span; most words are short, and there are many. */
static uint32_t
hash_of(struct span word)
{
	char letters[MOST_LETTERS + LONGEST_ENDING + FOLD_SLACK];

	if (word.len > MOST_LETTERS + LONGEST_ENDING)
		return words_hash_span(word);
	memcpy(letters, word.at, word.len);
	memset(letters + word.len, 0, FOLD_SLACK);
	return words_hash(letters, word.len);
}

static void
add_form(struct nametable *t, struct forms *f, struct span word, uint32_t name,
	enum nametable_form form)
{
	f->list = mem_grow(f->list, &f->room, f->n + 1, sizeof *f->list);
	f->list[f->n++] = (struct form){.hash = hash_of(word),
		.name = name,
		.at = (uint32_t)t->text.len,
		.len = (uint32_t)word.len,
		.form = form};
	buf_span(&t->text, word);
}

static void
add_ended(struct nametable *t, struct span stem, const char *ending,
	uint32_t name, enum nametable_form form)
{
	char word[MOST_LETTERS + LONGEST_ENDING];
	size_t len = strlen(ending);

	if (stem.len > MOST_LETTERS || len > LONGEST_ENDING)
		return;
	memcpy(word, stem.at, stem.len);
	memcpy(word + stem.len, ending, len);
	add_form(t, &t->whole, span_make(word, stem.len + len), name, form);
}

static void
add_variant(struct nametable *t, struct span stem, const char *ending,
	uint32_t name)
{
	add_ended(t, stem, ending, name, NAMETABLE_VARIANT);
}

/* Crucito, Lucecita of Cruz, Luz: before e and i it is a c. */
static void
add_after_z(struct nametable *t, struct span word, uint32_t name)
{
	static const char *const endings[] = {
		"ita", "ito", "ecita", "ecito", NULL};
	const char *const *ending;
	struct buf stem = {0};

	buf_add(&stem, word.at, word.len - 1);
	buf_byte(&stem, 'c');
	for (ending = endings; *ending; ending++)
		add_variant(t, buf_all(&stem), *ending, name);
	buf_free(&stem);
}

/* Carmencita, Carmencha of Carmen; Emicha of Emi. */
static void
add_after_others(struct nametable *t, struct span word, uint32_t name)
{
	static const char *const endings[] = {
		"ita", "ito", "cita", "cito", "cha", NULL};
	const char *const *ending;

	for (ending = endings; *ending; ending++)
		add_variant(t, word, *ending, name);
}

/* Juanita of Juana, Blanquita of Blanca. */
static void
add_diminutives(struct nametable *t, uint32_t name)
{
	static const char *const endings[] = {
		"ita", "ito", "acha", "ucha", "itas", "cita", "cito", NULL};
	const char *const *ending;
	struct span word = t->words[name], stem = word;
	struct buf changed = {0};
	char last = word.at[word.len - 1], before;

	if (last == 'z')
		add_after_z(t, word, name);
	if (last != 'a' && last != 'o' && last != 'e') {
		add_after_others(t, word, name);
		return;
	}
	stem.len--;
	before = stem.at[stem.len - 1];
	if (before == 'c' || before == 'g' || before == 'z') {
		buf_add(&changed, stem.at, stem.len - 1);
		buf_string(&changed,
			before == 'c'	      ? "qu" :
				before == 'g' ? "gu" :
						"c");
		stem = buf_all(&changed);
	}
	for (ending = endings; *ending; ending++)
		add_variant(t, stem, *ending, name);
	buf_free(&changed);
}

/* Feli or Hila of Hilarión; with an i in the end, too: Dani, Nely. */
static void
add_short(struct nametable *t, uint32_t name)
{
	struct span word = t->words[name], stem = word;

	if (word.len < LEAST_SHORTENED)
		return;
	for (stem.len = LEAST_SHORT;
		stem.len + 2 <= word.len && stem.len <= MOST_SHORT; stem.len++)
		add_form(t, &t->whole, stem, name, NAMETABLE_SHORT);
	for (stem.len = LEAST_SHORT; stem.len <= LEAST_SHORT + 1; stem.len++) {
		if (strchr("aeiouy", word.at[stem.len - 1]))
			continue;
		add_ended(t, stem, "i", name, NAMETABLE_SHORT);
		add_ended(t, stem, "y", name, NAMETABLE_SHORT);
	}
}

/* The register has Lupe: Guadalupe is she, too. */
static void
add_whole_names(
	struct nametable *t, uint32_t name, const struct gazette *gazette)
{
	struct span whole;
	size_t at = 0;

	while (gazette_stands_for(gazette, t->words[name], &at, &whole))
		add_variant(t, whole, "", name);
}

static void
add_sound(struct nametable *t, uint32_t name)
{
	struct buf sound = {0};

	sound_add(&sound, t->words[name]);
	if (sound.len >= LEAST_SOUND)
		add_form(t, &t->sounds, buf_all(&sound), name, NAMETABLE_LIKE);
	buf_free(&sound);
}

/* Adds word without its letter i to b. */
static struct span
without(struct buf *b, struct span word, size_t i)
{
	buf_clear(b);
	buf_add(b, word.at, i);
	buf_add(b, word.at + i + 1, word.len - i - 1);
	return buf_all(b);
}

/*
 * Two words that differ in one letter become the same when one is left out of
 * either (Mor and Fraenkel 1982; SymSpell).
 */
static void
add_shortened(struct nametable *t, uint32_t name)
{
	struct span word = t->words[name], shorter;
	struct buf b = {0};
	size_t i;

	if (word.len < LEAST_MISSPELT || word.len > MOST_LETTERS)
		return;
	add_form(t, &t->shortened, word, name, NAMETABLE_LIKE);
	for (i = 0; i < word.len; i++) {
		shorter = without(&b, word, i);
		add_form(t, &t->shortened, shorter, name, NAMETABLE_LIKE);
	}
	buf_free(&b);
}

/* Mari Luz, Choque Tarqui: a name that is written in two. */
static void
add_parts(struct nametable *t, uint32_t name)
{
	struct span word = t->words[name];
	size_t len;

	if (word.len < LEAST_PARTED || word.len > MOST_LETTERS)
		return;
	for (len = LEAST_PART; len + LEAST_PART <= word.len; len++)
		wordset_add(
			&t->parts, words_hash_span(span_make(word.at, len)));
}

static int
by_hash(const void *a, const void *b)
{
	const struct form *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->form != y->form)
		return x->form < y->form ? -1 : 1;
	return (x->name > y->name) - (x->name < y->name);
}

static void
sort_forms(struct forms *f)
{
	size_t i, slot;

	if (!f->n)
		return;
	qsort(f->list, f->n, sizeof *f->list, by_hash);
	for (f->n_slots = 64; f->n_slots < 2 * f->n;)
		f->n_slots *= 2;
	f->slots = mem_zero(f->n_slots * sizeof *f->slots);
	for (i = 0; i < f->n; i++) {
		if (i && f->list[i].hash == f->list[i - 1].hash)
			continue;
		slot = f->list[i].hash & (f->n_slots - 1);
		while (f->slots[slot])
			slot = (slot + 1) & (f->n_slots - 1);
		f->slots[slot] = (uint32_t)i + 1;
	}
}

void
nametable_finish(struct nametable *t, const struct gazette *gazette)
{
	struct span word;
	uint32_t i;

	for (i = 0; i < t->n; i++) {
		word = t->words[i];
		add_form(t, &t->whole, word, i, NAMETABLE_EXACT);
		if (word.len > 3 && word.at[word.len - 1] != 's') {
			add_variant(t, word, "s", i);
			add_variant(t, word, "es", i);
		}
		if (t->are_given[i] && word.len > 2)
			add_diminutives(t, i);
		if (t->are_given[i]) {
			add_whole_names(t, i, gazette);
			add_short(t, i);
		}
		add_sound(t, i);
		add_shortened(t, i);
		add_parts(t, i);
	}
	sort_forms(&t->whole);
	sort_forms(&t->sounds);
	sort_forms(&t->shortened);
}

void
nametable_wanted(const struct nametable *t, struct wordset *wanted)
{
	size_t i;

	for (i = 0; i < t->whole.n; i++)
		wordset_add(wanted, t->whole.list[i].hash);
}

bool
nametable_begins(const struct nametable *t, uint32_t hash)
{
	return wordset_has(&t->parts, hash);
}

/* Looking up. */

/* The first form of a hash; list + n if there is none. */
static const struct form *
first_of(const struct forms *f, uint32_t hash)
{
	size_t slot;

	if (!f->n_slots)
		return f->list + f->n;
	for (slot = hash & (f->n_slots - 1); f->slots[slot];
		slot = (slot + 1) & (f->n_slots - 1))
		if (f->list[f->slots[slot] - 1].hash == hash)
			return &f->list[f->slots[slot] - 1];
	return f->list + f->n;
}

static void
add_name(struct nametable_hit *hit, uint32_t name, enum nametable_form form)
{
	uint32_t i;

	if (!hit->n)
		hit->form = form;
	for (i = 0; i < hit->n; i++)
		if (hit->names[i] == name)
			return;
	if (hit->n < NAMETABLE_MEANINGS)
		hit->names[hit->n++] = name;
	if (form == NAMETABLE_EXACT)
		hit->n_exact = hit->n;
}

/* A name of which a word that is one already is the begin, too. */
static void
add_short_one(struct nametable_hit *hit, uint32_t name)
{
	if (hit->n_shorts < NAMETABLE_MEANINGS)
		hit->shorts[hit->n_shorts++] = name;
}

/*
 * All names of which word is a form, the nearest first; short forms only if it
 * is nothing else.
 */
static bool
find_in(const struct nametable *t, const struct forms *f, struct span word,
	uint32_t hash, struct nametable_hit *hit)
{
	const struct form *form = first_of(f, hash), *end = f->list + f->n;

	for (; form < end && form->hash == hash; form++) {
		if (!span_equal(
			    span_make(t->text.at + form->at, form->len), word))
			continue;
		if (form->form == NAMETABLE_SHORT && hit->n &&
			hit->form != NAMETABLE_SHORT)
			add_short_one(hit, form->name);
		else
			add_name(hit, form->name, form->form);
	}
	return hit->n > 0;
}

static bool
find_sound(const struct nametable *t, struct span word, struct buf *b,
	struct nametable_hit *hit)
{
	struct span sound;

	buf_clear(b);
	sound_add(b, word);
	memset(buf_reserve(b, FOLD_SLACK), 0, FOLD_SLACK);
	sound = buf_all(b);
	return sound.len >= LEAST_SOUND &&
		find_in(t, &t->sounds, sound, words_hash(sound.at, sound.len),
			hit);
}

static void
try_shortened(const struct nametable *t, struct span word, struct span shorter,
	struct nametable_hit *hit)
{
	uint32_t hash = words_hash(shorter.at, shorter.len);
	const struct form *form, *end = t->shortened.list + t->shortened.n;

	for (form = first_of(&t->shortened, hash);
		form < end && form->hash == hash; form++)
		if (text_distance(word, t->words[form->name]) == 1)
			add_name(hit, form->name, NAMETABLE_LIKE);
}

static bool
find_misspelt(const struct nametable *t, struct span word, struct buf *b,
	struct nametable_hit *hit)
{
	size_t i;

	if (word.len + 1 < LEAST_MISSPELT || word.len > MOST_LETTERS)
		return false;
	try_shortened(t, word, word, hit);
	for (i = 0; i < word.len; i++) {
		without(b, word, i);
		memset(buf_reserve(b, FOLD_SLACK), 0, FOLD_SLACK);
		try_shortened(t, word, buf_all(b), hit);
	}
	return hit->n > 0;
}

/* What a reader of scanned pages makes of letters; 1 is i, or l. */
static char
letter_of(char c, char one)
{
	switch (c) {
	case '0':
		return 'o';
	case '1':
		return one;
	case '3':
		return 'e';
	case '4':
		return 'a';
	case '5':
		return 's';
	case '8':
		return 'b';
	default:
		return c;
	}
}

static bool
find_scanned(const struct nametable *t, struct span word, struct buf *b,
	struct nametable_hit *hit)
{
	size_t i;

	for (const char *one = "il"; *one && !hit->n; one++) {
		buf_clear(b);
		for (i = 0; i < word.len; i++)
			buf_byte(b, letter_of(word.at[i], *one));
		memset(buf_reserve(b, FOLD_SLACK), 0, FOLD_SLACK);
		find_in(t, &t->whole, buf_all(b), words_hash(b->at, b->len),
			hit);
	}
	hit->n_exact = 0;
	if (hit->form == NAMETABLE_SHORT)
		hit->n = 0;
	if (hit->n)
		hit->form = NAMETABLE_LIKE;
	return hit->n > 0;
}

/* Ma rn ani: two letters that look like one. */
static bool
find_joined(const struct nametable *t, struct span word, struct buf *b,
	struct nametable_hit *hit)
{
	size_t i;

	buf_clear(b);
	for (i = 0; i < word.len; i++)
		if (word.at[i] == 'r' && i + 1 < word.len &&
			word.at[i + 1] == 'n') {
			buf_byte(b, 'm');
			i++;
		} else {
			buf_byte(b, word.at[i]);
		}
	memset(buf_reserve(b, FOLD_SLACK), 0, FOLD_SLACK);
	if (b->len == word.len ||
		!find_in(t, &t->whole, buf_all(b), words_hash(b->at, b->len),
			hit))
		return false;
	hit->form = NAMETABLE_LIKE;
	hit->n_exact = 0;
	return true;
}

static bool
has_digit(struct span word)
{
	size_t i;

	for (i = 0; i < word.len; i++)
		if (word.at[i] >= '0' && word.at[i] <= '9')
			return true;
	return false;
}

bool
nametable_find(const struct nametable *t, struct span word, uint32_t hash,
	bool may_be_like, struct nametable_hit *hit)
{
	struct buf b = {0};
	bool is_found;

	*hit = (struct nametable_hit){0};
	if (find_in(t, &t->whole, word, hash, hit))
		return true;
	if (!may_be_like || !t->n || word.len > MOST_LETTERS)
		return false;
	if (has_digit(word))
		is_found = find_scanned(t, word, &b, hit);
	else
		is_found = find_sound(t, word, &b, hit) ||
			find_joined(t, word, &b, hit) ||
			find_misspelt(t, word, &b, hit);
	buf_free(&b);
	return is_found;
}

bool
nametable_sound(
	const struct nametable *t, struct span word, struct nametable_hit *hit)
{
	struct buf b = {0};
	bool is_found;

	*hit = (struct nametable_hit){0};
	is_found = t->n && word.len <= MOST_LETTERS &&
		find_sound(t, word, &b, hit);
	buf_free(&b);
	return is_found;
}
