"""Makes `layers.json` and `lenet.json`: what PyTorch computes, in double precision, for small networks of every kind of layer
and for three steps of LeNet.

    make_layers.py

For each case of `layers.json`: the layers in the words of `LayerFixtures.swift`, all parameters, 8-bit images and labels; then the outputs of
every layer in evaluation mode for the first and the last image, the mean loss and its gradients in training mode (by the images as well), and the
parameters after a few optimizer steps. Needs PyTorch; the tests do not.
"""

import copy
import json
import pathlib

import torch
from torch import nn

CLASSES = 4


def build(layers):
    """The PyTorch module of each layer; `channels` follows the shape that goes in."""
    return nn.Sequential(*[module for _, _, module in layers])


def convolution(name, inputs, channels, kernel, stride=1, padding=0):
    word = ["conv", channels, kernel, stride, padding]
    return name, word, nn.Conv2d(inputs, channels, kernel, stride=stride, padding=padding)


def dense(name, inputs, features):
    return name, ["dense", features], nn.Sequential(nn.Flatten(), nn.Linear(inputs, features))


def max_pool(name, size, stride, padding=0):
    return name, ["max-pool", size, stride, padding], nn.MaxPool2d(size, stride, padding)


def average_pool(name, size, stride, padding=0):
    return name, ["average-pool", size, stride, padding], nn.AvgPool2d(size, stride, padding)


def batch_norm(name, channels):
    module = nn.BatchNorm2d(channels)
    with torch.no_grad():
        module.weight.uniform_(0.5, 1.5)
        module.bias.uniform_(-0.5, 0.5)
        module.running_mean.uniform_(-0.2, 0.2)
        module.running_var.uniform_(0.5, 1.5)
    return name, ["batch-norm"], module


def activation(name, kind, module):
    return name, [kind], module


def relu(name):
    return activation(name, "relu", nn.ReLU())


def cases():
    sgd = {"kind": "sgd", "momentum": 0.9, "weight_decay": 0.01, "nesterov": False}
    plain = {"kind": "sgd", "momentum": 0.0, "weight_decay": 0.0, "nesterov": False}
    nesterov = {"kind": "sgd", "momentum": 0.8, "weight_decay": 0.0, "nesterov": True}
    adam = {"kind": "adam", "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weight_decay": 0.01}
    yield "lenet-like", [1, 12, 12], 20, sgd, [
        convolution("conv1", 1, 3, 5, padding=2), relu("relu1"), max_pool("pool1", 2, 2),
        convolution("conv2", 3, 7, 3), relu("relu2"), max_pool("pool2", 2, 2),
        dense("fc1", 28, 9), relu("relu3"), dense("fc2", 9, CLASSES)]
    yield "sigmoid", [2, 9, 7], 5, plain, [
        convolution("conv1", 2, 4, 3, padding=1), activation("sigmoid1", "sigmoid", nn.Sigmoid()), max_pool("pool1", 2, 2),
        dense("fc1", 48, 6), activation("sigmoid2", "sigmoid", nn.Sigmoid()), dense("fc2", 6, CLASSES)]
    yield "tanh-average", [1, 8, 8], 17, nesterov, [
        convolution("conv1", 1, 2, 3), activation("tanh1", "tanh", nn.Tanh()), average_pool("pool1", 3, 2, 1),
        convolution("conv2", 2, 5, 2), activation("tanh2", "tanh", nn.Tanh()), dense("fc1", 20, CLASSES)]
    yield "strided", [3, 11, 10], 16, adam, [
        convolution("conv1", 3, 4, 4, stride=3, padding=2), activation("leakyrelu1", "leaky-relu", nn.LeakyReLU(0.1)),
        convolution("conv2", 4, 6, 1), activation("leakyrelu2", "leaky-relu", nn.LeakyReLU(-0.2)),
        convolution("conv3", 6, 3, 3, stride=2, padding=1), dense("fc1", 12, CLASSES)]
    yield "wide-padding", [1, 6, 6], 3, sgd, [
        convolution("conv1", 1, 2, 4, padding=3), relu("relu1"), max_pool("pool1", 3, 2, 1),
        convolution("conv2", 2, 9, 7, padding=4), average_pool("pool2", 2, 2), dense("fc1", 81, CLASSES)]
    yield "normalized", [2, 8, 8], 21, adam, [
        convolution("conv1", 2, 5, 3, padding=1), batch_norm("bn1", 5), relu("relu1"), max_pool("pool1", 2, 2),
        convolution("conv2", 5, 6, 3), batch_norm("bn2", 6), activation("tanh1", "tanh", nn.Tanh()),
        ("flatten1", ["flatten"], nn.Flatten()), dense("fc1", 24, CLASSES)]
    yield "pools-first", [2, 9, 9], 4, plain, [
        max_pool("pool1", 3, 1), batch_norm("bn1", 2), average_pool("pool2", 3, 3, 1), relu("relu1"),
        batch_norm("bn2", 2), dense("fc1", 18, CLASSES)]
    yield "flat-convolution", [1, 3, 3], 18, sgd, [
        ("flatten1", ["flatten"], nn.Sequential(nn.Flatten(), nn.Unflatten(1, (9, 1, 1)))),
        convolution("conv1", 9, 5, 3, padding=1), relu("relu1"), dense("fc1", 5, CLASSES)]


def parameter_names(layers):
    """PyTorch's name of each parameter inside `build`, and ours."""
    for index, (name, word, module) in enumerate(layers):
        inner = f"{index}.1" if word[0] == "dense" else str(index)
        for kind, _ in list(module.named_parameters()) + list(module.named_buffers()):
            kind = kind.split(".")[-1]
            if kind != "num_batches_tracked":
                yield f"{inner}.{kind}", f"{name}.{kind}"


def tensor(values):
    return {"shape": list(values.shape), "values": [float(f"{value:.9g}") for value in values.detach().flatten().tolist()]}


def parameters(network, names):
    state = network.state_dict()
    return {ours: tensor(state[theirs]) for theirs, ours in names}


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
    names = list(parameter_names(layers))
    network = build(layers).double()
    # What Swift reads are 32-bit floats: start from numbers that are.
    with torch.no_grad():
        for value in network.state_dict().values():
            if value.is_floating_point():
                value.copy_(value.float().double())
    pixels = torch.randint(0, 256, [count, *shape])
    labels = torch.randint(0, CLASSES, [count])
    initial = parameters(network, names)

    network.eval()
    outputs, value = {}, pixels.double() / 255
    for layer, (layer_name, _, _) in zip(network, layers):
        value = layer(value)
        outputs[layer_name] = tensor(value[[0, -1]])
    evaluation_loss = nn.functional.cross_entropy(value, labels)

    network.train()
    trained = copy.deepcopy(network)
    images = (pixels.double() / 255).requires_grad_()
    loss = nn.functional.cross_entropy(network(images), labels)
    loss.backward()
    gradients = {"input": tensor(images.grad)}
    ours = dict(names)
    for theirs, value in network.named_parameters():
        gradients[ours[theirs]] = tensor(value.grad)

    rate, steps = optimizer(trained, settings)
    losses = []
    for _ in range(3):
        step_loss = nn.functional.cross_entropy(trained(pixels.double() / 255), labels)
        losses.append(step_loss.item())
        steps.zero_grad()
        step_loss.backward()
        steps.step()
    return {
        "name": name, "input": shape, "layers": [{"name": n, "kind": w[0], "sizes": w[1:]} for n, w, _ in layers],
        "slopes": {n: m.negative_slope for n, w, m in layers if w[0] == "leaky-relu"},
        "pixels": pixels.flatten().tolist(), "labels": labels.tolist(), "parameters": initial,
        "outputs": outputs, "evaluationLoss": evaluation_loss.item(), "loss": loss.item(), "gradients": gradients,
        "optimizer": settings, "learningRate": rate, "stepLosses": losses, "trained": parameters(trained, names),
    }


def hashed(count, salt):
    """Numbers from -0.5 to 0.5 that `LeNetFixture.swift` computes as well."""
    words = (torch.arange(count, dtype=torch.int64) * 2654435761 + salt * 40503) % 2**32
    return words.double() / 2**32 - 0.5


def lenet():
    """Three steps on 40 images, all numbers hashed; every 97th weight afterwards, and the logits of all images."""
    layers = [
        convolution("conv1", 1, 6, 5, padding=2), relu("relu1"), max_pool("pool1", 2, 2),
        convolution("conv2", 6, 16, 5), relu("relu2"), max_pool("pool2", 2, 2),
        dense("fc1", 400, 120), relu("relu3"), dense("fc2", 120, 84), relu("relu4"), dense("fc3", 84, 10)]
    network = build(layers).double()
    names = list(parameter_names(layers))
    state = network.state_dict()
    with torch.no_grad():
        for salt, (theirs, _) in enumerate(names):
            values = state[theirs]
            scale = 2 / (values.numel() / len(values)) ** 0.5
            values.copy_((hashed(values.numel(), salt).float() * torch.tensor(scale).float()).double().view_as(values))
    pixels = ((hashed(40 * 784, 100) + 0.5) * 256).floor().view(40, 1, 28, 28)
    labels = torch.arange(40) * 7 % 10
    optimizer = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
    losses = []
    for _ in range(3):
        loss = nn.functional.cross_entropy(network(pixels / 255), labels)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return {
        "losses": losses,
        "logits": tensor(network(pixels / 255))["values"],
        "weights": {ours: tensor(state[theirs].flatten()[::97])["values"] for theirs, ours in names},
    }


def write(name, contents):
    with open(pathlib.Path(__file__).with_name(name), "w") as file:
        json.dump(contents, file, separators=(",", ":"))


def main():
    torch.manual_seed(0)
    write("layers.json", [case(*description) for description in cases()])
    write("lenet.json", lenet())


if __name__ == "__main__":
    main()
