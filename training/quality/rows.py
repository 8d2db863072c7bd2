"""The rows that every method is measured on: messages with the labels that count, and what a method says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hearten.kernel.labels import ACTS, FEELINGS, OPENINGS
from hearten.models.layout import POOLED_SLICES
from training.examples import Example
from training.markup import Marked

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

FAMILIES = {"feelings": FEELINGS, "openings": OPENINGS, "acts": ACTS}
COLUMNS = {family: POOLED_SLICES[family] for family in FAMILIES}
EPITOME = POOLED_SLICES["epitome"]


@dataclass(frozen=True)
class Said:
    """What a method says of `n` messages: `there` is `[n, POOLED]`, `p` the same as probabilities where it gives some."""

    there: Bools
    p: Floats | None = None


class Method(Protocol):
    """A way to read messages."""

    name: str

    def read(self, rows: Sequence[Example]) -> Said:
        """Read messages."""
        ...

    def evidence(self, rows: Sequence[Example]) -> list[tuple[Marked, ...]]:
        """Return the words that show each opening and act."""
        ...


def truth(rows: Sequence[Example]) -> NDArray[np.float32]:
    """Return `[n, POOLED]`: 1, 0, or below 0 where a label isn't known."""
    return np.stack([row.pooled for row in rows])


def of_family(family: str, rows: Sequence[Example]) -> Bools:
    """Say which rows a family is measured on: customers' for feelings and openings, the others for acts and EPITOME levels."""
    return np.array([(row.role == "customer") == (family not in ("acts", "epitome")) for row in rows])
