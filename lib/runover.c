#include "runover.h"

#include "date.h"
#include "value.h"

enum { LONGEST = 500 };

bool
runover_begins_small(struct span line)
{
	return (line.at[0] >= 'a' && line.at[0] <= 'z') ||
		(line.len > 1 && line.at[0] == '\xc3' &&
			(unsigned char)line.at[1] >= 0xa0);
}

static bool
is_small_word(struct span word)
{
	static const char *const words[] = {"de", "del", "la", "el", "los",
		"las", "y", "e", "en", "al", "a", "su", "sus", "o", "u", "un",
		"una", "con", "por", "para", "of", "the", "and", "or", "her",
		"his"};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(word, words[i]))
			return true;
	return false;
}

/* "Juzgado 3.º de" */
bool
runover_is_broken_off(struct span value)
{
	size_t start = value.len;

	if (!value.len || value.at[value.len - 1] == ',')
		return value.len;
	while (start && !span_is_blank(value.at[start - 1]))
		start--;
	return start &&
		is_small_word(span_make(value.at + start, value.len - start));
}

bool
runover_is_joint(struct span line)
{
	return is_small_word(span_word(&line));
}

static bool
can_read(const struct label *of, struct span value)
{
	struct buf scratch = {0};
	long from, to;
	bool is_fine;

	if (!of->field)
		return date_read_range(value, &from, &to) == DATE_FINE;
	is_fine = value_try(&scratch, of->field, value) == VALUE_FINE;
	buf_free(&scratch);
	return is_fine;
}

bool
runover_is(const struct label *of, struct span value, struct span line,
	bool is_deeper)
{
	struct buf joined = {0};
	bool is_one;

	if (!value.len || value.len + line.len > LONGEST)
		return false;
	if (of->field && schema_is_free(of->field) && !of->field->shape)
		return is_deeper || runover_begins_small(line) ||
			runover_is_broken_off(value);
	if (can_read(of, value))
		return false;
	buf_span(&joined, value);
	buf_byte(&joined, ' ');
	buf_span(&joined, line);
	is_one = can_read(of, buf_all(&joined));
	buf_free(&joined);
	return is_one;
}
