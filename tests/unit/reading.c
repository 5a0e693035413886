/*
 * reading: what is read by guess must be what is read with care. Tries made-up
 * texts, of which many are hostile, the same in every run, and prints those
 * that differ, and then how much there was to compare.
 *
 *	reading lines|records|wanted|parts
 */
#include "lines.h"
#include "mem.h"
#include "rec.h"
#include "recread.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TEXTS = 20000, WANTED = 3 };

static size_t tried;
static uint64_t seed = 1;

/* Marsaglia's xorshift: any other would do. */
static size_t
below(size_t limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed >> 20) % limit;
}

static void
differ(const char *what, struct span text)
{
	size_t i;

	printf("%s:", what);
	for (i = 0; i < text.len; i++)
		printf(" %02x", (unsigned char)text.at[i]);
	printf("\n");
}

/* Pieces, those in the first half of the list more often in some texts. */
static void
make_text(struct buf *b, const struct span *pieces, size_t n, size_t most)
{
	size_t left = below(most), likely = below(2) ? n / 2 : n;

	buf_clear(b);
	while (left--)
		buf_span(b, pieces[below(below(8) ? likely : n)]);
}

/* Lines. */

static bool
is_in(char c, unsigned first, unsigned last)
{
	return (unsigned char)c >= first && (unsigned char)c <= last;
}

/* Is something odd about byte i, or the one before it, that waits for it? */
static bool
is_odd(struct span s, size_t i)
{
	bool after_lead = i && is_in(s.at[i - 1], 0xc2, 0xcb),
	     is_tail = i < s.len && is_in(s.at[i], 0x80, 0xbf);

	return after_lead != is_tail ||
		(i < s.len && is_in(s.at[i], 0xc0, 0xff) &&
			!is_in(s.at[i], 0xc2, 0xcb));
}

static bool
are_lines(const struct lines *l, struct span s)
{
	bool odd = false;
	size_t i, n = 0;

	for (i = 0; i < s.len; i++) {
		odd |= is_odd(s, i);
		if (s.at[i] != '\n')
			continue;
		if (n == l->n || l->ends[n].at != i || l->ends[n].is_odd != odd)
			return false;
		n++;
		odd = false;
	}
	odd |= is_odd(s, s.len);
	tried += n;
	return n == l->n && l->tail_is_odd == odd &&
		l->has_nul == (s.len && memchr(s.at, '\0', s.len));
}

static void
try_lines(void)
{
	static const struct span pieces[] = {{"a", 1},
		{"hello world, this is a longer text", 34}, {"\n", 1},
		{"\xc3\xa1", 2},
		{"0123456789012345678901234567890123456789", 40}, {"b", 1},
		{"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", 20}, {"\xc3", 1},
		{"\xa1", 1}, {"\xcb\xbf", 2}, {"\xcc\x81", 2}, {"\xc1\x80", 2},
		{"\xe2\x82\xac", 3}, {"\xf0\x9f\x98\x80", 4}, {"\xff", 1},
		{"\0", 1}};
	struct lines l = {0};
	struct buf b = {0};
	struct span exact;
	int i;

	for (i = 0; i < TEXTS; i++) {
		make_text(&b, pieces, sizeof pieces / sizeof *pieces, 90);
		/* Of its own, so that a byte too many is found. */
		exact = span_make(mem_copy(buf_text(&b), b.len), b.len);
		lines_scan(&l, exact);
		if (!are_lines(&l, exact))
			differ("other lines", exact);
		free((char *)exact.at);
	}
	lines_free(&l);
	buf_free(&b);
}

/* Records. */

struct reading {
	struct names *names;
	struct recread *in;
	struct rec r;
	int fd;
};

static void
open_text(struct reading *it, struct span text)
{
	memset(it, 0, sizeof *it);
	it->names = names_new();
	it->fd = open("/dev/null", O_RDONLY);
	it->in = recread_open_begun("text", it->fd, text, it->names);
}

static void
close_text(struct reading *it)
{
	recread_close(it->in);
	rec_free(&it->r);
	names_free(it->names);
	close(it->fd);
}

static bool
are_same_fields(struct reading *a, uint32_t i, struct reading *b, uint32_t j)
{
	const struct rec_field *x = &a->r.fields[i], *y = &b->r.fields[j];

	tried++;
	return x->line == y->line &&
		span_equal(names_text(a->names, x->name),
			names_text(b->names, y->name)) &&
		span_equal(rec_value(&a->r, i), rec_value(&b->r, j));
}

/* The numbers of names do not differ: the same come in the same order. */
static bool
is_wanted(const struct rec_wanted *wanted, struct reading *it, uint32_t i)
{
	struct span name = names_text(it->names, it->r.fields[i].name);
	size_t j;

	for (j = 0; wanted && j < wanted->n; j++)
		if (wanted->names[j] == it->r.fields[i].name)
			return true;
	return !wanted || name.at[0] == '%' || span_is(name, "Source");
}

/* Has b, but for what is not wanted, what a has? */
static bool
are_same(struct reading *a, struct reading *b, const struct rec_wanted *wanted)
{
	uint32_t i, j = 0;

	for (i = 0; i < a->r.n; i++)
		if (is_wanted(wanted, a, i) &&
			(j == b->r.n || !are_same_fields(a, i, b, j++)))
			return false;
	return j == b->r.n && a->r.n == b->r.n + b->r.n_left_out &&
		a->r.line == b->r.line && span_equal(a->r.raw, b->r.raw) &&
		(a->r.is_canonical == b->r.is_canonical || wanted) &&
		a->r.is_canonical >= b->r.is_canonical &&
		a->r.is_descriptor == b->r.is_descriptor;
}

static bool
are_same_records(
	struct reading *a, struct reading *b, const struct rec_wanted *wanted)
{
	enum recread_status status = RECREAD_RECORD;

	while (status != RECREAD_END) {
		status = recread_next(a->in, &a->r);
		if (recread_next(b->in, &b->r) != status)
			return false;
		if (status <= RECREAD_DESCRIPTOR && !are_same(a, b, wanted))
			return false;
	}
	return true;
}

/*
 * A block that has a NUL anywhere is read with care; a comment may have one,
 * and another line keeps the numbers the same.
 */
static void
try_text(struct span text, const struct rec_wanted *wanted)
{
	struct reading guessed, careful;
	struct buf b = {0};

	buf_add(&b, wanted ? "# \n" : "#\0\n", 3);
	buf_span(&b, text);
	open_text(&careful, buf_all(&b));
	b.at[1] = ' ';
	open_text(&guessed, buf_all(&b));
	if (wanted)
		recread_want(guessed.in, wanted);
	if (!are_same_records(&careful, &guessed, wanted))
		differ("other records", text);
	close_text(&careful);
	close_text(&guessed);
	buf_free(&b);
}

static void
try_records(const struct rec_wanted *wanted)
{
	static const struct span pieces[] = {{"Aa: 1\n", 6}, {"Bb: two\n", 8},
		{"\n", 1}, {"Cc: x\n+ more\n+\n+ end\n", 21},
		{"Long_name_of_a_field: y\n", 24}, {"Bb: 3\n", 6},
		{"Dd: \xc3\xb1\n", 7}, {"+ again\n", 8}, {"Aa:\n", 4},
		{"Ee: a \\\nb\n", 10}, {"Ff:5\n", 5}, {"Aa: \n", 5}, {"+\n", 2},
		{"+bad\n", 5}, {"# no\n", 5}, {"%rec: T\n", 8},
		{"%key: Aa\n", 9}, {"Source: f:3\n", 12}, {"Cc:  x \n", 8},
		{"Aa\n", 3}, {"Bb: e\xcc\x81\n", 8}, {" \n", 2},
		{"Gg: crlf\r\n", 10}, {"Hh: \\\n", 6}, {"Aa: \xff\n", 6}};
	struct buf b = {0};
	int i;

	for (i = 0; i < TEXTS; i++) {
		make_text(&b, pieces, sizeof pieces / sizeof *pieces, 60);
		try_text(buf_all(&b), wanted);
	}
	buf_free(&b);
}

/* Parts. */

static void
try_parts(void)
{
	static const struct span pieces[] = {{"a", 1}, {" ", 1}, {"|", 1},
		{" | ", 3}, {"a_rather_long_word", 18}, {"2026-01-01", 10},
		{"\t", 1}, {"\\|", 2}, {"\\", 1}, {"\xc3\xb1", 2}};
	struct buf b = {0}, s = {0}, t = {0};
	struct rec r = {0}, cut = {0};
	const struct span *parts;
	size_t i, n;

	for (i = 0; i < TEXTS; i++) {
		make_text(&b, pieces, sizeof pieces / sizeof *pieces, 30);
		rec_clear(&r);
		rec_clear(&cut);
		rec_add(&r, 0, buf_all(&b), 0);
		rec_add(&cut, 0, buf_all(&b), 0);
		/* Once it is split, no part is looked for alone. */
		tried += rec_parts(&cut, 0, &parts);
		for (n = 0; n < 8; n++)
			if (!span_equal(rec_part(&r, 0, n, &s),
				    rec_part(&cut, 0, n, &t)))
				differ("other parts", buf_all(&b));
	}
	rec_free(&r);
	rec_free(&cut);
	buf_free(&b);
	buf_free(&s);
	buf_free(&t);
}

int
main(int argc, char **argv)
{
	static const uint32_t some[WANTED] = {1, 3, 5};
	static const struct rec_wanted wanted = {some, WANTED};
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "lines"))
		try_lines();
	else if (!strcmp(what, "records"))
		try_records(NULL);
	else if (!strcmp(what, "wanted"))
		try_records(&wanted);
	else if (!strcmp(what, "parts"))
		try_parts();
	printf("%zu\n", tried);
	return 0;
}
