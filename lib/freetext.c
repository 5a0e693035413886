#include "freetext.h"

#include "address.h"
#include "diag.h"
#include "heads.h"
#include "mem.h"
#include "mend.h"
#include "pattern.h"
#include "place.h"
#include "stranger.h"
#include "text.h"

#include <stdlib.h>

/* Longer texts are treated in pieces of about this size. */
enum { PIECE = 256 * 1024, LONGEST_WORD = 60 };

struct freetext {
	struct freetext_asked asked;
	struct patterns *patterns;
	struct lexis *lexis;
	struct addresses *addresses;
	struct strangers *strangers;
	struct places *places;
	struct heads *heads;
	struct wordset wanted;
	struct vocabulary vocabulary;
	struct fold fold;
	struct words words;
	struct finds finds;
	struct roster_scene scene;
	struct buf put;
	uint16_t date; /* the kind that may keep its year */
	struct diag_place place;
};

/* For the vocabulary: who seeks something at a word? */
static uint8_t
ask_finders(void *of, struct span word, uint32_t hash, bool is_capital)
{
	const struct freetext *f = of;
	unsigned who = roster_seek(f->asked.roster, word, hash, is_capital);

	if (patterns_seek(f->patterns, hash))
		who |= SEEK_PATTERN;
	if (is_capital || strangers_seek(f->strangers, word, hash))
		who |= SEEK_STRANGER;
	if (places_seek(f->places, word, hash, is_capital))
		who |= SEEK_PLACE;
	if (is_capital || addresses_seek(f->addresses, hash))
		who |= SEEK_ADDRESS;
	return (uint8_t)who;
}

/* For the words: does one sound like a name of the register? */
static bool
hear_names(void *of, struct span word, uint32_t hash)
{
	const struct freetext *f = of;

	return roster_hears(f->asked.roster, word, hash);
}

static void
open_vocabulary(struct freetext *f)
{
	vocabulary_open(&f->vocabulary);
	f->vocabulary.ask = ask_finders;
	f->vocabulary.of = f;
	f->words.vocabulary = &f->vocabulary;
}

static bool
open_finders(struct freetext *f)
{
	struct kinds *kinds = f->asked.kinds;

	f->patterns = patterns_open(kinds);
	f->lexis = lexis_open(f->asked.gazette);
	if (!f->patterns || !f->lexis)
		return false;
	f->addresses = addresses_open(kinds);
	f->strangers = strangers_open(kinds, f->lexis);
	f->places = places_open(kinds, f->lexis);
	f->heads = heads_open(kinds, f->lexis);
	if (!f->addresses || !f->strangers || !f->places || !f->heads)
		return false;
	patterns_strict(f->patterns, f->asked.is_strict);
	roster_wanted(f->asked.roster, &f->wanted);
	patterns_wanted(f->patterns, &f->wanted);
	addresses_wanted(f->addresses, &f->wanted);
	strangers_wanted(f->strangers, &f->wanted);
	places_wanted(f->places, &f->wanted);
	f->words.hears = hear_names;
	f->words.of = f;
	if (f->asked.forgets)
		patterns_forget(f->patterns);
	else
		open_vocabulary(f);
	return true;
}

/* So that no two people have one code. */
static bool
enrol(const struct freetext_asked *asked)
{
	size_t i;

	if (!asked->pseudonyms)
		return true;
	for (i = 0; i < roster_count(asked->roster); i++)
		if (!pseudonyms_enrol(asked->pseudonyms,
			    roster_identity(asked->roster, (uint32_t)i)))
			return false;
	return true;
}

struct freetext *
freetext_open(const struct freetext_asked *asked)
{
	struct freetext *f = mem_zero(sizeof *f);
	size_t i;

	f->asked = *asked;
	f->date = KINDS_NONE;
	for (i = 0; i < kinds_count(asked->kinds); i++)
		if (span_is(kinds_at(asked->kinds, (uint16_t)i)->role, "date"))
			f->date = (uint16_t)i;
	if (open_finders(f) && enrol(asked))
		return f;
	freetext_free(f);
	return NULL;
}

void
freetext_free(struct freetext *f)
{
	if (!f)
		return;
	patterns_free(f->patterns);
	addresses_free(f->addresses);
	strangers_free(f->strangers);
	places_free(f->places);
	heads_free(f->heads);
	lexis_free(f->lexis);
	wordset_free(&f->wanted);
	vocabulary_free(&f->vocabulary);
	fold_free(&f->fold);
	words_free(&f->words);
	finds_free(&f->finds);
	roster_scene_free(&f->scene);
	buf_free(&f->put);
	free(f);
}

void
freetext_subject(struct freetext *f, struct span key)
{
	roster_scene_start(f->asked.roster, &f->scene, key);
}

void
freetext_place(struct freetext *f, struct diag_place place)
{
	f->place = place;
}

/* Marks that are there already stay as they are. */
static void
find_marks(struct freetext *f)
{
	struct span folded = fold_all(&f->fold), at;
	const char *open = folded.at, *end = folded.at + folded.len, *close;
	size_t origin;

	while (open < end && (open = memchr(open, '[', (size_t)(end - open)))) {
		origin = fold_origin(&f->fold, (size_t)(open - folded.at));
		at = span_make(
			f->fold.text.at + origin, f->fold.text.len - origin);
		close = kinds_mark_len(f->asked.kinds, at) ?
			memchr(open, ']', (size_t)(end - open)) :
			NULL;
		if (close)
			finds_add(&f->finds,
				(struct find){
					.start = (uint32_t)(open - folded.at),
					.end = (uint32_t)(close - folded.at) +
						1,
					.trust = FINDS_MARK,
					.who = FINDS_NOBODY});
		open++;
	}
}

static bool
find_all(struct freetext *f, struct span text)
{
	fold_text(&f->fold, text);
	mend_fold(&f->fold);
	words_read(&f->words, &f->fold, &f->wanted);
	finds_clear(&f->finds);
	find_marks(f);
	if (!patterns_find(f->patterns, &f->words, &f->finds)) {
		diag_at(DIAG_MATCH_LIMIT, f->place,
			_("the text takes too long to be searched"));
		return false;
	}
	strangers_find(f->strangers, &f->words, &f->finds);
	places_find(f->places, &f->words, &f->finds);
	heads_find(f->heads, &f->words, &f->finds);
	roster_find(f->asked.roster, &f->words, &f->scene, &f->finds);
	addresses_find(f->addresses, &f->words, &f->finds);
	finds_settle(&f->finds, &f->fold);
	return true;
}

/* Is there a year at i, and no more digits around? */
static bool
is_year(struct span s, size_t i)
{
	size_t k;

	if (i + 4 > s.len || (i && s.at[i - 1] >= '0' && s.at[i - 1] <= '9') ||
		(i + 4 < s.len && s.at[i + 4] >= '0' && s.at[i + 4] <= '9'))
		return false;
	for (k = i; k < i + 4; k++)
		if (s.at[k] < '0' || s.at[k] > '9')
			return false;
	return !memcmp(s.at + i, "19", 2) || !memcmp(s.at + i, "20", 2);
}

/* Leaves the year out of a find of a date, with the sign before or after it. */
static void
leave_year(const struct freetext *f, struct find *find)
{
	struct span s = fold_all(&f->fold);
	size_t len = find->end - find->start;

	s = span_make(s.at + find->start, len);
	if (len >= 4 && is_year(s, len - 4)) {
		find->end -= 4;
		while (find->end > find->start &&
			strchr(" /-.\n", s.at[find->end - find->start - 1]))
			find->end--;
	} else if (len >= 4 && is_year(s, 0)) {
		find->start += 4;
		while (find->start < find->end &&
			strchr(" /-.\n", f->fold.folded.at[find->start]))
			find->start++;
	}
}

static bool
make_mark(struct freetext *f, const struct find *find)
{
	const struct kind *kind = kinds_at(f->asked.kinds, find->kind);
	bool has_code = f->asked.pseudonyms && find->who != FINDS_NOBODY &&
		f->asked.doings[find->kind] == FREETEXT_PSEUDONYM;

	buf_clear(&f->put);
	buf_byte(&f->put, '[');
	buf_span(&f->put, kind->mark[f->asked.lang]);
	if (has_code) {
		buf_byte(&f->put, '-');
		if (!pseudonym_code(f->asked.pseudonyms,
			    roster_identity(f->asked.roster, find->who),
			    &f->put))
			return false;
	}
	buf_byte(&f->put, ']');
	return true;
}

struct writing {
	struct freetext *f;
	struct buf *out;
	size_t done;   /* of the piece that is treated */
	size_t before; /* where that begins in the text */
	void (*found)(void *of, const struct freetext_mark *m);
	void *of;
};

static bool
is_of_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		c == FOLD_LETTER;
}

/*
 * Half a word tells the other half, and beside a mark it may look like what it
 * is not: finds take the whole of a word, up to the finds beside them.
 */
static void
take_whole_words(struct freetext *f)
{
	struct span text = fold_all(&f->fold);
	struct find *find;
	size_t i, low = 0, high;

	for (i = 0; i < f->finds.n; i++) {
		find = &f->finds.at[i];
		high = i + 1 < f->finds.n ? find[1].start : text.len;
		if (is_of_word(text.at[find->start]))
			while (find->start > low &&
				is_of_word(text.at[find->start - 1]))
				find->start--;
		if (is_of_word(text.at[find->end - 1]))
			while (find->end < high &&
				is_of_word(text.at[find->end]))
				find->end++;
		low = find->end;
	}
}

/* Folded, the \r of a line end of Windows is not seen; it stays all the same.
 */
static struct span
before_line_end(struct span stood)
{
	while (stood.len && stood.at[stood.len - 1] == '\r')
		stood.len--;
	return stood;
}

static bool
write_find(struct writing *w, struct find find)
{
	struct freetext *f = w->f;
	enum freetext_do doing = f->asked.doings[find.kind];
	struct freetext_mark mark = {.kind = find.kind};
	size_t at;

	if (doing == FREETEXT_KEEP)
		return true;
	if (doing == FREETEXT_YEAR)
		leave_year(f, &find);
	if (find.end <= find.start)
		return true;
	mark.stood = before_line_end(fold_span(&f->fold, find.start, find.end));
	at = (size_t)(mark.stood.at - f->fold.text.at);
	if (!make_mark(f, &find))
		return false;
	buf_add(w->out, f->fold.text.at + w->done, at - w->done);
	buf_span(w->out, buf_all(&f->put));
	w->done = at + mark.stood.len;
	mark.offset = w->before + at;
	mark.len = mark.stood.len;
	mark.rule = kinds_rule_name(f->asked.kinds, find.rule);
	mark.put = buf_all(&f->put);
	if (w->found)
		w->found(w->of, &mark);
	return true;
}

static bool
write_piece(struct writing *w, struct span piece)
{
	size_t i;

	if (!find_all(w->f, piece))
		return false;
	take_whole_words(w->f);
	w->done = 0;
	for (i = 0; i < w->f->finds.n; i++)
		if (!write_find(w, w->f->finds.at[i]))
			return false;
	buf_add(w->out, piece.at + w->done, piece.len - w->done);
	return true;
}

/*
 * Does a word of small letters end before at? Not "Dra. " nor "M. ", which a
 * name follows, nor a name.
 */
static bool
is_after_word(struct span text, size_t at, size_t least)
{
	size_t end = at, i;

	while (end && strchr(" .\n", text.at[end - 1]))
		end--;
	for (i = end; i && text.at[i - 1] != ' ' && text.at[i - 1] != '\n' &&
		end - i <= LONGEST_WORD;)
		i--;
	return end - i >= least && text.at[i] >= 'a' && text.at[i] <= 'z';
}

/*
 * After the last sign in a text, if it is in the second half. A stop ends a
 * sentence after a word of four letters; a blank parts no names between words
 * of small ones.
 */
static size_t
after_last(struct span text, const char *sign)
{
	size_t len = strlen(sign), i;
	bool is_blank = sign[0] == ' ';

	for (i = text.len - 1; i > text.len / 2; i--) {
		if (memcmp(text.at + i - len, sign, len) != 0)
			continue;
		if (is_blank && (text.at[i] < 'a' || text.at[i] > 'z'))
			continue;
		if (sign[0] == '\n' || is_after_word(text, i, is_blank ? 3 : 4))
			return i;
	}
	return 0;
}

/* After the last blank, wherever it stands. */
static size_t
after_blank(struct span text)
{
	size_t i;

	for (i = text.len; i > text.len / 2; i--)
		if (span_is_blank(text.at[i - 1]))
			return i;
	return 0;
}

size_t
freetext_piece(struct span text)
{
	static const char *const signs[] = {"\n\n", ".\n", ". ", " "};
	size_t len = 0, i;

	if (text.len <= PIECE)
		return text.len;
	text.len = PIECE;
	for (i = 0; !len && i < sizeof signs / sizeof signs[0]; i++)
		len = after_last(text, signs[i]);
	if (!len)
		len = after_blank(text);
	for (len = len ? len : text.len;
		len > 1 && ((unsigned char)text.at[len] & 0xc0) == 0x80;)
		len--;
	return len;
}

/* What is none, as UTF-16, could hide a name from all who look for it. */
static bool
is_text(const struct freetext *f, struct span text)
{
	if (text_check(text, NULL) == TEXT_BAD)
		diag_at(DIAG_BAD_UTF8, f->place, _("the text is not in UTF-8"));
	else if (text.len && memchr(text.at, '\0', text.len))
		diag_at(DIAG_NUL, f->place, _("there is a NUL byte"));
	else
		return true;
	return false;
}

bool
freetext_redact(struct freetext *f, struct span text, struct buf *out,
	void (*found)(void *of, const struct freetext_mark *m), void *of)
{
	struct writing w = {.f = f, .out = out, .found = found, .of = of};
	size_t start = out->len, len;

	if (!is_text(f, text))
		return false;
	while (text.len) {
		len = freetext_piece(text);
		if (!write_piece(&w, span_make(text.at, len))) {
			out->len = start;
			return false;
		}
		w.before += len;
		text.at += len;
		text.len -= len;
	}
	return true;
}
