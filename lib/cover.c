#include "cover.h"

#include "diag.h"

/* The second column takes a digest on one line: 64 digits. */
enum { TERM_WIDTH = 28, VALUE_WIDTH = 68 };

struct cover {
	struct sheet *s;
	const struct coverfact *from;
	size_t room; /* of the styles */
};

static bool
add_row(struct cover *c, enum sheet_style style, struct span term,
	struct span value)
{
	struct span cells[] = {term, value};
	struct sheet *s = c->s;

	s->styles = mem_grow(s->styles, &c->room, s->n_rows + 1, 1);
	s->styles[s->n_rows] = (unsigned char)style;
	return sheet_add_row(s, cells, 0);
}

/* Each table: how many rows, and its digest, to be compared by hand. */
static bool
add_sources(struct cover *c, const struct layout_cover *line)
{
	const struct coverfact *from = c->from;
	const struct sources *sources = from->told->sources;
	struct buf term = {0}, value = {0};
	bool is_good = true;
	size_t i;

	for (i = 0; i < sources->n; i++) {
		const struct source *source = &sources->list[i];

		buf_clear(&term);
		buf_clear(&value);
		buf_print(&term, "%.*s: ", SPAN_ARG(line->label[from->lang]));
		coverfact_name(from, source->title, &term);
		coverfact_count(from->lang, source->rows, &value);
		buf_print(&value, "\n%s", source->hex);
		is_good &=
			add_row(c, SHEET_FACT, buf_all(&term), buf_all(&value));
	}
	buf_free(&term);
	buf_free(&value);
	return is_good;
}

/* How to say what nothing said. */
static void
ask(const struct cover *c, const struct layout_cover *line)
{
	struct diag_place place = layout_place(c->from->layout, line->line);

	if (line->shows == LAYOUT_AS_OF)
		diag_at(DIAG_LAYOUT, place,
			_("nothing says '%.*s' of the cover: --as-of does"),
			SPAN_ARG(line->id));
	else if (line->shows == LAYOUT_LEVEL)
		diag_at(DIAG_LAYOUT, place,
			_("nothing says '%.*s' of the cover: --for does"),
			SPAN_ARG(line->id));
	else if (line->shows == LAYOUT_PERIOD || line->span.n)
		diag_at(DIAG_LAYOUT, place,
			_("nothing says '%.*s' of the cover: --period does"),
			SPAN_ARG(line->id));
	else
		diag_at(DIAG_LAYOUT, place,
			_("nothing says '%.*s' of the cover: --set %.*s=TEXT "
			  "does"),
			SPAN_ARG(line->id), SPAN_ARG(line->id));
}

static bool
add_line(struct cover *c, const struct layout_cover *line)
{
	enum sheet_style style = line->is_signed ? SHEET_SIGN : SHEET_FACT;
	struct buf value = {0};
	bool is_good;

	if (line->shows == LAYOUT_SOURCES)
		return add_sources(c, line);
	is_good = coverfact_say(c->from, line, &value);
	if (is_good && (value.len || line->is_signed)) {
		is_good = add_row(
			c, style, line->label[c->from->lang], buf_all(&value));
	} else if (is_good && !line->is_optional) {
		ask(c, line);
		is_good = false;
	}
	buf_free(&value);
	return is_good;
}

bool
cover_fill(struct sheet *s, const struct coverfact *from)
{
	const struct layout *l = from->layout;
	struct cover c = {.s = s, .from = from};
	struct span title = l->title[from->lang], none = span_of("");
	bool is_good;
	size_t i;

	s->n_cells = 2;
	s->is_bare = true;
	sheet_add_column(s, span_of("term"), 0)->width = TERM_WIDTH;
	sheet_add_column(s, span_of("value"), 1)->width = VALUE_WIDTH;
	is_good =
		add_row(&c, SHEET_HEADING, title.len ? title : s->title, none);
	if (from->told->level.len)
		is_good &= add_row(&c, SHEET_LEVEL, from->told->level, none);
	for (i = 0; i < l->n_covers; i++)
		is_good &= add_line(&c, &l->covers[i]);
	return is_good;
}
