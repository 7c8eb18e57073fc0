"""Times matplotlib drawing a map with its defaults, at our size, in our number of dots per inch, with small dots and a legend.

    draw_matplotlib.py MAP.npy LABELS.npy --format svg|pdf|png [--runs 3]

Prints one line of JSON: the seconds of the best of --runs drawings after one to warm up, from the arrays to the bytes.
"""

import argparse
import io
import json
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np


def drawing(points, labels, form):
    figure, axes = plt.subplots(figsize=(3.5, 3.0))
    for label in np.unique(labels):
        axes.scatter(*points[labels == label].T, s=1, linewidths=0, label=f"class {label}")
    axes.set_title("Map")
    axes.legend()
    file = io.BytesIO()
    figure.savefig(file, format=form, dpi=300)
    plt.close(figure)
    return file.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("map")
    parser.add_argument("labels")
    parser.add_argument("--format", choices=("svg", "pdf", "png"), required=True)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    points, labels = np.load(options.map), np.load(options.labels)
    size = len(drawing(points, labels, options.format))
    times = []
    for _ in range(options.runs):
        start = time.perf_counter()
        drawing(points, labels, options.format)
        times.append(time.perf_counter() - start)
    result = {"program": f"matplotlib {matplotlib.__version__}", "seconds": round(min(times), 4), "bytes": size}
    print(json.dumps(result))


main()
