/* The few things that must be done in C: what runs inside a signal handler. */
#ifndef CTERMINALGUARD_H
#define CTERMINALGUARD_H

#include <stddef.h>

/* No core dumps, no tracing by others, new files for their owner alone; a crash says nothing of what
   is in memory. */
void heard_guard_process(void);

/* Remembers how the terminal on fd is now, and what to write to give it back; from here on a crash
   restores it before the process dies of the signal. Returns -1 when fd is no terminal. */
int heard_guard_arm(int fd, const char *farewell, size_t length);

/* Changes what a crash writes. */
void heard_guard_farewell(const char *farewell, size_t length);

/* Puts the terminal's modes back as they were when armed. */
void heard_guard_restore(void);

void heard_guard_disarm(void);

/* Catches WINCH, INT, TERM, HUP and CONT; each arrives as one byte, its number, on the descriptor
   that is returned, or -1. */
int heard_signals_open(void);
void heard_signals_close(void);

/* A descriptor that can be read when the time set has passed on a clock that goes on while the
   machine sleeps, so that a sleep is noticed at its end; -1 where there is none. */
int heard_alarm_open(void);
/* Milliseconds from now; -1 for never. */
void heard_alarm_set(int alarm, long milliseconds);
void heard_alarm_close(int alarm);

/* Takes in whatever can be read from a descriptor; 0 when there was nothing. */
int heard_drain(int fd);

/* Stops the process as Ctrl-Z does, and returns when it is continued. */
void heard_stop_self(void);

/* Sends stderr to memory while the screen is up; what came is written out at the end. */
void heard_stderr_hold(void);
void heard_stderr_release(void);

#endif
