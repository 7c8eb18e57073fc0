"""Holds the accelerated schedule, which is the default, against the classical one of 1,000 iterations on data of many
kinds: its KL divergence should be no worse by more than a hundredth.

    Benchmarks/run.sh schedules.py                       all sets (the largest take minutes)
    Benchmarks/run.sh schedules.py --largest 5000        those of at most 5,000 points
    Benchmarks/run.sh schedules.py --only swiss

Both find the same neighbors and affinities; KL is the program's own (tsne_judge.py tells how near that is to the truth).
Ends with status 1 if a set is worse by more than --tolerance.
"""

import argparse
import os
import tempfile

import numpy as np

from comparisons.bench import Bench
from datasets import SETS

CLASSICAL = ("--schedule", "classical", "--iterations", "1000")


def size(name):
    """The number of points, which a set's name tells."""
    return int(name.split(" x ")[0].split()[-1].replace(",", ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", required=True, help="the folder of the programs to measure")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--largest", type=int, default=70_000, help="the most points")
    parser.add_argument("--only", help="sets whose name contains this")
    parser.add_argument("--tolerance", type=float, default=0.01)
    options = parser.parse_args()
    worse = []
    print(f"{'data':<30}{'KL':>9}{'classical':>11}{'ratio':>9}{'iterations':>12}{'seconds':>9}{'classical':>11}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.programs, options.threads, 1, folder)
        for name in [name for name in SETS if size(name) <= options.largest and (options.only or "") in name]:
            matrix = bench.folder / "x.npy"
            np.save(matrix, np.ascontiguousarray(SETS[name](bench), dtype=np.float32))
            ours, classical = (bench.viz("tsne", "--input", matrix, *more) for more in ((), CLASSICAL))
            ratio = ours["klDivergence"] / classical["klDivergence"]
            if ratio > 1 + options.tolerance:
                worse.append(name)
            print(f"{name:<30}{ours['klDivergence']:9.4f}{classical['klDivergence']:11.4f}{ratio:9.4f}"
                  f"{ours['iterations']:12}{ours['seconds']:9.2f}{classical['seconds']:11.2f}", flush=True)
    if worse:
        raise SystemExit(f"worse by more than {options.tolerance:.0%}: {', '.join(worse)}")


if __name__ == "__main__":
    main()
