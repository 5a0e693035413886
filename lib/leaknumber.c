#include "leaknumber.h"

#include "diag.h"

/* A name for a number takes no other's place: a wanted one is looked for. */
static uint32_t
value_of(uint16_t kind, bool is_kept)
{
	return is_kept ? LEAKSET_OFF | kind : kind;
}

static void
add_digits(struct leakset *set, uint64_t value, size_t n, uint32_t kind)
{
	uint64_t key = leakset_number_key(value, n);
	uint32_t before = leakset_table_add(&set->digits, key, kind);

	if (before != MAP_NONE && before & LEAKSET_OFF)
		leakset_table_set(&set->digits, key, kind);
}

static void
add_code(struct leakadd *add, uint32_t kind)
{
	struct span code = buf_all(&add->scratch);
	bool is_new;
	uint32_t before = map_add(&add->set->codes, code, kind, &is_new);

	add->set->starts_code[(unsigned char)code.at[0]] = true;
	if (!is_new && before & LEAKSET_OFF)
		map_set(&add->set->codes, code, kind);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits with dots, blanks and hyphens between, from the first one on. */
static size_t
read_digits(struct span s, size_t *at, uint64_t *value)
{
	size_t i = *at, n = 0;

	*value = 0;
	while (i < s.len && !is_digit(s.at[i]))
		i++;
	for (; i < s.len && n < LEAKNUMBER_MOST + 1; i++) {
		if (is_digit(s.at[i])) {
			*value = *value * 10 + (uint64_t)(s.at[i] - '0');
			n++;
		} else if (!memchr(" .-()", s.at[i], 5) ||
			/* The complement: 1234567-1A. */
			(s.len - i > 2 && is_digit(s.at[i + 1]) &&
				s.at[i + 2] >= 'a' && s.at[i + 2] <= 'z')) {
			break;
		}
	}
	*at = i;
	return n;
}

/* Letters and digits of the text, one after the other: rpa4412. */
static void
read_code(struct leakadd *add, struct span s)
{
	struct span token;
	size_t at = 0;

	buf_clear(&add->scratch);
	while (leakadd_token(s, &at, &token))
		buf_span(&add->scratch, token);
}

static bool
has_letters_first(struct span s)
{
	struct span token;
	size_t at = 0;

	return leakadd_token(s, &at, &token) && !is_digit(token.at[0]) &&
		token.len > 1;
}

void
leaknumber_add(
	struct leakadd *add, struct span text, uint16_t kind, bool is_kept)
{
	uint64_t value;
	struct span s;
	size_t at = 0, n;

	fold_text(&add->fold, text);
	s = fold_all(&add->fold);
	if (has_letters_first(s) || memchr(s.at, '/', s.len)) {
		read_code(add, s);
		if (add->scratch.len > 4)
			add_code(add, value_of(kind, is_kept));
		return;
	}
	n = read_digits(s, &at, &value);
	if (n >= LEAKNUMBER_LEAST && n <= LEAKNUMBER_MOST) {
		add_digits(add->set, value, n, value_of(kind, is_kept));
		return;
	}
	/* A short one, as P-001, only as it is written. */
	read_code(add, s);
	if (add->scratch.len > 2 && memchr(s.at, '-', s.len)) {
		buf_byte(&add->scratch, '-');
		add_code(add, value_of(kind, is_kept));
	}
}

/* Addresses. */

struct clause {
	struct span words[4];
	uint32_t numbers[3];
	size_t n_words, n_numbers;
};

static bool
is_number(struct span token, uint32_t *number)
{
	size_t i;

	*number = 0;
	for (i = 0; i < token.len; i++) {
		if (!is_digit(token.at[i]) || i > 5)
			return false;
		*number = *number * 10 + (uint32_t)(token.at[i] - '0');
	}
	return token.len > 0;
}

static bool
is_no_number(struct span s, struct span token)
{
	size_t at = (size_t)(token.at - s.at);

	return span_is(token, "s") && at + 2 < s.len && s.at[at + 1] == '/' &&
		s.at[at + 2] == 'n';
}

static void
read_clause(struct leakadd *add, struct span s, struct clause *c)
{
	struct span token;
	uint32_t number;
	size_t at = 0;

	while (leakadd_token(s, &at, &token)) {
		if (is_no_number(s, token))
			number = LEAKSET_NO_NUMBER;
		else if (!is_number(token, &number)) {
			if (token.len > 1 && c->n_words < 4 &&
				!leakset_is_small(token) &&
				!(leaklist_flags(add->set->list, token) &
					LEAKLIST_THING))
				c->words[c->n_words++] = token;
			continue;
		}
		if (c->n_numbers < 3)
			c->numbers[c->n_numbers++] = number;
	}
}

static void
add_address(struct leakadd *add, struct leakset_address *address)
{
	struct leakset *set = add->set;
	uint32_t before, number;
	uint64_t key;
	size_t i;

	number = address->numbers[address->n_numbers - 1];
	set->house_bits[number % 65536 / 64] |= 1ULL << number % 64;
	for (i = 0; i < address->n_words; i++)
		address->words[i] = leakadd_keep(add, address->words[i]);
	set->addresses = mem_grow(set->addresses, &set->addresses_room,
		set->n_addresses + 1, sizeof *set->addresses);
	key = leakset_place_key(address->words[address->n_words - 1],
		address->numbers[address->n_numbers - 1]);
	before = leakset_table_add(
		&set->places, key, (uint32_t)set->n_addresses + 1);
	if (before != MAP_NONE) {
		address->next = before;
		leakset_table_set(
			&set->places, key, (uint32_t)set->n_addresses + 1);
	}
	set->addresses[set->n_addresses++] = *address;
}

/*
 * The street is what the first clause with words names; its number is the last
 * one there, or the numbers of the next clauses: Mz. 12, lote 4, Los Pinos.
 */
void
leakplace_add(
	struct leakadd *add, struct span text, uint16_t kind, bool is_kept)
{
	struct leakset_address address = {.kind = kind, .is_kept = is_kept};
	struct clause street = {0}, others = {0}, *from = &street;
	struct span rest, clause;
	size_t i;

	fold_text(&add->fold, text);
	rest = fold_all(&add->fold);
	while (rest.len) {
		struct clause c = {0};

		clause = span_cut(&rest, ',');
		read_clause(add, clause, &c);
		if (!street.n_words && c.n_words)
			street = c;
		else
			for (i = 0; i < c.n_numbers && others.n_numbers < 3;
				i++)
				others.numbers[others.n_numbers++] =
					c.numbers[i];
	}
	if (!street.n_numbers)
		from = &others;
	if (!street.n_words || !from->n_numbers)
		return;
	address.is_apart = from == &others;
	address.n_words = (uint8_t)street.n_words;
	memcpy(address.words, street.words, sizeof address.words);
	if (address.is_apart && from->n_numbers > 1)
		address.numbers[address.n_numbers++] = from->numbers[0];
	address.numbers[address.n_numbers++] =
		from->numbers[address.is_apart && from->n_numbers > 1 ?
				1 :
				from->n_numbers - 1];
	add_address(add, &address);
}
