"""Times PyTorch classifying random images that are in memory as tensors, batch after batch.

    forward_pytorch.py --model SPEC.json --images 512 [--batch 64]

Prints one line of JSON: the seconds that all images take, the first time not counted.
"""

import argparse
import json
import os
import time

import torch
from fixtures import described


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--images", type=int, required=True)
    parser.add_argument("--batch", type=int, default=64)
    options = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("PEER_THREADS", os.cpu_count())))
    network, description = described.load(options.model)
    images = torch.rand(options.images, *description["input"])
    with torch.inference_mode():
        network(images[: options.batch])
        start = time.perf_counter()
        for first in range(0, options.images, options.batch):
            network(images[first : first + options.batch]).argmax(1)
        seconds = time.perf_counter() - start
    print(json.dumps({"program": f"PyTorch {torch.__version__}", "images": options.images, "seconds": seconds}))


if __name__ == "__main__":
    main()
