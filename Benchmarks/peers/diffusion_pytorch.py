"""Times training epochs of viz's diffusion model on Fashion-MNIST in PyTorch, with all images in memory beforehand.

    diffusion_pytorch.py --denoiser model.json [--threads 2] [--batch 64] [--epochs 3] [--data /usr/share/datasets/fashion-mnist]

The denoiser is the one in the run folder's model.json, layer by layer. Prints one line of JSON: the median seconds of an epoch and the mean
loss in the last one.
"""

import argparse
import copy
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
    parser.add_argument("--denoiser", type=pathlib.Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/usr/share/datasets/fashion-mnist"))
    return parser.parse_args()


class Denoiser(nn.Module):
    """The graph of layers, with the functions that PyTorch's users would write; what stands alone for a step is added as it is."""

    def __init__(self, description):
        super().__init__()
        self.specs = description["layers"]
        channels = {"input": description["input"][0]}
        previous = "input"
        for spec in self.specs:
            name, kind = spec["name"], spec["kind"]
            inputs = channels[(spec.get("inputs") or [previous])[0]]
            outputs = inputs
            if kind in ("conv", "transposed-conv"):
                outputs = spec["channels"]
                layer = nn.Conv2d if kind == "conv" else nn.ConvTranspose2d
                sizes = {"stride": spec.get("stride", 1), "padding": spec.get("padding", 0)}
                self.add_module(name, layer(inputs, outputs, spec["kernel"], **sizes))
            elif kind == "dense":
                outputs = spec["features"]
                self.add_module(name, nn.Linear(inputs, outputs))
            elif kind == "batch-norm":
                self.add_module(name, nn.BatchNorm2d(inputs))
            elif kind == "slice":
                outputs = spec["end"] - spec.get("start", 0)
            elif kind == "reshape":
                outputs = spec["shape"][0]
            channels[name] = outputs
            previous = name

    def forward(self, values):
        found = {"input": values}
        previous = "input"
        for spec in self.specs:
            name, kind = spec["name"], spec["kind"]
            inputs = [found[source] for source in spec.get("inputs") or [previous]]
            if kind == "slice":
                found[name] = inputs[0][:, spec.get("start", 0) : spec["end"]]
            elif kind == "reshape":
                found[name] = inputs[0].reshape(-1, *spec["shape"])
            elif kind == "relu":
                found[name] = functional.relu(inputs[0])
            elif kind == "upsample":
                found[name] = inputs[0][:, :, None, None]
            elif kind == "add":
                total = inputs[0]
                for other in inputs[1:]:
                    total = total + other
                found[name] = total
            else:
                found[name] = getattr(self, name)(inputs[0])
            previous = name
        return found[previous]


def schedule(form, steps):
    """ᾱ of each step."""
    if form == "linear":
        scale = 1000 / steps
        betas = torch.linspace(scale * 1e-4, scale * 0.02, steps, dtype=torch.float64)
    else:
        times = torch.arange(steps + 1, dtype=torch.float64) / steps
        shares = torch.cos((times + 0.008) / 1.008 * torch.pi / 2) ** 2
        betas = 1 - shares[1:] / shares[:-1]
    return torch.cumprod(1 - betas.clamp(max=0.999), 0).float()


def embeddings(steps, size):
    times = 1000 * torch.arange(1, steps + 1) / steps
    angles = times[:, None] * 1e-4 ** torch.linspace(0, 1, size // 2)
    return torch.cat([angles.sin(), angles.cos()], 1)


def epoch(network, average, optimizer, images, batch, shares, embedded, predicts):
    total = 0.0
    order = torch.randperm(len(images))
    for start in range(0, len(images), batch):
        chosen = 2 * images[order[start : start + batch]] - 1
        steps = torch.randint(0, len(shares), [len(chosen)])
        noise = torch.randn_like(chosen)
        share = shares[steps][:, None, None, None]
        signal, deviation = share.sqrt(), (1 - share).sqrt()
        noisy = signal * chosen + deviation * noise
        target = noise if predicts == "noise" else signal * noise - deviation * chosen
        loss = functional.mse_loss(network(torch.cat([noisy.flatten(1), embedded[steps]], 1)), target)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 0.001)
        total += loss.item() * len(chosen)
    return total / len(images)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    description = json.loads(options.denoiser.read_text(encoding="utf-8"))
    images, _ = images_and_labels(options.data, "train")
    network = Denoiser(description["denoiser"])
    average = copy.deepcopy(network)
    shares = schedule(description["noise_schedule"], description["steps"])
    embedded = embeddings(description["steps"], description["denoiser"]["input"][0] - images[0].numel())
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    seconds = []
    for _ in range(options.epochs):
        start = time.perf_counter()
        loss = epoch(
            network, average, optimizer, images, options.batch, shares, embedded, description.get("predicts", "noise"))
        seconds.append(time.perf_counter() - start)
    print(
        json.dumps(
            {
                "program": f"PyTorch {torch.__version__}",
                "threads": options.threads,
                "batch": options.batch,
                "epochs": options.epochs,
                "seconds": statistics.median(seconds),
                "loss": loss,
            }
        )
    )


if __name__ == "__main__":
    main()
