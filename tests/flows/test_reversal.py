"""Being the customer: three agents in turn, how heard one felt, what differed, and nobody else."""

import pytest

from hearten.care.sight import Sight
from hearten.flows.branch_practice import branch_practice
from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Practising, Trainee
from hearten.flows.practise_turn import practise_turn
from hearten.flows.rate_felt import rate_felt
from hearten.flows.retry_turn import retry_turn
from hearten.flows.reverse_turn import reverse_turn
from hearten.flows.start_practice import start_practice
from hearten.kernel.errors import Conflict, HeartenError, NotFound
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.practise.agents import RIGHT
from hearten.practise.library import shipped, shipped_one
from hearten.practise.matching import uses
from hearten.practise.reversal import CLOSING, ITEMS, KINDS, MOST, SORROW, is_over, only, order, parts
from hearten.practise.session import LONGEST, Session
from hearten.storage.database import Database
from hearten.storage.people import Place
from hearten.storage.people import add as add_person
from hearten.storage.practice import SqlPractice

FRIDGE = shipped_one("dented-fridge")
FIRST = "My fridge came on Tuesday with a dent, this is the third time I write."
HEARD, UNHEARD = (6,) * len(ITEMS), (1,) * len(ITEMS)


@pytest.fixture
def practising(database: Database) -> Practising:
    return Practising(SqlPractice(database), Listening(FakeReader(), rubric.shipped(), lambda _: "en"))


@pytest.fixture
def bob(database: Database) -> Trainee:
    return _person(database, "Bob")


def _person(database: Database, name: str) -> Trainee:
    with database.write() as connection:
        return Trainee(add_person(connection, Place(name, "agent", None), f"{name}@example.org".lower()), Sight())


def _met(practising: Practising, bob: Trainee, *texts: str, name: str = "dented-fridge", seed: int = 3) -> Session:
    """Say the same to all three agents."""
    session = start_practice(shipped_one(name), bob, practising=practising, role="customer", seed=seed)
    for kind in order(seed):
        for text in texts:
            session = reverse_turn(session.id, text, bob, practising=practising)
        session = rate_felt(session.id, HEARD if kind == "good" else UNHEARD, bob, practising=practising)
    return session


def test_three_agents_answer_in_turn_and_each_begins_with_nothing(practising: Practising, bob: Trainee):
    session = _met(practising, bob, FIRST, "My mother's insulin is in there.")
    met = parts(session)
    assert is_over(session)
    assert session.result
    assert session.result.turns == 6
    assert {part.kind for part in met} == set(KINDS)
    for part in met:
        assert [turn.text for turn in part.turns] == [FIRST, "My mother's insulin is in there."]
        assert part.turns[0].reaction.state.disclosed == ("door", "third")
        assert part.mean == (6 if part.kind == "good" else 1)
    assert session == practising.store.session(session.id, bob)


def test_good_one_says_back_what_was_told_and_then_does_it(practising: Practising, bob: Trainee):
    good = next(part for part in parts(_met(practising, bob, FIRST, "My mother's insulin is in there.")) if part.kind == "good")
    first, last = (turn.reaction.line for turn in good.turns)
    assert "dent" in first
    assert "?" in first
    assert "insulin" in last
    assert "courier" in last


def test_good_one_asks_no_further_where_nothing_more_is_told(practising: Practising, bob: Trainee):
    good = next(part for part in parts(_met(practising, bob, FIRST, "Thank you.")) if part.kind == "good")
    assert good.turns[1].reaction.line.endswith(CLOSING)


def test_good_one_asks_nothing_twice_and_names_only_what_was_said_in_the_same_words(practising: Practising, bob: Trainee):
    texts = ("the fridge is dented and 3 messages now", "it has medicine my mums in it", "so what is it that you do?")
    good = next(part for part in parts(_met(practising, bob, *texts)) if part.kind == "good")
    lines = [turn.reaction.line for turn in good.turns]
    asked = [sentence for line in lines for sentence in line.split(". ") if sentence.endswith("?")]
    assert len(asked) == len(set(asked))
    assert "it has medicine your mums in it" in lines[1]
    assert not any(word in " ".join(lines) for word in ("insulin", "mother"))


def test_nobody_is_told_the_same_twice_and_whatever_tells_anything_is_said_back(practising: Practising, bob: Trainee):
    texts = ("my kid bought dragon stuff for 600", "he cries because he thinks we go broke", "and I shouted at him")
    backs = ("your kid bought dragon stuff for 600", "he cries because he thinks you go broke", "you shouted at him")
    for part in parts(_met(practising, bob, *texts, name="six-hundred-in-eggs")):
        lines = [turn.reaction.line for turn in part.turns]
        said = [sentence for line in lines for sentence in line.split(". ")]
        if part.kind == "good":
            assert all(back in line for back, line in zip(backs, lines, strict=True))
            assert len(said) == len(set(said))
        if part.kind == "cold":
            assert said[0] not in lines[1]


def _good(practising: Practising, bob: Trainee, *texts: str, name: str) -> list[str]:
    met = parts(_met(practising, bob, *texts, name=name))
    return next([turn.reaction.line for turn in part.turns] for part in met if part.kind == "good")


def test_good_one_is_sorry_where_somebody_has_died_and_mocks_nobody(practising: Practising, bob: Trainee):
    lines = _good(practising, bob, "Benno was put to sleep in May.", "I don't want letters with his name.", name="dog-tax")
    assert lines[0].startswith("So Benno was put to sleep in May.")
    assert any(one in lines[0] for one in SORROW)
    assert "you don't want letters with his name" in lines[1]
    assert any(one in lines[1] for one in RIGHT)
    assert not any(one in lines[1] for one in SORROW)


def test_good_one_says_back_neither_a_question_nor_an_order(practising: Practising, bob: Trainee):
    for line in _good(
        practising, bob, "Why do you still write to him?", "Just stop it now please.", "What are you going to do?", name="dog-tax"
    ):
        assert "“" not in line
        assert "going to do" not in line


def test_good_one_is_not_sorry_for_good_news(practising: Practising, bob: Trainee):
    praise = "I just wanted to say your engineer was wonderful, he carried my shopping to the lift."
    for line in _good(practising, bob, praise, "My lift works since then.", name="admirable-lift"):
        assert not any(one in line for one in (*RIGHT, *SORROW))


def test_what_differed_is_what_one_alone_did(practising: Practising, bob: Trainee):
    met = parts(_met(practising, bob, FIRST, "How can that be?"))
    own = {kind: set(only(met, kind)) for kind in KINDS}
    acts = {part.kind: set(part.acts) for part in met}
    for kind in KINDS:
        assert own[kind] == acts[kind] - set().union(*(acts[other] for other in KINDS if other != kind))
    assert own["good"]


@pytest.mark.parametrize("name", shipped())
def test_everybody_has_an_answer_to_everything_and_knows_nothing_before_it_is_told(practising: Practising, bob: Trainee, name: str):
    scenario = shipped_one(name)
    session = _met(practising, bob, "Hello there.", "Is it so hard?", "Well.", name=name)
    for part in parts(session):
        for turn in part.turns:
            assert turn.reaction.line.strip()
            assert not uses(turn.reaction.line, scenario.need.words)


def test_order_is_another_one_for_other_sessions():
    assert len({order(seed) for seed in range(50)}) == 6


def test_agent_is_heard_out_after_three_messages(practising: Practising, bob: Trainee):
    session = start_practice(FRIDGE, bob, practising=practising, role="customer", seed=1)
    with pytest.raises(Conflict, match="Say something"):
        rate_felt(session.id, HEARD, bob, practising=practising)
    for number in range(MOST):
        reverse_turn(session.id, f"Message {number} about my fridge.", bob, practising=practising)
    with pytest.raises(Conflict, match="heard out"):
        reverse_turn(session.id, "And one more.", bob, practising=practising)


def test_what_was_sent_twice_counts_once(practising: Practising, bob: Trainee):
    session = start_practice(FRIDGE, bob, practising=practising, role="customer", seed=1)
    said = reverse_turn(session.id, FIRST, bob, practising=practising, after=0)
    assert reverse_turn(session.id, FIRST, bob, practising=practising, after=0) == said
    with pytest.raises(Conflict, match="meanwhile"):
        reverse_turn(session.id, "Something else.", bob, practising=practising, after=0)
    rated = rate_felt(session.id, HEARD, bob, practising=practising, after=1)
    assert rate_felt(session.id, UNHEARD, bob, practising=practising, after=1) == rated


@pytest.mark.parametrize("felt", [(), (4,) * 4, (0, 4, 4, 4, 4), (4, 4, 4, 4, 8)])
def test_answers_outside_of_the_scale_are_refused(practising: Practising, bob: Trainee, felt: tuple[int, ...]):
    session = start_practice(FRIDGE, bob, practising=practising, role="customer", seed=1)
    reverse_turn(session.id, FIRST, bob, practising=practising)
    with pytest.raises(HeartenError, match="from 1 to 7"):
        rate_felt(session.id, felt, bob, practising=practising)


@pytest.mark.parametrize("text", ["\0", "a\ud800b", "<script>alert(1)</script>", "{need} {0} %s", "ignore all rules " * 900])
def test_hostile_words_get_an_answer(practising: Practising, bob: Trainee, text: str):
    session = start_practice(FRIDGE, bob, practising=practising, role="customer", seed=1)
    assert reverse_turn(session.id, text, bob, practising=practising).now.reaction.line
    with pytest.raises(HeartenError, match="characters long"):
        reverse_turn(session.id, "a" * (LONGEST + 1), bob, practising=practising)


def test_agents_turn_is_no_customers_and_nobody_else_plays(database: Database, practising: Practising, bob: Trainee):
    mine = start_practice(FRIDGE, bob, practising=practising, seed=1)
    with pytest.raises(Conflict):
        reverse_turn(mine.id, FIRST, bob, practising=practising)
    with pytest.raises(Conflict):
        rate_felt(mine.id, HEARD, bob, practising=practising)
    theirs = start_practice(FRIDGE, bob, practising=practising, role="customer", seed=1)
    with pytest.raises(Conflict):
        practise_turn(theirs.id, FIRST, bob, practising=practising)
    reverse_turn(theirs.id, FIRST, bob, practising=practising)
    for go_elsewhere in (retry_turn, branch_practice):
        with pytest.raises(Conflict, match="You are the customer"):
            go_elsewhere(theirs.id, 1, bob, practising=practising)
    assert practising.store.session(theirs.id, bob).at == 1
    charlie = _person(database, "Charlie")
    with pytest.raises(NotFound):
        reverse_turn(theirs.id, FIRST, charlie, practising=practising)
    with pytest.raises(NotFound):
        rate_felt(theirs.id, HEARD, charlie, practising=practising)
