/* Scrolling: pure arithmetic. */
#include "ui/list.h"

static int
clamp(int i, int low, int high)
{
	if (i > high)
		i = high;
	return i < low ? low : i;
}

void
list_resize(struct list *l, int n)
{
	l->n = n;
	l->selected = clamp(l->selected, 0, n - 1);
	l->top = clamp(l->top, 0, n - 1);
}

void
list_fit(struct list *l, int rows)
{
	int margin;

	l->rows = rows < 1 ? 1 : rows;
	margin = l->rows > 8 ? 2 : 0;
	if (l->selected < l->top + margin)
		l->top = l->selected - margin;
	if (l->selected > l->top + l->rows - 1 - margin)
		l->top = l->selected - l->rows + 1 + margin;
	l->top = clamp(l->top, 0, l->n - l->rows);
}

void
list_select(struct list *l, int row)
{
	l->selected = clamp(row, 0, l->n - 1);
}

void
list_move(struct list *l, int by)
{
	list_select(l, l->selected + by);
}

static void
shift(struct list *l, int by)
{
	l->top = clamp(l->top + by, 0, l->n - l->rows);
	list_move(l, by);
}

void
list_half(struct list *l, int by)
{
	shift(l, by * (l->rows / 2 > 0 ? l->rows / 2 : 1));
}

void
list_page(struct list *l, int by)
{
	shift(l, by * (l->rows > 3 ? l->rows - 2 : 1));
}

void
list_scroll(struct list *l, int by)
{
	int margin = l->rows > 8 ? 2 : 0;

	l->top = clamp(l->top + by, 0, l->n - l->rows);
	/* At the ends the margin is not kept, or the first and last row could not be reached. */
	l->selected = clamp(l->selected, l->top == 0 ? 0 : l->top + margin,
	    l->top + l->rows >= l->n ? l->n - 1 : l->top + l->rows - 1 - margin);
	l->selected = clamp(l->selected, 0, l->n - 1);
}
