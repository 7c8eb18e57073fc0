"""The report of the classifiers from nothing, whole processes, against a script for PyTorch, scikit-learn, openTSNE and matplotlib."""

import time

from .bench import row


def report(bench):
    start = time.perf_counter()
    bench.run_viz("report", "--topic", "classifiers", "--quiet", "--threads", bench.threads, place=bench.folder)
    ours = time.perf_counter() - start
    [result] = bench.peer("report_python.py", bench.folder / "figures", "--threads", bench.threads)
    row("report from nothing (1 run)", result["program"], [ours], [result["seconds"]], **result["parts"])


ROWS = {"report": report}
