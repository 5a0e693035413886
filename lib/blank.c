#include "blank.h"

#include "text.h"

/* How long what says nothing may be: longer text is a narrative. */
enum { LONGEST = 40, LONGEST_NONE = 20 };

/* The words are folded, and the last of a list is NULL. */
static const char *const pending[] = {"pendiente", "por presentar", NULL};

static const char *const unknown[] = {"sin dato", "sin datos", "s/d",
	"sin informacion", "no data", "no hay datos", "se desconoce", NULL};

static const char *const none[] = {"ninguno", "ninguna", "no hay", "nada",
	"n/a", "no corresponde", "no aplica", "no hubo", "none", NULL};

static const char *const dashes[] = {
	"-", "--", "---", "\xe2\x80\x93", "\xe2\x80\x94", NULL};

/* May a word begin like the text, which is not folded yet? */
static bool
may_begin(const char *const *words, struct span text)
{
	unsigned char c = text.len ? (unsigned char)*text.at : ' ';

	/* Blanks are passed, and letters with accents become others. */
	if (c <= ' ' || c == '_' || c >= 0x80)
		return true;
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	while (*words && **words != (char)c)
		words++;
	return *words;
}

/* Is it one of the words, which are folded, however it is written? */
static bool
is_word(struct span text, const char *const *words)
{
	struct buf folded = {0};

	if (!may_begin(words, text))
		return false;
	text_fold(&folded, text);
	while (*words && !span_is(buf_all(&folded), *words))
		words++;
	buf_free(&folded);
	return *words;
}

static bool
is_stroke(char c)
{
	return c == '_' || c == '-' || c == '.' || c == '/' || c == ' ';
}

/* "____", "./././": what is printed for a pen. */
static bool
is_drawn(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!is_stroke(text.at[i]))
			return false;
	return true;
}

bool
blank_is_for_pen(struct span text)
{
	size_t i;

	if (!is_drawn(text))
		return false;
	for (i = 1; i < text.len; i++)
		if (text.at[i] == '_' && text.at[i - 1] == '_')
			return true;
	return false;
}

struct span
blank_cut_pen(struct span text)
{
	size_t i = 0, end = text.len;

	while (i < text.len && text.at[i] == '_')
		i++;
	while (end > i && text.at[end - 1] == '_')
		end--;
	if (text.len - end > 1)
		text.len = end;
	if (i > 1 && i <= text.len)
		text = span_make(text.at + i, text.len - i);
	return span_trim(text);
}

bool
blank_is_pen_row(struct span text)
{
	struct span cell;

	if (!text.len || (*text.at != '_' && *text.at != '|'))
		return false;
	while (text.len) {
		cell = span_cut(&text, '|');
		if (cell.len && !blank_is_for_pen(cell))
			return false;
	}
	return true;
}

bool
blank_is_dash(struct span text)
{
	const char *const *dash = dashes;

	if (!text.len || text.len > 3)
		return false;
	while (*dash && !span_is(text, *dash))
		dash++;
	return *dash;
}

bool
blank_is_open(const struct schema_field *f, struct span text)
{
	if (f->whole || f->is_mandatory || text.len > LONGEST)
		return false;
	if (is_drawn(text))
		return true;
	return f->kind != SCHEMA_ENUM && f->kind != SCHEMA_BOOL &&
		is_word(span_cut_stop(text), pending);
}

bool
blank_says_unknown(const struct schema_field *f, struct span text)
{
	if (f->n_parts || text.len > LONGEST)
		return false;
	text = span_cut_stop(text);
	return is_word(text, unknown) &&
		(f->kind != SCHEMA_ENUM || !schema_find_value(f, text));
}

bool
blank_says_none(const struct schema_field *f, struct span text)
{
	size_t i;

	if (text.len > LONGEST_NONE || memchr(text.at, ',', text.len))
		return false;
	while (text.len && text.at[text.len - 1] == '.')
		text.len--;
	if (!is_word(text, none))
		return false;
	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].kind == SCHEMA_ENUM &&
			schema_find_value(&f->parts[i], text))
			return false;
	return true;
}
