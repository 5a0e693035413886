#include "recwrite.h"

static void
put(struct recwrite *w, const char *string)
{
	outfile_write(w->out, string, strlen(string));
}

void
recwrite_start(struct recwrite *w, struct outfile *out,
	const struct names *names, bool is_framed)
{
	w->out = out;
	w->names = names;
	w->type = NAMES_NONE;
	w->n = 0;
	w->is_framed = is_framed;
	if (is_framed)
		put(w, "#%cauce 1\n");
}

/* One line of a value, with the blank before it and without those after. */
static void
put_line(struct outfile *out, struct span line)
{
	while (line.len &&
		(line.at[line.len - 1] == ' ' ||
			line.at[line.len - 1] == '\t' ||
			line.at[line.len - 1] == '\r'))
		line.len--;
	if (!line.len) {
		outfile_write(out, "\n", 1);
		return;
	}
	outfile_write(out, " ", 1);
	outfile_span(out, line);
	if (line.at[line.len - 1] == '\\')
		outfile_write(out, " ", 1);
	outfile_write(out, "\n", 1);
}

static void
put_value(struct outfile *out, struct span value)
{
	const char *end;

	while (value.len && (end = memchr(value.at, '\n', value.len)) != NULL) {
		size_t len = (size_t)(end - value.at);

		put_line(out, span_make(value.at, len));
		outfile_write(out, "+", 1);
		value.at += len + 1;
		value.len -= len + 1;
	}
	put_line(out, value);
}

static void
put_type(struct recwrite *w, uint32_t type)
{
	if (type == w->type || type == NAMES_NONE)
		return;
	w->type = type;
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
	for (i = 0; i < r->n; i++) {
		outfile_span(w->out, names_text(w->names, r->fields[i].name));
		put(w, ":");
		put_value(w->out, rec_value(r, i));
	}
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
