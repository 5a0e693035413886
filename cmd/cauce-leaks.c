/* cauce-leaks: does anything that the register knows survive in a text? */

#include "findings.h"
#include "leak.h"
#include "leakread.h"
#include "opt.h"

#include <stdlib.h>

static const char *schema_said, *register_said, *kinds_said, *audience_said,
	*findings_said;
static struct opt_list published_said;

static const struct opt options[] = {
	{'s', "schema", OPT_STRING, &schema_said, "SCHEMA",
		N_("the register's schema: a name in share/schema, or a file")},
	{'r', "register", OPT_STRING, &register_said, "FILE",
		N_("the register: who and what must not be left")},
	{'f', "for", OPT_STRING, &audience_said, "AUDIENCE",
		N_("what this audience's policy shows is no leak")},
	{'k', "kinds", OPT_STRING, &kinds_said, "KIND,...",
		N_("only these kinds are leaks: PERSON, CI, PHONE, ...")},
	{'p', "published", OPT_LIST, &published_said, "FILE",
		N_("in XML, a text made of what these records say is no leak "
		   "(repeatable)")},
	{'D', "diagnostics", OPT_STRING, &findings_said, "FILE",
		N_("write all messages to this file, too, as records")},
	{0},
};

static const struct opt_command command = {"cauce-leaks",
	N_("Find what the register knows in any text that is about to leave."),
	"[FILE...]", options};

/* All kinds, or those that are said; 0 after a message. */
static uint64_t
find_kinds(const struct kinds *kinds)
{
	struct span rest = span_of(kinds_said), name;
	uint64_t wanted = 0;
	uint16_t kind;

	if (!kinds_said)
		return UINT64_MAX;
	while (rest.len) {
		name = span_cut(&rest, ',');
		kind = kinds_find(kinds, name);
		if (kind == KINDS_NONE || kind >= 64) {
			diag_trouble(_("--kinds: there is no kind '%.*s'"),
				SPAN_ARG(name));
			return 0;
		}
		wanted |= 1ULL << kind;
	}
	if (!wanted)
		diag_trouble(_("--kinds names no kind"));
	return wanted;
}

struct run {
	struct names *names;
	struct schema *schema;
	struct kinds *kinds;
	struct policy *policy;
	struct leakset *set;
	struct published *published;
	struct leak *leak;
};

static bool
read_published(struct run *run)
{
	size_t i;

	run->published = published_new();
	for (i = 0; i < published_said.n; i++)
		if (!published_read(run->published, published_said.at[i]))
			return false;
	return true;
}

static bool
prepare(struct run *run)
{
	struct leakread_asked asked = {.path = register_said};

	if (!register_said) {
		diag_trouble(_("--register is missing: what is to be found?"));
		return false;
	}
	if (!findings_open(findings_said) || !read_published(run))
		return false;
	run->names = names_new();
	run->schema = schema_open(schema_said, run->names);
	run->kinds = run->schema ? kinds_open() : NULL;
	if (!run->kinds || !(asked.wanted = find_kinds(run->kinds)))
		return false;
	if (audience_said &&
		!(run->policy = policy_open(audience_said, run->schema)))
		return false;
	asked.schema = run->schema;
	asked.kinds = run->kinds;
	asked.policy = run->policy;
	asked.wanted =
		leakread_without_kept(asked.wanted, run->policy, run->kinds);
	run->set = leakread(&asked);
	run->leak = run->set ? leak_new(run->set) : NULL;
	return run->leak != NULL;
}

int
main(int argc, char **argv)
{
	int i = opt_parse(&command, argc, argv);
	struct run run = {0};

	if (prepare(&run)) {
		if (published_said.n)
			leak_publish(run.leak, run.published);
		if (i == argc)
			leak_file(run.leak, "-");
		for (; i < argc; i++)
			leak_file(run.leak, argv[i]);
	}
	leak_free(run.leak);
	published_free(run.published);
	free(published_said.at);
	leakset_free(run.set);
	policy_free(run.policy);
	kinds_free(run.kinds);
	schema_free(run.schema);
	names_free(run.names);
	return diag_finish();
}
