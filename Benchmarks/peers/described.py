"""Reads descriptions of networks for PyTorch, as the tests do."""

import pathlib
import sys

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "NetworksTests" / "Fixtures"
sys.path.insert(0, str(FIXTURES))

from sequential import load  # noqa: E402, F401
