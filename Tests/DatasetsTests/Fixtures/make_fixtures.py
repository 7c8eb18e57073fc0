"""Makes the files beside it with NumPy and PyTorch, the programs whose formats the tests hold ours against.

    python3 make_fixtures.py          # needs numpy, torch and safetensors

The same versions give the same bytes (numpy 2.4, torch 2.15, safetensors 0.8). The tests need no Python.
"""

import gzip
import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

here = Path(__file__).parent


def idx(array):
    return struct.pack(">BBBB", 0, 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def make_dataset():
    """Five images of 3 × 4 to train on and two to test with; pixel p of image i is 12 i + p."""
    folder = here / "tiny"
    folder.mkdir(exist_ok=True)
    images = np.arange(7 * 12, dtype=np.uint8).reshape(7, 3, 4)
    labels = np.array([0, 1, 2, 1, 0, 2, 1], dtype=np.uint8)
    (folder / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(images[:5]), mtime=0))
    (folder / "train-labels.idx1-ubyte").write_bytes(idx(labels[:5]))
    (folder / "t10k-images.idx3-ubyte").write_bytes(idx(images[5:]))
    (folder / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(idx(labels[5:]), mtime=0))
    (folder / "classes.txt").write_text("zero\n套头衫\n<&>\n")
    whole = idx(images)
    members = gzip.compress(whole[:40], mtime=0) + gzip.compress(whole[40:], mtime=0)
    (here / "two-members.gz").write_bytes(members)
    (here / "bomb.gz").write_bytes(gzip.compress(idx(np.zeros((5, 3, 4), np.uint8)) + bytes(1_000_000), mtime=0))


def make_npy():
    """The numbers (0 … 23) − 5 in 2 × 3 × 4; divided by 4 where the type has fractions; as `x > 5` for bool."""
    folder = here / "npy"
    folder.mkdir(exist_ok=True)
    numbers = np.arange(24).reshape(2, 3, 4) - 5
    for name in ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
        save(folder, name, (numbers / 4).astype(name))
    for name in ["|i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8"]:
        save(folder, name, numbers.astype(name))
    for name in ["|u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8"]:
        save(folder, name, (numbers + 5).astype(name))
    save(folder, "|b1", numbers > 0)
    save(folder, "fortran", np.asfortranarray((numbers / 4).astype("<f4")))
    save(folder, "version2", (numbers / 4).astype("<f4"), (2, 0))
    save(folder, "version3", (numbers / 4).astype("<f4"), (3, 0))
    save(folder, "scalar", np.array(1.5, dtype="<f4"))
    save(folder, "empty", np.zeros((0, 3), dtype="<f4"))
    save(folder, "object", np.array([{}, None], dtype=object))
    save(folder, "text", np.array(["a", "bc"]))
    save(folder, "complex", np.array([1j]))
    save(folder, "record", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))


def save(folder, name, array, version=(1, 0)):
    file_name = name.replace("<", "little-").replace(">", "big-").replace("|", "")
    with open(folder / f"{file_name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


def make_npz():
    """The same arrays stored and deflated, with a fixed date."""
    arrays = {"points": np.arange(6, dtype="<f4").reshape(3, 2), "labels": np.array([3, 1, 2], dtype="<i8")}
    for name, method in [("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)]:
        with zipfile.ZipFile(here / f"{name}.npz", "w", method) as archive:
            for key, array in arrays.items():
                buffer = io.BytesIO()
                np.lib.format.write_array(buffer, array)
                # NumPy itself writes members this way, with 64-bit sizes in the local header.
                info = zipfile.ZipInfo(f"{key}.npy")
                info.compress_type = method
                with archive.open(info, "w", force_zip64=True) as member:
                    member.write(buffer.getvalue())


def make_safetensors():
    """A tensor of every element type, 2 × 3, of the numbers (0 … 5) − 2 (from 0 if unsigned), and one of no dimensions."""
    numbers = torch.arange(6).reshape(2, 3) - 2
    signed = ["float16", "bfloat16", "float32", "float64", "int8", "int16", "int32", "int64"]
    tensors = {name: numbers.to(getattr(torch, name)) for name in signed}
    for name in ["uint8", "uint16", "uint32", "uint64"]:
        tensors[name] = (numbers + 2).to(getattr(torch, name))
    tensors["bool"] = numbers > 0
    tensors["count"] = torch.tensor(7)
    save_file(tensors, here / "every-type.safetensors", metadata={"说明": 'a "quoted"\ttab'})


make_dataset()
make_npy()
make_npz()
make_safetensors()
