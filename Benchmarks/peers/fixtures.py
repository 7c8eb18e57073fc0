"""What the tests' scripts know about PyTorch and the benchmarks need too: `described.load` builds the network of a description."""

import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "NetworksTests" / "Fixtures"
sys.path.insert(0, str(FOLDER))

import described  # noqa: E402, F401
