"""Times training epochs of viz's variational autoencoder on Fashion-MNIST in PyTorch, with all images in memory beforehand.

    vae_pytorch.py [--threads 2] [--batch 64] [--epochs 3] [--latent 20] [--data /usr/share/datasets/fashion-mnist]

Prints one line of JSON: the median seconds of an epoch and the mean negative ELBO in nats in the last one.
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


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--latent", type=int, default=20)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/usr/share/datasets/fashion-mnist"))
    return parser.parse_args()


class Autoencoder(nn.Module):
    def __init__(self, latent):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 4, stride=2, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 4, stride=2, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(1568, 256), nn.ReLU())
        self.mean, self.log_variance = nn.Linear(256, latent), nn.Linear(256, latent)
        self.decoder = nn.Sequential(
            nn.Linear(latent, 256), nn.ReLU(), nn.Linear(256, 1568), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)),
            nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1), nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1))

    def forward(self, images):
        hidden = self.encoder(images)
        mean, log_variance = self.mean(hidden), self.log_variance(hidden)
        latent = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
        return self.decoder(latent), mean, log_variance


def epoch(network, optimizer, images, batch):
    total = 0.0
    order = torch.randperm(len(images))
    for start in range(0, len(images), batch):
        chosen = images[order[start : start + batch]]
        logits, mean, log_variance = network(chosen)
        error = functional.binary_cross_entropy_with_logits(logits, chosen, reduction="sum")
        divergence = 0.5 * (log_variance.exp() + mean**2 - 1 - log_variance).sum()
        loss = (error + divergence) / len(chosen)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    images, _ = images_and_labels(options.data, "train")
    network = Autoencoder(options.latent)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    seconds = []
    for _ in range(options.epochs):
        start = time.perf_counter()
        loss = epoch(network, optimizer, images, options.batch)
        seconds.append(time.perf_counter() - start)
    print(
        json.dumps(
            {
                "program": f"PyTorch {torch.__version__}",
                "threads": options.threads,
                "batch": options.batch,
                "epochs": options.epochs,
                "seconds": statistics.median(seconds),
                "negative_elbo": loss,
            }
        )
    )


if __name__ == "__main__":
    main()
