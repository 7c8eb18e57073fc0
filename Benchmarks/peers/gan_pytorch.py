"""Times training epochs of viz's generative adversarial network on Fashion-MNIST in PyTorch, with all images in memory beforehand.

    gan_pytorch.py [--threads 2] [--batch 64] [--epochs 2] [--minibatch] [--data /usr/share/datasets/fashion-mnist]

Prints one line of JSON: the median seconds of an epoch and the discriminator's and the generator's mean losses in the last one.
"""

import argparse
import json
import pathlib
import statistics
import time

import torch
from torch import nn
from torch.nn import functional

from fashion import images_and_labels

NOISE, KERNELS, DIMENSIONS = 64, 16, 8


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--minibatch", action="store_true")
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/usr/share/datasets/fashion-mnist"))
    return parser.parse_args()


def generator():
    return nn.Sequential(
        nn.Linear(NOISE, 128), nn.ReLU(), nn.Linear(128, 1568), nn.Unflatten(1, (32, 7, 7)), nn.BatchNorm2d(32),
        nn.ReLU(), nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1), nn.Sigmoid())


class Discriminator(nn.Module):
    def __init__(self, minibatch):
        super().__init__()
        self.trunk = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1), nn.LeakyReLU(0.2), nn.Conv2d(16, 32, 4, stride=2, padding=1),
            nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(1568, 128), nn.LeakyReLU(0.2))
        self.projection = nn.Linear(128, KERNELS * DIMENSIONS, bias=False) if minibatch else None
        self.head = nn.Linear(128 + (KERNELS if minibatch else 0), 1)

    def forward(self, images):
        features = self.trunk(images)
        if self.projection is not None:
            vectors = self.projection(features).reshape(-1, KERNELS, DIMENSIONS)
            distances = (vectors[:, None] - vectors[None]).abs().sum(-1)
            features = torch.cat([features, torch.exp(-distances).sum(1) - 1], 1)
        return self.head(features)[:, 0]


def epoch(generating, judging, optimizers, images, batch):
    totals = [0.0, 0.0]
    order = torch.randperm(len(images))
    for start in range(0, len(images), batch):
        real = images[order[start : start + batch]]
        made = generating(torch.randn(len(real), NOISE))
        taken, told = judging(made.detach()), judging(real)
        judged = (
            functional.binary_cross_entropy_with_logits(told, torch.full_like(told, 0.9))
            + functional.softplus(taken).mean())
        optimizers[0].zero_grad(set_to_none=True)
        judged.backward()
        optimizers[0].step()
        for parameter in judging.parameters():
            parameter.requires_grad_(False)
        fooling = functional.softplus(-judging(made)).mean()
        optimizers[1].zero_grad(set_to_none=True)
        fooling.backward()
        optimizers[1].step()
        for parameter in judging.parameters():
            parameter.requires_grad_(True)
        totals[0] += judged.item() * len(real)
        totals[1] += fooling.item() * len(real)
    return [total / len(images) for total in totals]


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    images, _ = images_and_labels(options.data, "train")
    generating, judging = generator(), Discriminator(options.minibatch)
    optimizers = [
        torch.optim.Adam(network.parameters(), lr=0.0005, betas=(0.5, 0.999)) for network in (judging, generating)]
    seconds = []
    for _ in range(options.epochs):
        start = time.perf_counter()
        losses = epoch(generating, judging, optimizers, images, options.batch)
        seconds.append(time.perf_counter() - start)
    print(
        json.dumps(
            {
                "program": f"PyTorch {torch.__version__}",
                "threads": options.threads,
                "batch": options.batch,
                "epochs": options.epochs,
                "seconds": statistics.median(seconds),
                "discriminator_loss": losses[0],
                "generator_loss": losses[1],
            }
        )
    )


if __name__ == "__main__":
    main()
