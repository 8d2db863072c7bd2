"""The answers that are offered: three, different, honest about what is known, and in an order that tells nothing."""

from dataclasses import replace

import pytest

from hearten.practise.agents import CANNED
from hearten.practise.library import shipped
from hearten.practise.matching import uses
from hearten.practise.options import options
from hearten.practise.scenario import Scenario
from hearten.practise.session import Session, Turn, added, begun
from tests.practise.made import FRIDGE

SEEDS = range(12)


def _kind_place(offered: tuple[str, ...]) -> int:
    return next(place for place, text in enumerate(offered) if text.startswith(CANNED))


def _later(session: Session, *told: str, text: str = "What happened?") -> Session:
    """The session after one more turn, in which these facts were told."""
    reaction = session.now.reaction
    state = replace(reaction.state, turn=reaction.state.turn + 1, disclosed=(*reaction.state.disclosed, *told))
    return added(session, Turn(len(session.turns), session.at, text, replace(reaction, state=state)))


@pytest.mark.parametrize("scenario", shipped().values(), ids=list(shipped()))
@pytest.mark.parametrize("seed", SEEDS)
def test_three_that_differ_and_none_that_knows_too_much(scenario: Scenario, seed: int):
    session = begun(scenario, seed)
    for _ in range(4):
        offered = options(session)
        assert len(offered) == len(set(offered)) == 3
        assert all(offered)
        assert not [text for text in offered if uses(text, scenario.need.words)]
        session = _later(session, text=offered[0])


def test_same_place_gives_the_same_and_the_order_changes_from_one_to_the_next():
    assert options(begun(FRIDGE, 3)) == options(begun(FRIDGE, 3))
    assert {_kind_place(options(begun(FRIDGE, seed))) for seed in range(30)} == {0, 1, 2}


def test_nothing_that_was_said_is_offered_again():
    session, said = begun(FRIDGE, 5), set[str]()
    for number in range(6):
        offered = options(session)
        assert not said & set(offered)
        said.add(offered[number % 3])
        session = _later(session, text=offered[number % 3])


def test_when_the_need_was_told_one_names_it_and_does_what_meets_it():
    session = _later(begun(FRIDGE, 1), "ice", "insulin")
    assert [text for text in options(session) if "insulin has to be cold" in text and "courier" in text]


def test_whoever_insults_is_set_a_limit():
    insulting = shipped()["line-down-insults"]
    assert [text for text in options(begun(insulting, 1)) if "stop insulting" in text]


def test_length_does_not_tell_which_is_which():
    sessions = [begun(scenario, seed) for scenario in shipped().values() for seed in range(4)]
    longest = [max(options(session), key=len) for session in sessions]
    of_each_kind = {
        "kind": [text for text in longest if text.startswith(CANNED)],
        "hears": [text for text in longest if text.startswith(("So ", "If I understand", "I want to put this right"))],
    }
    of_each_kind["fixes"] = [text for text in longest if text not in of_each_kind["kind"] + of_each_kind["hears"]]
    assert all(len(texts) > len(sessions) / 20 for texts in of_each_kind.values()), {k: len(v) for k, v in of_each_kind.items()}


def test_over_is_over():
    session = _later(begun(FRIDGE, 1))
    last = session.now
    over = replace(last, reaction=replace(last.reaction, state=replace(last.reaction.state, ended="left")))
    assert options(replace(session, turns=(session.turns[0], over))) == ()
