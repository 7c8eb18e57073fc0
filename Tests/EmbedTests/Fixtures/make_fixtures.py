"""Makes the known answers of EmbedTests with scikit-learn. Run it here: python3 make_fixtures.py

Needs numpy and scikit-learn; the tests need neither.
"""

import json

import numpy as np
from scipy.linalg import sqrtm
from scipy.spatial import procrustes
from scipy.spatial.distance import pdist
from scipy.stats import spearmanr
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.linear_model import RidgeClassifier
from sklearn.manifold import TSNE, trustworthiness
from sklearn.metrics import silhouette_score
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors
from sklearn.preprocessing import StandardScaler


def as_rows(matrix):
    return [[float(value) for value in row] for row in np.asarray(matrix, np.float32)]


def pca(name, x, components):
    x = np.asarray(x, np.float32)
    solver = "covariance_eigh" if x.shape[0] >= x.shape[1] else "full"
    model = PCA(components, svd_solver=solver).fit(x.astype(np.float64))
    return {
        "name": name,
        "x": as_rows(x),
        "variance": model.explained_variance_.tolist(),
        "ratio": model.explained_variance_ratio_.tolist(),
        "singularValues": model.singular_values_.tolist(),
        "components": model.components_.tolist(),
        "whitened": (model.transform(x.astype(np.float64)) / np.sqrt(model.explained_variance_))[:5].tolist(),
        "standardized": StandardScaler().fit_transform(x.astype(np.float64))[:5].tolist(),
    }


def leave_one_out(x, y, k):
    hits = 0
    for i in range(len(x)):
        others = np.arange(len(x)) != i
        hits += KNeighborsClassifier(k).fit(x[others], y[others]).predict(x[i : i + 1])[0] == y[i]
    return hits / len(x)


def preservation(x, y, counts):
    before, after = (NearestNeighbors(n_neighbors=max(counts)).fit(z).kneighbors()[1] for z in (x, y))
    return [np.mean([len(set(a[:k]) & set(b[:k])) / k for a, b in zip(before, after)]) for k in counts]


def faithfulness(k):
    x, y = make_blobs(240, 8, centers=5, cluster_std=4.0, random_state=3)
    x = x.astype(np.float32)
    projected = PCA(2).fit_transform(x).astype(np.float32)
    wide, flat = x.astype(np.float64), projected.astype(np.float64)
    return {
        "x": as_rows(x),
        "map": as_rows(projected),
        "labels": y.tolist(),
        "neighbors": k,
        "trustworthiness": trustworthiness(wide, flat, n_neighbors=k),
        "continuity": trustworthiness(flat, wide, n_neighbors=k),
        "silhouette": float(silhouette_score(flat, y)),
        "mapAccuracy": leave_one_out(flat, y, k),
        "layerAccuracy": leave_one_out(wide, y, k),
        "distanceCorrelation": float(spearmanr(pdist(wide), pdist(flat)).statistic),
        "counts": [1, 2, 5, 10, 20, 50, 100],
        "preservation": preservation(wide, flat, [1, 2, 5, 10, 20, 50, 100]),
    }


def linear_cka(x, y):
    """By its definition with centered kernel matrices (Kornblith et al. 2019, equations 2 and 3)."""
    center = np.eye(len(x)) - 1 / len(x)
    k, l = (center @ z @ z.T @ center for z in (x, y))
    return float(np.sum(k * l) / np.sqrt(np.sum(k * k) * np.sum(l * l)))


def comparison(rows, columns, others):
    """Two maps of the same points, unlike in shape, size and place, and two layers of different width."""
    x = random.normal(size=(rows, columns)) * np.linspace(3, 1, columns) + 50
    turn = np.linalg.qr(random.normal(size=(columns, columns)))[0]
    y = 0.2 * (x - 50) @ turn + random.normal(size=(rows, columns)) * 0.3 - 7
    z = np.maximum(0, x[:, :1] - 50 + random.normal(size=(rows, others)))
    x, y, z = (np.asarray(m, np.float32) for m in (x, y, z))
    first, second, disparity = procrustes(x.astype(np.float64), y.astype(np.float64))
    centered = x.astype(np.float64) - x.astype(np.float64).mean(axis=0)
    return {
        "x": as_rows(x),
        "y": as_rows(y),
        "z": as_rows(z),
        "disparity": float(disparity),
        "aligned": (second * np.linalg.norm(centered) + x.astype(np.float64).mean(axis=0)).tolist(),
        "cka": linear_cka(x.astype(np.float64), z.astype(np.float64)),
    }


def correlation(rows, columns, others):
    x = random.normal(size=(rows, columns)) @ random.normal(size=(columns, columns)) + 5
    y = np.tanh(x[:, :1]) + random.normal(size=(rows, others))
    x, y = (np.asarray(m, np.float32) for m in (x, y))
    bases = [np.linalg.qr(m - m.mean(axis=0))[0] for m in (x.astype(np.float64), y.astype(np.float64))]
    return {
        "x": as_rows(x),
        "y": as_rows(y),
        "coefficients": np.corrcoef(x.astype(np.float64).T, y.astype(np.float64).T)[:columns, columns:].tolist(),
        "canonical": np.linalg.svd(bases[0].T @ bases[1], compute_uv=False).tolist(),
    }


def frechet(rows, others, columns):
    """By the definition, with the root of the product of the covariances."""
    x = random.normal(size=(rows, columns)) @ random.normal(size=(columns, columns)) + 3
    y = np.maximum(0, random.normal(size=(others, columns)) @ random.normal(size=(columns, columns)))
    x, y = (np.asarray(m, np.float32) for m in (x, y))
    first, second = (m.astype(np.float64) for m in (x, y))
    c, d = (np.atleast_2d(np.cov(m, rowvar=False)) for m in (first, second))
    shift = first.mean(axis=0) - second.mean(axis=0)
    distance = shift @ shift + np.trace(c + d - 2 * np.real(sqrtm(c @ d)))
    return {"x": as_rows(x), "y": as_rows(y), "distance": float(distance), "scale": float(np.trace(c + d))}


def separability(rows, columns, classes, spread, k, penalty):
    x, y = make_blobs(rows, columns, centers=classes, cluster_std=spread, random_state=5)
    x = x.astype(np.float32)
    y = 3 * y + 1
    wide = x.astype(np.float64)

    def probe(x, y):
        alpha = penalty * np.sum((x - x.mean(axis=0)) ** 2)
        return RidgeClassifier(alpha=alpha, solver="cholesky").fit(x, y)

    place = np.array([np.sum(y[:i] == y[i]) for i in range(rows)])
    fitted = place % 2 == 0
    scores = probe(wide, y).decision_function(wide)
    return {
        "x": as_rows(x),
        "labels": y.tolist(),
        "neighbors": k,
        "penalty": penalty,
        # Of two classes scikit-learn gives the score of the second alone.
        "scores": (scores if scores.ndim == 2 else np.stack([-scores, scores], axis=1))[:20].tolist(),
        "probeAccuracy": float(probe(wide[fitted], y[fitted]).score(wide[~fitted], y[~fitted])),
        "neighborAccuracy": leave_one_out(wide, y, k),
        "silhouette": float(silhouette_score(wide, y)),
    }


def split_mix(index):
    """The number that SplitMix64 makes of each state `index` times its increment, as in Support/Unstructured.swift."""
    z = index.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def unstructured(rows, columns):
    """Sums of twelve uniform numbers, nearly normal and the same to the last bit wherever they are made."""
    words = split_mix(np.arange(1, 3 * rows * columns + 1))
    shifts = np.array([0, 16, 32, 48], np.uint64)
    parts = (words[:, None] >> shifts) & np.uint64(0xFFFF)
    sums = parts.reshape(rows * columns, 12).sum(axis=1)
    return (sums / 65536.0 - 6).astype(np.float32).reshape(rows, columns)


def tsne(rows, columns):
    method = "exact" if rows <= 1000 else "barnes_hut"
    x = unstructured(rows, columns)
    model = TSNE(method=method, random_state=0)
    y = model.fit_transform(x)
    return {
        "rows": rows,
        "columns": columns,
        "firstValues": x.ravel()[:4].tolist(),
        "klDivergence": float(model.kl_divergence_),
        "trustworthiness": trustworthiness(x, y, n_neighbors=10),
    }


random = np.random.default_rng(7)
tall = random.normal(size=(150, 6)) * [5, 3, 2, 1, 0.5, 0.1] @ random.normal(size=(6, 6))
wide = random.normal(size=(12, 40)) * np.linspace(3, 0.1, 40)
with open("pca.json", "w") as file:
    json.dump([pca("tall", tall, 4), pca("wide", wide, 3), pca("far from zero", tall + 1000, 2)], file)
with open("faithfulness.json", "w") as file:
    json.dump([faithfulness(10), faithfulness(7)], file)
random = np.random.default_rng(11)
with open("comparison.json", "w") as file:
    json.dump([comparison(40, 2, 5), comparison(30, 3, 70), comparison(25, 1, 4)], file)
with open("separability.json", "w") as file:
    json.dump([separability(150, 20, 5, 6.0, 10, 1e-3), separability(60, 90, 2, 9.0, 5, 1e-2)], file)
with open("unstructured.json", "w") as file:
    json.dump([tsne(200, 12), tsne(500, 20), tsne(2000, 20)], file, indent=1)
random = np.random.default_rng(13)
with open("frechet.json", "w") as file:
    json.dump([frechet(120, 90, 6), frechet(60, 200, 20), frechet(40, 30, 1)], file)
random = np.random.default_rng(17)
with open("correlation.json", "w") as file:
    json.dump([correlation(80, 2, 2), correlation(60, 3, 5), correlation(70, 4, 1)], file)
