// Products of 16-bit integers, summed in pairs: one instruction that Swift's vectors cannot name.
#pragma once

typedef int Ints8 __attribute__((ext_vector_type(8)));
typedef int Ints16 __attribute__((ext_vector_type(16)));
typedef short Shorts16 __attribute__((ext_vector_type(16)));
typedef short Shorts32 __attribute__((ext_vector_type(32)));

// sum + the two 16-bit halves of each lane of left times those of right.
static inline Ints16 adding_pair_products(Ints16 sum, Ints16 left, Ints16 right) {
#if defined(__AVX512BW__)
  return sum + (Ints16)__builtin_ia32_pmaddwd512((Shorts32)left, (Shorts32)right);
#elif defined(__AVX2__)
  Ints16 result;
  result.lo = sum.lo + (Ints8)__builtin_ia32_pmaddwd256((Shorts16)left.lo, (Shorts16)right.lo);
  result.hi = sum.hi + (Ints8)__builtin_ia32_pmaddwd256((Shorts16)left.hi, (Shorts16)right.hi);
  return result;
#else
  const Shorts32 x = (Shorts32)left, y = (Shorts32)right;
  return sum + __builtin_convertvector(x.even, Ints16) * __builtin_convertvector(y.even, Ints16) +
         __builtin_convertvector(x.odd, Ints16) * __builtin_convertvector(y.odd, Ints16);
#endif
}
