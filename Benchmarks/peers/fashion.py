"""Fashion-MNIST from its four IDX files."""

import gzip

import numpy
import torch


def images_and_labels(folder, split):
    """The images of `train` or `test` as n × 1 × 28 × 28 numbers from 0 to 1, and their labels."""
    prefix = {"train": "train", "test": "t10k"}[split]
    with gzip.open(folder / f"{prefix}-images-idx3-ubyte.gz") as file:
        images = numpy.frombuffer(file.read(), dtype=numpy.uint8, offset=16).reshape(-1, 1, 28, 28)
    with gzip.open(folder / f"{prefix}-labels-idx1-ubyte.gz") as file:
        labels = numpy.frombuffer(file.read(), dtype=numpy.uint8, offset=8)
    return torch.from_numpy(images.astype(numpy.float32) / 255), torch.from_numpy(labels.astype(numpy.int64))
