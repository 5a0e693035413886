#include "statename.h"

static const char *const texts[STATENAME_FIELDS] = {
	[STATENAME_STATE] = "State",
	[STATENAME_PORTION] = "Portion",
	[STATENAME_REPLACEMENT] = "Replacement",
	[STATENAME_SCHEMA] = "Schema",
	[STATENAME_SCHEMA_DIGEST] = "Schema_digest",
	[STATENAME_INDICATORS] = "Indicators",
	[STATENAME_INDICATORS_DIGEST] = "Indicators_digest",
	[STATENAME_ONLY] = "Only",
	[STATENAME_BY] = "By",
	[STATENAME_FROM] = "From",
	[STATENAME_TO] = "To",
	[STATENAME_AS_OF] = "As_of",
	[STATENAME_HAS_REGISTER] = "Has_register",
	[STATENAME_SEEN] = "Seen",
	[STATENAME_SOURCE] = "Source",
	[STATENAME_PORTIONS] = "Portions",
	[STATENAME_FROM_SOURCE] = "From_source",
	[STATENAME_LINE] = "Line",
	[STATENAME_KEY] = "Key",
	[STATENAME_CASE] = "Case",
	[STATENAME_CASE_HASH] = "Case_hash",
	[STATENAME_PERSON] = "Person",
	[STATENAME_GROUP] = "Group",
	[STATENAME_ITEM] = "Item",
	[STATENAME_REPLACES] = "Replaces",
};

void
statename_find(struct names *names, uint32_t fields[STATENAME_FIELDS])
{
	size_t i;

	for (i = 0; i < STATENAME_FIELDS; i++)
		fields[i] = names_get(names, texts[i]);
}
