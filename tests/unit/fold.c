/*
 * fold, words and finds against what their headers promise, on random texts.
 *
 *	fold fold TIMES		each byte and its place as if each character
 *				stood alone
 *	fold plain TIMES	SSE and the plain code see the same
 *	fold words TIMES	words against a search byte by byte
 *	fold finds TIMES	finds_settle against an owner for each byte
 */
#include "finds.h"

#include <stdio.h>
#include <stdlib.h>

/* The plain code of both modules, under names of its own. */
#undef __SSE2__
#define fold_text plain_fold_text
#define fold_all plain_fold_all
#define fold_origin plain_fold_origin
#define fold_span plain_fold_span
#define fold_free plain_fold_free
void fold_text(struct fold *f, struct span text);
struct span fold_all(const struct fold *f);
size_t fold_origin(const struct fold *f, size_t at);
struct span fold_span(const struct fold *f, size_t start, size_t end);
void fold_free(struct fold *f);
#include "../../lib/fold.c"
#undef fold_text
#undef fold_all
#undef fold_origin
#undef fold_span
#undef fold_free
#define first plain_first
#define words_hash plain_words_hash
#define words_hash_span plain_words_hash_span
#define wordset_add plain_wordset_add
#define wordset_has plain_wordset_has
#define wordset_free plain_wordset_free
#define words_read plain_words_read
#define words_from plain_words_from
#define words_free plain_words_free
uint32_t words_hash(const char *at, size_t len);
uint32_t words_hash_span(struct span word);
void wordset_add(struct wordset *set, uint32_t hash);
bool wordset_has(const struct wordset *set, uint32_t hash);
void wordset_free(struct wordset *set);
void words_read(
	struct words *w, const struct fold *fold, const struct wordset *wanted);
size_t words_from(const struct words *w, size_t at);
void words_free(struct words *w);
#include "../../lib/words.c"
#undef first
#undef words_hash
#undef words_hash_span
#undef wordset_add
#undef wordset_has
#undef wordset_free
#undef words_read
#undef words_from
#undef words_free

/* Numbers that are the same in every run (xorshift). */
static uint64_t state = 88172645463325252ULL;

static uint32_t
some(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 32) % n;
}

/* Of each sort some: letters, marks, what is not seen, signs, others' letters,
 * four bytes; none together are taken for a letter that was read wrongly. */
static const char *const characters[] = {"a", "M", "z", "Q", "0", "9", " ",
	"\n", "\t", "\r", "`", ".", "-", "[", "]", "@", "{", "/", ":", "\x7f",
	"\x01", "á", "É", "ñ", "Ñ", "ü", "ç", "×", "º", "ª", "°", "«", "—", "…",
	"\u00a0", "\u2028", "\u0301", "\u0303", "\u0308", "\u200b", "\u200d",
	"\u00ad", "\ufeff", "\ufe0f", "М", "а", "о", "Ο", "ｑ", "Ｑ", "５", "ﬁ",
	"ß", "İ", "ı", "ł", "日", "ع", "\U0001d40c", "\U0001f600", "\U000e0041",
	"ǅ", "ṩ", "ể"};

enum { N_CHARACTERS = sizeof characters / sizeof *characters, LONGEST = 200 };

struct sample {
	struct buf text;
	size_t at[LONGEST + 1], which[LONGEST], n;
};

/* Half of them are mostly ASCII, as reports are: 16 bytes go at a time. */
static void
make_sample(struct sample *s)
{
	uint32_t kinds = some(2) ? N_CHARACTERS : 22;

	buf_clear(&s->text);
	s->n = some(LONGEST);
	for (size_t i = 0; i < s->n; i++) {
		s->which[i] = some(some(9) ? kinds : N_CHARACTERS);
		s->at[i] = s->text.len;
		buf_string(&s->text, characters[s->which[i]]);
	}
	s->at[s->n] = s->text.len;
}

static int
wrong(const char *what, const struct sample *s, size_t i)
{
	printf("%s at %zu of '%.*s'\n", what, i, (int)s->text.len, s->text.at);
	return 1;
}

static int
try_fold(const struct sample *s)
{
	static struct fold whole, one;
	size_t n = 0, i;

	fold_text(&whole, buf_all(&s->text));
	for (i = 0; i < s->n; i++) {
		fold_text(&one, span_of(characters[s->which[i]]));
		if (one.folded.len > 1)
			return wrong("more than a byte", s, i);
		/* Of a line end of Windows the second half is left. */
		if (!one.folded.len ||
			(s->text.len - s->at[i] > 1 &&
				!memcmp(s->text.at + s->at[i], "\r\n", 2)))
			continue;
		if (n == whole.folded.len ||
			whole.folded.at[n] != one.folded.at[0])
			return wrong("another byte", s, i);
		if (whole.capitals.at[n] != one.capitals.at[0])
			return wrong("another capital", s, i);
		if (fold_origin(&whole, n) != s->at[i])
			return wrong("another place", s, i);
		n++;
	}
	if (n != whole.folded.len || whole.capitals.len != n)
		return wrong("too many bytes", s, i);
	if (fold_origin(&whole, n) != s->text.len)
		return wrong("another end", s, i);
	for (i = 0; i < FOLD_SLACK; i++)
		if (whole.folded.at[n + i] || whole.capitals.at[n + i])
			return wrong("no zeros after it", s, i);
	return 0;
}

static bool
are_words_same(const struct words *a, const struct words *b)
{
	size_t i;

	if (a->n != b->n || a->n_notable != b->n_notable)
		return false;
	for (i = 0; i < a->n; i++)
		if (a->at[i].at != b->at[i].at ||
			a->at[i].len != b->at[i].len ||
			a->at[i].hash != b->at[i].hash ||
			a->at[i].shape != b->at[i].shape)
			return false;
	return !a->n_notable ||
		!memcmp(a->notable, b->notable,
			a->n_notable * sizeof *a->notable);
}

static int
try_plain(const struct sample *s)
{
	static struct fold fold, plain;
	static struct words words, plain_words;
	static struct wordset none;
	size_t i;

	fold_text(&fold, buf_all(&s->text));
	plain_fold_text(&plain, buf_all(&s->text));
	if (!span_equal(buf_all(&fold.folded), buf_all(&plain.folded)) ||
		!span_equal(buf_all(&fold.capitals), buf_all(&plain.capitals)))
		return wrong("the plain fold differs", s, 0);
	for (i = 0; i <= fold.folded.len; i++)
		if (fold_origin(&fold, i) != plain_fold_origin(&plain, i))
			return wrong("the plain place differs", s, i);
	words_read(&words, &fold, &none);
	plain_words_read(&plain_words, &plain, &none);
	if (!are_words_same(&words, &plain_words))
		return wrong("the plain words differ", s, 0);
	return 0;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || c == FOLD_LETTER;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The shape of a word, letter by letter. */
static unsigned
shape_by_hand(const struct fold *f, size_t at, size_t end)
{
	size_t letters = 0, digits = 0, capitals = 0, i;

	for (i = at; i < end; i++) {
		letters += is_letter(f->folded.at[i]);
		digits += is_digit(f->folded.at[i]);
		capitals += f->capitals.at[i] != 0;
	}
	return (letters ? WORD_LETTERS : 0u) | (digits ? WORD_DIGITS : 0u) |
		(f->capitals.at[at] ? WORD_CAPITAL : 0u) |
		(letters > 1 && capitals == letters ? WORD_CAPITALS : 0u);
}

static int
try_words(const struct sample *s)
{
	static struct fold f;
	static struct words w;
	static struct wordset wanted;
	size_t i, k, n = 0, notable = 0;
	unsigned shape;

	fold_text(&f, buf_all(&s->text));
	if (!wanted.bits)
		wordset_add(&wanted, words_hash_span(span_of("a")));
	words_read(&w, &f, &wanted);
	for (i = 0; i < f.folded.len; i = k) {
		for (k = i; k < f.folded.len &&
			(is_letter(f.folded.at[k]) ||
				is_digit(f.folded.at[k]));)
			k++;
		if (k == i) {
			k++;
			continue;
		}
		if (n == w.n || w.at[n].at != i || w.at[n].len != k - i)
			return wrong("another word", s, i);
		shape = shape_by_hand(&f, i, k);
		if (span_is(words_span(&w, n), "a"))
			shape |= WORD_WANTED;
		if (w.at[n].shape != shape)
			return wrong("another shape", s, i);
		if (w.at[n].hash != words_hash_span(words_span(&w, n)))
			return wrong("another hash", s, i);
		if (words_from(&w, i) != n)
			return wrong("another word from", s, i);
		if ((shape & ~(unsigned)WORD_LETTERS) != 0 &&
			(notable == w.n_notable || w.notable[notable++] != n))
			return wrong("not notable", s, i);
		n++;
	}
	if (n != w.n || notable != w.n_notable || w.at[n].len)
		return wrong("too many words", s, 0);
	return 0;
}

/* finds_settle. */

enum { MOST_FINDS = 8, KINDS = 3 };

static bool
is_above(const struct find *a, const struct find *b)
{
	uint32_t x = a->end - a->start, y = b->end - b->start;

	if (a->trust != b->trust)
		return a->trust > b->trust;
	if (x != y)
		return x > y;
	if (a->start != b->start)
		return a->start < b->start;
	if (a->kind != b->kind)
		return a->kind < b->kind;
	return a->rule < b->rule;
}

static bool
must_stay(const struct find *f)
{
	return f->trust == FINDS_KEPT || f->trust == FINDS_MARK;
}

/* Whose each byte is, or NULL. */
static void
own(const struct find *list, size_t n, const struct find **owner, size_t len)
{
	memset(owner, 0, len * sizeof *owner);
	for (size_t i = 0; i < n; i++)
		for (size_t k = list[i].start; k < list[i].end; k++)
			if (!owner[k] || is_above(&list[i], owner[k]))
				owner[k] = &list[i];
}

/* The letters around byte k that are of its owner alone; digits count more. */
static size_t
letters_around(const struct fold *f, const struct find *const *owner, size_t k)
{
	size_t from = k, to = k, n = 0;

	while (from && owner[from - 1] == owner[k])
		from--;
	while (to < f->folded.len && owner[to] == owner[k])
		to++;
	for (; from < to; from++)
		n += is_digit(f->folded.at[from]) ?
			3 :
			is_letter(f->folded.at[from]);
	return n;
}

static int
check_settled(const struct sample *s, const struct fold *f,
	const struct finds *out, const struct find *const *owner)
{
	const struct find *cover[LONGEST + 1] = {0};
	size_t i, k;

	for (i = 0; i < out->n; i++) {
		if (i && out->at[i].start < out->at[i - 1].end)
			return wrong("they overlap", s, i);
		if (out->at[i].end <= out->at[i].start ||
			must_stay(&out->at[i]))
			return wrong("one that may not be", s, i);
		for (k = out->at[i].start; k < out->at[i].end; k++)
			cover[k] = &out->at[i];
	}
	for (k = 0; k < f->folded.len; k++) {
		bool is_word =
			is_letter(f->folded.at[k]) || is_digit(f->folded.at[k]);

		if (owner[k] && must_stay(owner[k]) && cover[k] && is_word)
			return wrong("what must stay is covered", s, k);
		if (!owner[k] && cover[k] && is_word)
			return wrong("nobody found it", s, k);
		if (!owner[k] || must_stay(owner[k]) || !is_word)
			continue;
		if (!cover[k] && letters_around(f, owner, k) >= 3)
			return wrong("it is left uncovered", s, k);
		if (cover[k] && cover[k]->kind != owner[k]->kind)
			return wrong("another kind", s, k);
		if (cover[k] && owner[k]->who != FINDS_NOBODY &&
			cover[k]->who != owner[k]->who)
			return wrong("another person", s, k);
	}
	return 0;
}

/*
 * Is somebody known found within a word of another kind? finds_settle gives
 * that word to its shape, which the owners here do not know.
 */
static bool
is_in_word(const struct find *list, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++)
			if (list[i].trust == FINDS_SHAPE &&
				list[k].trust == FINDS_KNOWN &&
				list[k].start >= list[i].start &&
				list[k].end <= list[i].end)
				return true;
	return false;
}

static int
try_finds(const struct sample *s)
{
	static struct fold f;
	static struct finds finds;
	const struct find *owner[LONGEST + 1];
	struct find list[MOST_FINDS];
	size_t n = some(MOST_FINDS), i;
	uint32_t len;

	fold_text(&f, buf_all(&s->text));
	len = (uint32_t)f.folded.len;
	if (!len)
		return 0;
	finds_clear(&finds);
	for (i = 0; i < n; i++) {
		list[i] = (struct find){.start = some(len),
			.kind = (uint16_t)some(KINDS),
			.rule = (uint16_t)i,
			.trust = (uint8_t)some(FINDS_MARK + 1),
			.who = FINDS_NOBODY};
		list[i].end = list[i].start + 1 + some(30);
		if (list[i].end > len)
			list[i].end = len;
		if (list[i].trust == FINDS_KNOWN && some(2))
			list[i].who = some(3);
		finds_add(&finds, list[i]);
	}
	if (is_in_word(list, n))
		return 0;
	own(list, n, owner, len);
	finds_settle(&finds, &f);
	return check_settled(s, &f, &finds, owner);
}

int
main(int argc, char **argv)
{
	static struct sample s;
	static const struct {
		const char *name;
		int (*try)(const struct sample *s);
	} tries[] = {{"fold", try_fold}, {"plain", try_plain},
		{"words", try_words}, {"finds", try_finds}};
	int bad = 0;

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
		if (argc == 3 && !strcmp(argv[1], tries[i].name))
			for (int k = atoi(argv[2]); k > 0 && bad < 5; k--) {
				make_sample(&s);
				bad += tries[i].try(&s);
			}
	buf_free(&s.text);
	return bad || argc != 3;
}
