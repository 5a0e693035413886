#include "otherlabel.h"

#include "label.h"
#include "runover.h"

#include <string.h>

/* How long a label is, in bytes and in words; what begins small is shorter. */
enum { LONGEST_PLAIN = 60, MOST_PLAIN = 6 };
enum { LONGEST = 120, MOST_WORDS = 12, MOST_SMALL = 3 };

/* Three dots are what somebody left out. */
enum { LEAST_LEADERS = 4 };

bool
otherlabel_is_plain(struct span line)
{
	size_t i, words = 1;

	if (label_is_small(line))
		return false;
	for (i = 0; i < line.len && i < LONGEST_PLAIN && line.at[i] != ':';
		i++) {
		if (line.at[i] && strchr("0123456789,;|/", line.at[i]))
			return false;
		words += line.at[i] == ' ';
	}
	return i > 1 && i < line.len && line.at[i] == ':' &&
		words <= MOST_PLAIN;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_leader(char c)
{
	return c == '.' || c == '_';
}

/* "09:30", "3 : 1", "https://": a colon that ends no label. */
static bool
is_within(struct span line, size_t colon)
{
	struct span before = span_trim(span_make(line.at, colon));
	struct span after =
		span_make(line.at + colon + 1, line.len - colon - 1);

	if (after.len > 1 && !memcmp(after.at, "//", 2))
		return true;
	if (before.len < colon)
		after = span_trim(after);
	return before.len && after.len && is_digit(before.at[before.len - 1]) &&
		is_digit(*after.at);
}

/* "CONSUMO ..... diario", "CONSUMO.- diario", with something behind. */
static bool
is_end(struct span line, size_t at)
{
	struct span rest = span_make(line.at + at, line.len - at);
	size_t n = 0;

	if (rest.len > 2 && at && !memcmp(rest.at, ".-", 2))
		return !is_digit(line.at[at - 1]);
	while (n < rest.len && n < LEAST_LEADERS && is_leader(rest.at[n]))
		n++;
	return n == LEAST_LEADERS && !is_leader(rest.at[rest.len - 1]);
}

/* What the label would be, up to its colon; empty if there is none. */
static struct span
cut(struct span line)
{
	size_t i;

	for (i = 0; i < line.len && i < LONGEST; i++) {
		if (line.at[i] == ':' && is_within(line, i))
			break;
		if (line.at[i] == ':' || is_end(line, i))
			return span_trim(span_make(line.at, i));
	}
	return span_make(line.at, 0);
}

/* "(de lunes a viernes" does not end before its colon. */
static bool
is_closed(struct span name)
{
	size_t i, open = 0;

	for (i = 0; i < name.len; i++) {
		open += name.at[i] == '(';
		open -= name.at[i] == ')' && open;
	}
	return !open && !(name.len && memchr(name.at, ';', name.len));
}

static size_t
count_words(struct span name)
{
	size_t i, n = 1;

	for (i = 0; i < name.len; i++)
		n += name.at[i] == ' ';
	return n;
}

bool
otherlabel_is(struct span line, struct span above)
{
	struct span name = cut(label_strip_numbering(line));

	if (name.len < 2 || !is_closed(name))
		return false;
	if (!runover_begins_small(name))
		return count_words(name) <= MOST_WORDS;
	return count_words(name) <= MOST_SMALL && !runover_is_joint(name) &&
		!runover_is_broken_off(above);
}

bool
otherlabel_is_capitals(struct span line)
{
	size_t i, n = 0;

	for (i = 0; i < line.len && i < LONGEST; i++) {
		if (is_digit(line.at[i]) ||
			runover_begins_small(
				span_make(line.at + i, line.len - i)))
			return false;
		n += line.at[i] >= 'A' && line.at[i] <= 'Z';
	}
	return n > 2 && i == line.len;
}

bool
otherlabel_is_behind_gap(struct span line)
{
	size_t most = line.len < LONGEST ? line.len : LONGEST;
	const char *colon = memchr(line.at, ':', most);
	size_t i, len = colon ? (size_t)(colon - line.at) : 0;

	for (i = 1; i < len; i++)
		if (line.at[i] == '\t' || !memcmp(line.at + i - 1, "  ", 2))
			return false;
	return len && otherlabel_is(line, span_of(""));
}
