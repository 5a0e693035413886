#include "verify.h"

#include "leak.h"
#include "leakread.h"
#include "mem.h"

#include <stdlib.h>

struct verify {
	struct kinds *kinds;
	struct leakset *set;
	struct leak *leak;
};

struct verify *
verify_open(const char *register_path, struct schema *schema,
	struct kinds *kinds, const struct policy *policy)
{
	struct verify *v = mem_zero(sizeof *v);
	struct leakread_asked asked = {.path = register_path,
		.schema = schema,
		.kinds = kinds,
		.policy = policy,
		.wanted = leakread_without_kept(UINT64_MAX, policy, kinds)};

	v->kinds = kinds;
	v->set = leakread(&asked);
	v->leak = v->set ? leak_new(v->set) : NULL;
	if (v->leak)
		return v;
	verify_free(v);
	return NULL;
}

void
verify_free(struct verify *v)
{
	if (!v)
		return;
	leak_free(v->leak);
	leakset_free(v->set);
	free(v);
}

bool
verify_text(struct verify *v, struct span text, struct diag_place place)
{
	uint16_t kind = leak_kind(v->leak, text);

	if (kind == KINDS_NONE)
		return true;
	place.field = kinds_at(v->kinds, kind)->name;
	diag_at(DIAG_LEAK, place,
		_("the register knows what would be left here: held back"));
	return false;
}
