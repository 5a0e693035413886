/*
 *	differ [-n N] [-s SEED] [-k] [MANUAL...]
 *
 * Asks N questions (5500) in a folder of its own, which must be the current
 * one, and those of the files MANUAL. Status 1 if there was a disagreement
 * that has no name, or (with the usual seed) a name that nothing showed.
 * -k prints the known disagreements too.
 */
#include "differ.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { USUAL_SEED = 1, OF_A_FILE = 40 };

static bool tells_known;

static void
print_indented(const char *name, const struct text *t)
{
	const char *at = t->at, *end;

	if (!t->len)
		printf("  %s: nothing\n", name);
	else
		printf("  %s:\n", name);
	for (; *at; at = *end ? end + 1 : end) {
		end = at + strcspn(at, "\n");
		printf("    | %.*s\n", (int)(end - at), at);
	}
}

static void
print_answer(const char *name, const struct answer *a)
{
	printf("  %s, status %d\n", name, a->status);
	print_indented("out", &a->out);
	if (a->said.len)
		print_indented("said", &a->said);
}

void
tell(struct tally *t, bool is_known, const char *question, const char *file,
	const struct answer *ours, const struct answer *theirs)
{
	struct text text = {(char *)file, strlen(file), 0};
	int k;

	/* A crash is never meant. */
	is_known = is_known && ours->status <= 2;
	for (k = 0; is_known && k < KNOWN_COUNT; k++)
		t->known[k] += (known_shown & BIT(k)) != 0;
	t->unknown += !is_known;
	if (is_known && !tells_known)
		return;
	printf("%s disagreement:", is_known ? "known" : "unknown");
	for (k = 0; k < KNOWN_COUNT; k++)
		if (known_shown & BIT(k))
			printf(" %s", known_name((enum known)k));
	printf("\n  %s\n", question);
	print_indented("file", &text);
	print_answer("cauce", ours);
	print_answer("recutils", theirs);
}

/* --- expressions --- */

static struct record records[RECORDS];
static struct text question, asked, file, simple, choices;
static struct answer ours, theirs;
static const char *fold; /* -i or nothing */

static void
ask_both(const char *expression, const char *name)
{
	const char *argv[9] = {"cauce-select", "-t", "Item"};
	int n = 3;

	text_clear(&asked);
	text_add(&asked, "%s%s-e %s", fold ? fold : "", fold ? " " : "",
		expression);
	if (fold)
		argv[n++] = fold;
	argv[n++] = "-e";
	argv[n++] = expression;
	argv[n++] = name;
	ask(&ours, argv);
	argv[0] = "recsel";
	ask(&theirs, argv);
}

static bool
do_agree(void)
{
	if (theirs.status)
		return ours.status == 2;
	return ours.status == 0 && !strcmp(ours.out.at, theirs.out.at);
}

static bool
has_id(const struct answer *a, int id)
{
	char line[24];
	const char *at = a->out.at;
	size_t n = (size_t)snprintf(line, sizeof line, "Id: %d", id);

	while ((at = strstr(at, line))) {
		if ((at == a->out.at || at[-1] == '\n') &&
			(at[n] == '\n' || !at[n]))
			return true;
		at += n;
	}
	return false;
}

/* What recsel says of a record when nothing can be taken in two ways. */
static bool
is_simply_true(const struct node *n, const struct record *r)
{
	const char *argv[8] = {"recsel", "-t", "Item"};
	static struct answer answer;
	int i = 3;

	simple_expression(&simple, &choices, n, r);
	write_file("choices.rec", choices.at);
	if (fold)
		argv[i++] = fold;
	argv[i++] = "-e";
	argv[i++] = simple.at;
	argv[i++] = "choices.rec";
	ask(&answer, argv);
	if (answer.status) {
		printf("recsel does not understand the simple form: %s\n",
			simple.at);
		return false;
	}
	return answer.out.len > 0;
}

/* Are all the records chosen that are chosen simply, and written whole? */
static bool
is_explained(const struct node *n, int n_records)
{
	static struct text expected;
	int i;

	if (!known_shown || ours.status)
		return false;
	text_clear(&expected);
	for (i = 0; i < n_records; i++) {
		bool is_chosen = has_id(&ours, i + 1);

		if ((theirs.status || is_chosen != has_id(&theirs, i + 1)) &&
			is_simply_true(n, &records[i]) != is_chosen)
			return false;
		if (is_chosen)
			record_print(&expected, &records[i]);
	}
	while (expected.len && expected.at[expected.len - 1] == '\n')
		expected.at[--expected.len] = 0;
	return !strcmp(expected.at, ours.out.at);
}

static void
print_expression(struct text *t, const struct node *n)
{
	text_clear(t);
	expression_print(t, n);
}

static void
write_one(const struct record *r)
{
	text_clear(&file);
	text_add(&file, "%%rec: Item\n\n");
	record_print(&file, r);
	write_file("one.rec", file.at);
}

/* Still a disagreement without a name, over one.rec? */
static bool
is_still(const struct node *n)
{
	print_expression(&question, n);
	ask_both(question.at, "one.rec");
	return !do_agree();
}

/* One record, the least part of the expression, the fewest fields. */
static void
make_small(const struct node *n)
{
	static struct record r, less;
	const struct node *part;
	int i;

	for (i = 0; i < RECORDS; i++) {
		write_one(&records[i]);
		if (is_still(n))
			break;
	}
	if (i == RECORDS)
		return;
	r = records[i];
	for (i = 0; i < 3; i++) {
		part = expression_part(n, i);
		if (part && is_still(part)) {
			n = part;
			i = -1;
		}
	}
	for (i = 0; i < r.n; i++) {
		less = r;
		memmove(&less.fields[i], &less.fields[i + 1],
			(size_t)(r.n - i - 1) * sizeof *less.fields);
		less.n--;
		write_one(&less);
		if (less.n && is_still(n)) {
			r = less;
			i--;
		}
	}
	write_one(&r);
	is_still(n);
}

static void
write_records(void)
{
	int i;

	text_clear(&file);
	text_add(&file, "%%rec: Item\n\n");
	for (i = 0; i < RECORDS; i++) {
		record_make(&records[i], i + 1);
		record_print(&file, &records[i]);
	}
	write_file("items.rec", file.at);
}

/* One question in five may show a difference that is meant. */
static void
allow_one(void)
{
	enum known k;

	known_allowed = known_shown = 0;
	if (!one_in(5))
		return;
	do
		k = (enum known)below(KNOWN_WRITTEN);
	while (!known_in_expressions(k));
	known_allowed = BIT(k);
}

static void
judge_expression(struct tally *t, const struct node *n)
{
	bool is_known;

	t->asked++;
	ask_both(question.at, "items.rec");
	if (do_agree()) {
		t->agreed++;
		return;
	}
	is_known = is_explained(n, RECORDS);
	if (!is_known || tells_known)
		make_small(n);
	tell(t, is_known, asked.at, file.at, &ours, &theirs);
}

/*
 * Is it refused by both, or by none? What can never be right, as a number that
 * is joined to a text, is refused by us only.
 */
static void
judge_broken(struct tally *t)
{
	static struct text broken;

	expression_break(&broken, &question);
	t->asked++;
	ask_both(broken.at, "items.rec");
	if ((ours.status == 2) == (theirs.status != 0)) {
		t->agreed++;
		return;
	}
	known_shown = 0;
	if (ours.status == 2 && strstr(ours.said.at, "is needed here"))
		known_shown = BIT(KNOWN_SURE_ERRORS);
	else if (ours.status == 2 && strstr(ours.said.at, "no subscript"))
		known_shown = BIT(KNOWN_COUNTED_SUBSCRIPT);
	tell(t, known_shown != 0, asked.at, "", &ours, &theirs);
}

void
differ_expressions(struct tally *t, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		const struct node *top;

		if (i % OF_A_FILE == 0)
			write_records();
		allow_one();
		fold = one_in(8) ? "-i" : NULL;
		top = expression_make();
		print_expression(&question, top);
		if (!known_allowed && one_in(16))
			judge_broken(t);
		else
			judge_expression(t, top);
	}
}

/* --- the whole --- */

static int
report(const struct tally *t, bool is_usual)
{
	int k, forgotten = 0;

	printf("%d questions: %d answered alike, %d unknown disagreements\n",
		t->asked, t->agreed, t->unknown);
	for (k = 0; k < KNOWN_COUNT; k++) {
		printf("%6d %s: %s\n", t->known[k], known_name((enum known)k),
			known_reason((enum known)k));
		forgotten += !t->known[k];
	}
	if (forgotten && is_usual)
		printf("%d known differences did not occur\n", forgotten);
	return t->unknown || (forgotten && is_usual);
}

int
main(int argc, char **argv)
{
	struct tally t = {0};
	uint64_t seed = USUAL_SEED;
	int c, n = 5500;

	while ((c = getopt(argc, argv, "n:s:k")) != -1)
		switch (c) {
		case 'n':
			n = atoi(optarg);
			break;
		case 's':
			seed = strtoull(optarg, NULL, 10);
			break;
		case 'k':
			tells_known = true;
			break;
		default:
			fputs("usage: differ [-n N] [-s SEED] [-k] "
			      "[MANUAL...]\n",
				stderr);
			return 2;
		}
	chance_start(seed);
	for (; optind < argc; optind++)
		differ_manual(&t, argv[optind]);
	differ_expressions(&t, n - n / 5);
	differ_options(&t, n / 10);
	differ_integrity(&t, n / 10);
	return report(&t, seed == USUAL_SEED);
}
