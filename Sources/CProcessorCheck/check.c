#include "ProcessorCheck.h"

#if defined(__x86_64__)

#include <stdio.h>
#include <unistd.h>

// This file is compiled for the same processor as the Swift code, so that the compiler's macros tell what that needs. The
// functions themselves must run anywhere.
#define ANYWHERE __attribute__((target("arch=x86-64")))

ANYWHERE const char *missing_processor_features(void) {
  __builtin_cpu_init();
#if defined(__AVX512F__)
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl"))
    return "AVX-512";
#endif
#if defined(__AVX2__)
  if (!__builtin_cpu_supports("avx2")) return "AVX2";
#endif
#if defined(__FMA__)
  if (!__builtin_cpu_supports("fma")) return "FMA";
#endif
#if defined(__AVX__)
  if (!__builtin_cpu_supports("avx")) return "AVX";
#endif
#if defined(__BMI2__)
  if (!__builtin_cpu_supports("bmi2")) return "BMI2";
#endif
  return 0;
}

// 69 is EX_UNAVAILABLE of sysexits.h.
ANYWHERE __attribute__((constructor)) static void check_processor(void) {
  const char *missing = missing_processor_features();
  if (!missing) return;
  fprintf(stderr,
          "this program was built for processors with %s, which this one does not have; build it on this machine, or with "
          "VIZ_CPU=x86-64 for any\n",
          missing);
  _exit(69);
}

#else

const char *missing_processor_features(void) { return 0; }

#endif
