#define _GNU_SOURCE
#include "CTerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <termios.h>
#include <unistd.h>

static const int crash_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE, SIGQUIT};
static const int news_signals[] = {SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGCONT};
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static volatile sig_atomic_t armed;
static int guarded_fd = -1;
static struct termios saved_modes;
static char farewell_text[256];
static size_t farewell_length;
static char alternate_stack[65536];
static int news_pipe[2] = {-1, -1};
static int held_stderr = -1, stderr_memory = -1;


static void write_all(int fd, const char *text, size_t length) {
  while (length > 0) {
    ssize_t count = write(fd, text, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    text += count;
    length -= (size_t)count;
  }
}

static void on_crash(int number) {
  if (armed) {
    armed = 0;
    write_all(guarded_fd, farewell_text, farewell_length);
    tcsetattr(guarded_fd, TCSANOW, &saved_modes);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void heard_guard_farewell(const char *farewell, size_t length) {
  farewell_length = length < sizeof farewell_text ? length : sizeof farewell_text;
  memcpy(farewell_text, farewell, farewell_length);
}

void heard_guard_process(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  umask(077);
  /* Without this the language's own handler would print registers and memory. */
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < COUNT(crash_signals); i++) {
    sigdelset(&action.sa_mask, crash_signals[i]);
  }
  for (size_t i = 0; i < COUNT(crash_signals); i++) sigaction(crash_signals[i], &action, NULL);
}

int heard_guard_arm(int fd, const char *farewell, size_t length) {
  if (tcgetattr(fd, &saved_modes) != 0) return -1;
  guarded_fd = fd;
  heard_guard_farewell(farewell, length);
  armed = 1;
  return 0;
}

void heard_guard_restore(void) {
  if (guarded_fd >= 0) tcsetattr(guarded_fd, TCSADRAIN, &saved_modes);
}

void heard_guard_disarm(void) { armed = 0; }

static void on_news(int number) {
  int saved = errno;
  char byte = (char)number;
  ssize_t ignored = write(news_pipe[1], &byte, 1);
  (void)ignored;
  errno = saved;
}

int heard_signals_open(void) {
  if (news_pipe[0] < 0 && pipe2(news_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_news;
  action.sa_flags = SA_RESTART;
  for (size_t i = 0; i < COUNT(news_signals); i++) sigaction(news_signals[i], &action, NULL);
  signal(SIGPIPE, SIG_IGN);
  return news_pipe[0];
}

void heard_signals_close(void) {
  for (size_t i = 0; i < COUNT(news_signals); i++) signal(news_signals[i], SIG_DFL);
}

int heard_alarm_open(void) {
  return timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
}

void heard_alarm_set(int alarm, long milliseconds) {
  if (alarm < 0) return;
  struct itimerspec when;
  memset(&when, 0, sizeof when);
  if (milliseconds >= 0) {
    /* A moment after poll would wake by itself: only a sleep makes this the first. */
    milliseconds += 50;
    when.it_value.tv_sec = milliseconds / 1000;
    when.it_value.tv_nsec = milliseconds % 1000 * 1000000;
  }
  timerfd_settime(alarm, 0, &when, NULL);
}

void heard_alarm_close(int alarm) {
  if (alarm >= 0) close(alarm);
}

int heard_drain(int fd) {
  char buffer[4096];
  int any = 0;
  while (read(fd, buffer, sizeof buffer) > 0) any = 1;
  return any;
}

void heard_stop_self(void) {
  struct sigaction standard, old;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &old);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &old, NULL);
}

void heard_stderr_hold(void) {
  if (held_stderr >= 0) return;
  stderr_memory = memfd_create("stderr", MFD_CLOEXEC);
  if (stderr_memory < 0) return;
  held_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (held_stderr >= 0) dup2(stderr_memory, STDERR_FILENO);
}

void heard_stderr_release(void) {
  if (held_stderr < 0) return;
  dup2(held_stderr, STDERR_FILENO);
  close(held_stderr);
  held_stderr = -1;
  char buffer[4096];
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(stderr_memory, buffer, sizeof buffer, offset)) > 0) {
    write_all(STDERR_FILENO, buffer, (size_t)count);
    offset += count;
  }
  close(stderr_memory);
  stderr_memory = -1;
}
