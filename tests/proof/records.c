/*
 * Made-up records for expressions to be tried on. All are of the type Item:
 *
 *	Id      1, 2, ...
 *	Pages   at most one: whole numbers in all bases, nothing, now and then
 *text Price   at most one: real and whole numbers Copies  none to three whole
 *numbers Title   at most one: words, quotes, accents Tag     none to three
 *words Due     one day Lent    one to three days Back    at most one day Note
 *at most one: several lines
 */
#include "differ.h"

#include <stdio.h>
#include <string.h>

static const char *const pages[] = {"0", "1", "7", "10", "12", "-3", "0x10",
	"05", "-0xa", "255", "", "ten", "007", "+5", "3x"};
static const char *const prices[] = {"2.5", "-0.25", "10", "0", "1e2", ".5",
	"3.0", "7", "99.75", "-12", "1e-1"};
static const char *const copies[] = {"0", "1", "2", "3", "-1", "0x2", "10"};
static const char *const titles[] = {"tea", "Tea", "TEA", "te", "10", "a.b",
	"axb", "it's", "say \"so\"", "", "x y", "coffee", "a\\b", "[a]", "te+",
	"tea tea", "2nd", "ab12"};
static const char *const tags[] = {"x", "y", "z", "tea", "X", "10", ""};
static const char *const days[] = {"2026-01-02", "2026-01-03", "2025-12-31",
	"2026-02-28", "2024-02-29", "2026-10-01"};
static const char *const notes[] = {"one\ntwo", "one", "two\n\nthree",
	"one\n two", "# no comment", "tea\nTea"};

static void
add(struct record *r, const char *name, const char *value)
{
	struct field *f = &r->fields[r->n++];

	f->name = name;
	snprintf(f->value, sizeof f->value, "%s", value);
}

#define SOME(r, name, list, least, most)                                       \
	do {                                                                   \
		int left = (least) + below((most) - (least) + 1);              \
		while (left-- > 0)                                             \
			add(r, name, PICK(list));                              \
	} while (0)

void
record_make(struct record *r, int id)
{
	char number[16];

	r->n = 0;
	snprintf(number, sizeof number, "%d", id);
	add(r, "Id", number);
	SOME(r, "Pages", pages, 0, 1);
	SOME(r, "Tag", tags, 0, 2);
	SOME(r, "Price", prices, 0, 1);
	SOME(r, "Copies", copies, 0, 3);
	SOME(r, "Title", titles, 0, 1);
	SOME(r, "Due", days, 1, 1);
	SOME(r, "Lent", days, 1, 3);
	SOME(r, "Back", days, 0, 1);
	SOME(r, "Tag", tags, 0, 1);
	SOME(r, "Note", notes, 0, 1);
}

void
field_print(struct text *t, const char *name, const char *value)
{
	const char *end;

	text_add(t, "%s:%s", name, *value && *value != '\n' ? " " : "");
	while ((end = strchr(value, '\n'))) {
		text_put(t, value, (size_t)(end - value));
		value = end + 1;
		text_add(t, "\n+%s", *value && *value != '\n' ? " " : "");
	}
	text_add(t, "%s\n", value);
}

void
record_print(struct text *t, const struct record *r)
{
	int i;

	for (i = 0; i < r->n; i++)
		field_print(t, r->fields[i].name, r->fields[i].value);
	text_add(t, "\n");
}

int
record_count(const struct record *r, const char *name)
{
	int i, n = 0;

	for (i = 0; i < r->n; i++)
		n += !strcmp(r->fields[i].name, name);
	return n;
}

const char *
record_value(const struct record *r, const char *name, int at)
{
	int i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->fields[i].name, name) && at-- == 0)
			return r->fields[i].value;
	return NULL;
}
