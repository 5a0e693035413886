/*
 * gendue: made-up cases that owe a report a month for two years, or the reports
 * that were filed of them, for cauce-due.
 *
 *	gendue N		the register
 *	gendue --reports N	24 reports of each case, month by month
 *
 * Reports have what tells when they were filed, and no more. Most are on time;
 * some are late, never came, or were corrected. The same N gives the same
 * bytes. No person in them exists.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 24, FIRST_YEAR = 2024, DAYS = 27 };

static const char *const departments[] = {"chuquisaca", "la-paz", "cochabamba",
	"oruro", "potosi", "tarija", "santa-cruz", "beni", "pando"};

/* A case begins on the 2nd to the 28th of a month, its periods likewise. */
static int
day_of(long i)
{
	return 2 + (int)(i % DAYS);
}

/* The month so many after the case's first, as "2024-05-". */
static const char *
month_of(char text[16], long i, int months)
{
	int month = (int)(i % 12) + months;

	snprintf(text, 16, "%04d-%02d-", FIRST_YEAR + month / 12,
		month % 12 + 1);
	return text;
}

static void
put_case(long i)
{
	char start[16], end[16], due[16];
	const char *department = departments[i % 9];
	int day = day_of(i);

	printf("Case: LIB-%06ld\nParticipant: P-%06ld\n", i, i);
	printf("Court: Juzgado de Instrucción Penal %ld.º\nDepartment: %s\n",
		i % 40, department);
	puts("Legal_status: free_with_measures");
	puts("Legal_basis: precautionary_measures");
	printf("Ruling: order | %ld/2024 | 2024-01-01\n", i);
	printf("Notified: %s%02d\n", month_of(start, i, 0), day);
	printf("Term_start: %s%02d\nTerm_end: %s%02d\n", start, day,
		month_of(end, i, MONTHS), day - 1);
	printf("Frequency: monthly\nFirst_due: %s05\nAnchor_day: 5\n",
		month_of(due, i, 2));
	printf("Counting: %s\nStatus: active\n\n",
		i % 3 ? "business" : "calendar");
}

static void
put_report(long i, int k)
{
	char from[16], to[16], filed[16];
	int day = day_of(i);
	/* By the 5th of the month after next; a few on the 12th. */
	int of_month = (i + k) % 11 ? 2 + (int)((i + k) % 3) : 12;

	if ((i * MONTHS + k) % 37 == 0)
		return;
	printf("Report: LIB-%06ld/%02d\nCase: LIB-%06ld\nNumber: %d\n", i,
		k + 1, i, k + 1);
	printf("Kind: periodic\nFrom: %s%02d\nTo: %s%02d\nFiled: %s%02d\n\n",
		month_of(from, i, k), day, month_of(to, i, k + 1), day - 1,
		month_of(filed, i, k + 2), of_month);
	if ((i * MONTHS + k) % 101)
		return;
	printf("Report: LIB-%06ld/%02d.2\nCase: LIB-%06ld\nNumber: %d\n", i,
		k + 1, i, k + 1);
	printf("Kind: periodic\nFrom: %s%02d\nTo: %s%02d\nFiled: %s%02d\n",
		from, day, to, day - 1, filed, of_month + 3);
	printf("Replaces: LIB-%06ld/%02d\n\n", i, k + 1);
}

int
main(int argc, char **argv)
{
	bool is_reports = argc == 3 && !strcmp(argv[1], "--reports");
	long n = argc == 2 + is_reports ? atol(argv[argc - 1]) : 0, i;
	int k;

	if (n < 1) {
		fputs("usage: gendue [--reports] N\n", stderr);
		return 2;
	}
	printf("%%rec: %s\n\n", is_reports ? "Report" : "Case");
	for (k = 0; k < MONTHS && is_reports; k++)
		for (i = 1; i <= n; i++)
			put_report(i, k);
	for (i = 1; i <= n && !is_reports; i++)
		put_case(i);
	return 0;
}
