#include "piece.h"

#include "blank.h"
#include "known.h"
#include "segment.h"
#include "value.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * The size of the separator at i: a comma, ';', or a dash between blanks (a
 * hyphen too, in a line that has no comma).
 */
static size_t
separator_size(struct span s, size_t i, char only, bool has_reals)
{
	if (only)
		return s.at[i] == only;
	if (s.at[i] == ',')
		return !(has_reals && i && is_digit(s.at[i - 1]) &&
			i + 1 < s.len && is_digit(s.at[i + 1]));
	if (s.len - i >= 5 &&
		(!memcmp(s.at + i, " \xe2\x80\x93 ", 5) ||
			!memcmp(s.at + i, " \xe2\x80\x94 ", 5)))
		return 5;
	if (s.len - i >= 3 && !memcmp(s.at + i, " - ", 3) &&
		!memchr(s.at, ',', s.len))
		return 3;
	return 0;
}

/* Is it a value of an enum that no item of the field goes without? */
static bool
is_answer(const struct schema_field *f, struct span text)
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

/* Cuts a last "(...)" off; *inside is empty if there is none. */
static struct span
cut_parenthesis(struct span text, struct span *inside)
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

/* The text before the colon, from the last separator on, names a part. */
bool
piece_names_part(const struct schema_field *f, struct span before)
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

/* What is before the first colon; nothing if there is none. */
static struct span
until_colon(struct span text)
{
	const char *colon = text.len ? memchr(text.at, ':', text.len) : NULL;

	return span_make(text.at, colon ? (size_t)(colon - text.at) : 0);
}

/* Is the first part the question that an answer is given to? */
bool
piece_has_question(const struct schema_field *f)
{
	return f->parts[0].is_mandatory && value_is_free(&f->parts[0]);
}

/* Is one of the pieces an answer? */
static bool
has_answer(const struct schema_field *f, struct span pieces)
{
	size_t i, start = 0;

	for (i = 0; i <= pieces.len; i++) {
		if (i < pieces.len && !strchr(",;|", pieces.at[i]))
			continue;
		if (is_answer(f,
			    span_trim(span_make(pieces.at + start, i - start))))
			return true;
		start = i + 1;
	}
	return false;
}

/*
 * Where the colon stands in "No cambiar de domicilio: cumplida (4 de 4)", an
 * answer that its question goes before. 0: nowhere.
 */
size_t
piece_answer(const struct schema_field *f, struct span text)
{
	struct span answer, inside;
	size_t i, end;

	for (i = 1; i < text.len; i++) {
		if (text.at[i] != ':')
			continue;
		for (end = i + 1; end < text.len; end++)
			if (strchr(",;|(:", text.at[end]))
				break;
		answer = span_trim(span_make(text.at + i + 1, end - i - 1));
		answer = cut_parenthesis(answer, &inside);
		if (!is_answer(f, answer) ||
			piece_names_part(f, span_make(text.at, i)))
			continue;
		/* "C1, parcial, informe: cumplida" is no question. */
		return piece_has_question(f) &&
				has_answer(f, span_make(text.at, i)) ?
			0 :
			i;
	}
	return 0;
}

/* Adds a piece; false when there are more than the field has parts. */
static bool
add_bare(struct piece_list *it, struct span text)
{
	text = span_trim(text);
	if (!text.len || blank_is_for_pen(text))
		return true;
	if (it->n == (int)it->f->n_parts)
		return false;
	it->at[it->n].text = text;
	it->at[it->n].fits = 0;
	it->at[it->n].holders = known_holders(it->f, text);
	it->at[it->n].part = MATCH_NONE;
	it->at[it->n].is_near = false;
	it->at[it->n].is_text = false;
	it->n++;
	return true;
}

/* Likewise, or the segments that its words are. */
static bool
add_piece(struct piece_list *it, struct span text)
{
	struct segment found;
	int i;

	if ((!memchr(text.at, ' ', text.len) &&
		    !memchr(text.at, '\t', text.len)) ||
		piece_names_part(it->f, until_colon(text)) ||
		!segment_find(it->f, span_trim(text), &found))
		return add_bare(it, text);
	it->is_doubtful |= found.is_doubtful;
	for (i = 0; i < found.n; i++)
		if (!add_bare(it, found.at[i]))
			return false;
	return true;
}

/* Likewise, parting "consejería: asistió" and "cumplida (4 de 4)". */
static bool
add_pieces(struct piece_list *it, struct span text)
{
	struct span inside, bare = cut_parenthesis(text, &inside);
	size_t colon =
		piece_has_question(it->f) ? 0 : piece_answer(it->f, text);

	if (colon)
		return add_piece(it, span_make(text.at, colon)) &&
			add_pieces(it,
				span_make(text.at + colon + 1,
					text.len - colon - 1));
	if (inside.len && is_answer(it->f, span_trim(bare)) &&
		!is_answer(it->f, span_trim(text)))
		return add_piece(it, bare) && add_piece(it, inside);
	return add_piece(it, text);
}

/* Who writes ';' or '|' between pieces may have commas within them. */
bool
piece_cut(struct piece_list *it, const struct schema_field *f, struct span s)
{
	char only = memchr(s.at, '|', s.len) ? '|' :
		memchr(s.at, ';', s.len)     ? ';' :
					       '\0';
	bool has_reals = known_has_kind(f, SCHEMA_REAL);
	size_t i = 0, start = 0, size;

	it->f = f;
	it->n = 0;
	it->is_doubtful = false;
	if (piece_has_question(it->f) && (i = piece_answer(it->f, s))) {
		if (!add_piece(it, span_make(s.at, i)))
			return false;
		start = ++i;
	}
	while (i < s.len) {
		size = separator_size(s, i, only, has_reals);
		if (!size) {
			i++;
			continue;
		}
		if (!add_pieces(it, span_make(s.at + start, i - start)))
			return false;
		i += size;
		start = i;
	}
	return add_pieces(it, span_make(s.at + start, s.len - start));
}
