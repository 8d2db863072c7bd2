"""What the figure does as tension and trust move: always in one direction, within bounds, and without a jump."""

from dataclasses import asdict, replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.practise.customer import begin
from hearten.practise.library import shipped
from hearten.practise.scenario import Channel
from hearten.practise.scene import CLOTHS, COLD_LIGHT, HAIRS, WARM_LIGHT, figure_of, light_of, look_of, scene
from hearten.practise.state import Ending
from tests.practise.made import FRIDGE

FEELING = st.floats(0, 100)
BOUNDS = {
    "lean_rad": (-0.1, 0.15),
    "turned_rad": (0, 0.35),
    "gaze_away_rad": (0, 0.45),
    "chin_rad": (-0.05, 0.15),
    "tilt_rad": (0, 0.1),
    "shoulders": (0, 1),
    "arms": (0, 1),
    "brows": (-1, 1),
    "lids": (0.5, 1),
    "mouth": (-1, 1),
    "lips": (0, 1),
    "breath_s": (2.5, 5),
    "restless": (0, 1),
}
WITH_TENSION = {"shoulders": 1, "chin_rad": 1, "lips": 1, "restless": 1, "breath_s": -1, "brows": -1, "lids": -1, "mouth": -1, "arms": -1}
WITH_TRUST = {"lean_rad": 1, "arms": 1, "mouth": 1, "tilt_rad": 1, "brows": 1, "turned_rad": -1, "gaze_away_rad": -1, "lips": -1}
STEEPEST = 0.04  # by which nothing may move more when a feeling moves by one point
EXACT = 1e-9


@given(FEELING, FEELING)
def test_figure_stays_within_what_a_body_can_do(tension: float, trust: float):
    figure = asdict(figure_of(tension, trust))
    assert figure.keys() == BOUNDS.keys()
    for name, (low, high) in BOUNDS.items():
        assert low - EXACT <= figure[name] <= high + EXACT, name


@given(FEELING, FEELING, FEELING)
def test_figure_follows_tension_in_one_direction(one: float, other: float, trust: float):
    calm, tense = (asdict(figure_of(tension, trust)) for tension in sorted((one, other)))
    for name, sign in WITH_TENSION.items():
        assert sign * (tense[name] - calm[name]) >= -EXACT, name


@given(FEELING, FEELING, FEELING)
def test_figure_follows_trust_in_one_direction(one: float, other: float, tension: float):
    wary, trusting = (asdict(figure_of(tension, trust)) for trust in sorted((one, other)))
    for name, sign in WITH_TRUST.items():
        assert sign * (trusting[name] - wary[name]) >= -EXACT, name


@given(FEELING, FEELING, st.floats(-1, 1), st.floats(-1, 1))
def test_nothing_jumps(tension: float, trust: float, more_tension: float, more_trust: float):
    here, there = figure_of(tension, trust), figure_of(tension + more_tension, trust + more_trust)
    far = abs(more_tension) + abs(more_trust)
    for name, value in asdict(here).items():
        assert abs(value - getattr(there, name)) <= STEEPEST * far + EXACT, name
    lit, then = light_of(tension, trust), light_of(tension + more_tension, trust + more_trust)
    assert max(abs(one - other) for one, other in zip(lit.colour, then.colour, strict=True)) <= 2 * far + 1


@pytest.mark.parametrize("name", [*WITH_TENSION, *WITH_TRUST])
def test_the_ends_differ_so_that_it_can_be_seen(name: str):
    low, high = BOUNDS[name]
    assert abs(getattr(figure_of(100, 0), name) - getattr(figure_of(0, 100), name)) > (high - low) / 4


@given(FEELING, FEELING, FEELING)
def test_light_is_warmer_the_calmer_and_the_more_trusting(one: float, other: float, third: float):
    lower, higher = sorted((one, other))
    for dim, bright in ((light_of(higher, third), light_of(lower, third)), (light_of(third, lower), light_of(third, higher))):
        assert dim.level <= bright.level <= 1
        assert bright.colour[0] >= dim.colour[0]
        assert bright.colour[2] <= dim.colour[2]


def test_light_goes_from_one_end_to_the_other():
    assert light_of(100, 0).colour == COLD_LIGHT
    assert light_of(0, 100).colour == WARM_LIGHT


@pytest.mark.parametrize(("channel", "room"), [("counter", "counter"), ("call", "living_room"), ("chat", "office"), ("mail", "office")])
def test_room_is_where_one_would_meet(channel: Channel, room: str):
    assert scene(replace(FRIDGE, channel=channel), begin(FRIDGE, 1).state).room == room


@pytest.mark.parametrize("ended", [None, *get_args(Ending)])
def test_who_left_has_turned_to_go(ended: Ending | None):
    assert scene(FRIDGE, replace(begin(FRIDGE, 1).state, ended=ended)).is_parted is (ended in {"left", "cut_off"})


def test_looks_differ_from_scenario_to_scenario_and_stay():
    looks = {name: look_of(name) for name in shipped()}
    assert {look.cloth for look in looks.values()} == set(CLOTHS)
    assert {look.hair for look in looks.values()} == set(HAIRS)
    assert look_of("dented-fridge") == looks["dented-fridge"]
