#include "bookxml.h"

#include "diag.h"

#include <expat.h>
#include <limits.h>

enum {
	DEEPEST = 64,
	LONGEST = 1024 * 1024,
};

struct parsing {
	const struct bookxml *wanted;
	XML_Parser parser;
	size_t depth;
	size_t since; /* bytes since the parser said something */
	bool has_stopped;
};

static void
stop(struct parsing *p)
{
	if (!p->has_stopped)
		XML_StopParser(p->parser, XML_FALSE);
	p->has_stopped = true;
}

const char *
bookxml_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(attributes[0], name))
			return attributes[1];
	return NULL;
}

/* Is it an element of a workbook's own? */
static bool
is_plain(size_t depth, const char **attributes)
{
	const char *said = bookxml_attribute(attributes, "xmlns");

	if (depth > 1)
		return !said;
	/* ECMA-376 part 1 (strict) and part 4 (transitional). */
	return said &&
		(!strcmp(said,
			 "http://schemas.openxmlformats.org/"
			 "spreadsheetml/2006/main") ||
			!strcmp(said,
				"http://purl.oclc.org/ooxml/"
				"spreadsheetml/main"));
}

static bool
may_go_on(const struct parsing *p, const char *name, const char **attributes)
{
	const struct bookxml *w = p->wanted;

	if (p->depth > DEEPEST || (w->root && !is_plain(p->depth, attributes)))
		return false;
	if (w->root && p->depth == 1)
		return !strcmp(name, w->root);
	return w->start(w->of, p->depth, name, attributes);
}

static void
start(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct parsing *p = data;

	p->since = 0;
	p->depth++;
	if (!may_go_on(p, name, attributes))
		stop(p);
}

/* expat goes on to the end of an empty element after it was stopped. */
static void
end(void *data, const XML_Char *name)
{
	struct parsing *p = data;

	p->since = 0;
	if (!p->has_stopped && p->wanted->end &&
		!p->wanted->end(p->wanted->of, p->depth, name))
		stop(p);
	p->depth--;
}

static void
text(void *data, const XML_Char *at, int len)
{
	struct parsing *p = data;

	p->since = 0;
	if (!p->has_stopped && p->wanted->text)
		p->wanted->text(p->wanted->of, at, (size_t)len);
}

static void
start_doctype(void *data, const XML_Char *name, const XML_Char *system,
	const XML_Char *public, int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	stop(data);
}

static bool
take(void *of, const char *bytes, size_t len)
{
	struct parsing *p = of;

	p->since += len;
	return len <= INT_MAX &&
		XML_Parse(p->parser, bytes, (int)len, 0) == XML_STATUS_OK &&
		!p->has_stopped && p->since <= LONGEST;
}

bool
bookxml_read(struct bookzip *z, size_t member, const struct bookxml *wanted)
{
	struct parsing p = {.wanted = wanted};
	bool is_good;

	/* A declared encoding would be obeyed, and 8-bit ones are not ours. */
	p.parser = XML_ParserCreate("UTF-8");
	if (!p.parser)
		diag_die(_("out of memory"));
	XML_SetUserData(p.parser, &p);
	XML_SetElementHandler(p.parser, start, end);
	XML_SetStartDoctypeDeclHandler(p.parser, start_doctype);
	if (wanted->text)
		XML_SetCharacterDataHandler(p.parser, text);
	is_good = bookzip_unpack(z, member, take, &p) &&
		XML_Parse(p.parser, "", 0, 1) == XML_STATUS_OK &&
		!p.has_stopped;
	XML_ParserFree(p.parser);
	return is_good;
}
