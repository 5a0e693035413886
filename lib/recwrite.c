#include "recwrite.h"

static void
put(struct recwrite *w, const char *string)
{
	outfile_span(w->out, span_of(string));
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

static char *
copy(char *to, struct span s)
{
	if (s.len)
		memcpy(to, s.at, s.len);
	return to + s.len;
}

/* One line of a value, with the blank before it and without those after. */
static char *
copy_line(char *to, struct span line)
{
	while (line.len && span_is_blank(line.at[line.len - 1]))
		line.len--;
	if (line.len) {
		*to++ = ' ';
		to = copy(to, line);
		if (to[-1] == '\\')
			*to++ = ' ';
	}
	*to++ = '\n';
	return to;
}

/* At most what most_bytes says. */
static char *
copy_field(char *to, struct span name, struct span value)
{
	const char *end;

	to = copy(to, name);
	*to++ = ':';
	while (value.len && (end = memchr(value.at, '\n', value.len)) != NULL) {
		size_t len = (size_t)(end - value.at);

		to = copy_line(to, span_make(value.at, len));
		*to++ = '+';
		value = span_make(end + 1, value.len - len - 1);
	}
	return copy_line(to, value);
}

/* An empty line becomes "+\n", one that is a backslash "+ \\ \n". */
static size_t
most_bytes(struct span name, struct span value)
{
	return name.len + value.len * 3 + strlen(":  \\ \n");
}

void
recwrite_field(struct recwrite *w, struct span name, struct span value)
{
	size_t most = most_bytes(name, value);
	struct buf long_one = {0};
	char *room = w->text ? NULL : outfile_room(w->out, most), *end;
	struct buf *b = w->text ? w->text : &long_one;

	if (room) {
		end = copy_field(room, name, value);
		outfile_put(w->out, (size_t)(end - room));
		return;
	}
	room = buf_reserve(b, most);
	b->len += (size_t)(copy_field(room, name, value) - room);
	if (!w->text)
		outfile_span(w->out, buf_all(b));
	buf_free(&long_one);
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
