"""Make the encoder ready for eight bits, without changing what it says.

Eight bits have one step size for all that goes into a layer, so that a few large channels, and a few large tokens, make it coarse for
the rest. Here each channel is divided by a factor that its weights are multiplied with, and behind the activation, where tokens
differ most, each token by its largest value, which the layer's outcome is multiplied with again. `python -m training.quality.eight_bits`
prints what is lost nevertheless.

Sources: Xiao et al. 2023 (SmoothQuant) for channels; Yao et al. 2022 (ZeroQuant) for tokens.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.network import Listener

SHARE = 0.4  # how much of a channel's size goes over to the weights; of 0.3 to 1 the one with the least noise on 256 tweets
LEAST = 1e-4  # of a channel that is never used


class Evened(nn.Module):
    """A linear layer that gives what `layer` gives, by way of inputs of like size."""

    def __init__(self, layer: nn.Linear, factor: Tensor, *, by_token: bool) -> None:
        """Multiply the columns of the weights by `factor`, `[inputs]`."""
        super().__init__()
        self.by_token = by_token
        self.register_buffer("shrink", 1 / factor)
        self.register_buffer("weight", (layer.weight * factor).T.contiguous())
        self.register_buffer("bias", layer.bias)

    def forward(self, inputs: Tensor) -> Tensor:
        """Return `[..., outputs]` for `[..., inputs]`."""
        even = inputs * self.shrink
        if not self.by_token:
            return torch.matmul(even, self.weight) + self.bias
        largest = even.abs().amax(-1, keepdim=True).clamp(min=LEAST)
        return torch.matmul(even / largest, self.weight) * largest + self.bias


@torch.no_grad()
def evened(network: Listener, seen: Iterable[Batch]) -> Listener:
    """Return a copy of the network with every linear layer of its encoder evened by what goes in for the texts `seen`."""
    even = copy.deepcopy(network).eval()
    layers = {name: layer for name, layer in even.encoder.named_modules() if isinstance(layer, nn.Linear)}
    reached = _largest_inputs(even, layers, seen)
    weights: dict[str, Tensor] = {}
    for name, layer in layers.items():
        here = layer.weight.abs().amax(0)
        weights[_inputs_of(name)] = torch.maximum(weights.get(_inputs_of(name), here), here)
    for name, layer in layers.items():
        factor = reached[name].clamp(min=LEAST) ** SHARE / weights[_inputs_of(name)].clamp(min=LEAST) ** (1 - SHARE)
        parent, _, leaf = name.rpartition(".")
        setattr(even.encoder.get_submodule(parent), leaf, Evened(layer, factor / factor.mean(), by_token=_is_behind_activation(name)))
    return even


def _largest_inputs(network: Listener, layers: dict[str, nn.Linear], seen: Iterable[Batch]) -> dict[str, Tensor]:
    """Return `[inputs]` for each layer: the largest size of each channel of what goes in."""
    reached: dict[str, Tensor] = defaultdict(lambda: torch.zeros(()))

    def note(name: str, inputs: Tensor) -> None:
        reached[name] = torch.maximum(reached[name], inputs.abs().flatten(0, -2).amax(0))

    hooks = [layer.register_forward_pre_hook(lambda _, inputs, name=name: note(name, inputs[0])) for name, layer in layers.items()]
    for batch in seen:
        network(batch.ids, batch.types, batch.mask)
    for hook in hooks:
        hook.remove()
    return reached


def _inputs_of(name: str) -> str:
    """Name what goes into a layer: query, key and value share theirs, and so their factors, so that it is divided only once."""
    parent, _, leaf = name.rpartition(".")
    return parent if leaf in {"query", "key", "value"} else name


def _is_behind_activation(name: str) -> bool:
    return name.endswith("output.dense") and "attention" not in name
