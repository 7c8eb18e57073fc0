"""Makes weights/: the parameters of interchange/ as others keep them, wrapped, halved, doubled and as arrays.

    make_weights.py

- parallel-half.safetensors: F16, from a compiled module inside a data-parallel one (`module._orig_mod.…`)
- inner-bfloat.safetensors: BF16, each layer compiled by itself (`conv1._orig_mod.weight`)
- double.safetensors: F64
- arrays.npz: numpy.savez of the state, with `num_batches_tracked` as a whole number
- packed.npz: numpy.savez_compressed of it in double precision

Needs torch, numpy and safetensors; the tests do not.
"""

import pathlib

import numpy
import torch
from safetensors.torch import load_file, save_file

FOLDER = pathlib.Path(__file__).parent


def inner(name):
    layer, part = name.rsplit(".", 1)
    return f"{layer}._orig_mod.{part}"


def converted(state, kind):
    return {name: value.to(kind) if value.is_floating_point() else value for name, value in state.items()}


def main():
    target = FOLDER / "weights"
    target.mkdir(exist_ok=True)
    state = load_file(FOLDER / "interchange" / "weights.safetensors")
    half = {f"module._orig_mod.{name}": value for name, value in converted(state, torch.float16).items()}
    save_file(half, target / "parallel-half.safetensors", metadata={"format": "pt"})
    save_file({inner(n): v for n, v in converted(state, torch.bfloat16).items()}, target / "inner-bfloat.safetensors")
    save_file(converted(state, torch.float64), target / "double.safetensors")
    numpy.savez(target / "arrays.npz", **{name: value.numpy() for name, value in state.items()})
    doubles = converted(state, torch.float64)
    numpy.savez_compressed(target / "packed.npz", **{name: value.numpy() for name, value in doubles.items()})


main()
