"""A run that was stopped and taken up again learns what it would have learnt."""

import random

import torch
from torch import nn

from training.halfway import Halfway

EPOCHS = 4


def learnt(file, *, epochs, what="a stage"):
    """Learn for some epochs, from where a stopped run left off; return the weights."""
    torch.manual_seed(3)
    chance, network = random.Random(3), nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5))
    optimiser = torch.optim.AdamW(network.parameters(), lr=0.1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / 20)
    halfway = Halfway(file, what, network, optimiser, schedule, chance)
    for epoch in range(halfway.taken_up()[0], epochs):
        for _ in range(5):
            loss = (network(torch.full((2, 4), chance.random())) - 1).square().mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        halfway.keep(epoch + 1, 1.5)
    return network[0].weight.detach().clone()


def test_a_stopped_run_goes_on_as_if_it_had_not_been_stopped(tmp_path):
    straight = learnt(tmp_path / "straight.pt", epochs=EPOCHS)
    learnt(tmp_path / "stopped.pt", epochs=2)
    assert torch.equal(learnt(tmp_path / "stopped.pt", epochs=EPOCHS), straight)


def test_another_run_starts_from_the_beginning(tmp_path):
    learnt(tmp_path / "one.pt", epochs=2)
    anew = learnt(tmp_path / "none.pt", epochs=1)
    assert torch.equal(learnt(tmp_path / "one.pt", epochs=1, what="another stage"), anew)
