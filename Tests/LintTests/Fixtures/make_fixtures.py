"""Draws figures with matplotlib's defaults, which the tests look at: python make_fixtures.py (numpy, matplotlib)."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np


def scatter():
    generator = np.random.default_rng(0)
    figure, axes = plt.subplots()
    for label in range(10):
        axes.scatter(*generator.normal(label, 1, (2, 5)), label=f"class {label}")
    axes.set_title("t-SNE")
    axes.legend()
    return figure


def crowded():
    figure, axes = plt.subplots(figsize=(3.5, 2.6))
    axes.plot(range(10), range(10))
    axes.set_xticks(range(10), [f"long label {place}" for place in range(10)])
    return figure


def heat_map():
    figure, axes = plt.subplots()
    axes.imshow(np.arange(9).reshape(3, 3))
    for row, column in np.ndindex(3, 3):
        axes.text(column, row, f"{row}:{column}", color="white")
    return figure


def main():
    matplotlib.rcParams["svg.hashsalt"] = "viz"
    no_date = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
    for name, draw in (("scatter", scatter), ("crowded", crowded), ("heat-map", heat_map)):
        for form in ("svg", "pdf"):
            draw().savefig(f"{name}.{form}", metadata=no_date[form])
    matplotlib.rcParams["svg.fonttype"] = "none"
    crowded().savefig("crowded-text.svg", metadata=no_date["svg"])


main()
