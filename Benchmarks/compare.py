"""Measures viz beside its peers: the same work, data, threads and machine, in turn, in one run.

    make bench                          everything
    Benchmarks/run.sh --only epoch      one LeNet epoch, against PyTorch
    Benchmarks/run.sh --only tsne       t-SNE of 10,000 x 84, against scikit-learn and openTSNE
    Benchmarks/run.sh --only pca        PCA of 70,000 x 784, against scikit-learn

Times are medians of --runs runs; the ratio is what counts, because machines are noisy.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def peer(script, *arguments):
    """What a peer's script prints: one JSON object a line."""
    lines = output([sys.executable, os.path.join(HERE, script), *map(str, arguments)]).splitlines()
    return [json.loads(line) for line in lines]


def report(name, ours, theirs):
    """Prints one comparison: the medians and how many times faster we are."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"{name:<44} viz {mine:8.3f} s   peer {other:8.3f} s   {other / mine:6.2f} x")


def compare_epoch(viz, threads, runs, folder):
    """One epoch of LeNet on 60,000 images, batch 64: training alone, data in memory."""
    ours, theirs = [], []
    for index in range(runs):
        history = json.loads(output([viz, "train", "--epochs", "2", "--quiet", "--json", "--threads", str(threads),
                                     "--run", os.path.join(folder, f"epoch-{index}")]))["history"]
        ours.append(statistics.median(epoch["seconds"] for epoch in history))
        [result] = peer("epoch_pytorch.py", "--threads", threads, "--batch", 64, "--epochs", 2)
        theirs.append(result["seconds"])
    report(f"LeNet epoch, batch 64, {threads} threads: PyTorch", ours, theirs)


def compare_tsne(viz, threads, runs, folder):
    """t-SNE of LeNet's fc layer for the 10,000 test images; all maps judged by one evaluator."""
    extract = [viz, "extract", "--layer", "fc", "--run", os.path.join(folder, "lenet"), "-o", folder, "--quiet"]
    subprocess.run(extract, check=True, stdout=subprocess.DEVNULL)
    matrix, coordinates = os.path.join(folder, "relu4.npy"), os.path.join(folder, "map.npy")
    ours = []
    for _ in range(runs):
        [fit] = json.loads(output([viz, "tsne", "--input", matrix, "--points-out", coordinates, "--json", "--quiet",
                                   "--threads", str(threads), "-o", os.path.join(folder, "map.svg")]))
        ours.append(fit["seconds"])
    [judged] = peer("tsne_peers.py", matrix, folder, "--judge", f"viz={coordinates}")
    for result in peer("tsne_peers.py", matrix, folder, "--threads", threads):
        report(f"t-SNE 10,000 x 84, {threads} threads: {result['name']}", ours, [result["seconds"]])
        print(f"{'':<44} KL  {judged['kl']:8.4f}     peer {result['kl']:8.4f}")


def compare_pca(viz, threads, runs, folder):
    """PCA of all 70,000 images as vectors of 784 pixels."""
    matrix = os.path.join(folder, "pixels.npy")
    save_pixels(matrix)
    ours = []
    for _ in range(runs):
        [fit] = json.loads(output([viz, "pca", "--input", matrix, "--json", "--quiet", "--threads", str(threads),
                                   "-o", os.path.join(folder, "pca.svg")]))
        ours.append(fit["seconds"])
    for result in peer("pca_peers.py", matrix, "--threads", threads):
        report(f"PCA 70,000 x 784 -> 2: {result['solver']}", ours, [result["seconds"]])


def save_pixels(path, data="/usr/share/datasets/fashion-mnist"):
    images = []
    for part in ("train", "t10k"):
        with gzip.open(os.path.join(data, f"{part}-images-idx3-ubyte.gz")) as file:
            images.append(np.frombuffer(file.read(), dtype=np.uint8, offset=16).reshape(-1, 784))
    np.save(path, np.concatenate(images).astype(np.float32) / 255)


def main():
    comparisons = {"epoch": compare_epoch, "tsne": compare_tsne, "pca": compare_pca}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--viz", required=True, help="the program to measure")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=comparisons, action="append")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only or comparisons:
            comparisons[name](options.viz, options.threads, options.runs, folder)


if __name__ == "__main__":
    main()
