#include "heads.h"

#include "config.h"
#include "mem.h"
#include "share.h"

#include <stdlib.h>

enum {
	MOST_CELLS = 32,
	LONGEST_HEAD = 32,
	LONGEST_AGE = 16,
	LONGEST_CELL = 80,
	LEAST_HEADS = 2,
};

struct heading {
	struct span words; /* folded, one blank between */
	uint16_t kind;
};

struct heads {
	struct lexis *lexis;
	struct kinds *kinds;
	struct mem_arena arena;
	struct heading *at;
	size_t n, room;
	uint16_t person, age, date, place, rule;
	struct fold fold; /* while they are read */
};

/* A piece of a line between signs, without the blanks around it. */
struct cell {
	size_t start, end; /* in the folded text */
};

struct line {
	struct cell cells[MOST_CELLS];
	size_t n;
	char sign; /* between cells; a blank for two of them */
};

struct table {
	char sign;
	size_t n; /* cells */
	struct {
		size_t at; /* where the column begins in the line */
		uint16_t kind;
	} columns[MOST_CELLS];
};

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		c == FOLD_LETTER;
}

/* The words of a folded piece, with one blank between; at most room bytes. */
static size_t
normalise(struct span s, char *to, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (is_word(s.at[i])) {
			if (n == room)
				return 0;
			to[n++] = s.at[i];
		} else if (n && to[n - 1] != ' ' && n < room) {
			to[n++] = ' ';
		}
	}
	while (n && to[n - 1] == ' ')
		n--;
	return n;
}

static bool
take(void *of, const struct config_record *config)
{
	struct heads *c = of;
	struct span all = config_get(config, "Words"), phrase;
	uint16_t kind = kinds_find(c->kinds, config_get(config, "Heading"));
	char words[LONGEST_HEAD];
	size_t len;

	if (kind == KINDS_NONE) {
		diag_at(DIAG_SCHEMA, config_place(config, "Heading"),
			_("there is no such kind"));
		return false;
	}
	while (all.len) {
		phrase = span_cut(&all, ',');
		fold_text(&c->fold, phrase);
		len = normalise(fold_all(&c->fold), words, sizeof words);
		if (!len)
			continue;
		c->at = mem_grow(c->at, &c->room, c->n + 1, sizeof *c->at);
		c->at[c->n++] = (struct heading){
			span_make(mem_arena_copy(&c->arena, words, len), len),
			kind};
	}
	return true;
}

struct heads *
heads_open(struct kinds *kinds, struct lexis *lexis)
{
	struct heads *c = mem_zero(sizeof *c);
	char *path = share_file("heading.rec");

	c->kinds = kinds;
	c->lexis = lexis;
	c->person = kinds_find(kinds, span_of("PERSON"));
	c->age = kinds_find(kinds, span_of("AGE"));
	c->date = kinds_find(kinds, span_of("DATE"));
	c->place = kinds_find(kinds, span_of("PLACE"));
	c->rule = kinds_rule(kinds, "column");
	if (!config_read(path, "pattern", take, c)) {
		heads_free(c);
		c = NULL;
	} else {
		fold_free(&c->fold);
		memset(&c->fold, 0, sizeof c->fold);
	}
	free(path);
	return c;
}

void
heads_free(struct heads *c)
{
	if (!c)
		return;
	fold_free(&c->fold);
	mem_arena_free(&c->arena);
	free(c->at);
	free(c);
}

/* Adds the cell from start to end, but for the blanks around it. */
static bool
add_cell(struct line *line, const char *text, size_t start, size_t end)
{
	while (start < end && text[start] == ' ')
		start++;
	while (end > start && text[end - 1] == ' ')
		end--;
	if (line->n == MOST_CELLS)
		return false;
	line->cells[line->n++] = (struct cell){start, end};
	return true;
}

static bool
is_cut(const char *text, size_t i, size_t end, char sign)
{
	if (sign != ' ')
		return text[i] == sign;
	return text[i] == ' ' && i + 1 < end && text[i + 1] == ' ';
}

/* Cuts a line into cells; false if they are too many. */
static bool
cut(struct line *line, const char *text, size_t start, size_t end, char sign)
{
	size_t from, i;

	*line = (struct line){.sign = sign};
	while (start < end && text[start] == ' ')
		start++;
	while (end > start && text[end - 1] == ' ')
		end--;
	/* the bars around a line */
	if (sign == '|' && start < end && text[start] == sign)
		start++;
	if (sign == '|' && end > start && text[end - 1] == sign)
		end--;
	for (from = i = start; i < end; i++) {
		if (!is_cut(text, i, end, sign))
			continue;
		if (!add_cell(line, text, from, i))
			return false;
		while (sign == ' ' && i + 1 < end && text[i + 1] == ' ')
			i++;
		from = i + 1;
	}
	return add_cell(line, text, from, end);
}

static uint16_t
kind_of(const struct heads *c, const char *text, const struct cell *cell)
{
	char words[LONGEST_HEAD];
	size_t len = normalise(
		span_make(text + cell->start, cell->end - cell->start), words,
		sizeof words);
	struct span head = span_make(words, len);

	for (size_t i = 0; len && i < c->n; i++)
		if (span_equal(c->at[i].words, head))
			return c->at[i].kind;
	return KINDS_NONE;
}

/* May two blanks be in eight bytes? Those that are blanks become 0x80. */
static bool
may_have_blanks(const char *at)
{
	const uint64_t low = 0x7f7f7f7f7f7f7f7f, blanks = 0x2020202020202020;
	uint64_t bytes;

	memcpy(&bytes, at, sizeof bytes);
	bytes ^= blanks;
	bytes = ~(((bytes & low) + low) | bytes | low);
	return bytes & bytes >> 8;
}

/* The next two blanks in a row, or the end. */
static size_t
next_blanks(const char *text, size_t at, size_t end)
{
	for (; end - at > 8; at += 7)
		if (may_have_blanks(text + at))
			break;
	for (; at + 1 < end; at++)
		if (text[at] == ' ' && text[at + 1] == ' ')
			return at;
	return end;
}

/*
 * Signs that are between the cells of tables, and where the next of each is:
 * most lines have none.
 */
static const char signs[] = "|; ";

struct ahead {
	size_t at[sizeof signs - 1];
};

/* Does a line have a sign? Lines come in the text's order. */
static bool
has_sign(struct ahead *ahead, struct span text, size_t start, size_t end,
	size_t sign)
{
	size_t *next = &ahead->at[sign];
	const char *at;

	if (*next < start && signs[sign] == ' ') {
		*next = next_blanks(text.at, start, text.len);
	} else if (*next < start) {
		at = memchr(text.at + start, signs[sign], text.len - start);
		*next = at ? (size_t)(at - text.at) : text.len;
	}
	return *next < end;
}

/* Is the line the head of a table? */
static bool
read_head(const struct heads *c, struct ahead *ahead, struct span all,
	size_t start, size_t end, struct table *table)
{
	const char *text = all.at;
	struct line line;
	size_t heads, i, k;

	for (k = 0; signs[k]; k++) {
		if (!has_sign(ahead, all, start, end, k) ||
			!cut(&line, text, start, end, signs[k]) || line.n < 2)
			continue;
		*table = (struct table){.sign = signs[k], .n = line.n};
		for (heads = i = 0; i < line.n; i++) {
			table->columns[i].at = line.cells[i].start - start;
			table->columns[i].kind =
				kind_of(c, text, &line.cells[i]);
			heads += table->columns[i].kind != KINDS_NONE;
		}
		if (heads >= LEAST_HEADS)
			return true;
	}
	return false;
}

/* The column of a cell: by its number, or by where it stands. */
static size_t
column_of(const struct table *table, const struct line *line, size_t i,
	size_t start)
{
	size_t at = line->cells[i].start - start, k;

	if (table->sign != ' ' || line->n == table->n)
		return i;
	for (k = table->n; k-- > 0;)
		if (at + 1 >= table->columns[k].at)
			return k;
	return 0;
}

static bool
is_department(
	const struct heads *c, const struct words *w, const struct cell *cell)
{
	size_t i = words_from(w, cell->start), n;
	uint32_t flags;

	if (i >= w->n || w->at[i].at >= cell->end)
		return false;
	n = gazette_at(
		lexis_gazette(c->lexis), w, i, GAZETTE_DEPARTMENT, &flags);
	return n && w->at[i + n - 1].at + w->at[i + n - 1].len >= cell->end;
}

/* Does the cell hold what its column should? */
static bool
fits(const struct heads *c, const struct words *w, const struct cell *cell,
	uint16_t kind)
{
	const char *text = w->fold->folded.at;
	size_t len = cell->end - cell->start, digits = 0, letters = 0, i;

	if (!len || len > LONGEST_CELL || memchr(text + cell->start, '[', len))
		return false;
	for (i = cell->start; i < cell->end; i++) {
		digits += text[i] >= '0' && text[i] <= '9';
		letters += text[i] >= 'a' && text[i] <= 'z';
	}
	if (kind == c->age)
		return digits && digits < 6 && len <= LONGEST_AGE;
	if (kind == c->person)
		return letters > 1 && !digits;
	if (kind == c->place)
		return letters > 2 && !is_department(c, w, cell);
	return kind == c->date ? digits > 0 : letters + digits > 2;
}

/* Looks at a line of a table; false if it is none. */
static bool
read_row(const struct heads *c, const struct words *w, size_t start, size_t end,
	const struct table *table, struct finds *out)
{
	const char *text = w->fold->folded.at;
	struct line line;
	uint16_t kind;
	size_t i;

	if (!cut(&line, text, start, end, table->sign) || line.n < 2 ||
		line.n > table->n)
		return false;
	if (table->sign != ' ' && line.n != table->n)
		return false;
	for (i = 0; i < line.n; i++) {
		kind = table->columns[column_of(table, &line, i, start)].kind;
		if (kind == KINDS_NONE || !fits(c, w, &line.cells[i], kind))
			continue;
		finds_add(out,
			(struct find){.start = (uint32_t)line.cells[i].start,
				.end = (uint32_t)line.cells[i].end,
				.kind = kind,
				.rule = c->rule,
				.trust = FINDS_LIKELY,
				.who = FINDS_NOBODY});
	}
	return true;
}

/* Between the head and the rows, and between rows: signs and no word. */
static bool
is_ruler(const char *text, size_t start, size_t end)
{
	bool has_sign = false;

	for (; start < end && !is_word(text[start]); start++)
		has_sign |= text[start] != ' ';
	return start == end && has_sign;
}

void
heads_find(const struct heads *c, const struct words *w, struct finds *out)
{
	const char *text = w->fold->folded.at, *stop;
	size_t len = w->fold->folded.len, start, end;
	struct ahead ahead = {{0}};
	struct table table = {0};
	bool is_in = false;

	for (start = 0; start < len; start = end + 1) {
		stop = memchr(text + start, '\n', len - start);
		end = stop ? (size_t)(stop - text) : len;
		if (is_in &&
			(is_ruler(text, start, end) ||
				read_row(c, w, start, end, &table, out)))
			continue;
		is_in = read_head(
			c, &ahead, span_make(text, len), start, end, &table);
	}
}
