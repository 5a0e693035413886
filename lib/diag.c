#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *program = "cauce";
static enum diag_level worst = DIAG_NOTE;
static size_t errors;

static const struct {
	const char *name;
	enum diag_level level;
	const char *text;
} codes[DIAG_CODES] = {
	[DIAG_BAD_RECORD] = {"bad-record", DIAG_ERROR,
		N_("A line of a record is neither 'Name: value', nor a "
		   "continuation '+ text', nor a comment, nor blank.")},
	[DIAG_BAD_NAME] = {"bad-name", DIAG_ERROR,
		N_("A field name begins with a letter or '%' and goes on "
		   "with letters, digits and '_'.")},
	[DIAG_BAD_UTF8] = {"bad-utf8", DIAG_ERROR,
		N_("The bytes are not UTF-8; the file was cut, or has "
		   "another encoding.")},
	[DIAG_NUL] = {"nul", DIAG_ERROR,
		N_("There is a NUL byte; this is not a text file.")},
	[DIAG_TOO_LONG] = {"too-long", DIAG_ERROR,
		N_("A record or document is longer than the limit in the "
		   "manual page.")},
	[DIAG_TRUNCATED] = {"truncated", DIAG_TROUBLE,
		N_("The stream ended before its closing line: the program "
		   "that wrote it failed, or a hand edited it.")},
	[DIAG_BAD_FRAME] = {"bad-frame", DIAG_TROUBLE,
		N_("A '#%cauce' line that this version does not know, or an "
		   "'#%end' line without its beginning.")},
	[DIAG_EMPTY] = {"empty", DIAG_NOTE, N_("The file has no bytes.")},
	[DIAG_READ] = {"read", DIAG_TROUBLE,
		N_("The system could not read the file.")},
	[DIAG_UNKNOWN_TYPE] = {"unknown-type", DIAG_ERROR,
		N_("The schema has no record type of this name.")},
	[DIAG_OTHER_TYPE] = {"other-type", DIAG_ERROR,
		N_("A table has records of one type; say with --type which "
		   "are wanted.")},
	[DIAG_UNKNOWN_FIELD] = {"unknown-field", DIAG_ERROR,
		N_("The schema does not allow this field in this type of "
		   "record.")},
	[DIAG_PROHIBITED_FIELD] = {"prohibited-field", DIAG_ERROR,
		N_("The schema prohibits this field.")},
	[DIAG_MISSING_FIELD] = {"missing-field", DIAG_ERROR,
		N_("A field that the schema calls mandatory is not there, or "
		   "is empty.")},
	[DIAG_REPEATED_FIELD] = {"repeated-field", DIAG_ERROR,
		N_("A field that may stand once stands more than once.")},
	[DIAG_BAD_VALUE] = {"bad-value", DIAG_ERROR,
		N_("The value does not have the field's type.")},
	[DIAG_BAD_DATE] = {"bad-date", DIAG_ERROR,
		N_("The value is no date, or a day that does not exist.")},
	[DIAG_BAD_NUMBER] = {"bad-number", DIAG_ERROR,
		N_("The value is no number, or out of its range.")},
	[DIAG_BAD_ENUM] = {"bad-enum", DIAG_ERROR,
		N_("The value is not one of those that the schema lists.")},
	[DIAG_BAD_PARTS] = {"bad-parts", DIAG_ERROR,
		N_("The value has more parts than the schema gives the "
		   "field.")},
	[DIAG_DUPLICATE_KEY] = {"duplicate-key", DIAG_ERROR,
		N_("Another record before has the same key.")},
	[DIAG_DUPLICATE_VALUE] = {"duplicate-value", DIAG_ERROR,
		N_("Another record before has the same value in a field "
		   "that must be unique.")},
	[DIAG_UNKNOWN_CASE] = {"unknown-case", DIAG_ERROR,
		N_("The register has no record with this key.")},
	[DIAG_CONSTRAINT] = {"constraint", DIAG_ERROR,
		N_("A %constraint of the schema is false for the record.")},
	[DIAG_SIZE] = {"size", DIAG_ERROR,
		N_("There are more or fewer records than %size allows.")},
	[DIAG_SCHEMA] = {"schema", DIAG_TROUBLE,
		N_("The schema itself, or another file of configuration, is "
		   "wrong.")},
	[DIAG_REGISTER] = {"register", DIAG_TROUBLE,
		N_("The register cannot be used.")},
	[DIAG_EXPRESSION] = {"expression", DIAG_TROUBLE,
		N_("An expression cannot be understood.")},
	[DIAG_FORMAT] = {"unknown-format", DIAG_ERROR,
		N_("It is not certain what kind of document this is: say it "
		   "with --from.")},
	[DIAG_ENCODING] = {"encoding", DIAG_NOTE,
		N_("The document was read in an encoding other than UTF-8.")},
	[DIAG_UNPLACED] = {"unplaced", DIAG_WARNING,
		N_("A line of the document belongs to no field; it is kept "
		   "in the field Unplaced.")},
	[DIAG_AMBIGUOUS] = {"ambiguous", DIAG_ERROR,
		N_("A line can be read in two ways.")},
	[DIAG_CSV] = {"bad-csv", DIAG_ERROR,
		N_("A row has another number of cells than the header, or a "
		   "quote is not closed.")},
	[DIAG_NO_REGISTER] = {"no-register", DIAG_NOTE,
		N_("Without the register people cannot be counted.")},
	[DIAG_OVERFLOW] = {"overflow", DIAG_TROUBLE,
		N_("A sum became too large to be exact.")},
	[DIAG_IGNORED] = {"ignored", DIAG_NOTE,
		N_("Something in the input has no effect.")},
	[DIAG_LAYOUT] = {"layout", DIAG_TROUBLE,
		N_("The layout of the workbook is wrong, or does not fit the "
		   "tables.")},
	[DIAG_CELL] = {"cell", DIAG_TROUBLE,
		N_("A value cannot be held by a workbook; nothing is cut or "
		   "dropped, so there is no workbook.")},
};

static const char *
level_name(enum diag_level level)
{
	switch (level) {
	case DIAG_NOTE:
		return _("note");
	case DIAG_WARNING:
		return _("warning");
	default:
		return _("error");
	}
}

/* Control characters, C1 ones too, could drive the reader's terminal. */
static void
print_safe(const char *at, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)at[i];
		unsigned char d = i + 1 < len ? (unsigned char)at[i + 1] : 0;

		if (c < 0x20 || c == 0x7f) {
			fprintf(stderr, "\\x%02x", c);
		} else if (c == 0xc2 && d >= 0x80 && d < 0xa0) {
			fprintf(stderr, "\\x%02x", d);
			i++;
		} else {
			putc(c, stderr);
		}
	}
}

static void
print_string(const char *s)
{
	print_safe(s, strlen(s));
}

static void
count(enum diag_level level)
{
	if (level > worst)
		worst = level;
	if (level >= DIAG_ERROR)
		errors++;
}

static void
print_place(const struct diag_place *place, enum diag_level level)
{
	if (place->file.len)
		print_safe(place->file.at, place->file.len);
	else
		print_string(program);
	if (place->file.len && place->line)
		fprintf(stderr, ":%zu", place->line);
	fprintf(stderr, ": %s: ", level_name(level));
	if (place->field.len) {
		print_safe(place->field.at, place->field.len);
		fputs(": ", stderr);
	}
}

/* One line to stderr, held back by stdio's lock so that lines stay whole. */
__attribute__((format(printf, 4, 0))) static void
print_line(enum diag_level level, struct diag_place place, struct span code,
	const char *format, va_list list)
{
	char small[512], *text = small;
	va_list again;
	int n;

	va_copy(again, list);
	n = vsnprintf(small, sizeof small, format, list);
	if (n >= (int)sizeof small && (text = malloc((size_t)n + 1)))
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	count(level);
	flockfile(stderr);
	print_place(&place, level);
	print_string(text ? text : small);
	if (code.len)
		fprintf(stderr, " [%.*s]", SPAN_ARG(code));
	putc('\n', stderr);
	fflush(stderr);
	funlockfile(stderr);
	if (text != small)
		free(text);
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
diag_language(void)
{
	/* The catalogue of each language translates its own name. */
	return _("en");
}

void
diag_at(enum diag_code code, struct diag_place place, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	print_line(codes[code].level, place, span_of(codes[code].name), format,
		list);
	va_end(list);
}

__attribute__((format(printf, 4, 5))) static void
print_rule(enum diag_level level, struct diag_place place, struct span code,
	const char *format, ...)
{
	va_list list;

	va_start(list, format);
	print_line(level, place, code, format, list);
	va_end(list);
}

void
diag_rule(enum diag_level level, struct diag_place place, struct span code,
	struct span text)
{
	print_rule(level, place, code, "%.*s", SPAN_ARG(text));
}

#define PRINT_AS(level)                                                        \
	do {                                                                   \
		va_list list;                                                  \
		va_start(list, format);                                        \
		print_line(level, (struct diag_place){0}, span_of(NULL),       \
			format, list);                                         \
		va_end(list);                                                  \
	} while (0)

void
diag_trouble(const char *format, ...)
{
	PRINT_AS(DIAG_TROUBLE);
}

void
diag_warn(const char *format, ...)
{
	PRINT_AS(DIAG_WARNING);
}

void
diag_note(const char *format, ...)
{
	PRINT_AS(DIAG_NOTE);
}

noreturn void
diag_die(const char *format, ...)
{
	PRINT_AS(DIAG_TROUBLE);
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
diag_errors(void)
{
	return errors;
}

const char *
diag_code_name(enum diag_code code)
{
	return codes[code].name;
}

const char *
diag_code_text(enum diag_code code)
{
	return _(codes[code].text);
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
	return worst == DIAG_TROUBLE ? 2 : worst == DIAG_ERROR ? 1 : 0;
}
