"""Teach the network: first feelings from public sets, then conversations."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from hearten.models.layout import POOLED, POOLED_SLICES
from training.batches import Batch, Prepared, batches
from training.halfway import Halfway
from training.network import Listener

# How much each family counts. Openings and acts decide grades; feelings have many more examples.
FAMILY_WEIGHT = {"feelings": 1.0, "strength": 1.0, "openings": 2.0, "causes": 0.5, "acts": 2.0, "epitome": 0.7}
EMOTIONS_WEIGHT = 3.0  # of a mean over 28 emotions, of which a comment has one or two
TOKEN_WEIGHT = 20.0  # of a mean over all tokens and labels, of which one in a hundred is marked
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
MARKED_WEIGHT = 2.0  # of a token that is marked, beside one that is not
MOST_POSITIVE_WEIGHT = 4.0  # rare labels count more, up to here; beyond it precision suffers


@dataclass(frozen=True)
class Stage:
    """Some epochs over some examples. Learning rates fall linearly to zero after a short rise."""

    name: str
    examples: Sequence[Prepared]
    epochs: int
    rate: float
    head_rate: float = 1e-3
    size: int = 32
    replay: Sequence[Prepared] = ()
    replayed: int = 0
    vary: Callable[[random.Random], Sequence[Prepared]] | None = None  # makes each epoch's own version of the examples


def fit(network: Listener, stage: Stage, *, seed: int, keep: Path) -> None:
    """Train through one stage, printing progress; its weights go to the file `keep`. Where there is a GPU it learns there, in bfloat16.

    Of a run that was stopped the last whole epoch lies beside `keep`: the same stage over as many examples goes on from there. At the
    end the processor time of all its epochs is printed; `n` busy cores take the `n`th part of it.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(mode=True, warn_only=True)
    network.to(DEVICE)
    epoch_steps = -(-(len(stage.examples) + stage.replayed) // stage.size)
    steps = stage.epochs * epoch_steps
    optimiser = torch.optim.AdamW(_groups(network, stage), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / 100, max(0.0, 1 - step / (steps + 1))))
    weights = positive_weights(stage.examples).to(DEVICE)
    halfway = Halfway(keep.with_suffix(".halfway.pt"), f"{stage.name} {seed} {steps}", network, optimiser, schedule, chance)
    first, spent = halfway.taken_up()
    network.train()
    done, before, started, total = first * epoch_steps, first * epoch_steps, time.monotonic(), 0.0
    began = time.process_time() - spent
    for epoch in range(first, stage.epochs):
        for batch in batches(_of_epoch(stage, chance), size=stage.size, chance=chance):
            loss = step_loss(network, batch.on(DEVICE), weights)
            _step(network, loss, optimiser)
            schedule.step()
            done, total = done + 1, total + float(loss.detach())
            if done % 100 == 0:
                left = (time.monotonic() - started) / (done - before) * (steps - done)
                print(
                    f"{stage.name}: epoch {epoch + 1}, step {done} of {steps}, loss {total / 100:.4f}, {left / 60:.1f} min left", flush=True
                )
                total = 0.0
        halfway.keep(epoch + 1, time.process_time() - began)
    torch.save(network.cpu().state_dict(), keep)
    halfway.file.unlink(missing_ok=True)
    print(f"{stage.name}: {(time.process_time() - began) / 60:.0f} minutes of processor time", flush=True)


def step_loss(network: Listener, batch: Batch, weights: Tensor) -> Tensor:
    """Read a batch, in bfloat16 on a GPU, and return its loss in 32 bits."""
    with torch.autocast(DEVICE.type, torch.bfloat16, enabled=DEVICE.type == "cuda"):
        pooled, tokens, emotions = network(batch.ids, batch.types, batch.mask)
    return loss_of(batch, pooled.float(), tokens.float(), emotions.float(), weights)


def loss_of(batch: Batch, pooled: Tensor, tokens: Tensor, emotions: Tensor, weights: Tensor) -> Tensor:
    """Return the weighted mean loss over what is known of a batch."""
    felt = cross_entropy(emotions, batch.emotions.clamp(min=0), reduction="none") * (batch.emotions >= 0)
    known = (batch.pooled >= 0).float()
    each = cross_entropy(pooled, batch.pooled.clamp(min=0), reduction="none", pos_weight=weights) * known
    loss = EMOTIONS_WEIGHT * felt.mean()
    for family, columns in POOLED_SLICES.items():
        loss = loss + FAMILY_WEIGHT[family] * each[:, columns].sum() / known[:, columns].sum().clamp(min=1)
    spans = cross_entropy(tokens, batch.targets, reduction="none", pos_weight=tokens.new_tensor(MARKED_WEIGHT)) * batch.token_weights
    return loss + TOKEN_WEIGHT * spans.sum() / batch.token_weights.sum().clamp(min=1)


def positive_weights(examples: Sequence[Prepared]) -> Tensor:
    """Return `[POOLED]` weights of the positive class: the root of negatives per positive, within bounds."""
    labels = torch.stack([torch.from_numpy(item.example.pooled) for item in examples])
    positive, negative = (labels == 1).sum(0).float(), (labels == 0).sum(0).float()
    ratio = torch.where(positive > 0, negative / positive.clamp(min=1), torch.ones(POOLED))
    return ratio.sqrt().clamp(1.0, MOST_POSITIVE_WEIGHT)


def _of_epoch(stage: Stage, chance: random.Random) -> list[Prepared]:
    again = chance.sample(list(stage.replay), stage.replayed) if stage.replayed else []
    return [*(stage.vary(chance) if stage.vary else stage.examples), *again]


def _step(network: Listener, loss: Tensor, optimiser: torch.optim.Optimizer) -> None:
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()


def _groups(network: Listener, stage: Stage) -> list[dict[str, object]]:
    encoder = set(network.encoder.parameters())
    heads = [parameter for parameter in network.parameters() if parameter not in encoder]
    return [{"params": list(encoder), "lr": stage.rate}, {"params": heads, "lr": stage.head_rate}]
