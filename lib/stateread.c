#include "mem.h"
#include "number.h"
#include "recread.h"
#include "statefile.h"
#include "statename.h"

#include <stdlib.h>

struct reading {
	struct aggregation *a;
	uint32_t fields[STATENAME_FIELDS];
	struct rec first;   /* the State record of the first file */
	struct map figures; /* name -> index */

	/* Of the file at hand. */
	const char *path;
	struct rec r;
	size_t *sources; /* by the file's numbers: ours, or NOT_READ */
	size_t n_sources, sources_room;
	unsigned long long portions, said_portions;
	struct portion_item *items; /* of the portion at hand */
	size_t n_items, items_room;
	unsigned lacks; /* the keys that the group at hand lacks */
	struct buf keys;
};

/* A register that another state has told of. */
#define NOT_READ SIZE_MAX

static struct span
get(struct reading *in, int field)
{
	return rec_get(&in->r, in->fields[field]);
}

static bool
damaged(const struct reading *in, const char *what)
{
	diag_trouble(_("'%s', line %zu: the state is damaged: %s"), in->path,
		in->r.line, what);
	return false;
}

static bool
read_number(struct span s, unsigned long long most, unsigned long long *n)
{
	long long value;

	if (!number_read_decimal(s, &value) || value < 0 ||
		(unsigned long long)value > most)
		return false;
	*n = (unsigned long long)value;
	return true;
}

static bool
get_number(struct reading *in, int field, unsigned long long most,
	unsigned long long *n)
{
	return read_number(get(in, field), most, n) ||
		damaged(in, names_text(in->a->names, in->fields[field]).at);
}

/* What was asked. */

static const char *
keep_said(struct reading *in, int field)
{
	struct span said = get(in, field);

	return said.len ? mem_arena_copy(&in->a->said, said.at, said.len) :
			  NULL;
}

static bool
is_same_file(struct reading *in, int field, const char *path)
{
	char hex[DIGEST_HEX + 1];

	if (!digest_file(path, hex))
		return false;
	if (span_is(get(in, field), hex))
		return true;
	diag_trouble(_("'%s' was made with another version of '%s'"), in->path,
		path);
	return false;
}

static void
list_figures(struct reading *in)
{
	const struct indicator_set *set = in->a->set;
	size_t i;

	for (i = 0; i < set->n; i++)
		map_add(&in->figures, set->list[i].name, (uint32_t)i, NULL);
}

/* The first state says what all of them are about. */
static bool
open_as_asked(struct reading *in, enum state_keeps keeps)
{
	struct aggregation *a = in->a;
	struct aggregation_asked *asked = &a->asked;
	const char *indicators = keep_said(in, STATENAME_INDICATORS);

	if (asked->indicators && !indicators) {
		diag_trouble(_("'%s' was made without --indicators"), in->path);
		return false;
	}
	if (!asked->schema)
		asked->schema = keep_said(in, STATENAME_SCHEMA);
	if (!asked->indicators)
		asked->indicators = indicators;
	asked->only = keep_said(in, STATENAME_ONLY);
	asked->by = keep_said(in, STATENAME_BY);
	asked->from = keep_said(in, STATENAME_FROM);
	asked->to = keep_said(in, STATENAME_TO);
	asked->as_of = keep_said(in, STATENAME_AS_OF);
	a->wish.has_register = span_is(get(in, STATENAME_HAS_REGISTER), "yes");
	if (!aggregation_open(a, keeps))
		return false;
	list_figures(in);
	rec_copy(&in->first, &in->r);
	return is_same_file(in, STATENAME_SCHEMA_DIGEST, a->schema->path.at) &&
		is_same_file(in, STATENAME_INDICATORS_DIGEST, a->set->path);
}

/* And the others must be about the same. */
static bool
check_asked(struct reading *in)
{
	int i;

	for (i = STATENAME_SCHEMA; i < STATENAME_ASKED; i++)
		if (!span_equal(
			    get(in, i), rec_get(&in->first, in->fields[i]))) {
			diag_trouble(_("'%s' and '%s' are not about the same: "
				       "their fields %s differ"),
				in->first.file, in->path,
				names_text(in->a->names, in->fields[i]).at);
			return false;
		}
	return true;
}

/* What it holds. */

/* The source before n that is of the same kind and says the same. */
static const struct portion_source *
find_source(const struct portions *kept, size_t n,
	const struct portion_source *source)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (kept->sources[i].n && source->n &&
			kept->sources[i].is_register == source->is_register &&
			!strcmp(kept->sources[i].digest, source->digest))
			return &kept->sources[i];
	return NULL;
}

static bool
parse_source(struct reading *in, uint32_t i, struct portion_source *source)
{
	const struct span *parts;
	size_t n_parts = rec_parts(&in->r, i, &parts);
	unsigned long long n;

	if (n_parts < 3 || parts[2].len != DIGEST_HEX ||
		!read_number(parts[1], SIZE_MAX, &n))
		return damaged(in, "Source");
	source->is_register = span_is(parts[0], STATENAME_REGISTER);
	source->n = n;
	memcpy(source->digest, parts[2].at, DIGEST_HEX);
	return true;
}

/* before is how many sources there were before this file. */
static bool
add_source(struct reading *in, uint32_t i, size_t before)
{
	struct portions *kept = &in->a->state->kept;
	struct portion_source source = {.n = 0};
	const struct portion_source *same;
	struct buf scratch = {0};
	size_t number = NOT_READ;

	if (!parse_source(in, i, &source))
		return false;
	same = find_source(kept, before, &source);
	if (same && !source.is_register) {
		diag_trouble(_("'%s' holds what another state holds too: the "
			       "records of '%.*s'"),
			in->path, SPAN_ARG(same->name));
		return false;
	}
	if (!same) {
		number = portion_add_source(kept,
			rec_part(&in->r, i, 3, &scratch), source.is_register);
		kept->sources[number].n = source.n;
		memcpy(kept->sources[number].digest, source.digest,
			sizeof source.digest);
	}
	buf_free(&scratch);
	in->sources = mem_grow(in->sources, &in->sources_room,
		in->n_sources + 1, sizeof *in->sources);
	in->sources[in->n_sources++] = number;
	return true;
}

/* The number of a type by its text, or a message. */
static bool
find_type(struct reading *in, struct span text, size_t *number)
{
	const struct indicator_set *set = in->a->set;

	for (*number = 0; *number < set->n_types; ++*number)
		if (span_equal(set->types[*number].type->text, text))
			return true;
	return damaged(in, names_text(in->a->names, in->r.type).at);
}

static bool
take_state(struct reading *in)
{
	struct rec *r = &in->r;
	size_t before = in->a->state->kept.n_sources, type;
	uint32_t i = rec_find(r, in->fields[STATENAME_SOURCE]);

	in->n_sources = 0;
	in->portions = 0;
	for (; i != REC_NONE; i = r->fields[i].next)
		if (!add_source(in, i, before))
			return false;
	i = rec_find(r, in->fields[STATENAME_SEEN]);
	for (; i != REC_NONE; i = r->fields[i].next) {
		if (!find_type(in, rec_value(r, i), &type))
			return false;
		in->a->state->seen[type] = true;
	}
	return get_number(
		in, STATENAME_PORTIONS, UINT32_MAX, &in->said_portions);
}

/* Portions. */

static struct portion_item *
push(struct reading *in, uint32_t group)
{
	struct portion_item *item;

	in->items = mem_grow(
		in->items, &in->items_room, in->n_items + 1, sizeof *in->items);
	item = &in->items[in->n_items++];
	memset(item, 0, sizeof *item);
	item->group = group;
	return item;
}

static bool
may_lack(const struct indicator_type *t, unsigned lacks)
{
	size_t i;

	for (i = 0; i < t->n_sides; i++)
		if (t->sides[i].lacks == lacks)
			return true;
	return !lacks;
}

/* The keys from field *i on; *i goes past them. */
static bool
read_group(struct reading *in, size_t type, uint32_t *i, uint32_t *group)
{
	struct map *groups = &in->a->state->kept.groups;
	size_t keys = in->a->by.n, n = 0;
	struct rec *r = &in->r;

	buf_clear(&in->keys);
	for (; *i < r->n && r->fields[*i].name == in->fields[STATENAME_GROUP] &&
		n < (keys ? keys : 1);
		++*i, n++) {
		struct span key = rec_value(r, *i);

		if (memchr(key.at, '\0', key.len))
			return damaged(in, "Group");
		buf_span(&in->keys, key);
		if (keys)
			buf_byte(&in->keys, '\0');
	}
	in->lacks = keys ? grouping_lacked(buf_all(&in->keys)) : 0;
	if (n != (keys ? keys : 1) || (!keys && in->keys.len) ||
		!may_lack(&in->a->set->types[type], in->lacks))
		return damaged(in, "Group");
	*group = map_add(groups, buf_all(&in->keys), (uint32_t)groups->n, NULL);
	return true;
}

/* A number, and where there may be one the sign of a bound before it. */
static bool
read_amount(struct span s, bool has_bound, long long *amount, unsigned *bound)
{
	struct span none = span_of(STATENAME_NO_BOUND);

	*bound = 0;
	if (has_bound && s.len > none.len && !memcmp(s.at, none.at, none.len)) {
		s = span_make(s.at + none.len, s.len - none.len);
		*bound = BOUND_LOW | BOUND_HIGH;
	} else if (has_bound) {
		*bound = bound_cut(&s);
	}
	return number_read_decimal(s, amount);
}

static bool
read_amounts(const struct indicator_set *set, const struct span *parts,
	struct portion_item *item)
{
	bool has_bounds = set->list[item->figure].has_bounds;
	unsigned above, below;

	if (!read_amount(parts[2], has_bounds, &item->denominator, &below) ||
		!read_amount(parts[3], has_bounds, &item->numerator, &above))
		return false;
	item->bounds = PORTION_BOUNDS(above, below);
	return true;
}

static bool
read_item(struct reading *in, uint32_t i, struct portion_item *item)
{
	const struct indicator_set *set = in->a->set;
	const struct span *parts;
	size_t n = rec_parts(&in->r, i, &parts);
	long long date = 0;
	unsigned long long gives;

	item->figure = n ? map_find(&in->figures, parts[0]) : MAP_NONE;
	if (item->figure == MAP_NONE ||
		n !=
			(set->list[item->figure].holds ==
						INDICATOR_HOLDS_DATED ?
					5 :
					4) ||
		!read_number(parts[1],
			SIDE_DENOMINATOR | SIDE_NUMERATOR | SIDE_NEVER,
			&gives) ||
		!gives || !read_amounts(set, parts, item) ||
		(n == 5 && !number_read_decimal(parts[4], &date)) ||
		(in->lacks && in->lacks != set->list[item->figure].lacks))
		return damaged(in, "Item");
	item->gives = (unsigned)gives;
	item->date = (long)date;
	return true;
}

static bool
read_items(struct reading *in, size_t type)
{
	struct rec *r = &in->r;
	uint32_t i = 0, group = 0;
	bool has_group = false;

	in->n_items = 0;
	while (i < r->n) {
		if (r->fields[i].name == in->fields[STATENAME_GROUP]) {
			if (!read_group(in, type, &i, &group))
				return false;
			push(in, group);
			has_group = true;
			continue;
		}
		if (r->fields[i].name == in->fields[STATENAME_ITEM] &&
			(!has_group || !read_item(in, i, push(in, group))))
			return has_group ? false : damaged(in, "Item");
		i++;
	}
	return true;
}

static bool
take_portion(struct reading *in)
{
	struct portions *kept = &in->a->state->kept;
	struct portion p = {.line = 0};
	unsigned long long source, line;
	struct span person = get(in, STATENAME_PERSON);
	size_t type;

	in->portions++;
	if (!find_type(in, get(in, STATENAME_PORTION), &type) ||
		!get_number(in, STATENAME_LINE, SIZE_MAX >> 1, &line) ||
		!get_number(in, STATENAME_FROM_SOURCE, SIZE_MAX >> 1, &source))
		return false;
	if (source >= in->n_sources)
		return damaged(in, "From_source");
	if (in->sources[source] == NOT_READ)
		return true;
	p.type = type;
	p.line = line;
	p.case_key = get(in, STATENAME_CASE);
	p.of = state_case_hash(p.case_key);
	p.source = in->sources[source];
	p.key = get(in, STATENAME_KEY);
	if (person.len)
		p.person = map_add(&kept->people, person,
			(uint32_t)kept->people.n + 1, NULL);
	if (!read_items(in, type))
		return false;
	portion_add_items(kept, in->items, in->n_items);
	portion_add(kept, &p);
	state_relieve(in->a->state);
	return true;
}

static bool
take_replacement(struct reading *in)
{
	struct span other = get(in, STATENAME_REPLACES);
	unsigned long long of;
	size_t type;

	if (!find_type(in, get(in, STATENAME_REPLACEMENT), &type) ||
		!get_number(in, STATENAME_CASE_HASH, UINT32_MAX, &of))
		return false;
	if (!other.len || span_equal(other, get(in, STATENAME_KEY)))
		return damaged(in, "Replaces");
	versions_add(&in->a->state->versions[type], get(in, STATENAME_KEY),
		other, (uint32_t)of);
	return true;
}

/* Files. */

/* The next record; a descriptor only says its type. */
static enum recread_status
next(struct reading *in, struct recread *file)
{
	enum recread_status status;

	do
		status = recread_next(file, &in->r);
	while (status == RECREAD_DESCRIPTOR);
	return status;
}

static bool
take_record(struct reading *in)
{
	if (in->r.type == in->fields[STATENAME_PORTION])
		return take_portion(in);
	if (in->r.type == in->fields[STATENAME_REPLACEMENT])
		return take_replacement(in);
	return damaged(in, names_text(in->a->names, in->r.type).at);
}

/* Its first record says what it is. */
static bool
begin(struct reading *in, struct recread *file, bool is_first,
	enum state_keeps keeps)
{
	if (next(in, file) != RECREAD_RECORD ||
		in->r.type != in->fields[STATENAME_STATE] ||
		!span_is(get(in, STATENAME_STATE), STATENAME_VERSION)) {
		diag_trouble(_("'%s' is no state of this version of "
			       "cauce-aggregate"),
			in->path);
		return false;
	}
	return (is_first ? open_as_asked(in, keeps) : check_asked(in)) &&
		take_state(in);
}

static bool
read_file(struct reading *in, bool is_first, enum state_keeps keeps)
{
	struct recread *file = recread_open(in->path, in->a->names);
	enum recread_status status = RECREAD_FAULT;
	bool is_good = file && begin(in, file, is_first, keeps);

	while (is_good && (status = next(in, file)) == RECREAD_RECORD)
		is_good = take_record(in);
	if (is_good && status == RECREAD_END && diag_worst() < DIAG_TROUBLE &&
		in->portions != in->said_portions)
		is_good = damaged(in, "Portions");
	recread_close(file);
	return is_good && status == RECREAD_END && diag_worst() < DIAG_TROUBLE;
}

bool
statefile_merge(struct aggregation *a, char *const *paths, int n,
	enum state_keeps keeps)
{
	static char *const standard_input[] = {(char *)"-"};
	struct reading in = {.a = a};
	bool is_good = true;
	int i;

	if (!n) {
		paths = standard_input;
		n = 1;
	}
	statename_find(a->names, in.fields);
	for (i = 0; is_good && i < n; i++) {
		in.path = paths[i];
		is_good = read_file(&in, !i, keeps);
	}
	rec_free(&in.first);
	rec_free(&in.r);
	map_free(&in.figures);
	free(in.sources);
	free(in.items);
	buf_free(&in.keys);
	if (!is_good)
		diag_mark(DIAG_TROUBLE);
	return is_good;
}
