#include "columns.h"

#include "buf.h"

enum {
	MOST_WORDS = 16,
	LONGEST = 200,
	MOST_DIGITS = 4,
	MOST_REMARKS = 4,
	MOST_GROUPS = 4
};

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

static struct span
cut_signs(struct span s, const char *signs)
{
	while (s.len && s.at[0] && strchr(signs, s.at[0]))
		s = span_make(s.at + 1, s.len - 1);
	while (s.len && s.at[s.len - 1] && strchr(signs, s.at[s.len - 1]))
		s.len--;
	return s;
}

/* The next word, without signs about it; empty at the end. */
static struct span
next_word(struct span *text)
{
	struct span word, bare = {0};

	while (!bare.len && (word = span_word(text)).len)
		bare = cut_signs(word, ".:,;-()");
	return bare;
}

/* "N° 1" is 1. False if there are too many. */
static bool
cut_words(const struct columns *all, struct words *w, struct span text)
{
	struct span word;

	for (w->n = 0; (word = next_word(&text)).len; w->list[w->n++] = word) {
		if (is_number(word) && w->n &&
			colmap_has_word(all->known, "count", w->list[w->n - 1]))
			w->n--;
		if (w->n == MOST_WORDS)
			return false;
	}
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
find_words(const struct columns *all, struct span text, struct column *c)
{
	struct words w;
	size_t at, numbers = 0, i;

	if (!cut_words(all, &w, text) || w.n < 2)
		return false;
	for (i = at = 0; i < w.n; i++) {
		if (!is_number(w.list[i]))
			continue;
		numbers++;
		at = i;
	}
	if (numbers > 1 || (numbers && !at))
		return false;
	c->is_only = !numbers;
	if (!numbers)
		return find_only(all->type, &w, c);
	if (find_inner(all->type, &w, at, c))
		return true;
	return at == w.n - 1 &&
		(find_pair(all->type, &w, at, true, c) ||
			find_pair(all->type, &w, at, false, c));
}

/* Adds the text with a blank for each of the signs. */
static void
blank_signs(struct buf *b, struct span text, const char *signs)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		buf_byte(b,
			text.at[i] && strchr(signs, text.at[i]) ? ' ' :
								  text.at[i]);
}

/* Part of an item, with any of the signs between its words. */
static bool
find_group(const struct columns *all, struct span text, const char *signs,
	struct column *c)
{
	struct buf b = {0};
	bool is_found;

	if (text.len > LONGEST)
		return false;
	blank_signs(&b, text, signs);
	is_found = find_words(all, buf_all(&b), c);
	buf_free(&b);
	return is_found;
}

/* What forms put about labels: "3.1 ¿Resumen? *". */
static struct span
strip(struct span s)
{
	struct span bare = s;

	while (bare.len && *bare.at >= '0' && *bare.at <= '9')
		bare = span_make(bare.at + 1, bare.len - 1);
	if (bare.len < s.len && bare.len && strchr(".)-", *bare.at))
		while (bare.len && strchr(".)-0123456789", *bare.at))
			bare = span_make(bare.at + 1, bare.len - 1);
	else
		bare = s;
	bare = cut_signs(bare, "*: \t");
	if (bare.len > 2 && !memcmp(bare.at, "\xc2\xbf", 2))
		bare = cut_signs(span_make(bare.at + 2, bare.len - 2), "? ");
	return bare;
}

/* Cuts "(2 a 4 frases)" off the end. */
static bool
cut_remark(struct span *s, struct span *remark)
{
	size_t i = s->len;

	if (!i || s->at[i - 1] != ')')
		return false;
	while (i && s->at[i - 1] != '(')
		i--;
	if (i < 2)
		return false;
	*remark = span_make(s->at + i, s->len - i - 1);
	*s = span_trim(span_make(s->at, i - 1));
	return true;
}

/* Are all words of the text in one of the two sets, or numbers? */
static bool
has_words(const struct columns *all, const char *set, const char *other,
	struct span text)
{
	struct buf b = {0};
	struct span rest, word;
	bool is_fine = text.len <= LONGEST;

	if (!all->known)
		return true;
	if (is_fine)
		blank_signs(&b, text, "_/-*:;,.\"");
	rest = buf_all(&b);
	while (is_fine && (word = span_word(&rest)).len)
		is_fine = is_number(word) ||
			colmap_has_word(all->known, set, word) ||
			colmap_has_word(all->said, set, word) ||
			(other && colmap_has_word(all->known, other, word));
	buf_free(&b);
	return is_fine;
}

/* Does the remark speak of the column, and leave it what it is? */
static bool
fits_remark(
	const struct columns *all, const struct column *c, struct span remark)
{
	const struct schema_field *f = c->field;
	const char *other = NULL;
	struct column same;

	/* "Teléfono (celular)" */
	if (c->kind == COLUMN_FIELD && find_field(all->type, remark, &same) &&
		same.field == f)
		return true;

	if (c->kind == COLUMN_PART) {
		f = &f->parts[c->part];
		if (schema_is_unit(f, remark))
			return true;
	}
	if (c->kind == COLUMN_PERIOD || (f && f->kind == SCHEMA_DATE))
		other = "remark of a date";
	else if (f && f->kind == SCHEMA_REAL)
		other = "remark of an amount";
	return has_words(all, "remark", other, remark);
}

/* "recomendacion/mantener": was the value chosen? */
static bool
find_choice(const struct columns *all, struct span text, struct column *c)
{
	const char *at = memrchr(text.at, '/', text.len);
	const struct schema_value *value;
	const struct schema_field *f;
	size_t i = at ? (size_t)(at - text.at) : 0;

	if (!i || !find_field(all->type, span_trim(span_make(text.at, i)), c) ||
		!c->field || c->field->is_single)
		return false;
	f = c->field->n_parts ? &c->field->parts[0] : c->field;
	if (f->kind != SCHEMA_ENUM || (f != c->field && !f->is_mandatory))
		return false;
	value = schema_find_value(
		f, span_trim(span_make(at + 1, text.len - i - 1)));
	if (!value)
		return false;
	c->kind = COLUMN_CHOICE;
	c->value = value->token;
	return true;
}

/* Of a table whose rows are items. */
static bool
find_item_part(const struct columns *all, struct span text, struct column *c)
{
	const struct schema_field *part = columns_part(all->items, text);

	if (!part)
		return false;
	c->kind = COLUMN_PART;
	c->field = all->items;
	c->part = part->index;
	c->item = 1;
	return true;
}

static bool
find_bare(const struct columns *all, struct span text, struct column *c)
{
	if (all->items)
		return find_item_part(all, text, c);
	return find_field(all->type, text, c) ||
		find_group(all, text, "_/[]()", c) ||
		find_group(all, text, "_/[]().", c) ||
		find_choice(all, text, c);
}

/* Is it only where the question stands on the form: "informe"? */
static bool
is_group(const struct columns *all, struct span text)
{
	struct schema_label *label;
	struct schema_field *field;

	if (schema_find_label(all->type, text, &field, &label) &&
		(label ? label->kind != SCHEMA_LABEL_PERSON :
			 all->items && field == all->items))
		return true;
	return text.len && has_words(all, "group", NULL, text);
}

/* The text, or what stands in groups of questions: "informe/caso". */
static bool
find_in_group(const struct columns *all, struct span text, struct column *c)
{
	int depth;

	for (depth = 0; depth < MOST_GROUPS; depth++) {
		if (find_bare(all, text, c))
			return true;
		if (!memchr(text.at, '/', text.len) ||
			!is_group(all, span_cut(&text, '/')))
			return false;
	}
	return false;
}

static bool
find_text(const struct columns *all, struct span text, struct column *c)
{
	struct span remarks[MOST_REMARKS], bare = strip(text);
	size_t n = 0;

	if (text.len <= LONGEST && find_bare(all, text, c))
		return true;
	while (bare.len && bare.len <= LONGEST && n < MOST_REMARKS) {
		if (find_in_group(all, bare, c)) {
			while (n && fits_remark(all, c, remarks[n - 1]))
				n--;
			if (!n)
				return true;
			break;
		}
		if (!cut_remark(&bare, &remarks[n++]))
			break;
		bare = strip(bare);
	}
	c->kind = COLUMN_UNKNOWN;
	c->field = NULL;
	c->label = NULL;
	return false;
}

bool
columns_read(const struct schema_type *type, struct span text, struct column *c)
{
	struct columns all = {.type = type};

	return find_text(&all, text, c);
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

/* What is left out wherever it stands. */
static bool
is_left_out(const struct columns *all, struct span header)
{
	const struct colmap_entry *e =
		all->known ? colmap_find(all->known, header, false) : NULL;

	return e && !e->n_before;
}

bool
columns_find(const struct columns *all, struct span header, struct column *c)
{
	struct colmap_entry *said =
		all->said ? colmap_find(all->said, header, true) : NULL;

	memset(c, 0, sizeof *c);
	c->name = header;
	if (said && !said->n_before) {
		said->is_used = true;
		c->kind = COLUMN_IGNORED;
		return !said->field.len ||
			columns_read(all->type, said->field, c);
	}
	c->kind = find_key(header);
	if (c->kind == COLUMN_KEY && all->items)
		c->kind = COLUMN_IGNORED;
	if (c->kind || find_text(all, header, c))
		return true;
	if (is_left_out(all, header))
		c->kind = COLUMN_IGNORED;
	return c->kind != COLUMN_UNKNOWN;
}

static uint64_t
bit_of(const struct schema_field *part)
{
	return part && part->index < 64 ? UINT64_C(1) << part->index : 0;
}

uint64_t
columns_parts(const struct columns *all, const struct schema_field *f,
	struct span header)
{
	struct span bare = strip(header);
	uint64_t parts = bit_of(columns_part(f, bare));
	struct column c = {0};
	struct words w;
	size_t i;

	if (bare.len > LONGEST || !cut_words(all, &w, bare))
		return parts;
	for (i = 1; i < w.n; i++) {
		if (find_field(all->type, join(&w, 0, i), &c) && c.field == f)
			parts |= bit_of(columns_part(f, join(&w, i, w.n)));
		if (find_field(all->type, join(&w, i, w.n), &c) && c.field == f)
			parts |= bit_of(columns_part(f, join(&w, 0, i)));
	}
	return parts;
}
