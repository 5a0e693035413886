/*
 * span: a piece of text that somebody else owns.
 *
 * A span is bytes and a length, without a final NUL. It lives as long as the
 * buffer it points into, which the function that hands it out names.
 */
#ifndef SPAN_H
#define SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span {
	const char *at;
	size_t len;
};

/* For printf("%.*s", SPAN_ARG(s)). Spans longer than INT_MAX are cut. */
#define SPAN_ARG(s) ((s).len > 0x7fffffff ? 0x7fffffff : (int)(s).len), (s).at

/* The span of a C string, which must outlive it. NULL gives an empty span. */
static inline struct span
span_of(const char *string)
{
	struct span s = {string ? string : "", string ? strlen(string) : 0};

	return s;
}

static inline struct span
span_make(const char *at, size_t len)
{
	struct span s = {at, len};

	return s;
}

static inline bool
span_equal(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || !memcmp(a.at, b.at, a.len));
}

static inline bool
span_is(struct span a, const char *string)
{
	return span_equal(a, span_of(string));
}

/* Bytewise order, as strcmp(3): less than, equal to or more than 0. */
static inline int
span_compare(struct span a, struct span b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static inline bool
span_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The span without the blanks, tabs and line ends around it. */
static inline struct span
span_trim(struct span s)
{
	while (s.len && span_is_blank(s.at[s.len - 1]))
		s.len--;
	while (s.len && span_is_blank(s.at[0])) {
		s.at++;
		s.len--;
	}
	return s;
}

/* The span without what ends a sentence or a clause: "continuar." */
static inline struct span
span_cut_stop(struct span s)
{
	while (s.len &&
		(s.at[s.len - 1] == '.' || s.at[s.len - 1] == ',' ||
			s.at[s.len - 1] == ';' || s.at[s.len - 1] == ':'))
		s.len--;
	return span_trim(s);
}

/*
 * Cuts the first word, ended by blanks, off *rest and returns it; an empty
 * span when none is left.
 */
static inline struct span
span_word(struct span *rest)
{
	struct span word;

	*rest = span_trim(*rest);
	word = *rest;
	word.len = 0;
	while (word.len < rest->len && !span_is_blank(rest->at[word.len]))
		word.len++;
	rest->at += word.len;
	rest->len -= word.len;
	return word;
}

/* How often a sign is in the span. */
static inline size_t
span_count(struct span s, char sign)
{
	const char *at;
	size_t n = 0;

	for (; s.len && (at = memchr(s.at, sign, s.len)) != NULL; n++) {
		s.len -= (size_t)(at + 1 - s.at);
		s.at = at + 1;
	}
	return n;
}

/*
 * Cuts what stands before the next sign, or all that is left, off *rest and
 * returns it without the blanks around it. Go on while rest->len.
 */
static inline struct span
span_cut(struct span *rest, char sign)
{
	const char *at = rest->len ? memchr(rest->at, sign, rest->len) : NULL;
	struct span piece = *rest;

	piece.len = at ? (size_t)(at - rest->at) : rest->len;
	rest->at += piece.len + (at != NULL);
	rest->len -= piece.len + (at != NULL);
	return span_trim(piece);
}

#endif
