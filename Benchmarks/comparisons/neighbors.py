"""The 90 nearest neighbors of 70,000 x 50, exact, against scikit-learn (exact) and Annoy, which openTSNE asks."""

from . import data
from .bench import row


def compare(bench, work, matrix):
    found = bench.folder / "neighbors.npy"
    fits = [bench.growth("neighbors", "--input", matrix, "--k", 90, "--output", found) for _ in range(bench.runs)]
    for peer in bench.peer("neighbors_find.py", matrix, "--k", 90, "--compare", found):
        row(work, peer["name"], [fit["seconds"] for fit in fits], [peer["seconds"]],
            neighbors_in_common=f"{peer['common']:.6f}")


def all_components(bench):
    compare(bench, "90 exact neighbors, 70,000 x 50", data.components(bench))


def small(bench):
    """For trying the scripts out."""
    compare(bench, "90 exact neighbors, 5,000 x 50", data.first(bench, 5_000, data.components(bench)))


ROWS = {"neighbors": all_components, "neighbors-small": small}
