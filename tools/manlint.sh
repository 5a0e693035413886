#!/bin/sh
# manlint.sh PAGE...: what mandoc has to say of manual pages, down to style;
# status 1 if there is anything. Which other pages are installed here does not
# matter.
mandoc -T lint -W style "$@" 2>/dev/null |
	grep -v 'referenced manual not found' && exit 1
exit 0
