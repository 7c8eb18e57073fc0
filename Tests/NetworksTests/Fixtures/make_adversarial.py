#!/usr/bin/env python3
"""Writes adversarial.json: steps of small adversarial networks that PyTorch took in double precision.

    python3 make_adversarial.py

Images, labels and weights follow from a formula, which AdversarialFixture.swift repeats; the noise is that of
`Batch.fillWithNormalNoise`.
"""

import json
import math
import pathlib

import torch
from torch import nn
from torch.nn import functional

from seeded import Generator, hashed

SEED, IMAGES, SIDE, NOISE, LATENT, CLASSES, KERNELS, DIMENSIONS, STEPS = 11, 20, 8, 4, 3, 3, 5, 2, 3
MOST_GENERATOR_STEPS = 20


def noise(step, size):
    """Sixteen images side by side, value after value."""
    rows = torch.zeros(IMAGES, size, dtype=torch.float64)
    for chunk in range((IMAGES + 15) // 16):
        generator = Generator(SEED, 1 << 63 | step << 24 | chunk)
        for value in range(size):
            for lane in range(16):
                drawn = generator.normal()
                if chunk * 16 + lane < IMAGES:
                    rows[chunk * 16 + lane, value] = drawn
    return rows


def fill(networks):
    networks.double()
    with torch.no_grad():
        for salt, parameter in enumerate(networks.parameters()):
            values = torch.tensor(hashed(parameter.numel(), salt + 1), dtype=torch.float64)
            parameter.copy_(values.float().double().reshape(parameter.shape))
    return networks


def discriminator(minibatch, classes):
    parts = {"trunk": nn.ModuleDict({"conv1": nn.Conv2d(1, 3, 4, stride=2, padding=1), "fc1": nn.Linear(48, 6)})}
    width = 6 + (KERNELS if minibatch else 0) + classes
    if minibatch:
        parts["projection"] = nn.ModuleDict({"tensor": nn.Linear(6, KERNELS * DIMENSIONS, bias=False)})
    parts["head"] = nn.ModuleDict({"logit": nn.Linear(width, 1)})
    return nn.ModuleDict(parts)


def features(network, images):
    trunk = network["trunk"]
    hidden = functional.leaky_relu(trunk["conv1"](images), 0.2).flatten(1)
    return functional.leaky_relu(trunk["fc1"](hidden), 0.2)


def similarities(network, found):
    vectors = network["projection"]["tensor"](found).reshape(len(found), KERNELS, DIMENSIONS)
    distances = (vectors[:, None] - vectors[None]).abs().sum(-1)
    return torch.exp(-distances).sum(1) - 1


def logits(network, images, classes):
    found = features(network, images)
    parts = [found]
    if "projection" in network:
        parts.append(similarities(network, found))
    if classes is not None:
        parts.append(classes)
    return network["head"]["logit"](torch.cat(parts, 1))[:, 0]


def told(value, target):
    return functional.binary_cross_entropy_with_logits(value, torch.full_like(value, target))


def fooling(value, loss):
    return functional.softplus(-value).mean() if loss == "non-saturating" else -functional.softplus(value).mean()


def feature_distance(real, made, labels):
    groups = torch.zeros(IMAGES, dtype=torch.long) if labels is None else labels
    total = 0
    for group in range(int(groups.max()) + 1):
        chosen = groups == group
        total = total + chosen.double().mean() * ((made[chosen].mean(0) - real[chosen].mean(0)) ** 2).sum()
    return total


def data():
    pixels = torch.tensor([int((value + 0.5) * 255) for value in hashed(IMAGES * SIDE * SIDE, 99)])
    images = (pixels.double() / 255).reshape(IMAGES, 1, SIDE, SIDE)
    return images, torch.arange(IMAGES) % CLASSES


def optimizers(groups, kind):
    if kind == "sgd":
        return [torch.optim.SGD(group, lr=0.05) for group in groups]
    return [torch.optim.Adam(group, lr=0.01, betas=(0.5, 0.999)) for group in groups]


def rounded(networks):
    weights = {name: parameter.detach().flatten().tolist() for name, parameter in networks.named_parameters()}
    return {name: [float(f"{value:.9g}") for value in values] for name, values in weights.items()}


def adversaries(loss="non-saturating", minibatch=False, matching=False, conditional=False, generator_steps=1, kind="sgd"):
    classes = CLASSES if conditional else 0
    generator = nn.ModuleDict({
        "fc1": nn.Linear(NOISE + classes, 48), "deconv1": nn.ConvTranspose2d(3, 1, 4, stride=2, padding=1)})
    both = fill(nn.ModuleDict({"generator": generator, "discriminator": discriminator(minibatch, classes)}))
    judge = both["discriminator"]
    images, labels = data()
    told_classes = math.sqrt(NOISE) * functional.one_hot(labels, CLASSES).double() if conditional else None

    def generate(step):
        drawn = noise(step, NOISE)
        joined = drawn if told_classes is None else torch.cat([drawn, told_classes], 1)
        maps = torch.relu(generator["fc1"](joined)).reshape(-1, 3, 4, 4)
        return torch.sigmoid(generator["deconv1"](maps))

    judging, generating = optimizers([judge.parameters(), generator.parameters()], kind)
    steps = []
    for step in range(STEPS):
        real = logits(judge, images, told_classes)
        made = logits(judge, generate(step * MOST_GENERATOR_STEPS).detach(), told_classes)
        judged = told(real, 0.9) + told(made, 0)
        judging.zero_grad()
        judged.backward()
        judging.step()
        losses = []
        for turn in range(generator_steps):
            drawn = generate(step * MOST_GENERATOR_STEPS + turn)
            if matching:
                cost = feature_distance(
                    features(judge, images).detach(), features(judge, drawn), labels if conditional else None)
            else:
                cost = fooling(logits(judge, drawn, told_classes), loss)
            generating.zero_grad()
            cost.backward()
            generating.step()
            losses.append(cost.item())
        steps.append([
            judged.item(), sum(losses) / len(losses), torch.sigmoid(real).mean().item(),
            torch.sigmoid(made).mean().item()])
    return {
        "loss": loss, "minibatch": minibatch, "matching": matching, "conditional": conditional,
        "generatorSteps": generator_steps, "optimizer": kind, "steps": steps, "weights": rounded(both)}


def autoencoder(feature_weight, kl_weight, minibatch=False, matching=False, kind="sgd"):
    encoder = nn.ModuleDict({
        "conv1": nn.Conv2d(1, 3, 4, stride=2, padding=1), "fc1": nn.Linear(48, 10), "mean": nn.Linear(10, LATENT),
        "log_variance": nn.Linear(10, LATENT)})
    decoder = nn.ModuleDict({
        "fc1": nn.Linear(LATENT, 48), "deconv1": nn.ConvTranspose2d(3, 1, 4, stride=2, padding=1)})
    all_networks = fill(
        nn.ModuleDict({"encoder": encoder, "decoder": decoder, "discriminator": discriminator(minibatch, 0)}))
    judge = all_networks["discriminator"]
    images, _ = data()

    def decode(latents):
        return decoder["deconv1"](torch.relu(decoder["fc1"](latents)).reshape(-1, 3, 4, 4))

    judging, encoding, decoding = optimizers([judge.parameters(), encoder.parameters(), decoder.parameters()], kind)
    steps = []
    for step in range(STEPS):
        draw = 2 * step * MOST_GENERATOR_STEPS
        hidden = torch.relu(encoder["fc1"](torch.relu(encoder["conv1"](images)).flatten(1)))
        mean, log_variance = encoder["mean"](hidden), encoder["log_variance"](hidden)
        latents = mean + torch.exp(log_variance / 2) * noise(draw, LATENT)
        prior = noise(draw + 1, LATENT)
        pixels = decode(latents)
        reconstruction = functional.binary_cross_entropy_with_logits(pixels, images, reduction="sum") / IMAGES
        reconstructed, drawn = torch.sigmoid(pixels), torch.sigmoid(decode(prior))

        real = logits(judge, images, None)
        fakes = [logits(judge, fake.detach(), None) for fake in (reconstructed, drawn)]
        judged = told(real, 0.9) + 0.5 * sum(told(fake, 0) for fake in fakes)
        judging.zero_grad()
        judged.backward()
        judging.step()

        target = features(judge, images).detach()
        distance = 0.5 * ((features(judge, reconstructed) - target) ** 2).sum() / IMAGES
        divergence = 0.5 * (log_variance.exp() + mean**2 - 1 - log_variance).sum() / IMAGES
        if matching:
            cost = 0.5 * sum(feature_distance(target, features(judge, fake), None) for fake in (reconstructed, drawn))
        else:
            cost = 0.5 * sum(fooling(logits(judge, fake, None), "non-saturating") for fake in (reconstructed, drawn))
        encoder_gradients = torch.autograd.grad(
            kl_weight * divergence + distance, list(encoder.parameters()), retain_graph=True)
        decoder_gradients = torch.autograd.grad(feature_weight * distance + cost, list(decoder.parameters()))
        for parameters, gradients in ((encoder.parameters(), encoder_gradients), (decoder.parameters(), decoder_gradients)):
            for parameter, gradient in zip(parameters, gradients):
                parameter.grad = gradient
        encoding.step()
        decoding.step()
        steps.append([
            reconstruction.item(), divergence.item(), distance.item(), judged.item(), cost.item(),
            torch.sigmoid(real).mean().item(), torch.sigmoid(torch.cat(fakes)).mean().item()])
    return {
        "featureWeight": feature_weight, "klWeight": kl_weight, "minibatch": minibatch, "matching": matching,
        "optimizer": kind, "steps": steps, "weights": rounded(all_networks)}


def alone():
    """Minibatch discrimination by itself: similarities, and the gradients of a weighted sum of them."""
    found = torch.tensor(hashed(IMAGES * KERNELS * DIMENSIONS, 7), dtype=torch.float64).reshape(IMAGES, -1) * 2
    found.requires_grad_()
    vectors = found.reshape(IMAGES, KERNELS, DIMENSIONS)
    told_each = torch.exp(-(vectors[:, None] - vectors[None]).abs().sum(-1)).sum(1) - 1
    weights = torch.tensor(hashed(IMAGES * KERNELS, 8), dtype=torch.float64).reshape(IMAGES, KERNELS)
    (told_each * weights).sum().backward()
    return {"similarities": told_each.flatten().tolist(), "gradients": found.grad.flatten().tolist()}


content = {
    "seed": SEED, "images": IMAGES, "side": SIDE, "noise": NOISE, "latent": LATENT, "classes": CLASSES,
    "kernels": KERNELS, "dimensions": DIMENSIONS, "similarity": alone(),
    "adversaries": [
        adversaries(), adversaries("saturating", kind="adam"), adversaries(minibatch=True),
        adversaries(matching=True, generator_steps=2, kind="adam"), adversaries(conditional=True),
        adversaries("saturating", minibatch=True, conditional=True, generator_steps=3, kind="adam"),
        adversaries(minibatch=True, matching=True, conditional=True),
    ],
    "autoencoders": [
        autoencoder(0.1, 1), autoencoder(2, 0.5, minibatch=True, kind="adam"), autoencoder(0.01, 0, matching=True)],
}
pathlib.Path(__file__).with_name("adversarial.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")
