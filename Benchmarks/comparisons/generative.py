"""Training generative models on the 60,000 training images, against PyTorch: the same networks, training alone, data in memory."""

import statistics

from .bench import row


def vae(bench):
    ours, theirs = [], []
    for index in range(bench.runs):
        history = bench.train(
            "--model", "vae", "--latent", 20, "--epochs", 2, "--run", bench.folder / f"vae-{index}")["history"]
        ours.append(statistics.median(epoch["seconds"] for epoch in history))
        [result] = bench.peer("vae_pytorch.py", "--threads", bench.threads, "--latent", 20, "--epochs", 2)
        theirs.append(result["seconds"])
    row("VAE epoch, batch 64", result["program"], ours, theirs)


ROWS = {"epoch-vae": vae}
