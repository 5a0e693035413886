/*
 * exprlex: the signs, names, numbers and strings of an expression's text.
 */
#ifndef EXPRLEX_H
#define EXPRLEX_H

#include "buf.h"

#include <stdint.h>

enum exprlex_kind {
	EXPRLEX_END,
	EXPRLEX_SIGN,  /* in sign */
	EXPRLEX_NAME,  /* F, or F_Sub for F.Sub, in text; F[3] has nth */
	EXPRLEX_TEXT,  /* a string, without quotes and escapes, in text */
	EXPRLEX_WHOLE, /* in whole */
	EXPRLEX_REAL,  /* in real */
	EXPRLEX_WRONG, /* why is said in why */
};

struct exprlex {
	struct span source;
	enum exprlex_kind kind; /* of the token that was read last */
	size_t at;		/* where it begins; if wrong, the very place */
	size_t end;		/* and where it ends */
	char sign[3];
	struct buf text;
	bool has_nth;
	uint32_t nth; /* no more than UINT32_MAX */
	long long whole;
	double real;
	const char *why;
};

/*
 * Reads the next token. A '-' before a digit belongs to the number, but after
 * an operand it is a sign.
 */
void exprlex_next(struct exprlex *lex, bool is_after_operand);

/* Is the token this sign? */
static inline bool
exprlex_is(const struct exprlex *lex, const char *sign)
{
	return lex->kind == EXPRLEX_SIGN && !strcmp(lex->sign, sign);
}

#endif
