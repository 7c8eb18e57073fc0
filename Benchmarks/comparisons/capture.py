"""Capture of LeNet's conv, fc and output layer for 70,000 images into .npy files, against PyTorch's hooks: the data in memory on
both sides, the same weights, and the files compared."""

import numpy as np

from .bench import row

FILES = {"pool2", "relu4", "fc3"}


def capture(bench):
    run, weights = bench.folder / "lenet", bench.folder / "lenet.npz"
    ours, theirs = [], []
    if not run.exists():
        bench.train("--run", run, "--epochs", 1)
    bench.run_viz("weights", "--run", run, "-o", weights, "--force", "--quiet")
    for _ in range(bench.runs):
        result = bench.extract("--run", run, "--layer", "conv,fc,output", "--split", "all")
        ours.append(result["seconds"])
        [peer] = bench.peer(
            "capture_pytorch.py", weights, bench.folder / "capture-pytorch", "--threads", bench.threads, "--runs", 3
        )
        theirs.append(peer["seconds"])
    row("capture of 70,000 images, three layers", peer["program"], ours, theirs, largest_difference=difference(bench))


def difference(bench):
    """The largest difference between the files of both, over the largest value of each."""
    pairs = [
        (np.load(bench.folder / "capture-viz" / f"{name}.npy"), np.load(bench.folder / "capture-pytorch" / f"{name}.npy"))
        for name in FILES
    ]
    return f"{max(np.abs(a - b).max() / np.abs(b).max() for a, b in pairs):.1e}"


ROWS = {"capture": capture}
