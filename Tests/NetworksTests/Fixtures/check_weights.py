"""Loads weights that viz wrote into PyTorch, strictly, and compares them with those of a run, bit by bit.

    viz weights --run RUN -o ours.safetensors -o ours.npz
    python check_weights.py RUN ours.safetensors ours.npz

Needs torch, numpy and safetensors.
"""

import pathlib
import sys

import numpy
import torch
from safetensors.torch import load_file

import sequential


def read(path):
    if path.suffix == ".npz":
        return {name: torch.from_numpy(array) for name, array in numpy.load(path).items()}
    return load_file(path)


def main(run, *files):
    module, _ = sequential.load(run / "model.json")
    expected = load_file(run / "weights.safetensors")
    for file in files:
        state = read(file)
        report = module.load_state_dict(state, strict=False)
        missing = [name for name in report.missing_keys if not name.endswith("num_batches_tracked")]
        differing = [name for name in expected if not torch.equal(module.state_dict()[name], expected[name])]
        problems = missing + report.unexpected_keys + differing
        print(f"{file}: {len(state)} parameters, " + (f"wrong: {problems}" if problems else "all as in the run"))
        if problems:
            sys.exit(1)


main(*map(pathlib.Path, sys.argv[1:]))
