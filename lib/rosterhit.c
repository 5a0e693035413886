#include "rosterhit.h"

enum {
	LEAST_LIKE = 4,
	LEAST_HEARD = 7, /* with a letter wrong */
	LEAST_SPACED = 4,
	LONGEST_NAME = 20,
	LEAST_GLUED = 4,
	MOST_PARTS = 4,
	MOST_CALLED = 4096
};

static void
put(struct roster_scene *scene, const struct roster_hit *hit)
{
	scene->hits = mem_grow(scene->hits, &scene->hits_room,
		scene->n_hits + 1, sizeof *scene->hits);
	scene->hits[scene->n_hits++] = *hit;
}

static bool
is_ordinary_word(const struct roster *roster, struct span word, uint32_t hash,
	uint32_t flags)
{
	if (flags)
		return (flags & (GAZETTE_ORDINARY | GAZETTE_ORDINARY_NAME)) !=
			0;
	return gazette_is_ordinary(roster->gazette, word, hash);
}

static bool
is_ordinary(const struct roster *roster, const struct words *w, size_t i,
	uint32_t flags)
{
	return is_ordinary_word(roster, words_span(w, i), w->at[i].hash, flags);
}

/* Adds meanings to a hit that it has not yet. */
static void
add_meanings(struct roster_hit *hit, const struct nametable_hit *more)
{
	struct nametable_hit *names = &hit->names;
	uint32_t k, i;

	for (k = 0; k < more->n && names->n < NAMETABLE_MEANINGS; k++) {
		for (i = 0; i < names->n; i++)
			if (names->names[i] == more->names[k])
				break;
		if (i == names->n)
			names->names[names->n++] = more->names[k];
	}
}

/* The text has Lupe: is Guadalupe in the register? */
static bool
find_whole_name(
	const struct roster *roster, struct span word, struct roster_hit *hit)
{
	struct nametable_hit found;
	struct span name;
	size_t at = 0;

	while (gazette_stands_for(roster->gazette, word, &at, &name)) {
		if (!nametable_find(roster->names, name, words_hash_span(name),
			    false, &found) ||
			found.form == NAMETABLE_SHORT)
			continue;
		hit->names.form = NAMETABLE_VARIANT;
		hit->names.n_exact = 0;
		add_meanings(hit, &found);
	}
	return hit->names.n > 0;
}

/* Nely, the begin of Nélida, also sounds as Nelly does. */
static void
add_sounds(
	const struct roster *roster, struct span word, struct roster_hit *hit)
{
	struct nametable_hit found;

	if (nametable_sound(roster->names, word, &found))
		add_meanings(hit, &found);
}

static bool
is_letter_word(const struct word *word)
{
	return word->len == 1 && word->shape & WORD_LETTERS;
}

/* May a word that is no name be one that is misspelt? Few are looked at so. */
static bool
may_be_like(const struct roster *roster, const struct words *w, size_t i,
	uint32_t flags, bool is_beside)
{
	if (!is_beside &&
		flags & (GAZETTE_NAME | GAZETTE_PLACE | GAZETTE_COUNTRY))
		return false;
	return w->at[i].len >= LEAST_LIKE && !is_ordinary(roster, w, i, flags);
}

/* The longest name of four letters at least that a text begins with; or 0. */
static size_t
first_name(const struct roster *roster, struct span text,
	struct nametable_hit *names)
{
	size_t len;

	for (len = text.len < LONGEST_NAME ? text.len : LONGEST_NAME;
		len >= LEAST_GLUED; len--)
		if (nametable_find(roster->names, span_make(text.at, len),
			    words_hash(text.at, len), false, names) &&
			names->form != NAMETABLE_SHORT)
			return len;
	return 0;
}

/* JuanaCondori, or Condori1990: nothing but names, and digits after them. */
static bool
find_glued(const struct roster *roster, struct span text,
	struct nametable_hit *hit)
{
	struct nametable_hit names;
	size_t len, parts = 0, digits = 0;

	while (text.len && text.at[text.len - 1] >= '0' &&
		text.at[text.len - 1] <= '9') {
		text.len--;
		digits++;
	}
	for (; text.len; text.at += len, text.len -= len, parts++) {
		len = first_name(roster, text, &names);
		if (!len)
			return false;
		*hit = names;
	}
	return parts > 1 || (parts && digits);
}

/* Of three letters it has a capital, and no full stop: Abi, but not Art. */
static bool
is_tiny(const struct words *w, size_t i, uint32_t flags)
{
	struct span gap = words_gap(w, i);

	return w->at[i].len >= LEAST_LIKE ||
		(w->at[i].shape & WORD_CAPITAL &&
			!(flags & ~(uint32_t)GAZETTE_DIMINUTIVE) &&
			!(gap.len && gap.at[0] == '.' && i + 1 < w->n));
}

static bool
is_name_itself(uint32_t flags)
{
	return (flags &
		       (GAZETTE_GIVEN | GAZETTE_SURNAME | GAZETTE_ANDEAN |
			       GAZETTE_PLACE)) != 0;
}

/* May a word be the begin of a name? None that is a name itself, or a code. */
static bool
may_be_short(const struct words *w, size_t i, uint32_t flags)
{
	const struct word *word = &w->at[i];

	return is_tiny(w, i, flags) && !is_name_itself(flags) &&
		!(word->shape & WORD_CAPITALS && word->len < LEAST_LIKE + 1);
}

/* "I asked Wil. He said": three letters before a stop that ends a sentence. */
static bool
is_tiny_at_end(const struct words *w, size_t i, uint32_t flags)
{
	struct span gap = words_gap(w, i);

	return w->at[i].len + 1 == LEAST_LIKE &&
		(w->at[i].shape & (WORD_CAPITAL | WORD_CAPITALS)) ==
		WORD_CAPITAL &&
		!(flags & ~(uint32_t)GAZETTE_DIMINUTIVE) && gap.len > 1 &&
		gap.at[0] == '.' && i + 1 < w->n &&
		w->at[i + 1].shape & WORD_CAPITAL;
}

/*
 * A name of the lists, or what looks like a word of the language, may be
 * another spelling of the name of somebody of whom the text speaks: Gladis of
 * Gladys, Limber of Limberth, Nelda of Nilda.
 */
static bool
is_variant(struct span word, uint32_t flags)
{
	return word.len > LEAST_LIKE && (!flags || flags & GAZETTE_NAME) &&
		!(flags & (GAZETTE_PLACE | GAZETTE_ORDINARY));
}

static bool
is_doubtful(const struct words *w, size_t i, bool is_beside, uint32_t flags)
{
	return !is_beside && w->at[i].shape & WORD_CAPITAL &&
		is_variant(words_span(w, i), flags);
}

/* Is one of the names no word of the language itself? */
static bool
has_plain_name(const struct roster *roster, const struct nametable_hit *names)
{
	struct span name;
	uint32_t k;

	for (k = 0; k < names->n; k++) {
		name = nametable_word(roster->names, names->names[k]);
		if (!gazette_is_ordinary(
			    roster->gazette, name, words_hash_span(name)))
			return true;
	}
	return false;
}

/*
 * A word in small letters that is nothing, but sounds like a name, or has a
 * letter wrong if it is a long one: yamilet, moyericona. One that a list has is
 * doubtful. What sounds like a word, too, as niebes does, counts as one.
 */
static bool
find_heard(const struct roster *roster, struct span word, uint32_t hash,
	uint32_t flags, struct roster_hit *hit)
{
	if (word.len < LEAST_LIKE ||
		flags & ~(uint32_t)(GAZETTE_NAME | GAZETTE_PLACE) ||
		is_ordinary_word(roster, word, hash, flags))
		return false;
	if (!nametable_sound(roster->names, word, &hit->names) &&
		(flags || word.len < LEAST_HEARD ||
			!nametable_find(
				roster->names, word, hash, true, &hit->names)))
		return false;
	hit->is_doubtful = flags != 0;
	hit->is_ordinary = !has_plain_name(roster, &hit->names);
	hit->is_heard = hit->names.form == NAMETABLE_LIKE;
	return hit->is_heard;
}

bool
rosterhit_hears(const struct roster *roster, struct span word, uint32_t hash)
{
	struct roster_hit hit = {0};

	return word.len >= LEAST_LIKE &&
		find_heard(roster, word, hash,
			gazette_word(roster->gazette, word, hash), &hit);
}

/* Word i as the register has it: a name, a short form, a diminutive. */
static bool
find_written(const struct roster *roster, const struct words *w, size_t i,
	bool is_beside, uint32_t flags, struct roster_hit *hit)
{
	const struct word *word = &w->at[i];
	struct span text = words_span(w, i);
	bool is_big = (word->shape & (WORD_CAPITAL | WORD_DIGITS)) != 0;

	if (word->shape & WORD_WANTED &&
		nametable_find(
			roster->names, text, word->hash, false, &hit->names) &&
		(hit->names.form != NAMETABLE_SHORT ||
			may_be_short(w, i, flags) ||
			is_doubtful(w, i, is_beside, flags) ||
			is_tiny_at_end(w, i, flags))) {
		hit->is_doubtful = hit->names.form == NAMETABLE_SHORT &&
			!may_be_short(w, i, flags);
		hit->is_ordinary = is_ordinary(roster, w, i, flags);
		hit->is_address = (flags & GAZETTE_ADDRESS) != 0;
		/* Conchita is of Concha, an alias, and of Concepción */
		if (hit->names.form != NAMETABLE_EXACT &&
			flags & GAZETTE_DIMINUTIVE &&
			find_whole_name(roster, text, hit))
			hit->is_doubtful &= hit->names.form == NAMETABLE_SHORT;
		if (hit->names.form == NAMETABLE_SHORT && is_big)
			add_sounds(roster, text, hit);
		return true;
	}
	hit->names = (struct nametable_hit){0};
	if (!(flags & GAZETTE_DIMINUTIVE) ||
		!find_whole_name(roster, text, hit))
		return false;
	hit->is_ordinary = is_ordinary(roster, w, i, flags);
	return true;
}

/* A word that is like a name: misspelt, heard, read by a scanner, glued. */
static bool
find_alike(const struct roster *roster, const struct words *w, size_t i,
	bool is_beside, uint32_t flags, struct roster_hit *hit)
{
	const struct word *word = &w->at[i];
	struct span text = words_span(w, i);

	if (is_doubtful(w, i, is_beside, flags) &&
		nametable_sound(roster->names, text, &hit->names)) {
		hit->is_doubtful = true;
		return true;
	}
	/* Jhenny Baca of Vaca, Gaetano of Caetano: a word that is like hers */
	if (is_beside && word->shape & WORD_CAPITAL &&
		is_ordinary(roster, w, i, flags)) {
		hit->is_ordinary = true;
		hit->is_borne = nametable_find(roster->names, text, word->hash,
					true, &hit->names) &&
			hit->names.form != NAMETABLE_SHORT;
		return hit->is_borne;
	}
	if (!(word->shape & WORD_DIGITS) &&
		!may_be_like(roster, w, i, flags, is_beside))
		return false;
	if (nametable_find(
		    roster->names, text, word->hash, true, &hit->names) &&
		hit->names.form != NAMETABLE_SHORT)
		return true;
	hit->is_glued = find_glued(roster, text, &hit->names);
	return hit->is_glued;
}

/* What word i means; likes are tried if it is not in small letters. */
static bool
find_names(const struct roster *roster, const struct words *w, size_t i,
	bool is_beside, struct roster_hit *hit)
{
	const struct word *word = &w->at[i];
	bool is_big = (word->shape & (WORD_CAPITAL | WORD_DIGITS)) != 0;
	uint32_t flags;

	if (!is_beside && !is_big && !(word->shape & WORD_WANTED))
		return false;
	flags = gazette_flags(roster->gazette, w, i);
	if (!is_big && flags & (GAZETTE_TITLE | GAZETTE_OFFICE | GAZETTE_KIN))
		return false;
	if (find_written(roster, w, i, is_beside, flags, hit))
		return true;
	if (!is_beside && !is_big)
		return find_heard(
			roster, words_span(w, i), word->hash, flags, hit);
	return find_alike(roster, w, i, is_beside, flags, hit);
}

/* The C of "Quispe, C.I. 4567890": no first name, but a card. */
static bool
is_card(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return i + 1 < w->n && span_is(words_span(w, i), "c") &&
		span_is(words_span(w, i + 1), "i") && gap.len < 3 &&
		(!gap.len || gap.at[0] == '.');
}

static bool
may_be_name(const struct word *word)
{
	return word->shape & WORD_LETTERS && word->len > 1 &&
		word->len <= ROSTER_LONGEST;
}

bool
rosterhit_is_digraph(const struct words *w, size_t i)
{
	const struct word *word = &w->at[i];
	struct span text = words_span(w, i), gap = words_gap(w, i);

	return word->len == 2 && word->shape & WORD_CAPITAL &&
		(span_is(text, "ch") || span_is(text, "ll")) && gap.len &&
		gap.at[0] == '.';
}

bool
rosterhit_beside(const struct roster *roster, const struct words *w, size_t i,
	struct roster_hit *hit)
{
	const struct word *word = &w->at[i];
	struct span text = words_span(w, i);

	*hit = (struct roster_hit){.first = (uint32_t)i,
		.last = (uint32_t)i,
		.shape = word->shape};
	if (is_letter_word(word) || rosterhit_is_digraph(w, i)) {
		hit->initial = text.at[0];
		return word->shape & WORD_CAPITAL && !is_card(w, i);
	}
	return may_be_name(word) && !roster_is_small(text) &&
		find_names(roster, w, i, true, hit);
}

/* Is a word of small letters, which is wanted, a name? As find_names judges. */
static bool
seek_small(const struct roster *roster, struct span word, uint32_t hash,
	uint32_t flags)
{
	struct roster_hit hit = {0};
	bool is_word, is_name;

	if (flags & (GAZETTE_TITLE | GAZETTE_OFFICE | GAZETTE_KIN))
		return false;
	is_word = is_ordinary_word(roster, word, hash, flags);
	is_name = nametable_find(roster->names, word, hash, false, &hit.names);
	if (is_name && hit.names.form != NAMETABLE_SHORT)
		return !is_word || hit.names.form == NAMETABLE_EXACT;
	/* A word that is the begin of a name: "el nata". */
	if (is_name && word.len >= LEAST_LIKE && !is_name_itself(flags))
		return true;
	hit.names = (struct nametable_hit){0};
	return (flags & GAZETTE_DIMINUTIVE && !is_word &&
		       find_whole_name(roster, word, &hit)) ||
		find_heard(roster, word, hash, flags, &hit);
}

/* Likewise of one with a capital, whatever stands beside it. */
static bool
seek_capital(const struct roster *roster, struct span word, uint32_t hash,
	uint32_t flags)
{
	struct roster_hit hit = {0};

	if (nametable_find(roster->names, word, hash, false, &hit.names) &&
		(hit.names.form != NAMETABLE_SHORT || is_variant(word, flags) ||
			((word.len >= LEAST_LIKE ||
				 !(flags & ~(uint32_t)GAZETTE_DIMINUTIVE)) &&
				!is_name_itself(flags))))
		return true;
	hit.names = (struct nametable_hit){0};
	if (flags & GAZETTE_DIMINUTIVE ||
		(is_variant(word, flags) &&
			nametable_sound(roster->names, word, &hit.names)))
		return true;
	if (word.len < LEAST_LIKE ||
		flags & (GAZETTE_NAME | GAZETTE_PLACE | GAZETTE_COUNTRY) ||
		is_ordinary_word(roster, word, hash, flags))
		return false;
	return (nametable_find(roster->names, word, hash, true, &hit.names) &&
		       hit.names.form != NAMETABLE_SHORT) ||
		find_glued(roster, word, &hit.names);
}

bool
rosterhit_seek(const struct roster *roster, struct span word, uint32_t hash,
	bool is_capital)
{
	uint32_t flags;

	/* Letters that are spaced, and names that are parted. */
	if (word.len == 1 ||
		(is_capital && nametable_begins(roster->names, hash)))
		return true;
	flags = gazette_word(roster->gazette, word, hash);
	return is_capital ? seek_capital(roster, word, hash, flags) :
			    seek_small(roster, word, hash, flags);
}

/* JuanaCondori: a hit for each name, all of the same word. */
static void
put_parts(const struct roster *roster, struct span text,
	struct roster_scene *scene, struct roster_hit *hit)
{
	size_t len;

	while ((len = first_name(roster, text, &hit->names))) {
		put(scene, hit);
		text.at += len;
		text.len -= len;
	}
}

static bool
is_after_article(const struct words *w, size_t i)
{
	return i && w->at[i - 1].len == 2 &&
		(span_is(words_span(w, i - 1), "el") ||
			span_is(words_span(w, i - 1), "la"));
}

static void
take_word(const struct roster *roster, const struct words *w, size_t i,
	struct roster_scene *scene)
{
	const struct word *word = &w->at[i];
	struct roster_hit hit = {.first = (uint32_t)i,
		.last = (uint32_t)i,
		.shape = word->shape};

	if (!may_be_name(word) || !find_names(roster, w, i, false, &hit))
		return;
	/*
	 * The plural of a word is hardly one of a name, nor a word its begin,
	 * but for "el nata".
	 */
	if (hit.is_ordinary && !hit.is_heard && !(word->shape & WORD_CAPITAL) &&
		hit.names.form != NAMETABLE_EXACT &&
		(hit.names.form != NAMETABLE_SHORT || !is_after_article(w, i)))
		return;
	if (hit.is_glued)
		put_parts(roster, words_span(w, i), scene, &hit);
	else
		put(scene, &hit);
}

/* Q U I S P E: the words i up to the result are letters with a sign between. */
static size_t
spaced_end(const struct words *w, size_t i)
{
	struct span gap;

	while (i < w->n && is_letter_word(&w->at[i])) {
		gap = words_gap(w, i++);
		if (gap.len != 1 || !strchr(" -._*", gap.at[0]))
			break;
	}
	return i;
}

/* The longest name that the letters from word i to end begin with; or 0. */
static size_t
spaced_name(const struct roster *roster, const struct words *w, size_t i,
	size_t end, struct nametable_hit *names)
{
	char letters[LONGEST_NAME + FOLD_SLACK];
	size_t len = end - i < LONGEST_NAME ? end - i : LONGEST_NAME, k;

	memset(letters, 0, sizeof letters);
	for (k = 0; k < len; k++)
		letters[k] = w->fold->folded.at[w->at[i + k].at];
	for (; len >= 3; len--) {
		letters[len] = 0;
		if (nametable_find(roster->names, span_make(letters, len),
			    words_hash(letters, len), false, names) &&
			names->form != NAMETABLE_SHORT)
			return len;
	}
	return 0;
}

/* Cuts names off letters that were spaced, the longest first. */
static void
take_spaced(const struct roster *roster, const struct words *w, size_t i,
	size_t end, struct roster_scene *scene)
{
	struct roster_hit hit = {.shape = w->at[i].shape};
	size_t len;

	for (; i + 3 <= end; i += len ? len : 1) {
		len = spaced_name(roster, w, i, end, &hit.names);
		if (!len)
			continue;
		hit.first = (uint32_t)i;
		hit.last = (uint32_t)(i + len - 1);
		put(scene, &hit);
	}
}

/* A hyphen in a word, perhaps with a line end after it: Mama-ni. */
static bool
is_hyphen(struct span gap)
{
	size_t i;

	if (!gap.len || gap.at[0] != '-' || gap.len > 8)
		return false;
	for (i = 1; i < gap.len; i++)
		if (!span_is_blank(gap.at[i]))
			return false;
	return true;
}

/* How many words from i on, with hyphens between, are one name; or 0. */
static size_t
take_hyphened(const struct roster *roster, const struct words *w, size_t i,
	struct roster_scene *scene)
{
	struct roster_hit hit = {.first = (uint32_t)i, .shape = w->at[i].shape};
	struct buf word = {0};
	bool is_name = false;
	size_t n = 1;

	buf_span(&word, words_span(w, i));
	while (!is_name && n < MOST_PARTS && i + n < w->n &&
		is_hyphen(words_gap(w, i + n - 1)) &&
		word.len + w->at[i + n].len <= ROSTER_LONGEST) {
		buf_span(&word, words_span(w, i + n++));
		memset(buf_reserve(&word, FOLD_SLACK), 0, FOLD_SLACK);
		is_name = nametable_find(roster->names, buf_all(&word),
				  words_hash(word.at, word.len), false,
				  &hit.names) &&
			hit.names.form != NAMETABLE_SHORT;
	}
	buf_free(&word);
	hit.last = (uint32_t)(i + n - 1);
	if (is_name)
		put(scene, &hit);
	return is_name ? n : 0;
}

/*
 * Is somebody called by both words, one after the other? Of a name that many
 * have some are looked at.
 */
static bool
are_two_names(const struct roster *roster, struct span a, struct span b)
{
	struct nametable_hit first, second;
	const struct roster_naming *naming;
	uint32_t at, end, k, n = 0;

	if (!nametable_find(
		    roster->names, a, words_hash_span(a), false, &first) ||
		!nametable_find(
			roster->names, b, words_hash_span(b), false, &second) ||
		!first.n_exact || !second.n_exact)
		return false;
	at = roster->first[first.names[0]];
	end = roster->first[first.names[0] + 1];
	for (; at < end && n < MOST_CALLED; at++, n++) {
		naming = &roster->namings[roster->by_name[at]];
		for (k = 0; k + 1 < naming->n; k++)
			if (naming->names[k] == first.names[0] &&
				naming->names[k + 1] == second.names[0])
				return true;
	}
	return false;
}

/* Mari Luz, Choque Tarqui: two words that are one name in the register. */
static bool
take_parted(const struct roster *roster, const struct words *w, size_t i,
	struct roster_scene *scene)
{
	struct roster_hit hit = {.first = (uint32_t)i,
		.last = (uint32_t)i + 1,
		.shape = w->at[i].shape};
	char word[ROSTER_LONGEST + FOLD_SLACK] = {0};
	size_t len = w->at[i].len, both;
	bool is_name;

	if (i + 1 >= w->n ||
		!(w->at[i].shape & w->at[i + 1].shape & WORD_CAPITAL) ||
		!nametable_begins(roster->names, w->at[i].hash) ||
		words_gap(w, i).len != 1 ||
		!span_is_blank(words_gap(w, i).at[0]))
		return false;
	both = len + w->at[i + 1].len;
	if (both > ROSTER_LONGEST)
		return false;
	memcpy(word, words_span(w, i).at, len);
	memcpy(word + len, words_span(w, i + 1).at, both - len);
	is_name = nametable_find(roster->names, span_make(word, both),
			  words_hash(word, both), false, &hit.names) &&
		hit.names.form == NAMETABLE_EXACT &&
		!are_two_names(roster, words_span(w, i), words_span(w, i + 1));
	if (is_name)
		put(scene, &hit);
	return is_name;
}

/* The next hyphen of the text after which a word may go on; or its end. */
static size_t
next_hyphen(const struct words *w, size_t at)
{
	const char *text = w->fold->folded.at;
	size_t end = w->fold->folded.len;
	const char *found = at < end ? memchr(text + at, '-', end - at) : NULL;

	return found ? (size_t)(found - text) : end;
}

/* The word before a hyphen, if there is one without a blank between. */
static size_t
word_before(const struct words *w, size_t hyphen)
{
	size_t i = words_from(w, hyphen);

	return i && w->at[i - 1].at + w->at[i - 1].len == hyphen ? i - 1 : w->n;
}

void
rosterhit_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene)
{
	size_t hyphen = next_hyphen(w, 0), parted, next = 0, i, k, n, end;

	scene->n_hits = 0;
	for (k = 0; k <= w->n_notable; k++) {
		i = k < w->n_notable ? w->notable[k] : w->n;
		/* Parted words before this one, or of which it is one. */
		while (hyphen < w->fold->folded.len) {
			parted = word_before(w, hyphen);
			if (parted < w->n && parted > i)
				break;
			hyphen = next_hyphen(w, hyphen + 1);
			if (parted < next || parted >= w->n)
				continue;
			n = take_hyphened(roster, w, parted, scene);
			next = n ? parted + n : next;
		}
		if (i >= w->n || i < next)
			continue;
		if (is_letter_word(&w->at[i])) {
			end = spaced_end(w, i);
			if (end - i >= LEAST_SPACED) {
				take_spaced(roster, w, i, end, scene);
				next = end;
			}
		} else if (w->at[i].seekers & SEEK_NAME) {
			if (take_parted(roster, w, i, scene))
				next = i + 2;
			else
				take_word(roster, w, i, scene);
		}
	}
}
