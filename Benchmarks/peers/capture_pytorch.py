"""Times the capture of three layers of LeNet by PyTorch's hooks: 70,000 images of Fashion-MNIST, in memory as tensors beforehand,
into three .npy files.

    capture_pytorch.py WEIGHTS.npz FOLDER [--threads 2] [--batch 256] [--runs 3] [--data /usr/share/datasets/fashion-mnist]

Prints one line of JSON: the median seconds of running the network, joining what the hooks kept, and writing.
"""

import argparse
import gzip
import json
import pathlib
import statistics
import time

import numpy
import torch

from epoch_pytorch import lenet

LAYERS = {"pool2": "5", "relu4": "10", "fc3": "11"}
PARAMETERS = {"conv1": "0", "conv2": "3", "fc1": "7", "fc2": "9", "fc3": "11"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/usr/share/datasets/fashion-mnist"))
    return parser.parse_args()


def load(folder):
    parts = []
    for part in ("train", "t10k"):
        with gzip.open(folder / f"{part}-images-idx3-ubyte.gz") as file:
            parts.append(numpy.frombuffer(file.read(), dtype=numpy.uint8, offset=16).reshape(-1, 1, 28, 28))
    return torch.from_numpy(numpy.concatenate(parts).astype(numpy.float32) / 255)


def trained(path):
    """LeNet with weights that viz trained."""
    network = lenet().eval()
    state = {}
    with numpy.load(path) as arrays:
        for name in arrays.files:
            layer, part = name.split(".")
            state[f"{PARAMETERS[layer]}.{part}"] = torch.from_numpy(arrays[name])
    network.load_state_dict(state)
    return network


def capture(network, images, batch, folder):
    kept = {name: [] for name in LAYERS}
    modules = dict(network.named_modules())
    hooks = [
        modules[number].register_forward_hook(lambda _, __, output, name=name: kept[name].append(output.flatten(1)))
        for name, number in LAYERS.items()
    ]
    with torch.inference_mode():
        for start in range(0, len(images), batch):
            network(images[start : start + batch])
    for hook in hooks:
        hook.remove()
    for name, parts in kept.items():
        numpy.save(folder / f"{name}.npy", torch.cat(parts).numpy())


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    options.folder.mkdir(parents=True, exist_ok=True)
    images, network = load(options.data), trained(options.weights)
    seconds = []
    for _ in range(options.runs):
        start = time.perf_counter()
        capture(network, images, options.batch, options.folder)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"program": f"PyTorch {torch.__version__}", "seconds": statistics.median(seconds)}))


if __name__ == "__main__":
    main()
