#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *program = "cauce";
static enum diag_level worst = DIAG_NOTE;
static enum diag_level fails = DIAG_ERROR;
static size_t messages, errors;
static size_t most = SIZE_MAX, n_shown, n_hidden;
static bool is_shown; /* the last message */

static void (*listener)(void *of, const struct diag_said *said);
static void *listener_of;

/* Control characters, C1 ones too, could drive the reader's terminal. */
static void
print_safe(FILE *to, const char *at, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)at[i];
		unsigned char d = i + 1 < len ? (unsigned char)at[i + 1] : 0;

		if (c < 0x20 || c == 0x7f) {
			fprintf(to, "\\x%02x", c);
		} else if (c == 0xc2 && d >= 0x80 && d < 0xa0) {
			fprintf(to, "\\x%02x", d);
			i++;
		} else {
			putc(c, to);
		}
	}
}

static void
count(enum diag_level level)
{
	if (level > worst)
		worst = level;
	messages++;
	if (level >= DIAG_ERROR)
		errors++;
}

static void
print_place(FILE *to, const struct diag_place *place, enum diag_level level)
{
	struct span file = place->file.len ? place->file : span_of(program);

	print_safe(to, file.at, file.len);
	if (place->file.len && place->line)
		fprintf(to, ":%zu", place->line);
	fprintf(to, ": %s: ", diag_level_name(level));
	if (place->field.len) {
		print_safe(to, place->field.at, place->field.len);
		fputs(": ", to);
	}
}

void
diag_print(FILE *to, const struct diag_said *said)
{
	print_place(to, &said->place, said->level);
	print_safe(to, said->text.at, said->text.len);
	if (said->code.len)
		fprintf(to, " [%.*s]", SPAN_ARG(said->code));
	putc('\n', to);
}

/* One line to stderr, held back by stdio's lock so that lines stay whole. */
static void
show(const struct diag_said *said)
{
	flockfile(stderr);
	diag_print(stderr, said);
	fflush(stderr);
	funlockfile(stderr);
}

/* What is said of the messages themselves: neither counted nor listened to. */
__attribute__((format(printf, 1, 2))) static void
show_count(const char *format, ...)
{
	struct diag_said said = {.level = DIAG_NOTE};
	char text[256];
	va_list list;

	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	said.text = span_of(text);
	show(&said);
}

static bool
may_show(enum diag_level level)
{
	if (level == DIAG_TROUBLE)
		return true;
	if (n_shown < most) {
		n_shown++;
		return true;
	}
	if (!n_hidden++)
		show_count(
			ngettext("%zu message was shown; those that follow are "
				 "only counted",
				"%zu messages were shown; those that follow "
				"are only counted",
				most),
			most);
	return false;
}

static void
show_hidden(void)
{
	if (n_hidden)
		show_count(
			ngettext("%zu more message was not shown",
				"%zu more messages were not shown", n_hidden),
			n_hidden);
	n_hidden = 0;
}

/* What the listener says itself is shown, but not told to it. */
static void
tell(const struct diag_said *said)
{
	void (*take)(void *, const struct diag_said *) = listener;

	listener = NULL;
	if (take)
		take(listener_of, said);
	if (said)
		listener = take;
}

__attribute__((format(printf, 4, 0))) static void
say(enum diag_level level, struct diag_place place, struct span code,
	const char *format, va_list list)
{
	struct diag_said said = {level, place, code, {0}};
	char small[512], *text = small;
	va_list again;
	int n;

	va_copy(again, list);
	n = vsnprintf(small, sizeof small, format, list);
	if (n >= (int)sizeof small && (text = malloc((size_t)n + 1)))
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	said.text = span_of(text ? text : small);
	count(level);
	is_shown = may_show(level);
	if (is_shown)
		show(&said);
	tell(&said);
	if (text != small)
		free(text);
}

/* A piece of the text of about half a line on either side of at. */
static struct span
window(struct span text, size_t at)
{
	enum { HALF = 34 };
	size_t from = at > HALF ? at - HALF : 0;
	size_t to = text.len - at > HALF ? at + HALF : text.len;

	while (from < at && ((unsigned char)text.at[from] & 0xc0) == 0x80)
		from++;
	while (to < text.len && ((unsigned char)text.at[to] & 0xc0) == 0x80)
		to++;
	return span_make(text.at + from, to - from);
}

/* A column a character; what is no letter of a line becomes a blank. */
static void
quote_line(const char *before, struct span s, const char *after)
{
	size_t i;

	fprintf(stderr, "  %s", before);
	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c == 0xc2 && i + 1 < s.len &&
			(unsigned char)s.at[i + 1] < 0xa0) {
			putc(' ', stderr);
			i++;
		} else {
			putc(c < 0x20 || c == 0x7f ? ' ' : c, stderr);
		}
	}
	fprintf(stderr, "%s\n", after);
}

void
diag_quote(struct span text, size_t at)
{
	size_t where = at < text.len ? at : text.len, i;
	struct span part = window(text, where);
	const char *before = part.at > text.at ? "..." : "";
	bool ends = part.at + part.len == text.at + text.len;

	if (!is_shown)
		return;
	flockfile(stderr);
	quote_line(before, part, ends ? "" : "...");
	fprintf(stderr, "  %*s", (int)strlen(before), "");
	for (i = (size_t)(part.at - text.at); i < where; i++)
		if (((unsigned char)text.at[i] & 0xc0) != 0x80)
			putc(' ', stderr);
	fputs("^\n", stderr);
	fflush(stderr);
	funlockfile(stderr);
}

void
diag_fail_on(enum diag_level least)
{
	fails = least;
}

void
diag_most(size_t n)
{
	most = n;
}

void
diag_listen(void (*take)(void *of, const struct diag_said *said), void *of)
{
	listener = take;
	listener_of = of;
}

void
diag_start(const char *name)
{
	static char line_buffer[4096];

	program = name;
	setvbuf(stderr, line_buffer, _IOFBF, sizeof line_buffer);
	setlocale(LC_MESSAGES, "");
	if (fcntl(STDIN_FILENO, F_GETFD) < 0)
		(void)open("/dev/null", O_WRONLY);
	if (fcntl(STDOUT_FILENO, F_GETFD) < 0)
		diag_die(
			"cannot write to standard output: %s", strerror(EBADF));
	if (fcntl(STDERR_FILENO, F_GETFD) < 0)
		(void)open("/dev/null", O_RDWR);
}

void
diag_catalogue(const char *folder)
{
	bindtextdomain("cauce", folder);
	bind_textdomain_codeset("cauce", "UTF-8");
	textdomain("cauce");
}

const char *
diag_program(void)
{
	return program;
}

const char *
diag_language(void)
{
	/* The catalogue of each language translates its own name. */
	return _("en");
}

enum diag_level
diag_at(enum diag_code code, struct diag_place place, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	say(diag_code_level(code), place, span_of(diag_code_name(code)), format,
		list);
	va_end(list);
	return diag_code_level(code);
}

__attribute__((format(printf, 4, 5))) static void
say_rule(enum diag_level level, struct diag_place place, struct span code,
	const char *format, ...)
{
	va_list list;

	va_start(list, format);
	say(level, place, code, format, list);
	va_end(list);
}

enum diag_level
diag_rule(enum diag_level level, struct diag_place place, struct span code,
	struct span text)
{
	level = diag_rule_level(level, code);
	say_rule(level, place, code, "%.*s", SPAN_ARG(text));
	return level;
}

#define SAY_AS(level)                                                          \
	do {                                                                   \
		va_list list;                                                  \
		va_start(list, format);                                        \
		say(level, (struct diag_place){0}, span_of(NULL), format,      \
			list);                                                 \
		va_end(list);                                                  \
	} while (0)

void
diag_trouble(const char *format, ...)
{
	SAY_AS(DIAG_TROUBLE);
}

void
diag_warn(const char *format, ...)
{
	SAY_AS(DIAG_WARNING);
}

void
diag_note(const char *format, ...)
{
	SAY_AS(DIAG_NOTE);
}

noreturn void
diag_die(const char *format, ...)
{
	SAY_AS(DIAG_TROUBLE);
	tell(NULL);
	show_hidden();
	_exit(2);
}

void
diag_mark(enum diag_level level)
{
	count(level);
}

enum diag_level
diag_worst(void)
{
	return worst;
}

size_t
diag_messages(void)
{
	return messages;
}

size_t
diag_errors(void)
{
	return errors;
}

int
diag_finish(void)
{
	if (fflush(stdout) || close(STDOUT_FILENO)) {
		if (errno == EPIPE)
			diag_mark(DIAG_TROUBLE);
		else
			diag_trouble(_("cannot write to standard output: %s"),
				strerror(errno));
	}
	tell(NULL);
	show_hidden();
	/* Who reads the messages would take those that are there for all. */
	if (ferror(stderr))
		diag_mark(DIAG_TROUBLE);
	return worst == DIAG_TROUBLE ? 2 : worst >= fails ? 1 : 0;
}
