#include "published.h"

#include "diag.h"
#include "map.h"
#include "mem.h"
#include "recread.h"
#include "text.h"

#include <stdlib.h>

/* Those that begin with the same word stand in a chain, the longest first. */
struct phrase {
	struct span text;
	uint32_t next; /* and 1 */
};

struct published {
	struct mem_arena arena;
	struct phrase *phrases;
	size_t n_phrases, phrases_room;
	struct map by_text, by_word; /* by_word: the first of a chain */
	struct published_run *runs;
	size_t runs_room;
	struct buf capitals;
};

struct published *
published_new(void)
{
	return mem_zero(sizeof(struct published));
}

void
published_free(struct published *p)
{
	if (!p)
		return;
	mem_arena_free(&p->arena);
	map_free(&p->by_text);
	map_free(&p->by_word);
	free(p->phrases);
	free(p->runs);
	buf_free(&p->capitals);
	free(p);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_of_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The next word from *at on; an empty one at the end. */
static struct span
next_word(struct span text, size_t *at)
{
	size_t start;

	while (*at < text.len && !is_of_word(text.at[*at]))
		++*at;
	for (start = *at; *at < text.len && is_of_word(text.at[*at]); ++*at)
		continue;
	return span_make(text.at + start, *at - start);
}

/* How many of its bytes are digits. */
static size_t
count_digits(struct span word)
{
	size_t i, n = 0;

	for (i = 0; i < word.len; i++)
		n += is_digit(word.at[i]);
	return n;
}

/* Is it one character? */
static bool
is_single(struct span word)
{
	size_t i;

	for (i = 1; i < word.len; i++)
		if (((unsigned char)word.at[i] & 0xc0) != 0x80)
			return false;
	return true;
}

/* No phrase begins or ends with such a word: a number, a code, a sign. */
static bool
is_loose(struct span word)
{
	size_t digits = count_digits(word);

	return (digits && word.len - digits < 3) ||
		(word.len > 1 && is_single(word));
}

/*
 * May a word of no phrase stand in the text, ending at at? Not an initial: a
 * single letter is one unless it is of a code, as in $A$1, &P and [z].
 */
static bool
may_stand(struct span text, size_t at, struct span word)
{
	char before = at > word.len ? text.at[at - word.len - 1] : 0;
	char after = at < text.len ? text.at[at] : 0;

	if (count_digits(word))
		return true;
	if (!is_single(word))
		return false;
	if (word.len == 1)
		return before == '$' || before == '&' ||
			(before == '[' && after == ']');
	/* Signs: of U+0080 to U+00BF, and of U+2000 to U+2FFF. */
	return word.at[0] == '\xc2' || word.at[0] == '\xe2';
}

/* The text from its first word that is not loose to its last one. */
static struct span
strip(struct span text)
{
	size_t at = 0, start = 0, end = 0;
	struct span word;

	while ((word = next_word(text, &at)).len) {
		if (is_loose(word))
			continue;
		if (!end)
			start = at - word.len;
		end = at;
	}
	return span_make(text.at + start, end - start);
}

static void
put_in_chain(struct published *p, struct span word, uint32_t which)
{
	uint32_t first, i = which;
	struct phrase *new = &p->phrases[which - 1];
	bool is_new;

	first = map_add(&p->by_word, word, which, &is_new);
	if (is_new)
		return;
	if (p->phrases[first - 1].text.len < new->text.len) {
		new->next = first;
		map_set(&p->by_word, word, which);
		return;
	}
	for (i = first; p->phrases[i - 1].next &&
		p->phrases[p->phrases[i - 1].next - 1].text.len >=
			new->text.len;
		i = p->phrases[i - 1].next)
		continue;
	new->next = p->phrases[i - 1].next;
	p->phrases[i - 1].next = which;
}

static void
add(struct published *p, struct span text)
{
	struct phrase phrase = {0};
	size_t at = 0;
	bool is_new;

	text = strip(text);
	if (text.len < 2 || text.len > PUBLISHED_LONGEST)
		return;
	map_add(&p->by_text, text, 0, &is_new);
	if (!is_new)
		return;
	phrase.text = span_make(
		mem_arena_copy(&p->arena, text.at, text.len), text.len);
	p->phrases = mem_grow(p->phrases, &p->phrases_room, p->n_phrases + 1,
		sizeof *p->phrases);
	p->phrases[p->n_phrases++] = phrase;
	put_in_chain(p, next_word(phrase.text, &at), (uint32_t)p->n_phrases);
}

/* Levels of secrecy are written in capitals. */
static void
add_both(struct published *p, struct span text)
{
	buf_clear(&p->capitals);
	text_add_capitals(&p->capitals, text);
	add(p, text);
	add(p, buf_all(&p->capitals));
}

static void
add_pieces(struct published *p, struct span text, char sign)
{
	while (text.len)
		add_both(p, span_cut(&text, sign));
}

bool
published_read(struct published *p, const char *path)
{
	struct names *names = names_new();
	struct recread *from = recread_open(path, names);
	enum recread_status status = RECREAD_END;
	struct rec r = {0};
	bool is_good = from != NULL;
	uint32_t i;

	while (from && (status = recread_next(from, &r)) != RECREAD_END) {
		is_good &= status != RECREAD_FAULT;
		if (status != RECREAD_RECORD)
			continue;
		for (i = 0; i < r.n; i++) {
			add_both(p, rec_value(&r, i));
			add_pieces(p, rec_value(&r, i), '|');
			add_pieces(p, rec_value(&r, i), '\n');
		}
	}
	recread_close(from);
	rec_free(&r);
	names_free(names);
	if (from && !is_good)
		diag_trouble(_("'%s' has records that cannot be read"), path);
	return is_good;
}

/* The longest phrase at a word of the text. */
static size_t
phrase_at(const struct published *p, struct span text, struct span word)
{
	uint32_t i = map_find(&p->by_word, word);
	const struct phrase *phrase;

	for (i = i == MAP_NONE ? 0 : i; i; i = phrase->next) {
		phrase = &p->phrases[i - 1];
		if (phrase->text.len <= text.len &&
			!memcmp(phrase->text.at, text.at, phrase->text.len) &&
			(phrase->text.len == text.len ||
				!is_of_word(text.at[phrase->text.len])))
			return phrase->text.len;
	}
	return 0;
}

const struct published_run *
published_cut(struct published *p, struct span text, size_t *n)
{
	size_t at = 0, start, len;
	struct span word;

	*n = 0;
	while ((word = next_word(text, &at)).len) {
		start = at - word.len;
		len = phrase_at(p, span_make(word.at, text.len - start), word);
		if (!len && may_stand(text, at, word))
			continue;
		if (!len)
			return NULL;
		at = start + len;
		p->runs = mem_grow(
			p->runs, &p->runs_room, *n + 1, sizeof *p->runs);
		p->runs[(*n)++] = (struct published_run){start, at};
	}
	return *n ? p->runs : NULL;
}
