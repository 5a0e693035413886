/* Any bytes, read as a form of the schema in share/: no crash. */
#include "form.h"
#include "encoding.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct names *names;
	static struct schema *schema;
	static struct draft draft;
	static struct form *form;
	static struct rec record;
	struct document document;
	struct encoding e = {0};
	struct buf text = {0}, nfc = {0};

	if (!names) {
		names = names_new();
		schema = schema_open("share/schema/diversion.rec", names);
		form = form_new(schema);
	}
	if (!schema)
		abort();
	document_of(&document, span_make((const char *)data, size));
	encoding_open(&e, &document, NULL);
	if (encoding_is_text(encoding_check(&e))) {
		encoding_more(&e, &text);
		text_normalize(&nfc, buf_all(&text));
		draft_start(&draft, schema_default(schema), "fuzz");
		form_read(form, &draft, buf_all(&nfc));
		rec_clear(&record);
		draft_finish(&draft, &record);
	}
	buf_free(&text);
	buf_free(&nfc);
	encoding_free(&e);
	buf_free(&document.block); /* its head is data */
	return 0;
}
