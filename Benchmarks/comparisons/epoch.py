"""Training of LeNet on the 60,000 training images, against PyTorch: training alone, data in memory."""

import statistics

from .bench import row


def epoch(bench):
    ours, theirs = [], []
    for index in range(bench.runs):
        history = bench.train("--epochs", 2, "--run", bench.folder / f"epoch-{index}")["history"]
        ours.append(statistics.median(epoch["seconds"] for epoch in history))
        [result] = bench.peer("epoch_pytorch.py", "--threads", bench.threads, "--batch", 64, "--epochs", 2)
        theirs.append(result["seconds"])
    row("LeNet epoch, batch 64", result["program"], ours, theirs)


ROWS = {"epoch": epoch}
