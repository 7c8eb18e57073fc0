"""What all comparisons share: where things are, how programs run, how a row is printed."""

import json
import os
import pathlib
import statistics
import subprocess
import sys

PEERS = pathlib.Path(__file__).resolve().parent.parent / "peers"


class Bench:
    """The programs that are measured, with how many threads, how often, and where files may be left."""

    def __init__(self, programs, threads, runs, folder):
        self.programs = pathlib.Path(programs)
        self.threads = threads
        self.runs = runs
        self.folder = pathlib.Path(folder)

    def viz(self, command, *arguments):
        """The first object that `viz COMMAND … --json` prints."""
        figure = self.folder / f"{command}.svg"
        words = [command, *arguments, "--json", "--quiet", "--threads", self.threads, "-o", figure]
        return json.loads(self._output(self.programs / "viz", words))[0]

    def train(self, *arguments):
        """What `viz train … --json` prints."""
        words = ["train", *arguments, "--json", "--quiet", "--threads", self.threads]
        return json.loads(self._output(self.programs / "viz", words))

    def extract(self, *arguments):
        """What `viz extract … --json` prints; its files are in the folder `capture-viz`."""
        words = ["extract", *arguments, "--json", "--quiet", "--threads", self.threads, "--force"]
        return json.loads(self._output(self.programs / "viz", [*words, "-o", self.folder / "capture-viz"]))

    def run_viz(self, *arguments, place=None):
        """Runs `viz` for the files that it writes, in the folder `place`."""
        self._output(self.programs / "viz", arguments, place=place)

    def growth(self, command, *arguments):
        """What `growth COMMAND …` prints."""
        return json.loads(self._output(self.programs / "growth", [command, *arguments, "--threads", self.threads]))

    def peer(self, script, *arguments):
        """What a peer's script prints: one JSON object a line.

        Numerical libraries read the number of threads when they are loaded, so it goes through the environment."""
        threads = str(self.threads)
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "PEER_THREADS")
        environment = os.environ | dict.fromkeys(names, threads)
        lines = self._output(sys.executable, [PEERS / script, *arguments], environment).splitlines()
        return [json.loads(line) for line in lines]

    def _output(self, program, words, environment=None, place=None):
        command = [str(word) for word in [pathlib.Path(program).absolute(), *words]]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd=place).stdout


def row(work, peer, ours, theirs, **notes):
    """Prints one comparison: the medians, how many times faster ours is, and what else was found."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    words = "   ".join(f"{name.replace('_', ' ')} {value}" for name, value in notes.items())
    print(f"{work:<40} viz {mine:9.3f} s   {peer:<32} {other:9.3f} s   {other / mine:6.2f} x   {words}", flush=True)
