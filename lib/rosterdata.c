#include "rosterdata.h"

/* Is it one of the words of a list, which are all of this length? */
static inline bool
is_in(const char *word, const char *list, size_t len)
{
	for (; *list; list += len)
		if (!memcmp(list, word, len))
			return true;
	return false;
}

/* Asked for most words beside a name: by their length. */
bool
roster_is_small(struct span word)
{
	switch (word.len) {
	case 1:
		return is_in(word.at, "ye", 1);
	case 2:
		return is_in(word.at, "delaeldado", 2);
	case 3:
		return is_in(word.at, "dellaslosdosvdavonvan", 3);
	case 5:
		return is_in(word.at, "viuda", 5);
	default:
		return false;
	}
}

static bool
is_one_of(struct span word, const char *const *list)
{
	for (; *list; list++)
		if (**list == word.at[0] && span_is(word, *list))
			return true;
	return false;
}

bool
roster_is_noun_mark(struct span word)
{
	static const char *const marks[] = {"un", "una", "unos", "unas", "los",
		"las", "mi", "mis", "su", "sus", "este", "esta", "ese", "esa",
		"mucho", "mucha", "poco", "poca", "en", "por", "sin", "hay",
		"mas", "otra", "otro", NULL};

	return word.len <= 5 && is_one_of(word, marks);
}

bool
roster_is_naming(struct span word)
{
	static const char *const naming[] = {"llama", "llamaba", "llamada",
		"dicen", "apodan", "apodada", "apodado", "llamado", "apellida",
		"apellidada", "apellidado", "autoriza", "firma", "firmado",
		"fdo", "aprueba", "certifica", "elabora", "elaborado", "revisa",
		"responsable", NULL};

	return word.len >= 5 && is_one_of(word, naming);
}

bool
roster_is_label(struct span word)
{
	static const char *const labels[] = {"ap", "apellido", "apellidos",
		"paterno", "materno", "nombre", "nombres", "primer", "segundo",
		"casada", NULL};

	return is_one_of(word, labels);
}

static const char *const skipped[ROSTER_SKIPPED] = {"n", "no", "nro", "num",
	"numero", "s", "de", "del", "la", "las", "los", "el", "y", "a", "en",
	"esq", "casa"};

void
roster_note_skipped(struct roster *roster)
{
	size_t i;

	for (i = 0; i < ROSTER_SKIPPED; i++)
		roster->skipped[i] = words_hash_span(span_of(skipped[i]));
}

bool
roster_is_skipped(const struct roster *roster, uint32_t hash)
{
	size_t i;

	for (i = 0; i < ROSTER_SKIPPED; i++)
		if (roster->skipped[i] == hash)
			return true;
	return false;
}
