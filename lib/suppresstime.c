#include "suppresstime.h"

#include <string.h>

int
suppresstime_level(struct span s)
{
	size_t i;

	if (s.len != 4 && s.len != 7)
		return -1;
	for (i = 0; i < s.len; i++)
		if (i != 4 && (s.at[i] < '0' || s.at[i] > '9') &&
			!(i == 5 && s.at[i] == 'Q'))
			return -1;
	if (s.len == 4)
		return 0;
	if (s.at[4] != '-')
		return -1;
	return s.at[5] == 'Q' ? 1 : 2;
}

bool
suppresstime_above(struct span s, char *above)
{
	int month;

	switch (suppresstime_level(s)) {
	case 2:
		month = (s.at[5] - '0') * 10 + s.at[6] - '0';
		memcpy(above, s.at, 5);
		above[5] = 'Q';
		above[6] = (char)('1' + (month > 0 ? (month - 1) / 3 : 0));
		above[7] = '\0';
		return true;
	case 1:
		memcpy(above, s.at, 4);
		above[4] = '\0';
		return true;
	default:
		return false;
	}
}

int
suppresstime_header(struct span header, struct span *of)
{
	static const char *const words[] = {"year:", "quarter:", "month:"};
	int i;

	for (i = 0; i < 3; i++) {
		size_t len = strlen(words[i]);

		if (header.len > len && !memcmp(header.at, words[i], len)) {
			*of = span_make(header.at + len, header.len - len);
			return i;
		}
	}
	return -1;
}
