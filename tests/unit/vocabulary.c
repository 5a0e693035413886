/*
 * vocabulary: texts redacted with all that is remembered of words, and without,
 * must not differ.
 *
 *	vocabulary REGISTER TEXTS N	N made-up texts of pieces of TEXTS, a
 *file: says the number of one that differs
 *
 * The pieces are changed as people and machines do it: capitals, letters wrong
 * or of other alphabets, hyphens and line ends inside, letters spaced, signs
 * that are not seen; numbers, marks and words that nobody knows stand between,
 * more of these than a vocabulary holds.
 */
#include "freetext.h"
#include "share.h"

#include <stdio.h>
#include <stdlib.h>

enum { PIECES = 400, INVENTED = 4000, LONGEST_PIECE = 40, KINDS = 256 };

/* Park and Miller's, the same everywhere. */
static uint32_t
below(uint32_t limit)
{
	static uint64_t seed = 20;

	seed = seed * 16807 % 2147483647;
	return (uint32_t)(seed % limit);
}

static bool
read_all(struct buf *b, const char *path)
{
	FILE *fp = fopen(path, "r");
	int c;

	if (!fp)
		return false;
	while ((c = getc(fp)) != EOF)
		buf_byte(b, (char)c);
	return !fclose(fp);
}

/* Some words of a text in a row, from any of its blanks on. */
static struct span
some_words(struct span all)
{
	size_t from, len;

	if (all.len <= 2 * LONGEST_PIECE)
		return all;
	from = below((uint32_t)(all.len - 2 * LONGEST_PIECE));
	while (all.at[from] != ' ' && from < all.len - LONGEST_PIECE)
		from++;
	for (len = 1 + below(LONGEST_PIECE);
		from + len < all.len && all.at[from + len] != ' ';)
		len++;
	return span_make(all.at + from, len);
}

static void
put_strange(struct buf *b)
{
	static const char *const signs[] = {"\u200b", "\u00ad", "-\n", "\n\n",
		"  ", " - ", ". ", ", ", ": ", " (", ") ", "\r\n", "\u0430",
		"\u041c", "\u0301", "\uff2d", "_", "@", ".com", "[PERSONA]",
		"[CI]", " \u00ab", "\u00bb ", "\t", "|", ";", " N.\u00ba ", "1",
		"0", "\u00d1", "\u00e1", "'", "\"", "\u4e2d"};

	buf_string(b, signs[below(sizeof signs / sizeof *signs)]);
}

static void
put_invented(struct buf *b)
{
	static const char *const ends[] = {" ", ". ", ", ", "\n"};
	uint32_t n = 2 + below(12);

	buf_byte(b, (char)((below(3) ? 'a' : 'A') + below(26)));
	while (n--)
		buf_byte(b, (char)('a' + below(26)));
	buf_string(b, ends[below(4)]);
}

static void
put_number(struct buf *b)
{
	static const char *const signs[] = {"", ".", "-", "/", " "};

	for (uint32_t n = 1 + below(3); n--;) {
		buf_print(b, "%u", below(below(2) ? 40 : 90000000));
		buf_string(b, signs[below(5)]);
	}
	buf_byte(b, ' ');
}

/* Words with one thing wrong, or all in capitals. */
static void
put_changed(struct buf *b, struct span s)
{
	uint32_t how = below(8), at = below((uint32_t)s.len);
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (how == 1 && s.at[i] >= 'a' && s.at[i] <= 'z')
			buf_byte(b, (char)(s.at[i] - 'a' + 'A'));
		else if (how == 2 && s.at[i] >= 'A' && s.at[i] <= 'Z')
			buf_byte(b, (char)(s.at[i] - 'A' + 'a'));
		else if (how == 3 && i == at && s.at[i] >= 'a')
			buf_byte(b, (char)('a' + below(26)));
		else
			buf_byte(b, s.at[i]);
		if (how == 4 && !(s.at[i] & 0x80) &&
			!(i + 1 < s.len && s.at[i + 1] & 0x80))
			buf_byte(b, ' ');
		if (how == 5 && i == at && !(s.at[i] & 0x80) &&
			!(i + 1 < s.len && s.at[i + 1] & 0x80))
			put_strange(b);
	}
}

/* "el nata": how a word begins, in small letters and after an article. */
static void
put_begin(struct buf *b, struct span words)
{
	struct span word = span_word(&words);
	size_t most = 4 + below(3), i;
	char letter;

	buf_string(b, below(2) ? " el " : " la ");
	for (i = 0; i < word.len && i < most; i++) {
		letter = (char)(word.at[i] | ' ');
		if (letter < 'a' || letter > 'z')
			break;
		buf_byte(b, letter);
	}
	buf_byte(b, ' ');
}

static void
make_text(struct buf *b, struct span texts, struct span people)
{
	buf_clear(b);
	for (int i = below(16) ? 0 : INVENTED; i; i--)
		put_invented(b);
	for (int i = 0; i < PIECES; i++)
		switch (below(9)) {
		case 0:
			put_strange(b);
			break;
		case 1:
			put_invented(b);
			break;
		case 2:
			put_number(b);
			break;
		case 3:
			put_changed(b, some_words(people));
			break;
		case 4:
			put_begin(b, some_words(people));
			break;
		default:
			put_changed(b, some_words(texts));
		}
}

/* A way to redact, and all that it needs. */
struct way {
	struct names *names;
	struct schema *schema;
	struct kinds *kinds;
	struct gazette *gazette;
	struct roster *roster;
	struct freetext *freetext;
};

static bool
start(struct way *w, const char *path, bool forgets)
{
	static enum freetext_do doings[KINDS];
	struct freetext_asked asked = {
		.doings = doings, .is_strict = true, .forgets = forgets};

	w->names = names_new();
	w->schema = schema_open("share/schema/diversion.rec", w->names);
	asked.kinds = w->kinds = kinds_open();
	asked.gazette = w->gazette = gazette_open();
	if (!w->schema || !w->kinds || !w->gazette)
		return false;
	asked.roster = w->roster =
		roster_open(path, w->schema, w->kinds, w->gazette);
	doings[kinds_find(w->kinds, span_of("DATE"))] = FREETEXT_YEAR;
	w->freetext = w->roster ? freetext_open(&asked) : NULL;
	return w->freetext != NULL;
}

static void
finish(struct way *w)
{
	freetext_free(w->freetext);
	roster_free(w->roster);
	gazette_free(w->gazette);
	kinds_free(w->kinds);
	schema_free(w->schema);
	names_free(w->names);
}

/* Each replacement, with what found it. */
static void
note(void *of, const struct freetext_mark *m)
{
	buf_print(of, "%zu %zu %u %s\n", m->offset, m->len, m->kind, m->rule);
}

static bool
redact(struct freetext *f, struct span text, struct buf *out)
{
	struct buf marks = {0};
	bool is_good;

	buf_clear(out);
	freetext_subject(f, span_of(""));
	is_good = freetext_redact(f, text, out, note, &marks);
	buf_span(out, buf_all(&marks));
	buf_free(&marks);
	return is_good;
}

int
main(int argc, char **argv)
{
	struct buf texts = {0}, people = {0}, text = {0}, a = {0}, b = {0};
	struct way quick, slow;
	long n, i, marked = 0;

	if (argc != 4 || !read_all(&people, argv[1]) ||
		!read_all(&texts, argv[2]))
		return 2;
	share_start();
	if (!start(&quick, argv[1], false) || !start(&slow, argv[1], true))
		return 2;
	n = strtol(argv[3], NULL, 10);
	for (i = 1; i <= n; i++) {
		make_text(&text, buf_all(&texts), buf_all(&people));
		if (redact(quick.freetext, buf_all(&text), &a) !=
				redact(slow.freetext, buf_all(&text), &b) ||
			!span_equal(buf_all(&a), buf_all(&b))) {
			printf("text %ld is redacted in two ways\n", i);
			return 1;
		}
		marked += a.len > text.len;
	}
	printf("%ld texts, %ld with marks\n", n, marked);
	finish(&quick);
	finish(&slow);
	buf_free(&texts);
	buf_free(&people);
	buf_free(&text);
	buf_free(&a);
	buf_free(&b);
	return 0;
}
