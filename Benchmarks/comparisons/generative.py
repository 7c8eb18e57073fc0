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


def diffusion(bench):
    ours, theirs = [], []
    for index in range(bench.runs):
        run = bench.folder / f"diffusion-{index}"
        history = bench.train("--model", "diffusion", "--batch", 64, "--epochs", 1, "--run", run)["history"]
        ours.append(history[0]["seconds"])
        [result] = bench.peer(
            "diffusion_pytorch.py", "--threads", bench.threads, "--epochs", 1, "--denoiser", run / "model.json")
        theirs.append(result["seconds"])
    row("diffusion epoch, batch 64", result["program"], ours, theirs)


ROWS = {"epoch-vae": vae, "epoch-diffusion": diffusion}
