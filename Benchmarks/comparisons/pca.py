"""PCA of the 70,000 images as vectors of 784 pixels, against each solver of scikit-learn; the fastest is the peer."""

import numpy as np

from . import data
from .bench import row


def pca(components):
    def compare(bench):
        matrix = data.pixels(bench)
        fits = [bench.growth("pca", "--input", matrix, "--components", components) for _ in range(bench.runs)]
        variance = np.array(fits[0]["explainedVariance"])
        for peer in bench.peer("pca_fit.py", matrix, "--components", components):
            worst = np.max(np.abs(variance / np.array(peer["variance"]) - 1))
            row(f"PCA 70,000 x 784 -> {components}", peer["solver"], [fit["seconds"] for fit in fits],
                [peer["seconds"]], variances_differ_by=f"{worst:.1e}")

    return compare


ROWS = {"pca-2": pca(2), "pca-50": pca(50)}
