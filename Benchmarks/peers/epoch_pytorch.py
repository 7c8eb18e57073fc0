"""Times training epochs on Fashion-MNIST in PyTorch, with all images in memory as tensors beforehand.

    epoch_pytorch.py [--threads 2] [--batch 64] [--epochs 3] [--data /usr/share/datasets/fashion-mnist] [--model lenet|cnn|lstm|SPEC.json]

Prints one line of JSON: the median seconds of an epoch and the accuracy on the training images in the last one.
"""

import argparse
import json
import pathlib
import statistics
import time

import torch
from fixtures import described
from torch import nn

from fashion import images_and_labels


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/usr/share/datasets/fashion-mnist"))
    parser.add_argument("--model", default="lenet")
    return parser.parse_args()


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    )


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 32), nn.ReLU(), nn.Linear(32, 10),
    )


class LSTM(nn.Module):
    """Reads images row by row."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 96, batch_first=True)
        self.dense = nn.Linear(96, 10)

    def forward(self, images):
        hidden, _ = self.lstm(images.squeeze(1))
        return self.dense(hidden[:, -1])


def epoch(network, optimizer, images, labels, batch):
    correct = 0
    order = torch.randperm(len(images))
    for start in range(0, len(images), batch):
        chosen = order[start : start + batch]
        outputs = network(images[chosen])
        loss = nn.functional.cross_entropy(outputs, labels[chosen])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        correct += int((outputs.argmax(1) == labels[chosen]).sum())
    return correct / len(images)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    images, labels = images_and_labels(options.data, "train")
    built_in = {"lenet": lenet, "cnn": cnn, "lstm": LSTM}
    network = built_in[options.model]() if options.model in built_in else described.load(options.model)[0].train()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.04, momentum=0.9, nesterov=True)
    seconds = []
    for _ in range(options.epochs):
        start = time.perf_counter()
        accuracy = epoch(network, optimizer, images, labels, options.batch)
        seconds.append(time.perf_counter() - start)
    print(
        json.dumps(
            {
                "program": f"PyTorch {torch.__version__}",
                "model": options.model,
                "threads": options.threads,
                "batch": options.batch,
                "images": len(images),
                "epochs": options.epochs,
                "seconds": statistics.median(seconds),
                "train_accuracy": accuracy,
            }
        )
    )


if __name__ == "__main__":
    main()
