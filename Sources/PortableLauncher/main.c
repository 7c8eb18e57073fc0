// Runs that one of several builds of a program, which stand behind this one in the same file, that suits the processor best.
//
// scripts/portable.sh makes such a file: this launcher, the builds, and last a table of where they stand. Nothing is
// unpacked to a disk: the build is copied to memory and run from there.

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

// The last bytes of the file. Builds are in order of their level.
struct table {
  uint64_t starts[3];
  uint64_t sizes[3];
  char magic[8];
};

// 2 with AVX-512, 1 with AVX2 and FMA, 0 for any x86-64 processor: the levels v4, v3 and v1 of the x86-64 ABI.
static int processor_level(void) {
  __builtin_cpu_init();
  int has_v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
               __builtin_cpu_supports("bmi2");
  if (!has_v3) return 0;
  int has_v4 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl");
  return has_v4 ? 2 : 1;
}

static int fail(const char *problem) {
  fprintf(stderr, "viz: %s\n", problem);
  return 74;
}

// Copies `size` bytes from `start` on to a file in memory.
static int copied_to_memory(int file, uint64_t start, uint64_t size) {
  int memory = memfd_create("viz", MFD_CLOEXEC);
  if (memory < 0) return -1;
  off_t offset = (off_t)start;
  while (size > 0) {
    ssize_t copied = sendfile(memory, file, &offset, size);
    if (copied <= 0) return -1;
    size -= (uint64_t)copied;
  }
  return memory;
}

int main(int count, char **arguments, char **environment) {
  (void)count;
  int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  struct table table;
  if (file < 0 || lseek(file, -(off_t)sizeof table, SEEK_END) < 0 || read(file, &table, sizeof table) != sizeof table)
    return fail("cannot read its own file");
  if (memcmp(table.magic, "vizbuild", 8) != 0) return fail("its file holds no builds");
  int level = processor_level();
  int memory = copied_to_memory(file, table.starts[level], table.sizes[level]);
  if (memory < 0) return fail("cannot copy its build for this processor to memory");
  fexecve(memory, arguments, environment);
  return fail("cannot run its build for this processor");
}
