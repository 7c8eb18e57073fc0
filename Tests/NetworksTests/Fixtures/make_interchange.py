"""Makes interchange/: a small network's weights as PyTorch saves them, images, and PyTorch's outputs of every layer.

Needs torch, numpy and safetensors: python make_interchange.py
"""

import json
import pathlib

import numpy
import torch
from safetensors.torch import save_file

import described

FOLDER = pathlib.Path(__file__).parent / "interchange"
LAYERS = [
    {"kind": "conv", "name": "conv1", "channels": 5, "kernel": 3, "stride": 2, "padding": 1},
    {"kind": "batch-norm", "name": "bn1", "momentum": 0.1, "epsilon": 1e-5},
    {"kind": "leaky-relu", "name": "leakyrelu1", "slope": 0.1},
    {"kind": "average-pool", "name": "pool1", "size": 3, "stride": 2, "padding": 1},
    {"kind": "conv", "name": "conv2", "channels": 4, "kernel": 2, "stride": 1, "padding": 0},
    {"kind": "tanh", "name": "tanh1"},
    {"kind": "flatten", "name": "flatten1"},
    {"kind": "dropout", "name": "dropout1", "rate": 0.5},
    {"kind": "dense", "name": "fc1", "features": 9},
    {"kind": "sigmoid", "name": "sigmoid1"},
    {"kind": "dense", "name": "fc2", "features": 3},
]


def main():
    torch.manual_seed(0)
    FOLDER.mkdir(exist_ok=True)
    description = {"name": "interchange", "input": [2, 13, 11], "layers": LAYERS}
    (FOLDER / "model.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")
    module, _ = described.load(FOLDER / "model.json")
    module.train()
    for _ in range(3):
        module(torch.rand(20, 2, 13, 11))
    module.eval()
    save_file(module.state_dict(), FOLDER / "weights.safetensors")
    pixels = torch.randint(0, 256, (19, 2, 13, 11), dtype=torch.uint8)
    numpy.save(FOLDER / "pixels.npy", pixels.numpy())
    values = pixels.float() / 255
    with torch.no_grad():
        for name, layer in module.named_children():
            values = layer(values)
            numpy.save(FOLDER / f"{name}.npy", values.flatten(1).numpy())


main()
