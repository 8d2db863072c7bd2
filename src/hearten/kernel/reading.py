"""What the model says of one message, with the words that show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hearten.kernel.labels import Role

FELT = 0.3  # probability from which a feeling is said to be there; macro-F1 on dev is highest between 0.25 and 0.3


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters `start` to `end` of a message show `label`, with probability `p`."""

    label: str
    start: int
    end: int
    p: float


@dataclass(frozen=True, slots=True)
class ToRead:
    """One text for the model, with the other side's turn before it (empty where there is none).

    `language` is a BCP 47 tag; None is taken for one that the model can read.
    """

    role: Role
    text: str
    before: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the bundle named `bundle` says of one message.

    A customer's message has `feelings` (each label's probability), `strength` (0–3), `openings` and `causes`; an agent's or a
    bot's has `acts` (each label's probability), `act_spans` and `epitome` (each mechanism's level, 0–2). `private` holds names
    and places wherever they stand. Labels that the bundle reads too badly are left out. `abstained` says in a sentence why the
    message was not read, and then the rest is empty.
    """

    bundle: str
    role: Role
    feelings: Mapping[str, float] = field(default_factory=dict[str, float])
    strength: float = 0.0
    openings: tuple[Evidence, ...] = ()
    causes: Mapping[str, float] = field(default_factory=dict[str, float])
    acts: Mapping[str, float] = field(default_factory=dict[str, float])
    act_spans: tuple[Evidence, ...] = ()
    epitome: Mapping[str, float] = field(default_factory=dict[str, float])
    private: tuple[Evidence, ...] = ()
    abstained: str | None = None
