/*
 * bookformat: what the codes on standard input show, one a line.
 */
#include "bookformat.h"

#include <stdio.h>

int
main(void)
{
	static const char *const shows[] = {
		[BOOKFORMAT_GENERAL] = "general",
		[BOOKFORMAT_TEXT] = "text",
		[BOOKFORMAT_NUMBER] = "number",
		[BOOKFORMAT_DATE] = "date",
		[BOOKFORMAT_MONTH] = "month",
		[BOOKFORMAT_OTHER] = "other",
	};
	char line[256];

	while (fgets(line, sizeof line, stdin)) {
		struct bookformat f =
			bookformat_read(span_make(line, strcspn(line, "\n")));

		if (f.shows == BOOKFORMAT_NUMBER)
			printf("%s %u\n", shows[f.shows], f.decimals);
		else
			puts(shows[f.shows]);
	}
	return 0;
}
