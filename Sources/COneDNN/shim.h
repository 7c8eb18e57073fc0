#pragma once
#include <dnnl.h>

// oneDNN runs on OpenMP. This call belongs to the calling thread alone, so each of our own threads pins its products to itself.
void omp_set_num_threads(int count);
