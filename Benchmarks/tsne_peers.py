"""Runs the peers' t-SNE on a matrix and judges every map alike.

    python3 Benchmarks/tsne_peers.py X.npy OUT_DIR --threads 2
    python3 Benchmarks/tsne_peers.py X.npy OUT_DIR --judge viz=map.npy

The first form times scikit-learn and openTSNE, writes their maps as OUT_DIR/<peer>.npy and judges them. The second judges
a map made elsewhere. The measure is KL(P||Q) in Float64 with the exact Z, on one P for all: perplexity 30, affinities of
the 90 exact nearest neighbors. Needs numpy, scikit-learn and openTSNE. One JSON object a line goes to standard output.
"""

import argparse
import json
import os
import pathlib
import time


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matrix", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--perplexity", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--peers", default="scikit-learn,openTSNE", help="which to run, separated by commas")
    parser.add_argument("--judge", metavar="NAME=MAP.npy", action="append", help="judge this map, run nothing")
    return parser.parse_args()


options = arguments()
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(options.threads)

import numpy as np  # noqa: E402  (after the number of threads is set)
import scipy.sparse  # noqa: E402
from sklearn.neighbors import NearestNeighbors  # noqa: E402


def scikit_learn(x):
    from sklearn.manifold import TSNE

    return TSNE(perplexity=options.perplexity, random_state=options.seed, n_jobs=options.threads).fit_transform(x)


def open_tsne(x):
    from openTSNE import TSNE

    return np.asarray(TSNE(perplexity=options.perplexity, random_state=options.seed, n_jobs=options.threads).fit(x))


def affinities(x):
    """The symmetric P: in each row the precision at which the entropy is that of the perplexity, by bisection."""
    count = int(np.ceil(3 * options.perplexity))
    distances, neighbors = NearestNeighbors(n_neighbors=count, algorithm="brute").fit(x).kneighbors()
    squares = distances.astype(np.float64) ** 2
    squares -= squares[:, :1]
    squares /= np.maximum(squares.mean(axis=1, keepdims=True), np.finfo(float).tiny)
    low, high = np.zeros((len(x), 1)), np.full((len(x), 1), 1e12)
    for _ in range(100):
        precision = np.where(high < 1e12, (low + high) / 2, np.maximum(2 * low, 1))
        weights = np.exp(-precision * squares)
        weights /= weights.sum(axis=1, keepdims=True)
        entropy = -(weights * np.log(np.maximum(weights, 1e-300))).sum(axis=1, keepdims=True)
        too_flat = entropy > np.log(options.perplexity)
        low, high = np.where(too_flat, precision, low), np.where(too_flat, high, precision)
    rows = np.repeat(np.arange(len(x)), count)
    p = scipy.sparse.csr_matrix((weights.ravel(), (rows, neighbors.ravel())), shape=(len(x), len(x)))
    return ((p + p.T) / (2 * len(x))).tocoo()


def divergence(p, y):
    """KL(P||Q) with Z over all pairs, in Float64."""
    y = y.astype(np.float64)
    total = 0.0
    for start in range(0, len(y), 500):
        block = y[start : start + 500]
        total += (1 / (1 + ((block[:, None] - y[None]) ** 2).sum(axis=2))).sum()
    total -= len(y)
    near = 1 / (1 + ((y[p.row] - y[p.col]) ** 2).sum(axis=1))
    return float((p.data * np.log(p.data * total / near)).sum())


def main():
    x = np.load(options.matrix)
    options.folder.mkdir(parents=True, exist_ok=True)
    maps = [judged.split("=", 1) + [None] for judged in options.judge or []]
    if not maps:
        for name in options.peers.split(","):
            start = time.perf_counter()
            y = {"scikit-learn": scikit_learn, "openTSNE": open_tsne}[name](x)
            seconds = time.perf_counter() - start
            file = options.folder / f"{name}.npy"
            np.save(file, y.astype(np.float32))
            maps.append([name, file, seconds])
    p = affinities(x)
    for name, file, seconds in maps:
        result = {"name": name, "rows": len(x), "columns": x.shape[1], "threads": options.threads}
        if seconds is not None:
            result["seconds"] = round(seconds, 3)
        print(json.dumps(result | {"kl": round(divergence(p, np.load(file)), 4)}), flush=True)


main()
