#include "exprlex.h"

#include "diag.h"
#include "number.h"

static char
peek(const struct exprlex *lex, size_t ahead)
{
	size_t at = lex->end + ahead;

	return at < lex->source.len ? lex->source.at[at] : '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name_char(char c)
{
	return is_letter(c) || is_digit(c) || c == '_';
}

static void
fail(struct exprlex *lex, size_t at, const char *why)
{
	lex->kind = EXPRLEX_WRONG;
	lex->at = at;
	lex->why = why;
}

static void
read_word(struct exprlex *lex)
{
	while (is_name_char(peek(lex, 0)))
		buf_byte(&lex->text, lex->source.at[lex->end++]);
}

/* [3], right behind a name. */
static void
read_subscript(struct exprlex *lex)
{
	uint64_t nth = 0;

	lex->end++;
	if (!is_digit(peek(lex, 0))) {
		fail(lex, lex->end, _("a subscript is a number from 0"));
		return;
	}
	for (; is_digit(peek(lex, 0)); lex->end++)
		if (nth <= UINT32_MAX)
			nth = nth * 10 + (uint64_t)(peek(lex, 0) - '0');
	if (peek(lex, 0) != ']') {
		fail(lex, lex->end, _("expected ']'"));
		return;
	}
	lex->end++;
	lex->has_nth = true;
	lex->nth = nth < UINT32_MAX ? (uint32_t)nth : UINT32_MAX;
}

static void
read_name(struct exprlex *lex)
{
	lex->kind = EXPRLEX_NAME;
	lex->has_nth = false;
	read_word(lex);
	if (peek(lex, 0) == '.' && is_letter(peek(lex, 1))) {
		lex->end++;
		buf_byte(&lex->text, '_');
		read_word(lex);
	}
	if (peek(lex, 0) == '[')
		read_subscript(lex);
}

/* Only digits, or 0x and such: what can only be meant as a whole number. */
static bool
looks_whole(struct span word)
{
	size_t i;

	if (word.len && *word.at == '-')
		word = span_make(word.at + 1, word.len - 1);
	if (word.len > 2 && word.at[0] == '0' && word.at[1] == 'x')
		return true;
	for (i = 0; i < word.len; i++)
		if (!is_digit(word.at[i]))
			return false;
	return true;
}

static void
read_number(struct exprlex *lex)
{
	struct span word;

	lex->end += peek(lex, 0) == '-';
	while (is_name_char(peek(lex, 0)) || peek(lex, 0) == '.')
		lex->end++;
	word = span_make(lex->source.at + lex->at, lex->end - lex->at);
	if (number_read_int(word, &lex->whole))
		lex->kind = EXPRLEX_WHOLE;
	else if (!looks_whole(word) && number_read_real(word, &lex->real))
		lex->kind = EXPRLEX_REAL;
	else
		fail(lex, lex->at, _("this is no number, or too large a one"));
}

/*
 * A backslash hides a quote or a backslash; before anything else it is itself,
 * so that patterns can be written as in recutils.
 */
static void
read_text(struct exprlex *lex, char quote)
{
	lex->kind = EXPRLEX_TEXT;
	for (lex->end++; lex->end < lex->source.len; lex->end++) {
		char c = peek(lex, 0), next = peek(lex, 1);

		if (c == quote) {
			lex->end++;
			return;
		}
		if (c == '\\' && (next == '\'' || next == '"' || next == c)) {
			c = next;
			lex->end++;
		}
		buf_byte(&lex->text, c);
	}
	fail(lex, lex->at, _("the string is not closed"));
}

static void
read_sign(struct exprlex *lex)
{
	/* The longer sign first. */
	static const char *const signs[] = {"&&", "||", "=>",
		"==", "!=", "<=", ">=", "<<", ">>", "=", "<", ">", "!", "~",
		"&", "+", "-", "*", "/", "%", "(", ")", "#", "?", ":"};
	size_t i, len;

	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		len = strlen(signs[i]);
		if (lex->source.len - lex->end < len ||
			memcmp(lex->source.at + lex->end, signs[i], len) != 0)
			continue;
		lex->kind = EXPRLEX_SIGN;
		memcpy(lex->sign, signs[i], len + 1);
		lex->end += len;
		return;
	}
	fail(lex, lex->end, _("this is no part of an expression"));
}

void
exprlex_next(struct exprlex *lex, bool is_after_operand)
{
	char c;

	while (lex->end < lex->source.len &&
		span_is_blank(lex->source.at[lex->end]))
		lex->end++;
	lex->at = lex->end;
	buf_clear(&lex->text);
	c = peek(lex, 0);
	if (lex->at == lex->source.len)
		lex->kind = EXPRLEX_END;
	else if (is_letter(c))
		read_name(lex);
	else if (is_digit(c) || (c == '.' && is_digit(peek(lex, 1))))
		read_number(lex);
	else if (c == '-' && !is_after_operand &&
		(is_digit(peek(lex, 1)) || peek(lex, 1) == '.'))
		read_number(lex);
	else if (c == '\'' || c == '"')
		read_text(lex, c);
	else
		read_sign(lex);
}
