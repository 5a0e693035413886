#include "addressback.h"

enum {
	MOST = 40,	 /* words to one side */
	MOST_JOINS = 3,	 /* words such as "de la" in a row */
	MOST_BEFORE = 6, /* words between the head of a name and a street */
	MOST_IN = 5,	 /* words between "en" and a street */
	MOST_SEGMENT = 8,
};

static bool
has_colon(struct span gap)
{
	return gap.len && memchr(gap.at, ':', gap.len);
}

/* The first word of the run of capitals that ends with word i. */
static size_t
name_start(const struct addresswalk *k, size_t i)
{
	size_t first = i, j = i;

	while (j && i - j < MOST_BEFORE &&
		addresswalk_gap(k, j - 1) == ADDRESSWALK_NEAR) {
		j--;
		if (addresswalk_is_capital(k, j))
			first = j;
		else if (!(addresswalk_class(k, j) & ADDRESS_JOIN))
			break;
	}
	return first;
}

/* "en la", "vive en": what stands before word i says that a place comes. */
static bool
is_led(const struct addresswalk *k, size_t i)
{
	size_t n;

	for (n = 0; i && n < MOST_JOINS; n++) {
		i--;
		if (addresswalk_gap(k, i) != ADDRESSWALK_NEAR)
			return has_colon(words_gap(k->w, i));
		if (span_is(words_span(k->w, i), "en") ||
			addresswalk_class(k, i) & ADDRESS_STATED)
			return true;
		if (!(addresswalk_class(k, i) & ADDRESS_JOIN))
			return false;
	}
	return false;
}

/* The number of "Plan 405". */
static bool
is_of_head(const struct addresswalk *k, size_t i)
{
	return i && addresswalk_gap(k, i - 1) == ADDRESSWALK_NEAR &&
		addresswalk_class(k, i - 1) & ADDRESS_HEAD;
}

/* The head of the name that ends before word i: "villa primero de mayo". */
static bool
go_back_to_head(struct addresswalk *k, size_t i)
{
	size_t n, j = i;
	unsigned class;

	for (n = 0; n < MOST_BEFORE && j; n++) {
		if (addresswalk_gap(k, j - 1) != ADDRESSWALK_NEAR)
			return false;
		class = addresswalk_class(k, --j);
		if (class & ADDRESS_HEAD) {
			k->last = j;
			return true;
		}
		if (class & (ADDRESS_STOP | ADDRESS_LINK) ||
			(addresswalk_has_digits(k, j) && !is_of_head(k, j)))
			return false;
	}
	return false;
}

/* "en senkata 79": up to where "en" says that a place begins. */
static bool
go_back_to_in(struct addresswalk *k, size_t i)
{
	size_t n;

	for (n = 0; n < MOST_IN && i; n++) {
		if (addresswalk_gap(k, i - 1) != ADDRESSWALK_NEAR ||
			addresswalk_class(k, i - 1) &
				(ADDRESS_STOP | ADDRESS_UNIT | ADDRESS_PART |
					ADDRESS_LANDMARK))
			return false;
		if (span_is(words_span(k->w, --i), "en"))
			break;
	}
	if (n == MOST_IN || !n)
		return false;
	for (i++; addresswalk_class(k, i) & (ADDRESS_JOIN | ADDRESS_LINK);)
		i++;
	if (i >= k->last)
		return false;
	k->last = i;
	return true;
}

static bool
go_back(struct addresswalk *k)
{
	size_t i = k->last - 1, first;

	if (go_back_to_head(k, k->last) || go_back_to_in(k, k->last))
		return true;
	if (addresswalk_class(k, i) & (ADDRESS_WAY | ADDRESS_COUNT) &&
		!(addresswalk_class(k, i) & ADDRESS_STOP)) {
		k->last = i;
		return true;
	}
	if (!addresswalk_is_capital(k, i))
		return false;
	first = name_start(k, i);
	if (!is_led(k, first))
		return false;
	k->last = first;
	return true;
}

/* What stands before a comma, back to where its clause begins. */
static bool
go_back_over(struct addresswalk *k)
{
	size_t i = k->last - 1, first = i, n;
	unsigned classes = addresswalk_class(k, i);

	for (n = 0; n < MOST_SEGMENT && first; n++) {
		if (addresswalk_gap(k, first - 1) != ADDRESSWALK_NEAR ||
			addresswalk_class(k, first - 1) &
				(ADDRESS_STOP | ADDRESS_STATED) ||
			span_is(words_span(k->w, first - 1), "en"))
			break;
		classes |= addresswalk_class(k, --first);
	}
	if (n == MOST_SEGMENT)
		return false;
	while (first < i &&
		addresswalk_class(k, first) & (ADDRESS_JOIN | ADDRESS_LINK))
		first++;
	if (addresswalk_class(k, first) &
			(ADDRESS_HEAD | ADDRESS_LANDMARK | ADDRESS_PART |
				ADDRESS_COUNT) &&
		(first < i || addresswalk_class(k, first) & ADDRESS_LANDMARK)) {
		k->last = first;
		return true;
	}
	if (!addresswalk_is_capital(k, first) || !is_led(k, first))
		return false;
	k->last = first;
	return true;
}

void
addressback_walk(struct addresswalk *k)
{
	size_t first = k->last;
	enum addresswalk_gap gap;

	while (k->last && first - k->last < MOST &&
		(gap = addresswalk_gap(k, k->last - 1)) != ADDRESSWALK_END)
		if (!(gap == ADDRESSWALK_NEAR ? go_back(k) : go_back_over(k)))
			break;
}
