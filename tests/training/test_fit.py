"""Learning twice gives the same network, on the device that is there."""

import random
from pathlib import Path

import pytest
import torch

from hearten.models.features import Features
from training.batches import batches, prepare
from training.bundle import MOST, MOST_BEFORE
from training.examples import from_message
from training.fit import Stage, fit
from training.labels import Labels
from training.markup import Marked
from training.network import START, Listener

SAID = "My card was eaten and I am furious"


def weights(folder: Path, *, seed: int) -> dict[str, torch.Tensor]:
    """Learn a few steps and return the weights that were kept."""
    furious = Labels("customer", (Marked("feeling", 23, len(SAID)),), ("anger",), 3, stated=True)
    examples = [from_message("authored", f"c{n}", f"{SAID} {n}", furious) for n in range(8)]
    prepared = prepare(examples, Features(START / "tokenizer.json", most=MOST, most_before=MOST_BEFORE))
    torch.manual_seed(1)
    network = Listener()
    fit(network, Stage("feelings", prepared, epochs=1, rate=1e-4, size=4), seed=seed, keep=folder / f"{seed}.pt")
    assert next(network.parameters()).device.type == "cpu"
    return torch.load(folder / f"{seed}.pt")


def test_what_is_learnt_twice_is_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    one, again, other = (weights(tmp_path, seed=seed) for seed in (1, 1, 2))
    assert all(torch.equal(one[name], again[name]) for name in one)
    assert any(not torch.equal(one[name], other[name]) for name in one)
    assert "minutes of processor time" in capsys.readouterr().out


def test_a_batch_goes_to_a_device_whole():
    prepared = prepare(
        [from_message("authored", "c", SAID, Labels("customer"))], Features(START / "tokenizer.json", most=MOST, most_before=0)
    )
    (batch,) = batches(prepared, size=4, chance=random.Random(1))
    moved = batch.on(torch.device("meta"))
    assert {tensor.device.type for tensor in vars(moved).values()} == {"meta"}
    assert vars(moved).keys() == vars(batch).keys()
