#include "mend.h"

#include "mem.h"

#include <stdlib.h>

enum { MOST_BEFORE = 3, MOST_AFTER = 8 }; /* blanks around a line's end */

/* Is there a letter at i, small or a capital? */
static bool
is_letter(const struct fold *f, size_t i, bool is_capital)
{
	char c = f->folded.at[i];

	return c >= 'a' && c <= 'z' && (f->capitals.at[i] != 0) == is_capital;
}

static bool
is_small(const struct fold *f, size_t i)
{
	return is_letter(f, i, false);
}

static bool
is_capital(const struct fold *f, size_t i)
{
	return is_letter(f, i, true);
}

/* Is an l at i one of a word in capitals? Of "El" and "DEl" it is not. */
static bool
is_among_capitals(const struct fold *f, size_t i)
{
	bool is_after = i && is_capital(f, i - 1);

	if (is_after && is_capital(f, i + 1))
		return true;
	if (is_small(f, i + 1) || (i && is_small(f, i - 1)))
		return false;
	return is_after ?
		i > 2 && is_capital(f, i - 2) && is_capital(f, i - 3) :
		is_capital(f, i + 1) && is_capital(f, i + 2);
}

static void
mend_letter(struct fold *f, size_t i)
{
	if (f->folded.at[i] == 'l' && is_small(f, i) &&
		is_among_capitals(f, i)) {
		f->folded.at[i] = 'i';
		f->capitals.at[i] = 1;
	} else if (f->folded.at[i] == 'i' && i && is_capital(f, i) &&
		is_small(f, i - 1) && is_small(f, i + 1)) {
		f->folded.at[i] = 'l';
		f->capitals.at[i] = 0;
	}
}

/*
 * May a letter of many have to be mended? Few texts have such; no branch for
 * each byte, so that many are looked at at once.
 */
static bool
has_odd(const char *t, const char *c, size_t n)
{
	char odd = 0;

	for (size_t i = 0; i < n; i++)
		odd |= (char)(((t[i] == 'l') & ~c[i] &
				      ((c[i - 1] & c[i + 1]) |
					      (c[i + 1] & c[i + 2]) |
					      (c[i - 2] & c[i - 1]))) |
			((t[i] == 'i') & c[i] & ~c[i - 1] & (t[i - 1] >= 'a')));
	return odd & 1;
}

enum { PIECE = 1024 };

static void
mend_letters(struct fold *f)
{
	size_t end = f->folded.len, i = 0, n;

	for (; i < end && i < 2; i++)
		mend_letter(f, i);
	for (; i < end; i += n) {
		n = end - i < PIECE ? end - i : PIECE;
		if (!has_odd(f->folded.at + i, f->capitals.at + i, n))
			continue;
		for (size_t k = i; k < i + n; k++)
			mend_letter(f, k);
	}
}

/* What is left out from at on; the word goes on after it. */
struct parting {
	size_t at, len;
};

/* Does a line's end part a word? */
static bool
is_parting(const struct fold *f, size_t end, struct parting *parting)
{
	const char *t = f->folded.at;
	size_t from = end, to = end + 1;

	while (from && end - from < MOST_BEFORE && t[from - 1] == ' ')
		from--;
	if (from < 3 || t[from - 1] != '-' || !is_small(f, from - 2) ||
		!is_letter(f, from - 3, f->capitals.at[from - 3]))
		return false;
	while (to - end <= MOST_AFTER && t[to] == ' ')
		to++;
	*parting = (struct parting){from - 1, to - from + 1};
	return is_small(f, to) && is_small(f, to + 1);
}

/* A folded text that is made shorter. */
struct joining {
	struct fold *f;
	struct fold_step *steps; /* as they become */
	size_t n_steps, room;
	size_t old;  /* steps that are done */
	size_t from; /* bytes that are done, and how many are left of them */
	size_t to;
};

static void
add_step(struct joining *j, size_t at, size_t origin)
{
	j->steps =
		mem_grow(j->steps, &j->room, j->n_steps + 1, sizeof *j->steps);
	j->steps[j->n_steps++] =
		(struct fold_step){(uint32_t)at, (uint32_t)origin};
}

/* Keeps the bytes before end, with their steps. */
static void
keep(struct joining *j, size_t end)
{
	struct fold *f = j->f;
	size_t less = j->from - j->to, n = end - j->from;

	for (; j->old < f->n_steps && f->steps[j->old].at <= end; j->old++)
		if (f->steps[j->old].at >= j->from)
			add_step(j, f->steps[j->old].at - less,
				f->steps[j->old].origin);
	memmove(f->folded.at + j->to, f->folded.at + j->from, n);
	memmove(f->capitals.at + j->to, f->capitals.at + j->from, n);
	j->from += n;
	j->to += n;
}

static void
leave_out(struct joining *j, struct parting parting)
{
	keep(j, parting.at);
	j->from += parting.len;
	add_step(j, j->to, fold_origin(j->f, j->from));
}

static void
join_finish(struct joining *j)
{
	struct fold *f = j->f;

	keep(j, f->folded.len);
	free(f->steps);
	f->steps = j->steps;
	f->n_steps = j->n_steps;
	f->room = j->room;
	f->folded.len = f->capitals.len = j->to;
	memset(f->folded.at + j->to, 0, FOLD_SLACK);
	memset(f->capitals.at + j->to, 0, FOLD_SLACK);
}

static void
mend_lines(struct fold *f)
{
	struct joining j = {.f = f};
	struct parting parting;
	const char *end;
	size_t at = 0;

	while ((end = memchr(f->folded.at + at, '\n', f->folded.len - at))) {
		at = (size_t)(end - f->folded.at);
		if (is_parting(f, at, &parting))
			leave_out(&j, parting);
		at++;
	}
	if (j.from)
		join_finish(&j);
}

void
mend_fold(struct fold *f)
{
	mend_letters(f);
	mend_lines(f);
}
