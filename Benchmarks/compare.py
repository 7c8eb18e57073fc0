"""Measures viz beside its peers: the same work, data, threads and machine, in turn, in one run.

    make bench                            everything
    Benchmarks/run.sh --list              the rows there are
    Benchmarks/run.sh --only tsne-fc      one row
    Benchmarks/run.sh --only pca          all rows whose name begins so

Times are medians of --runs runs of ours; the ratio is what counts, because machines are noisy.
"""

import argparse
import os
import tempfile

from comparisons import capture, drawing, epoch, forward, generative, neighbors, pca, report, tsne
from comparisons.bench import Bench

ROWS = (
    epoch.ROWS | generative.ROWS | forward.ROWS | capture.ROWS | tsne.ROWS | neighbors.ROWS | pca.ROWS | drawing.ROWS
    | report.ROWS)


def chosen(prefixes):
    """The rows whose names begin with one of `prefixes`; without any, all but those for trying out."""
    if not prefixes:
        return [name for name in ROWS if not name.endswith("-small")]
    names = [name for name in ROWS if any(name == prefix or name.startswith(f"{prefix}-") for prefix in prefixes)]
    if not names:
        raise SystemExit(f"compare.py: no row is called {' or '.join(prefixes)}; there are {', '.join(ROWS)}")
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", required=True, help="the folder of the programs to measure")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", metavar="ROW", action="append")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if options.list:
        print("\n".join(ROWS))
        return
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.programs, options.threads, options.runs, folder)
        print(f"{options.threads} threads, median of {options.runs}", flush=True)
        for name in chosen(options.only):
            ROWS[name](bench)


if __name__ == "__main__":
    main()
