#include "none.h"

#include "text.h"

/* Folded; after "no hubo incidentes" they begin that there was one. */
static const char *const exceptions[] = {"salvo", "excepto", "except", "pero",
	"but", "sino", "aunque", "aparte", "fuera", "menos", "hasta", "grave",
	"mas que", "y ", "and ", "dato", "informacion"};

/*
 * "No hubo incidentes en este periodo" is the value "none". Its words are in
 * the schema, but people go on after them; "no" alone is too little for that.
 */
bool
none_says(const struct schema_field *part, struct span text)
{
	const struct schema_value *none = NULL;
	struct buf folded = {0}, word = {0};
	bool is_none = false, is_bool;
	size_t i, at;

	if (part->kind == SCHEMA_ENUM && part->labels)
		none = schema_find_value(part, span_of("none"));
	if (!none || !span_is(none->token, "none"))
		return false;
	text_fold(&folded, text);
	for (i = 0; i < part->labels->n && !is_none; i++) {
		if (&part->values[part->labels->list[i].number] != none)
			continue;
		buf_clear(&word);
		text_fold(&word, part->labels->list[i].text);
		is_bool = span_is(buf_all(&word), "no");
		buf_byte(&word, ' ');
		is_none = !is_bool && word.len < folded.len &&
			!memcmp(folded.at, word.at, word.len);
	}
	for (at = 0; is_none && at < folded.len; at++) {
		if (at + 1 < folded.len && strchr(".:", folded.at[at]))
			is_none = false;
		for (i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
			size_t len = strlen(exceptions[i]);

			if (at && folded.at[at - 1] == ' ' &&
				folded.len - at >= len &&
				!memcmp(folded.at + at, exceptions[i], len))
				is_none = false;
		}
	}
	buf_free(&folded);
	buf_free(&word);
	return is_none;
}
