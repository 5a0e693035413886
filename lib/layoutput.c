#include "layoutput.h"

#include "number.h"
#include "recread.h"

void
layoutput_wrong(
	struct layoutput *in, uint32_t i, const char *what, struct span about)
{
	struct diag_place place = recread_place(&in->r, in->names, i);

	diag_at(DIAG_LAYOUT, place, "%s '%.*s'", what, SPAN_ARG(about));
	in->failed = true;
}

static struct span
keep(struct layoutput *in, struct span text)
{
	return span_make(
		mem_arena_copy(&in->l->arena, text.at, text.len), text.len);
}

void
layoutput_text(struct layoutput *in, uint32_t i, void *to)
{
	struct span *text = to, value = rec_value(&in->r, i);

	if (text->at)
		layoutput_wrong(in, i, _("this field stands twice:"),
			names_text(in->names, in->r.fields[i].name));
	*text = keep(in, value);
}

/* One more row of parts. */
void
layoutput_parts(struct layoutput *in, uint32_t i, void *to)
{
	struct layout_list *list = to;
	struct buf scratch = {0};
	struct layout_parts *row;
	size_t n;

	list->rows = mem_grow(
		list->rows, &list->room, list->n + 1, sizeof *list->rows);
	row = &list->rows[list->n++];
	for (n = 0; n < sizeof row->at / sizeof *row->at; n++)
		row->at[n] = keep(in, rec_part(&in->r, i, n, &scratch));
	buf_free(&scratch);
}

/* Likewise, of a field that stands once. */
void
layoutput_once(struct layoutput *in, uint32_t i, void *to)
{
	const struct layout_list *list = to;

	if (list->n)
		layoutput_wrong(in, i, _("this field stands twice:"),
			names_text(in->names, in->r.fields[i].name));
	layoutput_parts(in, i, to);
}

/* The parts of the row that was put last must all say something. */
static void
need_parts(struct layoutput *in, uint32_t i, const struct layout_list *list,
	size_t n, const char *shape)
{
	const struct span *at = list->rows[list->n - 1].at;

	while (n-- > 0)
		if (!at[n].len) {
			layoutput_wrong(in, i, shape, rec_value(&in->r, i));
			return;
		}
}

struct choice {
	const char *word;
	int value;
};

/* Finds the value among choices; what is allowed ends the message. */
static int
choose(struct layoutput *in, uint32_t i, const struct choice *choices)
{
	struct span value = rec_value(&in->r, i);
	struct buf allowed = {0};
	size_t n;

	for (n = 0; choices[n].word; n++) {
		if (span_is(value, choices[n].word)) {
			buf_free(&allowed);
			return choices[n].value;
		}
		buf_print(&allowed, "%s%s", n ? ", " : "", choices[n].word);
	}
	buf_print(&allowed, _(" are allowed, not"));
	layoutput_wrong(in, i, buf_text(&allowed), value);
	buf_free(&allowed);
	return choices[0].value;
}

void
layoutput_yes(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {
		{"no", false}, {"yes", true}, {0}};

	*(bool *)to = choose(in, i, choices);
}

void
layoutput_orientation(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {
		{"portrait", false}, {"landscape", true}, {0}};

	*(bool *)to = choose(in, i, choices);
}

void
layoutput_kind(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"text", LAYOUT_TEXT},
		{"number", LAYOUT_NUMBER}, {"date", LAYOUT_DATE},
		{"month", LAYOUT_MONTH}, {0}};

	*(enum layout_kind *)to = (enum layout_kind)choose(in, i, choices);
}

void
layoutput_picture(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"bar", LAYOUT_BARS},
		{"column", LAYOUT_COLUMNS}, {"line", LAYOUT_LINES}, {0}};

	*(enum layout_picture *)to =
		(enum layout_picture)choose(in, i, choices);
}

void
layoutput_paper(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"carta", LAYOUT_CARTA},
		{"oficio", LAYOUT_OFICIO}, {"legal", LAYOUT_LEGAL},
		{"a4", LAYOUT_A4}, {0}};

	*(enum layout_paper *)to = (enum layout_paper)choose(in, i, choices);
}

void
layoutput_profile(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"work", LAYOUT_WORK},
		{"publication", LAYOUT_PUBLICATION}, {0}};

	*(enum layout_profile *)to =
		(enum layout_profile)choose(in, i, choices);
}

void
layoutput_shows(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"table", LAYOUT_TABLE},
		{"notes", LAYOUT_NOTES}, {"cover", LAYOUT_COVER},
		{"contents", LAYOUT_CONTENTS}, {0}};

	*(enum layout_shows *)to = (enum layout_shows)choose(in, i, choices);
}

void
layoutput_fact(struct layoutput *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"as_of", LAYOUT_AS_OF},
		{"period", LAYOUT_PERIOD}, {"level", LAYOUT_LEVEL},
		{"sources", LAYOUT_SOURCES}, {"digest", LAYOUT_DIGEST},
		{"version", LAYOUT_VERSION}, {"rows", LAYOUT_ROWS}, {0}};

	*(enum layout_fact *)to = (enum layout_fact)choose(in, i, choices);
}

void
layoutput_tone(struct layoutput *in, uint32_t i, void *to)
{
	struct layout_list *list = to;

	layoutput_parts(in, i, to);
	if (layout_tone(list->rows[list->n - 1].at[1]) == LAYOUT_NO_TONE)
		layoutput_wrong(in, i,
			_("a tone is 'TOKEN | alarm', warn or calm, not"),
			rec_value(&in->r, i));
}

void
layoutput_symbol(struct layoutput *in, uint32_t i, void *to)
{
	struct layout_list *list = to;
	size_t n;

	layoutput_parts(in, i, to);
	need_parts(in, i, list, 4,
		_("a symbol is 'TOKEN | shown | meaning es | meaning en', "
		  "not"));
	for (n = 0; n + 1 < list->n; n++)
		if (span_equal(
			    list->rows[n].at[0], list->rows[list->n - 1].at[0]))
			layoutput_wrong(in, i, _("a second symbol for"),
				list->rows[n].at[0]);
}

void
layoutput_link(struct layoutput *in, uint32_t i, void *to)
{
	layoutput_once(in, i, to);
	need_parts(in, i, to, 2, _("a link is 'SHEET | COLUMN ...', not"));
}

void
layoutput_columns(struct layoutput *in, uint32_t i, void *to)
{
	layoutput_once(in, i, to);
	need_parts(in, i, to, 2,
		_("columns of a table are 'TABLE | COLUMN, COLUMN', not"));
}

/* On the command line it stands before a '='. */
void
layoutput_name(struct layoutput *in, uint32_t i, void *to)
{
	struct span name = rec_value(&in->r, i);

	layoutput_text(in, i, to);
	if (!name.len || memchr(name.at, '=', name.len))
		layoutput_wrong(
			in, i, _("a name for --set has no '=', not"), name);
}

void
layoutput_most(struct layoutput *in, uint32_t i, void *to)
{
	struct span value = rec_value(&in->r, i);
	long long n;

	if (number_read_decimal(value, &n) && n >= 1 && n <= LAYOUT_MOST)
		*(size_t *)to = (size_t)n;
	else
		layoutput_wrong(in, i,
			_("a scale ends at a number from 1 to 1000000000, not"),
			value);
}

void
layoutput_width(struct layoutput *in, uint32_t i, void *to)
{
	struct span value = rec_value(&in->r, i);
	long long n;

	/* 255 characters are the most a column may have (18.3.1.13). */
	if (number_read_decimal(value, &n) && n >= 1 && n <= 255)
		*(size_t *)to = (size_t)n;
	else
		layoutput_wrong(in, i,
			_("a width is a number from 1 to 255, not"), value);
}
