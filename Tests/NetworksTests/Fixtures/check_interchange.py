"""Loads a run folder into PyTorch and compares the layers that viz captured with what PyTorch computes.

    viz extract --run RUN --layer '*' -o CAPTURE
    python check_interchange.py RUN CAPTURE t10k-images-idx3-ubyte.gz

Prints the largest absolute difference of each captured layer. Needs torch, numpy and safetensors.
"""

import gzip
import pathlib
import sys

import numpy
import torch
from safetensors.torch import load_file

import described


def main(run, capture, images):
    module, description = described.load(run / "model.json")
    module.load_state_dict(load_file(run / "weights.safetensors"))
    pixels = numpy.frombuffer(gzip.open(images).read()[16:], numpy.uint8).reshape(-1, *description["input"])
    values = torch.from_numpy(pixels[numpy.load(capture / "indices.npy")]).float() / 255
    with torch.no_grad():
        for name, layer in module.named_children():
            values = layer(values)
            if (capture / f"{name}.npy").exists():
                ours = numpy.load(capture / f"{name}.npy")
                difference = numpy.abs(values.flatten(1).numpy() - ours).max()
                print(f"{name}: {difference:.3g} (largest value {numpy.abs(ours).max():.3g}, {len(ours)} images)")


main(*map(pathlib.Path, sys.argv[1:4]))
