/*
 * differ: asks cauce and recutils the same questions, and prints where they
 * do not agree.
 *
 * A difference that is meant has a name, listed in known.c with its reason.
 * The generators mark what they write with the names that it could show; by
 * far the most is written so that it shows none. A disagreement over an
 * expression counts as known only if recsel, asked again in words that both
 * read alike and with one record for each choice of occurrences, comes to the
 * answer that cauce gave (see simple_expression).
 */
#ifndef DIFFER_H
#define DIFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* --- text that grows, always ended by a NUL --- */

struct text {
	char *at;
	size_t len, room;
};

void text_clear(struct text *t);
void text_add(struct text *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void text_put(struct text *t, const char *bytes, size_t len);

/* --- chance --- */

void chance_start(uint64_t seed);
int below(int limit); /* 0 .. limit - 1 */
bool one_in(int n);
#define PICK(list) ((list)[below((int)COUNT(list))])

/* --- the differences that are meant --- */

enum known {
	KNOWN_ONE_PRECEDENCE,
	KNOWN_COUNT_AND_VALUE,
	KNOWN_COMBINATIONS,
	KNOWN_ESCAPES,
	KNOWN_REAL_MINUS,
	KNOWN_REAL_BESIDE_NOTHING,
	KNOWN_REAL_AS_TRUTH,
	KNOWN_WIDE_NUMBERS,
	KNOWN_NO_DATE,
	KNOWN_GLUED_MINUS,
	KNOWN_FOREIGN_KEY,
	KNOWN_EMPTY_MANDATORY,
	KNOWN_CHARACTERS,
	KNOWN_LONG_DOMAINS,
	/* Those that follow are shown by manual.txt only. */
	KNOWN_WRITTEN,
	KNOWN_DATE_WORDS = KNOWN_WRITTEN,
	KNOWN_DATES_COMPARE,
	KNOWN_SEVERAL,
	KNOWN_UNKNOWN_TYPE,
	KNOWN_TYPE_TWICE,
	KNOWN_BAD_PATTERN,
	KNOWN_FOLDED_CLASSES,
	KNOWN_SURE_ERRORS,
	KNOWN_REVERSED,
	KNOWN_POINT,
	KNOWN_SORT_MISSING,
	KNOWN_TRAILING_BLANKS,
	KNOWN_BARE_TYPE,
	KNOWN_OCTAL,
	KNOWN_UNKNOWN_FIELD,
	KNOWN_COUNTED_SUBSCRIPT,
	KNOWN_RANGE_TAIL,
	KNOWN_ENCODING,
	KNOWN_CRLF,
	KNOWN_BOM,
	KNOWN_COUNT
};

#define BIT(known) (UINT64_C(1) << (known))

/*
 * Which a question may show, and which the one at work does. With nothing
 * allowed, what a generator writes must be read alike.
 */
extern uint64_t known_allowed, known_shown;

/* May this be written? Then it is marked. */
bool known_may(enum known k);

const char *known_name(enum known k);
const char *known_reason(enum known k);
/* Is it of expressions (else of the integrity of files)? */
bool known_in_expressions(enum known k);
enum known known_find(const char *name); /* KNOWN_COUNT: none */

/* --- asking --- */

struct answer {
	struct text out;  /* canonical: no frames, descriptors, comments */
	struct text said; /* what went to standard error */
	int status;
};

/* Runs a command, its name found in PATH; argv ends in NULL. */
void ask(struct answer *a, const char *const *argv);

/* Writes a file, or ends the program. */
void write_file(const char *name, const char *text);

/* --- generated records --- */

enum { RECORDS = 24, FIELDS_MAX = 24, VALUE_MAX = 80 };

struct field {
	const char *name;
	char value[VALUE_MAX];
};

struct record {
	struct field fields[FIELDS_MAX];
	int n;
};

void record_make(struct record *r, int id);
void record_print(struct text *t, const struct record *r);
int record_count(const struct record *r, const char *name);
/* The value of an occurrence, from 0; NULL if there is none such. */
const char *record_value(const struct record *r, const char *name, int at);
void field_print(struct text *t, const char *name, const char *value);

/* --- generated expressions --- */

struct node;

/* A new expression, good until the next is made. */
struct node *expression_make(void);
/* As a person would write it, with no more parentheses than it needs. */
void expression_print(struct text *t, const struct node *n);
/* The same with a token too many or too few; true if it has one. */
void expression_break(struct text *t, const struct text *whole);
/* A part that is an expression by itself, or NULL: to make it smaller. */
const struct node *expression_part(const struct node *n, int i);

/*
 * The expression for one record, such that recsel and cauce read it alike:
 * each operation in parentheses, counts and subscripts replaced by what they
 * are, and nothing that recsel has a fault with. records gets a copy of the
 * record for each choice of occurrences.
 */
void simple_expression(struct text *expression, struct text *records,
	const struct node *n, const struct record *r);

/* --- generated files with descriptors, and with options --- */

void descriptor_make(struct text *file);

/* --- the two kinds of run --- */

struct tally {
	int asked, agreed, unknown;
	int known[KNOWN_COUNT];
};

/* Each compares and prints; see differ.c. */
void differ_expressions(struct tally *t, int n);
void differ_options(struct tally *t, int n);
void differ_integrity(struct tally *t, int n);
void differ_manual(struct tally *t, const char *file);

/* Tells a disagreement, known or not. */
void tell(struct tally *t, bool is_known, const char *question,
	const char *file, const struct answer *ours,
	const struct answer *theirs);

#endif
