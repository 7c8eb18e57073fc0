#!/usr/bin/env python3
"""Writes autoencoder.json: steps of small variational autoencoders that PyTorch took in double precision.

    python3 make_autoencoder.py

Images and weights follow from a formula, which AutoencoderFixture.swift repeats; the noise is that of `Batch.fillWithNormalNoise`.
"""

import json
import math
import pathlib

import torch
from torch import nn
from torch.nn import functional

from seeded import Generator

SEED, IMAGES, SIDE, LATENT, STEPS_PER_EPOCH = 11, 20, 8, 3, 2


def hashed(count, salt):
    """Numbers from -0.5 to 0.5."""
    return [((index * 2654435761 + salt * 40503) % (1 << 16)) / (1 << 16) - 0.5 for index in range(count)]


def noise(step):
    """Sixteen images side by side, coordinate after coordinate."""
    rows = torch.zeros(IMAGES, LATENT, dtype=torch.float64)
    for chunk in range((IMAGES + 15) // 16):
        generator = Generator(SEED, 1 << 63 | step << 24 | chunk)
        for coordinate in range(LATENT):
            for lane in range(16):
                value = generator.normal()
                if chunk * 16 + lane < IMAGES:
                    rows[chunk * 16 + lane, coordinate] = value
    return rows


def networks():
    encoder = nn.ModuleDict({
        "conv1": nn.Conv2d(1, 3, 4, stride=2, padding=1), "fc1": nn.Linear(48, 10), "mean": nn.Linear(10, LATENT),
        "log_variance": nn.Linear(10, LATENT)})
    decoder = nn.ModuleDict({
        "fc1": nn.Linear(LATENT, 48), "deconv1": nn.ConvTranspose2d(3, 1, 4, stride=2, padding=1)})
    both = nn.ModuleDict({"encoder": encoder, "decoder": decoder}).double()
    with torch.no_grad():
        for salt, parameter in enumerate(both.parameters()):
            values = torch.tensor(hashed(parameter.numel(), salt + 1), dtype=torch.float64)
            parameter.copy_(values.float().double().reshape(parameter.shape))
    return both


def forward(both, images, epsilon):
    encoder, decoder = both["encoder"], both["decoder"]
    hidden = torch.relu(encoder["conv1"](images)).flatten(1)
    hidden = torch.relu(encoder["fc1"](hidden))
    mean, log_variance = encoder["mean"](hidden), encoder["log_variance"](hidden)
    latent = mean + torch.exp(log_variance / 2) * epsilon
    maps = torch.relu(decoder["fc1"](latent)).reshape(-1, 3, 4, 4)
    return mean, log_variance, decoder["deconv1"](maps)


def case(reconstruction, kl_weight, warm_up, kind):
    both = networks()
    pixels = torch.tensor([int((value + 0.5) * 255) for value in hashed(IMAGES * SIDE * SIDE, 99)])
    images = (pixels.double() / 255).reshape(IMAGES, 1, SIDE, SIDE)
    parameters = list(both.parameters())
    optimizer = torch.optim.SGD(parameters, lr=0.05) if kind == "sgd" else torch.optim.Adam(parameters, lr=0.01)
    steps = []
    for step in range(4):
        mean, log_variance, logits = forward(both, images, noise(step))
        if reconstruction == "bce":
            error = functional.binary_cross_entropy_with_logits(logits, images, reduction="sum")
        else:
            error = functional.mse_loss(torch.sigmoid(logits), images, reduction="sum")
        divergence = 0.5 * (log_variance.exp() + mean**2 - 1 - log_variance).sum()
        share = min(1, step / (warm_up * STEPS_PER_EPOCH)) if warm_up else 1
        optimizer.zero_grad()
        ((error + kl_weight * share * divergence) / IMAGES).backward()
        norm = math.sqrt(sum(float((p.grad**2).sum()) for p in parameters))
        optimizer.step()
        steps.append({"reconstruction": error.item(), "divergence": divergence.item(), "norm": norm})
    weights = {name: parameter.detach().flatten().tolist() for name, parameter in both.named_parameters()}
    return {
        "reconstruction": reconstruction, "klWeight": kl_weight, "klWarmUp": warm_up, "optimizer": kind, "steps": steps,
        "weights": {name: [float(f"{value:.9g}") for value in values] for name, values in weights.items()}}


cases = [case("bce", 1, 0, "sgd"), case("bce", 0.7, 2, "adam"), case("mse", 2.5, 0, "sgd"), case("mse", 0, 0, "adam")]
content = {
    "seed": SEED, "images": IMAGES, "side": SIDE, "latent": LATENT, "stepsPerEpoch": STEPS_PER_EPOCH, "cases": cases}
pathlib.Path(__file__).with_name("autoencoder.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
