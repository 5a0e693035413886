/*
 * chart: what a chart of a sheet shows, by the layout.
 */
#ifndef CHART_H
#define CHART_H

#include "layout.h"
#include "sheet.h"

/*
 * Adds a chart to a sheet whose columns are dressed. A table without its rows
 * or columns has no chart, which is a note, unless it is empty. False after a
 * message if the rows do not stand together.
 */
bool chart_add(struct sheet *s, const struct layout *l,
	const struct layout_chart *said, enum layout_lang lang);

#endif
