"""The report by PyTorch, scikit-learn, openTSNE and matplotlib: what `viz report` makes, without its measures and its document.

    report_python.py OUTPUT [--threads 2] [--epochs 6] [--data /usr/share/datasets/fashion-mnist]

Trains LeNet and cnn, draws the learning curves, the confusion matrix, and PCA and t-SNE of the conv, fc and output layers of
the 10,000 test images, each as SVG and PDF in the folder OUTPUT. Prints one line of JSON: the seconds of each part and of all.
"""

import argparse
import json
import pathlib
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import openTSNE
import torch
from sklearn.decomposition import PCA
from sklearn.metrics import confusion_matrix
from torch import nn

import epoch_pytorch
from fashion import images_and_labels


class Clock:
    """The seconds that each part of the work took."""

    def __init__(self):
        self.start = self.last = time.perf_counter()
        self.parts = {}

    def lap(self, part):
        now = time.perf_counter()
        self.parts[part] = round(self.parts.get(part, 0) + now - self.last, 2)
        self.last = now

    def total(self):
        return time.perf_counter() - self.start


def losses_and_accuracies(network, images, labels):
    with torch.no_grad():
        outputs = network(images)
        return nn.functional.cross_entropy(outputs, labels).item(), (outputs.argmax(1) == labels).float().mean().item()


def train(network, data, epochs):
    """The history: loss and accuracy on the images to train on and to test with after each epoch."""
    optimizer = torch.optim.SGD(network.parameters(), lr=0.04, momentum=0.9, nesterov=True)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    history = []
    for _ in range(epochs):
        epoch_pytorch.epoch(network, optimizer, *data["train"], 64)
        schedule.step()
        history.append(losses_and_accuracies(network, *data["train"]) + losses_and_accuracies(network, *data["test"]))
    return np.array(history)


def activations(network, images, places):
    """The outputs of the layers at `places`, a row an image."""
    kept = {}
    hooks = [network[place].register_forward_hook(lambda _, __, out, name=name: kept.update({name: out.flatten(1)}))
             for name, place in places.items()]
    with torch.no_grad():
        network(images)
    for hook in hooks:
        hook.remove()
    return {name: kept[name].numpy() for name in places}


def save(figure, folder, name):
    for format in ("svg", "pdf"):
        figure.savefig(folder / f"{name}.{format}")
    plt.close(figure)


def draw_map(points, labels, folder, name):
    figure, axes = plt.subplots(figsize=(3.5, 3.5))
    for label in range(10):
        axes.scatter(*points[labels == label].T, s=2, label=str(label))
    axes.legend()
    save(figure, folder, name)


def draw_curves(history, columns, folder, name):
    figure, axes = plt.subplots(figsize=(3.5, 2.5))
    for column, label in zip(columns, ("train", "test")):
        axes.plot(np.arange(1, len(history) + 1), history[:, column], label=label)
    axes.legend()
    save(figure, folder, name)


def chapter(name, network, places, data, options, clock):
    history = train(network, data, options.epochs)
    clock.lap("training")
    draw_curves(history, (0, 2), options.output, f"{name}-loss-curves")
    draw_curves(history, (1, 3), options.output, f"{name}-accuracy-curves")
    images, labels = data["test"]
    with torch.no_grad():
        predicted = network(images).argmax(1)
    figure, axes = plt.subplots(figsize=(3.5, 3.5))
    axes.imshow(confusion_matrix(labels, predicted))
    save(figure, options.output, f"{name}-confusion")
    clock.lap("drawing")
    for layer, rows in activations(network, images, places).items():
        clock.lap("capture")
        components = PCA(2).fit_transform(rows)
        clock.lap("PCA")
        reduced = PCA(50).fit_transform(rows) if rows.shape[1] > 50 else rows
        points = np.asarray(openTSNE.TSNE(n_jobs=options.threads, random_state=0).fit(reduced))
        clock.lap("t-SNE")
        draw_map(components, labels.numpy(), options.output, f"{name}-{layer}-pca")
        draw_map(points, labels.numpy(), options.output, f"{name}-{layer}-tsne")
        clock.lap("drawing")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/usr/share/datasets/fashion-mnist"))
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    clock = Clock()
    data = {split: images_and_labels(options.data, split) for split in ("train", "test")}
    clock.lap("reading")
    chapter("lenet", epoch_pytorch.lenet(), {"conv": 5, "fc": 10, "output": 11}, data, options, clock)
    chapter("cnn", epoch_pytorch.cnn(), {"conv": 5, "fc": 8, "output": 9}, data, options, clock)
    print(json.dumps({"program": "PyTorch, openTSNE, matplotlib", "seconds": clock.total(), "parts": clock.parts}))


if __name__ == "__main__":
    main()
