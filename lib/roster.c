#include "roster.h"

#include "map.h"
#include "mem.h"
#include "recread.h"
#include "rosterdata.h"
#include "rosterhit.h"

#include <stdlib.h>

/*
 * The roster is read record by record: each field or part that identifies
 * becomes a naming of a person, or a trace: a number, or words in a row.
 */

struct reading {
	struct roster *roster;
	struct schema *schema;
	const struct schema_type *type;
	struct rec *r;
	struct map people; /* identity -> who */
	struct fold fold;
	struct words words;
	struct buf scratch, identity;
	uint32_t subject; /* of this record */
	uint32_t record;
	size_t n_records;
};

static uint32_t
add_person(struct reading *in, struct span identity, uint16_t kind)
{
	struct roster *roster = in->roster;
	bool is_new;
	uint32_t who = map_add(
		&in->people, identity, (uint32_t)roster->n_people, &is_new);

	if (!is_new)
		return who;
	roster->people = mem_grow(roster->people, &roster->people_room,
		roster->n_people + 1, sizeof *roster->people);
	roster->people[roster->n_people++] = (struct roster_person){
		.identity = span_make(mem_arena_copy(&roster->arena,
					      identity.at, identity.len),
			identity.len),
		.kind = kind,
		.record = in->record,
		.is_subject = false};
	return who;
}

/* Who this record is of: by the field whose Role is person, or by its key. */
static void
find_subject(struct reading *in)
{
	const struct schema_type *type = in->type;
	struct span key =
		type->key ? rec_get(in->r, type->key->name) : span_of(NULL);
	struct span person = key;
	size_t i;

	for (i = 0; i < type->n_fields; i++)
		if (span_is(type->fields[i]->role, "person") &&
			rec_get(in->r, type->fields[i]->name).len)
			person = rec_get(in->r, type->fields[i]->name);
	in->subject = add_person(in, person, in->roster->person);
	in->roster->people[in->subject].is_subject = true;
	in->roster->people[in->subject].record = in->record;
	map_add(&in->roster->records, key, in->record, NULL);
}

static void
note_in_record(struct reading *in, uint32_t who)
{
	struct roster *roster = in->roster;

	roster->members = mem_grow(roster->members, &roster->members_room,
		roster->n_members + 1, sizeof *roster->members);
	roster->members[roster->n_members++] =
		(struct roster_member){in->record, who};
}

/* Names. */

/* The words that name somebody: without titles before, and small words. */
static size_t
name_words(struct reading *in, struct span text, size_t *at, size_t most)
{
	const struct gazette *gazette = in->roster->gazette;
	const struct words *w = &in->words;
	uint32_t flags;
	size_t n = 0, i;

	fold_text(&in->fold, text);
	words_read(&in->words, &in->fold, &in->roster->nothing);
	for (i = 0; i < w->n && n < most; i++) {
		flags = gazette_word(gazette, words_span(w, i), w->at[i].hash);
		/* Pastora Roca is no pastor. */
		if (!n && flags & (GAZETTE_TITLE | GAZETTE_OFFICE) &&
			!(flags & GAZETTE_GIVEN))
			continue;
		if (w->at[i].len > 1 && !roster_is_small(words_span(w, i)))
			at[n++] = i;
	}
	return n;
}

/* Is the name written with the surnames first: Quispe Mamani, María? */
static bool
is_inverted(const struct words *w, const size_t *at, size_t n, size_t *first)
{
	struct span gap;
	size_t i;

	for (i = 0; i + 1 < n; i++) {
		gap = words_gap(w, at[i]);
		if (memchr(gap.at, ',', gap.len)) {
			*first = i + 1;
			return true;
		}
	}
	return false;
}

/* Is the last word a husband's surname: Marina Prado Soto de Mamani? */
static bool
is_married(const struct words *w, const size_t *at, size_t n)
{
	return at[n - 1] > at[n - 2] + 1 &&
		span_is(words_span(w, at[n - 1] - 1), "de");
}

/*
 * María Elena Quispe Mamani: two surnames of four words or three, one of two;
 * of Ana Belén Quispe one, too. That of a husband is one more.
 */
static size_t
count_given(const struct reading *in, const size_t *at, size_t n)
{
	const struct words *w = &in->words;
	uint32_t flags;

	if (n > 3 && is_married(w, at, n))
		n--;
	if (n > 3)
		return n - 2;
	flags = n == 3 ? gazette_word(in->roster->gazette, words_span(w, at[1]),
				 w->at[at[1]].hash) :
			 0;
	return flags & GAZETTE_GIVEN &&
			!(flags & (GAZETTE_SURNAME | GAZETTE_ANDEAN)) ?
		2 :
		1;
}

/* An alias goes with the surnames, too: Malena Quispe. */
static void
lend_surnames(const struct roster *roster, struct roster_naming *naming)
{
	const struct roster_naming *main =
		&roster->namings[roster->people[naming->who].name];
	size_t i;

	for (i = 0; i < main->n && naming->n < ROSTER_NAME_WORDS; i++)
		if (main->surnames >> i & 1) {
			naming->surnames |= (uint8_t)(1u << naming->n);
			naming->joined |=
				(uint8_t)((main->joined >> i & 1) << naming->n);
			naming->names[naming->n++] = main->names[i];
		}
}

/* Does "de la", "dos", "viuda de" stand before word at[i] of a name? */
static bool
is_joined(const struct words *w, const size_t *at, size_t i)
{
	return at[i] && (i ? at[i - 1] + 1 < at[i] : true) &&
		roster_is_small(words_span(w, at[i] - 1));
}

/* Are these the words of the name that somebody has already? */
static bool
is_main(const struct reading *in, const struct roster_person *person,
	const size_t *at, size_t n)
{
	const struct roster_naming *main = &in->roster->namings[person->name];
	size_t i;

	for (i = 0; i < n && i < main->n; i++)
		if (!span_equal(
			    nametable_word(in->roster->names, main->names[i]),
			    words_span(&in->words, at[i])))
			return false;
	return n == main->n;
}

static void
add_naming(struct reading *in, uint32_t who, struct span text)
{
	struct roster *roster = in->roster;
	struct roster_person *person = &roster->people[who];
	struct roster_naming naming = {.who = who};
	size_t at[ROSTER_NAME_WORDS], n, i, first = 0, given;

	n = name_words(in, text, at, ROSTER_NAME_WORDS);
	if (!n || (person->has_name && is_main(in, person, at, n)))
		return;
	given = person->has_name ? n : count_given(in, at, n);
	if (!person->has_name && is_inverted(&in->words, at, n, &first))
		given = n - first;
	for (i = 0; i < n; i++) {
		/* As if given names came first, whatever the order it has. */
		struct span word = words_span(&in->words, at[(i + first) % n]);

		naming.names[naming.n++] =
			nametable_add(roster->names, word, i < given);
		if (i >= given)
			naming.surnames |= (uint8_t)(1u << i);
		if (is_joined(&in->words, at, (i + first) % n))
			naming.joined |= (uint8_t)(1u << i);
	}
	if (person->has_name)
		lend_surnames(roster, &naming);
	else
		person->name = (uint32_t)roster->n_namings;
	person->has_name = true;
	roster->namings = mem_grow(roster->namings, &roster->namings_room,
		roster->n_namings + 1, sizeof *roster->namings);
	roster->namings[roster->n_namings++] = naming;
}

/* Somebody else than the subject is told by her folded name, and of whom. */
static uint32_t
add_other(struct reading *in, struct span name, uint16_t kind)
{
	size_t at[ROSTER_NAME_WORDS], n, i;
	struct span word;

	buf_clear(&in->identity);
	if (kind == in->roster->person) {
		buf_span(&in->identity,
			in->roster->people[in->subject].identity);
		buf_byte(&in->identity, '/');
	}
	n = name_words(in, name, at, ROSTER_NAME_WORDS);
	for (i = 0; i < n; i++) {
		word = words_span(&in->words, at[i]);
		buf_span(&in->identity, word);
		buf_byte(&in->identity, ' ');
	}
	return n ? add_person(in, buf_all(&in->identity), kind) : FINDS_NOBODY;
}

/* Numbers and codes. */

static void
add_trace(struct reading *in, struct roster_trace trace)
{
	struct roster *roster = in->roster;

	roster->traces = mem_grow(roster->traces, &roster->traces_room,
		roster->n_traces + 1, sizeof *roster->traces);
	roster->traces[roster->n_traces++] = trace;
}

static void
take_number(struct reading *in, struct span digits, uint16_t kind)
{
	struct roster_trace trace = {.kind = kind, .who = in->subject};
	bool is_new;

	if (digits.len < ROSTER_LEAST_DIGITS || digits.len > ROSTER_MOST_DIGITS)
		return;
	map_add(&in->roster->numbers, digits, (uint32_t)in->roster->n_traces,
		&is_new);
	in->roster->lengths |= 1u << digits.len;
	if (is_new)
		add_trace(in, trace);
}

/*
 * The digits of a value, up to where a letter or a hyphen follows them: the
 * number of 1.234.567-1A CB. Of a telephone all, and the last eight.
 */
static struct span
digits_of(struct reading *in, struct span value, bool is_phone)
{
	struct span folded;
	size_t i;
	char c;

	fold_text(&in->fold, value);
	folded = fold_all(&in->fold);
	buf_clear(&in->scratch);
	for (i = 0; i < folded.len; i++) {
		c = folded.at[i];
		if (c >= '0' && c <= '9')
			buf_byte(&in->scratch, c);
		else if (in->scratch.len && !is_phone && c != '.' && c != ' ')
			break;
	}
	folded = buf_all(&in->scratch);
	if (is_phone && folded.len > 8) {
		folded.at += folded.len - 8;
		folded.len = 8;
	}
	return folded;
}

/* LIB2026001: a code that is written without its hyphens. */
static void
take_joined(struct reading *in, struct roster_trace trace)
{
	const struct words *w = &in->words;
	size_t i;

	buf_clear(&in->scratch);
	for (i = 0; i < w->n; i++)
		buf_span(&in->scratch, words_span(w, i));
	if (in->scratch.len < ROSTER_LEAST_DIGITS)
		return;
	trace.hashes[0] = words_hash_span(buf_all(&in->scratch));
	trace.hashes[1] = 0;
	trace.n = 1;
	add_trace(in, trace);
}

/* Words in a row, such as LIB-2026-001, RPA-4412, or a street and its number.
 */
static void
take_phrase(
	struct reading *in, struct span value, uint16_t kind, bool is_address)
{
	struct roster *roster = in->roster;
	const struct words *w = &in->words;
	struct roster_trace trace = {
		.kind = kind, .who = in->subject, .is_address = is_address};
	uint32_t flags;
	size_t i, letters = 0, digits = 0;

	fold_text(&in->fold, value);
	words_read(&in->words, &in->fold, &roster->nothing);
	for (i = 0; i < w->n && trace.n < ROSTER_PHRASE_WORDS; i++) {
		flags = gazette_word(
			roster->gazette, words_span(w, i), w->at[i].hash);
		if (is_address &&
			(flags & GAZETTE_ADDRESS ||
				roster_is_skipped(roster, w->at[i].hash)))
			continue;
		if (w->at[i].shape & WORD_LETTERS && w->at[i].len > letters)
			letters = w->at[i].len;
		digits += (w->at[i].shape & WORD_DIGITS) != 0;
		trace.hashes[trace.n++] = w->at[i].hash;
	}
	if (trace.n < 2 || (is_address && letters < 4))
		return;
	add_trace(in, trace);
	if (!is_address && digits)
		take_joined(in, trace);
}

/* Each clause of an address that has two words at least. */
static void
take_address(struct reading *in, struct span value, uint16_t kind)
{
	struct span rest = value, clause;

	while (rest.len) {
		clause = span_cut(&rest, ',');
		take_phrase(in, clause, kind, true);
	}
}

static void
take_person(struct reading *in, const struct schema_field *f, struct span value,
	uint16_t kind)
{
	bool is_own = f->is_personal && kind == in->roster->person;
	uint32_t who = is_own ? in->subject : add_other(in, value, kind);

	if (who == FINDS_NOBODY)
		return;
	note_in_record(in, who);
	/*
	 * La Chola: the words of an alias as they stand. Others have but their
	 * name, which says who they are.
	 */
	if (in->roster->people[who].has_name && !is_own)
		return;
	if (in->roster->people[who].has_name)
		take_phrase(in, value, kind, false);
	add_naming(in, who, value);
}

static bool
begins_with_digit(struct reading *in, struct span value)
{
	fold_text(&in->fold, value);
	words_read(&in->words, &in->fold, &in->roster->nothing);
	return in->words.n && !(in->words.at[0].shape & WORD_LETTERS);
}

static void
take_value(struct reading *in, const struct schema_field *f, struct span value)
{
	const struct roster *roster = in->roster;
	uint16_t kind = kinds_find(roster->kinds, f->identifies);

	value = span_trim(value);
	if (kind == KINDS_NONE || !value.len)
		return;
	if (span_is(kinds_at(roster->kinds, kind)->role, "person"))
		take_person(in, f, value, kind);
	else if (kind == roster->address)
		take_address(in, value, kind);
	else if (kind == roster->phone)
		take_number(in, digits_of(in, value, true), kind);
	else if (begins_with_digit(in, value))
		take_number(in, digits_of(in, value, false), kind);
	else
		take_phrase(in, value, kind, false);
}

static void
take_field(struct reading *in, const struct schema_field *f, uint32_t i)
{
	struct buf part = {0};
	size_t k;

	if (f->identifies.len)
		take_value(in, f, rec_value(in->r, i));
	for (k = 0; k < f->n_parts; k++)
		if (f->parts[k].identifies.len)
			take_value(
				in, &f->parts[k], rec_part(in->r, i, k, &part));
	buf_free(&part);
}

static void
take_record(struct reading *in)
{
	const struct schema_type *type = in->type;
	const struct schema_field *f;
	uint32_t i;

	in->record = (uint32_t)in->n_records++;
	in->roster->n_records = in->n_records;
	find_subject(in);
	note_in_record(in, in->subject);
	for (i = 0; i < in->r->n; i++) {
		uint32_t name = in->r->fields[i].name;

		f = name < type->n_by_name ? type->by_name[name] : NULL;
		if (f)
			take_field(in, f, i);
	}
}

static bool
read_records(struct reading *in, const char *path)
{
	struct recread *file = recread_open(path, in->schema->names);
	uint32_t type = in->schema->register_type;
	enum recread_status status;

	if (!file)
		return false;
	while ((status = recread_next(file, in->r)) != RECREAD_END)
		if (status == RECREAD_RECORD &&
			(in->r->type == type || in->r->type == NAMES_NONE))
			take_record(in);
		else if (status == RECREAD_FAULT)
			diag_mark(DIAG_TROUBLE);
	recread_close(file);
	return diag_worst() < DIAG_TROUBLE;
}

static int
by_record(const void *a, const void *b)
{
	const struct roster_member *x = a, *y = b;

	if (x->record != y->record)
		return x->record < y->record ? -1 : 1;
	return (x->who > y->who) - (x->who < y->who);
}

/* Adds a naming to those of each of its names, next is where. */
static void
index_naming(struct roster *roster, size_t i, uint32_t *next)
{
	const struct roster_naming *naming = &roster->namings[i];
	uint64_t marks = 0;
	uint32_t at;
	size_t k;

	for (k = 0; k < naming->n; k++)
		marks |= roster_mark(naming->names[k]);
	for (k = 0; k < naming->n; k++) {
		at = next[naming->names[k]]++;
		roster->by_name[at] = (uint32_t)i;
		roster->marks[at] = marks;
	}
}

/* For each name, the namings that have it. */
static void
index_namings(struct roster *roster)
{
	size_t n = nametable_count(roster->names), i, k;

	roster->first = mem_zero((n + 2) * sizeof *roster->first);
	for (i = 0; i < roster->n_namings; i++)
		for (k = 0; k < roster->namings[i].n; k++)
			roster->first[roster->namings[i].names[k] + 2]++;
	for (i = 2; i < n + 2; i++)
		roster->first[i] += roster->first[i - 1];
	roster->by_name =
		mem_zero((roster->first[n + 1] + 1) * sizeof *roster->by_name);
	roster->marks =
		mem_zero((roster->first[n + 1] + 1) * sizeof *roster->marks);
	for (i = 0; i < roster->n_namings; i++)
		index_naming(roster, i, roster->first + 1);
}

static void
note_called(const struct roster *roster, struct roster_called *called,
	uint32_t naming, bool is_surname)
{
	uint32_t *first = &called->naming[is_surname];

	if (*first == ROSTER_NONE)
		*first = naming;
	else if (roster->namings[*first].who != roster->namings[naming].who)
		called->is_shared[is_surname] = true;
}

static void
index_called(struct roster *roster)
{
	size_t n = nametable_count(roster->names), i, k;
	const struct roster_naming *naming;

	roster->called = mem_zero((n + 1) * sizeof *roster->called);
	for (i = 0; i < n; i++)
		roster->called[i].naming[false] =
			roster->called[i].naming[true] = ROSTER_NONE;
	for (i = 0; i < roster->n_namings; i++) {
		naming = &roster->namings[i];
		for (k = 0; k < naming->n; k++)
			note_called(roster, &roster->called[naming->names[k]],
				(uint32_t)i, naming->surnames >> k & 1);
	}
}

/* Adds a naming to those with the same letters; the last one comes first. */
static uint32_t
index_letters(struct map *map, struct span letters, size_t naming)
{
	bool is_new;
	uint32_t before = map_add(map, letters, (uint32_t)naming, &is_new);

	if (is_new)
		return MAP_NONE;
	map_set(map, letters, (uint32_t)naming);
	return before;
}

static void
index_initials(struct roster *roster)
{
	char letters[ROSTER_NAME_WORDS], pair[2];
	struct roster_naming *naming;
	size_t i, k;

	for (i = 0; i < roster->n_namings; i++) {
		naming = &roster->namings[i];
		pair[0] = pair[1] = 0;
		for (k = 0; k < naming->n; k++) {
			letters[k] =
				nametable_word(roster->names, naming->names[k])
					.at[0];
			if (!pair[naming->surnames >> k & 1])
				pair[naming->surnames >> k & 1] = letters[k];
		}
		naming->next_initials = index_letters(
			&roster->initials, span_make(letters, naming->n), i);
		naming->next_pair = MAP_NONE;
		if (pair[0] && pair[1])
			naming->next_pair = index_letters(
				&roster->pairs, span_make(pair, 2), i);
	}
}

/* Traces of words are found by their first two. */
static void
index_phrases(struct roster *roster)
{
	struct roster_trace *t;
	size_t i, slot;

	for (roster->n_slots = 64; roster->n_slots < 2 * roster->n_traces;)
		roster->n_slots *= 2;
	roster->slots = mem_zero(roster->n_slots * sizeof *roster->slots);
	for (i = 0; i < roster->n_traces; i++) {
		t = &roster->traces[i];
		if (!t->n)
			continue;
		slot = roster_pair(t->hashes[0], t->hashes[1]) &
			(roster->n_slots - 1);
		t->next = roster->slots[slot];
		roster->slots[slot] = (uint32_t)i + 1;
		wordset_add(&roster->begins, t->hashes[0]);
	}
}

/* The words of a naming, as bytes that tell it from others. */
static struct span
naming_key(const struct roster_naming *naming)
{
	return span_make((const char *)naming->names,
		naming->n * sizeof naming->names[0]);
}

/*
 * Somebody's sister may be a participant herself: who has all three names of
 * one, and no record, is she.
 */
static void
join_people(struct roster *roster)
{
	struct map subjects = {0};
	struct roster_naming *naming;
	uint32_t *same = mem_zero((roster->n_people + 1) * sizeof *same), who;
	size_t i;

	for (i = 0; i < roster->n_people; i++)
		same[i] = (uint32_t)i;
	for (i = 0; i < roster->n_namings; i++) {
		naming = &roster->namings[i];
		if (roster->people[naming->who].is_subject)
			map_add(&subjects, naming_key(naming), naming->who,
				NULL);
	}
	for (i = 0; i < roster->n_namings; i++) {
		naming = &roster->namings[i];
		who = naming->n < 3 ? MAP_NONE :
				      map_find(&subjects, naming_key(naming));
		if (who != MAP_NONE &&
			roster->people[naming->who].kind == roster->person &&
			!roster->people[naming->who].is_subject)
			same[naming->who] = who;
	}
	for (i = 0; i < roster->n_namings; i++)
		roster->namings[i].who = same[roster->namings[i].who];
	for (i = 0; i < roster->n_members; i++)
		roster->members[i].who = same[roster->members[i].who];
	map_free(&subjects);
	free(same);
}

static void
finish(struct roster *roster)
{
	join_people(roster);
	nametable_finish(roster->names, roster->gazette);
	index_namings(roster);
	index_phrases(roster);
	index_initials(roster);
	index_called(roster);
	if (roster->n_members)
		qsort(roster->members, roster->n_members,
			sizeof *roster->members, by_record);
}

struct roster *
roster_open(const char *path, struct schema *schema, struct kinds *kinds,
	const struct gazette *gazette)
{
	struct roster *roster = mem_zero(sizeof *roster);
	struct rec r = {0};
	struct reading in = {.roster = roster, .schema = schema, .r = &r};
	bool is_good;

	roster->kinds = kinds;
	roster->gazette = gazette;
	roster->names = nametable_new();
	roster_note_skipped(roster);
	roster->person = kinds_find(kinds, span_of("PERSON"));
	roster->phone = kinds_find(kinds, span_of("PHONE"));
	roster->address = kinds_find(kinds, span_of("ADDRESS"));
	roster->rule_name = kinds_rule(kinds, "register-name");
	roster->rule_number = kinds_rule(kinds, "register-number");
	roster->rule_words = kinds_rule(kinds, "register-words");
	in.type = schema->register_type < schema->n_by_name ?
		schema->by_name[schema->register_type] :
		NULL;
	is_good = in.type && read_records(&in, path);
	if (!in.type)
		diag_trouble(_("the schema has no register"));
	if (is_good && !in.n_records)
		diag_note(_("%s: the register is empty: nobody is known by "
			    "name"),
			path);
	finish(roster);
	map_free(&in.people);
	fold_free(&in.fold);
	words_free(&in.words);
	buf_free(&in.scratch);
	buf_free(&in.identity);
	rec_free(&r);
	if (is_good)
		return roster;
	roster_free(roster);
	return NULL;
}

void
roster_free(struct roster *roster)
{
	if (!roster)
		return;
	nametable_free(roster->names);
	map_free(&roster->records);
	map_free(&roster->numbers);
	map_free(&roster->initials);
	map_free(&roster->pairs);
	mem_arena_free(&roster->arena);
	free(roster->people);
	free(roster->namings);
	free(roster->members);
	free(roster->traces);
	free(roster->first);
	free(roster->by_name);
	free(roster->marks);
	free(roster->called);
	free(roster->slots);
	wordset_free(&roster->begins);
	free(roster);
}

void
roster_wanted(const struct roster *roster, struct wordset *wanted)
{
	const char *letter;
	size_t i;

	nametable_wanted(roster->names, wanted);
	if (roster->n_namings)
		gazette_wanted(roster->gazette, GAZETTE_DIMINUTIVE, wanted);
	/* Letters alone, for names that are spaced; vowels are words. */
	for (letter = "bcdfghjklmnpqrstvwxz"; *letter; letter++)
		wordset_add(wanted, words_hash_span(span_make(letter, 1)));
	for (i = 0; i < roster->n_traces; i++)
		if (roster->traces[i].n)
			wordset_add(wanted, roster->traces[i].hashes[0]);
}

uint8_t
roster_seek(const struct roster *roster, struct span word, uint32_t hash,
	bool is_capital)
{
	bool is_trace = wordset_has(&roster->begins, hash);

	return (uint8_t)((is_trace ? SEEK_TRACE : 0) |
		(rosterhit_seek(roster, word, hash, is_capital) ? SEEK_NAME :
								  0));
}

bool
roster_hears(const struct roster *roster, struct span word, uint32_t hash)
{
	return rosterhit_hears(roster, word, hash);
}

size_t
roster_count(const struct roster *roster)
{
	return roster->n_people;
}

struct span
roster_identity(const struct roster *roster, uint32_t who)
{
	return roster->people[who].identity;
}

uint16_t
roster_kind(const struct roster *roster, uint32_t who)
{
	return roster->people[who].kind;
}
