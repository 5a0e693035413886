/*
 * plant: puts known faults into made-up reports, and says where.
 *
 *	plant REPORTS REGISTER FOLDER
 *
 * Reads what gen wrote, both of the same N, and writes into FOLDER reports.rec
 * with its register.rec, and reports.truth: for each fault its line and its
 * code. Each is put into a report of its own, the last of its case, as often as
 * there is room for all; the other reports stay as they are. What a fault would
 * bring with it is taken away, so that it stays alone: the commands must find
 * just these. cases.rec is a register with faults of its own, and cases.truth
 * says where.
 *
 * A row of the table is a fault: its code, the field that is to blame, and
 * what is done to the report or its case.
 *
 *	set F V		the first F has the value V
 *	nth N F V	the Nth F, from 0, has it
 *	add F V		another F, behind those that there are
 *	drop F		no F
 *	lose F		one F less, the first
 *	line TEXT	a line behind the last
 *	type T		the record is declared to be of type T
 *	long F		F has more bytes than a record may have
 *	case ...	the same, to the case
 *
 * In a value @ is the month of the report, as in @-15; < is the month before,
 * > the month after, % the number of the month before; ^ the number of the
 * report's case; \xHH any byte. To
 * blame is 'F', 'F N' (the Nth), 'F last', 'F?' (if there is one), '' (the
 *record's first line) or '$' (the line that 'line' put).
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum { EDITS = 8, REPORTS_OF_CASE = 5, LINES = 128, TOO_LONG = 5 << 20 };

enum where {
	IN_LAST,
	IN_FIRST, /* the first report of its case, for what the case says */
	ONCE,	  /* in the last; as often as the others would be too much */
};

struct fault {
	enum where where;
	const char *code;
	const char *blamed;
	const char *edits[EDITS];
};

static const struct fault faults[] = {
#include "plant.def"
};
static const struct fault case_faults[] = {
#include "plantcase.def"
};

/*
 * A case with reports that are at fault together. '!CODE' is the fault of the
 * line that follows it.
 */
static const char *const last_case[] = {
	"Case: LIB-2026-900001",
	"Participant: P-900001",
	"NUREJ: 202699999",
	"Court: Juzgado Inventado",
	"Department: oruro",
	"Legal_status: free_with_measures",
	"Legal_basis: precautionary_measures",
	"Ruling: interlocutory_order | 1/2025 | 2025-12-15",
	"Notified: 2025-12-18",
	"Term_start: 2026-01-01",
	"Term_end: 2026-12-31",
	"Frequency: monthly",
	"Counting: calendar",
	"Status: active",
	"",
};

#define REPORT_OF(id)                                                          \
	"Report: " id, "Case: LIB-2026-900001", "Number: 1", "Kind: initial",  \
		"From: 2026-01-01", "To: 2026-01-31", "Issued: 2026-02-01",    \
		"Court: Juzgado Inventado", "Incident:  | none",               \
		"Summary: Inventado.", "Recommendation: continue",             \
		"Signed: Ejemplo | lawyer | RPA-1 | 2026-02-01"

static const char *const last_reports[] = {
	REPORT_OF("A"),
	"",
	REPORT_OF("B"),
	"Replaces: A",
	"",
	REPORT_OF("C"),
	"!replaced-twice",
	"Replaces: A",
	"",
};

/* --- records, as lines --- */

struct record {
	char *line[LINES]; /* a field each, with the lines that go on */
	int n;
	const char *type; /* declared for it alone, or NULL */
};

struct file {
	char *text;
	char *at;
};

noreturn static void
give_up(const char *what, const char *why)
{
	fprintf(stderr, "plant: %s: %s\n", what, why);
	exit(2);
}

static void
read_all(struct file *f, const char *name)
{
	FILE *fp = fopen(name, "r");
	long size;

	if (!fp || fseek(fp, 0, SEEK_END) || (size = ftell(fp)) < 0)
		give_up(name, "cannot read");
	rewind(fp);
	f->at = f->text = malloc((size_t)size + 1);
	if (!f->text || fread(f->text, 1, (size_t)size, fp) != (size_t)size)
		give_up(name, "cannot read");
	f->text[size] = 0;
	fclose(fp);
}

/* False at the end. The lines lie in the file's text, which is cut up. */
static bool
read_record(struct file *f, struct record *r)
{
	r->n = 0;
	r->type = NULL;
	while (*f->at && *f->at != '\n') {
		char *end = f->at;

		if (r->n == LINES)
			give_up("a record", "too many fields");
		r->line[r->n++] = f->at;
		do
			end += strcspn(end, "\n") + 1;
		while (*end == '+');
		end[-1] = 0;
		f->at = end;
	}
	f->at += *f->at == '\n';
	return r->n > 0;
}

static bool
has_name(const char *line, const char *name, size_t len)
{
	return !strncmp(line, name, len) && line[len] == ':';
}

/* The Nth field of a name; the number of fields if there is none such. */
static int
find(const struct record *r, const char *name, size_t len, int nth)
{
	int i;

	for (i = 0; i < r->n; i++)
		if (has_name(r->line[i], name, len) && nth-- == 0)
			break;
	return i;
}

static void
insert(struct record *r, int at, char *line)
{
	if (r->n == LINES)
		give_up("a record", "too many fields");
	memmove(&r->line[at + 1], &r->line[at],
		(size_t)(r->n - at) * sizeof *r->line);
	r->line[at] = line;
	r->n++;
}

/* --- edits --- */

/* What the signs in values stand for. */
struct words {
	char month[32], before[32], after[32], number[32];
};

static void
read_words(struct words *w, const struct record *report)
{
	int year, month;
	char *to = report->line[find(report, "To", 2, 0)];
	char *id = report->line[find(report, "Case", 4, 0)];

	if (sscanf(to, "To: %d-%d", &year, &month) != 2)
		give_up("a report", "has no period");
	snprintf(w->month, sizeof w->month, "%04d-%02d", year, month);
	snprintf(w->before, sizeof w->before, "%04d-%02d",
		month > 1 ? year : year - 1, month > 1 ? month - 1 : 12);
	snprintf(w->after, sizeof w->after, "%04d-%02d",
		month < 12 ? year : year + 1, month < 12 ? month + 1 : 1);
	snprintf(w->number, sizeof w->number, "%s", strrchr(id, '-') + 1);
}

/* It lives as long as the program, as the files do. */
static char *
make_line(const char *name, size_t len, const char *between, const char *value)
{
	size_t room = len + strlen(between) + strlen(value) + 1;
	char *line = malloc(room);

	if (!line)
		give_up("memory", "none");
	snprintf(line, room, "%.*s%s%s", (int)len, name, between, value);
	return line;
}

static const char *
fill_in(const char *value, const struct words *w)
{
	static char text[1024];
	size_t n = 0;

	for (; *value && n + 32 < sizeof text; value++) {
		const char *word = *value == '@' ? w->month :
			*value == '<'		 ? w->before :
			*value == '>'		 ? w->after :
			*value == '%'		 ? w->before + 5 :
			*value == '^'		 ? w->number :
						   NULL;

		if (word)
			n += (size_t)snprintf(
				text + n, sizeof text - n, "%s", word);
		else
			text[n++] = *value;
	}
	text[n] = 0;
	return text;
}

static char *
long_line(const char *name)
{
	char *line = malloc(TOO_LONG + 1);

	if (!line)
		give_up("memory", "none");
	memset(line, 'x', TOO_LONG);
	line[TOO_LONG] = 0;
	memcpy(line, name, strlen(name));
	memcpy(line + strlen(name), ": ", 2);
	return line;
}

/* The first of a name; false if there is none. */
static bool
lose(struct record *r, const char *name, size_t len)
{
	int i = find(r, name, len, 0);

	if (i == r->n)
		return false;
	memmove(&r->line[i], &r->line[i + 1],
		(size_t)(r->n - i - 1) * sizeof *r->line);
	r->n--;
	return true;
}

/* Behind the others of its name; or last. */
static void
add(struct record *r, const char *name, size_t len, const char *value)
{
	int i, last = r->n;

	for (i = 0; i < r->n; i++)
		if (has_name(r->line[i], name, len))
			last = i + 1;
	insert(r, last, make_line(name, len, ": ", value));
}

static void
set(struct record *r, const char *name, size_t len, int nth, const char *value)
{
	int i = find(r, name, len, nth);

	if (i == r->n)
		add(r, name, len, value);
	else
		r->line[i] = make_line(name, len, ": ", value);
}

static void
edit(struct record *r, const char *how, const struct words *w)
{
	const char *rest = strchr(how, ' ') + 1, *value;
	size_t len;
	int nth = 0;

	if (!strncmp(how, "nth ", 4)) {
		nth = atoi(rest);
		rest = strchr(rest, ' ') + 1;
	}
	len = strcspn(rest, " ");
	value = rest[len] ? fill_in(rest + len + 1, w) : "";
	if (!strncmp(how, "set ", 4) || !strncmp(how, "nth ", 4))
		set(r, rest, len, nth, value);
	else if (!strncmp(how, "add ", 4))
		add(r, rest, len, value);
	else if (!strncmp(how, "drop ", 5))
		while (lose(r, rest, len))
			;
	else if (!strncmp(how, "lose ", 5))
		lose(r, rest, len);
	else if (!strncmp(how, "line ", 5))
		insert(r, r->n, make_line("", 0, "", fill_in(rest, w)));
	else if (!strncmp(how, "type ", 5))
		r->type = rest;
	else if (!strncmp(how, "long ", 5))
		insert(r, r->n, long_line(rest));
	else
		give_up(how, "no such edit");
}

static void
plant(const struct fault *f, struct record *report, struct record *a_case)
{
	struct words w;
	int i;

	read_words(&w, report);
	for (i = 0; i < EDITS && f->edits[i]; i++)
		if (!strncmp(f->edits[i], "case ", 5))
			edit(a_case, f->edits[i] + 5, &w);
		else
			edit(report, f->edits[i], &w);
}

/* --- writing --- */

static long
count_lines(const char *text)
{
	long n = 1;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

/* \xHH is a byte, NUL too. */
static void
print_line(FILE *fp, const char *line)
{
	unsigned byte;

	for (; *line; line++)
		if (line[0] == '\\' && line[1] == 'x' &&
			sscanf(line + 2, "%2x", &byte) == 1) {
			putc((int)byte, fp);
			line += 3;
		} else {
			putc(*line, fp);
		}
	putc('\n', fp);
}

/* The index of the line that a fault is told at. */
static int
blamed(const struct record *r, const char *what)
{
	size_t len = strcspn(what, " ?");
	int i, last;

	if (!*what)
		return 0;
	if (*what == '$')
		return r->n - 1;
	if (!strcmp(what + len, " last")) {
		for (i = last = r->n; i-- > 0;)
			if (last == r->n && has_name(r->line[i], what, len))
				last = i;
		i = last;
	} else {
		i = find(r, what, len, what[len] ? atoi(what + len) : 0);
	}
	if (i < r->n)
		return i;
	if (what[len] != '?')
		give_up(what, "no such field to blame");
	return 0;
}

/* Writes a record from the given line on; returns the line after it. */
static long
write_record(FILE *fp, FILE *truth, long line, const struct record *r,
	const struct fault *f)
{
	int i, at = f ? blamed(r, f->blamed) : -1;

	if (r->type) {
		fprintf(fp, "%%rec: %s\n\n", r->type);
		line += 2;
	}
	for (i = 0; i < r->n; i++) {
		if (i == at)
			fprintf(truth, "%ld %s\n", line, f->code);
		print_line(fp, r->line[i]);
		line += count_lines(r->line[i]);
	}
	putc('\n', fp);
	line++;
	if (r->type) {
		fputs("%rec: Report\n\n", fp);
		line += 2;
	}
	return line;
}

/*
 * Which fault case i gets; NULL: none. There is one case more in a round than
 * there are faults, so that some stay clean.
 */
static const struct fault *
choose(const struct fault *list, size_t n, long i)
{
	size_t at = (size_t)i % (n + 1);

	if (at == n || (list[at].where == ONCE && (size_t)i > n))
		return NULL;
	return &list[at];
}

/* The fault of a report, which is not its case's first or last: none. */
static const struct fault *
choose_for(long report, long cases)
{
	const struct fault *f = choose(faults, COUNT(faults), report % cases);
	long number = report / cases;

	if (f && number == (f->where == IN_FIRST ? 0 : REPORTS_OF_CASE - 1))
		return f;
	return NULL;
}

struct cases {
	struct record *list;
	long n, room;
};

static void
read_cases(struct cases *cases, struct file *f)
{
	struct record r;

	while (read_record(f, &r)) {
		if (cases->n == cases->room) {
			cases->room = 2 * cases->room + 64;
			cases->list = realloc(
				cases->list, (size_t)cases->room * sizeof r);
			if (!cases->list)
				give_up("memory", "none");
		}
		cases->list[cases->n++] = r;
	}
}

static FILE *
create(const char *folder, const char *name)
{
	char path[4096];
	FILE *fp;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	fp = fopen(path, "w");
	if (!fp)
		give_up(path, "cannot write");
	return fp;
}

static void
finish(FILE *fp)
{
	if (ferror(fp) || fclose(fp))
		give_up("output", "cannot write");
}

/* Lines as they are, from the given one on; truth is NULL if none is a fault.
 */
static void
write_lines(FILE *fp, FILE *truth, long line, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (*list[i] == '!')
			fprintf(truth, "%ld %s\n", line, list[i] + 1);
		else
			fprintf(fp, "%s\n", list[i]), line++;
}

/* The report i is of case i % n, see gen. */
static void
write_reports(const char *folder, struct file *reports, struct cases *cases)
{
	FILE *out = create(folder, "reports.rec");
	FILE *truth = create(folder, "reports.truth");
	struct record r;
	long line = 3, i;

	fputs("%rec: Report\n\n", out);
	for (i = 0; read_record(reports, &r); i++) {
		const struct fault *f = choose_for(i, cases->n);

		if (f)
			plant(f, &r, &cases->list[i % cases->n]);
		line = write_record(out, truth, line, &r, f);
	}
	write_lines(out, truth, line, last_reports, COUNT(last_reports));
	finish(out);
	finish(truth);
}

static void
write_cases(const char *folder, const struct cases *cases, const char *name,
	bool has_faults)
{
	static const struct words none;
	FILE *out = create(folder, name);
	FILE *truth = has_faults ? create(folder, "cases.truth") : NULL;
	long line = 3, i, k;

	fputs("%rec: Case\n\n", out);
	for (i = 0; i < cases->n; i++) {
		const struct fault *f = NULL;
		struct record r = cases->list[i];

		if (has_faults)
			f = choose(case_faults, COUNT(case_faults), i);
		for (k = 0; f && k < EDITS && f->edits[k]; k++)
			edit(&r, f->edits[k], &none);
		line = write_record(out, truth, line, &r, f);
	}
	write_lines(out, truth, line, last_case, COUNT(last_case));
	finish(out);
	if (truth)
		finish(truth);
}

int
main(int argc, char **argv)
{
	struct file reports, register_file;
	struct cases cases = {0};
	struct record descriptor;

	if (argc != 4) {
		fputs("usage: plant REPORTS REGISTER FOLDER\n", stderr);
		return 2;
	}
	read_all(&reports, argv[1]);
	read_all(&register_file, argv[2]);
	read_record(&register_file, &descriptor);
	read_record(&reports, &descriptor);
	read_cases(&cases, &register_file);
	write_cases(argv[3], &cases, "cases.rec", true);
	write_reports(argv[3], &reports, &cases);
	write_cases(argv[3], &cases, "register.rec", false);
	return 0;
}
