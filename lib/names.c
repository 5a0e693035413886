#include "names.h"

#include "map.h"
#include "mem.h"

#include <stdlib.h>

struct names {
	struct map map;
	struct span *texts; /* NUL-terminated */
	size_t room;
};

struct names *
names_new(void)
{
	return mem_zero(sizeof(struct names));
}

void
names_free(struct names *n)
{
	size_t i;

	if (!n)
		return;
	for (i = 0; i < n->map.n; i++)
		free((char *)n->texts[i].at);
	free(n->texts);
	map_free(&n->map);
	free(n);
}

uint32_t
names_add(struct names *n, struct span name)
{
	bool is_new;
	uint32_t number = map_add(&n->map, name, (uint32_t)n->map.n, &is_new);

	if (is_new) {
		n->texts = mem_grow(
			n->texts, &n->room, n->map.n, sizeof *n->texts);
		n->texts[number] = span_of(mem_copy(name.at, name.len));
	}
	return number;
}

uint32_t
names_get(struct names *n, const char *name)
{
	return names_add(n, span_of(name));
}

uint32_t
names_find(const struct names *n, struct span name)
{
	return map_find(&n->map, name);
}

struct span
names_text(const struct names *n, uint32_t number)
{
	return number < n->map.n ? n->texts[number] : span_make("", 0);
}

size_t
names_count(const struct names *n)
{
	return n->map.n;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
names_legal(struct span name)
{
	size_t i;

	if (!name.len || !(is_letter(name.at[0]) || name.at[0] == '%'))
		return false;
	for (i = 1; i < name.len; i++)
		if (!is_letter(name.at[i]) && name.at[i] != '_' &&
			!(name.at[i] >= '0' && name.at[i] <= '9'))
			return false;
	return true;
}
