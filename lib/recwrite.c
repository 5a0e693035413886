#include "recwrite.h"

static void
put_span(struct recwrite *w, struct span s)
{
	if (w->text)
		buf_span(w->text, s);
	else
		outfile_span(w->out, s);
}

static void
put(struct recwrite *w, const char *string)
{
	put_span(w, span_of(string));
}

void
recwrite_start(struct recwrite *w, struct outfile *out,
	const struct names *names, bool is_framed)
{
	memset(w, 0, sizeof *w);
	w->out = out;
	w->names = names;
	w->type = NAMES_NONE;
	w->is_framed = is_framed;
	if (is_framed)
		put(w, "#%cauce 1\n");
}

void
recwrite_start_text(struct recwrite *w, struct buf *text)
{
	memset(w, 0, sizeof *w);
	w->text = text;
}

void
recwrite_describe(struct recwrite *w,
	struct span (*describe)(const void *, uint32_t, uint32_t *),
	const void *of)
{
	w->describe = describe;
	w->of = of;
}

/* One line of a value, with the blank before it and without those after. */
static void
put_line(struct recwrite *w, struct span line)
{
	while (line.len &&
		(line.at[line.len - 1] == ' ' ||
			line.at[line.len - 1] == '\t' ||
			line.at[line.len - 1] == '\r'))
		line.len--;
	if (line.len) {
		put(w, " ");
		put_span(w, line);
		if (line.at[line.len - 1] == '\\')
			put(w, " ");
	}
	put(w, "\n");
}

/* Is it one line, and none that put_line changes? */
static bool
is_plain(struct span value)
{
	char last = value.len ? value.at[value.len - 1] : ' ';

	return !span_is_blank(last) && last != '\\' &&
		!memchr(value.at, '\n', value.len);
}

/* "Name: value" at once, as nearly all fields are. */
static bool
put_plain(struct recwrite *w, struct span name, struct span value)
{
	size_t len = name.len + value.len + strlen(": \n");
	char *at = w->text ? NULL : outfile_room(w->out, len);

	if (!at)
		return false;
	memcpy(at, name.at, name.len);
	at += name.len;
	*at++ = ':';
	*at++ = ' ';
	memcpy(at, value.at, value.len);
	at[value.len] = '\n';
	outfile_put(w->out, len);
	return true;
}

void
recwrite_field(struct recwrite *w, struct span name, struct span value)
{
	const char *end;

	if (is_plain(value) && put_plain(w, name, value))
		return;
	put_span(w, name);
	put(w, ":");
	while (value.len && (end = memchr(value.at, '\n', value.len)) != NULL) {
		size_t len = (size_t)(end - value.at);

		put_line(w, span_make(value.at, len));
		put(w, "+");
		value.at += len + 1;
		value.len -= len + 1;
	}
	put_line(w, value);
}

/* Once: where two types take turns the stream would grow beyond measure. */
static bool
put_descriptor(struct recwrite *w, uint32_t type)
{
	uint32_t number = 0;
	struct span text =
		w->describe ? w->describe(w->of, type, &number) : span_of("");

	if (!text.len || w->is_described[number])
		return false;
	w->is_described[number] = true;
	outfile_span(w->out, text);
	put(w, "\n");
	return true;
}

static void
put_type(struct recwrite *w, uint32_t type)
{
	if (type == w->type || type == NAMES_NONE)
		return;
	w->type = type;
	if (put_descriptor(w, type))
		return;
	put(w, "%rec: ");
	outfile_span(w->out, names_text(w->names, type));
	put(w, "\n\n");
}

void
recwrite_record(struct recwrite *w, struct rec *r)
{
	uint32_t i;

	put_type(w, r->type);
	w->n++;
	if (r->is_canonical) {
		outfile_span(w->out, r->raw);
		put(w, "\n\n");
		return;
	}
	for (i = 0; i < r->n; i++)
		recwrite_field(w, names_text(w->names, r->fields[i].name),
			rec_value(r, i));
	put(w, "\n");
}

void
recwrite_comment(struct recwrite *w, struct span bytes)
{
	while (bytes.len) {
		const char *end = memchr(bytes.at, '\n', bytes.len);
		size_t len = end ? (size_t)(end - bytes.at) : bytes.len;

		put(w, "# ");
		outfile_write(w->out, bytes.at, len);
		put(w, "\n");
		bytes.at += len + (end != NULL);
		bytes.len -= len + (end != NULL);
	}
	put(w, "\n");
}

void
recwrite_finish(struct recwrite *w)
{
	struct buf line = {0};

	if (!w->is_framed)
		return;
	buf_print(&line, "#%%end %zu\n", w->n);
	outfile_span(w->out, buf_all(&line));
	buf_free(&line);
}
