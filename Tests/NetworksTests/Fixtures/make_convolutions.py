"""Makes `convolutions.json`: what PyTorch computes, in double precision, for convolutions and transposed convolutions of many
settings.

    make_convolutions.py

Each network is one such layer, tanh, and a dense layer with the loss behind it. Weights, images and labels are hashed, as `ConvolutionFixture.swift`
does it too; of each result only every `step`-th value is written. Needs PyTorch; the tests do not.
"""

import itertools
import json
import pathlib

import torch
from torch import nn
from torch.nn import functional

CLASSES = 3
MOST_VALUES = 40


def hashed(count, salt):
    """Numbers from -0.5 to 0.5 that `ConvolutionFixture.swift` computes as well."""
    words = (torch.arange(count, dtype=torch.int64) * 2654435761 + salt * 40503 + 12345) % 2**32
    return (words.double() / 2**32 - 0.5).float().double()


def settings():
    """Every kernel with every stride and every way to group, the other settings in turn."""
    kernels = ([1, 1], [3, 3], [5, 3], [7, 7])
    strides = ([1, 1], [2, 2], [2, 1])
    groups = ((4, 6, 1), (4, 6, 2), (4, 4, 4), (3, 6, 3))
    paddings = ([0, 0, 0, 0], [1, 1, 1, 1], [0, 2, 1, 0])
    for index, (kernel, stride, (inputs, outputs, group)) in enumerate(itertools.product(kernels, strides, groups)):
        dilation = [[1, 1], [2, 2], [1, 2]][index // 3 % 3]
        reach = [d * (k - 1) for d, k in zip(dilation, kernel)]
        padding = [min(side, reach[place % 2]) for place, side in enumerate(paddings[index % 3])]
        yield {
            "inputs": inputs, "channels": outputs, "kernel": kernel, "stride": stride, "padding": padding,
            "dilation": dilation, "groups": group, "bias": index % 2 == 0}
    # Many channels, for which there are ways with fewer multiplications.
    for index, (inputs, outputs, padding) in enumerate(
        [(32, 48, [1, 1, 1, 1]), (33, 37, [0, 0, 0, 0]), (40, 32, [2, 1, 0, 2]), (16, 70, [2, 2, 2, 2])]):
        yield {
            "inputs": inputs, "channels": outputs, "kernel": [3, 3], "stride": [1, 1], "padding": padding,
            "dilation": [1, 1], "groups": 1, "bias": index % 2 == 0}


def convolve(case, transposed, x, weight, bias):
    """PyTorch's convolution, with padding that may differ from side to side."""
    top, left, bottom, right = case["padding"]
    common = {"stride": case["stride"], "dilation": case["dilation"], "groups": case["groups"]}
    if not transposed:
        return functional.conv2d(functional.pad(x, (left, right, top, bottom)), weight, bias, **common)
    y = functional.conv_transpose2d(x, weight, bias, output_padding=case["outputPadding"], **common)
    return y[:, :, top : y.shape[2] - bottom, left : y.shape[3] - right]


def sampled(values):
    values = values.detach().flatten()
    step = max(1, (len(values) + MOST_VALUES - 1) // MOST_VALUES)
    # Not a multiple of a side or of a number of channels, so that all places take their turns.
    while step > 1 and any(step % prime == 0 for prime in (2, 3, 5, 7)):
        step += 1
    return {"step": step, "values": [float(f"{value:.7g}") for value in values[::step].tolist()]}


def evaluate(case, transposed, count, shape):
    weights = [case["channels"], case["inputs"] // case["groups"]]
    if transposed:
        weights = [case["inputs"], case["channels"] // case["groups"]]
    weight = hashed(weights[0] * weights[1] * case["kernel"][0] * case["kernel"][1], 1)
    weight = weight.view(*weights, *case["kernel"]).requires_grad_()
    bias = hashed(case["channels"], 2).requires_grad_() if case["bias"] else None
    pixels = ((hashed(count * shape[0] * shape[1] * shape[2], 3) + 0.5) * 256).floor().clamp(max=255).view(count, *shape)
    images = (pixels / 255).requires_grad_()
    output = convolve(case, transposed, images, weight, bias)
    features = output.tanh().flatten(1)
    dense = hashed(CLASSES * features.shape[1], 4).view(CLASSES, -1)
    labels = torch.arange(count) * 7 % CLASSES
    functional.cross_entropy(functional.linear(features, dense, hashed(CLASSES, 5)), labels).backward()
    gradients = {"input": sampled(images.grad), "layer.weight": sampled(weight.grad)}
    if bias is not None:
        gradients["layer.bias"] = sampled(bias.grad)
    return sampled(output), gradients


def model(case, transposed, shape):
    layer = {key: case[key] for key in ("channels", "kernel", "stride", "padding", "dilation", "groups", "bias")}
    if transposed:
        layer["output-padding"] = case["outputPadding"]
    layers = [
        {"kind": "transposed-conv" if transposed else "conv", "name": "layer"} | layer,
        {"kind": "tanh", "name": "nonlinear"}, {"kind": "dense", "name": "dense", "features": CLASSES}]
    return json.dumps({"name": "convolution", "input": shape, "layers": layers})


def main():
    cases = []
    for index, case in enumerate(settings()):
        for transposed in (False, True):
            case["outputPadding"] = [side - 1 if index % 3 else 0 for side in case["stride"]]
            size = [6, 5] if transposed else [15, 14]
            if case["inputs"] > 4:
                size = [9, 12]
            shape = [case["inputs"], *size]
            count = 18 if index % 12 in (0, 5) else 3
            output, gradients = evaluate(case, transposed, count, shape)
            cases.append(
                {"model": model(case, transposed, shape), "count": count, "output": output, "gradients": gradients})
    with open(pathlib.Path(__file__).with_name("convolutions.json"), "w", encoding="utf-8") as file:
        json.dump(cases, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
