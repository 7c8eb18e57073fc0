#pragma once
// Input is never written to: with this, zlib's pointers to it say so.
#define ZLIB_CONST
#include <zlib.h>
