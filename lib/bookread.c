#include "bookread.h"

#include "bookparts.h"
#include "bookxml.h"
#include "diag.h"

#include <stdlib.h>

struct opening {
	struct bookread *b;
	struct bookparts parts;
	struct buf text;  /* of a property */
	struct map codes; /* id of a number format -> index of code */
	struct span *code;
	size_t codes_room;
	bool is_in_cells; /* of the styles: those that cells name */
};

static struct span
keep(struct bookread *b, const char *text)
{
	size_t len = strlen(text);

	return span_make(mem_arena_copy(&b->arena, text, len), len);
}

/* Sheets. */

static bool
add_sheet(struct opening *o, const char **attributes)
{
	const char *name = bookxml_attribute(attributes, "name");
	const char *id = bookxml_attribute(attributes, "r:id");
	const char *state = bookxml_attribute(attributes, "state");
	struct bookread *b = o->b;
	struct bookread_sheet *s;

	if (!name || !id)
		return false;
	b->sheets = mem_grow(
		b->sheets, &b->sheets_room, b->n_sheets + 1, sizeof *b->sheets);
	s = &b->sheets[b->n_sheets++];
	s->name = keep(b, name);
	s->is_hidden = state && strcmp(state, "visible") != 0;
	s->member = bookparts_named(&o->parts, id, BOOKPARTS_SHEET);
	return s->member < bookzip_count(b->zip);
}

static bool
start_book(void *of, size_t depth, const char *name, const char **attributes)
{
	struct opening *o = of;
	const char *since;

	(void)depth;
	if (!strcmp(name, "workbookPr") &&
		(since = bookxml_attribute(attributes, "date1904")) &&
		strcmp(since, "0") != 0 && strcmp(since, "false") != 0)
		o->b->is_odd[BOOKREAD_SINCE_1904] = true;
	return strcmp(name, "sheet") != 0 || add_sheet(o, attributes);
}

/* The formats of numbers, and which of them each format of cells has. */

static void
add_code(struct opening *o, const char **attributes)
{
	const char *id = bookxml_attribute(attributes, "numFmtId");
	const char *code = bookxml_attribute(attributes, "formatCode");
	uint32_t i;

	if (!id || !code)
		return;
	i = map_add(&o->codes, span_of(id), (uint32_t)o->codes.n, NULL);
	o->code =
		mem_grow(o->code, &o->codes_room, o->codes.n, sizeof *o->code);
	o->code[i] = keep(o->b, code);
}

static void
add_format(struct opening *o, const char **attributes)
{
	const char *id = bookxml_attribute(attributes, "numFmtId");
	struct bookread *b = o->b;
	struct bookformat f = {BOOKFORMAT_OTHER, 0};
	uint32_t i = id ? map_find(&o->codes, span_of(id)) : MAP_NONE;
	const char *built_in = bookformat_built_in(id ? strtoul(id, 0, 10) : 0);

	if (i != MAP_NONE)
		f = bookformat_read(o->code[i]);
	else if (built_in)
		f = bookformat_read(span_of(built_in));
	b->formats = mem_grow(b->formats, &b->formats_room, b->n_formats + 1,
		sizeof *b->formats);
	b->formats[b->n_formats++] = f;
}

static bool
start_styles(void *of, size_t depth, const char *name, const char **attributes)
{
	struct opening *o = of;

	if (depth == 2)
		o->is_in_cells = !strcmp(name, "cellXfs");
	if (depth == 3 && !strcmp(name, "numFmt"))
		add_code(o, attributes);
	if (depth == 3 && o->is_in_cells && !strcmp(name, "xf"))
		add_format(o, attributes);
	return true;
}

/* Properties. */

static bool
start_property(
	void *of, size_t depth, const char *name, const char **attributes)
{
	struct opening *o = of;

	(void)name;
	(void)attributes;
	if (depth == 2)
		buf_clear(&o->text);
	return true;
}

static bool
end_property(void *of, size_t depth, const char *name)
{
	struct opening *o = of;

	if (depth == 2 && !strcmp(name, "property"))
		map_add(&o->b->values, buf_all(&o->text), 0, NULL);
	return true;
}

static void
text_of_property(void *of, const char *at, size_t len)
{
	struct opening *o = of;

	buf_add(&o->text, at, len);
}

/* All but the cells. */

static bool
read_book_parts(struct opening *o)
{
	const struct bookxml book = {
		.start = start_book, .of = o, .root = "workbook"};
	const struct bookxml styles = {
		.start = start_styles, .of = o, .root = "styleSheet"};
	struct bookread *b = o->b;
	size_t i, none = bookzip_count(b->zip);

	if ((i = bookparts_find(&o->parts, BOOKPARTS_STYLES)) == none ||
		!bookxml_read(b->zip, i, &styles))
		return false;
	i = bookparts_find(&o->parts, BOOKPARTS_STRINGS);
	if (i == none ? bookparts_has(&o->parts, BOOKPARTS_STRINGS) :
			!bookstrings_read(&b->strings, b->zip, i))
		return false;
	i = bookparts_find(&o->parts, BOOKPARTS_BOOK);
	return bookxml_read(b->zip, i, &book) && b->n_sheets;
}

static bool
read_parts(struct opening *o)
{
	const struct bookxml properties = {
		start_property, end_property, text_of_property, o, NULL};
	struct bookzip *z = o->b->zip;
	size_t none = bookzip_count(z), i;

	if (!bookparts_look(&o->parts) || !bookparts_read(&o->parts))
		return false;
	if ((i = bookparts_find(&o->parts, BOOKPARTS_PROPERTIES)) != none &&
		!bookxml_read(z, i, &properties))
		return false;
	i = bookparts_find(&o->parts, BOOKPARTS_BOOK);
	return i != none && bookparts_enter(&o->parts, i) && read_book_parts(o);
}

struct bookread *
bookread_open(const char *path, const char **fault)
{
	struct bookread *b = mem_zero(sizeof *b);
	struct opening o = {.b = b};

	b->zip = bookzip_open(path, fault);
	o.parts.zip = b->zip;
	if (b->zip && !read_parts(&o))
		*fault = _("it is no workbook, or damaged");
	b->is_odd[BOOKREAD_MACRO] = o.parts.has_macro;
	b->is_odd[BOOKREAD_LINK] = o.parts.has_link;
	b->is_odd[BOOKREAD_PART] = o.parts.has_other;
	bookparts_free(&o.parts);
	free(o.code);
	map_free(&o.codes);
	buf_free(&o.text);
	if (!*fault)
		return b;
	bookread_close(b);
	return NULL;
}

bool
bookread_has_value(const struct bookread *b, struct span value)
{
	return map_find(&b->values, value) != MAP_NONE;
}

void
bookread_close(struct bookread *b)
{
	if (!b)
		return;
	bookzip_close(b->zip);
	bookstrings_free(&b->strings);
	map_free(&b->values);
	mem_arena_free(&b->arena);
	free(b->sheets);
	free(b->formats);
	free(b);
}
