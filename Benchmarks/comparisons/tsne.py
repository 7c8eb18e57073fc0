"""Whole fits of t-SNE, neighbors included, against openTSNE's defaults; all maps judged by one evaluator."""

from . import data
from .bench import row


def compare(bench, work, matrix, options=(), peers=("openTSNE",), peer_options=(), variants=((),)):
    """Prints a row for each of `variants`, which are options of ours besides `options`, and each peer."""
    ours = [fits(bench, matrix, index, [*options, *variant]) for index, variant in enumerate(variants)]
    theirs = bench.peer("tsne_fit.py", matrix, bench.folder, "--peers", ",".join(peers), *peer_options)
    maps = [path for path, _ in ours] + [peer["map"] for peer in theirs]
    judged = [result["kl"] for result in bench.peer("tsne_judge.py", matrix, *maps)]
    for variant, (_, results), kl in zip(variants, ours, judged):
        for peer, peer_kl in zip(theirs, judged[len(ours):]):
            row(" ".join([work, *variant]), f"{peer['name']}, {peer['iterations']} iterations",
                [result["seconds"] for result in results], [peer["seconds"]],
                KL=f"{kl:.4f}", peer_KL=f"{peer_kl:.4f}", iterations=results[0]["iterations"])


def fits(bench, matrix, index, options):
    """Where the map of the `index`-th variant is, and what viz tells of as many fits as there are runs."""
    path = bench.folder / f"{matrix.stem}-viz-{index}.npy"
    results = [bench.viz("tsne", "--input", matrix, "--points-out", path, *options) for _ in range(bench.runs)]
    return path, results


def all_components(bench):
    compare(bench, "t-SNE 70,000 x 50", data.components(bench))


def ten_thousand(bench):
    compare(bench, "t-SNE 10,000 x 50", data.first(bench, 10_000, data.components(bench)))


def all_pixels(bench):
    """Ours reduces to 50 components first, as its default is; both maps are judged by the neighbors among all pixels."""
    compare(bench, "t-SNE 70,000 x 784", data.pixels(bench), variants=((), ("--pca", "none")))


def activations(bench):
    compare(bench, "t-SNE 10,000 x 84 (fc)", data.activations(bench))


def barnes_hut(bench):
    """Barnes-Hut alone: equal theta, equal schedule, equal number of iterations."""
    options = ("--method", "barnes-hut", "--theta", "0.5", "--schedule", "classical", "--iterations", "1000")
    compare(bench, "Barnes-Hut 10,000 x 50, 1000 it", data.first(bench, 10_000, data.components(bench)), options,
            peers=("scikit-learn",), peer_options=("--theta", "0.5", "--iterations", "1000"))


def small(bench):
    """For trying the scripts out."""
    compare(bench, "t-SNE 2,000 x 50", data.first(bench, 2_000, data.components(bench)),
            peers=("openTSNE", "scikit-learn"))


ROWS = {"tsne-70000": all_components, "tsne-10000": ten_thousand, "tsne-pixels": all_pixels,
        "tsne-fc": activations, "tsne-barnes-hut": barnes_hut, "tsne-small": small}
