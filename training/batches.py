"""Batches of examples of like length, as tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from hearten.models.features import TYPES, Features, Window
from hearten.models.layout import TOKENS
from training.examples import Example, token_targets


@dataclass(frozen=True)
class Prepared:
    """An example with its (first) window and token labels `[length, TOKENS]`, zero outside its own tokens."""

    example: Example
    window: Window
    targets: Tensor


@dataclass(frozen=True)
class Batch:
    """Tensors of `n` examples padded to one length; `token_weights` is 1 where a token label is known."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    pooled: Tensor
    targets: Tensor
    token_weights: Tensor
    emotions: Tensor

    def on(self, device: torch.device) -> "Batch":
        """Return the same tensors on a device."""
        return Batch(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


def prepare(examples: Sequence[Example], features: Features) -> list[Prepared]:
    """Tokenise examples once for all epochs; of a text longer than one window the first is learnt from."""
    windows: dict[int, Window] = {}
    for window in features.windows([(example.text, example.before) for example in examples]):
        windows.setdefault(window.text, window)
    return [_prepared(example, windows[number]) for number, example in enumerate(examples)]


def batches(prepared: Sequence[Prepared], *, size: int, chance: random.Random | None = None) -> Iterator[Batch]:
    """Yield batches of like length, in random order where `chance` is given."""
    order = sorted(range(len(prepared)), key=lambda n: len(prepared[n].window.ids) + (chance.random() * 8 if chance else 0))
    cuts = [order[start : start + size] for start in range(0, len(order), size)]
    if chance:
        chance.shuffle(cuts)
    for cut in cuts:
        yield _batch([prepared[n] for n in cut])


def _prepared(example: Example, window: Window) -> Prepared:
    targets = torch.zeros(len(window.ids), TOKENS)
    own = token_targets(example, window.offsets)
    targets[1 : 1 + len(own)] = torch.from_numpy(own)
    return Prepared(example, window, targets)


def _batch(items: Sequence[Prepared]) -> Batch:
    length = max(len(item.window.ids) for item in items)
    ids, types, mask = (torch.zeros(len(items), length, dtype=torch.long) for _ in range(3))
    targets = torch.zeros(len(items), length, TOKENS)
    weights = torch.zeros(len(items), length, TOKENS)
    for row, item in enumerate(items):
        end, own = len(item.window.ids), 1 + len(item.window.offsets)
        ids[row, :end] = torch.from_numpy(item.window.ids)
        types[row, :end] = torch.from_numpy(item.window.types)
        mask[row, :end] = 1
        targets[row, :end] = item.targets
        weights[row, 1:own] = torch.from_numpy(item.example.token_mask)
    types.clamp_(max=TYPES - 1)
    pooled = torch.stack([torch.from_numpy(item.example.pooled) for item in items])
    emotions = torch.stack([torch.from_numpy(item.example.emotions) for item in items])
    return Batch(ids, types, mask, pooled, targets, weights, emotions)
