#include "leakcore.h"

enum {
	WINDOW = (1 << LEAKSET_CORE * LEAKSET_LETTER_BITS) - 1,
	MOST_GAP = 6,	 /* bytes between two letters of a word */
	MOST_BREAKS = 2, /* in a word that is not spaced as a whole */
	LEAST_SPACED = 4,
	MOST_AROUND = 64, /* of the word in which it lies */
};

/* Where the letters of a core lie, and what stands between them. */
struct place {
	size_t start, end; /* of the letters */
	size_t from, to;   /* of the words in which they begin and end */
	size_t letters, breaks;
	size_t first_break, after_break;
	bool is_odd; /* a break is none of those in words */
};

static uint8_t
letter_at(const struct leaktext *scan, size_t i)
{
	return leakset_letter[(unsigned char)scan->text.at[i]];
}

/* What may stand where a word is broken: a hyphen, a line end, or both. */
static bool
is_break(struct span gap)
{
	bool has_hyphen = false, has_end = false;
	size_t i;

	for (i = 0; i < gap.len; i++) {
		if (gap.at[i] == '-' && !has_hyphen && !has_end)
			has_hyphen = true;
		else if (gap.at[i] == '\n' && !has_end)
			has_end = true;
		else if (gap.at[i] != ' ' && gap.at[i] != '+' &&
			gap.at[i] != '>' && gap.at[i] != '|')
			return false;
	}
	return has_hyphen || has_end;
}

static void
note_gap(const struct leaktext *scan, struct place *p, size_t from, size_t to)
{
	struct span gap = span_make(scan->text.at + from, to - from);

	/* A silent h is no gap. */
	while (gap.len && leakword_class[(unsigned char)gap.at[0]]) {
		gap.at++;
		gap.len--;
	}
	while (gap.len && leakword_class[(unsigned char)gap.at[gap.len - 1]])
		gap.len--;
	if (!gap.len)
		return;
	if (!p->breaks++)
		p->first_break = (size_t)(gap.at - scan->text.at);
	p->after_break = to;
	p->is_odd |= !is_break(gap);
}

/* Follows the letters of a core from start on. */
static bool
follow(const struct leaktext *scan, struct span letters, size_t start,
	struct place *p)
{
	size_t i = start, last = start, n;

	*p = (struct place){.start = start};
	for (n = 0; n < letters.len; n++, i++) {
		while (i < scan->text.len && i - last <= MOST_GAP &&
			!letter_at(scan, i))
			i++;
		if (i >= scan->text.len ||
			letter_at(scan, i) != (unsigned char)letters.at[n])
			return false;
		if (n && i > last + 1)
			note_gap(scan, p, last + 1, i);
		last = i;
	}
	p->end = last + 1;
	p->letters = letters.len;
	for (p->from = start; p->from && start - p->from < MOST_AROUND &&
		leaktext_is_word(scan, p->from - 1);
		p->from--)
		continue;
	for (p->to = p->end;
		p->to - p->end < MOST_AROUND && leaktext_is_word(scan, p->to);
		p->to++)
		continue;
	return true;
}

static struct span
piece(const struct leaktext *scan, size_t from, size_t to)
{
	return span_make(scan->text.at + from, to - from);
}

static bool
is_known(const struct leaktext *scan, size_t from, size_t to)
{
	struct span word = piece(scan, from, to);

	return word.len < 2 || leaklist_flags(scan->set->list, word) != 0;
}

/* Are the letters of a word that a line end or signs stand in? */
static bool
is_split(const struct leaktext *scan, const struct place *p)
{
	struct span gap;

	if (p->from != p->start || p->to != p->end)
		return false;
	if (p->breaks + 1 >= p->letters)
		return p->letters >= LEAST_SPACED;
	if (p->is_odd || p->breaks > MOST_BREAKS)
		return false;
	gap = piece(scan, p->first_break, p->after_break);
	if (memchr(gap.at, '-', gap.len))
		return true;
	/* Two words may end a line and begin the next one. */
	return !is_known(scan, p->start, p->first_break) ||
		!is_known(scan, p->after_break, p->end);
}

/* Adds a word as if it stood there by itself. */
static void
add_hit(struct leaktext *scan, const struct leakset_core *core,
	const struct place *p, enum leaktext_way way)
{
	uint8_t flags = (uint8_t)leaklist_flags(
		scan->set->list, scan->set->words[core->word].text);

	leaktext_hit(scan,
		(struct leaktext_hit){(uint32_t)p->start, (uint32_t)p->end,
			core->word, LEAKWORD_SAME, (uint8_t)way, flags, false});
}

static uint16_t
kind_of(const struct leaktext *scan, uint8_t names)
{
	return scan->set->names[__builtin_ctz(names & (LEAKSET_KEPT - 1U))];
}

static bool
is_leak(uint8_t names)
{
	return names && !(names & LEAKSET_KEPT);
}

/* The word that the letters from at on are, of those that go with another. */
static bool
find_partner(struct leaktext *scan, uint32_t word, size_t at, size_t to,
	uint8_t *names, size_t *end)
{
	const struct leakset *set = scan->set;
	const struct leakset_core *core;
	struct place p;
	uint32_t window = 0, i;
	uint8_t letter;
	size_t n = 0;

	buf_clear(&scan->letters);
	for (*end = at; *end < to && n < LEAKSET_CORE; (*end)++) {
		letter = letter_at(scan, *end);
		if (!letter)
			continue;
		window = window << LEAKSET_LETTER_BITS | letter;
		buf_byte(&scan->letters, (char)letter);
		n++;
		if (n != 3 && n != 4)
			continue;
		i = map_find(&set->short_cores, buf_all(&scan->letters));
		if (i != MAP_NONE && (*names = leakset_pair(set, word, i)) &&
			++*end)
			return true;
	}
	if (n < LEAKSET_CORE)
		return false;
	i = set->core_slots[leakset_core_bit(window) % LEAKSET_SLOTS];
	for (; i; i = core->next) {
		core = &set->cores[i - 1];
		if (follow(scan, core->letters, at, &p) && p.end <= to &&
			!p.breaks &&
			(*names = leakset_pair(set, word, core->word))) {
			*end = p.end;
			return true;
		}
	}
	return false;
}

/* The short word that ends before the letters: anaquispe. */
static bool
find_before(struct leaktext *scan, uint32_t word, const struct place *p,
	uint8_t *names, size_t *start)
{
	const struct leakset *set = scan->set;
	char letters[4];
	size_t at = p->start, n = 0, k;
	uint32_t i;

	while (at > p->from && n < sizeof letters) {
		if (letter_at(scan, --at))
			letters[sizeof letters - ++n] =
				(char)letter_at(scan, at);
		if (n < 3)
			continue;
		k = sizeof letters - n;
		i = map_find(&set->short_cores, span_make(letters + k, n));
		if (i != MAP_NONE && (*names = leakset_pair(set, word, i))) {
			*start = at;
			return true;
		}
	}
	return false;
}

static bool
are_digits(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return true;
}

/* Is it a name on the net: an address, or with digits after it? */
static bool
is_handle(const struct leaktext *scan, const struct place *p)
{
	size_t i;

	for (i = p->from; i < p->to; i++)
		if (scan->text.at[i] >= '0' && scan->text.at[i] <= '9')
			return true;
	return (p->to < scan->text.len &&
		       memchr("@_", scan->text.at[p->to], 2)) ||
		(p->from && memchr("@_/", scan->text.at[p->from - 1], 3));
}

/* mquispe, meqm: initials before the surname, or one after it. */
static bool
has_initials(const struct leaktext *scan, uint32_t word, const struct place *p)
{
	struct span before = piece(scan, p->from, p->start);
	struct span after = piece(scan, p->end, p->to);
	size_t i;

	if (before.len && before.len < 3 && are_digits(after)) {
		for (i = 0; i < before.len; i++)
			if (!is_leak(leakset_initial(
				    scan->set, word, before.at[i])))
				return false;
		return true;
	}
	return !before.len && after.len && after.len < 8 &&
		are_digits(span_make(after.at + 1, after.len - 1)) &&
		is_handle(scan, p) &&
		is_leak(leakset_initial(scan->set, word, after.at[0]));
}

/* A core that lies within a longer word. */
static void
take_within(
	struct leaktext *scan, const struct leakset_core *core, struct place *p)
{
	bool is_sure = !core->is_ordinary || is_handle(scan, p);
	size_t start = p->start, end = p->end;
	uint8_t names = 0;

	if (p->from == p->start && p->to > p->end &&
		are_digits(piece(scan, p->end, p->to)))
		add_hit(scan, core, p, LEAKTEXT_WITHIN);
	if (find_partner(scan, core->word, p->end, p->to, &names, &end) ||
		find_before(scan, core->word, p, &names, &start)) {
		if (is_leak(names) && is_sure)
			leaktext_add(scan, start, end, kind_of(scan, names));
		return;
	}
	if (!core->is_ordinary && is_leak(scan->set->words[core->word].names) &&
		has_initials(scan, core->word, p))
		leaktext_add(scan, p->from, p->to,
			kind_of(scan, scan->set->words[core->word].names));
}

static void
take_core(struct leaktext *scan, size_t at, uint32_t window)
{
	const struct leakset *set = scan->set;
	uint32_t i = set->core_slots[leakset_core_bit(window) % LEAKSET_SLOTS];
	const struct leakset_core *core;
	size_t n = 1;
	struct place p;

	if (!i)
		return;
	while (n < LEAKSET_CORE && at)
		n += letter_at(scan, --at) != 0;
	for (; i; i = core->next) {
		core = &set->cores[i - 1];
		if (!follow(scan, core->letters, at, &p))
			continue;
		if (p.breaks && is_split(scan, &p))
			add_hit(scan, core, &p, LEAKTEXT_SPLIT);
		else if (!p.breaks && (p.from < p.start || p.to > p.end))
			take_within(scan, core, &p);
	}
}

void
leakcore(struct leaktext *scan)
{
	const uint64_t *bits = scan->set->core_bits;
	const unsigned char *at = (const unsigned char *)scan->text.at;
	uint32_t window = 0, next, bit;
	uint8_t letter;
	size_t i;

	for (i = 0; i < scan->text.len; i++) {
		letter = leakset_letter[at[i]];
		next = (window << LEAKSET_LETTER_BITS | letter) & WINDOW;
		window = letter ? next : window;
		bit = leakset_core_bit(window);
		if (bits[bit / 64] >> bit % 64 & 1 && letter)
			take_core(scan, i, window);
	}
}
