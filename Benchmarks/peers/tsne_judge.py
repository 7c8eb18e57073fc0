"""Judges maps of one matrix alike: KL(P||Q) in Float64, on one P for all and with Z over all pairs of points.

    tsne_judge.py X.npy MAP.npy [MAP.npy ...] [--perplexity 30]

P has that perplexity in each row, over the exact nearest neighbors, three for each unit of it, which scikit-learn finds
by comparing all pairs. Prints one line of JSON for each map. 70,000 points take a minute or two. PEER_THREADS in the
environment is the number of threads.
"""

import argparse
import concurrent.futures
import json
import os

import numpy as np
import scipy.sparse
from sklearn.neighbors import NearestNeighbors

THREADS = int(os.environ.get("PEER_THREADS", os.cpu_count()))


def affinities(x, perplexity):
    """The symmetric P: in each row the precision at which the entropy is that of the perplexity, by bisection."""
    count = min(len(x) - 1, int(np.ceil(3 * perplexity)))
    search = NearestNeighbors(n_neighbors=count, algorithm="brute", n_jobs=THREADS).fit(x)
    distances, neighbors = search.kneighbors()
    squares = distances.astype(np.float64) ** 2
    squares -= squares[:, :1]
    squares /= np.maximum(squares.mean(axis=1, keepdims=True), np.finfo(float).tiny)
    weights = calibrated(squares, np.log(perplexity))
    rows = np.repeat(np.arange(len(x)), count)
    p = scipy.sparse.csr_matrix((weights.ravel(), (rows, neighbors.ravel())), shape=(len(x), len(x)))
    return ((p + p.T) / (2 * len(x))).tocoo()


def calibrated(squares, target):
    low, high = np.zeros((len(squares), 1)), np.full((len(squares), 1), 1e12)
    for _ in range(80):
        precision = np.where(high < 1e12, (low + high) / 2, np.maximum(2 * low, 1))
        weights = np.exp(-precision * squares)
        total = weights.sum(axis=1, keepdims=True)
        entropy = np.log(total) + precision * (weights * squares).sum(axis=1, keepdims=True) / total
        too_flat = entropy > target
        low, high = np.where(too_flat, precision, low), np.where(too_flat, high, precision)
    return weights / total


def divergence(p, y):
    """KL(P||Q) of the map `y`."""
    z = normalization(y)
    near = 1 / (1 + ((y[p.row] - y[p.col]) ** 2).sum(axis=1))
    present = p.data > 0
    return float((p.data[present] * np.log(p.data[present] * z / near[present])).sum())


def normalization(y, block=16):
    """The sum of 1 / (1 + d^2) over all ordered pairs, a block of rows at a time against all that follow."""
    columns = np.ascontiguousarray(y.T)

    def part(start):
        end = start + block
        squares = np.zeros((len(y[start:end]), len(y) - start))
        for column in columns:
            difference = column[None, start:] - column[start:end, None]
            np.multiply(difference, difference, out=difference)
            squares += difference
        squares += 1
        np.reciprocal(squares, out=squares)
        within = squares[:, : len(squares)].sum()
        return 2 * squares.sum() - within - len(squares)

    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(part, range(0, len(y), block)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matrix")
    parser.add_argument("maps", nargs="+")
    parser.add_argument("--perplexity", type=float, default=30)
    options = parser.parse_args()
    p = affinities(np.load(options.matrix), options.perplexity)
    for path in options.maps:
        y = np.load(path).astype(np.float64)
        print(json.dumps({"map": path, "kl": divergence(p, y)}), flush=True)


if __name__ == "__main__":
    main()
