"""Matrices of many kinds, for telling how robust a schedule is. Each entry of SETS is a function of a `Bench` that
returns a matrix; all are seeded."""

import numpy as np

from comparisons import data


def _pixels(bench, count):
    return np.load(data.pixels(bench), mmap_mode="r")[:count]


def _components(bench, count):
    return np.load(data.components(bench), mmap_mode="r")[:count]


def _gaussian(rows, columns):
    return lambda bench: np.random.default_rng(1).normal(size=(rows, columns))


def _uniform(rows, columns):
    return lambda bench: np.random.default_rng(2).random((rows, columns))


def _swiss_roll(rows, noise):
    def make(bench):
        from sklearn.datasets import make_swiss_roll

        return make_swiss_roll(rows, noise=noise, random_state=0)[0]

    return make


def _s_curve(bench):
    from sklearn.datasets import make_s_curve

    return make_s_curve(3_000, noise=0.02, random_state=0)[0]


def _digits(bench):
    from sklearn.datasets import load_digits

    return load_digits().data


def _line(bench):
    random = np.random.default_rng(3)
    return np.stack([100 * np.sort(random.random(2_000)), 0.01 * random.normal(size=2_000)], axis=1)


def _duplicates(bench):
    """300 points, each ten times."""
    return np.repeat(np.random.default_rng(4).normal(size=(300, 10)), 10, axis=0)


def _three_clusters(bench):
    random = np.random.default_rng(5)
    centers = np.zeros((3, 10))
    centers[1, 0] = centers[2, 1] = 8
    return np.concatenate([center + random.normal(size=(500, 10)) for center in centers])


def _unequal_clusters(bench):
    """Seven clusters of 2,000 to 20 points, the smaller the wider."""
    random = np.random.default_rng(6)
    sizes = (2_000, 1_000, 500, 200, 100, 50, 20)
    return np.concatenate([
        5 * random.normal(size=30) + (1 + 0.3 * index) * random.normal(size=(size, 30))
        for index, size in enumerate(sizes)
    ])


SETS = {
    "fashion 300 x 50": lambda bench: _components(bench, 300),
    "fashion 1,000 x 50": lambda bench: _components(bench, 1_000),
    "three clusters 1,500 x 10": _three_clusters,
    "digits 1,797 x 64": _digits,
    "line 2,000 x 2": _line,
    "Gaussian 2,000 x 20": _gaussian(2_000, 20),
    "swiss roll 2,000 x 3": _swiss_roll(2_000, 0.1),
    "uniform 3,000 x 2": _uniform(3_000, 2),
    "S-curve 3,000 x 3": _s_curve,
    "duplicates 3,000 x 10": _duplicates,
    "unequal clusters 3,870 x 30": _unequal_clusters,
    "pixels 5,000 x 784": lambda bench: _pixels(bench, 5_000),
    "uniform 5,000 x 8": _uniform(5_000, 8),
    "fc 10,000 x 84": lambda bench: np.load(data.activations(bench)),
    "Gaussian 10,000 x 10": _gaussian(10_000, 10),
    "swiss roll 10,000 x 3": _swiss_roll(10_000, 0),
    "fashion 10,000 x 50": lambda bench: _components(bench, 10_000),
    "fashion 70,000 x 50": lambda bench: _components(bench, 70_000),
}
