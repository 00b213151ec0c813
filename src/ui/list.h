/* A list that scrolls: where it stands and what is selected. What its rows are is its owner's affair. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>

struct list {
	int n;        /* rows there are */
	int selected; /* 0..n-1; 0 when there are none */
	int top;      /* first row shown */
	int rows;     /* that the screen shows; set by the painter */
};

/* The list has n rows now; selected and top stay where they can. */
void list_resize(struct list *l, int n);

/* The painter has so many rows: scrolls so that the selected one is among them, with a row or two
 * beyond it where there is room. */
void list_fit(struct list *l, int rows);

void list_move(struct list *l, int by);
void list_select(struct list *l, int row);

/* Half a screen, or a whole one (with two rows in common), times by: moves view and selection. */
void list_half(struct list *l, int by);
void list_page(struct list *l, int by);

/* Scrolls the view by rows; the selection follows when it would leave it (the wheel). */
void list_scroll(struct list *l, int by);

#endif
