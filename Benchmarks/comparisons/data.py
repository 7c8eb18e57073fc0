"""The matrices that are compared on, made once a run."""

import gzip

import numpy as np

FASHION_MNIST = "/usr/share/datasets/fashion-mnist"


def pixels(bench):
    """All 70,000 images of Fashion-MNIST as rows of 784 numbers from 0 to 1, training images first."""
    path = bench.folder / "pixels.npy"
    if not path.exists():
        parts = []
        for part in ("train", "t10k"):
            with gzip.open(f"{FASHION_MNIST}/{part}-images-idx3-ubyte.gz") as file:
                parts.append(np.frombuffer(file.read(), dtype=np.uint8, offset=16).reshape(-1, 784))
        np.save(path, np.concatenate(parts).astype(np.float32) / 255)
    return path


def components(bench):
    """Their first 50 principal components, by scikit-learn."""
    path = bench.folder / "components.npy"
    if not path.exists():
        from sklearn.decomposition import PCA

        x = np.load(pixels(bench))
        np.save(path, PCA(50, svd_solver="covariance_eigh").fit_transform(x).astype(np.float32))
    return path


def map_of_pixels(bench):
    """All images in their first two principal components, and their classes."""
    places, classes = bench.folder / "map.npy", bench.folder / "classes.npy"
    if not places.exists():
        np.save(places, np.ascontiguousarray(np.load(components(bench))[:, :2]))
        parts = []
        for part in ("train", "t10k"):
            with gzip.open(f"{FASHION_MNIST}/{part}-labels-idx1-ubyte.gz") as file:
                parts.append(np.frombuffer(file.read(), dtype=np.uint8, offset=8))
        np.save(classes, np.concatenate(parts))
    return places, classes


def first(bench, count, path):
    """The first `count` rows of the matrix in `path`."""
    part = bench.folder / f"{path.stem}-{count}.npy"
    if not part.exists():
        np.save(part, np.load(path, mmap_mode="r")[:count])
    return part


def activations(bench):
    """LeNet's last hidden layer for the 10,000 test images: 84 columns."""
    path = bench.folder / "activations" / "relu4.npy"
    if not path.exists():
        bench.run_viz("extract", "--layer", "fc", "--run", bench.folder / "lenet", "--quiet", "-o", path.parent)
    return path
