#include "ics.h"

#include "date.h"
#include "diag.h"
#include "outfile.h"
#include "text.h"

#include <stdlib.h>

struct ics {
	struct outfile *out;
	struct guide *g;
	const struct ladder *ladder;
	struct buf line, stamp;
};

/*
 * Writes the line with CRLF, folded so that no piece has more than 75 octets,
 * and between characters (3.1).
 */
static void
end_line(struct ics *o)
{
	enum { LONGEST = 75 };
	struct span rest = buf_all(&o->line);
	size_t room = LONGEST, len;

	while (rest.len) {
		size_t n = 0;

		while (n < rest.len) {
			text_decode(span_make(rest.at + n, rest.len - n), &len);
			if (n + len > room)
				break;
			n += len;
		}
		outfile_write(o->out, rest.at, n);
		rest = span_make(rest.at + n, rest.len - n);
		outfile_span(o->out, span_of(rest.len ? "\r\n " : "\r\n"));
		room = LONGEST - 1;
	}
	buf_clear(&o->line);
}

static void
put(struct ics *o, const char *line)
{
	buf_string(&o->line, line);
	end_line(o);
}

/* Text with what has a meaning there escaped (3.3.11). */
static void
add_text(struct buf *b, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c == '\\' || c == ';' || c == ',')
			buf_byte(b, '\\');
		buf_byte(b, c < ' ' || c == 0x7f ? ' ' : text.at[i]);
	}
}

/* 20260930 */
static void
add_day(struct buf *b, long day)
{
	int year, month, of_month;

	date_split(day, &year, &month, &of_month);
	buf_print(b, "%04d%02d%02d", year, month, of_month);
}

static void
put_day(struct ics *o, const char *name, long day)
{
	buf_string(&o->line, name);
	add_day(&o->line, day);
	end_line(o);
}

struct ics *
ics_open(const char *path, struct guide *g, const struct ladder *ladder,
	long as_of)
{
	struct outfile *out = outfile_open(path);
	struct ics *o;

	if (!out)
		return NULL;
	o = mem_zero(sizeof *o);
	o->out = out;
	o->g = g;
	o->ladder = ladder;
	buf_string(&o->stamp, "DTSTAMP:");
	add_day(&o->stamp, as_of);
	buf_string(&o->stamp, "T000000Z");
	put(o, "BEGIN:VCALENDAR");
	put(o, "VERSION:2.0");
	put(o, "PRODID:-//cauce//cauce-due//ES");
	put(o, "METHOD:PUBLISH");
	return o;
}

/* Of the case, kind and number, so that it never changes. */
static void
put_uid(struct ics *o, const struct due_row *row)
{

	buf_string(&o->line, "UID:");
	add_text(&o->line, row->duty->key);
	buf_print(&o->line, "-%s", duty_kind_name(row->owed.kind));
	if (row->owed.number)
		buf_print(&o->line, "-%ld", row->owed.number);
	buf_string(&o->line, "@cauce");
	end_line(o);
}

static void
put_summary(struct ics *o, const struct due_row *row)
{
	static const char *const phrases[] = {
		"ics-initial", "ics-periodic", "ics-final"};
	struct buf number = {0};

	buf_print(&number, "%ld", row->owed.number);
	buf_clear(&o->g->out);
	guide_say2(o->g, phrases[row->owed.kind], row->duty->key,
		buf_all(&number));
	if (row->owed.due < 0) {
		buf_byte(&o->g->out, ' ');
		guide_say(o->g, "ics-undetermined");
	}
	buf_string(&o->line, "SUMMARY:");
	add_text(&o->line, buf_all(&o->g->out));
	end_line(o);
	buf_free(&number);
}

/* Days of alarms are counted back in business days. */
static void
put_alarms(struct ics *o, const struct due_row *row, long last)
{
	size_t i;

	for (i = 0; i < o->ladder->n; i++) {
		long day = ladder_day(
			row->duty->calendar, last, o->ladder->rungs[i]);

		if (day < 0)
			continue;
		put(o, "BEGIN:VALARM");
		put(o, "ACTION:DISPLAY");
		buf_string(&o->line, "DESCRIPTION:");
		add_text(&o->line, buf_all(&o->g->out));
		end_line(o);
		buf_print(&o->line, "TRIGGER:-P%ldD", last - day);
		end_line(o);
		put(o, "END:VALARM");
	}
}

void
ics_row(struct ics *o, const struct due_row *row)
{
	/* The last day is never before the one that the order says. */
	long last = row->owed.due >= 0 ? row->owed.due : row->owed.nominal;

	if (row->duty->is_undetermined || row->filed >= 0 ||
		(row->state > DUE_OVERDUE && row->state != DUE_UNDETERMINED))
		return;
	put(o, "BEGIN:VEVENT");
	put_uid(o, row);
	buf_span(&o->line, buf_all(&o->stamp));
	end_line(o);
	put_day(o, "DTSTART;VALUE=DATE:", last);
	put_day(o, "DTEND;VALUE=DATE:", last + 1);
	put_summary(o, row);
	put(o, "TRANSP:TRANSPARENT");
	put_alarms(o, row, last);
	put(o, "END:VEVENT");
}

bool
ics_close(struct ics *o, bool is_whole)
{
	bool is_kept;

	if (!o)
		return true;
	put(o, "END:VCALENDAR");
	is_kept = outfile_close(o->out, is_whole);
	buf_free(&o->line);
	buf_free(&o->stamp);
	free(o);
	return is_kept;
}
