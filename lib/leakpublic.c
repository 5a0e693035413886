#include "leakpublic.h"

#include "fold.h"
#include "leakscan.h"
#include "unwrap.h"

#include <stdlib.h>

/* What stands for a text: no name goes on over it. And the longest text. */
enum { BLANK = '!', LONGEST = PUBLISHED_LONGEST };

struct leakpublic {
	const struct leakset *set;
	struct published *published;
	struct leaktext scan;
	struct fold fold;
	struct unwrap unwrap;
};

struct leakpublic *
leakpublic_new(const struct leakset *set, struct published *published)
{
	struct leakpublic *p = mem_zero(sizeof *p);

	p->set = set;
	p->scan.set = set;
	p->published = published;
	return p;
}

void
leakpublic_free(struct leakpublic *p)
{
	if (!p)
		return;
	leaktext_free(&p->scan);
	fold_free(&p->fold);
	unwrap_free(&p->unwrap);
	free(p);
}

static bool
is_name(const struct leakset *set, uint16_t kind)
{
	size_t i;

	for (i = 0; i < set->n_names; i++)
		if (set->names[i] == kind)
			return true;
	return false;
}

/* Has the phrase a blank or a sign in it, so that it is several words? */
static bool
is_several(struct span phrase)
{
	size_t i;

	for (i = 0; i < phrase.len; i++)
		if (strchr(" -,.'/", phrase.at[i]))
			return true;
	return false;
}

/* The phrase in which a place of the text lies; NULL: it is in none. */
static const struct published_run *
run_of(const struct published_run *runs, size_t n, size_t start, size_t end)
{
	size_t low = 0, high = n, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (runs[mid].start <= start)
			low = mid + 1;
		else
			high = mid;
	}
	return low && end <= runs[low - 1].end ? &runs[low - 1] : NULL;
}

/* Is what was found no more than a word or two of a phrase? */
static bool
is_harmless(const struct leakpublic *p, struct span text,
	const struct published_run *runs, size_t n,
	const struct leaktext_find *find)
{
	size_t start = fold_origin(&p->fold, find->start);
	size_t end = fold_origin(&p->fold, find->end);
	const struct published_run *run = run_of(runs, n, start, end);

	if (!run || !is_name(p->set, find->kind))
		return false;
	return start > run->start || end < run->end ||
		!is_several(span_make(text.at + start, end - start));
}

/* Is a phrase an alias, written as in the register? */
static bool
is_alias(const struct leakpublic *p, const struct published_run *runs, size_t n,
	const struct leaktext_hit *hit)
{
	size_t start = fold_origin(&p->fold, hit->start);
	size_t end = fold_origin(&p->fold, hit->end);
	const struct published_run *run = run_of(runs, n, start, end);

	return hit->how == LEAKWORD_SAME && run && run->start == start &&
		run->end == end &&
		p->set->words[hit->word].roles & LEAKSET_ALIAS;
}

static bool
is_nobody(struct leakpublic *p, struct span text,
	const struct published_run *runs, size_t n)
{
	struct leaktext *scan = &p->scan;
	size_t i;

	fold_text(&p->fold, text);
	leakscan(scan, &p->fold);
	for (i = 0; i < scan->n_finds; i++)
		if (!is_harmless(p, text, runs, n, &scan->finds[i]))
			return false;
	for (i = 0; i < scan->n_hits; i++)
		if (is_alias(p, runs, n, &scan->hits[i]))
			return false;
	return true;
}

static void
blank_run(char *raw, size_t from, size_t to)
{
	size_t i;

	for (i = from; i < to; i++)
		if (!(raw[i] >= '0' && raw[i] <= '9') && raw[i] != '\n')
			raw[i] = BLANK;
}

static void
blank_text(struct leakpublic *p, char *raw, size_t len)
{
	struct span text = span_make(raw, len);
	bool is_written = memchr(raw, '&', len) != NULL;
	const struct published_run *runs;
	size_t n, i, from, to;

	if (len > LONGEST)
		return;
	if (is_written) {
		unwrap(&p->unwrap, text, false);
		text = buf_all(&p->unwrap.text);
	}
	runs = published_cut(p->published, text, &n);
	if (!runs || !is_nobody(p, text, runs, n))
		return;
	for (i = 0; i < n; i++) {
		from = runs[i].start;
		to = runs[i].end;
		if (is_written) {
			from = unwrap_origin(&p->unwrap, from);
			to = unwrap_origin(&p->unwrap, to);
		}
		blank_run(raw, from, to);
	}
}

/* The texts in quotes of a tag. */
static void
blank_tag(struct leakpublic *p, char *raw, size_t len)
{
	char *end = raw + len, *quote = memchr(raw, '"', len), *next;

	while (quote &&
		(next = memchr(quote + 1, '"', (size_t)(end - quote) - 1)) !=
			NULL) {
		if (quote > raw && quote[-1] == '=')
			blank_text(p, quote + 1, (size_t)(next - quote) - 1);
		quote = memchr(next + 1, '"', (size_t)(end - next) - 1);
	}
}

/* In XML '<' stands for itself in no text and no attribute. */
void
leakpublic_blank(struct leakpublic *p, char *raw, size_t len)
{
	char *at = raw, *end = raw + len, *tag, *close;

	while ((tag = memchr(at, '<', (size_t)(end - at))) != NULL) {
		if (at > raw)
			blank_text(p, at, (size_t)(tag - at));
		close = memchr(tag, '>', (size_t)(end - tag));
		if (!close)
			return;
		blank_tag(p, tag, (size_t)(close - tag));
		at = close + 1;
	}
}
