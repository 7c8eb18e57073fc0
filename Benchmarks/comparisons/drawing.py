"""Drawing of maps as SVG, PDF and PNG, against matplotlib: the same points, classes, size and resolution; also the bytes."""


from . import data
from .bench import row

FORMATS = ("svg", "pdf", "png")


def draw(points):
    def compare(bench):
        whole, labels = data.map_of_pixels(bench)
        parts = [data.first(bench, points, path) for path in (whole, labels)]
        for form in FORMATS:
            words = ("--input", parts[0], "--labels", parts[1], "--format", form, "--runs", 2 * bench.runs)
            ours = bench.growth("draw", *words)
            [peer] = bench.peer("draw_matplotlib.py", *parts, "--format", form, "--runs", bench.runs)
            sizes = f"{ours['bytes'] / 1000:.0f} : {peer['bytes'] / 1000:.0f}"
            row(f"{points:,} points as {form}", peer["program"], [ours["seconds"]], [peer["seconds"]], kilobytes=sizes)

    return compare


ROWS = {"draw-10000": draw(10_000), "draw-70000": draw(70_000)}
