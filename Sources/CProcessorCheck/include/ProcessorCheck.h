// Ends the program before its first line if the processor lacks instructions that it was compiled for.
#pragma once

// What the processor lacks, in words; null if nothing is missing.
const char *missing_processor_features(void);
