/*
 * gendays: made-up records of a day-release programme, one per child and day,
 * any number of them, or the register of the children.
 *
 *	gendays [--register] N
 *
 * Writes N records in canonical form, valid under the schema day-release: 250
 * working days of one year, day by day, 280 bytes each, as daily forms have
 * them. The same N gives the same bytes. No child in them exists.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAYS = 250, WEEK = 5, CODES = 10000, LETTERS = 26 };

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const departments[] = {"chuquisaca", "la-paz", "cochabamba",
	"oruro", "potosi", "tarija", "santa-cruz", "beni", "pando"};
static const char *const places[] = {"nursery", "kindergarten", "school"};
static const int ages[] = {1, 4, 8};
static const char *const absences[] = {
	"ill", "ill", "mother_kept", "not_authorised", "other_absence"};
static const char *const services[] = {
	"hospital", "psychologist", "dentist", "vaccination"};
static const char *const outcomes[] = {
	"attended", "attended", "attended", "not_attended", "rescheduled"};
static const char *const events[] = {
	"search", "lockdown", "mother_ill", "family_visit", "illness"};
static const char *const remarks[] = {
	"Fue con la educadora de turno y volvió con el grupo.",
	"Durmió la siesta; comió todo y jugó con sus compañeros.",
	"Llevó su tarea hecha y la maestra la felicitó.",
	"La recogió la educadora de turno, con el permiso del penal."};

/* splitmix64: each record has its own sequence, so order does not matter. */
static uint64_t
next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static int
below(uint64_t *state, size_t limit)
{
	return (int)(next(state) % limit);
}

#define PICK(state, list) ((list)[below(state, COUNT(list))])

/* A letter, a dash and up to four digits. */
static const char *
code_of(char text[16], char letter, long child)
{
	snprintf(text, 16, "%c-%04ld",
		'A' + (letter - 'A' + (int)(child / CODES)) % LETTERS,
		child % CODES);
	return text;
}

/* Monday to Friday of 50 weeks, from 5 January 2026 on. */
static const char *
date_of(char text[16], long day)
{
	enum { A_DAY = 86400, BEGIN = 1767571200 };
	time_t at = BEGIN + (day / WEEK * 7 + day % WEEK) * (time_t)A_DAY;
	struct tm tm;

	strftime(text, 16, "%Y-%m-%d", gmtime_r(&at, &tm));
	return text;
}

static void
put_outing(uint64_t *s, long child)
{
	bool is_late = below(s, 40) == 0;

	printf("Attendance: collected\nOut: 07:%d\nBack: %s\nPlace: %s\n",
		30 + 15 * below(s, 2), is_late ? "18:05" : "17:10",
		places[child % (long)COUNT(places)]);
	printf("Meal: breakfast\n");
	if (below(s, 20))
		printf("Meal: lunch\n");
	printf("Returned: %s\n", is_late ? "late" : "on_time");
	if (below(s, 3) == 0)
		printf("Escort: %s | %s\n", PICK(s, services),
			PICK(s, outcomes));
}

static void
put_day(long day, long child)
{
	uint64_t s = (uint64_t)day << 32 ^ (uint64_t)child;
	char code[16], date[16];

	code_of(code, 'N', child);
	date_of(date, day);
	printf("Day: %s/%s\nChild: %s\nDate: %s\n", code, date, code, date);
	if (below(&s, 20))
		put_outing(&s, child);
	else
		printf("Attendance: %s\n", PICK(&s, absences));
	printf("Event: %s\n", below(&s, 50) ? "none" : PICK(&s, events));
	printf("Recorded_by: educadora E-%d\nRemarks: %s\n\n", 1 + below(&s, 9),
		PICK(&s, remarks));
}

static void
put_child(long child)
{
	int level = (int)(child % (long)COUNT(places));
	char code[16], mother[16];

	code_of(code, 'N', child);
	code_of(mother, 'A', child);
	printf("Child: %s\nMother: %s\n", code, mother);
	printf("Name: Ejemplo Inventada Modelo\nBorn: %d-06-01\nAge: %d\n",
		2025 - ages[level], ages[level]);
	printf("Sex: %s\nPrison: Centro Penitenciario Ejemplo\n",
		child % 2 ? "girl" : "boy");
	printf("Department: %s\nLevel: %s\nEntered: 2025-02-03\n",
		departments[child % (long)COUNT(departments)], places[level]);
	printf("Back_by: 17:30\nAuthorisation: mother | 2025-02-01\n");
	printf("Authorisation: prison_order | 2025-02-01 | 2026-12-31 | "
	       "Orden %ld/2025\n\n",
		child);
}

static long
read_count(const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);
	bool is_good =
		*text && !*end && n >= 0 && n <= (long)DAYS * CODES * LETTERS;

	return is_good ? n : -1;
}

int
main(int argc, char **argv)
{
	bool is_register = argc > 1 && !strcmp(argv[1], "--register");
	long n = argc == 2 + is_register ? read_count(argv[argc - 1]) : -1;
	long children = (n + DAYS - 1) / DAYS, i;

	if (n < 0) {
		fputs("usage: gendays [--register] N\n", stderr);
		return 2;
	}
	printf("%%rec: %s\n\n", is_register ? "Child" : "Day");
	for (i = 0; i < n && !is_register; i++)
		put_day(i / children, i % children);
	for (i = 0; i < children && is_register; i++)
		put_child(i);
	if (fflush(stdout) || ferror(stdout)) {
		perror("gendays");
		return 2;
	}
	return 0;
}
