#include "format.h"

#include "diag.h"
#include "form.h"
#include "plain.h"
#include "rows.h"

static const struct {
	const char *name;
	const char *ending;
	enum format format;
} formats[] = {
	{"form", ".txt", FORMAT_FORM},
	{"csv", ".csv", FORMAT_CSV},
	{"rec", ".rec", FORMAT_REC},
};

enum { FORMATS = sizeof formats / sizeof *formats };

bool
format_find(const char *name, enum format *format)
{
	size_t i;

	*format = FORMAT_UNKNOWN;
	if (!name)
		return true;
	for (i = 0; i < FORMATS; i++) {
		if (strcmp(name, formats[i].name))
			continue;
		*format = formats[i].format;
		return true;
	}
	diag_trouble(_("unknown format '%s': it is form, csv or rec"), name);
	return false;
}

/* Does a line, comments and blank lines apart, begin as records do? */
static bool
begins_as_rec(struct span text)
{
	if (text.len >= 3 && !memcmp(text.at, "\xef\xbb\xbf", 3))
		text = span_make(text.at + 3, text.len - 3);
	while (text.len) {
		struct span line = plain_cut_line(&text);

		if (line.len >= 7 && !memcmp(line.at, "#%cauce", 7))
			return true;
		if (line.len >= 5 && !memcmp(line.at, "%rec:", 5))
			return true;
		if (span_trim(line).len && *line.at != '#')
			return false;
	}
	return false;
}

/* Is every line of the first paragraph "Name: value", with names known? */
static bool
is_record(const struct schema_type *type, const struct names *names,
	struct span text)
{
	size_t n = 0;

	while (text.len) {
		struct span line = plain_cut_line(&text);
		const char *colon = memchr(line.at, ':', line.len);
		struct span name;

		if (!span_trim(line).len && n)
			break;
		if (!span_trim(line).len || *line.at == '#' ||
			(*line.at == '+' && n))
			continue;
		name = span_make(
			line.at, colon ? (size_t)(colon - line.at) : 0);
		if (!colon || !schema_field(type, names_find(names, name)) ||
			(colon + 1 < line.at + line.len && colon[1] != ' '))
			return false;
		n++;
	}
	return n > 0;
}

static bool
has_ending(const char *path, const char *ending)
{
	size_t len = strlen(path), n = strlen(ending);

	return len > n && !strcmp(path + len - n, ending);
}

enum format
format_guess_early(const char *path, struct span head,
	const struct schema_type *type, const struct names *names)
{
	size_t i;

	if (begins_as_rec(head))
		return FORMAT_REC;
	for (i = 0; i < FORMATS; i++)
		if (has_ending(path, formats[i].ending))
			return formats[i].format;
	return is_record(type, names, head) ? FORMAT_REC : FORMAT_UNKNOWN;
}

enum format
format_guess(const char *file, struct span text, const struct schema_type *type)
{
	struct diag_place place = {span_of(file), 0, {0}};
	bool is_form = form_count_labels(type, text, 2) > 1, is_table;
	struct columns all = {.type = type};
	size_t known, n;

	tablehead_delimiter(&all, text, '\0', &known, &n);
	is_table = known > 1 && known * 4 >= n * 3;
	if (is_form && is_table)
		diag_at(DIAG_FORMAT, place,
			_("this can be a form or a table: say which with "
			  "--from form or --from csv"));
	else if (!is_form && !is_table)
		diag_at(DIAG_FORMAT, place,
			_("this looks like no form, no table and no records: "
			  "say which it is with --from form, csv or rec"));
	if (is_form == is_table)
		return FORMAT_UNKNOWN;
	return is_form ? FORMAT_FORM : FORMAT_CSV;
}

bool
format_is_office(struct span bytes)
{
	static const char *const begins[] = {
		"PK\x03\x04", "%PDF", "\xd0\xcf\x11\xe0", "{\\rtf", "\x1f\x8b"};
	size_t i;

	for (i = 0; i < sizeof begins / sizeof *begins; i++)
		if (bytes.len > strlen(begins[i]) &&
			!memcmp(bytes.at, begins[i], strlen(begins[i])))
			return true;
	return false;
}
