#include "item.h"

#include "date.h"
#include "match.h"
#include "text.h"
#include "value.h"

enum { NO_PART = MATCH_NONE };

/* Folded; after "no hubo incidentes" they begin that there was one. */
static const char *const exceptions[] = {"salvo", "excepto", "except", "pero",
	"but", "sino", "aunque", "aparte", "fuera", "menos", "hasta", "grave",
	"mas que", "y ", "and ", "dato", "informacion"};

/* Folded, of an hour: no unit of the schema's, but people write them. */
static const char *const hours[] = {
	"h", "hr", "hrs", "hs", "hora", "horas", "hour", "hours"};

struct piece {
	struct span text;
	unsigned fits; /* a bit for each part whose enum has it */
	int part;      /* the part it fills, or NO_PART */
	bool is_near;  /* misspelt, of the parts that it fits */
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
	bool is_doubtful; /* a piece has several layouts */
	bool is_quiet;	/* nothing is reported */
	bool is_hidden; /* rejected values are not shown, unless near one */
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

static void
say(const struct item *it, int part, enum value_status status, struct span text)
{
	struct schema_field shown = it->f->parts[part];

	if (it->is_quiet)
		return;
	if (it->is_hidden && shown.kind == SCHEMA_ENUM &&
		!schema_near_value(&shown, text).len)
		shown.group = span_of("hidden");
	value_report(&shown, status, text, it->place);
}

static void
say_parts(const struct item *it, const char *what)
{
	struct diag_place place = it->place;

	place.field = it->f->text;
	if (!it->is_quiet)
		diag_at(DIAG_BAD_PARTS, place, "%s", what);
}

static void
say_doubt(const struct item *it, const char *what)
{
	struct diag_place place = it->place;

	place.field = it->f->text;
	if (!it->is_quiet)
		diag_at(DIAG_AMBIGUOUS, place, "%s", what);
}

/* A piece can be either part. */
static void
say_either(const struct item *it, int one, int other)
{
	const struct schema_field *parts = it->f->parts;
	struct diag_place place = it->place;

	place.field = it->f->text;
	if (!it->is_quiet)
		diag_at(DIAG_AMBIGUOUS, place,
			_("a piece of this line can be %.*s or %.*s: write "
			  "'%.*s: ...' before it"),
			SPAN_ARG(parts[one].text), SPAN_ARG(parts[other].text),
			SPAN_ARG(parts[one].text));
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
	if (s.len - i >= 5 &&
		(!memcmp(s.at + i, " \xe2\x80\x93 ", 5) ||
			!memcmp(s.at + i, " \xe2\x80\x94 ", 5)))
		return 5;
	if (s.len - i >= 3 && !memcmp(s.at + i, " - ", 3) &&
		!memchr(s.at, ',', s.len))
		return 3;
	return 0;
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

/* "60 min." ends a sentence, "2 fs." is written so. */
static struct span
without_stop(struct span text)
{
	while (text.len && strchr(".,:", text.at[text.len - 1]))
		text.len--;
	return text;
}

/* The first two parts that are numbers; how many there are. */
static int
find_numbers(const struct schema_field *f, int parts[2])
{
	int i, n = 0;

	for (i = 0; i < (int)f->n_parts; i++)
		if (value_is_number(&f->parts[i]) && n++ < 2)
			parts[n - 1] = i;
	return n;
}

static bool
cut_ratio(struct span text, struct span *done, struct span *all)
{
	struct span rest;

	*done = cut_number(text, &rest);
	if (!done->len || rest.len < 2)
		return false;
	if (rest.at[0] == '/')
		rest = span_make(rest.at + 1, rest.len - 1);
	else if (rest.len > 3 &&
		(!memcmp(rest.at, "de ", 3) || !memcmp(rest.at, "of ", 3)))
		rest = span_make(rest.at + 3, rest.len - 3);
	else
		return false;
	*all = cut_number(span_trim(rest), &rest);
	return all->len && !without_stop(rest).len;
}

/*
 * The layout of a piece's words, where no sign parts them: "04/09/2026
 * consejería (60')". Each segment is a date, a number with its unit, a ratio
 * or a value of an enum. Parentheses and dashes are hints: no segment goes
 * across one.
 */
enum { MOST_WORDS = 16, LONGEST_SEGMENT = 7, MOST_STEPS = 400 };

struct word {
	struct span text;
	bool is_before, is_after; /* is there a sign before, or behind it? */
};

struct layout {
	const struct schema_field *f;
	struct word words[MOST_WORDS];
	int n;
	int steps;
	int now[MOST_WORDS], best[MOST_WORDS];	 /* first words of segments, */
	int ends[MOST_WORDS], last[MOST_WORDS]; /* and where they end */
	int n_best;
	int n_ways; /* with so few segments */
};

static bool
is_sign(struct span word)
{
	return span_is(word, "-") || span_is(word, "/") ||
		span_is(word, "\xe2\x80\x93") || span_is(word, "\xe2\x80\x94");
}

/* Cuts signs around the word off. */
static void
strip_word(struct word *w)
{
	while (w->text.len > 1 && strchr("([", w->text.at[0])) {
		w->text = span_make(w->text.at + 1, w->text.len - 1);
		w->is_before = true;
	}
	while (w->text.len > 1 &&
		strchr(")]:,;", w->text.at[w->text.len - 1])) {
		w->text.len--;
		w->is_after = true;
	}
}

/* A tab parts, too. */
static bool
has_tab(const char *from, const char *to)
{
	return to > from && memchr(from, '\t', (size_t)(to - from));
}

/* False if there are too many, or none. */
static bool
cut_words(struct layout *l, struct span rest)
{
	bool is_sign_before = true;

	while (rest.len) {
		const char *end = rest.at;
		struct word w = {.text = span_word(&rest)};

		if (!w.text.len)
			break;
		is_sign_before |= has_tab(end, w.text.at);
		if (is_sign(w.text) || is_sign_before)
			if (l->n)
				l->words[l->n - 1].is_after = true;
		if (is_sign(w.text)) {
			is_sign_before = true;
			continue;
		}
		if (l->n == MOST_WORDS)
			return false;
		w.is_before = is_sign_before;
		strip_word(&w);
		if (w.is_before && l->n)
			l->words[l->n - 1].is_after = true;
		is_sign_before = w.is_after;
		l->words[l->n++] = w;
	}
	if (l->n)
		l->words[l->n - 1].is_after = true;
	return l->n > 0;
}

static struct span
segment(const struct layout *l, int from, int to)
{
	const char *at = l->words[from].text.at;
	struct span last = l->words[to - 1].text;

	return span_make(at, (size_t)(last.at + last.len - at));
}

static bool
is_enum_value(const struct schema_field *f, struct span text)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].kind == SCHEMA_ENUM &&
			schema_find_value(&f->parts[i], text))
			return true;
	return false;
}

/* "60 min", "12 g", "60'" */
static bool
has_unit(const struct schema_field *f, struct span text)
{
	struct span unit, number = cut_number(text, &unit);
	size_t i;

	if (!number.len || !unit.len)
		return false;
	for (i = 0; i < f->n_parts; i++)
		if (value_is_number(&f->parts[i]) &&
			(is_word_of(&f->parts[i], unit) ||
				is_word_of(&f->parts[i], without_stop(unit))))
			return true;
	return is_enum_value(f, unit) &&
		(has_kind(f, SCHEMA_REAL) || has_kind(f, SCHEMA_INT));
}

/* "C1", "227/2026": no word of a sentence, so it may be a text alone. */
static bool
is_code(const struct schema_field *f, struct span text)
{
	bool has_digit = false, has_letter = false;
	size_t i, slashes = 0;
	int parts[2];

	for (i = 0; i < text.len; i++) {
		has_digit |= is_digit(text.at[i]);
		has_letter |= (text.at[i] >= 'A' && text.at[i] <= 'Z') ||
			(text.at[i] >= 'a' && text.at[i] <= 'z');
		slashes += text.at[i] == '/';
		if (text.at[i] == '\'' || (text.at[i] & 0x80))
			return false;
	}
	if (has_letter)
		return has_digit && !is_digit(text.at[0]) &&
			is_digit(text.at[text.len - 1]) && text.len <= 12;
	return has_digit && slashes == 1 && !find_numbers(f, parts);
}

static bool
has_digit(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (is_digit(text.at[i]))
			return true;
	return false;
}

/* Is it a segment for itself? */
static bool
is_known(const struct schema_field *f, struct span text)
{
	struct span done, all;
	int parts[2];
	long day;

	if (is_enum_value(f, text))
		return true;
	if (!has_digit(text))
		return false;
	return has_unit(f, text) ||
		(has_kind(f, SCHEMA_DATE) &&
			date_read(text, &day) != DATE_NONE) ||
		(find_numbers(f, parts) == 2 && cut_ratio(text, &done, &all));
}

static bool
is_joint(struct span word)
{
	static const char *const joints[] = {
		"de", "del", "el", "en", "of", "on", "the", "in"};
	size_t i;

	for (i = 0; i < sizeof joints / sizeof *joints; i++)
		if (span_is(word, joints[i]))
			return true;
	return false;
}

static bool
is_segment(const struct layout *l, int from, int to)
{
	const struct word *w = &l->words[from];
	struct span text = segment(l, from, to), rest;
	int parts[2];

	if (is_joint(w->text))
		return is_enum_value(l->f, text);
	if (is_known(l->f, text))
		return true;
	if (to > from + 1)
		return false;
	if (w->is_before && w->is_after && find_numbers(l->f, parts) &&
		cut_number(text, &rest).len && !rest.len)
		return true;
	return is_code(l->f, text);
}

/* All ways to go on from this word, with n segments before. */
static void
lay_out(struct layout *l, int from, int n)
{
	int to;

	if (l->steps++ > MOST_STEPS || (l->n_ways && n > l->n_best))
		return;
	if (from == l->n) {
		l->n_ways = n == l->n_best && l->n_ways ? l->n_ways + 1 : 1;
		l->n_best = n;
		memcpy(l->best, l->now, sizeof l->now);
		memcpy(l->last, l->ends, sizeof l->ends);
		return;
	}
	for (to = from + 1; to <= l->n && to - from <= LONGEST_SEGMENT; to++) {
		if (is_segment(l, from, to)) {
			l->now[n] = from;
			l->ends[n] = to;
			lay_out(l, to, n + 1);
		}
		if (l->words[to - 1].is_after)
			break;
	}
	if (from && from + 1 < l->n && is_joint(l->words[from].text))
		lay_out(l, from + 1, n);
}

/* Has the piece segments, and in which way? *l may be in doubt. */
static bool
find_layout(const struct schema_field *f, struct span piece, struct layout *l)
{
	memset(l, 0, sizeof *l);
	l->f = f;
	if (is_known(f, piece) || !cut_words(l, piece))
		return false;
	lay_out(l, 0, 0);
	return l->n_ways > 0 && l->n_best > 1 && l->steps <= MOST_STEPS;
}

/* Is it a value of an enum that no item of the field goes without? */
static bool
is_answer(const struct schema_field *f, struct span text)
{
	struct buf scratch = {0};
	bool is_value = false;
	size_t i;

	for (i = 0; i < f->n_parts && !is_value; i++)
		is_value = f->parts[i].is_mandatory &&
			f->parts[i].kind == SCHEMA_ENUM &&
			value_try(&scratch, &f->parts[i], text) == VALUE_FINE;
	buf_free(&scratch);
	return is_value;
}

/* Cuts a last "(...)" off; *inside is empty if there is none. */
static struct span
cut_parenthesis(struct span text, struct span *inside)
{
	size_t end = text.len, at;

	*inside = span_make(text.at, 0);
	while (end && (text.at[end - 1] == '.' || text.at[end - 1] == ' '))
		end--;
	if (!end || text.at[end - 1] != ')')
		return text;
	for (at = end; at && text.at[at - 1] != '('; at--)
		continue;
	if (at < 2)
		return text;
	*inside = span_trim(span_make(text.at + at, end - 1 - at));
	return span_trim(span_make(text.at, at - 1));
}

/* The text before the colon, from the last separator on, names a part. */
static bool
names_part(const struct schema_field *f, struct span before)
{
	size_t i, start = before.len;
	struct span word;

	while (start && !strchr(",;|", before.at[start - 1]))
		start--;
	word = span_trim(span_make(before.at + start, before.len - start));
	for (i = 0; i < f->n_parts; i++)
		if (is_word_of(&f->parts[i], word))
			return true;
	return false;
}

/* What is before the first colon; nothing if there is none. */
static struct span
until_colon(struct span text)
{
	const char *colon = text.len ? memchr(text.at, ':', text.len) : NULL;

	return span_make(text.at, colon ? (size_t)(colon - text.at) : 0);
}

/* Is the first part the question that an answer is given to? */
static bool
has_question(const struct schema_field *f)
{
	return f->parts[0].is_mandatory && value_is_free(&f->parts[0]);
}

/* Is one of the pieces an answer? */
static bool
has_answer(const struct schema_field *f, struct span pieces)
{
	size_t i, start = 0;

	for (i = 0; i <= pieces.len; i++) {
		if (i < pieces.len && !strchr(",;|", pieces.at[i]))
			continue;
		if (is_answer(f,
			    span_trim(span_make(pieces.at + start, i - start))))
			return true;
		start = i + 1;
	}
	return false;
}

/*
 * Where the colon stands in "No cambiar de domicilio: cumplida (4 de 4)", an
 * answer that its question goes before. 0: nowhere.
 */
static size_t
find_answer(const struct schema_field *f, struct span text)
{
	struct span answer, inside;
	size_t i, end;

	for (i = 1; i < text.len; i++) {
		if (text.at[i] != ':')
			continue;
		for (end = i + 1; end < text.len; end++)
			if (strchr(",;|(:", text.at[end]))
				break;
		answer = span_trim(span_make(text.at + i + 1, end - i - 1));
		answer = cut_parenthesis(answer, &inside);
		if (!is_answer(f, answer) ||
			names_part(f, span_make(text.at, i)))
			continue;
		/* "C1, parcial, informe: cumplida" is no question. */
		return has_question(f) && has_answer(f, span_make(text.at, i)) ?
			0 :
			i;
	}
	return 0;
}

/* Adds a piece; false when there are more than the field has parts. */
static bool
add_bare(struct item *it, struct span text)
{
	text = span_trim(text);
	if (!text.len)
		return true;
	if (it->n == part_count(it))
		return false;
	it->pieces[it->n].text = text;
	it->pieces[it->n].fits = 0;
	it->pieces[it->n].part = NO_PART;
	it->pieces[it->n].is_near = false;
	it->n++;
	return true;
}

/* Likewise, or the segments that its words are. */
static bool
add_piece(struct item *it, struct span text)
{
	struct layout l;
	int i;

	if (!memchr(text.at, ' ', text.len) && !memchr(text.at, '\t', text.len))
		return add_bare(it, text);
	if (names_part(it->f, until_colon(text)) ||
		!find_layout(it->f, span_trim(text), &l))
		return add_bare(it, text);
	it->is_doubtful |= l.n_ways > 1;
	for (i = 0; i < l.n_best; i++)
		if (!add_bare(it, segment(&l, l.best[i], l.last[i])))
			return false;
	return true;
}

/* Likewise, parting "consejería: asistió" and "cumplida (4 de 4)". */
static bool
add_pieces(struct item *it, struct span text)
{
	struct span inside, bare = cut_parenthesis(text, &inside);
	size_t colon = has_question(it->f) ? 0 : find_answer(it->f, text);

	if (colon)
		return add_piece(it, span_make(text.at, colon)) &&
			add_pieces(it,
				span_make(text.at + colon + 1,
					text.len - colon - 1));
	if (inside.len && is_answer(it->f, span_trim(bare)) &&
		!is_answer(it->f, span_trim(text)))
		return add_piece(it, bare) && add_piece(it, inside);
	return add_piece(it, text);
}

/* Who writes ';' or '|' between pieces may have commas within them. */
static bool
split(struct item *it, struct span s)
{
	char only = memchr(s.at, '|', s.len) ? '|' :
		memchr(s.at, ';', s.len)     ? ';' :
					       '\0';
	bool has_reals = has_kind(it->f, SCHEMA_REAL);
	size_t i = 0, start = 0, size;

	if (has_question(it->f) && (i = find_answer(it->f, s))) {
		if (!add_piece(it, span_make(s.at, i)))
			return false;
		start = ++i;
	}
	while (i < s.len) {
		size = separator_size(s, i, only, has_reals);
		if (!size) {
			i++;
			continue;
		}
		if (!add_pieces(it, span_make(s.at + start, i - start)))
			return false;
		i += size;
		start = i;
	}
	return add_pieces(it, span_make(s.at + start, s.len - start));
}

/* Likewise with the value that a misspelt text surely means. */
static bool
fill_near(struct item *it, struct piece *p, int part, struct span text)
{
	const struct schema_value *v = it->f->parts[part].kind == SCHEMA_ENUM ?
		schema_meant_value(&it->f->parts[part], without_stop(text)) :
		NULL;

	if (!v)
		return false;
	if (!it->is_quiet)
		value_note_near(&it->f->parts[part], v->token, it->place);
	fill(it, p, part, v->token);
	return true;
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
		if (status == VALUE_FINE || fill_near(it, p, i, text))
			return true;
		say(it, i, status, text);
		return false;
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
	say(it, part, status, p->text);
	return false;
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
			(is_word_of(part, unit) ||
				is_word_of(part, without_stop(unit))) &&
			try_fill(it, p, i, number) == VALUE_FINE)
			return;
	}
	fill_measure(it, p, number, unit);
}

static bool
is_bare_number(const struct item *it, const struct piece *p)
{
	struct span rest, number = cut_number(p->text, &rest);

	/* "1, cumplida, 4, 4": the first 1 is the name of the condition. */
	return p->part == NO_PART && number.len && !rest.len &&
		(p != it->pieces || !value_is_free(&it->f->parts[0]));
}

/* "C1, cumplida, 4": four that were required, or four that were done? */
static bool
check_numbers(struct item *it)
{
	int i, n = 0, parts[2], open = 0;

	for (i = 0; i < it->n; i++)
		n += is_bare_number(it, &it->pieces[i]);
	for (i = 0; i < part_count(it); i++)
		if (is_open(it, i) && value_is_number(&it->f->parts[i]) &&
			open++ < 2)
			parts[open - 1] = i;
	if (n != 1 || open != 2)
		return true;
	say_either(it, parts[0], parts[1]);
	return false;
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

/* "4 de 6", "4/6": of the field's two numbers, the second and the first. */
static void
fill_ratio(struct item *it, struct piece *p)
{
	struct span done, all;
	struct piece first = *p;
	int parts[2];

	if (find_numbers(it->f, parts) != 2 || !is_open(it, parts[0]) ||
		!is_open(it, parts[1]) || !cut_ratio(p->text, &done, &all))
		return;
	if (try_fill(it, &first, parts[0], all) == VALUE_FINE)
		try_fill(it, p, parts[1], done);
}

/*
 * "No hubo incidentes en este periodo" is the value "none". Its words are in
 * the schema, but people go on after them; "no" alone is too little for that.
 */
static bool
says_none(const struct schema_field *part, struct span text)
{
	const struct schema_value *none = NULL;
	struct buf folded = {0}, word = {0};
	bool is_none = false, is_bool;
	size_t i, at;

	if (part->kind == SCHEMA_ENUM && part->labels)
		none = schema_find_value(part, span_of("none"));
	if (!none || !span_is(none->token, "none"))
		return false;
	text_fold(&folded, text);
	for (i = 0; i < part->labels->n && !is_none; i++) {
		if (&part->values[part->labels->list[i].number] != none)
			continue;
		buf_clear(&word);
		text_fold(&word, part->labels->list[i].text);
		is_bool = span_is(buf_all(&word), "no");
		buf_byte(&word, ' ');
		is_none = !is_bool && word.len < folded.len &&
			!memcmp(folded.at, word.at, word.len);
	}
	for (at = 0; is_none && at < folded.len; at++) {
		if (at + 1 < folded.len && strchr(".:", folded.at[at]))
			is_none = false;
		for (i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
			size_t len = strlen(exceptions[i]);

			if (at && folded.at[at - 1] == ' ' &&
				folded.len - at >= len &&
				!memcmp(folded.at + at, exceptions[i], len))
				is_none = false;
		}
	}
	buf_free(&folded);
	buf_free(&word);
	return is_none;
}

/* A line that is only "no" does not say what it says no to. */
static bool
may_choose(const struct item *it, int part)
{
	return is_open(it, part) && is_choice(&it->f->parts[part]) &&
		(it->n > 1 || it->f->parts[part].kind != SCHEMA_BOOL);
}

static void
find_choices(struct item *it, struct piece *p)
{
	struct buf scratch = {0};
	int i;

	for (i = 0; i < part_count(it) && it->n == 1; i++)
		if (is_open(it, i) && says_none(&it->f->parts[i], p->text))
			p->text = span_of("none");
	for (i = 0; i < part_count(it); i++)
		if (may_choose(it, i) &&
			value_try(&scratch, &it->f->parts[i], p->text) ==
				VALUE_FINE)
			p->fits |= 1u << i;
	buf_free(&scratch);
	for (i = 0; i < part_count(it) && (!p->fits || p->is_near); i++)
		if (is_open(it, i) && it->f->parts[i].kind == SCHEMA_ENUM &&
			schema_meant_value(
				&it->f->parts[i], without_stop(p->text))) {
			p->fits |= 1u << i;
			p->is_near = true;
		}
}

static bool
report_doubt(const struct item *it, const struct match *m)
{
	int i;

	for (i = 0; i < m->n && m->best[i] == m->other[i]; i++)
		continue;
	if (i == m->n || m->best[i] == NO_PART || m->other[i] == NO_PART)
		say_doubt(it,
			_("two pieces of this line are for the same part"));
	else
		say_either(it, m->best[i], m->other[i]);
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
	for (i = 0; i < it->n; i++) {
		struct piece *p = &it->pieces[i];

		if (p->part != NO_PART || m.best[i] == NO_PART)
			continue;
		if (p->is_near)
			fill_near(it, p, m.best[i], p->text);
		else
			try_fill(it, p, m.best[i], p->text);
	}
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

/*
 * What no item goes without, what and how it went, or the first enum, which a
 * line is about: while it is open, no piece is text.
 */
static int
wanted_enum(const struct item *it)
{
	int i, first = NO_PART;

	for (i = 0; i < part_count(it); i++) {
		if (it->f->parts[i].kind != SCHEMA_ENUM)
			continue;
		if (it->f->parts[i].is_mandatory && is_open(it, i))
			return i;
		if (first == NO_PART)
			first = i;
	}
	return first == NO_PART || !is_open(it, first) ? NO_PART : first;
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
	main_part = wanted_enum(it);
	if (main_part != NO_PART &&
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

/* Nor is a day, where parts are days. */
static bool
is_day_too_many(const struct item *it, const struct piece *p)
{
	long day;

	return has_kind(it->f, SCHEMA_DATE) && has_digit(p->text) &&
		date_read(p->text, &day) == DATE_FINE;
}

/* "social y legal": the part of which all of these words are values. */
static int
lists_values(const struct item *it, struct span text)
{
	int part;

	for (part = 0; part < part_count(it); part++) {
		const struct schema_field *f = &it->f->parts[part];
		struct span rest = text, word;
		bool are = f->kind == SCHEMA_ENUM;
		int n = 0;

		while (are && (word = span_word(&rest)).len) {
			if (span_is(word, "y") || span_is(word, "e") ||
				span_is(word, "o") || span_is(word, "/") ||
				span_is(word, "and") || span_is(word, "or"))
				continue;
			are = schema_find_value(f, without_stop(word)) != NULL;
			n++;
		}
		if (are && n > 1)
			return part;
	}
	return NO_PART;
}

/* "cumplida, C3": what the line is about stands behind it. */
static bool
is_code_of_first(const struct item *it, const struct piece *p)
{
	return is_open(it, 0) && has_question(it->f) && is_code(it->f, p->text);
}

/* The part that is counted in minutes, if the piece is in hours. */
static int
find_hours(const struct item *it, const struct piece *p)
{
	struct span unit, number = cut_number(p->text, &unit), word;
	size_t i;
	int part;

	word = without_stop(span_word(&unit));
	for (i = 0; i < sizeof hours / sizeof *hours; i++)
		if (is_same_word(word, span_of(hours[i])))
			break;
	if (!number.len || i == sizeof hours / sizeof *hours)
		return NO_PART;
	for (part = 0; part < part_count(it); part++)
		if (value_is_number(&it->f->parts[part]) &&
			schema_is_unit(&it->f->parts[part], span_of("min")))
			return part;
	return NO_PART;
}

static bool
refuse_hours(const struct item *it, int part)
{
	struct diag_place place = it->place;
	struct buf name = {0};

	value_name(&name, &it->f->parts[part]);
	place.field = buf_all(&name);
	if (!it->is_quiet)
		diag_at(DIAG_BAD_NUMBER, place,
			_("this is in hours: write it in minutes, 60 min"));
	buf_free(&name);
	return false;
}

/* "C1." is C1: the stop is the list's. */
static struct span
without_list_stop(struct span text)
{
	if (text.len > 1 && text.at[text.len - 1] == '.' &&
		is_digit(text.at[text.len - 2]))
		text.len--;
	return text;
}

static bool
fill_text(struct item *it, int piece)
{
	struct piece *p = &it->pieces[piece];
	int part = next_free(it), other = meant_for(it, piece, part);
	int minutes = find_hours(it, p);

	if (minutes != NO_PART)
		return refuse_hours(it, minutes);
	if (is_day_too_many(it, p)) {
		say_doubt(it,
			_("two pieces of this line are for the same part"));
		return false;
	}
	if (other == NO_PART)
		other = lists_values(it, p->text);
	if (other != NO_PART && is_code_of_first(it, p))
		return try_fill(it, p, 0, p->text) == VALUE_FINE;
	/* "C1: cumplida, C2: parcial" are two items in one. */
	if (is_number_too_many(it, p) || find_answer(it->f, p->text))
		part = other = NO_PART;
	if (other != NO_PART) {
		say(it, other, VALUE_NOT, p->text);
		return false;
	}
	if (part != NO_PART)
		return try_fill(it, p, part, without_list_stop(p->text)) ==
			VALUE_FINE;
	say_parts(it, _("no part of the field can take a piece of this line"));
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

	if (!it->pieces[piece].fits || part == NO_PART ||
		it->f->parts[part].is_mandatory)
		return true;
	find_neighbours(it, piece, &before, &after);
	if (part > before && part < after)
		return true;
	for (i = before + 1; i < after; i++) {
		if (!is_open(it, i) || it->f->parts[i].kind != SCHEMA_ENUM)
			continue;
		say(it, i, VALUE_NOT, it->pieces[piece].text);
		return false;
	}
	return true;
}

/* All but what is text. */
static bool
recognise_known(struct item *it)
{
	if (it->is_doubtful) {
		say_doubt(it,
			_("the words of this line can be parted in two ways: "
			  "write commas between the pieces"));
		return false;
	}
	if (!each_open(it, fill_named) || !each_open(it, fill_date))
		return false;
	each_open_quietly(it, fill_with_unit);
	each_open_quietly(it, fill_ratio);
	if (!check_numbers(it))
		return false;
	each_open_quietly(it, fill_number);
	each_open_quietly(it, find_choices);
	return fill_choices(it);
}

static bool
recognise(struct item *it)
{
	bool is_fine = recognise_known(it);
	int i;

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
			rec_escape(b,
				span_make(it->bytes.at + it->parts[i].at,
					it->parts[i].len));
	}
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

static bool
lacks(const struct item *it, int part)
{
	return it->f->parts[part].is_mandatory &&
		(is_open(it, part) || !it->parts[part].len);
}

static bool
is_whole(const struct item *it)
{
	int i;

	for (i = 0; i < part_count(it); i++)
		if (lacks(it, i))
			return false;
	return true;
}

static void
report_missing(const struct schema_field *part, struct diag_place place)
{
	struct buf name = {0};

	value_name(&name, part);
	place.field = buf_all(&name);
	diag_at(DIAG_MISSING_FIELD, place, _("the part is missing"));
	buf_free(&name);
}

/* Are the parts there that must be, in a value that was read of parts? */
static bool
check_missing(const struct schema_field *f, struct span value,
	struct diag_place place)
{
	struct span part;
	bool is_fine = true;
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		if (rec_cut_part(&value, &part) && part.len)
			continue;
		if (!f->parts[i].is_mandatory)
			continue;
		report_missing(&f->parts[i], place);
		is_fine = false;
	}
	return is_fine;
}

static bool
read_as_parts(const struct schema_field *f, struct span text)
{
	return f->n_parts > MATCH_LONGEST ||
		(memchr(text.at, '|', text.len) && fits_parts(f, text));
}

bool
item_read(struct buf *b, const struct schema_field *f, struct span text,
	bool is_hidden, struct diag_place place)
{
	struct item it = {.f = f, .place = place, .is_hidden = is_hidden};
	size_t start = b->len;
	bool is_fine;

	if (read_as_parts(f, text)) {
		is_fine = item_read_parts(b, f, text, place);
	} else if (!split(&it, text)) {
		return value_too_many(f, place);
	} else {
		is_fine = recognise(&it);
		if (is_fine)
			print(b, &it);
		buf_free(&it.bytes);
	}
	is_fine = is_fine &&
		check_missing(
			f, span_make(b->at + start, b->len - start), place);
	if (!is_fine)
		b->len = start;
	return is_fine;
}

enum item_state
item_look(const struct schema_field *f, struct span text)
{
	struct item it = {.f = f, .is_quiet = true};
	enum item_state state = ITEM_BAD;

	if (read_as_parts(f, text))
		return ITEM_WHOLE;
	if (split(&it, text) && recognise(&it))
		state = is_whole(&it) ? ITEM_WHOLE : ITEM_PARTIAL;
	buf_free(&it.bytes);
	return state;
}

/* "Mat. 123": does the text begin with the name of a part, or its beginning? */
static bool
begins_with_word(const struct schema_field *part, struct span text)
{
	struct buf folded = {0}, label = {0};
	struct span word;
	bool is_word;
	size_t len = 0;

	while (len < text.len && !strchr(" .-:0123456789", text.at[len]))
		len++;
	word = span_make(text.at, len);
	text_fold(&folded, word);
	text_fold(&label, part->label[SCHEMA_ES]);
	is_word = len < text.len &&
		(is_word_of(part, word) ||
			(text.at[len] == '.' && folded.len > 2 &&
				folded.len < label.len &&
				!memcmp(folded.at, label.at, folded.len)));
	buf_free(&folded);
	buf_free(&label);
	return is_word;
}

/* Does each piece of it that is no text fill a part that is open in item? */
static bool
fills_others(const struct item *it, const struct item *item)
{
	int i, j;

	for (i = 0; i < part_count(it); i++)
		if (!is_open(it, i) && !is_open(item, i))
			return false;
	for (i = 0; i < it->n; i++) {
		if (it->pieces[i].part != NO_PART)
			continue;
		for (j = 0; j < part_count(it); j++)
			if (value_is_free(&it->f->parts[j]) &&
				is_open(item, j) &&
				begins_with_word(
					&it->f->parts[j], it->pieces[i].text))
				break;
		if (j == part_count(it))
			return false;
	}
	return true;
}

bool
item_adds(const struct schema_field *f, struct span item, struct span line)
{
	struct item first = {.f = f, .is_quiet = true};
	struct item next = {.f = f, .is_quiet = true};
	bool adds;

	adds = f->n_parts <= MATCH_LONGEST && !memchr(item.at, '|', item.len) &&
		!memchr(item.at, ';', item.len) && split(&first, item) &&
		split(&next, line) && recognise(&first) &&
		recognise_known(&next) && fills_others(&next, &first);
	buf_free(&first.bytes);
	buf_free(&next.bytes);
	return adds;
}

bool
item_is_strict(const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].is_mandatory)
			return true;
	return false;
}

bool
item_is_named(const struct schema_field *f, struct span line)
{
	const char *colon = memchr(line.at, ':', line.len);

	return colon &&
		names_part(f, span_make(line.at, (size_t)(colon - line.at)));
}

bool
item_is_like(const struct schema_field *f, struct span line)
{
	struct item it = {.f = f, .is_quiet = true};
	bool is_like = false;
	int i, j;

	if (f->n_parts > MATCH_LONGEST || !item_is_strict(f) ||
		!split(&it, line) || !it.n || find_answer(f, line))
		return true;
	recognise_known(&it);
	is_like = it.pieces[0].part != NO_PART &&
		f->parts[it.pieces[0].part].kind == SCHEMA_DATE;
	for (i = 0; i < part_count(&it); i++) {
		if (f->parts[i].kind != SCHEMA_ENUM ||
			!f->parts[i].is_mandatory)
			continue;
		is_like |= !is_open(&it, i);
	}
	/* Spelling is compared only where nothing else tells: it is slow. */
	for (i = 0; i < part_count(&it) && !is_like; i++) {
		if (f->parts[i].kind != SCHEMA_ENUM ||
			!f->parts[i].is_mandatory)
			continue;
		for (j = 0; j < it.n && !is_like; j++)
			is_like |= schema_near_value(
					   &f->parts[i], it.pieces[j].text)
					   .len > 0;
	}
	buf_free(&it.bytes);
	return is_like;
}

bool
item_is_several(const struct schema_field *f, struct span text)
{
	struct layout l;
	size_t n = 0;

	if (memchr(text.at, '|', text.len))
		return false;
	while (text.len) {
		struct span piece = span_cut(&text, ';');

		if (!piece.len)
			continue;
		if (!memchr(piece.at, ',', piece.len) &&
			!find_answer(f, piece) && !find_layout(f, piece, &l))
			return false;
		n++;
	}
	return n > 1;
}

/* The cell of the part; NULL if there is none, or only blanks in it. */
static const struct item_cell *
find_cell(const struct item_cell *cells, size_t n, const struct schema_field *f)
{
	for (; n; n--, cells++)
		if (cells->part == f->index && span_trim(cells->text).len)
			return cells;
	return NULL;
}

bool
item_read_cells(struct buf *b, const struct schema_field *f,
	const struct item_cell *cells, size_t n, struct diag_place place)
{
	struct buf text = {0};
	size_t start = b->len, full = b->len, i;
	bool is_fine = true;

	for (i = 0; i < f->n_parts; i++) {
		const struct item_cell *cell =
			find_cell(cells, n, &f->parts[i]);
		struct diag_place at = place;

		if (i)
			buf_string(b, " | ");
		if (!cell)
			continue;
		at.line = cell->line;
		buf_clear(&text);
		is_fine &= value_read(
			&text, &f->parts[i], span_trim(cell->text), at);
		rec_escape(b, buf_all(&text));
		full = b->len;
	}
	b->len = full;
	buf_free(&text);
	is_fine = is_fine &&
		check_missing(
			f, span_make(b->at + start, b->len - start), place);
	if (!is_fine)
		b->len = start;
	return is_fine;
}

bool
item_read_parts(struct buf *b, const struct schema_field *f, struct span value,
	struct diag_place place)
{
	return value_read_parts(b, f, value, place, value_read);
}
