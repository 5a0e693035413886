#include "timed.h"

#include "text.h"

enum { LONGEST = 120 };

/* Cuts the end off s if it is one of these words; folded. */
static bool
cut_end(struct span *s, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		size_t len = strlen(words[i]);

		if (s->len <= len ||
			memcmp(s->at + s->len - len, words[i], len))
			continue;
		*s = span_trim(span_make(s->at, s->len - len));
		return true;
	}
	return false;
}

static size_t
cut_digits(struct span *s)
{
	size_t n = 0;

	for (; s->len && s->at[s->len - 1] >= '0' && s->at[s->len - 1] <= '9';
		n++)
		s->len--;
	return n;
}

/* ".000-04:00", "Z": what programs write behind seconds; folded. */
static void
cut_zone(struct span *s)
{
	struct span left = *s;

	if (left.len && left.at[left.len - 1] == 'z')
		left.len--;
	else if (cut_digits(&left) == 2 && left.len &&
		left.at[left.len - 1] == ':' && left.len-- &&
		cut_digits(&left) == 2 && left.len &&
		strchr("+-", left.at[left.len - 1]))
		left.len--;
	else
		left = *s;
	/* Without seconds before it this may be part of the time itself. */
	if (left.len < s->len && memchr(left.at, ':', left.len))
		*s = left;
	left = *s;
	if (cut_digits(&left) && left.len && left.at[left.len - 1] == '.' &&
		memchr(left.at, ':', left.len))
		*s = span_make(left.at, left.len - 1);
}

/* "02/11/2026 a horas 10:30": cuts the time off; folded. */
static bool
cut_time(struct span *s)
{
	static const char *const after[] = {
		" horas", " hrs", " hs", " h", " a.m", " p.m", " am", " pm"};
	static const char *const before[] = {" horas", " hora", " hrs.", " hrs",
		" hs.", " hs", " a las", " a", " -", ",", "t"};
	size_t n, pairs = 0;

	cut_zone(s);
	cut_end(s, after, sizeof after / sizeof *after);
	while ((n = cut_digits(s)) == 2 && s->len && pairs < 2 &&
		(s->at[s->len - 1] == ':' ||
			(!pairs && s->at[s->len - 1] == 'h'))) {
		s->len--;
		pairs++;
	}
	if (!pairs || n < 1 || n > 2)
		return false;
	while (s->len && s->at[s->len - 1] == ' ')
		s->len--;
	while (cut_end(s, before, sizeof before / sizeof *before))
		continue;
	return s->len > 0;
}

bool
timed_has(struct span text)
{
	size_t i;

	for (i = 1; i + 1 < text.len; i++)
		if ((text.at[i] == ':' || text.at[i] == 'h' ||
			    text.at[i] == 'H') &&
			text.at[i - 1] >= '0' && text.at[i - 1] <= '9' &&
			text.at[i + 1] >= '0' && text.at[i + 1] <= '9')
			return true;
	return false;
}

enum date_status
timed_read(struct buf *b, struct span text)
{
	enum date_status status = DATE_NONE;
	struct buf folded = {0};
	struct span rest;

	if (text.len > LONGEST || !timed_has(text))
		return DATE_NONE;
	text_fold(&folded, text);
	rest = span_cut_stop(buf_all(&folded));
	if (cut_time(&rest))
		status = date_rewrite(b, rest);
	buf_free(&folded);
	return status;
}
