#include "answer.h"

#include "known.h"
#include "value.h"

bool
answer_is(const struct schema_field *f, struct span text)
{
	struct buf scratch = {0};
	bool is_value = false;
	size_t i;

	for (i = 0; i < f->n_parts && !is_value; i++)
		is_value = f->parts[i].is_mandatory &&
			f->parts[i].kind == SCHEMA_ENUM &&
			value_try(&scratch, &f->parts[i], text) == VALUE_FINE;
	buf_free(&scratch);
	return is_value;
}

struct span
answer_cut_parenthesis(struct span text, struct span *inside)
{
	size_t end = text.len, at;

	*inside = span_make(text.at, 0);
	while (end && (text.at[end - 1] == '.' || text.at[end - 1] == ' '))
		end--;
	if (!end || text.at[end - 1] != ')')
		return text;
	for (at = end; at && text.at[at - 1] != '('; at--)
		continue;
	if (at < 2)
		return text;
	*inside = span_trim(span_make(text.at + at, end - 1 - at));
	return span_trim(span_make(text.at, at - 1));
}

bool
answer_names_part(const struct schema_field *f, struct span before)
{
	size_t i, start = before.len;
	struct span word;

	while (start && !strchr(",;|", before.at[start - 1]))
		start--;
	word = span_trim(span_make(before.at + start, before.len - start));
	for (i = 0; i < f->n_parts; i++)
		if (known_is_word(&f->parts[i], word))
			return true;
	return false;
}

bool
answer_has_question(const struct schema_field *f)
{
	return f->parts[0].is_mandatory && schema_is_free(&f->parts[0]);
}

bool
answer_is_numbered(const struct schema_field *f)
{
	return answer_has_question(f) &&
		known_is_word(&f->parts[0], span_of("n\xc3\xbamero"));
}

/* Is one of the pieces an answer? */
static bool
has_answer(const struct schema_field *f, struct span pieces)
{
	size_t i, start = 0;

	for (i = 0; i <= pieces.len; i++) {
		if (i < pieces.len && !strchr(",;|", pieces.at[i]))
			continue;
		if (answer_is(f,
			    span_trim(span_make(pieces.at + start, i - start))))
			return true;
		start = i + 1;
	}
	return false;
}

/* What stands behind the colon at i, up to the next sign. */
static struct span
behind(struct span text, size_t i)
{
	struct span inside;
	size_t end;

	for (end = i + 1; end < text.len; end++)
		if (strchr(",;|(:", text.at[end]))
			break;
	return answer_cut_parenthesis(
		span_trim(span_make(text.at + i + 1, end - i - 1)), &inside);
}

static size_t
next_colon(struct span text, size_t i)
{
	const char *colon =
		i < text.len ? memchr(text.at + i, ':', text.len - i) : NULL;

	return colon ? (size_t)(colon - text.at) : 0;
}

size_t
answer_find(const struct schema_field *f, struct span text)
{
	size_t i = 0;

	while ((i = next_colon(text, i + 1))) {
		if (!answer_is(f, behind(text, i)) ||
			answer_names_part(f, span_make(text.at, i)))
			continue;
		/* "C1, parcial, informe: cumplida" is no question. */
		return answer_has_question(f) &&
				has_answer(f, span_make(text.at, i)) ?
			0 :
			i;
	}
	return 0;
}
