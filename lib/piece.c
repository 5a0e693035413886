#include "piece.h"

#include "answer.h"
#include "cut.h"

#include <limits.h>

/* What parts the pieces of a line. */
struct signs {
	char only; /* '|' or ';' if the line has one, else 0 */
	bool has_comma, has_colon;
	bool has_reals; /* "1,5" may be a number */
};

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
separator_size(struct span s, size_t i, const struct signs *signs)
{
	if (s.at[i] == ',')
		return !(signs->has_reals && i && is_digit(s.at[i - 1]) &&
			i + 1 < s.len && is_digit(s.at[i + 1]));
	if (s.len - i >= 5 &&
		(!memcmp(s.at + i, " \xe2\x80\x93 ", 5) ||
			!memcmp(s.at + i, " \xe2\x80\x94 ", 5)))
		return 5;
	return !signs->has_comma && s.len - i >= 3 &&
			!memcmp(s.at + i, " - ", 3) ?
		3 :
		0;
}

/* Where the next separator from i on stands, and its size; or the end. */
static size_t
find_separator(struct span s, size_t i, const struct signs *signs, size_t *size)
{
	*size = 1;
	for (; i < s.len; i++) {
		if (signs->only) {
			if (s.at[i] == signs->only)
				return i;
		} else if ((s.at[i] == ',' || s.at[i] == ' ') &&
			(*size = separator_size(s, i, signs))) {
			return i;
		}
	}
	*size = 0;
	return s.len;
}

/* Adds a piece; false when there are more than the field has parts. */
static bool
add_one(struct piece_list *it, struct span text, const struct facts *facts)
{
	struct piece *p = &it->at[it->n];

	if (facts->is_nothing)
		return true;
	if (it->n == (int)it->f->n_parts)
		return false;
	p->text = text;
	p->part = MATCH_NONE;
	p->fits = 0;
	p->is_near = p->is_text = false;
	p->facts = *facts;
	it->n++;
	return true;
}

static bool
add_bare(struct piece_list *it, struct span text)
{
	text = span_trim(text);
	return add_one(it, text, facts_find(it->f, text));
}

/* Likewise, or the segments that its words are. */
static bool
add_words(struct piece_list *it, struct span text, const struct cut *cut)
{
	int i;

	if (cut->kind != CUT_WORDS)
		return add_bare(it, text);
	it->is_doubtful |= cut->words.is_doubtful;
	for (i = 0; i < cut->words.n; i++)
		if (!add_bare(it, cut->words.at[i]))
			return false;
	return true;
}

static bool
add_piece(struct piece_list *it, struct span text)
{
	struct cut cut;

	cut_find_words(&cut, it->f, text);
	return add_words(it, text, &cut);
}

/*
 * Would the text without what stands around it be cut likewise? A colon behind
 * a blank parts, one that begins a text does not; and a tab parts words.
 */
static bool
has_blanks_only(struct span text, struct span bare)
{
	size_t i = (size_t)(bare.at - text.at) + bare.len;

	if (text.len > bare.len && bare.at[0] == ':')
		return false;
	for (; i < text.len; i++)
		if (text.at[i] != ' ')
			return false;
	for (; text.at < bare.at; text.at++)
		if (*text.at != ' ')
			return false;
	return true;
}

/* Likewise, parting "consejería: asistió" and "cumplida (4 de 4)". */
static bool
add_pieces(struct piece_list *it, struct span text)
{
	struct span bare = span_trim(text);
	const struct facts *facts = facts_find(it->f, bare);
	struct cut cut;

	if (facts->is_nothing ||
		(facts->is_whole && has_blanks_only(text, bare)))
		return add_one(it, bare, facts);
	cut_find(&cut, it->f, text);
	switch (cut.kind) {
	case CUT_COLON:
		return add_piece(it, cut.first) && add_pieces(it, cut.second);
	case CUT_INSIDE:
		return add_piece(it, cut.first) && add_piece(it, cut.second);
	default:
		return add_words(it, text, &cut);
	}
}

static struct signs
find_signs(const struct piece_list *it, struct span s)
{
	struct signs signs = {.has_reals = it->kinds->reals};
	bool has[UCHAR_MAX + 1];
	size_t i;

	has['|'] = has[';'] = has[','] = has[':'] = false;
	for (i = 0; i < s.len; i++)
		has[(unsigned char)s.at[i]] = true;
	/* Who writes ';' or '|' between pieces may have commas within them. */
	signs.only = has['|'] ? '|' : has[';'] ? ';' : '\0';
	signs.has_comma = has[','];
	signs.has_colon = has[':'];
	return signs;
}

bool
piece_cut(struct piece_list *it, const struct schema_field *f, struct span s)
{
	size_t start = 0, end, size;
	struct signs signs;

	it->f = f;
	it->kinds = facts_kinds(f);
	it->n = 0;
	it->is_doubtful = false;
	signs = find_signs(it, s);
	if (signs.has_colon && answer_has_question(f) &&
		(end = answer_find(f, s))) {
		if (!add_piece(it, span_make(s.at, end)))
			return false;
		start = end + 1;
	}
	for (;; start = end + size) {
		end = find_separator(s, start, &signs, &size);
		if (!add_pieces(it, span_make(s.at + start, end - start)))
			return false;
		if (!size)
			return true;
	}
}
