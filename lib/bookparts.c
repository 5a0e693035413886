#include "bookparts.h"

#include "bookxml.h"
#include "buf.h"

#include <stdlib.h>

/* What a relation leads to, beside what may be asked for. */
enum { DRAWING = BOOKPARTS_KINDS, HARMLESS };

struct bookparts_relation {
	const char *id;
	int kind;
	struct span target; /* the name of a member */
};

/* By the last word of their types. */
static const struct {
	const char *type;
	int kind;
} kinds[] = {
	{"officeDocument", BOOKPARTS_BOOK},
	{"worksheet", BOOKPARTS_SHEET},
	{"sharedStrings", BOOKPARTS_STRINGS},
	{"styles", BOOKPARTS_STYLES},
	{"custom-properties", BOOKPARTS_PROPERTIES},
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

static const char *const macro_types[] = {"vbaProject", "xlMacrosheet",
	"xlIntlMacrosheet", "control", "ctrlProp", "extensibility"};

static const char *const link_types[] = {"externalLink", "externalLinkPath",
	"connections", "queryTable", "oleObject", "hyperlink"};

static struct span
keep(struct bookparts *p, const char *text)
{
	size_t len = strlen(text);

	return span_make(mem_arena_copy(&p->arena, text, len), len);
}

/* "worksheets/sheet1.xml" below the folder, or "/xl/worksheets/sheet1.xml". */
static struct span
resolve(struct bookparts *p, const char *target)
{
	struct buf name = {0};
	struct span kept;

	if (target[0] != '/')
		buf_span(&name, p->folder);
	buf_string(&name, target + (target[0] == '/'));
	kept = keep(p, buf_text(&name));
	buf_free(&name);
	return kept;
}

static void
add_relation(struct bookparts *p, const char *id, int kind, struct span target)
{
	p->at = mem_grow(p->at, &p->room, p->n + 1, sizeof *p->at);
	p->at[p->n++] =
		(struct bookparts_relation){keep(p, id).at, kind, target};
}

static bool
is_among(const char *word, const char *const *list, size_t n)
{
	while (n)
		if (!strcmp(list[--n], word))
			return true;
	return false;
}

static void
note_type(struct bookparts *p, const char *type)
{
	if (is_among(type, macro_types,
		    sizeof macro_types / sizeof *macro_types))
		p->has_macro = true;
	else if (is_among(type, link_types,
			 sizeof link_types / sizeof *link_types))
		p->has_link = true;
	else
		p->has_other = true;
}

static bool
take_relation(struct bookparts *p, const char **attributes)
{
	const char *type = bookxml_attribute(attributes, "Type");
	const char *target = bookxml_attribute(attributes, "Target");
	const char *id = bookxml_attribute(attributes, "Id");
	const char *mode = bookxml_attribute(attributes, "TargetMode");
	size_t i;

	if (!type || !target || !id)
		return false;
	if (mode && strcmp(mode, "Internal") != 0)
		p->has_link = true;
	type = strrchr(type, '/') ? strrchr(type, '/') + 1 : type;
	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i].type, type) != 0)
			continue;
		add_relation(p, id, kinds[i].kind, resolve(p, target));
		return true;
	}
	note_type(p, type);
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
read_relations(struct bookparts *p, size_t member, struct span folder)
{
	const struct bookxml wanted = {.start = start_relations, .of = p};

	p->n = 0;
	p->folder = folder;
	return bookxml_read(p->zip, member, &wanted);
}

size_t
bookparts_find(const struct bookparts *p, enum bookparts_kind kind)
{
	size_t none = bookzip_count(p->zip), found = none, i;

	for (i = 0; i < p->n; i++) {
		if (p->at[i].kind != (int)kind)
			continue;
		if (found != none)
			return none;
		found = bookzip_find(p->zip, p->at[i].target);
	}
	return found;
}

bool
bookparts_has(const struct bookparts *p, enum bookparts_kind kind)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (p->at[i].kind == (int)kind)
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
look_at_parts(struct bookparts *p)
{
	struct bookzip *z = p->zip;
	size_t i;

	for (i = 0; i < bookzip_count(z); i++) {
		struct span name = bookzip_name(z, i);

		if (ends_with(name, ".rels") &&
			!read_relations(p, i, span_of("")))
			return false;
		if (!ends_with(name, ".xml") && !ends_with(name, ".rels") &&
			!ends_with(name, "/") &&
			!(name.len > 19 &&
				!memcmp(name.at, "xl/printerSettings/", 19)))
			p->has_other = true;
	}
	return true;
}

/* What the parts are, of which some must not be. */
static bool
start_types(void *of, size_t depth, const char *name, const char **attributes)
{
	static const char *const macros[] = {
		"macroEnabled", "vbaProject", "macrosheet", "activeX"};
	struct bookparts *p = of;
	const char *type = bookxml_attribute(attributes, "ContentType");
	const char *part = bookxml_attribute(attributes, "PartName");
	size_t i;

	(void)depth;
	(void)name;
	for (i = 0; type && i < sizeof macros / sizeof *macros; i++)
		if (strstr(type, macros[i]))
			p->has_macro = true;
	if (!type || !strstr(type, "drawing+xml"))
		return true;
	if (!part)
		p->has_other = true;
	else
		add_relation(p, "", DRAWING, resolve(p, part));
	return true;
}

/* Charts alone: what else is drawn may lie over cells. */
static bool
start_drawing(void *of, size_t depth, const char *name, const char **attributes)
{
	static const char *const drawn[] = {"sp", "pic", "cxnSp", "grpSp"};
	struct bookparts *p = of;

	(void)depth;
	(void)attributes;
	if (strchr(name, ':'))
		name = strchr(name, ':') + 1;
	if (is_among(name, drawn, sizeof drawn / sizeof *drawn))
		p->has_other = true;
	return true;
}

static bool
look_at_drawings(struct bookparts *p)
{
	const struct bookxml wanted = {.start = start_drawing, .of = p};
	struct bookzip *z = p->zip;
	size_t i, member;

	for (i = 0; i < p->n; i++) {
		member = bookzip_find(z, p->at[i].target);
		if (member < bookzip_count(z) &&
			!bookxml_read(z, member, &wanted))
			return false;
	}
	return true;
}

static bool
read_types(struct bookparts *p)
{
	const struct bookxml wanted = {.start = start_types, .of = p};
	struct bookzip *z = p->zip;
	size_t i = bookzip_find(z, span_of("[Content_Types].xml"));

	p->n = 0;
	p->folder = span_of("");
	return i < bookzip_count(z) && bookxml_read(z, i, &wanted) &&
		look_at_drawings(p);
}

/* "xl/" and "xl/_rels/workbook.xml.rels", of "xl/workbook.xml". */
static size_t
relations_of(struct bookparts *p, struct span name, struct span *folder)
{
	struct buf b = {0};
	size_t i, cut = name.len;

	while (cut && name.at[cut - 1] != '/')
		cut--;
	*folder = span_make(name.at, cut);
	buf_print(&b, "%.*s_rels/%.*s.rels", SPAN_ARG(*folder),
		SPAN_ARG(span_make(name.at + cut, name.len - cut)));
	i = bookzip_find(p->zip, buf_all(&b));
	buf_free(&b);
	return i;
}

bool
bookparts_look(struct bookparts *p)
{
	return read_types(p) && look_at_parts(p);
}

bool
bookparts_read(struct bookparts *p)
{
	size_t i = bookzip_find(p->zip, span_of("_rels/.rels"));

	return i != bookzip_count(p->zip) && read_relations(p, i, span_of(""));
}

bool
bookparts_enter(struct bookparts *p, size_t book)
{
	struct span folder, name = bookzip_name(p->zip, book);
	size_t i = relations_of(p, name, &folder);

	if (i == bookzip_count(p->zip) || !read_relations(p, i, folder))
		return false;
	add_relation(p, "", BOOKPARTS_BOOK, name);
	return true;
}

size_t
bookparts_named(
	const struct bookparts *p, const char *id, enum bookparts_kind kind)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (!strcmp(p->at[i].id, id) && p->at[i].kind == (int)kind)
			return bookzip_find(p->zip, p->at[i].target);
	return bookzip_count(p->zip);
}

void
bookparts_free(struct bookparts *p)
{
	free(p->at);
	mem_arena_free(&p->arena);
}
