#include "leaklist.h"

#include "diag.h"
#include "fold.h"
#include "mem.h"
#include "share.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* Stands for a tab, which folding makes a blank. */
enum { COLUMN = '|' };

struct pair {
	struct span first, second;
};

struct leaklist {
	struct mem_arena arena;
	struct map words; /* to flags */
	struct pair *diminutives, *endings;
	size_t n_diminutives, diminutives_room, n_endings, endings_room;
	uint32_t endings_by[UCHAR_MAX + 2]; /* where those by last byte begin */
	struct fold fold;
	struct buf text, form;
};

static const struct {
	const char *file;
	unsigned flags;
} files[] = {
	{"ordinary", LEAKLIST_ORDINARY},
	{"ordinary-law", LEAKLIST_ORDINARY},
	{"ordinary-name", LEAKLIST_ORDINARY},
	{"given", LEAKLIST_GIVEN},
	{"given-andean", LEAKLIST_GIVEN},
	{"surname", LEAKLIST_SURNAME},
	{"surname-andean", LEAKLIST_SURNAME},
	{"place", LEAKLIST_PLACE},
	{"country", LEAKLIST_PLACE},
	{"department", LEAKLIST_PLACE},
	{"title", LEAKLIST_PERSON},
	{"kin", LEAKLIST_PERSON},
	{"address", LEAKLIST_THING},
	{"org", LEAKLIST_THING},
	{"diminutive", 0},
	{"ending", 0},
};

static struct span
keep(struct leaklist *list, struct span s)
{
	return span_make(mem_arena_copy(&list->arena, s.at, s.len), s.len);
}

static void
add_pair(struct leaklist *list, struct pair **at, size_t *n, size_t *room,
	struct span line)
{
	struct span first = span_cut(&line, COLUMN);

	*at = mem_grow(*at, room, *n + 1, sizeof **at);
	(*at)[*n].first = keep(list, first);
	(*at)[(*n)++].second = keep(list, span_trim(line));
}

/* What has several words is none. */
static void
add_word(struct leaklist *list, struct span line, unsigned flags)
{
	struct span word = span_cut(&line, COLUMN);
	uint32_t before;
	bool is_new;

	if (!word.len || memchr(word.at, ' ', word.len))
		return;
	before = map_add(&list->words, word, flags, &is_new);
	if (!is_new)
		map_set(&list->words, word, before | flags);
}

static void
take_lines(struct leaklist *list, const char *file, unsigned flags)
{
	struct span rest, line;

	size_t i;

	for (i = 0; i < list->text.len; i++)
		if (list->text.at[i] == '\t')
			list->text.at[i] = COLUMN;
	fold_text(&list->fold, buf_all(&list->text));
	rest = fold_all(&list->fold);
	while (rest.len) {
		line = span_cut(&rest, '\n');
		if (!line.len || line.at[0] == '#')
			continue;
		if (!strcmp(file, "diminutive"))
			add_pair(list, &list->diminutives, &list->n_diminutives,
				&list->diminutives_room, line);
		else if (!strcmp(file, "ending"))
			add_pair(list, &list->endings, &list->n_endings,
				&list->endings_room, line);
		else
			add_word(list, line, flags);
	}
}

static bool
read_all(struct leaklist *list, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;

	buf_clear(&list->text);
	if (fd >= 0)
		while ((n = read(fd, buf_reserve(&list->text, 1 << 16),
				1 << 16)) > 0)
			list->text.len += (size_t)n;
	if (n < 0)
		diag_trouble(_("cannot read '%s': %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return n == 0;
}

static bool
read_file(struct leaklist *list, const char *file, unsigned flags)
{
	struct buf name = {0};
	char *path;
	bool is_read;

	buf_print(&name, "name/%s.txt", file);
	path = share_file(buf_text(&name));
	is_read = read_all(list, path);
	if (is_read)
		take_lines(list, file, flags);
	free(path);
	buf_free(&name);
	return is_read;
}

static unsigned char
last_byte(const struct pair *ending)
{
	struct span s = ending->first;

	return s.len ? (unsigned char)s.at[s.len - 1] : 0;
}

static int
by_last_byte(const void *a, const void *b)
{
	return (int)last_byte(a) - (int)last_byte(b);
}

/* Few of the endings may be that of a word: those with its last byte. */
static void
index_endings(struct leaklist *list)
{
	size_t i, at = 0;

	if (list->n_endings)
		qsort(list->endings, list->n_endings, sizeof *list->endings,
			by_last_byte);
	for (i = 0; i <= UCHAR_MAX + 1; i++) {
		while (at < list->n_endings &&
			last_byte(&list->endings[at]) < i)
			at++;
		list->endings_by[i] = (uint32_t)at;
	}
}

struct leaklist *
leaklist_open(void)
{
	struct leaklist *list = mem_zero(sizeof *list);
	size_t i;

	for (i = 0; i < sizeof files / sizeof files[0]; i++)
		if (!read_file(list, files[i].file, files[i].flags)) {
			leaklist_free(list);
			return NULL;
		}
	index_endings(list);
	buf_free(&list->text);
	fold_free(&list->fold);
	return list;
}

void
leaklist_free(struct leaklist *list)
{
	if (!list)
		return;
	mem_arena_free(&list->arena);
	map_free(&list->words);
	free(list->diminutives);
	free(list->endings);
	fold_free(&list->fold);
	buf_free(&list->text);
	buf_free(&list->form);
	free(list);
}

unsigned
leaklist_flags(const struct leaklist *list, struct span word)
{
	uint32_t flags = map_find(&list->words, word);

	return flags == MAP_NONE ? 0 : flags;
}

static bool
ends_with(struct span word, struct span end)
{
	return word.len > end.len + 1 &&
		!memcmp(word.at + word.len - end.len, end.at, end.len);
}

unsigned
leaklist_all_flags(struct leaklist *list, struct span word)
{
	unsigned flags = leaklist_flags(list, word);
	unsigned char last =
		word.len ? (unsigned char)word.at[word.len - 1] : 0;
	const struct pair *e = list->endings + list->endings_by[last];
	const struct pair *end = list->endings + list->endings_by[last + 1];

	for (; e < end && !(flags & LEAKLIST_ORDINARY); e++) {
		if (!ends_with(word, e->first))
			continue;
		buf_clear(&list->form);
		buf_add(&list->form, word.at, word.len - e->first.len);
		buf_span(&list->form, e->second);
		flags |= leaklist_flags(list, buf_all(&list->form)) &
			LEAKLIST_ORDINARY;
	}
	return flags;
}

bool
leaklist_diminutive(const struct leaklist *list, size_t *at,
	struct span *diminutive, struct span *name)
{
	if (*at == list->n_diminutives)
		return false;
	*diminutive = list->diminutives[*at].first;
	*name = list->diminutives[(*at)++].second;
	return true;
}
