/*
 * Questions of cauce-select's other options, which have recsel's letters but
 * for -u, which is -U there.
 */
#include "differ.h"

#include <stdio.h>
#include <string.h>

enum { WORDS_MAX = 24, JOINED = 8 };

static struct record records[RECORDS];
static struct text items, sales, partners, question;
static struct answer ours, theirs;

/* The same words for both, and what differs. */
static const char *our_argv[WORDS_MAX], *their_argv[WORDS_MAX];
static int n_ours, n_theirs;

static void
say(const char *our, const char *their)
{
	if (our)
		our_argv[n_ours++] = our;
	if (their)
		their_argv[n_theirs++] = their;
	our_argv[n_ours] = their_argv[n_theirs] = NULL;
}

static void
say_both(const char *option, const char *value)
{
	say(option, option);
	if (value)
		say(value, value);
}

static void
start(const char *type)
{
	n_ours = n_theirs = 0;
	known_allowed = known_shown = 0;
	say("cauce-select", "recsel");
	say_both("-t", type);
}

static void
print_question(void)
{
	int i;

	text_clear(&question);
	for (i = 0; i < n_ours; i++)
		text_add(&question, "%s%s", i ? " " : "", our_argv[i]);
}

/* A join may report what has no partner, which is a finding. */
static void
judge(struct tally *t, const struct text *file, bool may_find)
{
	bool is_fine;

	print_question();
	t->asked++;
	ask(&ours, our_argv);
	ask(&theirs, their_argv);
	is_fine = ours.status == 0 || (may_find && ours.status == 1);
	if (theirs.status ? ours.status == 2 :
			    is_fine && !strcmp(ours.out.at, theirs.out.at))
		t->agreed++;
	else
		tell(t, false, question.at, file->at, &ours, &theirs);
}

/* Types, so that there is more than one way to sort. */
static void
write_records(void)
{
	int i;

	text_clear(&items);
	text_add(&items, "%%rec: Item\n%%type: Id,Copies int\n");
	text_add(&items, "%%type: Price real\n%%type: Due,Lent,Back date\n\n");
	for (i = 0; i < RECORDS; i++) {
		record_make(&records[i], i + 1);
		record_print(&items, &records[i]);
	}
	write_file("typed.rec", items.at);
}

static const char *
expression(void)
{
	static struct text t;

	text_clear(&t);
	/* Days that are typed compare as days; the rest is as before. */
	do {
		text_clear(&t);
		expression_print(&t, expression_make());
	} while (strstr(t.at, "Due") || strstr(t.at, "Lent") ||
		strstr(t.at, "Back"));
	return t.at;
}

static void
say_selection(void)
{
	static const char *const texts[] = {"tea", "TEA", "2026", "x", "0",
		"two", "'", "nowhere", "te", "Id"};
	static const char *const places[] = {"0", "23", "24", "1,3,5", "5,3,1",
		"0-4", "3-3", "20-99", "1,1", "0,2-4,9", "a", "1-", "-2", "",
		"1,,2", "1-2-3", "0x2"};

	switch (below(4)) {
	case 0:
		if (one_in(3))
			say_both("-i", NULL);
		say_both("-q", PICK(texts));
		break;
	case 1:
		say_both("-n", PICK(places));
		break;
	case 2:
		if (one_in(4))
			say_both("-i", NULL);
		say_both("-e", expression());
		break;
	default:
		break;
	}
}

static void
say_output(void)
{
	static const char *const fields[] = {"Id", "Id,Title", "Title,Id",
		"Tag", "Id,Tag[0]", "Tag[1]", "Copies[0-1]", "Id,Copies[1-9]",
		"Id:Number", "Tag[0]:First,Tag[1]:Second,Id", "Id,Id", "Nope",
		"Id,Nope,Note", "Lent:Day", "Copies[0-0]:C", "Id,", "1x",
		"Id[x]", ""};
	static const char *const orders[] = {"Id", "Title", "Price", "Copies",
		"Due", "Back", "Tag", "Nope", "Due,Id", "Due,Title",
		"Lent,Price", "Lent,Due,Tag", "Note"};

	if (one_in(3))
		say_both("-S", PICK(orders));
	if (one_in(4))
		say("-u", "-U");
	if (one_in(2))
		say_both(one_in(4) ? "-c" : "-p", NULL);
	if (!strcmp(our_argv[n_ours - 1], "-p"))
		say_both(PICK(fields), NULL);
}

static void
judge_options(struct tally *t)
{
	start("Item");
	say_selection();
	say_output();
	say_both("typed.rec", NULL);
	judge(t, &items, false);
}

/* --- joins --- */

static void
write_partners(void)
{
	static const char *const names[] = {"tea", "coffee", "salt", "oil"};
	int i;

	text_clear(&partners);
	text_add(&partners, "%%rec: Shop\n%%key: Code\n\n");
	for (i = 0; i < JOINED; i++) {
		text_add(&partners, "Code: S%d\n", i);
		if (one_in(2))
			text_add(&partners, "Title: %s\n", PICK(names));
		if (one_in(3))
			text_add(&partners, "Clerk: a\nClerk: %d\n", below(4));
		text_add(&partners, "\n");
	}
	write_file("shops.rec", partners.at);
	text_clear(&sales);
	text_add(&sales, "%%rec: Sale\n%%type: Shop rec Shop\n\n");
	for (i = 0; i < RECORDS; i++) {
		text_add(&sales, "Id: %d\n", i + 1);
		if (!one_in(6))
			text_add(&sales, "Shop: S%d\n", below(JOINED + 2));
		text_add(&sales, "Title: %s\n\n", PICK(names));
	}
	write_file("sales.rec", sales.at);
}

static void
judge_join(struct tally *t)
{
	static const char *const expressions[] = {"Shop_Title = 'tea'",
		"Shop_Title = Title", "#Shop_Clerk", "Shop_Clerk = 2",
		"Shop.Title = 'salt'", "Shop_Code = 'S1' || Id < 4",
		"#Shop_Clerk = 2 && Id > 9", "Shop_Nope = ''"};
	static const char *const fields[] = {"Id,Shop_Title", "Shop.Code",
		"Id,Shop_Clerk[1]:Second", "Shop_Code:Where,Title"};

	start("Sale");
	say_both("-j", "Shop");
	if (one_in(2))
		say_both("-e", PICK(expressions));
	if (one_in(2))
		say_both("-p", PICK(fields));
	say("-r", NULL);
	say("shops.rec", NULL);
	say_both("sales.rec", NULL);
	say(NULL, "shops.rec");
	judge(t, &sales, true);
}

void
differ_options(struct tally *t, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		if (i % 40 == 0) {
			write_records();
			write_partners();
		}
		if (one_in(6))
			judge_join(t);
		else
			judge_options(t);
	}
}
