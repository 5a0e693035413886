#include "boundwords.h"

#include "mem.h"
#include "recread.h"
#include "share.h"
#include "text.h"

#include <stdlib.h>

/* Longer text is no number. */
enum { LONGEST = 120 };

/* Words for a bound; folded. */
struct phrase {
	struct span words;
	size_t n; /* of them */
	unsigned bound;
	bool is_after;
};

struct boundwords {
	struct mem_arena arena;
	struct phrase *list;
	size_t n, room;
	struct span shown[BOUND_STRICT << 1][BOUNDWORDS_LANGS];
};

/* Fields of the records. */
struct fields {
	uint32_t bound, before, after, shown[BOUNDWORDS_LANGS];
};

static struct span
keep(struct boundwords *w, struct span s)
{
	return span_make(mem_arena_copy(&w->arena, s.at, s.len), s.len);
}

static size_t
count_words(struct span s)
{
	size_t n = 0;

	while (span_word(&s).len)
		n++;
	return n;
}

static void
add_phrases(struct boundwords *w, struct rec *r, uint32_t field, unsigned bound,
	bool is_after)
{
	struct buf folded = {0};
	struct phrase *p;
	uint32_t i;

	for (i = rec_find(r, field); i != REC_NONE; i = r->fields[i].next) {
		buf_clear(&folded);
		text_fold(&folded, rec_value(r, i));
		w->list =
			mem_grow(w->list, &w->room, w->n + 1, sizeof *w->list);
		p = &w->list[w->n++];
		p->words = keep(w, buf_all(&folded));
		p->n = count_words(p->words);
		p->bound = bound;
		p->is_after = is_after;
	}
	buf_free(&folded);
}

static void
add(struct boundwords *w, struct rec *r, const struct fields *f)
{
	struct span sign = rec_get(r, f->bound);
	unsigned bound = bound_cut(&sign);
	int lang;

	if (!bound)
		return;
	for (lang = 0; lang < BOUNDWORDS_LANGS; lang++)
		w->shown[bound][lang] = keep(w, rec_get(r, f->shown[lang]));
	add_phrases(w, r, f->before, bound, false);
	add_phrases(w, r, f->after, bound, true);
}

struct boundwords *
boundwords_open(void)
{
	struct names *names = names_new();
	struct boundwords *w = mem_zero(sizeof *w);
	char *path = share_file("bound.rec");
	struct recread *in = recread_open(path, names);
	const struct fields f = {names_get(names, "Bound"),
		names_get(names, "Before"), names_get(names, "After"),
		{names_get(names, "Shown_es"), names_get(names, "Shown_en")}};
	enum recread_status status;
	bool is_good = in != NULL;
	struct rec r = {0};

	while (in && (status = recread_next(in, &r)) != RECREAD_END)
		if (status == RECREAD_RECORD)
			add(w, &r, &f);
		else if (status == RECREAD_FAULT)
			is_good = false;
	recread_close(in);
	rec_free(&r);
	names_free(names);
	free(path);
	if (!is_good)
		diag_mark(DIAG_TROUBLE);
	return w;
}

void
boundwords_free(struct boundwords *w)
{
	if (!w)
		return;
	free(w->list);
	mem_arena_free(&w->arena);
	free(w);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first n words of text, or the last. */
static struct span
some_words(struct span text, size_t n, bool is_after)
{
	struct span rest = text;

	if (is_after) {
		size_t all = count_words(text);

		while (all-- > n)
			span_word(&rest);
		return span_trim(rest);
	}
	while (n--)
		span_word(&rest);
	return span_trim(span_make(text.at, (size_t)(rest.at - text.at)));
}

static struct span
without(struct span text, struct span words, bool is_after)
{
	if (is_after)
		return span_trim(span_make(text.at, text.len - words.len));
	return span_trim(span_make(words.at + words.len, text.len - words.len));
}

/* A sign that is written close to the number: "2000+". */
static bool
is_close(const struct phrase *p, struct span text)
{
	const char *end = text.at + text.len;
	size_t len = p->words.len;

	if (p->n != 1 || text.len <= len)
		return false;
	return p->is_after ?
		is_digit(end[-(long)len - 1]) &&
			!memcmp(end - len, p->words.at, len) :
		is_digit(text.at[len]) && !memcmp(text.at, p->words.at, len);
}

/* Cuts a phrase off: of those that stand there the one of the most words. */
static unsigned
cut(const struct boundwords *w, struct span *text, bool is_after)
{
	struct buf folded = {0};
	struct span rest = *text;
	unsigned bound = 0;
	size_t i, most = 0;

	for (i = 0; i < w->n; i++) {
		const struct phrase *p = &w->list[i];
		struct span words = some_words(*text, p->n, is_after);

		if (p->is_after != is_after || p->n <= most)
			continue;
		buf_clear(&folded);
		text_fold(&folded, words);
		if (!span_equal(buf_all(&folded), p->words)) {
			if (!is_close(p, *text))
				continue;
			words.len = p->words.len;
			if (is_after)
				words.at = text->at + text->len - words.len;
		}
		most = p->n;
		bound = p->bound;
		rest = without(*text, words, is_after);
	}
	buf_free(&folded);
	*text = rest;
	return bound;
}

unsigned
boundwords_cut(const struct boundwords *w, struct span *text)
{
	struct span s = span_trim(*text);
	unsigned before = bound_cut(&s), after;

	if (s.len > LONGEST)
		return 0;
	if (!before)
		before = cut(w, &s, false);
	after = cut(w, &s, true);
	if (before && after && before != after)
		return 0;
	*text = span_trim(s);
	return before | after;
}

struct span
boundwords_shown(
	const struct boundwords *w, unsigned bound, enum boundwords_lang lang)
{
	if (bound >= sizeof w->shown / sizeof *w->shown ||
		!w->shown[bound][lang].len)
		return span_of("");
	return w->shown[bound][lang];
}
