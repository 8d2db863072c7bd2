"""A practised conversation as a scene: where the customer is, and how they sit, look and are lit, as plain data.

Posture, face and light are smooth functions of tension and trust: a little change of feeling is a little change of the figure, and
nothing jumps. Whoever draws it needs no rule of its own. The figure is nobody: clay, with clothes whose colour tells scenarios apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Literal

from hearten.practise.scenario import Channel, Scenario
from hearten.practise.state import Ending, State

Room = Literal["counter", "office", "living_room"]
ROOMS: Final[Mapping[Channel, Room]] = {"counter": "counter", "call": "living_room", "chat": "office", "mail": "office"}
"""Who calls is met at home, on the telephone; who writes, in an office; who comes, at the counter."""

CLOTHS: Final = ("#64828f", "#a0604f", "#71825f", "#84658a", "#b68848", "#4f6d8a")
HAIRS: Final = ("short", "bob", "tied", "grey")
PARTED: Final[frozenset[Ending]] = frozenset({"left", "cut_off"})

Rgb = tuple[int, int, int]
COLD_LIGHT: Final[Rgb] = (200, 209, 224)  # an overcast window
WARM_LIGHT: Final[Rgb] = (255, 239, 219)  # a lamp in the evening


@dataclass(frozen=True, slots=True)
class Figure:
    """How the customer holds themself. Angles in radians, shares from 0 to 1.

    `lean_rad` is towards whoever listens; `turned_rad` and `gaze_away_rad` are away from them, `chin_rad` is down, `tilt_rad` to the
    side, as people hold their heads who listen. `shoulders` are drawn up, `arms` open at 1 and folded at 0. `brows` go from -1, drawn
    together and down, to 1, raised; `lids` from narrowed to open; `mouth` from -1, its corners down, to 1; `lips` are pressed at 1.
    `breath_s` is how long a breath takes, `restless` how much moves besides.
    """

    lean_rad: float
    turned_rad: float
    gaze_away_rad: float
    chin_rad: float
    tilt_rad: float
    shoulders: float
    arms: float
    brows: float
    lids: float
    mouth: float
    lips: float
    breath_s: float
    restless: float


@dataclass(frozen=True, slots=True)
class Light:
    """The light in the room: its colour, and how bright it is (0 to 1)."""

    colour: Rgb
    level: float


@dataclass(frozen=True, slots=True)
class Look:
    """What tells one simulated customer from another: the colour of their clothes, and their hair."""

    cloth: str
    hair: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A room with a customer in it; `is_parted` once they have turned to go."""

    room: Room
    look: Look
    figure: Figure
    light: Light
    is_parted: bool


def scene(scenario: Scenario, state: State) -> Scene:
    """Return how a conversation looks just now."""
    figure, light = figure_of(state.tension, state.trust), light_of(state.tension, state.trust)
    return Scene(ROOMS[scenario.channel], look_of(scenario.name), figure, light, state.ended in PARTED)


def figure_of(tension: float, trust: float) -> Figure:
    """Return how somebody of this tension and trust, each from 0 to 100, holds themself."""
    tense, trusts = _eased(tension), _eased(trust)
    guarded = 1 - trusts
    return Figure(
        lean_rad=_between(-0.08, 0.13, trusts),
        turned_rad=_between(0.0, 0.34, guarded),
        gaze_away_rad=_between(0.0, 0.42, guarded * _between(0.75, 1.0, 1 - tense)),
        chin_rad=_between(-0.02, 0.13, tense),
        tilt_rad=_between(0.0, 0.1, trusts * (1 - tense)),
        shoulders=tense,
        arms=trusts * _between(1.0, 0.55, tense),
        brows=_between(0.45, -1.0, tense) + 0.25 * trusts * (1 - tense),
        lids=_between(1.0, 0.62, tense),
        mouth=_between(0.05, -0.85, tense) + 0.65 * trusts * (1 - 0.5 * tense),
        lips=tense * _between(1.0, 0.5, trusts),
        breath_s=_between(4.8, 2.6, tense),
        restless=tense * _between(1.0, 0.4, trusts),
    )


def light_of(tension: float, trust: float) -> Light:
    """Return the light: the warmer, the calmer and the more trusting the customer is."""
    warmth = 0.6 * (1 - _eased(tension)) + 0.4 * _eased(trust)
    red, green, blue = (round(_between(cold, warm, warmth)) for cold, warm in zip(COLD_LIGHT, WARM_LIGHT, strict=True))
    return Light((red, green, blue), round(_between(0.84, 1.0, warmth), 4))


def look_of(name: str) -> Look:
    """Return what a scenario's customer wears: always the same, and telling nothing about them."""
    first, second = blake2b(name.encode(), digest_size=2).digest()
    return Look(_one_of(CLOTHS, first), _one_of(HAIRS, second))


def _eased(value: float) -> float:
    """Return a value from 0 to 100 as a share that leaves its ends gently (the cubic between two flat ends)."""
    share = min(1.0, max(0.0, value / 100))
    return share * share * (3 - 2 * share)


def _between(low: float, high: float, share: float) -> float:
    return low + (high - low) * share


def _one_of(values: Sequence[str], byte: int) -> str:
    return values[byte % len(values)]
