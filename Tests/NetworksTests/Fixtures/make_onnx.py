"""Makes onnx/: small networks as PyTorch exports them, by both of its exporters, with images and PyTorch's outputs of every layer.

    make_onnx.py

For each network: NAME.onnx from the TorchScript exporter, NAME-dynamo.onnx (with NAME-dynamo.onnx.data beside it) from the one that
is the default since PyTorch 2.9, and NAME.npz with `pixels` (8 bits) and an array for each layer, numbered in the order of
computation. Exporters fold a batch normalization into the convolution before it: only the output of both together is kept.
Then types.onnx, which stores numbers of every type, and damaged/, whose files each store one that cannot be.
Needs torch, numpy, onnx and onnxscript; the tests do not.
"""

import pathlib
import warnings

import numpy
import onnx
import torch
from onnx import TensorProto, helper
from torch import nn

FOLDER = pathlib.Path(__file__).parent / "onnx"
IMAGES = 3


class Add(nn.Module):
    def forward(self, first, second):
        return first + second


class Join(nn.Module):
    def forward(self, *values):
        return torch.cat(values, dim=1)


class Mean(nn.Module):
    def forward(self, maps):
        return maps.mean([2, 3])


class View(nn.Module):
    """Flattens as scripts do that were not written for an exporter."""

    def forward(self, maps):
        return maps.view(maps.size(0), -1)


class LeNet(nn.Module):
    shape = (1, 16, 16)

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(6, 8, 3)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(2)
        self.view = View()
        self.fc1 = nn.Linear(72, 24)
        self.tanh = nn.Tanh()
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(24, 10)

    def forward(self, image):
        maps = self.pool1(self.relu1(self.conv1(image)))
        maps = self.pool2(self.relu2(self.conv2(maps)))
        return self.fc(self.dropout(self.tanh(self.fc1(self.view(maps)))))


class Block(nn.Module):
    """Normalization and activation come first (He et al. 2016, Identity mappings in deep residual networks)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.relu1 = nn.ReLU()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.relu2 = nn.ReLU()
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride, bias=False) if inputs != outputs else None
        self.add = Add()

    def forward(self, maps):
        inner = self.conv2(self.relu2(self.bn2(self.conv1(self.relu1(self.bn1(maps))))))
        return self.add(inner, self.shortcut(maps) if self.shortcut else maps)


class Residual(nn.Module):
    shape = (3, 12, 10)

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 6, 3, padding=1)
        self.blocks = nn.Sequential(Block(6, 6, 1), Block(6, 8, 2))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.head = nn.Linear(8, 5)
        self.scores = nn.LogSoftmax(dim=1)

    def forward(self, image):
        return self.scores(self.head(self.flatten(self.pool(self.blocks(self.stem(image))))))


class Depthwise(nn.Module):
    shape = (3, 11, 14)

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 3, stride=2, padding=1), nn.BatchNorm2d(8), nn.ReLU6(),
            nn.Conv2d(8, 8, (3, 5), padding=(1, 4), dilation=(1, 2), groups=8, bias=False), nn.BatchNorm2d(8), nn.LeakyReLU(0.2),
            nn.Conv2d(8, 12, 1, groups=2), nn.Hardtanh(-0.5, 0.75))
        self.mean = Mean()
        self.head = nn.Linear(12, 4, bias=False)

    def forward(self, image):
        return self.head(self.mean(self.features(image)))


class Decoder(nn.Module):
    shape = (2, 3, 2)

    def __init__(self):
        super().__init__()
        self.pad = nn.ConstantPad2d((1, 0, 2, 1), 0.25)
        self.up1 = nn.ConvTranspose2d(2, 6, 3, stride=2, padding=1, output_padding=1)
        self.sigmoid1 = nn.Sigmoid()
        self.up2 = nn.ConvTranspose2d(6, 2, (2, 3), stride=(1, 2), groups=2, bias=False)
        self.nearest = nn.Upsample(scale_factor=2)
        self.bilinear = nn.Upsample(scale_factor=(2, 1), mode="bilinear")
        self.sigmoid2 = nn.Sigmoid()

    def forward(self, image):
        maps = self.up2(self.sigmoid1(self.up1(self.pad(image))))
        return self.sigmoid2(self.bilinear(self.nearest(maps)))


class Branches(nn.Module):
    shape = (2, 13, 9)

    def __init__(self):
        super().__init__()
        self.left = nn.Conv2d(2, 3, 3, padding=1)
        self.gelu = nn.GELU()
        self.right = nn.Conv2d(2, 5, (1, 3), padding=(0, 1))
        self.softplane = nn.Softmax(dim=1)
        self.join = Join()
        self.ceiling = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.mean = nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False)
        self.norm = nn.LayerNorm([8, 3, 2])
        self.flatten = nn.Flatten()
        self.head = nn.Linear(48, 6)
        self.scores = nn.Softmax(dim=-1)

    def forward(self, image):
        maps = self.join(self.gelu(self.left(image)), self.softplane(self.right(image)))
        return self.scores(self.head(self.flatten(self.norm(self.mean(self.ceiling(maps))))))


def settled(network):
    """`network` with batch statistics that are not those it begins with, and no parameter at zero."""
    network.train()
    for _ in range(3):
        network(torch.rand(16, *network.shape))
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if "bn" in name or "norm" in name or "features.1" in name or "features.4" in name:
                parameter.add_(0.3 * torch.randn_like(parameter))
    return network.eval()


def outputs(network, images):
    """What every layer makes of `images`, in the order of computation."""
    found = []

    def keep(module, inputs, output):
        found.append((module, inputs, output))

    hooks = [module.register_forward_hook(keep) for module in network.modules() if not list(module.children())]
    with torch.no_grad():
        network(images)
    for hook in hooks:
        hook.remove()

    def is_folded(module, output):
        readers = [type(reader) for reader, inputs, _ in found if any(value is output for value in inputs)]
        return isinstance(module, nn.Conv2d) and readers == [nn.BatchNorm2d]

    return [output.flatten(1).numpy() for module, _, output in found if not is_folded(module, output)]


def without_notes(model):
    """`model` without what the exporter notes down about the machine it ran on."""
    graph = model.graph
    for part in [model, graph, *graph.node, *graph.value_info, *graph.input, *graph.output, *graph.initializer]:
        del part.metadata_props[:]
        part.doc_string = ""
    return model


def make(name, network, opset):
    network = settled(network)
    pixels = torch.randint(0, 256, (IMAGES, *network.shape), dtype=torch.uint8)
    images = pixels.float() / 255
    layers = {f"{place:02}": output for place, output in enumerate(outputs(network, images))}
    numpy.savez_compressed(FOLDER / f"{name}.npz", pixels=pixels.numpy(), **layers)
    torch.onnx.export(
        network, (images[:1],), FOLDER / f"{name}.onnx", dynamo=False, opset_version=opset,
        input_names=["image"], output_names=["scores"], dynamic_axes={"image": {0: "images"}})
    path = FOLDER / f"{name}-dynamo.onnx"
    torch.onnx.export(network, (images[:2],), path, dynamo=True, verbose=False)
    path.write_bytes(without_notes(onnx.load(path, load_external_data=False)).SerializeToString())


def write(path, tensors):
    """A model that computes nothing of note and stores `tensors`."""
    port = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 2]) for name in ("x", "y")]
    graph = helper.make_graph([helper.make_node("Relu", ["x"], ["y"])], "stored", port[:1], port[1:], tensors)
    path.write_bytes(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]).SerializeToString())


def make_types():
    tensors = []
    for name in ("float", "double", "float16", "bfloat16", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"):
        kind = TensorProto.DataType.Value(name.upper())
        values = [-1.5, 2.0] if "float" in name or name == "double" else [3, 2]
        field = helper.make_tensor(f"{name}_field", kind, [2], values)
        stored = onnx.numpy_helper.to_array(field)
        tensors += [field, helper.make_tensor(f"{name}_raw", kind, [2], stored.tobytes(), raw=True)]
    tensors.append(helper.make_tensor("bool_raw", TensorProto.BOOL, [2], b"\1\0", raw=True))
    write(FOLDER / "types.onnx", tensors)


def make_damaged():
    def damaged(name, dims=(2,), kind=TensorProto.FLOAT, location=None, offset=None, **fields):
        tensor = TensorProto(name=name, dims=dims, data_type=kind, **fields)
        if location:
            tensor.data_location = TensorProto.EXTERNAL
            tensor.external_data.add(key="location", value=location)
        if offset:
            tensor.external_data.add(key="offset", value=str(offset))
        write(FOLDER / "damaged" / f"{name}.onnx", [tensor])

    (FOLDER / "damaged").mkdir(exist_ok=True)
    damaged("text", kind=TensorProto.STRING, string_data=[b"a", b"b"])
    damaged("short", raw_data=bytes(4))
    damaged("many", float_data=[1, 2, 3])
    damaged("negative", dims=[-2], float_data=[1, 2])
    damaged("huge", dims=[1 << 62, 1 << 62], float_data=[1, 2])
    damaged("outside", location="../secret")
    damaged("absolute", location="/etc/passwd")
    damaged("absent", location="absent.data")
    damaged("beyond", location="types.onnx", offset=9999999)
    write(FOLDER / "damaged" / "types.onnx", [])


warnings.simplefilter("ignore")
FOLDER.mkdir(exist_ok=True)
torch.manual_seed(0)
make("lenet", LeNet(), opset=11)
make("residual", Residual(), opset=9)
make("depthwise", Depthwise(), opset=13)
make("decoder", Decoder(), opset=16)
make("branches", Branches(), opset=20)
make_types()
make_damaged()
