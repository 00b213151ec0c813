/* The panes on the screen: which are shown, where, and painting them all. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "ui/screen.h"

struct ui;

/* An area without columns is not shown. */
struct panes {
	struct area sidebar, list, article, pager, status;
};

/* One pane under 80 columns, list and article (or sidebar and list) from there, all three from 120. */
struct panes view_panes(const struct ui *ui);

/* Paints everything into ui->screen. */
void view_paint(struct ui *ui);

/* A click, double click or turn of the wheel at a place of the screen. */
void view_click(struct ui *ui, int row, int col, bool is_double);
void view_wheel(struct ui *ui, int row, int col, int by);

#endif
