#include <stdlib.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <wchar.h>

/* A macro for the address of a variable, which Swift does not import. */
static inline uninorm_t heard_compatibility(void) { return UNINORM_NFKD; }

/* <wchar.h> declares it for X/Open sources only, and Swift's Glibc is none. */
extern int wcwidth(wchar_t character);
