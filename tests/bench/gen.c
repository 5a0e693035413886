/*
 * gen: made-up reports, or the register of their cases, any number of them.
 *
 *	gen [--register] N [SEED]
 *	gen --years [--register] CASES [SEED]
 *
 * Writes N reports in canonical form, valid under the schema diversion: five
 * reports per case, 40 courts, periods over twelve months, 1.2 KB each.
 * With --years, those of a working folder, month by month: measures of fourteen
 * months, each of which began in one of the 24 up to September of 2026; so ten
 * reports a case, and in the last month seven of every twelve cases.
 * The same N and SEED give the same bytes. No person in them exists.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COURTS = 40, REPORTS_OF_CASE = 5, STARTS = 8, CONDITIONS = 3 };

/* Months are counted from January of 2026. */
enum { FIRST_YEAR = 2026, FIRST_MONTH = -15, END_MONTH = 9, TERM = 14 };

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct {
	const char *name;
	const char *department;
} seats[] = {
	{"Cochabamba", "cochabamba"},
	{"La Paz", "la-paz"},
	{"El Alto", "la-paz"},
	{"Santa Cruz", "santa-cruz"},
	{"Montero", "santa-cruz"},
	{"Oruro", "oruro"},
	{"Potosí", "potosi"},
	{"Sucre", "chuquisaca"},
	{"Tarija", "tarija"},
	{"Trinidad", "beni"},
};

static const char *const kinds_of_court[] = {
	"Juzgado de Instrucción Penal 1.º",
	"Juzgado de Instrucción Penal 3.º",
	"Juzgado de Ejecución Penal 1.º",
	"Tribunal de Sentencia Penal 2.º",
};

static const char *const services[] = {"counselling", "therapeutic_support",
	"gynaecology", "physical_training", "alternative_therapy", "legal",
	"community", "documents", "training", "health"};
static const char *const areas[] = {
	"health", "social", "legal", "education", "work", "community"};
static const char *const outcomes[] = {"attended", "attended", "attended",
	"attended", "attended", "attended", "justified", "missed",
	"rescheduled", "cancelled_by_service"};
static const char *const modes[] = {"in_person", "in_person", "home", "remote"};
static const char *const minutes[] = {"30", "45", "60", "60", "90", "120"};
static const char *const statuses[] = {"met", "met", "met", "met", "partial",
	"unmet_justified", "unmet", "not_applicable"};
static const char *const kinds_of_condition[CONDITIONS] = {
	"programme", "residence", "reporting"};
static const char *const texts_of_condition[CONDITIONS] = {
	"Asistir al programa cuatro veces al mes",
	"No cambiar de domicilio sin autorización de este juzgado",
	"Presentarse ante el juzgado y firmar el registro"};
static const char *const professions[] = {
	"lawyer", "social_worker", "psychologist"};
static const char *const changes[] = {
	"better", "better", "same", "worse", "no_answer"};
static const char *const housings[] = {
	"Vive en un cuarto alquilado con sus hijos; el alquiler está al día.",
	"Comparte la vivienda con su madre en la zona sur.",
	"Se alojó este mes en casa de una tía, con permiso del juzgado."};
static const char *const jobs[] = {"Vende jugos por las mañanas en el mercado.",
	"Ayuda en una pensión tres días a la semana.",
	"Busca trabajo; terminó el curso de repostería."};
static const char *const plans[] = {
	"Mantener la sesión semanal y preparar la audiencia de noviembre.",
	"Acompañarla al SEGIP y continuar el taller de costura.",
	"Reunión con la familia y derivación al centro de salud."};

static const char *const sentences[] = {
	"La participante asistió con puntualidad a las sesiones acordadas. ",
	"El equipo la acompañó a la oficina de identificación, donde inició "
	"el trámite de su cédula. ",
	"Retomó los estudios del nivel secundario en horario nocturno. ",
	"Comunicó con anticipación la inasistencia y presentó el certificado "
	"del centro de salud. ",
	"Su hija mayor volvió a la escuela después de las vacaciones de "
	"invierno. ",
	"Manifiesta que el espacio de consejería le ayuda a organizar la "
	"semana y a pedir apoyo cuando lo necesita. ",
	"Se realizó una visita domiciliaria; la vivienda es la declarada en "
	"autos. ",
	"Participó en el taller de costura y entregó los trabajos del mes. ",
	"La abogada del programa informó sobre el estado del proceso y la "
	"próxima audiencia. ",
	"Durante el periodo no se registraron incidentes que deban "
	"comunicarse a su autoridad. ",
	"Asume las tareas de cuidado de su padre, que está en recuperación. ",
	"Asistió a la feria de salud organizada por la red comunitaria y "
	"recibió orientación. ",
	"Cumplió con la firma en el registro biométrico todos los lunes. ",
	"Se coordinó con el centro de salud la atención que solicitó. ",
	"Mostró interés en formalizar su puesto de venta y averiguó los "
	"requisitos en la alcaldía. ",
	"El equipo observa una evolución favorable respecto al mes anterior. ",
	"Por razones económicas cambió de turno en el trabajo, lo que exigió "
	"mover dos sesiones. ",
	"La familia extensa acompaña el proceso y se reunió con la "
	"trabajadora social. ",
};

static const int days_of_month[] = {
	31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static uint64_t seed;
static bool is_years;

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

static uint64_t
begin(uint64_t stream, long i)
{
	uint64_t state = seed ^ (stream << 56) ^ (uint64_t)i << 8;

	next(&state);
	return state;
}

/* What the register and the reports of a case must agree on. */
struct facts {
	long number;
	int court;
	int seat;
	int start; /* month */
	int conditions;
};

static int
year_of(int month)
{
	return FIRST_YEAR - 2 + (month + 24) / 12;
}

/* Of its year, from 1. */
static int
month_of(int month)
{
	return (month + 24) % 12 + 1;
}

static int
last_day(int month)
{
	return days_of_month[month_of(month) - 1];
}

static struct facts
facts_of(long number)
{
	uint64_t s = begin(1, number);
	struct facts f = {number, below(&s, COURTS), 0,
		below(&s, is_years ? END_MONTH - FIRST_MONTH : STARTS),
		1 + below(&s, CONDITIONS)};

	f.start += is_years ? FIRST_MONTH : 0;
	f.seat = f.court % (int)COUNT(seats);
	return f;
}

static void
print_court(const struct facts *f)
{
	printf("Court: %s de %s\n",
		kinds_of_court[f->court / (int)COUNT(seats)],
		seats[f->seat].name);
}

static void
print_services(uint64_t *s, int month)
{
	int n = 1 + below(s, 6), day = 1, i;

	for (i = 0; i < n; i++) {
		day += 1 + below(s, 4);
		printf("Service: %d-%02d-%02d | %s | %s | %s | %s | %s\n",
			year_of(month), month_of(month), day, PICK(s, services),
			PICK(s, outcomes), PICK(s, minutes), PICK(s, areas),
			PICK(s, modes));
	}
}

static void
print_conditions(uint64_t *s, const struct facts *f)
{
	int i;

	for (i = 0; i < f->conditions; i++)
		printf("Condition: C%d | %s | 4 | %d\n", i + 1,
			PICK(s, statuses), below(s, 5));
}

/* 350 to 600 bytes; in a part of them over several lines. */
static void
print_narrative(uint64_t *s)
{
	int at = below(s, COUNT(sentences)), wanted = 350 + below(s, 80);
	bool is_folded = below(s, 5) < 2;
	int len = 0;

	fputs("Summary: ", stdout);
	while (len < wanted) {
		const char *text = sentences[at];
		int n = (int)strlen(text);
		bool is_last = len + n >= wanted;
		bool is_end = is_last || (is_folded && below(s, 3) == 0);

		printf("%.*s", is_end ? n - 1 : n, text);
		if (is_end && !is_last)
			fputs("\n+\n+ ", stdout);
		len += n;
		at = (at + 1 + below(s, 5)) % (int)COUNT(sentences);
	}
	putchar('\n');
}

static void
print_date(const char *name, int month, int day)
{
	printf("%s: %d-%02d-%02d\n", name, year_of(month), month_of(month),
		day);
}

static void
print_dates(uint64_t *s, int month)
{
	int filed = 1 + below(s, 6);

	print_date("From", month, 1);
	print_date("To", month, last_day(month));
	print_date("Due", month + 1, 5);
	print_date("Issued", month, last_day(month));
	/* A program in which one report of 20 is owed has closed long ago. */
	if (below(s, is_years ? 400 : 20))
		print_date("Filed", month + 1, filed);
}

static void
print_situation(uint64_t *s)
{
	if (below(s, 4) == 0)
		printf("At_declared_address: yes\n");
	if (below(s, 2))
		printf("Housing: %s\n", PICK(s, housings));
	if (below(s, 2))
		printf("Employment: %s\n", PICK(s, jobs));
	if (below(s, 2))
		printf("Income: %d.5\n", 300 + below(s, 2500));
	printf("Children: %d\n", below(s, 5));
}

static void
print_rest(uint64_t *s, const struct facts *f, int month)
{
	if (below(s, 2))
		printf("Plan: %s\n", PICK(s, plans));
	printf("Recommendation: %s\n",
		below(s, 10) ? "continue" : "modify_condition");
	if (below(s, 2))
		printf("Attachment: attendance_list | %d\n", 1 + below(s, 4));
	printf("Signed: Lic. Ejemplo Inventada Núm. %d | %s | RPA-%04d | "
	       "%d-%02d-%02d\n",
		f->court, PICK(s, professions), f->court, year_of(month),
		month_of(month), last_day(month));
	printf("Kits: %d\n", below(s, 4));
	printf("Wellbeing: %d\n", below(s, 11));
	printf("Change: %s\n", PICK(s, changes));
}

static void
print_report(const struct facts *f, int number, int month, long i)
{
	uint64_t s = begin(2, i);
	int year = is_years ? year_of(f->start) : FIRST_YEAR;

	printf("Report: LIB-%d-%06ld/%02d\n", year, f->number,
		is_years ? number + 1 : month_of(month));
	printf("Case: LIB-%d-%06ld\n", year, f->number);
	printf("Number: %d\n", number + 1);
	printf("Kind: %s\n", number ? "periodic" : "initial");
	print_dates(&s, month);
	printf("Place: %s\n", seats[f->seat].name);
	print_court(f);
	print_services(&s, month);
	print_conditions(&s, f);
	printf("Incident:  | none\n");
	print_situation(&s);
	print_narrative(&s);
	print_rest(&s, f, month);
	putchar('\n');
}

static void
print_reports(long n, long cases)
{
	long i;

	for (i = 0; i < n; i++) {
		struct facts f = facts_of(i % cases + 1);
		int number = (int)(i / cases);

		print_report(&f, number, (f.start + number) % 12, i);
	}
}

static void
print_years(long cases)
{
	long number;
	int month;

	for (month = FIRST_MONTH; month < END_MONTH; month++)
		for (number = 1; number <= cases; number++) {
			struct facts f = facts_of(number);
			int of_case = month - f.start;

			if (of_case >= 0 && of_case < TERM)
				print_report(&f, of_case, month,
					number * TERM + of_case);
		}
}

/* What she consents to, so that policies have something to ask. */
static void
print_consents(const struct facts *f)
{
	static const char *const consents[] = {"court | health",
		"prosecutor | work", "researcher | all", "funder | narrative",
		"public | narrative"};
	size_t i;

	for (i = 0; i < COUNT(consents); i++)
		if ((f->number >> i & 3) == 0)
			printf("Consent: %s | %d-%02d-01\n", consents[i],
				year_of(f->start), month_of(f->start));
}

static void
print_term(const struct facts *f)
{
	int month = f->start;

	print_date("Released", month, 1);
	printf("Legal_status: free_with_measures\n");
	printf("Legal_basis: precautionary_measures\n");
	printf("Ruling: interlocutory_order | %ld/%d | %d-%02d-15\n", f->number,
		year_of(month - 1), year_of(month - 1), month_of(month - 1));
	print_date("Notified", month - 1, 18);
	print_date("Term_start", month, 1);
	month += is_years ? TERM - 1 : 11;
	print_date("Term_end", month, last_day(month));
}

static void
print_case(long number)
{
	struct facts f = facts_of(number);
	int i;

	if (!is_years)
		f.start = 0;
	printf("Case: LIB-%d-%06ld\n", year_of(f.start), f.number);
	printf("Participant: P-%06ld\n", number - number % 10 / 9);
	printf("Name: Persona Inventada Número %ld\n", number);
	printf("NUREJ: 2026%05ld\n", number % 100000);
	print_court(&f);
	printf("Department: %s\n", seats[f.seat].department);
	print_term(&f);
	printf("Frequency: monthly\n");
	if (is_years)
		print_date("First_due", f.start + 1, 5);
	printf("Anchor_day: 5\nCounting: calendar\n");
	for (i = 0; i < f.conditions; i++)
		printf("Condition: C%d | %s | %s | 4\n", i + 1,
			kinds_of_condition[i], texts_of_condition[i]);
	if (is_years)
		print_consents(&f);
	if (is_years && f.start + TERM <= END_MONTH) {
		printf("Status: completed\n");
		print_date("Status_date", f.start + TERM, 1);
	} else {
		printf("Status: active\n");
	}
	putchar('\n');
}

static long
read_count(const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);

	return *text && !*end && n >= 0 ? n : -1;
}

int
main(int argc, char **argv)
{
	bool is_register;
	long i, n, cases;

	is_years = argc > 1 && !strcmp(argv[1], "--years");
	argv += is_years;
	argc -= is_years;
	is_register = argc > 1 && !strcmp(argv[1], "--register");
	argv += is_register;
	argc -= is_register;
	if (argc < 2 || argc > 3 || (n = read_count(argv[1])) < 0) {
		fputs("usage: gen [--years] [--register] N [SEED]\n", stderr);
		return 2;
	}
	seed = argc > 2 ? (uint64_t)read_count(argv[2]) : 1;
	cases = is_years ? n : (n + REPORTS_OF_CASE - 1) / REPORTS_OF_CASE;
	printf("%%rec: %s\n\n", is_register ? "Case" : "Report");
	for (i = 1; i <= cases && is_register; i++)
		print_case(i);
	if (!is_register && is_years)
		print_years(cases);
	else if (!is_register)
		print_reports(n, cases);
	if (fflush(stdout) || ferror(stdout)) {
		perror("gen");
		return 2;
	}
	return 0;
}
