"""The answers that are offered: three, alike but for what they say, honest about what is known, in an order that tells nothing."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from statistics import fmean, mean

import pytest

from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Talking
from hearten.flows.take_turn import take_turn
from hearten.listen import rubric
from hearten.models.load import load_reader
from hearten.practise.from_moment import Material, scenario_from
from hearten.practise.library import shipped
from hearten.practise.limits import limits
from hearten.practise.matching import uses
from hearten.practise.options import Option, options, sentences_of
from hearten.practise.scenario import Scenario, Start
from hearten.practise.session import Session, Turn, added, begun
from hearten.practise.state import Ending
from tests.practise.made import FRIDGE
from tests.storage.made import moment

SEEDS = range(12)
AT_MOST = 0.45  # of the offers in which a rule that needs no understanding may pick the answer that hears; by chance it is a third
STOCK = re.compile(r"sorry|thank|apolog|understand|feel|imagine|serious|trust", re.IGNORECASE)


def most(pattern: str) -> Callable[[list[str]], str]:
    """The rule: take the one in which this comes most often, the first of them where several do."""
    return lambda texts: max(texts, key=lambda text: len(re.findall(pattern, text, re.IGNORECASE)))


def fewest(pattern: str) -> Callable[[list[str]], str]:
    return lambda texts: min(texts, key=lambda text: len(re.findall(pattern, text, re.IGNORECASE)))


RULES: dict[str, Callable[[list[str]], str]] = {
    "the longest": lambda texts: max(texts, key=len),
    "the shortest": lambda texts: min(texts, key=len),
    "neither the longest nor the shortest": lambda texts: sorted(texts, key=len)[1],
    **{f"number {place + 1}": lambda texts, place=place: texts[place] for place in range(3)},
    **{
        f"most {name}": most(pattern)
        for name, pattern in (("questions", r"\?"), ("sentences", "[.?!]"), ("you", r"\byou"), ("I", r"\bI\b"))
    },
    **{
        f"fewest {name}": fewest(pattern) for name, pattern in (("sentences", "[.?!]"), ("you", r"\byou"), ("I", r"\bI\b"), ("commas", ","))
    },
    "most kind words": most(STOCK.pattern),
    "fewest kind words": fewest(STOCK.pattern),
    "most figures": most(r"\d"),
    "fewest figures": fewest(r"\d"),
}


def texts(offered: tuple[Option, ...]) -> list[str]:
    return [option.text for option in offered]


def of_kind(offered: tuple[Option, ...], kind: str) -> str:
    return next(option.text for option in offered if option.kind == kind)


def _later(session: Session, *told: str, text: str = "What happened?", ended: Ending | None = None) -> Session:
    """The session after one more turn, in which these facts were told."""
    reaction = session.now.reaction
    before = reaction.state
    disclosed = tuple(dict.fromkeys((*before.disclosed, *told)))
    state = replace(before, turn=before.turn + 1, disclosed=disclosed, acknowledged=frozenset(before.disclosed), ended=ended)
    return added(session, Turn(len(session.turns), session.at, text, replace(reaction, state=state)))


@pytest.fixture(scope="module")
def offers() -> list[tuple[str, tuple[Option, ...]]]:
    """What is offered in every scenario, each time one more fact was told, in eight sessions."""
    found: list[tuple[str, tuple[Option, ...]]] = []
    for scenario in shipped().values():
        for seed in range(8):
            session = begun(scenario, seed)
            for number, fact in enumerate((None, *scenario.facts)):
                session = _later(session, fact.id, text=texts(found[-1][1])[number % 3]) if fact else session
                found.append((scenario.name, options(session)))
    return found


@pytest.mark.parametrize("scenario", shipped().values(), ids=list(shipped()))
@pytest.mark.parametrize("seed", SEEDS)
def test_three_that_differ_and_none_that_knows_too_much(scenario: Scenario, seed: int):
    session = begun(scenario, seed)
    for _ in range(4):
        offered = options(session)
        assert len(offered) == len(set(texts(offered))) == 3
        assert {option.kind for option in offered} == {"hears", "fixes", "kind"}
        assert not [text for text in texts(offered) if uses(text, scenario.need.words)]
        session = _later(session, text=offered[0].text)


@pytest.mark.parametrize("rule", RULES)
def test_no_simple_rule_picks_the_one_that_hears(rule: str, offers: list[tuple[str, tuple[Option, ...]]]):
    picked = [RULES[rule](texts(offered)) == of_kind(offered, "hears") for _, offered in offers]
    assert len(picked) > 1000
    assert sum(picked) / len(picked) <= AT_MOST


def test_how_it_begins_does_not_tell_either(offers: list[tuple[str, tuple[Option, ...]]]):
    """Learn from half of the scenarios which beginnings belong to the one that hears, and guess in the other half."""
    names = sorted({name for name, _ in offers})
    seen, hears = Counter[str](), Counter[str]()
    for name, offered in offers:
        if name in names[::2]:
            seen.update(_beginning(text) for text in texts(offered))
            hears[_beginning(of_kind(offered, "hears"))] += 1
    rest = [offered for name, offered in offers if name in names[1::2]]
    guessed = [max(texts(offered), key=lambda text: hears[_beginning(text)] / max(1, seen[_beginning(text)])) for offered in rest]
    right = sum(guess == of_kind(offered, "hears") for guess, offered in zip(guessed, rest, strict=True))
    assert right / len(rest) <= AT_MOST


def _beginning(text: str) -> str:
    return " ".join(text.split()[:2])


def test_they_are_of_a_length(offers: list[tuple[str, tuple[Option, ...]]]):
    apart = sorted(max(map(len, texts(offered))) / min(map(len, texts(offered))) for _, offered in offers)
    assert apart[len(apart) // 2] < 1.15
    assert apart[len(apart) * 9 // 10] < 1.5


def test_whoever_always_hears_gets_there_and_whoever_is_always_kind_does_not():
    talking = Talking(Listening(load_reader(), rubric.shipped(), lambda _: "en"))
    ended, heard = defaultdict[str, Counter[Ending | None]](Counter), defaultdict[str, list[float]](list)
    for scenario in shipped().values():
        for kind in ("hears", "fixes", "kind"):
            session = begun(scenario, 1)
            while not session.now.reaction.state.ended:
                session = added(session, take_turn(session, session.at, of_kind(options(session), kind), talking=talking))
            ended[kind][session.now.reaction.state.ended] += 1
            heard[kind].append(session.now.reaction.state.heard)
    assert ended["hears"].keys() <= {"resolved", "ended_rightly"}
    assert not {"resolved", "ended_rightly"} & {*ended["fixes"], *ended["kind"]}
    assert fmean(heard["hears"]) > 70
    assert 30 > fmean(heard["fixes"]) > fmean(heard["kind"])


def test_same_place_gives_the_same_and_the_order_changes_from_one_to_the_next():
    assert options(begun(FRIDGE, 3)) == options(begun(FRIDGE, 3))
    places = {[option.kind for option in options(begun(FRIDGE, seed))].index("hears") for seed in range(30)}
    assert places == {0, 1, 2}


def test_nothing_that_was_said_is_offered_again():
    session, said = begun(FRIDGE, 5), set[str]()
    for number in range(6):
        offered = texts(options(session))
        assert not said & set(offered)
        said.add(offered[number % 3])
        session = _later(session, text=offered[number % 3])


def test_when_the_need_was_told_the_one_that_hears_names_it_and_does_what_meets_it():
    hears = of_kind(options(_later(begun(FRIDGE, 1), "ice", "insulin")), "hears")
    assert "insulin has to be cold" in hears
    assert "courier" in hears


RUDE = [scenario for scenario in shipped().values() if scenario.abuse]


@pytest.mark.parametrize("scenario", RUDE, ids=lambda one: one.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_insults_is_set_a_limit_in_other_words_each_time(scenario: Scenario, seed: int):
    session, said = begun(scenario, seed), list[str]()
    for _ in range(3):
        hears = of_kind(options(session), "hears")
        (limit,) = [one for one in sentences_of(hears) if limits(one)]
        assert limit not in said
        said.append(limit)
        session = _later(session, text=hears)


WORDS = ("insult", "stop", r"\bend", "conversation", "insult|stop|conversation")


def test_no_simple_rule_picks_the_limit_that_is_right():
    offered = [options(begun(scenario, seed)) for scenario in RUDE for seed in range(100)]
    for rule in (*(most(word) for word in WORDS), *(fewest(word) for word in WORDS)):
        assert mean(rule(texts(each)) == of_kind(each, "hears") for each in offered) <= AT_MOST


@pytest.mark.parametrize("scenario", shipped().values(), ids=list(shipped()))
def test_no_step_is_offered_that_tells_what_was_not_told_or_is_in_hand_already(scenario: Scenario):
    steps = [one for one in scenario.remedies if one.allowed]
    for seed in range(3):
        session = begun(scenario, seed)
        for fact in (None, *scenario.facts):
            session = _later(session, fact.id) if fact else session
            state = session.now.reaction.state
            untold = [word for one in scenario.facts if one.id not in state.disclosed for word in one.words]
            knows = scenario.need.fact in state.disclosed
            offered = [one for one in steps if any(one.say in text for text in texts(options(session)))]
            assert not [one.id for one in offered if uses(one.say, untold) or (one.meets_need and not knows)]
            taken = replace(state, promised=frozenset(one.id for one in offered))
            after = replace(session, turns=(*session.turns[:-1], replace(session.now, reaction=replace(session.now.reaction, state=taken))))
            assert not [one.id for one in offered if any(one.say in text for text in texts(options(after)))]


NAMED = re.compile(r"(?<!^)\b(?!Mrs?\b)[A-Z][a-z]+")


@pytest.mark.parametrize("scenario", shipped().values(), ids=list(shipped()))
def test_whatever_is_said_back_was_told_each_way_that_it_is_told(scenario: Scenario):
    """Names and days, at least: which of the ways of telling a fact was chosen is not known to whoever says it back."""
    for fact in scenario.facts:
        at_once = [one.back for one in scenario.facts if one.when == "at_once" and one is not fact]
        for line in scenario.lines["opening"] if fact.when == "at_once" else fact.say:
            known = " ".join([line.say, scenario.card.situation, *at_once]).casefold()
            assert not [name for name in NAMED.findall(fact.back) if name.casefold().rstrip("s") not in known]


def test_moment_that_was_really_missed_has_three_as_well():
    session = begun(scenario_from(Material((), ("third time I ask about my parcel",), moment())), 1)
    for fact in (None, *session.scenario.facts):
        session = _later(session, fact.id) if fact else session
        assert len(set(texts(options(session)))) == 3
    assert "third time" in of_kind(options(session), "hears")


def test_nobody_is_sorry_about_good_news():
    glad = replace(FRIDGE, start=Start(("gratitude",), 15, 55))
    offered = [text for seed in range(20) for text in texts(options(begun(glad, seed)))]
    assert not [text for text in offered if re.search(r"sorry|hard for you|worr|should not have", text)]


def test_over_is_over():
    assert options(_later(begun(FRIDGE, 1), ended="left")) == ()
