#include "item.h"

#include "date.h"
#include "match.h"
#include "text.h"
#include "value.h"

enum { NO_PART = MATCH_NONE };

struct piece {
	struct span text;
	unsigned fits; /* a bit for each part whose enum has it */
	int part; /* the part it fills, or NO_PART */
};

/* A part's value, canonical, in bytes. */
struct filled {
	bool is_filled;
	size_t at, len;
};

struct item {
	const struct schema_field *f;
	struct diag_place place;
	struct piece pieces[MATCH_LONGEST];
	int n;
	struct filled parts[MATCH_LONGEST];
	struct buf bytes;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_choice(const struct schema_field *part)
{
	return part->kind == SCHEMA_ENUM || part->kind == SCHEMA_BOOL;
}

static int
part_count(const struct item *it)
{
	return (int)it->f->n_parts;
}

static bool
is_open(const struct item *it, int part)
{
	return !it->parts[part].is_filled;
}

/* Fills a part with text as it stands. */
static void
fill(struct item *it, struct piece *p, int part, struct span text)
{
	it->parts[part].is_filled = true;
	it->parts[part].at = it->bytes.len;
	it->parts[part].len = text.len;
	buf_span(&it->bytes, text);
	p->part = part;
}

/* Fills a part with what text says, if it can be read so. */
static enum value_status
try_fill(struct item *it, struct piece *p, int part, struct span text)
{
	size_t start = it->bytes.len;
	enum value_status status =
		value_try(&it->bytes, &it->f->parts[part], text);

	if (status != VALUE_FINE)
		return status;
	it->parts[part].is_filled = true;
	it->parts[part].at = start;
	it->parts[part].len = it->bytes.len - start;
	p->part = part;
	return status;
}

static bool
has_kind(const struct schema_field *f, enum schema_kind kind)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].kind == kind)
			return true;
	return false;
}

/*
 * The size of the separator at i: a comma, ';', or a dash between blanks (a
 * hyphen too, in a line that has no comma).
 */
static size_t
separator_size(struct span s, size_t i, char only, bool has_reals)
{
	if (only)
		return s.at[i] == only;
	if (s.at[i] == ',')
		return !(has_reals && i && is_digit(s.at[i - 1]) &&
			 i + 1 < s.len && is_digit(s.at[i + 1]));
	if (s.len - i >= 5 && (!memcmp(s.at + i, " \xe2\x80\x93 ", 5) ||
				      !memcmp(s.at + i, " \xe2\x80\x94 ", 5)))
		return 5;
	if (s.len - i >= 3 && !memcmp(s.at + i, " - ", 3) &&
		!memchr(s.at, ',', s.len))
		return 3;
	return 0;
}

/* Adds a piece; false when there are more than the field has parts. */
static bool
add_piece(struct item *it, struct span text)
{
	text = span_trim(text);
	if (!text.len)
		return true;
	if (it->n == part_count(it))
		return false;
	it->pieces[it->n].text = text;
	it->pieces[it->n].fits = 0;
	it->pieces[it->n].part = NO_PART;
	it->n++;
	return true;
}

/* Who writes ';' or '|' between pieces may have commas within them. */
static bool
split(struct item *it, struct span s)
{
	char only = memchr(s.at, '|', s.len)   ? '|'
		    : memchr(s.at, ';', s.len) ? ';'
					       : '\0';
	bool has_reals = has_kind(it->f, SCHEMA_REAL);
	size_t i = 0, start = 0, size;

	while (i < s.len) {
		size = separator_size(s, i, only, has_reals);
		if (!size) {
			i++;
			continue;
		}
		if (!add_piece(it, span_make(s.at + start, i - start)))
			return false;
		i += size;
		start = i;
	}
	return add_piece(it, span_make(s.at + start, s.len - start));
}

static bool
is_same_word(struct span a, struct span b)
{
	struct buf one = {0}, other = {0};
	bool is_same;

	text_fold(&one, a);
	text_fold(&other, b);
	is_same = span_equal(buf_all(&one), buf_all(&other));
	buf_free(&one);
	buf_free(&other);
	return is_same;
}

static bool
is_word_of(const struct schema_field *part, struct span word)
{
	return schema_is_unit(part, word) || is_same_word(part->text, word) ||
	       is_same_word(part->label[SCHEMA_ES], word) ||
	       is_same_word(part->label[SCHEMA_EN], word);
}

/* "Estado: cumplida": the piece says itself which part it is. */
static bool
fill_named(struct item *it, struct piece *p)
{
	const char *colon = memchr(p->text.at, ':', p->text.len);
	struct span word, text;
	enum value_status status;
	int i;

	if (!colon)
		return true;
	word = span_trim(span_make(p->text.at, (size_t)(colon - p->text.at)));
	text = span_trim(span_make(
		colon + 1, p->text.len - (size_t)(colon - p->text.at) - 1));
	for (i = 0; i < part_count(it); i++) {
		if (!is_open(it, i) || !is_word_of(&it->f->parts[i], word))
			continue;
		status = try_fill(it, p, i, text);
		if (status != VALUE_FINE)
			value_report(&it->f->parts[i], status, text, it->place);
		return status == VALUE_FINE;
	}
	return true;
}

static int
next_open(const struct item *it, enum schema_kind kind)
{
	int i;

	for (i = 0; i < part_count(it); i++)
		if (is_open(it, i) && it->f->parts[i].kind == kind)
			return i;
	return NO_PART;
}

/* "del 1 al 15 de julio de 2026" fills two parts that are dates. */
static bool
fill_range(struct item *it, struct piece *p, int part)
{
	struct buf iso = {0};
	long from, to;

	if (part + 1 >= part_count(it) || !is_open(it, part + 1) ||
		it->f->parts[part + 1].kind != SCHEMA_DATE ||
		date_read_range(p->text, &from, &to) != DATE_FINE)
		return false;
	date_print(&iso, from);
	fill(it, p, part, buf_all(&iso));
	buf_clear(&iso);
	date_print(&iso, to);
	fill(it, p, part + 1, buf_all(&iso));
	buf_free(&iso);
	return true;
}

static bool
fill_date(struct item *it, struct piece *p)
{
	int part = next_open(it, SCHEMA_DATE);
	enum value_status status;

	if (part == NO_PART)
		return true;
	status = try_fill(it, p, part, p->text);
	if (status == VALUE_FINE || status == VALUE_NOT)
		return p->part != NO_PART || !fill_range(it, p, part) || true;
	value_report(&it->f->parts[part], status, p->text, it->place);
	return false;
}

/* The number that begins a piece, without the unit behind it. */
static struct span
cut_number(struct span text, struct span *unit)
{
	size_t i = 0;

	while (i < text.len &&
		(is_digit(text.at[i]) ||
			((text.at[i] == '.' || text.at[i] == ',') &&
				i + 1 < text.len && is_digit(text.at[i + 1]))))
		i++;
	*unit = span_trim(span_make(text.at + i, text.len - i));
	return span_make(text.at, i);
}

/* "12 g": a number, and the value of an enum beside it. */
static bool
fill_measure(
	struct item *it, struct piece *p, struct span number, struct span unit)
{
	struct piece whole = *p;
	int i, part = NO_PART;

	for (i = 0; i < part_count(it); i++)
		if (is_open(it, i) && it->f->parts[i].kind == SCHEMA_ENUM &&
			schema_find_value(&it->f->parts[i], unit))
			break;
	for (part = 0; part < part_count(it); part++)
		if (is_open(it, part) && value_is_number(&it->f->parts[part]))
			break;
	if (i == part_count(it) || part == part_count(it) ||
		try_fill(it, p, part, number) != VALUE_FINE)
		return false;
	return try_fill(it, &whole, i, unit) == VALUE_FINE;
}

static void
fill_with_unit(struct item *it, struct piece *p)
{
	struct span unit, number = cut_number(p->text, &unit);
	int i;

	if (!number.len || !unit.len)
		return;
	for (i = 0; i < part_count(it); i++) {
		const struct schema_field *part = &it->f->parts[i];

		if (is_open(it, i) && value_is_number(part) &&
			is_word_of(part, unit) &&
			try_fill(it, p, i, number) == VALUE_FINE)
			return;
	}
	fill_measure(it, p, number, unit);
}

static void
fill_number(struct item *it, struct piece *p)
{
	int i;

	/* "1, cumplida, 4, 4": the first 1 is the name of the condition. */
	if (p == it->pieces && value_is_free(&it->f->parts[0]))
		return;
	for (i = 0; i < part_count(it); i++)
		if (is_open(it, i) && value_is_number(&it->f->parts[i]) &&
			try_fill(it, p, i, p->text) == VALUE_FINE)
			return;
}

static void
find_choices(struct item *it, struct piece *p)
{
	struct buf scratch = {0};
	int i;

	for (i = 0; i < part_count(it); i++)
		if (is_open(it, i) && is_choice(&it->f->parts[i]) &&
			value_try(&scratch, &it->f->parts[i], p->text) ==
				VALUE_FINE)
			p->fits |= 1u << i;
	buf_free(&scratch);
}

static bool
report_doubt(const struct item *it, const struct match *m)
{
	const struct schema_field *parts = it->f->parts;
	struct diag_place place = it->place;
	int i;

	place.field = it->f->text;
	for (i = 0; i < m->n && m->best[i] == m->other[i]; i++)
		continue;
	if (i == m->n || m->best[i] == NO_PART || m->other[i] == NO_PART)
		diag_at(DIAG_AMBIGUOUS, place,
			_("two pieces of this line are for the same part"));
	else
		diag_at(DIAG_AMBIGUOUS, place,
			_("a piece of this line can be %.*s or %.*s: write "
			  "'%.*s: ...' before it"),
			SPAN_ARG(parts[m->best[i]].text),
			SPAN_ARG(parts[m->other[i]].text),
			SPAN_ARG(parts[m->best[i]].text));
	return false;
}

static bool
fill_choices(struct item *it)
{
	struct match m = {.n = it->n, .n_slots = part_count(it)};
	int i;

	for (i = 0; i < it->n; i++) {
		m.fits[i] = it->pieces[i].fits;
		m.fixed[i] = it->pieces[i].part;
	}
	if (!match_find(&m))
		return report_doubt(it, &m);
	for (i = 0; i < it->n; i++)
		if (it->pieces[i].part == NO_PART && m.best[i] != NO_PART)
			try_fill(it, &it->pieces[i], m.best[i],
				it->pieces[i].text);
	return true;
}

static int
next_free(const struct item *it)
{
	int i;

	for (i = 0; i < part_count(it); i++)
		if (is_open(it, i) && value_is_free(&it->f->parts[i]))
			return i;
	return NO_PART;
}

/* The parts of the nearest pieces before and after that are placed. */
static void
find_neighbours(const struct item *it, int piece, int *before, int *after)
{
	int i;

	*before = -1;
	*after = part_count(it);
	for (i = 0; i < piece; i++)
		if (it->pieces[i].part != NO_PART)
			*before = it->pieces[i].part;
	for (i = it->n - 1; i > piece; i--)
		if (it->pieces[i].part != NO_PART)
			*after = it->pieces[i].part;
}

static int
misspelt(const struct item *it, const struct piece *p)
{
	int i;

	for (i = 0; i < part_count(it); i++)
		if (is_open(it, i) && it->f->parts[i].kind == SCHEMA_ENUM &&
			schema_near_value(&it->f->parts[i], p->text).len)
			return i;
	return NO_PART;
}

/* The first enum is what a line is about: what, or how it went. */
static int
first_enum(const struct item *it)
{
	int i;

	for (i = 0; i < part_count(it); i++)
		if (it->f->parts[i].kind == SCHEMA_ENUM)
			return i;
	return NO_PART;
}

/* A typed part whose place is just here, while the text's is elsewhere. */
static int
displaced(const struct item *it, int piece, int text_part)
{
	int before, after, i;

	find_neighbours(it, piece, &before, &after);
	i = before + 1;
	if (i < part_count(it) && is_open(it, i) &&
		value_is_number(&it->f->parts[i]) &&
		is_digit(it->pieces[piece].text.at[0]))
		return i;
	if (text_part > before && text_part < after)
		return NO_PART;
	for (; i < after; i++)
		if (is_open(it, i) && !value_is_free(&it->f->parts[i]))
			return i;
	return NO_PART;
}

/*
 * Is this piece rather a mistake than text? Then the part for which it was
 * surely meant.
 */
static int
meant_for(const struct item *it, int piece, int text_part)
{
	int part = misspelt(it, &it->pieces[piece]), main_part;

	if (part != NO_PART)
		return part;
	main_part = first_enum(it);
	if (main_part != NO_PART && is_open(it, main_part) &&
		(text_part == NO_PART || text_part > main_part))
		return main_part;
	return displaced(it, piece, text_part);
}

/* Where parts are numbers, a number that none of them took is no text. */
static bool
is_number_too_many(const struct item *it, const struct piece *p)
{
	struct span unit, number = cut_number(p->text, &unit);
	int i;

	if (p == it->pieces || number.len < p->text.len)
		return false;
	for (i = 0; i < part_count(it); i++)
		if (value_is_number(&it->f->parts[i]))
			return true;
	return false;
}

static bool
fill_text(struct item *it, int piece)
{
	struct piece *p = &it->pieces[piece];
	struct diag_place place = it->place;
	int part = next_free(it), other = meant_for(it, piece, part);

	if (is_number_too_many(it, p))
		part = other = NO_PART;
	if (other != NO_PART) {
		value_report(&it->f->parts[other], VALUE_NOT, p->text, place);
		return false;
	}
	if (part != NO_PART)
		return try_fill(it, p, part, p->text) == VALUE_FINE;
	place.field = it->f->text;
	diag_at(DIAG_BAD_PARTS, place,
		_("no part of the field can take a piece of this line"));
	return false;
}

/* Does what fill does to each piece that has no part yet. */
static bool
each_open(struct item *it, bool (*fill_piece)(struct item *, struct piece *))
{
	bool is_fine = true;
	int i;

	for (i = 0; i < it->n; i++)
		if (it->pieces[i].part == NO_PART)
			is_fine &= fill_piece(it, &it->pieces[i]);
	return is_fine;
}

static void
each_open_quietly(struct item *it, void (*look)(struct item *, struct piece *))
{
	int i;

	for (i = 0; i < it->n; i++)
		if (it->pieces[i].part == NO_PART)
			look(it, &it->pieces[i]);
}

/*
 * A value that stands where another enum's would, and that one has none:
 * "04/09/2026, salud, asistió", where salud is an area and no kind.
 */
static bool
check_place(struct item *it, int piece)
{
	int before, after, part = it->pieces[piece].part, i;

	if (!it->pieces[piece].fits || part == NO_PART)
		return true;
	find_neighbours(it, piece, &before, &after);
	if (part > before && part < after)
		return true;
	for (i = before + 1; i < after; i++) {
		if (!is_open(it, i) || it->f->parts[i].kind != SCHEMA_ENUM)
			continue;
		value_report(&it->f->parts[i], VALUE_NOT,
			it->pieces[piece].text, it->place);
		return false;
	}
	return true;
}

static bool
recognise(struct item *it)
{
	bool is_fine = true;
	int i;

	if (!each_open(it, fill_named) || !each_open(it, fill_date))
		return false;
	each_open_quietly(it, fill_with_unit);
	each_open_quietly(it, fill_number);
	each_open_quietly(it, find_choices);
	if (!fill_choices(it))
		return false;
	for (i = 0; i < it->n && is_fine; i++)
		is_fine = check_place(it, i);
	for (i = 0; i < it->n && is_fine; i++)
		if (it->pieces[i].part == NO_PART)
			is_fine = fill_text(it, i);
	return is_fine;
}

static void
print(struct buf *b, const struct item *it)
{
	int i, last = part_count(it) - 1;

	while (last > 0 && (is_open(it, last) || !it->parts[last].len))
		last--;
	for (i = 0; i <= last; i++) {
		if (i)
			buf_string(b, " | ");
		if (!is_open(it, i))
			rec_escape(b, span_make(it->bytes.at + it->parts[i].at,
					      it->parts[i].len));
	}
}

static bool
report_too_many(const struct schema_field *f, struct diag_place place)
{
	place.field = f->text;
	diag_at(DIAG_BAD_PARTS, place,
		_("there are more pieces than the %zu parts of the field"),
		f->n_parts);
	return false;
}

/* Could value be a compound value as it is? */
static bool
fits_parts(const struct schema_field *f, struct span value)
{
	struct buf text = {0}, scratch = {0};
	struct span part;
	bool is_fit = true;
	size_t n = 0;

	while (is_fit && rec_cut_part(&value, &part)) {
		if (n == f->n_parts)
			is_fit = !part.len;
		else if (part.len)
			is_fit = value_try(&text, &f->parts[n],
					 rec_unescape(part, &scratch)) ==
				 VALUE_FINE;
		n += n < f->n_parts;
	}
	buf_free(&text);
	buf_free(&scratch);
	return is_fit;
}

bool
item_read(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	struct item it = {.f = f, .place = place};
	bool is_fine;

	if (f->n_parts > MATCH_LONGEST ||
		(memchr(text.at, '|', text.len) && fits_parts(f, text)))
		return item_read_parts(b, f, text, place);
	if (!split(&it, text))
		return report_too_many(f, place);
	is_fine = recognise(&it);
	if (is_fine)
		print(b, &it);
	buf_free(&it.bytes);
	return is_fine;
}

bool
item_read_parts(struct buf *b, const struct schema_field *f, struct span value,
	struct diag_place place)
{
	struct buf text = {0}, scratch = {0};
	size_t start = b->len, full = b->len, n;
	struct span part;
	bool is_fine = true;

	for (n = 0; rec_cut_part(&value, &part); n++) {
		if (n >= f->n_parts && part.len) {
			is_fine = report_too_many(f, place);
			break;
		}
		if (n)
			buf_string(b, " | ");
		if (n >= f->n_parts || !part.len)
			continue;
		buf_clear(&text);
		is_fine &= value_read(&text, &f->parts[n],
			rec_unescape(part, &scratch), place);
		rec_escape(b, buf_all(&text));
		full = b->len;
	}
	b->len = is_fine ? full : start;
	buf_free(&text);
	buf_free(&scratch);
	return is_fine;
}
