#include "bookwriting.h"

void
bookwriting_tried(struct writing *w, lxw_error error)
{
	if (!w->error)
		w->error = error;
}

double
bookwriting_characters(size_t pixels)
{
	return (double)pixels / PAGE_DIGIT - 5.0 / 7;
}
