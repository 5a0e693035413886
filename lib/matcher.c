#include "matcher.h"

#include "mem.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

/*
 * Steps are counted anew for each place of a text where a match may begin, so
 * that it is their product with its length that must stay below a second: but
 * no text gets so few that a plain pattern could not pass over it once.
 */
enum {
	ALL_STEPS = 500000000,
	MOST_STEPS = 200000,
	LEAST_STEPS = 4096,
	LEAST_USES =
		24, /* for which it is worth to compile it for the machine */
	MOST_DEPTH = 200000,
	MOST_HEAP_KIB = 32 * 1024,
	FIRST_STACK = 32 * 1024,
	MOST_STACK = 8 * 1024 * 1024,
	LONGEST_PATTERN = 65536,
};

struct matcher {
	pcre2_code *code;
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
	enum matcher_kind kind;
	unsigned uses;
	bool is_anchored;
	bool is_machine; /* compiled for it, with all that it is asked for */
};

/* The end of a bracket expression that begins at i. */
static size_t
bracket_end(struct span p, size_t i)
{
	i++;
	if (i < p.len && p.at[i] == '^')
		i++;
	if (i < p.len && p.at[i] == ']')
		i++;
	while (i < p.len && p.at[i] != ']') {
		if (p.at[i] == '\\') {
			i++;
		} else if (p.at[i] == '[' && i + 1 < p.len &&
			p.at[i + 1] == ':') {
			i += 2;
			while (i + 1 < p.len && p.at[i] != ':')
				i++;
		}
		i++;
	}
	return i < p.len ? i + 1 : p.len;
}

/* What PCRE2 writes for two bytes of GNU's; NULL: the same. */
static const char *
meaning(char a, char b)
{
	if (a == '{' && b == ',')
		return "{0,";
	if (a != '\\')
		return NULL;
	switch (b) {
	case '<':
		return "\\b(?=\\w)";
	case '>':
		return "\\b(?<=\\w)";
	case '`':
		return "\\A";
	case '\'':
		return "\\z";
	default:
		return NULL;
	}
}

/*
 * Adds GNU's pattern as PCRE2's, up to enough bytes; returns how far in p it
 * came.
 */
static size_t
translate(struct buf *b, struct span p, size_t enough)
{
	size_t i = 0, end;

	while (i < p.len && b->len < enough) {
		bool is_last = i + 1 == p.len;
		const char *other =
			is_last ? NULL : meaning(p.at[i], p.at[i + 1]);

		if (p.at[i] == '[')
			end = bracket_end(p, i);
		else
			end = i +
				(other || (p.at[i] == '\\' && !is_last) ? 2 :
									  1);
		if (other && b->len + strlen(other) > enough)
			return i;
		if (other)
			buf_string(b, other);
		else if (b->len + (end - i) > enough)
			return i + (enough - b->len);
		else
			buf_add(b, p.at + i, end - i);
		i = end;
	}
	return i;
}

static pcre2_code *
compile(struct span pattern, uint32_t options, int *error, size_t *at)
{
	pcre2_compile_context *limits = pcre2_compile_context_create(NULL);
	struct buf b = {0};
	pcre2_code *code;
	PCRE2_SIZE place = 0;

	translate(&b, pattern, SIZE_MAX);
	if (limits)
		pcre2_set_max_pattern_length(limits, LONGEST_PATTERN);
	code = pcre2_compile((PCRE2_SPTR)buf_text(&b), b.len, options, error,
		&place, limits);
	pcre2_compile_context_free(limits);
	buf_clear(&b);
	*at = translate(&b, pattern, place);
	buf_free(&b);
	return code;
}

static void
explain(struct buf *why, int error)
{
	PCRE2_UCHAR text[256];

	pcre2_get_error_message(error, text, sizeof text);
	buf_string(why, (const char *)text);
}

static struct matcher *
make(struct span pattern, uint32_t options, struct buf *why, size_t *at)
{
	struct matcher *m;
	uint32_t compiled = 0;
	int error = 0;
	pcre2_code *code = compile(pattern, options, &error, at);

	if (!code) {
		explain(why, error);
		return NULL;
	}
	m = mem_zero(sizeof *m);
	m->code = code;
	m->kind = MATCHER_LASTING;
	pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &compiled);
	m->is_anchored = compiled & PCRE2_ANCHORED;
	return m;
}

struct matcher *
matcher_new(struct span pattern, bool ignores_case, enum matcher_kind kind,
	struct buf *why, size_t *at)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOTALL |
		PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C |
		PCRE2_NO_AUTO_CAPTURE;
	struct matcher *m;

	/* Groups are kept only where the pattern may speak of them. */
	if (pattern.len &&
		(memchr(pattern.at, '\\', pattern.len) ||
			memmem(pattern.at, pattern.len, "(?", 2)))
		options &= ~(uint32_t)PCRE2_NO_AUTO_CAPTURE;
	if (ignores_case)
		options |= PCRE2_CASELESS;
	m = make(pattern, options, why, at);
	if (m)
		m->kind = kind;
	return m;
}

struct matcher *
matcher_new_bytes(struct span pattern, bool ignores_case,
	enum matcher_place place, struct buf *why, size_t *at)
{
	uint32_t options = place == MATCHER_ANCHORED ?
		PCRE2_ANCHORED | PCRE2_MULTILINE :
		PCRE2_DOLLAR_ENDONLY;

	if (ignores_case)
		options |= PCRE2_CASELESS;
	return make(pattern, options, why, at);
}

void
matcher_free(struct matcher *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	pcre2_jit_stack_free(m->stack);
	pcre2_code_free(m->code);
	free(m);
}

/* Where there is no JIT, or no room for it, matching is slower, not wrong. */
static bool
warm_up(struct matcher *m)
{
	m->context = pcre2_match_context_create(NULL);
	m->data = pcre2_match_data_create(2, NULL);
	if (!m->context || !m->data)
		return false;
	pcre2_set_depth_limit(m->context, MOST_DEPTH);
	pcre2_set_heap_limit(m->context, MOST_HEAP_KIB);
	return true;
}

static uint32_t
steps_for(const struct matcher *m, size_t len)
{
	size_t steps = m->is_anchored ? MOST_STEPS : ALL_STEPS / (len + 1);

	if (steps < LEAST_STEPS)
		return LEAST_STEPS;
	return steps > MOST_STEPS ? MOST_STEPS : (uint32_t)steps;
}

static int
match(struct matcher *m, struct span text, size_t at)
{
	/* Without pcre2_match, which asks much before it does the same. */
	if (m->is_machine)
		return pcre2_jit_match(m->code, (PCRE2_SPTR)text.at, text.len,
			at, 0, m->data, m->context);
	return pcre2_match(m->code, (PCRE2_SPTR)text.at, text.len, at,
		PCRE2_NO_UTF_CHECK, m->data, m->context);
}

/*
 * Matches, with a stack of its own if PCRE2's is too small: PCRE2's result.
 * Many patterns of a program that runs for a moment are tried a few times:
 * these are interpreted, which counts more steps, so that their limit says
 * nothing.
 */
static int
try(struct matcher *m, struct span text, size_t at)
{
	bool is_lasting = m->kind == MATCHER_LASTING;
	int result;

	if (is_lasting && m->uses < LEAST_USES) {
		m->uses++;
		result = match(m, text, at);
		if (result >= 0 || result == PCRE2_ERROR_NOMATCH)
			return result;
		m->uses = LEAST_USES;
	}
	if (is_lasting && m->uses == LEAST_USES) {
		m->uses++;
		m->is_machine = !pcre2_jit_compile(m->code, PCRE2_JIT_COMPLETE);
	}
	result = match(m, text, at);
	if (result == PCRE2_ERROR_JIT_STACKLIMIT && !m->stack) {
		m->stack =
			pcre2_jit_stack_create(FIRST_STACK, MOST_STACK, NULL);
		pcre2_jit_stack_assign(m->context, NULL, m->stack);
		result = match(m, text, at);
	}
	return result;
}

static enum matcher_answer
answer_of(int result)
{
	if (result == PCRE2_ERROR_NOMATCH)
		return MATCHER_NO;
	return result >= 0 ? MATCHER_YES : MATCHER_LIMIT;
}

enum matcher_answer
matcher_try(struct matcher *m, struct span text)
{
	if (!m->data && !warm_up(m))
		return MATCHER_LIMIT;
	pcre2_set_match_limit(m->context, steps_for(m, text.len));
	return answer_of(try(m, text, 0));
}

enum matcher_answer
matcher_at(struct matcher *m, struct span text, size_t at,
	struct matcher_piece *piece)
{
	size_t *ends;
	int result;

	if (!m->data) {
		if (!warm_up(m))
			return MATCHER_LIMIT;
		pcre2_set_match_limit(m->context, MOST_STEPS);
	}
	result = try(m, text, at);
	if (result < 0)
		return answer_of(result);
	ends = pcre2_get_ovector_pointer(m->data);
	piece->whole_end = ends[1];
	/* 1: no group matched; 0: more did than there is room for. */
	if (result != 1 && ends[2] != PCRE2_UNSET)
		ends += 2;
	piece->start = ends[0];
	piece->end = ends[1];
	return MATCHER_YES;
}

const uint8_t *
matcher_begins(const struct matcher *m)
{
	const uint8_t *bits = NULL;

	pcre2_pattern_info(m->code, PCRE2_INFO_FIRSTBITMAP, &bits);
	return bits;
}

size_t
matcher_behind(const struct matcher *m)
{
	uint32_t behind = 0;

	pcre2_pattern_info(m->code, PCRE2_INFO_MAXLOOKBEHIND, &behind);
	return behind;
}

bool
matcher_is_dead(struct matcher *m, struct span text, size_t at)
{
	return m->data &&
		pcre2_match(m->code, (PCRE2_SPTR)text.at, text.len, at,
			PCRE2_NO_UTF_CHECK | PCRE2_PARTIAL_HARD, m->data,
			m->context) == PCRE2_ERROR_NOMATCH;
}
