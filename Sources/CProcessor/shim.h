// What the compiler knows about the processor it compiles for, and Swift cannot ask.
#pragma once

// The bytes that all vector registers hold together.
static inline long vector_register_bytes(void) {
#if defined(__AVX512F__)
  return 32 * 64;
#elif defined(__AVX__)
  return 16 * 32;
#elif defined(__aarch64__)
  return 32 * 16;
#else
  return 16 * 16;
#endif
}
