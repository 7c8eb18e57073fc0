"""Times scikit-learn's PCA on a matrix with each of its solvers for tall matrices.

    pca_fit.py X.npy [--components 2] [--runs 5]

Prints one line of JSON for each solver: the median of --runs fits after one to warm up, and the explained variance.
"""

import argparse
import json
import statistics
import time

import numpy as np
from sklearn.decomposition import PCA


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matrix")
    parser.add_argument("--components", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    x = np.load(options.matrix)
    for solver in ("covariance_eigh", "randomized"):
        times = []
        for _ in range(options.runs + 1):
            start = time.perf_counter()
            model = PCA(options.components, svd_solver=solver, random_state=0).fit(x)
            times.append(time.perf_counter() - start)
        result = {
            "solver": solver,
            "seconds": round(statistics.median(times[1:]), 3),
            "variance": model.explained_variance_.tolist(),
        }
        print(json.dumps(result), flush=True)


main()
