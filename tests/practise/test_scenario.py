"""Scenario files: what is read, and how each mistake is explained."""

import re
import tomllib
from pathlib import Path
from typing import cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.errors import BadFile, NotFound
from hearten.practise import library
from hearten.practise.matching import uses
from hearten.practise.scenario import SITUATIONS, SPOKEN, Channel
from hearten.practise.schema import BadScenario, load
from hearten.practise.slots import filled, slots
from hearten.practise.stock import stock

GUIDE = Path(__file__).parents[2] / "docs/scenarios.md"
SHIPPED = sorted((Path(library.__file__).parent / "scenarios").glob("*.toml"))
WHOLE = next(path for path in SHIPPED if path.stem == "dented-fridge").read_text("utf-8")


def _problem(text: str) -> str:
    with pytest.raises(BadScenario) as problem:
        load(text, name="mine")
    return str(problem.value)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenario_is_good(path: Path):
    assert library.from_file(path).name == path.stem


def _values(inside: object) -> list[object]:
    if isinstance(inside, dict | list):
        each = cast("list[object]", list(inside.values()) if isinstance(inside, dict) else inside)
        return [value for one in each for value in _values(one)]
    return [inside]


def test_beginning_is_good_and_as_long_as_is_told():
    values = _values(tomllib.loads(library.beginning()))
    sentences = [one for one in values if len(str(one).split()) >= 4]
    said = library.lines_to_say(load(library.beginning(), name="mine"))
    told = GUIDE.read_text("utf-8")
    assert f"has {len(values)} values; {len(sentences)} of them are sentences, of which the customer says {said}." in told
    assert 380 <= sum(len(str(one).split()) for one in values) <= 420
    assert "some 400 words" in told


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_name_in_addresses_gives_nothing_away(path: Path):
    scenario, name = library.from_file(path), path.stem.replace("-", " ")
    assert not uses(name, scenario.need.words)
    assert not [fact.id for fact in scenario.facts if fact.when != "at_once" and uses(name, (fact.id, *fact.words))]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('channel = "chat"', 'channel = "pigeon"', "mine.toml: line 3, channel: 'pigeon' is none of what is allowed: 'chat', 'mail'"),
        ('tension = 55', 'tension = 300', "start.tension: 300 must be a whole number from 0 to 95."),
        (
            'fact = "insulin"',
            'fact = "pills"',
            "need.fact: there is no fact 'pills'. Allowed are door, third, ice, insulin, nowhere.",
        ),
        ('fact = "insulin"', 'fact = "door"', "the fact 'door' is told at once, so the need would not be hidden"),
        ('id = "ice"', 'id = "door"', "facts[3].id: two have the id 'door'."),
        ('short = "the ice"', 'shrt = "the ice"', "facts[3].shrt: there is no such field. Did you mean short?"),
        ('about = ["discount"]', 'about = ["discounts"]', "lines.early[1]: names the remedy 'discounts', which there is not. Did you mean"),
        ('before = ["ice", "insulin"]', 'before = ["snow"]', "lines.rising[4]: names the fact 'snow'"),
        ('"Is it so hard to read', '"The insulin! Is it so hard to read', "lines.rising[2]: gives the need away"),
        ('title = "A dented fridge"', 'title = "Warm insulin"', "title: gives the need away to the trainee"),
        ("meets_need = true", "meets_need = false", "remedies: none that is accepted and allowed meets the need"),
        ("Will somebody answer this time", "Will {nobody} answer", "lines.opening[1]: names the fact 'nobody'"),
        ('"So when do I get one that shuts?", "What about my fridge, then?"', "", "lines.wants: has 1 variants and needs"),
        ("rising = [", "risen = [", "'risen'"),
        ('title = "A dented fridge"', "", "title: is missing. docs/scenarios.md says what it is."),
        ('before = ["ice", "insulin"]', 'befor = ["ice"]', "lines.rising[4].befor: there is no such field. Did you mean before?"),
        ('id = "ice"', 'id = "The ice"', "facts[3].id: 'The ice' must be small letters, digits and underscores"),
        ('trade = "app', 'trade = "App', "must be small letters, with blanks or hyphens between words."),
        ('title = "A dented fridge"', "title = ", "mine.toml: line 1: this is not valid TOML"),
    ],
)  # fmt: skip
def test_mistake_is_explained(old: str, new: str, said: str):
    assert WHOLE.count(old) >= 1
    assert said in _problem(WHOLE.replace(old, new))


def test_every_mistake_is_named_at_once():
    problem = _problem(WHOLE.replace('channel = "chat"', 'channel = "pigeon"').replace("difficulty = 1", "difficulty = 9"))
    assert [line.split(": ")[1] for line in problem.splitlines()] == ["line 3, channel", "line 4, difficulty"]


EVERYWHERE = (
    ('channel = "chat"', 'channel = "fax"', "line 3, channel"),
    ('directness = "direct"', 'directness = "blunt"', "line 9, person.directness"),
    ('fact = "insulin"', 'fact = "nosuch"', "line 30, need.fact"),
    ('short = "the ice"', 'shrt = "the ice"', "line 59, facts[3].shrt"),
    ('about = ["discount"]', 'about = ["discuont"]', "line 174, lines.early[1]"),
    ('title = "A dented fridge"', 'title = "A dented\\u202efridge"', "line 1, title"),
    ('"Is it so hard to read', '"My insulin! Is it so hard to read', "line 164, lines.rising[2]"),
)


def test_mistake_in_one_part_hides_none_in_another():
    text = WHOLE
    for old, new, _ in EVERYWHERE:
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(BadScenario) as problem:
        load(text, name="mine")
    places = {one.place for one in problem.value.mistakes}
    assert {place for _, _, place in EVERYWHERE} | {"line 56, facts[3].short"} == places
    assert [one.line for one in problem.value.mistakes] == sorted(one.line or 0 for one in problem.value.mistakes)


def test_what_rests_on_a_mistake_is_not_called_one():
    """A fact whose id is malformed is there all the same, for the lines that name it."""
    [only] = _problem(WHOLE.replace('id = "ice"', 'id = "The ice"')).splitlines()
    assert "facts[3].id" in only
    needless = WHOLE[: WHOLE.index("[need]")] + WHOLE[WHOLE.index("[reactions]") :]
    assert _problem(needless).splitlines() == ["mine.toml: need: is missing. docs/scenarios.md says what it is."]


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 5_000,
        "x = " + "9" * 5_000,
        "a." * 400 + "b = 1",
        'title = "' + "x" * 300_000 + '"',
        '"\\u001b[2J" = 1',
        "facts = 3\nlines = [1]\nneed = 'x'",
        WHOLE.replace('words = ["insulin"', 'words = ["- - - - -", "insulin"'),
        WHOLE.replace('words = ["insulin"', f'words = [{", ".join(repr(f"word{n}") for n in range(3_000))}, "insulin"'),
        WHOLE + "".join(f'[[remedies]]\nid = "r{n}"\nsay = "word"\nwords = ["word"]\n' for n in range(30)),
    ],
)
def test_hostile_file_is_refused_calmly(text: str):
    assert _problem(text).startswith("mine.toml: ")


@given(st.text())
def test_any_text_gets_an_answer(text: str):
    assert _problem(text)


def test_what_is_not_there(tmp_path: Path):
    with pytest.raises(BadFile):
        library.from_file(tmp_path / "none.toml")
    with pytest.raises(NotFound, match="dented-fridge"):
        library.shipped_one("none")


def test_words_are_found_from_their_beginning_on():
    assert uses("We've refunded it", ["refund"])
    assert uses("the cool-bags are", ["cool bag"])
    assert not uses("the price", ["ice"])
    assert not uses("anything", [" "])


@given(st.text(), st.text())
def test_any_words_may_be_looked_for(text: str, word: str):
    uses(text, [word])


def test_slot_is_filled_with_the_facts_short_words():
    scenario = load(WHOLE, name="mine")
    assert slots("I told you about {insulin}, {ice}") == {"insulin", "ice"}
    assert filled("{door} again. I said {door}.", scenario) == "The door again. I said the door."


@pytest.mark.parametrize("directness", ["direct", "indirect"])
@pytest.mark.parametrize("channel", get_args(Channel))
def test_stock_has_words_for_all_that_a_scenario_may_leave_out(directness, channel):
    lines = stock(directness, channel)
    assert set(SITUATIONS) - set(lines) == {"opening", "wants", "softening", "accepts", "abuse"}
    assert min(map(len, lines.values())) >= 3


@pytest.mark.parametrize("directness", ["direct", "indirect"])
@pytest.mark.parametrize("channel", sorted(SPOKEN))
def test_nobody_who_speaks_reads_writes_or_sends_messages(directness, channel):
    about_writing = re.compile(r"\b(?:reads?|reading|wrote|writes?|written|messages?|sent|send|text)\b(?! (?:that|it) down)")
    said = [line.say for lines in stock(directness, channel).values() for line in lines]
    assert [line for line in said if about_writing.search(line)] == []
