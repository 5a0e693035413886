#include "pages.h"

#include "list.h"
#include "mem.h"
#include "plain.h"
#include "tabular.h"

#include <stdlib.h>

/* A document of more marks is no document of pages. */
enum { MOST_MARKS = 20000, EDGE = 2, SHORTEST = 12 };

enum { TOP, BOTTOM, ITSELF };

/* The line at hand, and those before it on its page. */
struct reader {
	struct pages *p;
	struct pages_mark last[EDGE]; /* the last lines that are not blank */
	size_t n_last;
	size_t page, on_page;
	bool was_number; /* the line before is one like "- 2 -" */
};

static uint64_t
digest(struct span s)
{
	uint64_t sum = 0xcbf29ce484222325u;
	size_t i;

	for (i = 0; i < s.len; i++)
		sum = (sum ^ (unsigned char)s.at[i]) * 0x100000001b3u;
	return sum;
}

static size_t
digits(struct span s, size_t i)
{
	size_t start = i;

	while (i < s.len && i < start + 4 && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	return i - start;
}

static size_t
blanks(struct span s, size_t i)
{
	size_t start = i;

	while (i < s.len && span_is_blank(s.at[i]))
		i++;
	return i - start;
}

/* "de 3", "/3" behind a number; 0: no more. */
static size_t
of_size(struct span s, size_t start)
{
	size_t i = start + blanks(s, start);

	if (i < s.len && s.at[i] == '/')
		i++;
	else if (i + 2 < s.len &&
		(!memcmp(s.at + i, "de", 2) || !memcmp(s.at + i, "of", 2)))
		i += 2;
	else
		return 0;
	i += blanks(s, i);
	return digits(s, i) ? i + digits(s, i) - start : 0;
}

/* The size of a word for a page at the beginning of s. */
static size_t
word_size(struct span s)
{
	static const char *const words[] = {"p\xc3\xa1gina", "p\xc3\xa1g.",
		"pagina", "pag.", "page", "hoja", "p\xc3\xa1g"};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = strlen(words[i]);

		if (s.len > len && (*s.at | 32) == *words[i] &&
			!memcmp(s.at + 1, words[i] + 1, len - 1))
			return len;
	}
	if (s.len > 7 && !memcmp(s.at, "P\xc3\x81GINA", 7))
		return 7;
	return s.len > 6 && !memcmp(s.at, "PAGINA", 6) ? 6 : 0;
}

static struct span
strip(struct span s)
{
	for (;;) {
		struct span t = span_trim(s);

		while (t.len && strchr("-|()[]", t.at[t.len - 1]))
			t.len--;
		while (t.len && strchr("-|()[]", *t.at))
			t = span_make(t.at + 1, t.len - 1);
		if (t.len > 2 && !memcmp(t.at + t.len - 3, "\xe2\x80", 2))
			t.len -= 3;
		if (t.len > 2 && !memcmp(t.at, "\xe2\x80", 2))
			t = span_make(t.at + 3, t.len - 3);
		if (t.len == s.len)
			return s;
		s = t;
	}
}

/* Has the line the number of its page? *rest is what else is in it. */
static bool
has_number(struct span line, struct span *rest)
{
	size_t at, i, size;
	struct span before, after;

	for (at = 0; at + 5 < line.len; at++) {
		size = at && line.at[at - 1] != ' ' ?
			0 :
			word_size(span_make(line.at + at, line.len - at));
		i = at + size + blanks(line, at + size);
		if (!size || !digits(line, i))
			continue;
		i += digits(line, i);
		size = of_size(line, i);
		/* "... as said on\npágina 3" */
		if (!size && line.at[at] >= 'a')
			continue;
		before = strip(span_make(line.at, at));
		after = strip(
			span_make(line.at + i + size, line.len - i - size));
		*rest = before.len ? before : after;
		return !before.len || !after.len;
	}
	return false;
}

/* "- 2 -", "2/3": the number of a page, beside a form feed. */
static bool
is_bare_number(struct span line)
{
	struct span bare = strip(line);
	size_t n = digits(bare, 0), more = n ? of_size(bare, n) : 0;

	return n && n + more == bare.len && (more || bare.len < line.len);
}

static void
add(struct reader *r, struct pages_mark mark, int side, enum pages_kind kind)
{
	struct pages *p = r->p;

	if (p->count == MOST_MARKS)
		return;
	mark.side = side;
	mark.kind = kind;
	p->marks = mem_grow(p->marks, &p->room, p->count + 1, sizeof mark);
	p->marks[p->count++] = mark;
}

static void
end_page(struct reader *r)
{
	size_t i;

	for (i = 0; i < r->n_last; i++)
		if (r->last[i].digest)
			add(r, r->last[i], BOTTOM, PAGES_TEXT);
	r->n_last = r->on_page = 0;
	r->page++;
}

static void
keep_last(struct reader *r, struct pages_mark mark)
{
	if (r->n_last == EDGE)
		memmove(r->last, r->last + 1, sizeof *r->last);
	else
		r->n_last++;
	r->last[r->n_last - 1] = mark;
}

/* Items may be the same on two pages, and short values. */
static bool
can_repeat(struct span line)
{
	return line.len >= SHORTEST && memchr(line.at, ' ', line.len) &&
		!list_is_bulleted(line) && (*line.at < '0' || *line.at > '9');
}

static void
take_line(struct reader *r, struct span line, size_t n, bool is_first)
{
	struct pages_mark mark = {.n = n, .page = r->page};
	struct span rest;

	if (can_repeat(line))
		mark.digest = digest(line);
	if (has_number(line, &rest)) {
		end_page(r);
		if (rest.len)
			mark.digest = digest(rest);
		add(r, mark, ITSELF, rest.len ? PAGES_TEXT : PAGES_NUMBER);
		return;
	}
	if (is_first && r->page && is_bare_number(line)) {
		add(r, mark, ITSELF, PAGES_NUMBER);
		return;
	}
	if (mark.digest && r->on_page < EDGE)
		add(r, mark, TOP, PAGES_TEXT);
	r->on_page++;
	r->was_number = is_bare_number(line);
	keep_last(r, mark);
}

/* At a form feed. */
static void
turn_page(struct reader *r)
{
	if (r->was_number && r->n_last) {
		r->n_last--;
		add(r, r->last[r->n_last], ITSELF, PAGES_NUMBER);
	}
	r->was_number = false;
	end_page(r);
}

static int
by_line(const void *a, const void *b)
{
	const struct pages_mark *x = a, *y = b;

	return x->digest != y->digest ?
		(x->digest > y->digest) - (x->digest < y->digest) :
		x->side != y->side ? x->side - y->side :
				     (x->n > y->n) - (x->n < y->n);
}

static int
by_place(const void *a, const void *b)
{
	const struct pages_mark *x = a, *y = b;

	/* Of two marks of a line, the one that says more goes before. */
	return x->n != y->n ? (x->n > y->n) - (x->n < y->n) :
			      (int)y->kind - (int)x->kind;
}

static bool
is_same(const struct pages_mark *a, const struct pages_mark *b)
{
	return a->digest && a->digest == b->digest && a->side == b->side;
}

static void
find_repeated(struct pages *p)
{
	size_t i, first = 0;

	for (i = 1; i < p->count; i++) {
		struct pages_mark *one = &p->marks[first], *m = &p->marks[i];

		if (!is_same(one, m)) {
			first = i;
		} else if (one->page != m->page && m->kind != PAGES_NUMBER) {
			one->kind = PAGES_FIRST;
			m->kind = PAGES_AGAIN;
		}
	}
}

/* Marks that nobody sees may stand within a word: so many bytes before. */
enum { BLOCK = 64, WORD_BEGINS = 5 };

static bool
begins_word(struct span text, size_t at)
{
	size_t i = at < WORD_BEGINS ? 0 : at - WORD_BEGINS;

	for (; i < at; i++)
		if (memchr("pPhH\xc2\xe2\xef", text.at[i], 7))
			return true;
	return false;
}

/*
 * A form feed, or the 'g' behind an "a" or the 'j' behind an "o" that each word
 * for a page has; wide characters may be any. There is no branch in it, so
 * that the compiler makes it look at many bytes at once.
 */
static inline unsigned char
may_be_sign(const unsigned char *p)
{
	unsigned char wide = p[-1] >= 0x80;
	unsigned char behind = (p[1] >= 0x80) | (p[1] <= '9') |
		((p[1] | 0x20) == 'i') | (p[1] == 'e');
	unsigned char is_g = ((p[0] | 0x20) == 'g') & behind &
		(wide | ((p[-1] | 0x20) == 'a'));

	return is_g | ((p[0] == 'j') & (wide | (p[-1] == 'o'))) |
		(p[0] == '\f');
}

/* Is there one in a piece of the text? */
static bool
has_sign(struct span text, size_t from, size_t to)
{
	const unsigned char *p = (const unsigned char *)text.at;
	size_t i;

	for (i = from; i < to && i + 1 < text.len; i++)
		if (may_be_sign(p + i) &&
			(p[i] == '\f' || begins_word(text, i)))
			return true;
	return false;
}

/* Most texts have no pages, and are read but once. */
static bool
may_have_pages(struct span text)
{
	const unsigned char *p = (const unsigned char *)text.at;
	unsigned char any;
	size_t i, j;

	for (i = 1; i + BLOCK < text.len; i += BLOCK) {
		for (any = 0, j = 0; j < BLOCK; j++)
			any |= may_be_sign(p + i + j);
		if (any && has_sign(text, i, i + BLOCK))
			return true;
	}
	return has_sign(text, i, text.len);
}

static void
find_marks(struct pages *p, struct span text)
{
	struct reader r = {.p = p};
	struct plain lines = {.rest = text};
	struct span line;
	size_t n = 0;
	bool is_first = true;

	while (plain_next(&lines, &line)) {
		n++;
		if (lines.is_new_page && n > 1)
			turn_page(&r);
		is_first |= lines.is_new_page;
		line = span_trim(line);
		if (!line.len || tabular_is_rule(line))
			continue;
		take_line(&r, line, n, is_first);
		is_first = false;
	}
	plain_free(&lines);
	if (r.page)
		end_page(&r);
	else
		p->count = 0;
}

void
pages_read(struct pages *p, struct span text)
{
	p->count = p->next = 0;
	if (!may_have_pages(text))
		return;
	find_marks(p, text);
	if (!p->count)
		return;
	qsort(p->marks, p->count, sizeof *p->marks, by_line);
	find_repeated(p);
	qsort(p->marks, p->count, sizeof *p->marks, by_place);
}

enum pages_kind
pages_kind(struct pages *p, size_t n)
{
	while (p->next < p->count && p->marks[p->next].n < n)
		p->next++;
	return p->next < p->count && p->marks[p->next].n == n ?
		p->marks[p->next].kind :
		PAGES_TEXT;
}

void
pages_free(struct pages *p)
{
	free(p->marks);
	memset(p, 0, sizeof *p);
}
