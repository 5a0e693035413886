#include "addresswalk.h"

static const char *const names[] = {"stated", "filler", "head", "part",
	"landmark", "way", "count", "join", "link", "unit", "short", "stop",
	"number", "distance", "office", "site", "zone", "title", "entry", NULL};

enum {
	MOST = 40,	 /* words to one side */
	MOST_JOINS = 3,	 /* words such as "de la" in a row */
	MOST_NAME = 2,	 /* words in small letters after "urb.", "zona" */
	MOST_FREE = 8,	 /* words after "frente a", of whatever class */
	MOST_IN = 5,	 /* words between "en" and a street */
	MOST_REMARK = 8, /* words of a clause such as "rejas blancas" */
	LONGEST_NUMBER = 5,
	LABEL = 30, /* a line's first bytes, in which a label ends */
	WIDEST = 5, /* between words of an address */
};

struct cues *
addresswalk_cues(void)
{
	return cues_open_file("address.rec", names);
}

unsigned
addresswalk_class(const struct addresswalk *k, size_t i)
{
	return cues_word(k->cues, k->w->at[i].hash);
}

/* Does the line that begins with word i begin with a label? */
static bool
is_label(const struct words *w, size_t i)
{
	struct span text = fold_all(w->fold);
	size_t at = w->at[i].at, n;

	for (n = 0; n < LABEL && at + n < text.len; n++)
		if (text.at[at + n] == ':')
			return true;
		else if (memchr("\n,.;", text.at[at + n], 4))
			return false;
	return false;
}

/* A sign that may stand between words of an address. */
static bool
is_inner(struct span gap, size_t i)
{
	if (memchr(" \n#\"'\xb0.,();", gap.at[i], 11))
		return true;
	return (gap.at[i] == '-' || gap.at[i] == '/') &&
		(gap.len == 1 || span_is(gap, " - ") || span_is(gap, "/ ") ||
			span_is(gap, "-\n"));
}

static bool
has(struct span gap, char sign)
{
	return gap.len && memchr(gap.at, sign, gap.len);
}

enum addresswalk_gap
addresswalk_gap(const struct addresswalk *k, size_t i)
{
	const struct words *w = k->w;
	struct span gap = words_gap(w, i);
	size_t n_lines = 0, j;

	if (i + 1 >= w->n || gap.len > WIDEST || k->taken[i + 1] || k->taken[i])
		return ADDRESSWALK_END;
	if (gap.len == 1 && gap.at[0] == ' ')
		return ADDRESSWALK_NEAR;
	for (j = 0; j < gap.len; j++) {
		if (!is_inner(gap, j))
			return ADDRESSWALK_END;
		n_lines += gap.at[j] == '\n';
		if (gap.at[j] == '.' && j + 1 < gap.len &&
			span_is_blank(gap.at[j + 1]) &&
			!(addresswalk_class(k, i) & ADDRESS_SHORT))
			return ADDRESSWALK_END;
	}
	if (span_is(gap, "-\n"))
		return ADDRESSWALK_NEAR;
	if (span_is(gap, "/ ") && w->at[i].len > 1)
		return ADDRESSWALK_END;
	if (n_lines > 1 || (n_lines && is_label(w, i + 1)))
		return ADDRESSWALK_END;
	if (has(gap, '(') || has(gap, ')') || has(gap, ';') ||
		span_is(gap, " - "))
		return ADDRESSWALK_APART;
	return has(gap, ',') ? ADDRESSWALK_COMMA : ADDRESSWALK_NEAR;
}

bool
addresswalk_has_digits(const struct addresswalk *k, size_t i)
{
	return k->w->at[i].shape & WORD_DIGITS;
}

/* In a text all in capitals they say nothing. */
bool
addresswalk_is_capital(const struct addresswalk *k, size_t i)
{
	const struct word *word = &k->w->at[i];

	if (!(word->shape & WORD_CAPITAL))
		return false;
	return !(word->shape & WORD_CAPITALS) ||
		!(i && word[-1].shape & WORD_CAPITALS);
}

static bool
is_year(const struct addresswalk *k, size_t i)
{
	struct span s = words_span(k->w, i);

	return s.len == 4 && (!memcmp(s.at, "19", 2) || !memcmp(s.at, "20", 2));
}

/* "c/", "Z.": a word of which one letter is left. */
static bool
is_cut(const struct addresswalk *k, size_t i)
{
	struct span gap = words_gap(k->w, i);

	return k->w->at[i].len == 1 && !addresswalk_has_digits(k, i) &&
		gap.len && (gap.at[0] == '/' || gap.at[0] == '.');
}

/* "a 2 horas", "a tres casas": so far from something. */
static bool
is_distance(const struct addresswalk *k, size_t i)
{
	return i && i + 1 < k->w->n &&
		addresswalk_class(k, i + 1) & ADDRESS_DISTANCE &&
		span_is(words_span(k->w, i - 1), "a");
}

/* Do units, a month, a share or minutes follow a number? */
static bool
is_counting(const struct addresswalk *k, size_t i)
{
	const struct words *w = k->w;
	struct span gap = words_gap(w, i);
	size_t next = i + 1;

	if (is_distance(k, i))
		return false;
	if (has(gap, '%') || (gap.len && gap.at[0] == ':'))
		return true;
	if (next < w->n && span_is(words_span(w, next), "de"))
		next++;
	return next < w->n && addresswalk_gap(k, i) == ADDRESSWALK_NEAR &&
		addresswalk_class(k, next) & ADDRESS_UNIT;
}

/* The number of a house, a street, a floor. */
static bool
is_house(const struct addresswalk *k, size_t i)
{
	return k->w->at[i].len <= LONGEST_NUMBER && !is_counting(k, i) &&
		!(is_year(k, i) && i &&
			!(addresswalk_class(k, i - 1) &
				(ADDRESS_JOIN | ADDRESS_HEAD)));
}

/* "no" is a number's if one follows. */
static bool
is_joining(const struct addresswalk *k, size_t i)
{
	unsigned class = addresswalk_class(k, i);

	if (!(class & ADDRESS_NUMBER))
		return class & (ADDRESS_JOIN | ADDRESS_LINK);
	return i + 1 < k->w->n &&
		(addresswalk_has_digits(k, i + 1) || k->w->at[i + 1].len == 1 ||
			addresswalk_class(k, i + 1) &
				(ADDRESS_COUNT | ADDRESS_NUMBER));
}

size_t
addresswalk_name_end(const struct addresswalk *k, size_t i)
{
	size_t last = i, n;

	for (n = 0; n < MOST_IN && addresswalk_gap(k, i) == ADDRESSWALK_NEAR;
		n++)
		if (addresswalk_is_capital(k, ++i))
			last = i;
		else if (!(addresswalk_class(k, i) & ADDRESS_JOIN))
			break;
	return last;
}

/* "12 de Octubre", which is a zone's name too. */
static bool
is_day(struct addresswalk *k, size_t i)
{
	if (i + 2 >= k->w->n || !span_is(words_span(k->w, i + 1), "de") ||
		!(addresswalk_class(k, i + 2) & ADDRESS_UNIT) ||
		addresswalk_gap(k, i + 2) == ADDRESSWALK_NEAR)
		return false;
	k->last = i + 2;
	return true;
}

bool
addresswalk_take(struct addresswalk *k, size_t i, bool may_be_name)
{
	unsigned class = addresswalk_class(k, i);

	if (class & ADDRESS_STOP ||
		(class & ADDRESS_NUMBER && k->w->at[i].len > 1 &&
			!(i && span_is(words_span(k->w, i - 1), "sin"))))
		return false;
	if (i && span_is(words_gap(k->w, i - 1), "-\n")) {
		k->last = i;
		return true;
	}
	if (addresswalk_has_digits(k, i)) {
		if (is_day(k, i))
			return true;
		if (!is_house(k, i) && !(class & ADDRESS_WAY))
			return false;
		k->is_sure = true;
	} else if (class &
		(ADDRESS_LANDMARK | ADDRESS_PART | ADDRESS_DISTANCE)) {
		k->is_sure |= (class & ADDRESS_LANDMARK) != 0;
		k->free = MOST_FREE;
	} else if (class & ADDRESS_COUNT) {
		if (is_counting(k, i) && !k->is_entered)
			return false;
		k->is_sure |= i && addresswalk_class(k, i - 1) & ADDRESS_NUMBER;
	} else if (is_cut(k, i)) {
		k->free = MOST_NAME;
	} else if (class & ADDRESS_WAY) {
		if (k->free < MOST_NAME)
			k->free = MOST_NAME;
	} else if (!(class & (ADDRESS_HEAD | ADDRESS_WAY)) &&
		!(may_be_name && addresswalk_is_capital(k, i))) {
		if (!k->free)
			return false;
		k->free--;
	}
	k->last = i;
	return true;
}

/* Goes on to the next word, or over those that join it: "de la". */
static bool
go_on(struct addresswalk *k)
{
	bool may_be_name = true;
	size_t i = k->last + 1, n = 0;
	unsigned before = addresswalk_class(k, k->last);

	for (;; i++, n++) {
		if (!is_joining(k, i) || n == MOST_JOINS)
			break;
		may_be_name &= !(addresswalk_class(k, i) & ADDRESS_LINK);
		if (addresswalk_gap(k, i) != ADDRESSWALK_NEAR)
			return false;
	}
	if (before & ADDRESS_HEAD && i < k->w->n &&
		(addresswalk_is_capital(k, i) || addresswalk_has_digits(k, i) ||
			addresswalk_class(k, i) & ADDRESS_COUNT))
		k->is_named = true;
	return addresswalk_take(k, i, may_be_name || k->free);
}

/* What people do, or how: no word of a door or a wall. */
static bool
ends_as_verb(struct span word)
{
	static const char *const ends[] = {"aba", "aban", "ia", "ian", "ando",
		"iendo", "aron", "ieron", "mente", "ara", "eran", "emos",
		"amos", "imos"};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (word.len > strlen(ends[i]) &&
			!memcmp(word.at + word.len - strlen(ends[i]), ends[i],
				strlen(ends[i])))
			return true;
	return false;
}

/* A name after a comma, if nothing follows it: ", Queru Queru,". */
static bool
is_lone_name(struct addresswalk *k, size_t i)
{
	size_t first = i;

	if (!addresswalk_is_capital(k, i) ||
		addresswalk_class(k, i) & (ADDRESS_STOP | ADDRESS_TITLE))
		return false;
	for (; i < first + 4; i++) {
		if (addresswalk_gap(k, i) != ADDRESSWALK_NEAR) {
			k->last = i;
			return true;
		}
		if (!addresswalk_is_capital(k, i + 1) &&
			!(addresswalk_class(k, i + 1) &
				(ADDRESS_JOIN | ADDRESS_WAY)))
			return false;
	}
	return false;
}

/*
 * A few words that are no sentence, up to where a clause ends: "rejas blancas",
 * "ladrillo visto".
 */
static bool
is_remark(struct addresswalk *k, size_t i)
{
	size_t n;

	for (n = 0; n < MOST_REMARK && i < k->w->n; n++, i++) {
		if (addresswalk_class(k, i) &
				(ADDRESS_STOP | ADDRESS_UNIT | ADDRESS_TITLE) ||
			(addresswalk_has_digits(k, i) && !is_house(k, i)) ||
			addresswalk_is_capital(k, i) ||
			(ends_as_verb(words_span(k->w, i)) &&
				!(i &&
					addresswalk_class(k, i - 1) &
						ADDRESS_JOIN)))
			return false;
		if (addresswalk_gap(k, i) != ADDRESSWALK_NEAR) {
			k->last = i;
			return true;
		}
	}
	return false;
}

/* "Los Sauces 12", from its first capital: a street without the word. */
static bool
is_street(struct addresswalk *k, size_t i)
{
	size_t last = addresswalk_name_end(k, i), next = last + 1;

	if (!addresswalk_is_capital(k, i) ||
		addresswalk_class(k, i) & (ADDRESS_STOP | ADDRESS_TITLE) ||
		addresswalk_gap(k, last) != ADDRESSWALK_NEAR)
		return false;
	if (addresswalk_class(k, next) & ADDRESS_NUMBER &&
		addresswalk_gap(k, next) == ADDRESSWALK_NEAR)
		next++;
	if (!addresswalk_has_digits(k, next) || !is_house(k, next))
		return false;
	k->is_sure = true;
	k->last = next;
	return true;
}

/* "tocar timbre", "pregunten por el tanque", but "pregunten nomás" */
static bool
says_what(const struct addresswalk *k, size_t i)
{
	return addresswalk_gap(k, i) == ADDRESSWALK_NEAR &&
		(addresswalk_class(k, i + 1) &
				(ADDRESS_PART | ADDRESS_COUNT | ADDRESS_SITE) ||
			addresswalk_is_capital(k, i + 1) ||
			addresswalk_gap(k, i + 1) == ADDRESSWALK_NEAR);
}

/*
 * What to do there: "tocar dos veces", "hay que cruzar por una tabla"; or
 * "donde termina el muro". k->last is then its first word.
 */
static bool
is_entry(struct addresswalk *k, size_t i)
{
	if (i + 1 < k->w->n && addresswalk_gap(k, i) == ADDRESSWALK_NEAR &&
		((span_is(words_span(k->w, i), "hay") &&
			 span_is(words_span(k->w, i + 1), "que")) ||
			(span_is(words_span(k->w, i), "donde") &&
				addresswalk_class(k, i + 1) &
					ADDRESS_LANDMARK)))
		i++;
	else if (!(addresswalk_class(k, i) & ADDRESS_ENTRY) || !says_what(k, i))
		return false;
	k->free = MOST_FREE;
	k->is_entered = true;
	k->last = i;
	return true;
}

/* "tercer patio", "2 cuadras", or a number alone. */
static bool
is_counted(const struct addresswalk *k, size_t i)
{
	if (addresswalk_gap(k, i) != ADDRESSWALK_NEAR)
		return !(addresswalk_class(k, i) & ADDRESS_COUNT);
	/* 5ºC */
	if (k->w->at[i + 1].len == 1 && words_gap(k->w, i).len == 1 &&
		words_gap(k->w, i).at[0] == FOLD_ORDINAL)
		return true;
	return addresswalk_class(k, i + 1) &
		(ADDRESS_HEAD | ADDRESS_PART | ADDRESS_LANDMARK | ADDRESS_WAY |
			ADDRESS_COUNT | ADDRESS_DISTANCE) ||
		span_is(words_span(k->w, i + 1), "de");
}

/* What comes after a comma. */
static bool
go_over(struct addresswalk *k, enum addresswalk_gap gap)
{
	size_t i = k->last + 1, first = i, n;
	unsigned class;

	for (n = 0; is_joining(k, i) && n < MOST_JOINS; n++, i++)
		if (addresswalk_gap(k, i) != ADDRESSWALK_NEAR ||
			(gap == ADDRESSWALK_APART &&
				addresswalk_class(k, i) & ADDRESS_LINK))
			return false;
	k->free = 0;
	k->is_entered = false;
	if (is_entry(k, i) || is_street(k, i))
		return true;
	class = addresswalk_class(k, i);
	if (class & ADDRESS_STOP)
		return false;
	if (class & (ADDRESS_HEAD | ADDRESS_PART | ADDRESS_LANDMARK) ||
		is_cut(k, i)) {
		k->told++;
		if (class & ADDRESS_HEAD)
			k->free = MOST_NAME;
		return addresswalk_take(k, i, false);
	}
	if (class & ADDRESS_SITE && i > first) {
		k->told++;
		k->free = MOST_FREE;
		return addresswalk_take(k, i, false);
	}
	if ((addresswalk_has_digits(k, i) ||
		    class & (ADDRESS_COUNT | ADDRESS_WAY)) &&
		is_counted(k, i))
		return addresswalk_take(k, i, false);
	if (gap == ADDRESSWALK_APART && !has(words_gap(k->w, k->last), '-'))
		return false;
	return is_lone_name(k, first) ||
		(gap == ADDRESSWALK_COMMA && is_remark(k, first));
}

void
addresswalk_on(struct addresswalk *k)
{
	size_t first = k->last;
	enum addresswalk_gap gap;

	if (addresswalk_class(k, first) & (ADDRESS_LANDMARK | ADDRESS_PART))
		k->free = MOST_FREE;
	else if (is_cut(k, first))
		k->free = MOST_NAME;
	while (k->last < first + MOST &&
		(gap = addresswalk_gap(k, k->last)) != ADDRESSWALK_END)
		if (!(gap == ADDRESSWALK_NEAR ? go_on(k) : go_over(k, gap)))
			break;
}
