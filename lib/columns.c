#include "columns.h"

#include "buf.h"

enum { MOST_WORDS = 16, LONGEST = 200, MOST_DIGITS = 4 };

/* The words of a header; a number is one of them. */
struct words {
	struct span list[MOST_WORDS];
	size_t n;
};

/* What stands between a part and its field: "fecha del servicio". */
static const char *const between[] = {
	"de", "del", "la", "las", "el", "los", "of", "the"};

static bool
is_number(struct span word)
{
	size_t i;

	for (i = 0; i < word.len; i++)
		if (word.at[i] < '0' || word.at[i] > '9')
			return false;
	return word.len > 0 && word.len <= MOST_DIGITS;
}

static size_t
number_of(struct span word)
{
	size_t n = 0, i;

	for (i = 0; i < word.len; i++)
		n = n * 10 + (size_t)(word.at[i] - '0');
	return n;
}

static bool
is_between(struct span word)
{
	size_t i;

	for (i = 0; i < sizeof between / sizeof *between; i++)
		if (span_is(word, between[i]))
			return true;
	return false;
}

/* False if there are too many. */
static bool
cut_words(struct words *w, struct span text)
{
	struct span word;

	for (w->n = 0; (word = span_word(&text)).len; w->list[w->n++] = word)
		if (w->n == MOST_WORDS)
			return false;
	return true;
}

/* The text from word i to before word j. */
static struct span
join(const struct words *w, size_t i, size_t j)
{
	const char *at = w->list[i].at;

	return span_make(
		at, (size_t)(w->list[j - 1].at + w->list[j - 1].len - at));
}

static bool
find_field(const struct schema_type *type, struct span label, struct column *c)
{
	struct schema_field *field;

	if (!schema_find_label(type, label, &field, &c->label))
		return false;
	c->field = field;
	c->kind = field ? COLUMN_FIELD : COLUMN_PERIOD;
	return field || c->label->kind == SCHEMA_LABEL_PERIOD;
}

const struct schema_field *
columns_part(const struct schema_field *f, struct span header)
{
	const struct schema_field *found = NULL;
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		if (!schema_is_unit(&f->parts[i], header))
			continue;
		if (found)
			return NULL;
		found = &f->parts[i];
	}
	return found;
}

/* The words of the field, and those of its part; there may be none of it. */
static bool
find_part(const struct schema_type *type, struct span field, struct span part,
	struct column *c)
{
	const struct schema_field *found;

	if (!find_field(type, field, c) || c->kind != COLUMN_FIELD)
		return false;
	if (!part.len)
		return !c->field->is_single;
	found = columns_part(c->field, part);
	if (!found)
		return false;
	c->kind = COLUMN_PART;
	c->part = found->index;
	return true;
}

/* "Servicio 1 fecha", or "Servicio 1" for all of it. */
static bool
find_inner(const struct schema_type *type, const struct words *w, size_t at,
	struct column *c)
{
	c->item = number_of(w->list[at]);
	return find_part(type, join(w, 0, at),
		at + 1 < w->n ? join(w, at + 1, w->n) : span_of(""), c);
}

/* "Fecha del servicio", the part first, or "servicio fecha", of n words. */
static bool
find_pair(const struct schema_type *type, const struct words *w, size_t n,
	bool is_part_first, struct column *c)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		for (j = i; is_part_first && j < n - 1; j++)
			if (!is_between(w->list[j]))
				break;
		if (is_part_first ? find_part(type, join(w, j, n),
					    join(w, 0, i), c) :
				    find_part(type, join(w, 0, i),
					    join(w, i, n), c))
			return true;
	}
	return false;
}

/*
 * Without a number there is one item, and nothing must be the other way round
 * too: both "asistencia" and "servicio" are the list and a part of it.
 */
static bool
find_only(
	const struct schema_type *type, const struct words *w, struct column *c)
{
	struct column other = *c;

	c->item = other.item = 1;
	if (!find_pair(type, w, w->n, false, c))
		return find_pair(type, w, w->n, true, c);
	return !find_pair(type, w, w->n, true, &other);
}

static bool
find_words(const struct schema_type *type, struct span text, struct column *c)
{
	struct words w;
	size_t at, numbers = 0, i;

	if (!cut_words(&w, text) || w.n < 2)
		return false;
	for (i = at = 0; i < w.n; i++) {
		if (!is_number(w.list[i]))
			continue;
		numbers++;
		at = i;
	}
	if (numbers > 1 || (numbers && !at))
		return false;
	if (!numbers)
		return find_only(type, &w, c);
	if (find_inner(type, &w, at, c))
		return true;
	return at == w.n - 1 &&
		(find_pair(type, &w, at, true, c) ||
			find_pair(type, &w, at, false, c));
}

/* Part of an item, with any of the signs between its words. */
static bool
find_group(const struct schema_type *type, struct span text, const char *signs,
	struct column *c)
{
	struct buf b = {0};
	bool is_found;
	size_t i;

	if (text.len > LONGEST)
		return false;
	for (i = 0; i < text.len; i++)
		buf_byte(&b,
			text.at[i] && strchr(signs, text.at[i]) ? ' ' :
								  text.at[i]);
	is_found = find_words(type, buf_all(&b), c);
	buf_free(&b);
	return is_found;
}

static struct span
cut_front(struct span s, const char *signs)
{
	while (s.len && s.at[0] && strchr(signs, s.at[0]))
		s = span_make(s.at + 1, s.len - 1);
	return s;
}

/* What forms put about labels: "3.1 Resumen (2 a 4 frases) *". */
static struct span
strip(struct span s)
{
	struct span bare = cut_front(s, "0123456789");
	size_t i;

	if (bare.len < s.len && bare.len && strchr(".)-", *bare.at))
		s = span_trim(cut_front(bare, ".)-0123456789"));
	while (s.len && strchr("*:", s.at[s.len - 1]))
		s = span_trim(span_make(s.at, s.len - 1));
	if (s.len && s.at[s.len - 1] == ')') {
		for (i = s.len; i && s.at[i - 1] != '('; i--)
			continue;
		if (i > 1)
			s = span_trim(span_make(s.at, i - 1));
	}
	while (s.len && strchr("*:", s.at[s.len - 1]))
		s = span_trim(span_make(s.at, s.len - 1));
	return cut_front(s, "* ");
}

/* "informe/caso": the group of questions that a label stands in. */
static struct span
strip_group(struct span s)
{
	size_t i = s.len;

	while (i && s.at[i - 1] != '/')
		i--;
	return span_trim(span_make(s.at + i, s.len - i));
}

bool
columns_read(const struct schema_type *type, struct span text, struct column *c)
{
	struct span bare = strip(text), last = strip_group(bare);

	if (find_field(type, text, c) ||
		(bare.len && find_field(type, bare, c)) ||
		find_group(type, bare, "_/[]", c) ||
		find_group(type, bare, "_/[].", c) ||
		(last.len && last.len < bare.len && find_field(type, last, c)))
		return true;
	c->kind = COLUMN_UNKNOWN;
	c->field = NULL;
	c->label = NULL;
	return false;
}

/* The names that KoboToolbox and ODK Central give what joins their tables. */
static enum column_kind
find_key(struct span header)
{
	if (span_is(header, "_index") || span_is(header, "KEY"))
		return COLUMN_KEY;
	if (span_is(header, "_parent_index") || span_is(header, "PARENT_KEY"))
		return COLUMN_PARENT;
	return COLUMN_UNKNOWN;
}

/* Of a table whose rows are items. */
static void
find_item(const struct columns *all, struct span header, struct column *c)
{
	struct span bare = strip(header), last = strip_group(bare);
	const struct schema_field *part = columns_part(all->items, bare);

	c->kind = find_key(header);
	if (c->kind == COLUMN_KEY)
		c->kind = COLUMN_IGNORED;
	if (c->kind)
		return;
	if (!part && last.len)
		part = columns_part(all->items, last);
	if (part) {
		c->kind = COLUMN_PART;
		c->field = all->items;
		c->part = part->index;
		c->item = 1;
	} else if (all->known && colmap_find(all->known, header, false)) {
		c->kind = COLUMN_IGNORED;
	}
}

bool
columns_find(const struct columns *all, struct span header, struct column *c)
{
	struct colmap_entry *said =
		all->said ? colmap_find(all->said, header, true) : NULL;

	memset(c, 0, sizeof *c);
	c->name = header;
	if (all->items && !said) {
		find_item(all, header, c);
		return c->kind != COLUMN_UNKNOWN;
	}
	if (said) {
		said->is_used = true;
		c->kind = COLUMN_IGNORED;
		return !said->field.len ||
			columns_read(all->type, said->field, c);
	}
	c->kind = find_key(header);
	if (c->kind)
		return true;
	if (columns_read(all->type, header, c))
		return true;
	if (all->known && colmap_find(all->known, header, false))
		c->kind = COLUMN_IGNORED;
	return c->kind != COLUMN_UNKNOWN;
}
