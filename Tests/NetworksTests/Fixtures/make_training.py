"""Makes `training.json`: what PyTorch's optimizers, clipping, label smoothing and schedules do, in double precision.

    make_training.py

A dense layer learns 24 images of 12 pixels in 3 classes for eight steps, with each of the settings that `StepRuleTests.swift` names;
losses, norms of the gradient before clipping and the weights at the end are kept. Then the rates of `OneCycleLR`. Needs PyTorch; the
tests do not.
"""

import json
import pathlib

import torch
from torch import nn

STEPS = 8
IMAGES, PIXELS, CLASSES = 24, 12, 3


def hashed(count, salt):
    """Numbers from -0.5 to 0.5, exact in 32 bits."""
    words = (torch.arange(count, dtype=torch.int64) * 2654435761 + salt * 40503) % 2**16
    return words.double() / 2**16 - 0.5


def settings():
    yield {"name": "momentum", "kind": "sgd", "momentum": 0.9}
    yield {"name": "decay", "kind": "sgd", "momentum": 0.9, "weight_decay": 0.05}
    yield {"name": "nesterov", "kind": "sgd", "momentum": 0.8, "weight_decay": 0.01, "nesterov": True}
    yield {"name": "adam", "kind": "adam"}
    yield {"name": "adam-decay", "kind": "adam", "weight_decay": 0.1}
    yield {"name": "adamw", "kind": "adamw", "weight_decay": 0.2}
    yield {"name": "clip-norm", "kind": "sgd", "momentum": 0.9, "clip_norm": 0.1}
    yield {"name": "clip-value", "kind": "sgd", "momentum": 0.9, "clip_value": 0.05}
    yield {"name": "smooth", "kind": "sgd", "momentum": 0.9, "label_smoothing": 0.1}
    yield {"name": "everything", "kind": "adamw", "weight_decay": 0.05, "clip_norm": 0.1, "label_smoothing": 0.3}


def optimizer(case, parameters):
    decay = case.get("weight_decay", 0)
    if case["kind"] == "sgd":
        return torch.optim.SGD(
            parameters, lr=0.2, momentum=case["momentum"], weight_decay=decay, nesterov=case.get("nesterov", False))
    kind = torch.optim.Adam if case["kind"] == "adam" else torch.optim.AdamW
    return kind(parameters, lr=0.02, weight_decay=decay)


def run(case):
    layer = nn.Linear(PIXELS, CLASSES).double()
    with torch.no_grad():
        layer.weight.copy_(hashed(PIXELS * CLASSES, 1).view(CLASSES, PIXELS))
        layer.bias.copy_(hashed(CLASSES, 2))
    images = ((hashed(IMAGES * PIXELS, 3) + 0.5) * 255).floor().view(IMAGES, PIXELS) / 255
    labels = torch.arange(IMAGES) * 7 % CLASSES
    rule = optimizer(case, layer.parameters())
    loss_rule = nn.CrossEntropyLoss(label_smoothing=case.get("label_smoothing", 0.0))
    losses, norms = [], []
    for _ in range(STEPS):
        loss = loss_rule(layer(images), labels)
        rule.zero_grad()
        loss.backward()
        losses.append(loss.item())
        norms.append(nn.utils.get_total_norm([p.grad for p in layer.parameters()]).item())
        if "clip_norm" in case:
            nn.utils.clip_grad_norm_(layer.parameters(), case["clip_norm"])
        if "clip_value" in case:
            nn.utils.clip_grad_value_(layer.parameters(), case["clip_value"])
        rule.step()
    return {
        **case, "losses": losses, "norms": norms,
        "weight": layer.weight.flatten().tolist(), "bias": layer.bias.tolist(),
    }


def one_cycle(steps, rise):
    rule = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(rule, 0.4, total_steps=steps, pct_start=rise, cycle_momentum=False)
    rates = []
    for _ in range(steps):
        rates.append(schedule.get_last_lr()[0])
        rule.step()
        if len(rates) < steps:
            schedule.step()
    return {"steps": steps, "rise": rise, "rates": rates}


def main():
    contents = {
        "images": IMAGES, "pixels": PIXELS, "classes": CLASSES, "cases": [run(case) for case in settings()],
        "cycles": [one_cycle(12, 0.3), one_cycle(20, 0.25), one_cycle(6, 0.9), one_cycle(40, 0.01)],
    }
    with open(pathlib.Path(__file__).with_name("training.json"), "w", encoding="utf-8") as file:
        json.dump(contents, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
