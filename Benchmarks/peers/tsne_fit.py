"""Times the peers' t-SNE on a matrix: whole fits with their defaults.

    tsne_fit.py X.npy OUT_DIR [--peers openTSNE,scikit-learn] [--theta 0.5] [--iterations 1000]

Writes each map as OUT_DIR/<matrix>-<peer>.npy and prints one line of JSON for each. --theta and --iterations are for
scikit-learn alone. PEER_THREADS in the environment is the number of threads.
"""

import argparse
import json
import os
import pathlib
import time

import numpy as np

THREADS = int(os.environ.get("PEER_THREADS", os.cpu_count()))


def scikit_learn(x, options):
    from sklearn.manifold import TSNE

    model = TSNE(random_state=0, n_jobs=THREADS, angle=options.theta, max_iter=options.iterations)
    return model.fit_transform(x), int(model.n_iter_) + 1


def open_tsne(x, options):
    from openTSNE import TSNE

    model = TSNE(random_state=0, n_jobs=THREADS)
    return np.asarray(model.fit(x)), model.early_exaggeration_iter + model.n_iter


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matrix", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--peers", default="openTSNE")
    parser.add_argument("--theta", type=float, default=0.5)
    parser.add_argument("--iterations", type=int, default=1000)
    options = parser.parse_args()
    x = np.load(options.matrix)
    for name in options.peers.split(","):
        fit = {"scikit-learn": scikit_learn, "openTSNE": open_tsne}[name]
        fit(x[:200], options)  # Imports and first calls are no part of a fit.
        start = time.perf_counter()
        y, iterations = fit(x, options)
        seconds = time.perf_counter() - start
        path = options.folder / f"{options.matrix.stem}-{name}.npy"
        np.save(path, y.astype(np.float32))
        result = {"name": name, "seconds": round(seconds, 3), "iterations": iterations, "map": str(path)}
        print(json.dumps(result), flush=True)


main()
