#include <unilbrk.h>
#include <wchar.h>

/* <wchar.h> declares it for X/Open sources only, and Swift's Glibc is none. */
extern int wcwidth(wchar_t character);
