"""Times the search for nearest neighbors by scikit-learn (exact) and by Annoy as openTSNE uses it (approximate).

    neighbors_find.py X.npy [--k 90] [--compare I.npy]

Prints one line of JSON for each, with the share of the neighbors in I.npy (one row a point) that it finds too.
PEER_THREADS in the environment is the number of threads.
"""

import argparse
import json
import os
import time

import numpy as np

THREADS = int(os.environ.get("PEER_THREADS", os.cpu_count()))


def scikit_learn(x, k):
    from sklearn.neighbors import NearestNeighbors

    return NearestNeighbors(n_neighbors=k, algorithm="brute", n_jobs=THREADS).fit(x).kneighbors(return_distance=False)


def annoy(x, k):
    from openTSNE.nearest_neighbors import Annoy

    return Annoy(x, k=k, metric="euclidean", n_jobs=THREADS, random_state=0).build()[0]


def common(found, others):
    """The share of `others` that is in `found`, row by row."""
    return float(np.mean([len(np.intersect1d(*pair)) / len(pair[1]) for pair in zip(found, others)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matrix")
    parser.add_argument("--k", type=int, default=90)
    parser.add_argument("--compare", required=True)
    options = parser.parse_args()
    x, others = np.load(options.matrix), np.load(options.compare).astype(np.int64)
    for name, find in (("scikit-learn, brute force", scikit_learn), ("Annoy, approximate", annoy)):
        find(x[:500], options.k)  # Imports and first calls are no part of a search.
        start = time.perf_counter()
        found = find(x, options.k)
        seconds = time.perf_counter() - start
        print(json.dumps({"name": name, "seconds": round(seconds, 3), "common": common(found, others)}), flush=True)


main()
