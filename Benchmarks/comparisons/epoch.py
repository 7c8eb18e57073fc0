"""Training on the 60,000 training images, against PyTorch: training alone, data in memory."""

import statistics

from . import networks
from .bench import row


def compare(bench, work, model, batch):
    ours, theirs = [], []
    for index in range(bench.runs):
        run = bench.folder / f"{work}-{index}".replace(" ", "-")
        history = bench.train("--model", model, "--batch", batch, "--epochs", 2, "--run", run)["history"]
        ours.append(statistics.median(epoch["seconds"] for epoch in history))
        [result] = bench.peer(
            "epoch_pytorch.py", "--model", model, "--threads", bench.threads, "--batch", batch, "--epochs", 2)
        theirs.append(result["seconds"])
    row(work, result["program"], ours, theirs)


def built_in(work, model, batch):
    return lambda bench: compare(bench, work, model, batch)


def described(work, name):
    return lambda bench: compare(bench, work, networks.description(bench, name), 64)


ROWS = {
    "epoch-64": built_in("LeNet epoch, batch 64", "lenet", 64),
    "epoch-128": built_in("LeNet epoch, batch 128", "lenet", 128),
    "epoch-cnn": built_in("cnn epoch, batch 64", "cnn", 64),
    "epoch-lstm": built_in("LSTM epoch, batch 64", "lstm", 64),
    "epoch-large": described("32-64-64 channels, epoch", "large"),
    "epoch-strided": described("32-64-64 strided, epoch", "strided"),
    "epoch-average": described("32-64-64 average pools, epoch", "average"),
    "epoch-normalized": described("32-64-64 batch norm, epoch", "normalized"),
}
