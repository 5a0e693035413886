#include "manifest.h"

#include "diag.h"
#include "map.h"
#include "mem.h"
#include "recwrite.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

/* What the records are; share/schema/manifest.rec says it too, and more. */
static const char redaction_head[] =
	"%rec: Redaction\n"
	"%key: Redaction\n"
	"%mandatory: Audience Policy Keyed\n"
	"%allowed: Redaction Audience Policy Policy_version\n"
	"%allowed: Policy_digest Schema Schema_version Keyed Context\n"
	"%unique: Audience Policy Policy_version Policy_digest\n"
	"%unique: Schema Schema_version Keyed Context\n"
	"%type: Redaction int\n"
	"%type: Audience,Policy,Policy_version,Schema,Schema_version line\n"
	"%type: Policy_digest regexp /^[0-9a-f]{64}$/\n"
	"%type: Keyed bool\n"
	"%type: Context regexp /^[A-Za-z0-9._-]{1,64}$/\n"
	"\n";
static const char replacement_head[] =
	"%rec: Replacement\n"
	"%key: Replacement\n"
	"%mandatory: Number Offset Length Treatment\n"
	"%allowed: Replacement Number Type Record Field Occurrence Offset\n"
	"%allowed: Length Treatment Kind Rule Digest\n"
	"%unique: Number Type Record Field Occurrence Offset Length\n"
	"%unique: Treatment Kind Rule Digest\n"
	"%type: Replacement,Number,Occurrence,Offset,Length int\n"
	"%type: Type,Record,Field,Treatment,Kind,Rule line\n"
	"%type: Digest regexp /^[0-9a-f]{32}$/\n"
	"\n";
static const char total_head[] = "%rec: Total\n"
				 "%key: Total\n"
				 "%mandatory: Of What Count\n"
				 "%allowed: Total Of What Type Field Count\n"
				 "%unique: Of What Type Field Count\n"
				 "%type: Total,Count int\n"
				 "%type: Of enum records kind field\n"
				 "%type: What,Type,Field line\n"
				 "\n";

enum name {
	REDACTION,
	AUDIENCE,
	POLICY,
	POLICY_VERSION,
	POLICY_DIGEST,
	SCHEMA,
	SCHEMA_VERSION,
	KEYED,
	CONTEXT,
	REPLACEMENT,
	NUMBER,
	TYPE,
	RECORD,
	FIELD,
	OCCURRENCE,
	OFFSET,
	LENGTH,
	TREATMENT,
	KIND,
	RULE,
	DIGEST,
	TOTAL,
	OF,
	WHAT,
	COUNT,
	NAMES
};

static const char *const names[NAMES] = {"Redaction", "Audience", "Policy",
	"Policy_version", "Policy_digest", "Schema", "Schema_version", "Keyed",
	"Context", "Replacement", "Number", "Type", "Record", "Field",
	"Occurrence", "Offset", "Length", "Treatment", "Kind", "Rule", "Digest",
	"Total", "Of", "What", "Count"};

/* A key of totals: what is counted first, so that kinds come before fields. */
enum { OF_KIND = '1', OF_FIELD = '2' };

struct total {
	struct span key;
	uint64_t n;
};

struct manifest {
	struct outfile *out;
	struct recwrite writer;
	struct names *names; /* each with its number in enum name */
	const struct pseudonyms *key;
	struct rec r;
	struct buf line;
	size_t n; /* replacements, then totals */
	uint64_t written, held;
	struct map totals; /* which of counts */
	uint64_t *counts;
	size_t counts_room;
};

static void
add(struct manifest *m, enum name name, struct span s)
{
	if (!s.len)
		return;
	buf_clear(&m->line);
	text_add_line(&m->line, s);
	rec_add(&m->r, name, buf_all(&m->line), 0);
}

static void
add_number(struct manifest *m, enum name name, uint64_t n)
{
	buf_clear(&m->line);
	buf_print(&m->line, "%llu", (unsigned long long)n);
	rec_add(&m->r, name, buf_all(&m->line), 0);
}

static void
put(struct manifest *m)
{
	m->r.type = NAMES_NONE;
	recwrite_record(&m->writer, &m->r);
	rec_clear(&m->r);
}

static void
put_header(struct manifest *m, const struct manifest_header *h)
{
	outfile_span(m->out, span_of(redaction_head));
	add_number(m, REDACTION, 1);
	add(m, AUDIENCE, h->audience);
	add(m, POLICY, h->policy);
	add(m, POLICY_VERSION, h->policy_version);
	add(m, POLICY_DIGEST, h->policy_digest);
	add(m, SCHEMA, h->schema);
	add(m, SCHEMA_VERSION, h->schema_version);
	add(m, KEYED, span_of(m->key ? "yes" : "no"));
	if (m->key)
		add(m, CONTEXT, h->context);
	put(m);
	outfile_span(m->out, span_of(replacement_head));
}

struct manifest *
manifest_open(const char *path, const struct manifest_header *header,
	const struct pseudonyms *key)
{
	struct outfile *out;
	struct manifest *m;
	size_t i;

	if (!strcmp(path, "-")) {
		diag_trouble(_("--manifest: standard output is for data"));
		return NULL;
	}
	if (!(out = outfile_open(path)))
		return NULL;
	m = mem_zero(sizeof *m);
	m->out = out;
	m->key = key;
	m->names = names_new();
	for (i = 0; i < NAMES; i++)
		names_get(m->names, names[i]);
	recwrite_start(&m->writer, out, m->names, false);
	put_header(m, header);
	return m;
}

/* Totals */

static void
add_key(struct buf *key, struct span part)
{
	buf_byte(key, '\0');
	buf_span(key, part);
}

static void
count(struct manifest *m, const struct buf *key)
{
	uint32_t next = (uint32_t)m->totals.n;
	bool is_new;
	uint32_t i = map_add(&m->totals, buf_all(key), next, &is_new);

	if (is_new) {
		m->counts = mem_grow(m->counts, &m->counts_room, (size_t)i + 1,
			sizeof *m->counts);
		m->counts[i] = 0;
	}
	m->counts[i]++;
}

static void
count_kind(struct manifest *m, struct span kind)
{
	if (!kind.len)
		return;
	buf_clear(&m->line);
	buf_byte(&m->line, OF_KIND);
	add_key(&m->line, kind);
	count(m, &m->line);
}

static void
count_field(struct manifest *m, struct span type, struct span field,
	struct span treatment)
{
	buf_clear(&m->line);
	buf_byte(&m->line, OF_FIELD);
	add_key(&m->line, type);
	add_key(&m->line, field);
	add_key(&m->line, treatment);
	count(m, &m->line);
}

void
manifest_note(struct manifest *m, const struct manifest_entry *e)
{
	if (!m)
		return;
	add_number(m, REPLACEMENT, ++m->n);
	add_number(m, NUMBER, e->number);
	add(m, TYPE, e->type);
	add(m, RECORD, e->record);
	add(m, FIELD, e->field);
	if (e->occurrence)
		add_number(m, OCCURRENCE, e->occurrence);
	add_number(m, OFFSET, e->offset);
	add_number(m, LENGTH, e->stood.len);
	add(m, TREATMENT, e->treatment);
	add(m, KIND, e->kind);
	add(m, RULE, e->rule);
	if (m->key) {
		buf_clear(&m->line);
		pseudonym_digest(m->key, e->stood, &m->line);
		rec_add(&m->r, DIGEST, buf_all(&m->line), 0);
	}
	put(m);
	count_kind(m, e->kind);
	count_field(m, e->type, e->field, e->treatment);
}

void
manifest_kept(struct manifest *m, struct span type, struct span field)
{
	if (m)
		count_field(m, type, field, span_of("keep"));
}

void
manifest_record(struct manifest *m, bool is_written)
{
	if (m)
		*(is_written ? &m->written : &m->held) += 1;
}

static void
put_count(struct manifest *m, const char *what, uint64_t n)
{
	add_number(m, TOTAL, ++m->n);
	add(m, OF, span_of("records"));
	add(m, WHAT, span_of(what));
	add_number(m, COUNT, n);
	put(m);
}

static void
put_total(struct manifest *m, const struct total *t)
{
	struct span rest = span_make(t->key.at + 2, t->key.len - 2);
	struct span type = {0}, field = {0};
	bool is_kind = t->key.at[0] == OF_KIND;

	if (!is_kind) {
		type = span_cut(&rest, '\0');
		field = span_cut(&rest, '\0');
	}
	add_number(m, TOTAL, ++m->n);
	add(m, OF, span_of(is_kind ? "kind" : "field"));
	add(m, WHAT, rest);
	add(m, TYPE, type);
	add(m, FIELD, field);
	add_number(m, COUNT, t->n);
	put(m);
}

static int
by_key(const void *a, const void *b)
{
	const struct total *one = a, *other = b;

	return span_compare(one->key, other->key);
}

static void
put_totals(struct manifest *m)
{
	struct total *all = mem_zero((m->totals.n + 1) * sizeof *all);
	size_t at = 0, n = 0, i;
	struct span key;
	uint32_t number;

	for (; map_walk(&m->totals, &at, &key, &number); n++) {
		all[n].key = key;
		all[n].n = m->counts[number];
	}
	qsort(all, n, sizeof *all, by_key);
	m->n = 0;
	outfile_span(m->out, span_of(total_head));
	put_count(m, "read", m->written + m->held);
	put_count(m, "written", m->written);
	put_count(m, "held", m->held);
	for (i = 0; i < n; i++)
		put_total(m, &all[i]);
	free(all);
}

bool
manifest_close(struct manifest *m, bool is_complete)
{
	bool is_good;

	if (!m)
		return true;
	if (is_complete)
		put_totals(m);
	recwrite_finish(&m->writer);
	is_good = outfile_close(m->out, is_complete);
	rec_free(&m->r);
	names_free(m->names);
	map_free(&m->totals);
	buf_free(&m->line);
	free(m->counts);
	free(m);
	return is_good;
}
