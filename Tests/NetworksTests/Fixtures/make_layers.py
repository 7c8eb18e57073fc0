"""Makes `layers.json` and `lenet.json`: what PyTorch computes, in double precision, for small networks of every kind of layer
and for three steps of LeNet.

    make_layers.py

For each case of `layers.json`: the model as JSON text, all parameters, 8-bit images and labels; then the outputs of every layer in evaluation
mode for the first and the last image, the mean loss and its gradients in training mode (by the images as well), and the parameters after a few
optimizer steps. Needs PyTorch; the tests do not.
"""

import copy
import json
import pathlib

import torch
from torch import nn

import described

CLASSES = 4


def layer(kind, **settings):
    """A layer as JSON has it; `reads` are its inputs."""
    inputs = {"inputs": settings.pop("reads").split()} if "reads" in settings else {}
    return {"kind": kind, **inputs, **{key.replace("_", "-"): value for key, value in settings.items()}}


def conv(channels, kernel, **settings):
    return layer("conv", channels=channels, kernel=kernel, **settings)


def dense(features=CLASSES, **settings):
    return layer("dense", features=features, **settings)


def norm(**settings):
    return layer("batch-norm", **settings)


RELU = layer("relu")
POOL = layer("max-pool", size=2)

SGD = {"kind": "sgd", "momentum": 0.9, "weight_decay": 0.01, "nesterov": False}
PLAIN = {"kind": "sgd", "momentum": 0.0, "weight_decay": 0.0, "nesterov": False}
NESTEROV = {"kind": "sgd", "momentum": 0.8, "weight_decay": 0.0, "nesterov": True}
ADAM = {"kind": "adam", "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weight_decay": 0.01}


def chains():
    """Networks whose layers follow one another."""
    yield "lenet-like", [1, 12, 12], 20, SGD, [
        conv(3, 5, padding=2), RELU, POOL, conv(7, 3), RELU, POOL, dense(9), RELU, dense()]
    yield "sigmoid", [2, 9, 7], 5, PLAIN, [
        conv(4, 3, padding=1), layer("sigmoid"), POOL, dense(6), layer("sigmoid"), dense()]
    yield "tanh-average", [1, 8, 8], 17, NESTEROV, [
        conv(2, 3), layer("tanh"), layer("average-pool", size=3, stride=2, padding=1), conv(5, 2), layer("tanh"), dense()]
    yield "strided", [3, 11, 10], 16, ADAM, [
        conv(4, 4, stride=3, padding=2), layer("leaky-relu", slope=0.1), conv(6, 1), layer("leaky-relu", slope=-0.2),
        conv(3, 3, stride=2, padding=1), dense()]
    yield "wide-padding", [1, 6, 6], 3, SGD, [
        conv(2, 4, padding=3), RELU, layer("max-pool", size=3, stride=2, padding=1), conv(9, 7, padding=4),
        layer("average-pool", size=2), dense()]
    yield "normalized", [2, 8, 8], 21, ADAM, [
        conv(5, 3, padding=1), norm(), RELU, POOL, conv(6, 3), norm(), layer("tanh"), layer("flatten"), dense()]
    yield "pools-first", [2, 9, 9], 4, PLAIN, [
        layer("max-pool", size=3, stride=1), norm(), layer("average-pool", size=3, padding=1), RELU, norm(), dense()]
    yield "flat-convolution", [1, 3, 3], 18, SGD, [
        layer("reshape", shape=[9, 1, 1]), conv(5, 3, padding=1), RELU, dense()]
    yield "pool-options", [2, 11, 9], 6, PLAIN, [
        conv(3, 2), layer("max-pool", size=[3, 2], stride=[2, 1], padding=[1, 0, 2, 1]),
        layer("average-pool", size=[2, 3], stride=[1, 2], padding=[1, 1], counts_padding=False),
        layer("max-pool", size=2, stride=2, rounds_up=True), layer("average-pool", size=3, stride=2, padding=1, rounds_up=True),
        dense(bias=False)]
    yield "uneven-means", [1, 7, 8], 5, PLAIN, [
        conv(2, [1, 2]), layer("average-pool", size=3, stride=2, padding=[2, 1, 0, 2]), layer("sigmoid"),
        layer("average-pool", size=2, stride=1, padding=[0, 1, 1, 0], counts_padding=False), dense()]
    yield "global-pools", [2, 6, 5], 19, ADAM, [
        conv(6, 3, padding=1), RELU, layer("global-average-pool"), dense(8, bias=False), layer("gelu"), dense()]
    yield "global-maximum", [2, 6, 5], 2, PLAIN, [conv(6, 3), layer("gelu", form="tanh"), layer("global-max-pool"), dense()]
    yield "upsampled", [1, 4, 3], 7, SGD, [
        conv(3, 3, padding=1), layer("gelu"), layer("upsample", factor=2), conv(2, 3, padding=1),
        layer("upsample", factor=[3, 2], mode="bilinear"), layer("clip", min=-0.1, max=0.2), conv(2, 5, stride=3), dense()]
    yield "layer-normalized", [2, 5, 4], 18, ADAM, [
        conv(3, 2), layer("layer-norm"), RELU, layer("pad", padding=[1, 0, 2, 1], value=0.5), conv(2, 3), dense(7),
        layer("layer-norm", epsilon=1e-3), layer("clip", min=0), dense()]
    yield "probabilities", [3, 4, 4], 4, PLAIN, [
        conv(5, 2, padding=1), layer("softmax"), conv(3, 3, bias=False), layer("log-softmax"), layer("flatten"), dense()]
    yield "rearranged", [2, 3, 4], 17, PLAIN, [
        layer("transpose", order=[2, 0, 1]), conv(3, 2, padding=1), layer("transpose", order=[1, 2, 0]), RELU,
        conv(6, 1), layer("reshape", shape=[4, 3, 6]), conv(2, 3, padding=1), layer("transpose", order=[0, 2, 1]),
        layer("reshape", shape=36), dense(), layer("log-softmax")]
    yield "transposed-convolutions", [2, 4, 3], 6, SGD, [
        conv(4, 3, padding=1, groups=2), RELU,
        layer("transposed-conv", channels=3, kernel=[3, 2], stride=2, padding=[1, 0], output_padding=[1, 0]), RELU,
        layer("transposed-conv", channels=2, kernel=2, bias=False), norm(), dense()]


def graphs():
    """Networks some of whose layers read several others, or are read by several."""
    yield "residual", [1, 6, 6], 20, SGD, [
        conv(4, 3, padding=1), norm(), RELU, conv(4, 3, padding=1), norm(), RELU, conv(4, 3, padding=1), norm(),
        layer("add", reads="relu1 bn3"), RELU, conv(6, 1, stride=2, reads="relu3"), norm(),
        conv(6, 3, stride=2, padding=1, reads="relu3"), norm(), RELU, conv(6, 3, padding=1), layer("add", reads="conv6 bn4"),
        layer("relu"), layer("global-average-pool"), dense()]
    yield "two-branches", [2, 7, 6], 17, ADAM, [
        conv(3, 1), RELU, conv(4, 3, padding=1, reads="input"), layer("tanh"), conv(2, 5, padding=2, reads="relu1"),
        layer("max-pool", size=3, stride=1, padding=1, reads="input"),
        layer("concat", reads="relu1 tanh1 conv3 pool1"), norm(), RELU, conv(3, 3, padding=1), POOL, dense()]
    yield "u-shaped", [1, 8, 8], 5, SGD, [
        conv(3, 3, padding=1), RELU, POOL, conv(5, 3, padding=1), RELU, POOL, conv(6, 3, padding=1), RELU,
        layer("transposed-conv", channels=5, kernel=2, stride=2), layer("concat", reads="relu2 deconv1"),
        conv(5, 3, padding=1), RELU, layer("upsample", factor=2), layer("concat", reads="up1 relu1"),
        conv(4, 3, padding=1), layer("global-average-pool")]
    yield "used-three-times", [1, 5, 5], 18, PLAIN, [
        conv(4, 3, padding=1), layer("sigmoid"), conv(4, 3, padding=1), layer("tanh", reads="sigmoid1"),
        layer("add", reads="sigmoid1 conv2 tanh1 sigmoid1"), layer("flatten"), dense(), dense(reads="sigmoid1"),
        layer("add", reads="fc1 fc2")]
    yield "dense-blocks", [2, 5, 6], 9, ADAM, [
        conv(3, 3, padding=1), norm(), RELU, conv(2, 3, padding=1), layer("concat", reads="conv1 conv2"), norm(), RELU,
        conv(2, 3, padding=1), layer("concat", reads="concat1 conv3"), norm(), layer("dropout", rate=0.0), RELU,
        layer("concat", reads="relu3 input concat2 relu3"), layer("average-pool", size=[5, 6]), dense()]
    yield "image-twice", [3, 4, 4], 3, PLAIN, [
        layer("add", reads="input input"), conv(3, 3, padding=1, reads="input"), layer("add", reads="add1 conv1 input"),
        layer("flatten"), dense(6), RELU, layer("flatten", reads="conv1"), layer("concat", reads="relu1 flatten2"),
        layer("reshape", shape=[6, 3, 3]), conv(2, 3, padding=1), dense()]


def sequences():
    """Networks that read rows one after another."""
    yield "rows", [1, 6, 5], 21, SGD, [layer("lstm", units=7), dense()]
    yield "stacked-rows", [2, 5, 3], 18, ADAM, [
        conv(3, 3, padding=1), RELU, layer("lstm", units=5, output="sequence"), layer("lstm", units=18), dense()]
    yield "every-row", [2, 4, 3], 40, PLAIN, [
        layer("lstm", units=4, output="sequence"), conv(3, [3, 1], padding=[1, 0]), layer("tanh"), dense()]


def slices():
    """Networks some of whose layers read a part of what others give."""
    yield "vector-of-two-parts", [41, 1, 1], 19, ADAM, [
        layer("slice", end=36), layer("reshape", shape=[1, 6, 6]), conv(3, 3, padding=1),
        layer("slice", start=36, end=41, reads="input"), dense(3), layer("reshape", shape=[3, 1, 1]),
        layer("upsample", factor=6), layer("add", reads="conv1 up1"), RELU, conv(2, 3, padding=1), dense()]
    yield "channels", [3, 5, 4], 18, SGD, [
        layer("slice", start=1, end=3), conv(6, 3, padding=1), RELU, layer("slice", start=2, end=5), conv(4, 3, padding=1),
        layer("slice", end=3, reads="relu1"), layer("slice", start=1, end=4, reads="conv2"),
        layer("concat", reads="slice3 slice4 relu1"), norm(), dense()]


def randomize(network):
    """Scales, shifts and running statistics that are not those of a new network."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, (nn.BatchNorm2d, nn.BatchNorm1d, nn.LayerNorm)):
                module.weight.uniform_(0.5, 1.5)
                module.bias.uniform_(-0.5, 0.5)
            if isinstance(module, (nn.BatchNorm2d, nn.BatchNorm1d)):
                module.running_mean.uniform_(-0.2, 0.2)
                module.running_var.uniform_(0.5, 1.5)
        # What Swift reads are 32-bit floats: start from numbers that are.
        for value in network.state_dict().values():
            if value.is_floating_point():
                value.copy_(value.float().double())


def tensor(values):
    return {"shape": list(values.shape), "values": [float(f"{value:.9g}") for value in values.detach().flatten().tolist()]}


def parameters(network):
    return {name: tensor(value) for name, value in network.state_dict().items() if "num_batches" not in name}


def optimizer(network, settings):
    rate = 0.05 if settings["kind"] == "sgd" else 0.01
    if settings["kind"] == "sgd":
        return rate, torch.optim.SGD(
            network.parameters(), lr=rate, momentum=settings["momentum"], weight_decay=settings["weight_decay"],
            nesterov=settings["nesterov"])
    return rate, torch.optim.Adam(
        network.parameters(), lr=rate, betas=(settings["beta1"], settings["beta2"]), eps=settings["epsilon"],
        weight_decay=settings["weight_decay"])


def case(name, shape, count, settings, layers):
    model = {"name": name, "input": shape, "layers": layers}
    network = described.Network(model).double()
    randomize(network)
    pixels = torch.randint(0, 256, [count, *shape])
    labels = torch.randint(0, CLASSES, [count])
    initial = parameters(network)

    network.eval()
    values = network.outputs(pixels.double() / 255)
    outputs = {name: tensor(value[[0, -1]].contiguous()) for name, value in values.items()}
    evaluation_loss = nn.functional.cross_entropy(values[network.last], labels)

    network.train()
    trained = copy.deepcopy(network)
    images = (pixels.double() / 255).requires_grad_()
    loss = nn.functional.cross_entropy(network(images), labels)
    loss.backward()
    gradients = {"input": tensor(images.grad)}
    for parameter, value in network.named_parameters():
        gradients[parameter] = tensor(value.grad)

    rate, steps = optimizer(trained, settings)
    losses = []
    for _ in range(3):
        step_loss = nn.functional.cross_entropy(trained(pixels.double() / 255), labels)
        losses.append(step_loss.item())
        steps.zero_grad()
        step_loss.backward()
        steps.step()
    return {
        "name": name, "model": json.dumps(model), "pixels": pixels.flatten().tolist(), "labels": labels.tolist(),
        "parameters": initial, "outputs": outputs, "evaluationLoss": evaluation_loss.item(), "loss": loss.item(),
        "gradients": gradients, "optimizer": settings, "learningRate": rate, "stepLosses": losses,
        "trained": parameters(trained),
    }


def hashed(count, salt):
    """Numbers from -0.5 to 0.5 that `LeNetFixture.swift` computes as well."""
    words = (torch.arange(count, dtype=torch.int64) * 2654435761 + salt * 40503) % 2**32
    return words.double() / 2**32 - 0.5


def lenet():
    """Three steps on 40 images, all numbers hashed; every 97th weight afterwards, and the logits of all images."""
    layers = [
        conv(6, 5, padding=2), RELU, POOL, conv(16, 5), RELU, POOL, dense(120), RELU, dense(84), RELU, dense(10)]
    network = described.Network({"input": [1, 28, 28], "layers": layers}).double()
    state = network.state_dict()
    with torch.no_grad():
        for salt, values in enumerate(state.values()):
            scale = 2 / (values.numel() / len(values)) ** 0.5
            values.copy_((hashed(values.numel(), salt).float() * torch.tensor(scale).float()).double().view_as(values))
    pixels = ((hashed(40 * 784, 100) + 0.5) * 256).floor().view(40, 1, 28, 28)
    labels = torch.arange(40) * 7 % 10
    steps = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
    losses = []
    for _ in range(3):
        loss = nn.functional.cross_entropy(network(pixels / 255), labels)
        losses.append(loss.item())
        steps.zero_grad()
        loss.backward()
        steps.step()
    return {
        "losses": losses,
        "logits": tensor(network(pixels / 255))["values"],
        "weights": {name: tensor(values.flatten()[::97])["values"] for name, values in state.items()},
    }


def write(name, contents):
    with open(pathlib.Path(__file__).with_name(name), "w") as file:
        json.dump(contents, file, separators=(",", ":"))


def main():
    torch.manual_seed(0)
    write("layers.json", [case(*description) for description in [*chains(), *graphs(), *sequences(), *slices()]])
    write("lenet.json", lenet())


if __name__ == "__main__":
    main()
