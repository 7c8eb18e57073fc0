"""Builds the PyTorch module that a model.json describes: a graph of layers, whose parameters have the same names."""

import json
import math

import torch
from torch import nn
from torch.nn import functional


def load(path):
    """The module in evaluation mode, with PyTorch's initial weights, and its description."""
    with open(path, encoding="utf-8") as file:
        description = json.load(file)
    return Network(description).eval(), description


class Network(nn.Module):
    """The layers of a description, run in its order."""

    def __init__(self, description):
        super().__init__()
        self.specs = named(description["layers"])
        shapes = {"input": tuple(description["input"])}
        previous = "input"
        self.sources = {}
        for spec in self.specs:
            name = spec["name"]
            self.sources[name] = spec.get("inputs") or [previous]
            module = build(spec, [shapes[source] for source in self.sources[name]])
            self.add_module(name, module)
            with torch.no_grad():
                values = [torch.zeros(2, *shapes[source]) for source in self.sources[name]]
                shapes[name] = tuple(module.eval()(*values).shape[1:])
            module.train()
            previous = name
        self.last = previous

    def forward(self, images):
        return self.outputs(images)[self.last]

    def outputs(self, images):
        """What each layer gives, by its name."""
        values = {"input": images}
        for name, layer in self.named_children():
            values[name] = layer(*[values[source] for source in self.sources[name]])
        del values["input"]
        return values


STEMS = {
    "transposed-conv": "deconv", "max-pool": "pool", "average-pool": "pool", "global-max-pool": "pool",
    "global-average-pool": "pool", "upsample": "up", "dense": "fc", "batch-norm": "bn", "layer-norm": "norm",
    "leaky-relu": "leakyrelu", "log-softmax": "logsoftmax",
}


def named(layers):
    """The layers, each with a name."""
    counts = {}
    result = []
    for spec in layers:
        stem = STEMS.get(spec["kind"], spec["kind"])
        counts[stem] = counts.get(stem, 0) + 1
        result.append({"name": f"{stem}{counts[stem]}", **spec})
    return result


def pair(value):
    return tuple(value) if isinstance(value, list) else (value, value)


def sides(padding):
    """Padding as top, left, bottom, right."""
    vertical, horizontal = padding[:2] if isinstance(padding, list) else (padding, padding)
    return tuple(padding) if isinstance(padding, list) and len(padding) == 4 else (vertical, horizontal) * 2


def around(padding, value=0.0):
    """The module that pads by `padding`."""
    top, left, bottom, right = sides(padding)
    return nn.ConstantPad2d((left, right, top, bottom), value)


class Function(nn.Module):
    """A layer without parameters."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, *values):
        return self.function(*values)


class FlatLinear(nn.Linear):
    """A dense layer that flattens what goes in, under the same parameter names as nn.Linear."""

    def forward(self, values):
        return super().forward(values.flatten(1))


class RowLSTM(nn.LSTM):
    """An LSTM that reads maps row by row, under the same parameter names as nn.LSTM."""

    def __init__(self, shape, units, output):
        super().__init__(shape[0] * shape[2], units, batch_first=True)
        self.output = output

    def forward(self, values):
        hidden, _ = super().forward(values.permute(0, 2, 1, 3).flatten(2))
        return hidden[:, -1] if self.output == "last" else hidden.transpose(1, 2).unsqueeze(3)


class PaddedConvolution(nn.Conv2d):
    """A convolution whose sides are padded by different widths, under the same parameter names as nn.Conv2d."""

    def __init__(self, padding, *sizes, **settings):
        super().__init__(*sizes, **settings)
        self.around = around(padding)

    def forward(self, values):
        return super().forward(self.around(values))


class CutTransposedConvolution(nn.ConvTranspose2d):
    """A transposed convolution of whose sides different widths are cut off."""

    def __init__(self, padding, *sizes, **settings):
        super().__init__(*sizes, **settings)
        self.sides = sides(padding)

    def forward(self, values):
        top, left, bottom, right = self.sides
        values = super().forward(values)
        return values[:, :, top : values.shape[2] - bottom, left : values.shape[3] - right]


def convolution(spec, inputs, transposed=False):
    settings = {
        "stride": pair(spec.get("stride", 1)), "dilation": pair(spec.get("dilation", 1)),
        "groups": spec.get("groups", 1), "bias": spec.get("bias", True)}
    if transposed:
        settings["output_padding"] = 0
        padding = list(sides(spec.get("padding", 0)))
        # What the output gains by its own padding is what is not cut off.
        extra = pair(spec.get("output-padding", 0))
        layer = CutTransposedConvolution(
            (padding[0], padding[1], padding[2], padding[3]), inputs, spec["channels"], pair(spec["kernel"]), **settings)
        layer.sides = (padding[0], padding[1], padding[2] - extra[0], padding[3] - extra[1])
        return layer
    return PaddedConvolution(spec.get("padding", 0), inputs, spec["channels"], pair(spec["kernel"]), **settings)


def max_pool(spec):
    size, rounds_up = pair(spec["size"]), spec.get("rounds-up", False)
    stride = pair(spec.get("stride", spec["size"]))
    top, left, bottom, right = sides(spec.get("padding", 0))
    if (top, left) == (bottom, right) and 2 * top <= size[0] and 2 * left <= size[1]:
        return nn.MaxPool2d(size, stride, (top, left), ceil_mode=rounds_up)
    assert not rounds_up
    return nn.Sequential(around([top, left, bottom, right], -math.inf), nn.MaxPool2d(size, stride))


def average_pool(spec):
    size, counts = pair(spec["size"]), spec.get("counts-padding", True)
    stride = pair(spec.get("stride", spec["size"]))
    top, left, bottom, right = sides(spec.get("padding", 0))
    if (top, left) == (bottom, right) and 2 * top <= size[0] and 2 * left <= size[1]:
        return nn.AvgPool2d(size, stride, (top, left), spec.get("rounds-up", False), counts)
    assert not spec.get("rounds-up", False)

    def mean(values):
        sums = functional.avg_pool2d(around([top, left, bottom, right])(values), size, stride)
        if counts:
            return sums
        present = around([top, left, bottom, right])(torch.ones_like(values[:1, :1]))
        return sums / functional.avg_pool2d(present, size, stride)

    return Function(mean)


def build(spec, shapes):
    """One layer that reads outputs of the given shapes, without the number of images."""
    kind, shape = spec["kind"], shapes[0]
    if kind in ("conv", "transposed-conv"):
        return convolution(spec, shape[0], kind != "conv")
    if kind == "dense":
        return FlatLinear(math.prod(shape), spec["features"], bias=spec.get("bias", True))
    if kind == "lstm":
        return RowLSTM(shape, spec["units"], spec.get("output", "last"))
    if kind == "max-pool":
        return max_pool(spec)
    if kind == "average-pool":
        return average_pool(spec)
    if kind == "global-max-pool":
        return Function(lambda values: values.amax((2, 3)))
    if kind == "global-average-pool":
        return Function(lambda values: values.mean((2, 3)))
    if kind == "upsample":
        mode = spec.get("mode", "nearest")
        return nn.Upsample(scale_factor=pair(spec["factor"]), mode=mode)
    if kind == "batch-norm":
        norm = nn.BatchNorm2d if len(shape) > 1 else nn.BatchNorm1d
        return norm(shape[0], spec.get("epsilon", 1e-5), spec.get("momentum", 0.1))
    if kind == "layer-norm":
        sizes = shape if math.prod(shape[1:]) > 1 else shape[:1]
        return nn.LayerNorm(sizes, spec.get("epsilon", 1e-5))
    if kind == "leaky-relu":
        return nn.LeakyReLU(spec.get("slope", 0.01))
    if kind == "gelu":
        return nn.GELU(approximate="tanh" if spec.get("form") == "tanh" else "none")
    if kind == "clip":
        return nn.Hardtanh(spec.get("min", -1e30), spec.get("max", 1e30))
    if kind == "dropout":
        return nn.Dropout(spec["rate"])
    if kind == "add":
        return Function(lambda *values: sum(values))
    if kind == "concat":
        return Function(lambda *values: torch.cat(values, 1))
    if kind == "slice":
        return Function(lambda values: values[:, spec.get("start", 0) : spec["end"]])
    if kind == "reshape":
        sizes = spec["shape"] if isinstance(spec["shape"], list) else [spec["shape"], 1, 1]
        return nn.Unflatten(1, sizes) if len(shape) == 1 else nn.Sequential(nn.Flatten(), nn.Unflatten(1, sizes))
    if kind == "transpose":
        order = [axis + 1 for axis in spec["order"]]
        return Function(lambda values: values.permute(0, *order))
    if kind == "pad":
        return around(spec["padding"], spec.get("value", 0.0))
    simple = {
        "relu": nn.ReLU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "flatten": nn.Flatten,
        "softmax": lambda: nn.Softmax(1), "log-softmax": lambda: nn.LogSoftmax(1)}
    return simple[kind]()
