#include "kinds.h"

#include "config.h"
#include "share.h"

#include <stdlib.h>

enum { MOST_KINDS = 200 };

struct kinds {
	struct mem_arena arena;
	struct kind *list;
	size_t n, room;
	const char **rules;
	size_t n_rules, rules_room;
};

static struct span
keep(struct kinds *kinds, struct span s)
{
	return span_make(mem_arena_copy(&kinds->arena, s.at, s.len), s.len);
}

static bool
take(void *of, const struct config_record *c)
{
	struct kinds *kinds = of;
	struct kind *kind;

	if (kinds->n == MOST_KINDS) {
		diag_at(DIAG_SCHEMA, config_place(c, NULL),
			_("there are too many kinds"));
		return false;
	}
	kinds->list =
		mem_grow(kinds->list, &kinds->room, kinds->n + 1, sizeof *kind);
	kind = &kinds->list[kinds->n++];
	kind->name = keep(kinds, config_get(c, "Kind"));
	kind->mark[SCHEMA_ES] = keep(kinds, config_get(c, "Mark_es"));
	kind->mark[SCHEMA_EN] = keep(kinds, config_get(c, "Mark_en"));
	kind->role = keep(kinds, config_get(c, "Role"));
	return true;
}

struct kinds *
kinds_open(void)
{
	struct kinds *kinds = mem_zero(sizeof *kinds);
	char *path = share_file("kind.rec");

	if (!config_read(path, "pattern", take, kinds)) {
		kinds_free(kinds);
		kinds = NULL;
	}
	free(path);
	return kinds;
}

void
kinds_free(struct kinds *kinds)
{
	if (!kinds)
		return;
	mem_arena_free(&kinds->arena);
	free(kinds->list);
	free(kinds->rules);
	free(kinds);
}

size_t
kinds_count(const struct kinds *kinds)
{
	return kinds->n;
}

const struct kind *
kinds_at(const struct kinds *kinds, uint16_t kind)
{
	return &kinds->list[kind];
}

uint16_t
kinds_find(const struct kinds *kinds, struct span name)
{
	uint16_t i;

	for (i = 0; i < kinds->n; i++)
		if (span_equal(kinds->list[i].name, name))
			return i;
	return KINDS_NONE;
}

uint16_t
kinds_rule(struct kinds *kinds, const char *name)
{
	uint16_t i;

	for (i = 0; i < kinds->n_rules; i++)
		if (!strcmp(kinds->rules[i], name))
			return i;
	kinds->rules = mem_grow(kinds->rules, &kinds->rules_room,
		kinds->n_rules + 1, sizeof *kinds->rules);
	kinds->rules[i] = mem_arena_copy(&kinds->arena, name, strlen(name));
	kinds->n_rules++;
	return i;
}

const char *
kinds_rule_name(const struct kinds *kinds, uint16_t rule)
{
	return kinds->rules[rule];
}

/* Codes are of capitals and digits: pseudonym.h. */
static bool
is_code(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'A' && s.at[i] <= 'Z') ||
			    (s.at[i] >= '0' && s.at[i] <= '9')))
			return false;
	return s.len > 0;
}

static bool
is_mark_of(const struct kind *kind, struct span inner)
{
	struct span mark;

	for (int lang = 0; lang < SCHEMA_LANGS; lang++) {
		mark = kind->mark[lang];
		if (inner.len < mark.len || memcmp(inner.at, mark.at, mark.len))
			continue;
		if (inner.len == mark.len)
			return true;
		if (inner.at[mark.len] == '-' &&
			is_code(span_make(inner.at + mark.len + 1,
				inner.len - mark.len - 1)))
			return true;
	}
	return false;
}

enum { LONGEST_MARK = 80 };

size_t
kinds_mark_len(const struct kinds *kinds, struct span s)
{
	const char *end;
	struct span inner;
	size_t i, most = s.len < LONGEST_MARK ? s.len : LONGEST_MARK;

	if (!s.len || s.at[0] != '[')
		return 0;
	end = memchr(s.at, ']', most);
	if (!end)
		return 0;
	inner = span_make(s.at + 1, (size_t)(end - s.at) - 1);
	for (i = 0; i < kinds->n; i++)
		if (is_mark_of(&kinds->list[i], inner))
			return inner.len + 2;
	return 0;
}
