/* Reads the Pattern and Piece records of share/pattern/. */
#include "pattern.h"

#include "config.h"
#include "patternpiece.h"
#include "patternset.h"
#include "share.h"

#include <stdlib.h>

enum { MOST_PATTERNS = 500 };

/* A Pattern record, kept until all pieces are known. */
struct said {
	struct span name, kind, trust, match, before, not_before, ahead;
	struct span *starts;
	size_t n_starts, starts_room;
	struct diag_place place;
	uint8_t back, back_shape;
	bool has_capitals, is_strict;
};

struct reading {
	struct patterns *p;
	struct patternpieces pieces;
	struct said *said;
	size_t n_said, said_room;
	bool is_good;
};

static struct span
keep(struct reading *in, struct span s)
{
	return span_make(mem_arena_copy(&in->p->arena, s.at, s.len), s.len);
}

static struct diag_place
keep_place(struct reading *in, struct diag_place place)
{
	place.file = keep(in, place.file);
	place.field = keep(in, place.field);
	return place;
}

/* The lines of a value as one. */
static struct span
keep_text(struct reading *in, struct span s)
{
	char *copy = mem_arena_copy(&in->p->arena, s.at, s.len);
	size_t len = 0, i;

	for (i = 0; i < s.len; i++)
		if (copy[i] != '\n')
			copy[len++] = copy[i];
	return span_make(copy, len);
}

static bool
take_piece(struct reading *in, const struct config_record *c)
{
	struct span words = config_get(c, "Words");
	struct patternpiece piece = {
		.name = keep(in, config_get(c, "Piece")),
		.is_words = words.len,
	};

	if (!words.len == !config_get(c, "Match").len) {
		diag_at(DIAG_SCHEMA, config_place(c, NULL),
			_("a piece is either words or an expression"));
		return false;
	}
	piece.text = keep_text(in, words.len ? words : config_get(c, "Match"));
	if (patternpiece_add(&in->pieces, piece))
		return true;
	diag_at(DIAG_SCHEMA, config_place(c, NULL),
		_("there are too many pieces"));
	return false;
}

static enum finds_trust
trust_of(struct span name)
{
	static const struct {
		const char *name;
		enum finds_trust trust;
	} all[] = {{"guess", FINDS_GUESS}, {"likely", FINDS_LIKELY},
		{"shape", FINDS_SHAPE}, {"kept", FINDS_KEPT}};
	size_t i = 0;

	/* The schema has judged it. */
	while (!span_is(name, all[i].name))
		i++;
	return all[i].trust;
}

/* "6 digit" */
static void
take_back(struct said *said, struct span value)
{
	if (!value.len)
		return;
	said->back = (uint8_t)(value.at[0] - '0');
	said->back_shape = WORD_LETTERS | WORD_DIGITS;
	value = span_trim(span_make(value.at + 1, value.len - 1));
	if (span_is(value, "digit"))
		said->back_shape = WORD_DIGITS;
	if (span_is(value, "capital"))
		said->back_shape = WORD_CAPITAL;
}

static bool
take_pattern(struct reading *in, const struct config_record *c)
{
	uint32_t at = REC_NONE;
	struct span value;
	struct said *said;

	in->said = mem_grow(
		in->said, &in->said_room, in->n_said + 1, sizeof *in->said);
	said = &in->said[in->n_said++];
	memset(said, 0, sizeof *said);
	said->name = keep(in, config_get(c, "Pattern"));
	said->kind = keep(in, config_get(c, "Kind"));
	said->trust = keep(in, config_get(c, "Trust"));
	said->match = keep_text(in, config_get(c, "Match"));
	said->before = keep_text(in, config_get(c, "Before"));
	said->not_before = keep_text(in, config_get(c, "Not_before"));
	said->ahead = keep_text(in, config_get(c, "Ahead"));
	take_back(said, config_get(c, "Back"));
	said->has_capitals = config_is_yes(c, "Capitals");
	said->is_strict = config_is_yes(c, "Strict");
	said->place = keep_place(in, config_place(c, "Pattern"));
	while (config_next(c, "Start", &at, &value)) {
		said->starts = mem_grow(said->starts, &said->starts_room,
			said->n_starts + 1, sizeof *said->starts);
		said->starts[said->n_starts++] = keep_text(in, value);
	}
	return true;
}

static bool
take(void *of, const struct config_record *c)
{
	struct reading *in = of;

	if (span_is(c->type, "Piece"))
		return take_piece(in, c);
	return !span_is(c->type, "Pattern") || take_pattern(in, c);
}

static void
fail(struct reading *in, const struct said *said, const char *field,
	const char *what)
{
	struct diag_place place = said->place;

	place.field = span_of(field);
	diag_at(DIAG_SCHEMA, place, "%s", what);
	in->is_good = false;
}

static const char no_good[] = N_("the pattern has a sign that no folded text "
				 "has, or a piece that does not fit");

static struct matcher *
compile(struct reading *in, const struct said *said, const char *field,
	struct span text, enum matcher_place place)
{
	struct buf full = {0}, why = {0};
	struct matcher *m = NULL;
	size_t at;

	if (!text.len)
		return NULL;
	buf_string(&why, _("the pattern is wrong: "));
	if (!patternpiece_expand(&in->pieces, &full, text))
		fail(in, said, field, _(no_good));
	else if (!(m = matcher_new_bytes(buf_all(&full), said->has_capitals,
			   place, &why, &at)))
		fail(in, said, field, buf_text(&why));
	buf_free(&full);
	buf_free(&why);
	return m;
}

static void
add_starts(struct reading *in, const struct said *said, uint32_t number)
{
	struct buf full = {0};
	const char *what;
	size_t i;

	for (i = 0; i < said->n_starts; i++) {
		buf_clear(&full);
		if (!patternpiece_words(&in->pieces, &full, said->starts[i]))
			what = _(no_good);
		else
			what = patternstart_add(in->p, buf_all(&full), number);
		if (what)
			fail(in, said, "Start", what);
	}
	buf_free(&full);
}

static void
set_kind(struct reading *in, const struct said *said, struct pattern *pattern)
{
	pattern->trust = (uint8_t)trust_of(said->trust);
	pattern->kind = kinds_find(in->p->kinds, said->kind);
	if (said->kind.len && pattern->kind == KINDS_NONE)
		fail(in, said, "Kind", _("there is no such kind"));
	if (!said->kind.len != (pattern->trust == FINDS_KEPT))
		fail(in, said, "Kind",
			_("what is found has a kind, and what is kept none"));
	pattern->rule = kinds_rule(in->p->kinds, said->name.at);
}

static void
make_pattern(struct reading *in, const struct said *said)
{
	struct patterns *p = in->p;
	struct pattern *pattern;
	const char *what;

	p->list = mem_grow(p->list, &p->room, p->n + 1, sizeof *p->list);
	pattern = &p->list[p->n];
	memset(pattern, 0, sizeof *pattern);
	set_kind(in, said, pattern);
	pattern->back = said->back;
	pattern->back_shape = said->back_shape;
	pattern->has_capitals = said->has_capitals;
	pattern->is_strict = said->is_strict;
	pattern->match =
		compile(in, said, "Match", said->match, MATCHER_ANCHORED);
	if (pattern->match) {
		pattern->behind = matcher_behind(pattern->match);
		pattern->begins = matcher_begins(pattern->match);
	}
	pattern->before =
		compile(in, said, "Before", said->before, MATCHER_ANYWHERE);
	pattern->not_before = compile(
		in, said, "Not_before", said->not_before, MATCHER_ANYWHERE);
	what = patternstart_ahead(&pattern->ahead, said->ahead);
	if (what)
		fail(in, said, "Ahead", what);
	add_starts(in, said, (uint32_t)p->n++);
}

static void
make_all(struct reading *in)
{
	size_t i;

	if (in->n_said > MOST_PATTERNS) {
		diag_at(DIAG_SCHEMA, in->said[MOST_PATTERNS].place,
			_("there are too many patterns"));
		in->is_good = false;
		return;
	}
	for (i = 0; i < in->n_said; i++)
		make_pattern(in, &in->said[i]);
	patternstart_index(in->p);
}

struct patterns *
patterns_open(struct kinds *kinds)
{
	struct patterns *p = mem_zero(sizeof *p);
	struct reading in = {.p = p, .is_good = true};
	char **files = share_list("pattern");
	size_t i;

	p->kinds = kinds;
	p->memo = patternmemo_new();
	for (i = 0; files[i]; i++)
		in.is_good &= config_read(files[i], "pattern", take, &in);
	if (!files[0]) {
		diag_trouble(_("there are no patterns in the share folder"));
		in.is_good = false;
	}
	if (in.is_good)
		make_all(&in);
	if (!in.is_good)
		diag_mark(DIAG_TROUBLE);
	for (i = 0; i < in.n_said; i++)
		free(in.said[i].starts);
	free(in.said);
	share_list_free(files);
	if (in.is_good)
		return p;
	patterns_free(p);
	return NULL;
}

void
patterns_free(struct patterns *p)
{
	size_t i;

	if (!p)
		return;
	for (i = 0; i < p->n; i++) {
		matcher_free(p->list[i].match);
		matcher_free(p->list[i].before);
		matcher_free(p->list[i].not_before);
	}
	free(p->list);
	free(p->starts);
	free(p->hashes);
	for (i = 0; i < p->n_numbers; i++)
		free(p->numbers[i].thens);
	free(p->numbers);
	for (i = 0; i < sizeof p->signs / sizeof *p->signs; i++)
		free(p->signs[i].at);
	patternmemo_free(p->memo);
	buf_free(&p->cased);
	mem_arena_free(&p->arena);
	free(p);
}
