#include "frame.h"

#include "number.h"

static const char opening[] = "#%cauce", closing[] = "#%end";

bool
frame_is_mark(struct span comment)
{
	struct span word = span_word(&comment);

	return span_is(word, opening) || span_is(word, closing);
}

static void
truncated(struct frame *f, struct diag_place place)
{
	diag_at(DIAG_TRUNCATED, place,
		_("truncated input, or edited by hand: delete the '#%%end' "
		  "line and the '#%%cauce' line"));
	f->is_open = false;
}

static void
open_frame(struct frame *f, struct span version, struct diag_place place)
{
	frame_end(f, place);
	if (!span_is(version, "1"))
		diag_at(DIAG_BAD_FRAME, place,
			_("the stream is of a version other than 1"));
	f->is_open = true;
	f->records = 0;
}

static void
close_frame(struct frame *f, struct span count, struct diag_place place)
{
	long long n;

	if (!f->is_open)
		diag_at(DIAG_BAD_FRAME, place,
			_("'#%%end' without '#%%cauce' before it"));
	else if (!number_read_decimal(count, &n) || n < 0 ||
		(size_t)n != f->records)
		truncated(f, place);
	f->is_open = false;
}

void
frame_take(struct frame *f, struct span comment, struct diag_place place)
{
	struct span word = span_word(&comment);

	if (span_is(word, opening))
		open_frame(f, span_trim(comment), place);
	else if (span_is(word, closing))
		close_frame(f, span_trim(comment), place);
}

void
frame_end(struct frame *f, struct diag_place place)
{
	if (f->is_open)
		truncated(f, place);
}
