"""What ordinary agents say, short and plain and in their own words, is understood in every scenario, by the model that ships."""

import tomllib
from pathlib import Path
from typing import Final

import pytest

from hearten.kernel.reading import ToRead
from hearten.models.load import load_reader
from hearten.practise.hearing import HeardTurn, hear
from hearten.practise.library import shipped

pytestmark = pytest.mark.slow

SAID: Final[dict[str, dict[str, list[tuple[str, str]]]]] = tomllib.loads(Path(__file__).with_name("plain_words.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def heard() -> dict[tuple[str, str], HeardTurn]:
    """Give each sentence as the scenario's customer takes it: all of them are read at once."""
    ways = [(shipped()[name], text) for name, kinds in SAID.items() for said in kinds.values() for text, _ in said]
    readings = load_reader().read([ToRead("agent", text, scenario.lines["opening"][0].say) for scenario, text in ways])
    return {(one.name, text): hear(one, text, reading, None) for (one, text), reading in zip(ways, readings, strict=True)}


def test_every_scenario_is_spoken_to():
    assert list(SAID) == sorted(shipped())


@pytest.mark.parametrize("name", SAID)
def test_step_is_taken_for_the_remedy_that_it_is(heard: dict[tuple[str, str], HeardTurn], name: str):
    taken = {text: (remedy, heard[name, text].offered) for text, remedy in SAID[name]["takes"]}
    assert {text: offered for text, (remedy, offered) in taken.items() if remedy not in offered} == {}


@pytest.mark.parametrize("name", SAID)
def test_topic_alone_takes_nothing_in_hand(heard: dict[tuple[str, str], HeardTurn], name: str):
    assert [text for text, remedy in SAID[name]["is_not"] if remedy in heard[name, text].offered] == []


@pytest.mark.parametrize("name", SAID)
def test_question_finds_what_it_is_about(heard: dict[tuple[str, str], HeardTurn], name: str):
    assert [text for text, fact in SAID[name]["asks"] if fact not in heard[name, text].asks_about] == []
