#include "leakname.h"

enum { MOST_WORDS = 8, LEAST_CORE = LEAKSET_CORE, LONGEST = 60 };

struct name {
	uint32_t words[MOST_WORDS];
	struct span texts[MOST_WORDS];
	uint8_t roles[MOST_WORDS];
	size_t n;
	size_t comma;	  /* so many words stand before one, or 0 */
	size_t hyphen;	  /* the first word that is joined to the next */
	bool is_thing;	  /* a firm, or an institution */
	bool has_article; /* before its first word */
};

/* Which bit of names the kind has. */
static uint8_t
bit_of(struct leakset *set, uint16_t kind)
{
	size_t i;

	for (i = 0; i < set->n_names; i++)
		if (set->names[i] == kind)
			return (uint8_t)(1 << i);
	if (set->n_names == LEAKSET_NAMES)
		return 1;
	set->names[set->n_names] = kind;
	return (uint8_t)(1 << set->n_names++);
}

/* Forms. */

static void
add_form(struct leakadd *add, uint32_t word, struct span text)
{
	struct leakset *set = add->set;
	uint32_t hash = leakword_hash(text), slot = hash % LEAKSET_SLOTS;
	uint32_t bit = hash % LEAKSET_BITS, i;
	struct leakset_form *f;

	for (i = set->form_slots[slot]; i; i = set->forms[i - 1].next)
		if (set->forms[i - 1].word == word &&
			span_equal(set->forms[i - 1].form.text, text))
			return;
	set->forms = mem_grow(
		set->forms, &set->forms_room, set->n_forms + 1, sizeof *f);
	f = &set->forms[set->n_forms++];
	f->form.text = leakadd_keep(add, text);
	buf_clear(&add->more);
	leakword_sound(&add->more, text);
	f->form.sound = leakadd_keep(add, buf_all(&add->more));
	buf_clear(&add->more);
	leakword_look(&add->more, text);
	f->form.look = leakadd_keep(add, buf_all(&add->more));
	buf_clear(&add->more);
	leakword_sound(&add->more, f->form.look);
	f->form.both = leakadd_keep(add, buf_all(&add->more));
	f->word = word;
	f->hash = hash;
	f->flags = (uint8_t)leaklist_all_flags(set->list, text);
	f->next = set->form_slots[slot];
	set->form_slots[slot] = (uint32_t)set->n_forms;
	set->form_bits[bit / 64] |= 1ULL << bit % 64;
}

/* Adds the form with each of what replaced by with, if there is any. */
static void
add_replaced(struct leakadd *add, uint32_t word, struct span text,
	const char *what, const char *with)
{
	size_t len = strlen(what), i;
	bool is_changed = false;

	buf_clear(&add->scratch);
	for (i = 0; i < text.len;) {
		if (text.len - i >= len && !memcmp(text.at + i, what, len)) {
			buf_string(&add->scratch, with);
			i += len;
			is_changed = true;
		} else {
			buf_byte(&add->scratch, text.at[i++]);
		}
	}
	if (is_changed)
		add_form(add, word, leakadd_keep(add, buf_all(&add->scratch)));
}

/* The others are found by the hash; these change it. */
static void
add_spellings(struct leakadd *add, uint32_t word, struct span text)
{
	static const char *const changes[][2] = {{"que", "ke"}, {"qui", "ki"},
		{"ke", "que"}, {"ki", "qui"}, {"m", "rn"}, {"rn", "m"},
		{"ll", "l"}, {"w", "v"}, {"v", "w"}};
	size_t i;

	for (i = 0; i < sizeof changes / sizeof changes[0]; i++)
		if (text.len > 3)
			add_replaced(
				add, word, text, changes[i][0], changes[i][1]);
}

static void
add_ending(struct leakadd *add, uint32_t word, struct span text,
	const char *ending)
{
	buf_clear(&add->scratch);
	buf_span(&add->scratch, text);
	buf_string(&add->scratch, ending);
	add_form(add, word, leakadd_keep(add, buf_all(&add->scratch)));
}

static void
add_diminutives(struct leakadd *add, uint32_t word, struct span text)
{
	struct span diminutive, of;
	size_t at = 0;

	while (leaklist_diminutive(add->set->list, &at, &diminutive, &of))
		if (span_equal(of, text))
			add_form(add, word, diminutive);
}

/* Cores: the word within others. */

static void
add_core(struct leakadd *add, uint32_t word, struct span text)
{
	struct leakset *set = add->set;
	uint32_t window = 0, bit, slot;
	struct leakset_core *core;
	struct span letters;
	size_t i;

	buf_clear(&add->more);
	for (i = 0; i < text.len; i++)
		if (leakset_letter[(unsigned char)text.at[i]])
			buf_byte(&add->more,
				(char)leakset_letter[(
					unsigned char)text.at[i]]);
	letters = leakadd_keep(add, buf_all(&add->more));
	if (letters.len < LEAST_CORE) {
		if (letters.len > 2)
			map_add(&set->short_cores, letters, word, NULL);
		return;
	}
	for (i = 0; i < LEAST_CORE; i++)
		window = window << LEAKSET_LETTER_BITS |
			(unsigned char)letters.at[i];
	bit = leakset_core_bit(window);
	slot = bit % LEAKSET_SLOTS;
	set->core_bits[bit / 64] |= 1ULL << bit % 64;
	set->cores = mem_grow(
		set->cores, &set->cores_room, set->n_cores + 1, sizeof *core);
	core = &set->cores[set->n_cores++];
	core->letters = letters;
	core->word = word;
	core->is_ordinary = leaklist_all_flags(set->list, text) &
		(LEAKLIST_ORDINARY | LEAKLIST_PLACE);
	core->next = set->core_slots[slot];
	set->core_slots[slot] = (uint32_t)set->n_cores;
}

static void
add_cores(struct leakadd *add, uint32_t word, struct span text)
{
	struct span soft;
	size_t i;

	add_core(add, word, text);
	buf_clear(&add->scratch);
	for (i = 0; i < text.len; i++)
		if (!(i && text.at[i] == 'u' && text.at[i - 1] == 'q'))
			buf_byte(&add->scratch, text.at[i]);
	soft = buf_all(&add->scratch);
	if (soft.len != text.len)
		add_core(add, word, leakadd_keep(add, soft));
}

/* Words. */

static uint32_t
add_word(struct leakadd *add, struct span text)
{
	struct leakset *set = add->set;
	bool is_new;
	uint32_t word =
		map_add(&set->by_text, text, (uint32_t)set->n_words, &is_new);

	if (!is_new)
		return word;
	text = leakadd_keep(add, text);
	set->words = mem_grow(set->words, &set->words_room, set->n_words + 1,
		sizeof *set->words);
	set->words[set->n_words++] = (struct leakset_word){.text = text};
	add_form(add, word, text);
	add_spellings(add, word, text);
	add_cores(add, word, text);
	return word;
}

/* A plural of a surname, and the pet names of a given name. */
static void
give_role(struct leakadd *add, uint32_t word, uint8_t role, uint8_t names)
{
	struct leakset_word *w = &add->set->words[word];
	uint8_t before = w->roles;

	w->roles |= role;
	w->names |= names;
	w->n_people++;
	if (w->text.len < 3)
		return;
	if (role == LEAKSET_SURNAME && !(before & role)) {
		add_ending(add, word, w->text, "s");
		add_ending(add, word, w->text, "es");
	}
	if (role & (LEAKSET_GIVEN | LEAKSET_ALIAS) &&
		!(before & (LEAKSET_GIVEN | LEAKSET_ALIAS)))
		add_diminutives(add, word, w->text);
}

static bool
is_title(struct leakadd *add, struct span word)
{
	return leaklist_flags(add->set->list, word) & LEAKLIST_PERSON &&
		!(leaklist_flags(add->set->list, word) &
			(LEAKLIST_GIVEN | LEAKLIST_SURNAME));
}

static void
read_words(struct leakadd *add, struct name *name, struct span text)
{
	struct span all, word;
	size_t at = 0, before;
	char sign;

	fold_text(&add->fold, text);
	all = fold_all(&add->fold);
	while (name->n < MOST_WORDS) {
		before = at;
		if (!leakadd_token(all, &at, &word))
			break;
		sign = word.at == all.at ? 0 : word.at[-1];
		if (name->n && !name->comma &&
			memchr(all.at + before, ',',
				(size_t)(word.at - all.at) - before))
			name->comma = name->n;
		if (!name->n && !name->is_thing && is_title(add, word))
			continue;
		if (word.len < 2 || word.len > LONGEST ||
			leakset_is_small(word)) {
			name->has_article |= !name->n;
			continue;
		}
		if (!name->n &&
			leaklist_flags(add->set->list, word) & LEAKLIST_THING &&
			!(leaklist_flags(add->set->list, word) &
				(LEAKLIST_GIVEN | LEAKLIST_SURNAME)))
			name->is_thing = true;
		if (sign == '-' && name->n && !name->hyphen)
			name->hyphen = name->n - 1;
		name->texts[name->n++] = word;
	}
}

/* How many given names there are: of four words and more all but two. */
static size_t
count_given(struct leakadd *add, const struct name *name)
{
	unsigned flags;

	if (name->hyphen)
		return name->hyphen;
	if (name->n != 3)
		return name->n > 3 ? name->n - 2 : name->n - 1;
	flags = leaklist_flags(add->set->list, name->texts[1]);
	return flags & LEAKLIST_GIVEN && !(flags & LEAKLIST_SURNAME) ? 2 : 1;
}

static void
find_roles(struct leakadd *add, struct name *name)
{
	size_t given = count_given(add, name), i;

	for (i = 0; i < name->n; i++) {
		if (name->is_thing)
			name->roles[i] = LEAKSET_ONE_OF;
		else if (name->n == 1)
			name->roles[i] = LEAKSET_ALIAS |
				(name->has_article ? LEAKSET_ARTICLE : 0);
		else if (name->comma)
			name->roles[i] = i < name->comma ? LEAKSET_SURNAME :
							   LEAKSET_GIVEN;
		else
			name->roles[i] =
				i < given ? LEAKSET_GIVEN : LEAKSET_SURNAME;
	}
}

static void
join(struct leakset *set, uint64_t key, uint8_t names)
{
	uint32_t before = leakset_table_add(&set->pairs, key, names);

	if (before != MAP_NONE && (before | names) != before)
		leakset_table_set(&set->pairs, key, before | names);
}

static void
join_words(struct leakset *set, const struct name *name, uint8_t names)
{
	size_t i, k;

	for (i = 0; i < name->n; i++)
		for (k = i + 1; k < name->n; k++) {
			join(set,
				leakset_pair_key(
					name->words[i], name->words[k]),
				names);
			join(set,
				leakset_initial_key(name->words[i],
					set->words[name->words[k]].text.at[0]),
				names);
			join(set,
				leakset_initial_key(name->words[k],
					set->words[name->words[i]].text.at[0]),
				names);
		}
}

void
leakname_add(struct leakadd *add, struct span text, uint16_t kind, bool is_kept)
{
	struct name name = {0};
	uint8_t names = is_kept ? LEAKSET_KEPT : bit_of(add->set, kind);
	size_t i;

	read_words(add, &name, text);
	if (!name.n)
		return;
	find_roles(add, &name);
	for (i = 0; i < name.n; i++)
		name.texts[i] = leakadd_keep(add, name.texts[i]);
	for (i = 0; i < name.n; i++) {
		name.words[i] = add_word(add, name.texts[i]);
		give_role(add, name.words[i], name.roles[i], names);
	}
	join_words(add->set, &name, names);
}
