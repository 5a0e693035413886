#include "bounddress.h"

#include "boundwords.h"

/* What stands between thousands, and before decimals. */
static const struct {
	char thousands, decimals;
} marks[SCHEMA_LANGS] = {
	[SCHEMA_ES] = {'.', ','},
	[SCHEMA_EN] = {',', '.'},
};

/* A number as people of the language write it. */
static void
put_number(struct buf *b, struct span number, enum schema_lang lang)
{
	bool is_negative = number.at[0] == '-';
	const char *point = memchr(number.at, '.', number.len);
	size_t whole = point ? (size_t)(point - number.at) : number.len;
	size_t i;

	for (i = 0; i < number.len; i++) {
		if (i > is_negative && i < whole && (whole - i) % 3 == 0)
			buf_byte(b, marks[lang].thousands);
		buf_byte(b, i == whole ? marks[lang].decimals : number.at[i]);
	}
}

static void
add_word(struct sheet_column *c, struct span cell,
	const struct boundwords *words, enum schema_lang lang)
{
	static const enum boundwords_lang langs[SCHEMA_LANGS] = {
		[SCHEMA_ES] = BOUNDWORDS_ES,
		[SCHEMA_EN] = BOUNDWORDS_EN,
	};
	struct span number = cell, said;
	struct sheetcell_number n;
	struct buf shown = {0};
	unsigned bound = bound_cut(&number);

	if (!bound || !sheetcell_read_number(number, &n) ||
		map_find(&c->words.tokens, cell) != MAP_NONE)
		return;
	said = boundwords_shown(words, bound, langs[lang]);
	buf_span(&shown, said.len ? said : span_of(bound_sign(bound)));
	buf_byte(&shown, ' ');
	put_number(&shown, number, lang);
	sheet_add_word(c, cell, buf_all(&shown));
	buf_free(&shown);
}

void
bounddress_column(const struct sheet *s, size_t column, enum schema_lang lang)
{
	struct sheet_column *c = &s->columns[column];
	struct boundwords *words;
	size_t i;

	if (!s->facts || !s->facts[c->from].has_bound)
		return;
	words = boundwords_open();
	for (i = 0; i < s->n_rows; i++)
		add_word(c, sheet_cell(s, i, column), words, lang);
	boundwords_free(words);
}
