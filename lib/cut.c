#include "cut.h"

#include "answer.h"

/* What is before the first colon; nothing if there is none. */
static struct span
until_colon(struct span text)
{
	const char *colon = text.len ? memchr(text.at, ':', text.len) : NULL;

	return span_make(text.at, colon ? (size_t)(colon - text.at) : 0);
}

static bool
has_gap(struct span text)
{
	return text.len &&
		(memchr(text.at, ' ', text.len) ||
			memchr(text.at, '\t', text.len));
}

void
cut_find_words(struct cut *cut, const struct schema_field *f, struct span text)
{
	cut->kind = CUT_NOT;
	if (has_gap(text) && !answer_names_part(f, until_colon(text)) &&
		segment_find(f, span_trim(text), &cut->words))
		cut->kind = CUT_WORDS;
}

void
cut_find(struct cut *cut, const struct schema_field *f, struct span text)
{
	size_t colon = answer_has_question(f) ? 0 : answer_find(f, text);

	if (colon) {
		cut->kind = CUT_COLON;
		cut->first = span_make(text.at, colon);
		cut->second =
			span_make(text.at + colon + 1, text.len - colon - 1);
		return;
	}
	cut->first = answer_cut_parenthesis(text, &cut->second);
	if (cut->second.len && answer_is(f, span_trim(cut->first)) &&
		!answer_is(f, span_trim(text)))
		cut->kind = CUT_INSIDE;
	else
		cut_find_words(cut, f, text);
}
