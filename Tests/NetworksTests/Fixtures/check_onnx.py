"""Runs an ONNX file that viz wrote by onnxruntime, and compares every layer with what viz captured.

    viz weights -o lenet.onnx
    viz extract --layer '*' -o CAPTURE
    check_onnx.py lenet.onnx CAPTURE t10k-images-idx3-ubyte.gz

Prints the largest absolute difference of each captured layer. Needs numpy, onnx and onnxruntime.
"""

import gzip
import pathlib
import sys

import numpy
import onnx
import onnxruntime


def main(path, capture, images):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    sides = [side.dim_value for side in model.graph.input[0].type.tensor_type.shape.dim][1:]
    pixels = numpy.frombuffer(gzip.open(images).read()[16:], numpy.uint8).reshape(-1, *sides)
    values = pixels[numpy.load(capture / "indices.npy")].astype(numpy.float32) / 255
    known = {output.name for output in model.graph.output}
    names = {node.name: next(filter(None, node.output)) for node in model.graph.node}
    for value in names.values():
        if value and value not in known:
            model.graph.output.append(onnx.helper.make_empty_tensor_value_info(value))
    session = onnxruntime.InferenceSession(model.SerializeToString())
    found = dict(zip([output.name for output in session.get_outputs()], session.run(None, {"input": values})))
    for name, value in names.items():
        if (capture / f"{name}.npy").exists():
            ours = numpy.load(capture / f"{name}.npy")
            difference = numpy.abs(found[value].reshape(ours.shape) - ours).max()
            print(f"{name}: {difference:.3g} (largest value {numpy.abs(ours).max():.3g}, {len(ours)} images)")


main(*map(pathlib.Path, sys.argv[1:4]))
