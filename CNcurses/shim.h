/* What Swift cannot see of ncurses: macros, global variables and variadic functions. */
#ifndef HEARD_CNCURSES_H
#define HEARD_CNCURSES_H

#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <locale.h>
#include <ncursesw/ncurses.h>
#include <ncursesw/term.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

/* Opens the screen on stdin and stdout; NULL for an unknown terminal. */
static inline SCREEN *heard_open(void) { return newterm(NULL, stdout, stdin); }

static inline int heard_columns(void) { return getmaxx(stdscr); }
static inline int heard_rows(void) { return getmaxy(stdscr); }
/* What terminfo says; ncurses itself knows it only after start_color. */
static inline int heard_colours(void) {
  int count = tigetnum("colors");
  return count > 0 ? count : 0;
}
static inline int heard_pairs(void) { return COLOR_PAIRS; }

static inline void heard_prepare(void) {
  raw();
  noecho();
  nonl();
  leaveok(stdscr, FALSE);
  intrflush(stdscr, FALSE);
  idlok(stdscr, TRUE);
}

enum { HEARD_BOLD = 1, HEARD_UNDERLINED = 2, HEARD_REVERSED = 4 };

/* Puts one cell of at most five code points; pair 0 is the terminal's own colours. */
static inline void heard_put(
    int row, int column, const unsigned *scalars, int count, int attributes, int pair) {
  wchar_t text[6];
  int n = count < 5 ? count : 5;
  for (int i = 0; i < n; i++) text[i] = (wchar_t)scalars[i];
  text[n] = L'\0';
  attr_t looks = A_NORMAL;
  if (attributes & HEARD_BOLD) looks |= A_BOLD;
  if (attributes & HEARD_UNDERLINED) looks |= A_UNDERLINE;
  if (attributes & HEARD_REVERSED) looks |= A_REVERSE;
  cchar_t cell;
  if (setcchar(&cell, text, looks, (short)pair, NULL) != ERR) mvadd_wch(row, column, &cell);
}

static inline void heard_place(int row, int column) { move(row, column); }
static inline void heard_refresh(void) { refresh(); }
static inline void heard_repaint(void) { clearok(curscr, TRUE); }
static inline void heard_erase(void) { erase(); }

static inline void heard_flush(void) { fflush(stdout); }

/* A capability's string, NULL when the terminal has none. */
static inline const char *heard_capability(const char *name) {
  char *text = tigetstr((char *)name);
  return text == NULL || text == (char *)-1 ? NULL : text;
}

#endif
