"""Networks as `viz --model` and PyTorch's scripts read them: larger ones for training, and some for large or colored images."""

import json

RELU = {"kind": "relu"}
NORM = {"kind": "batch-norm"}


def conv(channels, kernel=3, stride=1, padding=1):
    return {"kind": "conv", "channels": channels, "kernel": kernel, "stride": stride, "padding": padding}


def pool(kind="max-pool"):
    return {"kind": kind, "size": 2, "stride": 2}


def dense(features):
    return {"kind": "dense", "features": features}


GREY = [1, 28, 28]
HEAD = [dense(128), RELU, dense(10)]

NETWORKS = {
    "large": (GREY, [conv(32), RELU, pool(), conv(64), RELU, pool(), conv(64), RELU, *HEAD]),
    "strided": (GREY, [conv(32, stride=2), RELU, conv(64, stride=2), RELU, conv(64), RELU, *HEAD]),
    "average": (
        GREY, [conv(32), RELU, pool("average-pool"), conv(64), RELU, pool("average-pool"), conv(64), RELU, *HEAD]),
    "normalized": (
        GREY, [conv(32), NORM, RELU, pool(), conv(64), NORM, RELU, pool(), conv(64), NORM, RELU, *HEAD]),
    "grey": ([1, 224, 224], [conv(8), RELU, pool(), conv(16), RELU, pool(), conv(32), RELU, pool(), dense(10)]),
    "grey-strided": (
        [1, 224, 224], [conv(8, 7, 2, 3), RELU, conv(16, stride=2), RELU, conv(32, stride=2), RELU, dense(10)]),
    "color": (
        [3, 32, 32],
        [conv(32), NORM, RELU, pool(), conv(64), NORM, RELU, pool(), conv(128), NORM, RELU, pool(), dense(10)]),
}


def description(bench, name):
    """The path of the network's description."""
    path = bench.folder / f"{name}.json"
    shape, kinds = NETWORKS[name]
    layers = [{"name": f"layer{index}"} | kind for index, kind in enumerate(kinds)]
    path.write_text(json.dumps({"name": name, "input": shape, "layers": layers}), encoding="utf-8")
    return path
