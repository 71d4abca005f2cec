#include "CIcal.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

#if ICAL_MAJOR_VERSION != 3
#error "the library that is opened below is version 3, and this header is not"
#endif

static struct heard_ical functions;
static bool isThere;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libical.so.3", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
#define FIND(name)                              \
  {                                             \
    void *found = dlsym(library, #name);        \
    if (!found) return;                         \
    functions.name = (__typeof__(name) *)found; \
  }
  HEARD_ICAL_FUNCTIONS(FIND)
  functions.icalerror_set_errors_are_fatal(0);
  isThere = true;
}

const struct heard_ical *heard_ical(void) {
  pthread_once(&once, load);
  return isThere ? &functions : NULL;
}
