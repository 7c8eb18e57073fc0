"""Times scikit-learn's PCA on a matrix.

    python3 Benchmarks/pca_peers.py X.npy --components 2 --threads 2

One JSON object a line goes to standard output: the median of five fits for each solver, after one to warm up, with the
explained variance. Needs numpy and scikit-learn.
"""

import argparse
import json
import os
import statistics
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("matrix")
parser.add_argument("--components", type=int, default=2)
parser.add_argument("--threads", type=int, default=os.cpu_count())
options = parser.parse_args()
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(options.threads)

import numpy as np  # noqa: E402  (after the number of threads is set)
from sklearn.decomposition import PCA  # noqa: E402

x = np.load(options.matrix)
for solver in ("covariance_eigh", "randomized"):
    times = []
    for _ in range(6):
        start = time.perf_counter()
        model = PCA(options.components, svd_solver=solver, random_state=0).fit(x)
        times.append(time.perf_counter() - start)
    result = {
        "solver": solver,
        "rows": len(x),
        "columns": x.shape[1],
        "threads": options.threads,
        "seconds": round(statistics.median(times[1:]), 3),
        "variance": model.explained_variance_.tolist(),
    }
    print(json.dumps(result), flush=True)
