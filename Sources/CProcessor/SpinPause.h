// Tells the processor that a thread only waits for another one to write: Swift has no public name for it.
#pragma once

static inline void spin_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb" ::: "memory");
#endif
}
