"""Whole fits of t-SNE, neighbors included, against openTSNE's defaults; all maps judged by one evaluator."""

from . import data
from .bench import row


def compare(bench, work, matrix, options=(), peers=("openTSNE",), peer_options=(), methods={"": ()}):
    """Prints a row for each of `methods` (a name and options of ours) and each peer."""
    ours = {}
    for name, more in methods.items():
        path = bench.folder / f"{matrix.stem}-viz{name}.npy"
        arguments = ["--input", matrix, "--points-out", path, *options, *more]
        fits = [bench.viz("tsne", *arguments) for _ in range(bench.runs)]
        ours[name] = (path, [fit["seconds"] for fit in fits], fits[0])
    theirs = bench.peer("tsne_fit.py", matrix, bench.folder, "--peers", ",".join(peers), *peer_options)
    paths = [path for path, _, _ in ours.values()] + [peer["map"] for peer in theirs]
    judged = [result["kl"] for result in bench.peer("tsne_judge.py", matrix, *paths)]
    for (name, (_, seconds, fit)), kl in zip(ours.items(), judged):
        for peer, peer_kl in zip(theirs, judged[len(ours):]):
            row(f"{work}{name}", f"{peer['name']} ({peer['iterations']} it)", seconds, [peer["seconds"]],
                KL=f"{kl:.4f}", peer_KL=f"{peer_kl:.4f}", iterations=fit["iterations"])


def all_components(bench):
    compare(bench, "t-SNE 70,000 x 50", data.components(bench))


def ten_thousand(bench):
    compare(bench, "t-SNE 10,000 x 50", data.first(bench, 10_000, data.components(bench)))


def all_pixels(bench):
    """Ours reduces to 50 components first, as its default is; both maps are judged by the neighbors among all pixels."""
    compare(bench, "t-SNE 70,000 x 784", data.pixels(bench), methods={"": (), ", --pca none": ("--pca", "none")})


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
