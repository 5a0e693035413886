#include "near.h"

#include "mem.h"
#include "text.h"

#include <stdlib.h>

/* No text is near to one that is longer: text_distance. */
enum { LONGEST = 64 };

struct near_text
near_text(struct span text)
{
	struct near_text t = {.text = text};
	size_t i;

	for (i = 0; i < text.len && i < LONGEST; i++)
		t.letters[(unsigned char)text.at[i] % NEAR_LETTERS]++;
	return t;
}

static size_t
count_shared(const struct near_text *a, const struct near_text *b)
{
	unsigned shared = 0;
	int i;

	for (i = 0; i < NEAR_LETTERS; i++)
		shared += a->letters[i] < b->letters[i] ? a->letters[i] :
							  b->letters[i];
	return shared;
}

/* How far two texts are apart, or SIZE_MAX if by more than most. */
static size_t
compare(const struct near_text *a, const struct near_text *b, size_t most)
{
	size_t one = a->text.len, other = b->text.len, distance;
	size_t len = one > other ? one : other;

	if (len > LONGEST || one + most < other || other + most < one ||
		len - count_shared(a, b) > most)
		return SIZE_MAX;
	distance = text_distance(a->text, b->text);
	return distance > most ? SIZE_MAX : distance;
}

void
near_start_exact(struct near *n, struct near_text wanted)
{
	n->wanted = wanted;
	n->best = span_of(NULL);
	n->least = SIZE_MAX;
}

void
near_start(struct near *n, struct span wanted)
{
	buf_clear(&n->given);
	text_fold(&n->given, wanted);
	near_start_exact(n, near_text(buf_all(&n->given)));
}

bool
near_try_text(struct near *n, const struct near_text *text, size_t most,
	struct span candidate)
{
	size_t distance;

	if (!n->least)
		return false;
	if (most >= n->least)
		most = n->least - 1;
	distance = compare(&n->wanted, text, most);
	if (distance > most)
		return false;
	n->least = distance;
	n->best = candidate;
	return true;
}

void
near_try(struct near *n, struct span candidate)
{
	struct near_text text;

	buf_clear(&n->folded);
	text_fold(&n->folded, candidate);
	text = near_text(buf_all(&n->folded));
	near_try_text(n, &text, text.text.len / 3, candidate);
}

void
near_free(struct near *n)
{
	buf_free(&n->given);
	buf_free(&n->folded);
}

void
near_list_add(struct near_list *list, struct span text, uint32_t number)
{
	list->at =
		mem_grow(list->at, &list->room, list->n + 1, sizeof *list->at);
	list->at[list->n].text = near_text(text);
	list->at[list->n++].number = number;
}

uint32_t
near_list_find(const struct near_list *list, struct span wanted)
{
	struct near n = {0};
	uint32_t found = NEAR_NONE;
	size_t i;

	near_start_exact(&n, near_text(wanted));
	for (i = 0; i < list->n; i++) {
		const struct near_numbered *it = &list->at[i];

		if (near_try_text(&n, &it->text, it->text.text.len / 3,
			    it->text.text))
			found = it->number;
	}
	return found;
}

/*
 * What lies farther off than two letters cannot be meant, and need not be told
 * apart from what is.
 */
enum { MOST_MEANT = 2, SHORTEST_MEANT = 4, LONG_MEANT = 8 };

static bool
is_meant(size_t least, size_t len)
{
	return len >= SHORTEST_MEANT &&
		least <= (len >= LONG_MEANT ? MOST_MEANT : 1);
}

uint32_t
near_list_meant(const struct near_list *list, struct span wanted)
{
	size_t least = SIZE_MAX, len = 0, distance, i;
	struct near_text text = near_text(wanted);
	uint32_t best = NEAR_NONE;
	bool is_other = false;

	for (i = 0; i < list->n; i++) {
		const struct near_numbered *it = &list->at[i];

		distance = compare(&text, &it->text, MOST_MEANT);
		if (distance < least) {
			least = distance;
			best = it->number;
			len = it->text.text.len;
			is_other = false;
		} else if (distance == least && it->number != best) {
			is_other = true;
		}
	}
	len = len < wanted.len ? len : wanted.len;
	return !is_other && is_meant(least, len) ? best : NEAR_NONE;
}

void
near_list_free(struct near_list *list)
{
	free(list->at);
	memset(list, 0, sizeof *list);
}
