#include "leakscan.h"

#include "leakcore.h"
#include "leakdigits.h"
#include "leakjudge.h"
#include "leaknumber.h"
#include "pseudonym.h"

enum { LONGEST = 60, LEAST_ALIKE = 4, LEAST_BOTH = 5 };

/* What tells a code from what might be somebody's. */
enum { MOST_CODE_LETTERS = 2, MOST_CODE_DIGITS = LEAKNUMBER_LEAST - 1 };

/*
 * Is a word that is only like a form to be taken for it? Not if it is a word
 * in its own right, or so short that many words are like it.
 */
static bool
may_be(struct leaktext *scan, struct span word, enum leakword_how how,
	uint8_t *flags)
{
	if (word.len < (how == LEAKWORD_BOTH ? LEAST_BOTH : LEAST_ALIKE))
		return false;
	*flags = (uint8_t)leaklist_all_flags(scan->set->list, word);
	return !(*flags & LEAKLIST_ORDINARY);
}

/* Where it is noted that this word is no form; NULL: it is too long. */
static struct leaktext_miss *
miss_of(struct leaktext *scan, struct span word, uint32_t hash)
{
	uint32_t last = (unsigned char)word.at[word.len - 1];

	if (word.len > LEAKTEXT_MISS)
		return NULL;
	if (!scan->misses)
		scan->misses = mem_zero(LEAKTEXT_MISSES * sizeof *scan->misses);
	hash = (hash ^ (uint32_t)word.len << 8 ^ last) * 0x9e3779b1u;
	return &scan->misses[hash >> 20];
}

static void
try_forms(struct leaktext *scan, struct span word, uint32_t hash)
{
	const struct leakset *set = scan->set;
	size_t start = (size_t)(word.at - scan->text.at);
	const struct leakset_form *f;
	enum leakword_how how;
	uint8_t flags;
	uint32_t i;

	for (i = set->form_slots[hash % LEAKSET_SLOTS]; i; i = f->next) {
		f = &set->forms[i - 1];
		if (f->hash != hash)
			continue;
		how = leakword_compare(word, &f->form, &scan->scratch);
		flags = f->flags;
		if (how == LEAKWORD_OTHER ||
			(how != LEAKWORD_SAME &&
				!may_be(scan, word, how, &flags)))
			continue;
		leaktext_hit(scan,
			(struct leaktext_hit){(uint32_t)start,
				(uint32_t)(start + word.len), f->word,
				(uint8_t)how, LEAKTEXT_WORD, flags, false});
	}
}

/* A word whose hash some form has. */
static void
take_word(struct leaktext *scan, size_t start, size_t end, uint32_t hash)
{
	struct span word = span_make(scan->text.at + start, end - start);
	struct leaktext_miss *miss;
	size_t n = scan->n_hits;

	if (word.len > LONGEST)
		return;
	miss = miss_of(scan, word, hash);
	if (miss && span_equal(word, span_make(miss->text, miss->len)))
		return;
	try_forms(scan, word, hash);
	if (!miss || scan->n_hits > n)
		return;
	memcpy(miss->text, word.at, word.len);
	miss->len = (uint8_t)word.len;
}

/* quispe84: the letters before digits are a word, too. */
static void
take_letters(struct leaktext *scan, size_t start, size_t end)
{
	size_t i = end;
	uint32_t hash, bit;

	while (i > start && scan->text.at[i - 1] <= '9')
		i--;
	if (i < start + 3 || i == end)
		return;
	hash = leakword_hash(span_make(scan->text.at + start, i - start));
	bit = hash % LEAKSET_BITS;
	if (scan->set->form_bits[bit / 64] >> bit % 64 & 1)
		take_word(scan, start, i, hash);
}

/*
 * Is the word a code that stands for somebody, of the signs of pseudonym.h? Of
 * many thousand codes some are like a name whose letters are digits. One with a
 * run of digits that a number has, or with no letter, is none.
 */
static bool
is_code(const struct leaktext *scan, size_t start, size_t end)
{
	size_t i, letters = 0, digits = 0;
	bool has_letter = false;
	char c;

	if (end - start != PSEUDONYM_SIGNS)
		return false;
	for (i = start; i < end; i++) {
		c = scan->text.at[i];
		if (c >= 'a' && c <= 'z' && scan->capitals[i])
			c = (char)(c - 'a' + 'A');
		if (!c || !strchr(PSEUDONYM_ALPHABET, c))
			return false;
		digits = c <= '9' ? digits + 1 : 0;
		letters = c <= '9' ? 0 : letters + 1;
		has_letter |= letters > 0;
		if (letters > MOST_CODE_LETTERS || digits > MOST_CODE_DIGITS)
			return false;
	}
	return has_letter;
}

/* All words of the text: names are hits, numbers are looked up. */
static void
read_words(struct leaktext *scan)
{
	const unsigned char *at = (const unsigned char *)scan->text.at;
	const uint64_t *bits = scan->set->form_bits;
	size_t i = 0, n = scan->text.len, start, seen = 0;
	uint8_t class, last;
	uint32_t hash, bit;
	bool has_digit, is_name;

	while (i < n) {
		class = leakword_class[at[i]];
		if (!class) {
			i++;
			continue;
		}
		start = i;
		hash = 0;
		last = 0;
		has_digit = false;
		do {
			has_digit |= at[i] <= '9';
			if (class != LEAKWORD_SILENT && class != last) {
				hash = leakword_mix(hash, class);
				last = class;
			}
			class = leakword_class[at[++i]];
		} while (class);
		bit = hash % LEAKSET_BITS;
		is_name = !has_digit || !is_code(scan, start, i);
		if (is_name && bits[bit / 64] >> bit % 64 & 1)
			take_word(scan, start, i, hash);
		if (is_name && has_digit)
			take_letters(scan, start, i);
		/* Whatever it is else, the register may have it. */
		if (has_digit && start >= seen)
			seen = leakdigits(scan, start);
		if (!is_name)
			memset((char *)(size_t)scan->text.at + start, ' ',
				i - start);
		if (i == start + 1 && at[start] == 's' && at[i] == '/' &&
			at[i + 1] == 'n')
			leakdigits_none(scan, start);
	}
}

/* Marks are no words: [PERSONA-7F3K]. Their last sign stays. */
static void
blank_marks(struct leaktext *scan, const struct fold *fold)
{
	char *at = (char *)(size_t)scan->text.at;
	const char *from = at, *mark;
	size_t left, raw, end;
	struct span text;

	while ((mark = memchr(from, '[',
			(size_t)(at + scan->text.len - from))) != NULL) {
		raw = fold_origin(fold, (size_t)(mark - at));
		text = span_make(fold->text.at + raw, fold->text.len - raw);
		from = mark + 1;
		if (!kinds_mark_len(scan->set->kinds, text))
			continue;
		left = (size_t)(at + scan->text.len - mark);
		end = (size_t)((const char *)memchr(mark, ']', left) - mark);
		memset(at + (mark - at), ' ', end);
		from = mark + end;
	}
}

void
leakscan(struct leaktext *scan, struct fold *fold)
{
	scan->text = fold_all(fold);
	scan->capitals = fold->capitals.at;
	scan->n_hits = scan->n_finds = 0;
	blank_marks(scan, fold);
	read_words(scan);
	leakcore(scan);
	leakjudge(scan);
}
