/*
 * Made-up files with descriptors: is the whole file accepted, by
 * recfix --check and by cauce-validate?
 */
#include "differ.h"

#include <stdio.h>
#include <string.h>

/* What a type accepts and what it refuses; both read the same in both. */
struct kind {
	const char *spec;
	const char *good[5];
	const char *bad[5];
};

static const struct kind kinds[] = {
	{"int", {"0", "-12", "0x1F", "017", "4000"},
		{"1.5", "ten", "1e3", "--1", "1 2"}},
	{"range 0 15", {"0", "15", "7", "0xf", "010"},
		{"16", "-1", "x", "0x10", "99"}},
	{"range 9", {"0", "9", "4", "5", "1"}, {"10", "-1", "x", "0xa", "99"}},
	{"range MIN -1", {"-1", "-2", "-0x10", "-300", "-1"},
		{"0", "1", "x", "0x1", "5"}},
	{"range 3 MAX", {"3", "0x10", "300000", "5", "4"},
		{"2", "-1", "y", "0", "00"}},
	{"real", {"0.5", "-3", ".25", "12", "10.0"},
		{"1,5", "x", "1.2.3", "- 1", "one"}},
	{"line", {"a b", "x", "0", "a: b", "# c"},
		{"a\nb", "a\n", "\nb", "a\n\nb", "1\n2"}},
	{"size 5", {"abcde", "a", "12345", "a b", "x"},
		{"abcdef", "123456", "a b c d", "      x", "abc\nde"}},
	{"size 0x4", {"abcd", "a", "1234", "a b", "x"},
		{"abcde", "123456", "a b c d", "     x", "abc\nde"}},
	{"bool", {"yes", "no", "0", "1", "true"},
		{"maybe", "2", "YES", "y", "01"}},
	{"enum red green (or so) blue-ish 4th",
		{"red", "green", "blue-ish", "4th", "red"},
		{"Red", "so", "or", "redgreen", "bl"}},
	{"date",
		{"2026-01-31", "2024-02-29", "2026-10-05", "1999-12-31",
			"2026-07-01"},
		{"2026-13-01", "no day", "2026-02-30", "yyyy-mm-dd",
			"31-31-31"}},
	{"email",
		{"a@example.org", "a.b@example.org", "x_y@host.net", "A1@b.cd",
			"q-r@s.tu"},
		{"nobody", "@", "a b@c d", "a@", "@example.org"}},
	{"field", {"Name", "a1", "A_B", "x", "Z9"},
		{"1a", "a b", "a-b", "_x", "a:b"}},
	{"uuid",
		{"550e8400-e29b-41d4-a716-446655440000",
			"f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
			"00000000-0000-0000-0000-000000000000",
			"f81d4fae-dc18-11d0-a765-a01328400a0c",
			"550E8400-E29B-41D4-A716-446655440000"},
		{"550e8400", "x", "550e8400-e29b-41d4-a716-44665544000",
			"550e8400e29b41d4a716446655440000",
			"g50e8400-e29b-41d4-a716-446655440000"}},
	{"regexp /^[0-9]{3}[a-z]$/", {"123a", "000z", "999x", "456b", "789c"},
		{"123", "12a", "123A", "1234a", "x123a"}},
	{"regexp |^(/[a-z]+)+$|", {"/a", "/usr/bin", "/a/b/c", "/x", "/home"},
		{"a", "/", "/A", "/a/", ""}},
};

/* Constraints that hold for the records as they are made, or do not. */
static const char *const constraints[] = {"#Note < 9", "Id > 0",
	"#Id = 1 => Id != 'none'", "!(Id = 'none')", "#Note => Id > 0",
	"Id < 100 || #Note"};
static const char *const broken_constraints[] = {
	"Id < 3", "#Note", "Id % 2 = 0", "#Nope"};

enum { N_FIELDS = 3, MANY = 8 };

static const struct kind *kind_of[N_FIELDS];
static const char *const names[N_FIELDS] = {"Alpha", "Beta_1", "gamma"};

/* One thing at most is wrong with a file, or the rest would hide it. */
enum wrong {
	NOTHING,
	NOTHING_2,
	VALUE,
	REPEATED,
	MISSING,
	NOT_ALLOWED,
	PROHIBITED,
	SAME_KEY,
	NO_KEY,
	TWO_KEYS,
	SIZE,
	CONSTRAINT,
	DESCRIPTOR,
	SYNTAX,
	SINGULAR,
	WRONGS
};

static enum wrong wrong;
static int at; /* the record where it is wrong */
static int n_records;

static void
add_type(struct text *t, int i, bool is_named)
{
	if (is_named)
		text_add(t, "%%typedef: T%d_t %s\n%%type: %s T%d_t\n", i,
			kind_of[i]->spec, names[i], i);
	else
		text_add(t, "%%type: %s %s\n", names[i], kind_of[i]->spec);
}

/* Names that are defined by others, in any order. */
static void
add_chain(struct text *t, int i)
{
	const char *lines[3];
	char one[40], two[40], three[80];
	int from = below(3), k;

	snprintf(one, sizeof one, "%%typedef: A%d A%dx\n", i, i);
	snprintf(two, sizeof two, "%%typedef: A%dx A%dy\n", i, i);
	snprintf(three, sizeof three, "%%typedef: A%dy %s\n", i,
		kind_of[i]->spec);
	lines[0] = one, lines[1] = two, lines[2] = three;
	for (k = 0; k < 3; k++)
		text_add(t, "%s", lines[(from + k) % 3]);
	text_add(t, "%%type: %s A%d\n", names[i], i);
}

static void
add_types(struct text *t)
{
	int i;

	for (i = 0; i < N_FIELDS; i++)
		if (one_in(5))
			add_chain(t, i);
		else
			add_type(t, i, one_in(3));
}

static void
break_descriptor(struct text *t)
{
	static const char *const lines[] = {"%type: Alpha2 A_t",
		"%type: Alpha2", "%typedef: B_t B_t\n%type: Alpha2 B_t",
		"%typedef: B_t C_t\n%typedef: C_t B_t\n%type: Alpha2 B_t",
		"%type: Alpha2 range", "%type: Alpha2 range x",
		"%type: Alpha2 size x", "%type: Alpha2 enum",
		"%type: Alpha2 regexp", "%size: many", "%size: = 3",
		"%size: < 99\n%size: < 98", "%key: Id\n%key: Id",
		"%constraint: Id <", "%constraint: (Id = 1", "%rec: Other",
		"%mandatory: 1x", "%type: 1x int", "%typedef: 1x int",
		"%type: Alpha2 inte", "%sort: Id\n%sort: Id", "%unique: a-b",
		"%allowed: (x"};

	text_add(t, "%s\n", PICK(lines));
}

static void
add_sizes(struct text *t)
{
	static const char *const fine[] = {
		"<= 99", "< 0x50", ">= 1", "> 0", ">=1"};

	if (wrong == SIZE)
		text_add(t, one_in(2) ? "%%size: %d\n" : "%%size: < %d\n",
			one_in(2) ? n_records - 1 : 1);
	else if (one_in(3))
		text_add(t, "%%size: %s\n", PICK(fine));
	else if (one_in(3))
		text_add(t, "%%size: %d\n", n_records);
}

static void
add_descriptor(struct text *t)
{
	text_add(t, "%%rec: Thing\n");
	if (one_in(2))
		text_add(t, "%%doc: things, and\n+ what they are\n");
	if (wrong == SAME_KEY || wrong == NO_KEY || wrong == TWO_KEYS ||
		one_in(2))
		text_add(t, "%%key: Id\n");
	add_types(t);
	text_add(t, "%%mandatory: Alpha\n");
	if (one_in(2))
		text_add(t, "%%mandatory: Beta_1\n");
	if (wrong == NOT_ALLOWED || one_in(3))
		text_add(t,
			"%%allowed: Id Alpha Beta_1\n%%allowed: gamma Note "
			"Single\n");
	if (wrong == REPEATED || one_in(3))
		text_add(t, "%%unique: Alpha Beta_1\n");
	if (wrong == SINGULAR || one_in(4))
		text_add(t, "%%singular: Single\n");
	if (wrong == PROHIBITED || one_in(3))
		text_add(t, "%%prohibit: Bad_one\n");
	add_sizes(t);
	if (one_in(3))
		text_add(t, "%%constraint: %s\n", PICK(constraints));
	if (wrong == CONSTRAINT)
		text_add(t, "%%constraint: %s\n", PICK(broken_constraints));
	if (wrong == DESCRIPTOR)
		break_descriptor(t);
	text_add(t, "\n");
}

static void
add_value(struct text *t, int i, bool is_bad)
{
	const struct kind *k = kind_of[i];

	field_print(t, names[i], is_bad ? k->bad[below(5)] : k->good[below(5)]);
}

static void
add_record(struct text *t, int i)
{
	bool is_here = i == at;
	int bad = is_here && wrong == VALUE ? below(N_FIELDS) : -1;

	if (!is_here || wrong != NO_KEY)
		text_add(t, "Id: %d\n",
			is_here && wrong == SAME_KEY ? 1 : i + 1);
	if (is_here && wrong == TWO_KEYS)
		text_add(t, "Id: 77\n");
	if (!is_here || wrong != MISSING)
		add_value(t, 0, bad == 0);
	add_value(t, 1, bad == 1);
	if (bad == 2 || one_in(2))
		add_value(t, 2, bad == 2);
	if (is_here && wrong == REPEATED)
		add_value(t, 0, false);
	if (is_here && wrong == NOT_ALLOWED)
		text_add(t, "Other: x\n");
	if (is_here && wrong == PROHIBITED)
		text_add(t, "Bad_one: x\n");
	if (is_here && wrong == SYNTAX)
		text_add(t, "%s\n", one_in(2) ? "no field" : "1x: no name");
	if (wrong == SINGULAR && (i == 0 || is_here))
		text_add(t, "Single: one\n");
	else if (one_in(3))
		text_add(t, "Single: %d\n", i);
	if (one_in(3))
		text_add(t, "Note: %d\n", below(3));
	if (one_in(9))
		text_add(t, "# a comment\n");
	text_add(t, "\n");
}

/* What is refused here and accepted there, one thing each. */
static bool
add_known(struct text *t)
{
	static const char others[] = "%rec: Other\n%key: Code\n\nCode: A\n\n";
	bool come_first = one_in(2);

	if (known_may(KNOWN_FOREIGN_KEY))
		text_add(t,
			"%s%%rec: Thing\n%%type: To rec Other\n\n"
			"To: A\n\nTo: %s\n\n%s",
			come_first ? others : "", one_in(2) ? "A" : "B",
			come_first ? "" : others);
	else if (known_may(KNOWN_EMPTY_MANDATORY))
		text_add(t,
			"%%rec: Thing\n%%mandatory: Alpha\n\n"
			"Alpha:%s\nBeta: 1\n",
			one_in(2) ? "" : " x");
	else if (known_may(KNOWN_CHARACTERS))
		text_add(t,
			"%%rec: Thing\n%%type: Alpha size 4\n\n"
			"Alpha: %s\n",
			one_in(2) ? "años" : "ano");
	else if (known_may(KNOWN_LONG_DOMAINS))
		text_add(t,
			"%%rec: Thing\n%%type: Alpha email\n\n"
			"Alpha: someone@%s\n",
			one_in(2) ? "mail.example" : "mail.org");
	else
		return false;
	return true;
}

void
descriptor_make(struct text *file)
{
	int i;

	text_clear(file);
	if (known_allowed && add_known(file))
		return;
	wrong = (enum wrong)below(WRONGS);
	n_records = 2 + below(MANY);
	at = 1 + below(n_records - 1);
	for (i = 0; i < N_FIELDS; i++)
		kind_of[i] = &PICK(kinds);
	add_descriptor(file);
	for (i = 0; i < n_records; i++)
		add_record(file, i);
}

/* --- asking --- */

static struct text file;
static struct answer ours, theirs;

static bool
do_agree(void)
{
	static const char *const our[] = {"cauce-validate", "thing.rec", NULL};
	static const char *const their[] = {
		"recfix", "--check", "thing.rec", NULL};

	write_file("thing.rec", file.at);
	ask(&ours, our);
	ask(&theirs, their);
	return (ours.status == 0) == (theirs.status == 0);
}

/* Fewer lines that are judged as differently. */
static void
make_small(void)
{
	static struct text less;
	bool is_refused = ours.status != 0;
	const char *line = file.at, *end;

	while (*line) {
		size_t before = (size_t)(line - file.at);
		struct text whole = file;

		end = line + strcspn(line, "\n");
		end += *end == '\n';
		if (!strncmp(line, "%rec", 4)) {
			line = end;
			continue;
		}
		text_clear(&less);
		text_put(&less, file.at, before);
		text_add(&less, "%s", end);
		file = less;
		if (do_agree() || (ours.status != 0) != is_refused) {
			file = whole;
			line = end;
		} else {
			less = whole;
			line = file.at + before;
		}
	}
	do_agree();
}

void
differ_integrity(struct tally *t, int n)
{
	static const enum known ours_only[] = {KNOWN_FOREIGN_KEY,
		KNOWN_EMPTY_MANDATORY, KNOWN_CHARACTERS, KNOWN_LONG_DOMAINS};
	const uint64_t accepted =
		BIT(KNOWN_CHARACTERS) | BIT(KNOWN_LONG_DOMAINS);
	bool is_known;
	int i;

	for (i = 0; i < n; i++) {
		known_allowed = known_shown = 0;
		if (one_in(12))
			known_allowed = BIT(PICK(ours_only));
		descriptor_make(&file);
		t->asked++;
		if (do_agree()) {
			t->agreed++;
			continue;
		}
		/* Some are what we accept, the others what we refuse. */
		is_known = known_shown &&
			(ours.status == 0) == ((known_shown & accepted) != 0);
		if (!is_known)
			make_small();
		tell(t, is_known, "is it accepted?", file.at, &ours, &theirs);
	}
}
