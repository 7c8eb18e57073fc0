"""Makes the files beside it with NumPy and PyTorch, the programs whose formats the tests hold ours against.

    python3 make_fixtures.py          # needs numpy, torch, safetensors and Pillow

The same versions give the same bytes (numpy 2.4, torch 2.15, safetensors 0.8, Pillow 13). The tests need no Python.
"""

import gzip
import io
import struct
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image, features
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


def make_images():
    """Images of 13 rows of 17 pixels as PNG and JPEG files of many kinds, one of a row of two, and in images.npz what
    Pillow sees in each: planes × rows × columns; for some also as gray and in other sizes (bilinear, as torchvision
    resizes).
    """
    assert features.check("libjpeg_turbo")
    folder = here / "images"
    folder.mkdir(exist_ok=True)
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[0:13, 0:17]
    smooth = [127 + 120 * np.sin(rows / 3 + k) * np.cos(columns / (4 - k)) for k in range(3)]
    pixels = np.stack(smooth, axis=2) + random.normal(0, 6, (13, 17, 3))
    color = Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB")
    gray = color.convert("L")
    alpha = Image.fromarray((columns * 15).astype(np.uint8), "L")
    files = {
        "gray.png": (gray, {}),
        "rgb.png": (color, {}),
        "palette.png": (color.quantize(16), {}),
        "bit.png": (gray.convert("1"), {}),
        "alpha.png": (Image.merge("RGBA", (*color.split(), alpha)), {}),
        "gray-alpha.png": (Image.merge("LA", (gray, alpha)), {}),
        "gray.jpg": (gray, {"quality": 80}),
        "rgb.jpg": (color, {"quality": 90, "subsampling": 0}),
        "subsampled.jpg": (color, {"quality": 75, "subsampling": 2}),
        "progressive.jpg": (color, {"quality": 85, "progressive": True}),
        "cmyk.jpg": (color.convert("CMYK"), {}),
    }
    Image.fromarray(np.array([[5, 9]], np.uint8)).save(folder / "row.png")
    expected = {}
    for name, (image, options) in files.items():
        image.save(folder / name, **options)
        seen = Image.open(folder / name)
        is_gray = seen.mode in ("1", "L", "LA")
        expected[name] = planes(seen.convert("L" if is_gray else "RGB"))
    # 16 bits of gray: Pillow reads them as whole numbers, of which 8 bits are the nearest multiple of 257.
    deep = np.rint(pixels[:, :, 0].clip(0, 255) * 257).astype(np.uint16)
    Image.fromarray(deep).save(folder / "deep.png")
    expected["deep.png"] = np.rint(deep / 257).astype(np.uint8)[np.newaxis]
    for name in ["rgb.png", "subsampled.jpg"]:
        expected[f"{name} gray"] = planes(Image.open(folder / name).convert("RGB").convert("L"))
    for height, width in [(5, 6), (13, 4), (6, 17), (29, 40), (1, 1), (40, 3)]:
        resized = color.resize((width, height), Image.Resampling.BILINEAR)
        expected[f"rgb.png {height}x{width}"] = planes(resized)
    save_archive(here / "images.npz", expected)


def planes(image):
    array = np.asarray(image)
    return np.ascontiguousarray(array[np.newaxis] if array.ndim == 2 else array.transpose(2, 0, 1))


def save_archive(path, arrays):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array)
            info = zipfile.ZipInfo(f"{key}.npy")
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, buffer.getvalue())


def make_keras():
    """Four images of 2 × 3 to train on and two to test with, as Keras hands out MNIST."""
    images = np.arange(36, dtype=np.uint8).reshape(6, 2, 3)
    labels = np.array([0, 1, 2, 0, 2, 1], dtype=np.uint8)
    arrays = {"x_train": images[:4], "y_train": labels[:4], "x_test": images[4:], "y_test": labels[4:]}
    save_archive(here / "keras.npz", arrays)


def make_tar():
    """An archive as CIFAR-10's: a folder, files in it, one of a length that is no multiple of 512."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        folder = tarfile.TarInfo("cifar-10-batches-bin")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        files = {"data_batch_1.bin": bytes(range(256)) * 12 + b"x", "empty.txt": b"", "readme.html": b"hi"}
        for name, content in files.items():
            info = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    (here / "batches.tar.gz").write_bytes(gzip.compress(plain.getvalue(), mtime=0))


make_dataset()
make_npy()
make_npz()
make_safetensors()
make_images()
make_keras()
make_tar()
