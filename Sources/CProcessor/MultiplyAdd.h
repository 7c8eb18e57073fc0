// a · b + c, rounded once where the processor can, twice where it cannot: Swift's own addingProduct calls a library function
// for every lane on processors without the instruction.
#pragma once

typedef float Floats8 __attribute__((ext_vector_type(8)));
typedef float Floats16 __attribute__((ext_vector_type(16)));

static inline Floats8 multiply_add_8(Floats8 a, Floats8 b, Floats8 c) {
#pragma clang fp contract(fast)
  return a * b + c;
}

static inline Floats16 multiply_add_16(Floats16 a, Floats16 b, Floats16 c) {
#pragma clang fp contract(fast)
  return a * b + c;
}
