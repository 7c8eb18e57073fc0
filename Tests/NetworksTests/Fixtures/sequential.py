"""Builds the PyTorch module that a model.json describes, with the same layer names."""

import json
from collections import OrderedDict

from torch import nn


def load(path):
    """The module in evaluation mode, with PyTorch's initial weights, and its description."""
    with open(path, encoding="utf-8") as file:
        description = json.load(file)
    shape = tuple(description["input"])
    layers = OrderedDict()
    for spec in description["layers"]:
        layer, shape = build(spec, shape)
        layers[spec["name"]] = layer
    return nn.Sequential(layers).eval(), description


def build(spec, shape):
    """One layer and the shape of its output."""
    kind = spec["kind"]
    values = count_values(shape)
    if kind == "conv":
        kernel, stride, padding = spec["kernel"], spec.get("stride", 1), spec.get("padding", 0)
        layer = nn.Conv2d(shape[0], spec["channels"], kernel, stride, padding)
        return layer, (spec["channels"], *windows(shape, kernel, stride, padding))
    if kind in ("max-pool", "average-pool"):
        size, padding = spec["size"], spec.get("padding", 0)
        stride = spec.get("stride", size)
        pool = nn.MaxPool2d if kind == "max-pool" else nn.AvgPool2d
        return pool(size, stride, padding), (shape[0], *windows(shape, size, stride, padding))
    if kind == "dense":
        linear = nn.Linear(values, spec["features"])
        return (FlatLinear(linear) if len(shape) > 1 else linear), (spec["features"],)
    if kind == "batch-norm":
        norm = nn.BatchNorm2d if len(shape) > 1 else nn.BatchNorm1d
        return norm(shape[0], spec.get("epsilon", 1e-5), spec.get("momentum", 0.1)), shape
    if kind == "flatten":
        return nn.Flatten(), (values,)
    simple = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh}
    if kind in simple:
        return simple[kind](), shape
    if kind == "leaky-relu":
        return nn.LeakyReLU(spec.get("slope", 0.01)), shape
    if kind == "dropout":
        return nn.Dropout(spec["rate"]), shape
    raise ValueError(f"unknown kind {kind}")


class FlatLinear(nn.Linear):
    """A dense layer that flattens what goes in, under the same parameter names as nn.Linear."""

    def __init__(self, linear):
        super().__init__(linear.in_features, linear.out_features)

    def forward(self, values):
        return super().forward(values.flatten(1))


def count_values(shape):
    count = 1
    for length in shape:
        count *= length
    return count


def windows(shape, size, stride, padding):
    return tuple((side + 2 * padding - size) // stride + 1 for side in shape[1:])
