#include "grouping.h"

#include "date.h"
#include "diag.h"
#include "recread.h"

static const struct {
	const char *prefix;
	enum grouping_step step;
} steps[] = {
	{"month:", GROUPING_MONTH},
	{"quarter:", GROUPING_QUARTER},
	{"year:", GROUPING_YEAR},
};

static bool
wrong(const char *what, struct span about)
{
	diag_trouble(_("--by: %s '%.*s'"), what, SPAN_ARG(about));
	return false;
}

static bool
parse_key(struct grouping_key *key, struct span said,
	const struct expr_names *names)
{
	struct span name = said;
	size_t i;

	key->text = said;
	key->step = GROUPING_WHOLE;
	for (i = 0; i < sizeof steps / sizeof *steps; i++) {
		size_t len = strlen(steps[i].prefix);

		if (said.len <= len || memcmp(said.at, steps[i].prefix, len))
			continue;
		key->step = steps[i].step;
		name = span_make(said.at + len, said.len - len);
	}
	if (!expr_find_operand(names, name, &key->operand))
		return wrong(_("the schema has no field"), name);
	if (key->operand.part >= 0)
		return wrong(_("a part cannot group records:"), name);
	if (key->step != GROUPING_WHOLE &&
		key->operand.type->kind != SCHEMA_DATE)
		return wrong(_("this field is no date:"), name);
	return true;
}

bool
grouping_parse(
	struct grouping *g, const char *said, const struct expr_names *names)
{
	struct span rest = span_of(said), key;
	size_t i;

	memset(g, 0, sizeof *g);
	while (rest.len) {
		key = span_cut(&rest, ',');
		if (g->n == GROUPING_KEYS)
			return wrong(_("three keys at most, and then"), key);
		for (i = 0; i < g->n; i++)
			if (span_equal(g->keys[i].text, key))
				return wrong(_("the same key twice:"), key);
		if (!parse_key(&g->keys[g->n], key, names))
			return false;
		g->n++;
	}
	return true;
}

/* v is a day as ISO writes it. */
static void
add_step(struct buf *b, enum grouping_step step, struct span v)
{
	int month = (v.at[5] - '0') * 10 + (v.at[6] - '0');

	buf_add(b, v.at, step == GROUPING_MONTH ? 7 : 4);
	if (step == GROUPING_QUARTER)
		buf_print(b, "-Q%d", (month + 2) / 3);
}

void
grouping_add_value(const struct grouping_key *key, struct buf *b, struct rec *r,
	struct rec *joined, const struct names *names)
{
	struct rec *from = key->operand.is_joined ? joined : r;
	uint32_t i = from ? rec_find(from, key->operand.field) : REC_NONE;
	struct span v = i == REC_NONE ? span_of("") : rec_value(from, i);
	long day;

	if (i != REC_NONE && from->fields[i].next != REC_NONE)
		diag_at(DIAG_REPEATED_FIELD, recread_place(from, names, i),
			_("stands more than once in the record; the first "
			  "value is its group"));
	if (key->step == GROUPING_WHOLE && v.len)
		buf_span(b, v);
	else if (key->step != GROUPING_WHOLE &&
		date_read_iso(v, &day) == DATE_FINE)
		add_step(b, key->step, v);
	else
		buf_string(b, GROUPING_NONE);
}
