from hypothesis import given
from hypothesis import strategies as st

from hearten.care.sight import EVERYWHERE, OWNER, Answered, Reach, Sight, cells_to_show, is_large_enough, sees, sight_of
from hearten.kernel.people import SMALLEST_GROUP, Person

TEAMS = st.sampled_from([None, "blue", "red"])
AGENTS = st.integers(1, 6)
MODES = st.sampled_from(["reflect", "review"])
POSTS = st.sampled_from(["administrator", "lead", "agent"])
PEOPLE = st.builds(Person, st.just(1), st.just("Ann"), st.just("a@x"), POSTS, TEAMS, st.lists(AGENTS, max_size=3, unique=True).map(tuple))
ANSWERED = st.builds(Answered, st.none() | AGENTS, TEAMS, st.booleans())
MUCH = {"nothing": 0, "group": 1, "full": 2}
CELLS = st.dictionaries(st.integers(0, 8), st.frozensets(st.integers(1, 12), max_size=8), max_size=8)


def _much(person: Person, mode, answered: Answered) -> int:
    return MUCH[sees(sight_of(person, mode), answered)]


def _as(person: Person, post) -> Person:
    return Person(person.id, person.name, person.mail, post, person.team, person.agents)


@given(PEOPLE, ANSWERED)
def test_review_shows_no_less_than_reflect(person: Person, answered: Answered):
    assert _much(person, "reflect", answered) <= _much(person, "review", answered)


@given(PEOPLE, MODES, ANSWERED)
def test_a_higher_post_sees_no_less(person: Person, mode, answered: Answered):
    seen = [_much(_as(person, post), mode, answered) for post in ("agent", "lead", "administrator")]
    assert seen == sorted(seen)


@given(PEOPLE, MODES, ANSWERED)
def test_an_agent_sees_their_own_and_nothing_else(person: Person, mode, answered: Answered):
    expected = "full" if answered.agent in person.agents else "nothing"
    assert sees(sight_of(_as(person, "agent"), mode), answered) == expected


@given(PEOPLE, ANSWERED)
def test_in_reflect_mode_nobody_reads_another_agents_words_unless_they_shared_them(person: Person, answered: Answered):
    if answered.agent is not None and answered.agent not in person.agents and not answered.is_shared:
        assert _much(person, "reflect", answered) < MUCH["full"]


@given(PEOPLE, MODES, ANSWERED)
def test_a_lead_sees_nothing_of_another_team(person: Person, mode, answered: Answered):
    lead = _as(person, "lead")
    if answered.team not in {person.team, None} and answered.agent not in person.agents:
        assert sees(sight_of(lead, mode), answered) == "nothing"


@given(ANSWERED)
def test_whoever_has_nothing_sees_nothing(answered: Answered):
    charlie = Person(3, "Charlie", "c@x", "agent")
    assert sees(sight_of(charlie, "reflect"), answered) == "nothing"
    assert sees(sight_of(charlie, "review"), answered) == "nothing"
    assert sees(OWNER, answered) == "full"


def test_the_rules_in_words():
    alice = sight_of(Person(1, "Alice", "a@x", "lead", "blue", (1,)), "reflect")
    assert sees(alice, Answered(1, "blue")) == "full"
    assert sees(alice, Answered(2, "blue")) == "group"
    assert sees(alice, Answered(2, "blue", is_shared=True)) == "full"
    assert sees(alice, Answered(2, "red", is_shared=True)) == "nothing"
    assert sees(alice, Answered(None, "blue")) == "full"
    assert sees(alice, Answered(None, None)) == "full"
    assert sees(alice, Answered(None, "red")) == "nothing"
    assert sees(sight_of(Person(1, "Alice", "a@x", "lead", "blue"), "review"), Answered(2, "blue")) == "full"
    assert sees(sight_of(Person(1, "Ada", "a@x", "administrator"), "reflect"), Answered(2, "red")) == "group"


@given(CELLS)
def test_no_number_of_fewer_than_five_can_be_shown_or_worked_out(cells: dict[int, frozenset[int]]):
    shown = cells_to_show(cells)
    assert all(is_large_enough(len(cells[key])) for key in shown)
    hidden = [others for key, others in cells.items() if key not in shown]
    still_shown = [key for key in shown if cells[key]]
    if hidden and still_shown:
        assert len(frozenset[int]().union(*hidden)) >= SMALLEST_GROUP


@given(CELLS)
def test_cells_that_are_all_large_or_ones_own_are_all_shown(cells: dict[int, frozenset[int]]):
    fine = {key: others for key, others in cells.items() if is_large_enough(len(others))}
    assert cells_to_show(fine) == frozenset(fine)


def test_of_equally_small_cells_the_first_is_withheld_whatever_else_changes():
    cells = {name: frozenset({1, 2, 3, 4, 5}) for name in "qwertyuiop"} | {"lone": frozenset({9})}
    assert cells_to_show(cells) == frozenset("wertyuiop")


def test_reach():
    assert not EVERYWHERE.is_empty
    assert Reach().is_empty
    assert not Reach(teams=frozenset({None})).is_empty
    assert Sight() == sight_of(Person(3, "Charlie", "c@x", "agent"), "review")
