#include "quick.h"

#include "diag.h"
#include "text.h"

bool
quick_start(struct quick *q, const char *text, bool ignores_case,
	const char *option)
{
	struct span said = span_of(text);
	struct buf nfc = {0};

	memset(q, 0, sizeof *q);
	if (text_check(said, NULL) == TEXT_BAD) {
		diag_trouble(_("%s: the text is not UTF-8"), option);
		return false;
	}
	text_normalize(&nfc, said);
	if (ignores_case)
		text_fold_case(&q->text, buf_all(&nfc));
	else
		buf_span(&q->text, buf_all(&nfc));
	buf_free(&nfc);
	q->ignores_case = ignores_case;
	q->is_line = !q->text.len || !memchr(q->text.at, '\n', q->text.len);
	return true;
}

static bool
is_in(struct quick *q, struct span s)
{
	if (!q->text.len)
		return true;
	if (q->ignores_case) {
		buf_clear(&q->folded);
		text_fold_case(&q->folded, s);
		s = buf_all(&q->folded);
	}
	return s.len && memmem(s.at, s.len, q->text.at, q->text.len);
}

/*
 * Nearly all records do not have it: those in canonical form, whose lines are
 * those of their values, are looked at whole before their fields are.
 */
bool
quick_holds(struct quick *q, struct rec *r)
{
	uint32_t i;

	if (r->is_canonical && q->is_line && !is_in(q, r->raw))
		return false;
	for (i = 0; i < r->n; i++)
		if (is_in(q, rec_value(r, i)))
			return true;
	return false;
}

void
quick_free(struct quick *q)
{
	buf_free(&q->text);
	buf_free(&q->folded);
}
