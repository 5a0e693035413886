#include "numeral.h"

static const struct {
	const char *text; /* folded */
	int number;
} words[] = {
	{"uno", 1},
	{"un", 1},
	{"una", 1},
	{"dos", 2},
	{"tres", 3},
	{"cuatro", 4},
	{"cinco", 5},
	{"seis", 6},
	{"siete", 7},
	{"ocho", 8},
	{"nueve", 9},
	{"diez", 10},
	{"once", 11},
	{"doce", 12},
	{"trece", 13},
	{"catorce", 14},
	{"quince", 15},
	{"dieciseis", 16},
	{"diecisiete", 17},
	{"dieciocho", 18},
	{"diecinueve", 19},
	{"veinte", 20},
	{"veintiuno", 21},
	{"veintiun", 21},
	{"veintiuna", 21},
	{"veintidos", 22},
	{"veintitres", 23},
	{"veinticuatro", 24},
	{"veinticinco", 25},
	{"veintiseis", 26},
	{"veintisiete", 27},
	{"veintiocho", 28},
	{"veintinueve", 29},
	{"treinta", 30},
	{"cuarenta", 40},
	{"cincuenta", 50},
	{"sesenta", 60},
	{"setenta", 70},
	{"ochenta", 80},
	{"noventa", 90},
	{"cien", 100},
	{"ciento", 100},
	{"doscientos", 200},
	{"doscientas", 200},
	{"trescientos", 300},
	{"trescientas", 300},
	{"cuatrocientos", 400},
	{"cuatrocientas", 400},
	{"quinientos", 500},
	{"quinientas", 500},
	{"seiscientos", 600},
	{"seiscientas", 600},
	{"setecientos", 700},
	{"setecientas", 700},
	{"ochocientos", 800},
	{"ochocientas", 800},
	{"novecientos", 900},
	{"novecientas", 900},
};

int
numeral_word(struct span word)
{
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(word, words[i].text))
			return words[i].number;
	return 0;
}

/* Adds a word to what those before it, down to "mil", have said. */
static bool
add(int *so_far, int number)
{
	bool is_fine = !*so_far || (*so_far % 100 == 0 && number < 100) ||
		(*so_far % 100 >= 20 && *so_far % 10 == 0 && number < 10);

	*so_far += number;
	return is_fine;
}

bool
numeral_read(struct span folded, long long *n)
{
	bool has_thousands = false, is_word = false;
	int number, so_far = 0;
	struct span word;

	*n = 0;
	while ((word = span_word(&folded)).len) {
		/* "treinta y uno", and neither "y uno" nor "treinta y". */
		if (span_is(word, "y") && is_word) {
			is_word = false;
			continue;
		}
		is_word = true;
		if (span_is(word, "mil") && !has_thousands) {
			*n = (so_far ? so_far : 1) * 1000LL;
			so_far = 0;
			has_thousands = true;
			continue;
		}
		number = numeral_word(word);
		if (!number || !add(&so_far, number))
			return false;
	}
	*n += so_far;
	return is_word;
}
