#include "bookread.h"

#include "bookxml.h"
#include "diag.h"

#include <stdlib.h>

/* What a relation leads to: the last word of its type. */
enum leads_to { BOOK, SHEET, STRINGS, STYLES, PROPERTIES, HARMLESS };

struct relation {
	const char *id;
	enum leads_to leads_to;
	struct span target; /* the name of a member */
};

struct relations {
	struct relation *at;
	size_t n, room;
};

struct opening {
	struct bookread *b;
	struct relations relations; /* of the file at hand */
	struct span folder;	    /* that its targets are relative to */
	size_t property;	    /* index in values; SIZE_MAX: none */
	struct buf text;	    /* of a property */
	struct map codes;	    /* id of a number format -> index of code */
	struct span *code;
	size_t codes_room;
	bool is_in_cells; /* of the styles: those that cells name */
};

static const struct {
	const char *type;
	enum leads_to leads_to;
} kinds[] = {
	{"officeDocument", BOOK},
	{"worksheet", SHEET},
	{"sharedStrings", STRINGS},
	{"styles", STYLES},
	{"custom-properties", PROPERTIES},
	{"core-properties", HARMLESS},
	{"extended-properties", HARMLESS},
	{"theme", HARMLESS},
	{"drawing", HARMLESS},
	{"chart", HARMLESS},
	{"chartStyle", HARMLESS},
	{"chartColorStyle", HARMLESS},
	{"table", HARMLESS},
	{"printerSettings", HARMLESS},
	{"thumbnail", HARMLESS},
};

static const struct {
	const char *type;
	enum bookread_oddity oddity;
} odd_kinds[] = {
	{"vbaProject", BOOKREAD_MACRO},
	{"xlMacrosheet", BOOKREAD_MACRO},
	{"xlIntlMacrosheet", BOOKREAD_MACRO},
	{"control", BOOKREAD_MACRO},
	{"ctrlProp", BOOKREAD_MACRO},
	{"extensibility", BOOKREAD_MACRO},
	{"externalLink", BOOKREAD_LINK},
	{"externalLinkPath", BOOKREAD_LINK},
	{"connections", BOOKREAD_LINK},
	{"queryTable", BOOKREAD_LINK},
	{"oleObject", BOOKREAD_LINK},
	{"hyperlink", BOOKREAD_LINK},
};

static struct span
keep(struct bookread *b, const char *text)
{
	size_t len = strlen(text);

	return span_make(mem_arena_copy(&b->arena, text, len), len);
}

/* "worksheets/sheet1.xml" below the folder, or "/xl/worksheets/sheet1.xml". */
static struct span
resolve(struct opening *o, const char *target)
{
	struct buf name = {0};
	struct span kept;

	if (target[0] != '/')
		buf_span(&name, o->folder);
	buf_string(&name, target + (target[0] == '/'));
	kept = keep(o->b, buf_text(&name));
	buf_free(&name);
	return kept;
}

static void
note_kind(struct bookread *b, const char *type)
{
	size_t i;

	for (i = 0; i < sizeof odd_kinds / sizeof *odd_kinds; i++)
		if (!strcmp(odd_kinds[i].type, type)) {
			b->is_odd[odd_kinds[i].oddity] = true;
			return;
		}
	b->is_odd[BOOKREAD_PART] = true;
}

static bool
take_relation(struct opening *o, const char **attributes)
{
	const char *type = bookxml_attribute(attributes, "Type");
	const char *target = bookxml_attribute(attributes, "Target");
	const char *id = bookxml_attribute(attributes, "Id");
	const char *mode = bookxml_attribute(attributes, "TargetMode");
	struct relations *r = &o->relations;
	size_t i;

	if (!type || !target || !id)
		return false;
	if (mode && strcmp(mode, "Internal") != 0)
		o->b->is_odd[BOOKREAD_LINK] = true;
	type = strrchr(type, '/') ? strrchr(type, '/') + 1 : type;
	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i].type, type) != 0)
			continue;
		r->at = mem_grow(r->at, &r->room, r->n + 1, sizeof *r->at);
		r->at[r->n++] = (struct relation){keep(o->b, id).at,
			kinds[i].leads_to, resolve(o, target)};
		return true;
	}
	note_kind(o->b, type);
	return true;
}

static bool
start_relations(
	void *of, size_t depth, const char *name, const char **attributes)
{
	return depth != 2 || strcmp(name, "Relationship") != 0 ||
		take_relation(of, attributes);
}

static bool
read_relations(struct opening *o, size_t member, struct span folder)
{
	const struct bookxml wanted = {.start = start_relations, .of = o};

	o->relations.n = 0;
	o->folder = folder;
	return bookxml_read(o->b->zip, member, &wanted);
}

/* The one member of a kind; the count of members if there is none, or more. */
static size_t
find_kind(const struct opening *o, enum leads_to leads_to)
{
	size_t none = bookzip_count(o->b->zip), found = none, i;

	for (i = 0; i < o->relations.n; i++) {
		if (o->relations.at[i].leads_to != leads_to)
			continue;
		if (found != none)
			return none;
		found = bookzip_find(o->b->zip, o->relations.at[i].target);
	}
	return found;
}

static bool
has_kind(const struct opening *o, enum leads_to leads_to)
{
	size_t i;

	for (i = 0; i < o->relations.n; i++)
		if (o->relations.at[i].leads_to == leads_to)
			return true;
	return false;
}

static bool
ends_with(struct span s, const char *end)
{
	size_t len = strlen(end);

	return s.len >= len && !memcmp(s.at + s.len - len, end, len);
}

/* The relations of all parts, for what is odd about them. */
static bool
look_at_parts(struct opening *o)
{
	struct bookzip *z = o->b->zip;
	size_t i;

	for (i = 0; i < bookzip_count(z); i++) {
		struct span name = bookzip_name(z, i);

		if (ends_with(name, ".rels") &&
			!read_relations(o, i, span_of("")))
			return false;
		if (!ends_with(name, ".xml") && !ends_with(name, ".rels") &&
			!ends_with(name, "/") &&
			!(name.len > 19 &&
				!memcmp(name.at, "xl/printerSettings/", 19)))
			o->b->is_odd[BOOKREAD_PART] = true;
	}
	return true;
}

static bool
start_types(void *of, size_t depth, const char *name, const char **attributes)
{
	struct opening *o = of;
	const char *type = bookxml_attribute(attributes, "ContentType");

	(void)depth;
	(void)name;
	if (type &&
		(strstr(type, "macroEnabled") || strstr(type, "vbaProject") ||
			strstr(type, "macrosheet") || strstr(type, "activeX")))
		o->b->is_odd[BOOKREAD_MACRO] = true;
	return true;
}

static bool
read_types(struct opening *o)
{
	const struct bookxml wanted = {.start = start_types, .of = o};
	size_t i = bookzip_find(o->b->zip, span_of("[Content_Types].xml"));

	return i < bookzip_count(o->b->zip) &&
		bookxml_read(o->b->zip, i, &wanted);
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
	size_t i;

	for (i = 0; id && i < o->relations.n; i++)
		if (!strcmp(o->relations.at[i].id, id) &&
			o->relations.at[i].leads_to == SHEET)
			break;
	if (!name || !id || i == o->relations.n)
		return false;
	b->sheets = mem_grow(
		b->sheets, &b->sheets_room, b->n_sheets + 1, sizeof *b->sheets);
	s = &b->sheets[b->n_sheets++];
	s->name = keep(b, name);
	s->is_hidden = state && strcmp(state, "visible") != 0;
	s->member = bookzip_find(b->zip, o->relations.at[i].target);
	return s->member < bookzip_count(b->zip);
}

static bool
start_book(void *of, size_t depth, const char *name, const char **attributes)
{
	struct opening *o = of;
	const char *since;

	if (!bookxml_is_plain(depth, attributes))
		return false;
	if (depth == 1)
		return !strcmp(name, "workbook");
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

	if (!bookxml_is_plain(depth, attributes))
		return false;
	if (depth == 1)
		return !strcmp(name, "styleSheet");
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
	struct bookread *b = o->b;
	const char *said = bookxml_attribute(attributes, "name");

	if (depth != 2)
		return true;
	o->property = SIZE_MAX;
	buf_clear(&o->text);
	if (strcmp(name, "property") != 0 || !said)
		return true;
	o->property = map_add(
		&b->properties, span_of(said), (uint32_t)b->properties.n, NULL);
	b->values = mem_grow(
		b->values, &b->values_room, b->properties.n, sizeof *b->values);
	return true;
}

static bool
end_property(void *of, size_t depth, const char *name)
{
	struct opening *o = of;

	(void)name;
	if (depth == 2 && o->property != SIZE_MAX)
		o->b->values[o->property] = keep(o->b, buf_text(&o->text));
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
	const struct bookxml book = {.start = start_book, .of = o};
	const struct bookxml styles = {.start = start_styles, .of = o};
	struct bookread *b = o->b;
	size_t i, none = bookzip_count(b->zip);

	if ((i = find_kind(o, STYLES)) == none ||
		!bookxml_read(b->zip, i, &styles))
		return false;
	i = find_kind(o, STRINGS);
	if (i == none ? has_kind(o, STRINGS) :
			!bookstrings_read(&b->strings, b->zip, i))
		return false;
	i = find_kind(o, BOOK);
	return bookxml_read(b->zip, i, &book) && b->n_sheets;
}

/* "xl/" and "xl/_rels/workbook.xml.rels", of "xl/workbook.xml". */
static size_t
relations_of(struct opening *o, struct span name, struct span *folder)
{
	struct buf b = {0};
	size_t i, cut = name.len;

	while (cut && name.at[cut - 1] != '/')
		cut--;
	*folder = span_make(name.at, cut);
	buf_print(&b, "%.*s_rels/%.*s.rels", SPAN_ARG(*folder),
		SPAN_ARG(span_make(name.at + cut, name.len - cut)));
	i = bookzip_find(o->b->zip, buf_all(&b));
	buf_free(&b);
	return i;
}

static bool
read_parts(struct opening *o)
{
	const struct bookxml properties = {
		start_property, end_property, text_of_property, o};
	struct bookzip *z = o->b->zip;
	size_t none = bookzip_count(z), i, book;
	struct relation *r;
	struct span folder;

	if (!read_types(o) || !look_at_parts(o))
		return false;
	i = bookzip_find(z, span_of("_rels/.rels"));
	if (i == none || !read_relations(o, i, span_of("")))
		return false;
	if ((i = find_kind(o, PROPERTIES)) != none &&
		!bookxml_read(z, i, &properties))
		return false;
	if ((book = find_kind(o, BOOK)) == none)
		return false;
	i = relations_of(o, bookzip_name(z, book), &folder);
	if (i == none || !read_relations(o, i, folder))
		return false;
	/* The book itself, among what its relations lead to. */
	o->relations.at = mem_grow(o->relations.at, &o->relations.room,
		o->relations.n + 1, sizeof *o->relations.at);
	r = &o->relations.at[o->relations.n++];
	*r = (struct relation){"", BOOK, bookzip_name(z, book)};
	return read_book_parts(o);
}

struct bookread *
bookread_open(const char *path, const char **fault)
{
	struct bookread *b = mem_zero(sizeof *b);
	struct opening o = {.b = b, .property = SIZE_MAX};

	b->zip = bookzip_open(path, fault);
	if (b->zip && !read_parts(&o))
		*fault = _("it is no workbook, or damaged");
	free(o.relations.at);
	free(o.code);
	map_free(&o.codes);
	buf_free(&o.text);
	if (!*fault)
		return b;
	bookread_close(b);
	return NULL;
}

struct span
bookread_property(const struct bookread *b, struct span name)
{
	uint32_t i = map_find(&b->properties, name);

	return i == MAP_NONE ? span_of("") : b->values[i];
}

void
bookread_close(struct bookread *b)
{
	if (!b)
		return;
	bookzip_close(b->zip);
	bookstrings_free(&b->strings);
	map_free(&b->properties);
	mem_arena_free(&b->arena);
	free(b->values);
	free(b->sheets);
	free(b->formats);
	free(b);
}
