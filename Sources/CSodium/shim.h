#include <sodium.h>
#include <sys/vfs.h>

/* The magic number of the file system a path lies on (statfs(2)), 0 when it cannot be told. */
static inline unsigned long heard_file_system(const char *path) {
  struct statfs system;
  return statfs(path, &system) == 0 ? (unsigned long)system.f_type & 0xFFFFFFFFul : 0;
}
