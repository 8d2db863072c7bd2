"""Evening out what goes into the layers changes nothing that they give."""

import pytest
import torch
from torch import nn

from training.evened import Evened


@pytest.mark.parametrize("by_token", [False, True])
def test_an_evened_layer_gives_what_the_layer_gives(by_token: bool):
    torch.manual_seed(3)
    layer, inputs = nn.Linear(6, 4), torch.randn(2, 5, 6)
    inputs[:, :, 2] *= 50  # a large channel
    inputs[0, 1] *= 80  # a large token
    even = Evened(layer, torch.tensor([0.5, 1.0, 7.0, 1.0, 1.0, 0.2]), by_token=by_token)
    assert torch.allclose(even(inputs), layer(inputs), rtol=1e-4, atol=1e-3)


def test_an_evened_layer_has_inputs_of_like_size():
    layer, inputs = nn.Linear(3, 2), torch.tensor([[1.0, -40.0, 0.5], [0.1, 8.0, -0.2]])
    even = Evened(layer, torch.tensor([1.0, 40.0, 0.5]), by_token=False)
    assert (inputs * even.shrink).abs().amax(0).tolist() == pytest.approx([1.0, 1.0, 1.0])


def test_a_token_of_nothing_stays_nothing():
    layer = nn.Linear(3, 2)
    assert torch.isfinite(Evened(layer, torch.ones(3), by_token=True)(torch.zeros(1, 3))).all()
