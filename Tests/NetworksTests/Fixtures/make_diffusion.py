#!/usr/bin/env python3
"""Writes diffusion.json: steps of a small diffusion model that PyTorch took in double precision.

    python3 make_diffusion.py

Images and weights follow from a formula, which DiffusionFixture.swift repeats; steps and noise are those of NoisyImages.swift.
"""

import json
import math
import pathlib

import torch
from torch import nn

from seeded import Generator, placed_noise

SEED, IMAGES, SIDE, EMBEDDING, STEPS, DECAY = 7, 20, 4, 4, 50, 0.9


def hashed(count, salt):
    """Numbers from -0.5 to 0.5."""
    return [((index * 2654435761 + salt * 40503) % (1 << 16)) / (1 << 16) - 0.5 for index in range(count)]


def signal_shares(form):
    """The share of the variance that is the image's after each step."""
    if form == "linear":
        scale = 1000 / STEPS
        betas = torch.linspace(scale * 1e-4, scale * 0.02, STEPS, dtype=torch.float64)
    else:
        times = torch.arange(STEPS + 1, dtype=torch.float64) / STEPS
        shares = torch.cos((times + 0.008) / 1.008 * math.pi / 2) ** 2
        betas = 1 - shares[1:] / shares[:-1]
    return torch.cat([torch.ones(1, dtype=torch.float64), torch.cumprod(1 - betas.clamp(max=0.999), 0)])


def embedding(step):
    time = 1000 * step / STEPS
    angles = [time * 1e-4 ** (index / (EMBEDDING // 2 - 1)) for index in range(EMBEDDING // 2)]
    return [math.sin(angle) for angle in angles] + [math.cos(angle) for angle in angles]


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 3, 3, padding=1)
        self.time1 = nn.Linear(EMBEDDING, 3)
        self.conv2 = nn.Conv2d(3, 1, 3, padding=1)

    def forward(self, images, times):
        return self.conv2(torch.relu(self.conv1(images) + self.time1(times)[:, :, None, None]))


def network():
    denoiser = Denoiser().double()
    with torch.no_grad():
        for salt, parameter in enumerate(denoiser.parameters()):
            values = torch.tensor(hashed(parameter.numel(), salt + 1), dtype=torch.float64)
            parameter.copy_(values.float().double().reshape(parameter.shape))
    return denoiser


def draws(step):
    """The steps and the noise of a batch."""
    start = Generator(SEED, 1 << 62 | step).uniform()
    steps = [1 + min(STEPS - 1, int(((start + index / IMAGES) % 1) * STEPS)) for index in range(IMAGES)]
    noise = [placed_noise(SEED, step, index, SIDE * SIDE) for index in range(IMAGES)]
    return steps, torch.tensor(noise, dtype=torch.float64).reshape(IMAGES, 1, SIDE, SIDE)


def case(form, predicts):
    denoiser = network()
    shares = signal_shares(form)
    pixels = torch.tensor([int((value + 0.5) * 255) for value in hashed(IMAGES * SIDE * SIDE, 99)])
    images = (pixels.double() / 255 * 2 - 1).reshape(IMAGES, 1, SIDE, SIDE)
    averaged = {name: parameter.detach().clone() for name, parameter in denoiser.named_parameters()}
    optimizer = torch.optim.Adam(denoiser.parameters(), lr=0.01)
    losses, thirds = [], []
    for number in range(4):
        steps, noise = draws(number)
        share = shares[steps].reshape(-1, 1, 1, 1)
        noisy = share.sqrt() * images + (1 - share).sqrt() * noise
        target = noise if predicts == "noise" else share.sqrt() * noise - (1 - share).sqrt() * images
        times = torch.tensor([embedding(step) for step in steps], dtype=torch.float64)
        errors = ((denoiser(noisy, times) - target) ** 2).mean((1, 2, 3))
        optimizer.zero_grad()
        errors.mean().backward()
        optimizer.step()
        losses.append(errors.sum().item())
        third = torch.tensor([3 * (step - 1) // STEPS for step in steps])
        thirds.append([3 * errors[third == index].sum().item() for index in range(3)])
        kept = min(DECAY, (number + 1) / (number + 10))
        for name, parameter in denoiser.named_parameters():
            averaged[name] += (1 - kept) * (parameter.detach() - averaged[name])
    def flat(tensors):
        return {name: [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()] for name, tensor in tensors}

    return {
        "schedule": form, "predicts": predicts, "losses": losses, "thirds": thirds,
        "trained": flat(denoiser.named_parameters()), "averaged": flat(averaged.items())}


content = {
    "seed": SEED, "images": IMAGES, "side": SIDE, "embedding": EMBEDDING, "steps": STEPS, "decay": DECAY,
    "shares": {form: signal_shares(form).tolist() for form in ("linear", "cosine")},
    "time": embedding(STEPS // 2), "noise": placed_noise(SEED, 3, 5, 17),
    "cases": [case("linear", "noise"), case("cosine", "noise"), case("linear", "velocity")]}
pathlib.Path(__file__).with_name("diffusion.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
