#include "state.h"

#include "date.h"
#include "diag.h"
#include "map.h"
#include "mem.h"
#include "number.h"
#include "recread.h"

#include <stdlib.h>

/* No person is known. */
#define NOBODY UINT32_MAX

enum { DOES_NOT_COUNT, COUNTS };

struct state {
	const struct indicator_set *set;
	const struct grouping *by;
	const struct schema_field *supersedes;
	struct map replaced; /* keys of records that never count */
	struct map groups;   /* keys, each ended by a NUL -> its number */
	struct map people;   /* person -> number */
	struct map files;    /* names of files -> number */
	const char *file;    /* the last one */
	uint32_t file_number;
	struct buf shares;   /* one after another, see add_share */
	uint32_t n;	     /* how many */
	struct buf scratch, person;
};

struct state *
state_open(const struct indicator_set *set, const struct grouping *by)
{
	struct state *s = mem_zero(sizeof *s);

	s->set = set;
	s->by = by;
	s->supersedes = schema_role(set->type, "supersedes");
	return s;
}

void
state_free(struct state *s)
{
	if (!s)
		return;
	map_free(&s->replaced);
	map_free(&s->groups);
	map_free(&s->people);
	map_free(&s->files);
	buf_free(&s->shares);
	buf_free(&s->scratch);
	buf_free(&s->person);
	free(s);
}

/* Numbers are kept in as few bytes as they need, 7 bits in each. */
static void
put(struct buf *b, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_byte(b, (char)(n | 0x80));
	buf_byte(b, (char)n);
}

static uint64_t
take(const char **at)
{
	uint64_t n = 0;
	int shift = 0;

	for (; (unsigned char)**at & 0x80; shift += 7)
		n |= (uint64_t)((unsigned char)*(*at)++ & 0x7f) << shift;
	return n | (uint64_t)(unsigned char)*(*at)++ << shift;
}

static uint32_t
group_of(struct state *s, struct rec *r, struct rec *joined)
{
	size_t i;

	buf_clear(&s->scratch);
	for (i = 0; i < s->by->n; i++) {
		grouping_add_value(&s->by->keys[i], &s->scratch, r, joined,
			s->set->schema->names);
		buf_byte(&s->scratch, '\0');
	}
	return map_add(&s->groups, buf_all(&s->scratch), (uint32_t)s->groups.n,
		NULL);
}

static uint32_t
person_of(struct state *s, struct rec *r, struct rec *joined)
{
	const struct expr_operand *o = &s->set->person;
	struct rec *from = o->is_joined ? joined : r;
	struct span person;

	if (!from)
		return NOBODY;
	person = expr_operand_value(o, from, rec_find(from, o->field),
		&s->person);
	if (!person.len)
		return NOBODY;
	return map_add(&s->people, person, (uint32_t)s->people.n, NULL);
}

/* How often denominator and numerator hold, over the occurrences of Each. */
static void
add_rate(struct state *s, const struct indicator *it, struct expr_scope *scope)
{
	uint64_t numerator = 0, denominator = 0;
	uint32_t i = REC_NONE;

	if (it->each) {
		scope->each = it->each->name;
		i = rec_find(scope->rec, scope->each);
	}
	while (!it->each || i != REC_NONE) {
		scope->each_at = i;
		if (expr_is_true(it->denominator, scope)) {
			denominator++;
			numerator += expr_is_true(it->numerator, scope);
		}
		if (!it->each)
			break;
		i = scope->rec->fields[i].next;
	}
	scope->each = NAMES_NONE;
	put(&s->shares, denominator);
	if (denominator)
		put(&s->shares, numerator);
}

static struct span
value_of(struct state *s, const struct expr_operand *o,
	const struct expr_scope *scope)
{
	struct rec *r = o->is_joined ? scope->joined : scope->rec;

	return expr_operand_value(o, r, r ? rec_find(r, o->field) : REC_NONE,
		&s->scratch);
}

/* 0 for no days; else the days, the sign in the lowest bit, and 1 more. */
static void
add_days(struct state *s, const struct indicator *it,
	const struct expr_scope *scope)
{
	long from, to, days;

	if (!expr_is_true(it->where, scope) ||
		date_read_iso(value_of(s, &it->days_from, scope), &from) ||
		date_read_iso(value_of(s, &it->days_to, scope), &to)) {
		put(&s->shares, 0);
		return;
	}
	days = to - from;
	put(&s->shares,
		1 + ((uint64_t)labs(days) << 1 | (uint64_t)(days < 0)));
}

static uint32_t
file_of(struct state *s, const char *file)
{
	if (file != s->file) {
		s->file = file;
		s->file_number = map_add(&s->files, span_of(file),
			(uint32_t)s->files.n, NULL);
	}
	return s->file_number;
}

/*
 * What is kept of a record: a byte that says that it counts; its key and the
 * hash of it, so that one that is replaced or came twice can be found in the
 * end; where it stood; its group; its person + 1 (0: nobody); and its share
 * in each figure.
 */
static void
add_share(struct state *s, struct rec *r, struct rec *joined, struct span key)
{
	struct expr_scope scope = {r, joined, NAMES_NONE, REC_NONE};
	uint32_t group = group_of(s, r, joined);
	uint32_t person = person_of(s, r, joined);
	uint32_t file = file_of(s, r->file ? r->file : "");
	uint32_t hash = map_hash(key);
	size_t i;

	buf_byte(&s->shares, COUNTS);
	buf_add(&s->shares, (const char *)&hash, sizeof hash);
	put(&s->shares, key.len);
	buf_span(&s->shares, key);
	put(&s->shares, file);
	put(&s->shares, r->line);
	put(&s->shares, group);
	put(&s->shares, (uint64_t)(person + 1));
	for (i = 0; i < s->set->n; i++) {
		const struct indicator *it = &s->set->list[i];

		if (it->kind == INDICATOR_RATE)
			add_rate(s, it, &scope);
		else if (it->kind == INDICATOR_MEDIAN)
			add_days(s, it, &scope);
		else if (it->where)
			put(&s->shares, expr_is_true(it->where, &scope));
	}
	s->n++;
}

/* Without a key it cannot be told whether it came before: it is counted. */
static void
say_keyless(struct state *s, struct rec *r)
{
	struct diag_place place =
		recread_place(r, s->set->schema->names, REC_NONE);

	place.field = s->set->type->key->text;
	diag_at(DIAG_MISSING_FIELD, place, _("the field is missing"));
}

void
state_add(struct state *s, struct rec *r, struct rec *joined)
{
	const struct schema_field *key = s->set->type->key;
	uint32_t i = s->supersedes ? rec_find(r, s->supersedes->name)
				   : REC_NONE;

	struct span own = key ? rec_get(r, key->name) : span_of(NULL);

	if (key && !own.len)
		say_keyless(s, r);
	for (; i != REC_NONE; i = r->fields[i].next) {
		struct span other = rec_value(r, i);

		if (other.len && span_equal(other, own))
			diag_at(DIAG_BAD_VALUE,
				recread_place(r, s->set->schema->names, i),
				_("a record cannot replace itself; it is "
				  "counted"));
		else if (other.len)
			map_add(&s->replaced, other, 0, NULL);
	}
	add_share(s, r, joined, own);
}

/* The end: sums. */

struct cell {
	long long numerator, denominator;
	uint32_t people;
	uint32_t last_person; /* + 1; shares come person by person */
	long long *days;
	size_t n_days, room;
};

/* A row of the result: a group, or a sum over groups. */
struct summing {
	struct state *s;
	struct map rows; /* keys as in groups -> number */
	uint32_t *rows_of; /* for each group: its n_masks rows */
	size_t n_masks;
	struct cell *cells; /* by row and indicator */
	bool failed;
};

/* The keys of a group with those in mask replaced by Total. */
static void
total_keys(struct buf *b, struct span keys, size_t mask)
{
	size_t i;

	buf_clear(b);
	for (i = 0; keys.len; i++) {
		size_t len = strlen(keys.at);

		if (mask >> i & 1)
			buf_string(b, GROUPING_TOTAL);
		else
			buf_add(b, keys.at, len);
		buf_byte(b, '\0');
		keys.at += len + 1;
		keys.len -= len + 1;
	}
}

/* A value of the data that a row of sums could not be told from. */
static bool
has_total(const struct map *groups)
{
	size_t at = 0, len;
	struct span keys;
	uint32_t group;

	while (map_walk(groups, &at, &keys, &group))
		for (; keys.len; keys.at += len + 1, keys.len -= len + 1) {
			len = strlen(keys.at);
			if (!strcmp(keys.at, GROUPING_TOTAL))
				return true;
		}
	return false;
}

static void
make_rows(struct summing *sum, bool with_total)
{
	struct state *s = sum->s;
	struct span keys;
	struct buf b = {0};
	size_t at = 0, mask;
	uint32_t group;

	sum->n_masks = with_total ? (size_t)1 << s->by->n : 1;
	sum->rows_of = mem_zero(
		s->groups.n * sum->n_masks * sizeof *sum->rows_of);
	while (map_walk(&s->groups, &at, &keys, &group))
		for (mask = 0; mask < sum->n_masks; mask++) {
			total_keys(&b, keys, mask);
			sum->rows_of[group * sum->n_masks + mask] =
				map_add(&sum->rows, buf_all(&b),
					(uint32_t)sum->rows.n, NULL);
		}
	buf_free(&b);
	sum->cells = mem_zero(sum->rows.n * s->set->n * sizeof *sum->cells);
}

static void
add_to(struct summing *sum, long long *total, uint64_t n)
{
	sum->failed |= __builtin_add_overflow(*total, (long long)n, total);
}

static void
count_person(struct cell *c, uint64_t person)
{
	if (person && c->last_person != (uint32_t)person) {
		c->people++;
		c->last_person = (uint32_t)person;
	}
}

static void
add_cell_days(struct cell *c, uint64_t share)
{
	long long days = (long long)(share >> 1);

	c->days = mem_grow(c->days, &c->room, c->n_days + 1, sizeof *c->days);
	c->days[c->n_days++] = share & 1 ? -days : days;
}

/* What one record gives to the figures of one row. */
static void
sum_share(struct summing *sum, struct cell *row, const char *at,
	uint64_t person)
{
	const struct indicator_set *set = sum->s->set;
	uint64_t share;
	size_t i;

	for (i = 0; i < set->n; i++) {
		const struct indicator *it = &set->list[i];
		bool is_kept = it->kind == INDICATOR_RATE ||
			it->kind == INDICATOR_MEDIAN || it->where;

		share = is_kept ? take(&at) : 1;
		if (!share)
			continue;
		count_person(&row[i], person);
		if (it->kind == INDICATOR_MEDIAN) {
			add_cell_days(&row[i], share - 1);
			continue;
		}
		add_to(sum, &row[i].denominator, share);
		if (it->kind == INDICATOR_RATE)
			add_to(sum, &row[i].numerator, take(&at));
	}
}

/* A share, taken apart. */
struct share {
	bool counts;
	uint32_t hash;
	struct span key;
	uint64_t file, line, group, person;
	const char *figures;
};

/* Reads the share at *at and passes it. */
static struct share
take_share(const struct indicator_set *set, const char **at)
{
	struct share share;
	size_t i;

	share.counts = *(*at)++ == COUNTS;
	memcpy(&share.hash, *at, sizeof share.hash);
	*at += sizeof share.hash;
	share.key.len = take(at);
	share.key.at = *at;
	*at += share.key.len;
	share.file = take(at);
	share.line = take(at);
	share.group = take(at);
	share.person = take(at);
	share.figures = *at;
	for (i = 0; i < set->n; i++) {
		const struct indicator *it = &set->list[i];

		if (it->kind == INDICATOR_RATE) {
			if (take(at))
				take(at);
		} else if (it->kind == INDICATOR_MEDIAN || it->where) {
			take(at);
		}
	}
	return share;
}

/* Where a share lies, with a number by which shares are put in order. */
struct entry {
	uint32_t order;
	uint32_t off;
};

struct entries {
	struct entry *list, *spare;
	size_t n;
};

/* One pass of a radix sort, by 11 bits of order; it keeps equals in order. */
static void
sort_pass(struct entries *e, int shift)
{
	enum { BUCKETS = 1 << 11 };
	size_t next[BUCKETS + 1] = {0}, i;
	struct entry *sorted = e->spare;

	for (i = 0; i < e->n; i++)
		next[(e->list[i].order >> shift & (BUCKETS - 1)) + 1]++;
	for (i = 0; i < BUCKETS; i++)
		next[i + 1] += next[i];
	for (i = 0; i < e->n; i++) {
		uint32_t bucket = e->list[i].order >> shift & (BUCKETS - 1);

		sorted[next[bucket]++] = e->list[i];
	}
	e->spare = e->list;
	e->list = sorted;
}

static void
sort_entries(struct entries *e)
{
	sort_pass(e, 0);
	sort_pass(e, 11);
	sort_pass(e, 22);
}

static void
say_twice(struct state *s, struct share share)
{
	struct diag_place place = {{NULL, 0}, share.line,
		s->set->type->key->text};
	size_t at = 0;
	uint32_t file;

	while (map_walk(&s->files, &at, &place.file, &file) &&
		file != share.file)
		continue;
	diag_at(DIAG_DUPLICATE_KEY, place,
		_("is the key of another record; it is counted once"));
}

static struct share
share_at(const struct state *s, uint32_t off)
{
	const char *at = s->shares.at + off;

	return take_share(s->set, &at);
}

/* Does the key at entry i stand in an entry from first on, before it? */
static bool
came_before(const struct state *s, const struct entries *e, size_t first,
	size_t i)
{
	struct span key = share_at(s, e->list[i].off).key;

	for (; key.len && first < i; first++)
		if (span_equal(share_at(s, e->list[first].off).key, key))
			return true;
	return false;
}

/*
 * Finds the shares whose key came before. Equal keys have equal hashes, so
 * they are neighbours; and among neighbours the first came first.
 */
static void
drop_twice(struct state *s, struct entries *e)
{
	size_t first = 0, i;

	sort_entries(e);
	for (i = 1; i < e->n; i++) {
		if (e->list[i].order != e->list[first].order)
			first = i;
		if (first == i || !came_before(s, e, first, i))
			continue;
		s->shares.at[e->list[i].off] = DOES_NOT_COUNT;
		say_twice(s, share_at(s, e->list[i].off));
	}
}

/* Marks the shares of records that others replace. */
static void
drop_replaced(struct state *s)
{
	char *at = s->shares.at, *start;
	size_t i;

	for (i = 0; i < s->n && s->replaced.n; i++) {
		const char *next = start = at;
		struct share share = take_share(s->set, &next);

		at += next - start;
		if (map_find(&s->replaced, share.key) != MAP_NONE)
			*start = DOES_NOT_COUNT;
	}
}

/* Lists the shares that count; order is their hash, or their person. */
static void
list_shares(struct state *s, struct entries *e, bool by_person)
{
	const char *at = s->shares.at;
	size_t i;

	e->n = 0;
	for (i = 0; i < s->n; i++) {
		uint32_t off = (uint32_t)(at - s->shares.at);
		struct share share = take_share(s->set, &at);

		if (!share.counts)
			continue;
		e->list[e->n].order = by_person ? (uint32_t)share.person
						: share.hash;
		e->list[e->n++].off = off;
	}
}

static void
sum_one(struct summing *sum, const struct share *share)
{
	const uint32_t *rows = sum->rows_of + share->group * sum->n_masks;
	size_t mask;

	for (mask = 0; mask < sum->n_masks; mask++)
		sum_share(sum, sum->cells + rows[mask] * sum->s->set->n,
			share->figures, share->person);
}

/* Person by person, so that a cell meets each person's shares in one run and
 * needs no set to count people. */
static void
sum_by_person(struct summing *sum, struct entries *e)
{
	size_t i;

	list_shares(sum->s, e, true);
	sort_entries(e);
	for (i = 0; i < e->n; i++) {
		struct share share = share_at(sum->s, e->list[i].off);

		sum_one(sum, &share);
	}
}

static void
sum_in_order(struct summing *sum)
{
	const char *at = sum->s->shares.at;
	size_t i;

	for (i = 0; i < sum->s->n; i++) {
		struct share share = take_share(sum->s->set, &at);

		if (share.counts)
			sum_one(sum, &share);
	}
}

static void
sum_all(struct summing *sum)
{
	struct state *s = sum->s;
	struct entries e = {0};

	e.list = mem_zero(s->n * sizeof *e.list);
	e.spare = mem_zero(s->n * sizeof *e.spare);
	drop_replaced(s);
	if (s->set->type->key) {
		list_shares(s, &e, false);
		drop_twice(s, &e);
	}
	if (s->people.n)
		sum_by_person(sum, &e);
	else
		sum_in_order(sum);
	free(e.list);
	free(e.spare);
}

/* Writing. */

struct row {
	struct span keys;
	struct cell *cells;
	size_t n_keys;
};

static int
compare_rows(const void *a, const void *b)
{
	struct span x = ((const struct row *)a)->keys;
	struct span y = ((const struct row *)b)->keys;

	return span_compare(x, y);
}

static int
compare_days(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

static void
put_number(struct csv_writer *w, struct buf *b, long long n)
{
	buf_clear(b);
	buf_print(b, "%lld", n);
	csv_cell(w, buf_all(b));
}

/* The middle, or the mean of the two middle ones. */
static bool
print_median(struct buf *b, struct cell *c)
{
	size_t half = c->n_days / 2;

	qsort(c->days, c->n_days, sizeof *c->days, compare_days);
	if (c->n_days % 2)
		return number_print_ratio(b, c->days[half], 1, 1);
	return number_print_ratio(b, c->days[half - 1] + c->days[half], 2, 1);
}

/* numerator, denominator, value */
static bool
put_figure(struct csv_writer *w, struct buf *b, const struct indicator *it,
	struct cell *c, bool with_people)
{
	struct span none = span_of(""), unknown = span_of("n/d");
	bool is_good = true;

	if (it->kind == INDICATOR_RATE) {
		put_number(w, b, c->numerator);
		put_number(w, b, c->denominator);
		buf_clear(b);
		if (c->denominator)
			is_good = number_print_ratio(b, c->numerator,
				c->denominator, 100);
		csv_cell(w, c->denominator ? buf_all(b) : unknown);
	} else if (it->kind == INDICATOR_MEDIAN) {
		csv_cell(w, none);
		csv_cell(w, none);
		buf_clear(b);
		if (c->n_days)
			is_good = print_median(b, c);
		csv_cell(w, c->n_days ? buf_all(b) : unknown);
	} else if (it->kind == INDICATOR_PEOPLE && !with_people) {
		csv_cell(w, unknown);
		csv_cell(w, none);
		csv_cell(w, unknown);
	} else {
		long long n = it->kind == INDICATOR_PEOPLE ? c->people
							   : c->denominator;

		put_number(w, b, n);
		csv_cell(w, none);
		put_number(w, b, n);
	}
	return is_good;
}

static bool
put_row(struct state *s, struct csv_writer *w, const struct row *row,
	bool with_people)
{
	struct buf b = {0};
	bool is_good = true;
	size_t i, k;

	for (i = 0; i < s->set->n; i++) {
		const struct indicator *it = &s->set->list[i];
		const char *key = row->keys.at;

		for (k = 0; k < s->by->n; k++) {
			csv_cell(w, span_of(key));
			key += strlen(key) + 1;
		}
		csv_cell(w, it->name);
		csv_cell(w, it->unit);
		if (with_people)
			put_number(w, &b, row->cells[i].people);
		else
			csv_cell(w, span_of("n/d"));
		is_good &= put_figure(w, &b, it, &row->cells[i], with_people);
		csv_end_row(w);
	}
	buf_free(&b);
	return is_good;
}

static void
put_header(struct state *s, struct csv_writer *w)
{
	static const char *const columns[] = {"indicator", "unit", "n",
		"numerator", "denominator", "value"};
	size_t i;

	for (i = 0; i < s->by->n; i++)
		csv_cell(w, s->by->keys[i].text);
	for (i = 0; i < sizeof columns / sizeof *columns; i++)
		csv_cell(w, span_of(columns[i]));
	csv_end_row(w);
}

static bool
put_rows(struct summing *sum, struct csv_writer *w, bool with_people)
{
	size_t n = sum->rows.n, at = 0, i;
	struct row *rows = mem_zero(n * sizeof *rows);
	uint32_t number;
	struct span keys;
	bool is_good = true;

	for (i = 0; map_walk(&sum->rows, &at, &keys, &number); i++) {
		rows[i].keys = keys;
		rows[i].cells = sum->cells + (size_t)number * sum->s->set->n;
	}
	qsort(rows, n, sizeof *rows, compare_rows);
	for (i = 0; i < n; i++)
		is_good &= put_row(sum->s, w, &rows[i], with_people);
	free(rows);
	return is_good;
}

bool
state_write(struct state *s, struct csv_writer *w, bool with_total,
	bool with_people)
{
	struct summing sum = {0};
	bool is_good;
	size_t i;

	if (with_total && has_total(&s->groups)) {
		diag_trouble(_("--total: '%s' is the value of a key in the "
			       "records too"),
			GROUPING_TOTAL);
		return false;
	}
	sum.s = s;
	if (s->shares.len > UINT32_MAX) {
		diag_at(DIAG_OVERFLOW, (struct diag_place){0},
			_("there are too many records for one run"));
		return false;
	}
	put_header(s, w);
	make_rows(&sum, with_total);
	sum_all(&sum);
	is_good = put_rows(&sum, w, with_people) && !sum.failed;
	if (!is_good)
		diag_at(DIAG_OVERFLOW, (struct diag_place){0},
			_("a sum is too large to be exact"));
	for (i = 0; i < sum.rows.n * s->set->n; i++)
		free(sum.cells[i].days);
	free(sum.cells);
	free(sum.rows_of);
	map_free(&sum.rows);
	return is_good;
}
