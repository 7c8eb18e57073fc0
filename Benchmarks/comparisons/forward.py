"""Classification of larger images, in memory, against PyTorch."""

from . import networks
from .bench import row


def forward(work, name, images):
    def compare(bench):
        words = ["--model", networks.description(bench, name), "--images", images, "--batch", 64]
        ours = [bench.growth("forward", *words)["seconds"] for _ in range(bench.runs)]
        theirs = [bench.peer("forward_pytorch.py", *words)[0] for _ in range(bench.runs)]
        row(work, theirs[0]["program"], ours, [result["seconds"] for result in theirs])

    return compare


ROWS = {
    "forward-grey": forward("512 images 224 x 224, 8-16-32 channels", "grey", 512),
    "forward-grey-strided": forward("512 images 224 x 224, strided", "grey-strided", 512),
    "forward-color": forward("4,096 images 3 x 32 x 32, 32-64-128", "color", 4096),
}
