"""The SQL of sight, held against the rules in Python."""

import itertools
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from hearten.care.sight import OWNER, Answered, Sight, sees, sight_of
from hearten.kernel.errors import HeartenError, NotFound
from hearten.kernel.people import Person
from hearten.storage import conversations, export, moments, objections, overview, shares
from hearten.storage.choices import choices
from hearten.storage.database import Database
from hearten.storage.filters import Filters
from hearten.storage.people import Place
from hearten.storage.people import add as add_person
from hearten.storage.seeing import in_full, in_group
from hearten.storage.tables import agents
from hearten.storage.tables import moments as table
from tests.storage.made import MONDAY, heard, join_team, moment, save

NAMES = ("b1", "b2", "b3", "b4", "b5", "b6", "r1", "r2", "loose")
TEAM = {name: {"b": "blue", "r": "red"}.get(name[0]) for name in NAMES}


def _fill(connection: Connection) -> dict[str, int]:
    """One conversation for each agent, one of nobody's in each team, and one whose source names another team than its agent's."""
    said = [
        heard(name, agent=name, text=f"quote {name}", moments=[moment(quote=f"quote {name}")], answer=f"answer {name}") for name in NAMES
    ]
    said += [heard(f"nobody-{team}", agent=None, team=team) for team in ("blue", "red", None)]
    said.append(heard("lent", agent="r1", team="blue", channel="mail"))
    save(connection, *said)
    for name, team in TEAM.items():
        if team:
            join_team(connection, name, team)
    ids = {row.name: row.id for row in connection.execute(select(agents))}
    person = add_person(connection, Place("B2", "agent", "blue"), "b2@example.org")
    b2 = Sight(own=frozenset({ids["b2"]}))
    shares.share(connection, b2, moments.page(connection, b2, Filters()).cards[0].id, person=person)
    return ids


def _sights(ids: dict[str, int]) -> list[Sight]:
    people = [
        Person(1, "X", "x@x", post, team, own)
        for post, team, own in itertools.product(("administrator", "lead", "agent"), ("blue", "red", None), ((), (ids["b1"],)))
    ]
    return [sight_of(person, mode) for person in people for mode in ("reflect", "review")]


def test_the_sql_says_what_the_rules_say(database: Database):
    with database.write() as connection:
        ids = _fill(connection)
        team_of = {ids[name]: team for name, team in TEAM.items()}
        for sight in _sights(ids):
            rows = connection.execute(
                select(
                    table.c.agent_id, table.c.team, table.c.is_shared, in_full(sight, table).label("f"), in_group(sight, table).label("g")
                )
            ).all()
            for row in rows:
                view = sees(sight, Answered(row.agent_id, row.team or team_of.get(row.agent_id), row.is_shared))
                assert ("full" if row.f else "group" if row.g else "nothing") == view, (sight, row)
    assert len(rows) == len(NAMES) + 4


def _lead(ids: dict[str, int], *own: str) -> Sight:
    return sight_of(Person(1, "Alice", "a@x", "lead", "blue", tuple(ids[name] for name in own)), "reflect")


def test_a_group_shows_the_customers_side_alone(database: Database):
    with database.write() as connection:
        ids = _fill(connection)
    with database.read() as connection:
        cards = moments.page(connection, _lead(ids), Filters()).cards
        grouped = [card for card in cards if not card.is_full]
        assert {card.quote for card in grouped} == {"third time", *(f"quote {name}" for name in ("b1", "b3", "b4", "b5", "b6"))}
        assert "answer" not in repr(grouped)
        assert "sorry" not in repr(grouped)
        assert all(card.conversation is None and card.moment is None and card.at is not None and card.at.hour == 0 for card in grouped)
        assert sorted(card.quote for card in cards if card.is_full) == ["quote b2", "third time", "third time"]
        with pytest.raises(NotFound):
            moments.one(connection, _lead(ids), grouped[0].id)


def test_a_group_can_be_searched_only_by_what_it_shows(database: Database):
    with database.write() as connection:
        ids = _fill(connection)
    with database.read() as connection:
        assert moments.page(connection, _lead(ids), Filters(text="answer")).cards == ()
        assert len([card for card in moments.page(connection, _lead(ids), Filters(text="quote")).cards if not card.is_full]) == 5
        lone = moments.page(connection, _lead(ids), Filters(text="b4"))
        assert (lone.cards, lone.too_few) == ((), True)


@pytest.mark.parametrize("filters", [Filters(channel="mail"), Filters(since=MONDAY + timedelta(days=7)), Filters(team="red")])
def test_filters_do_not_narrow_a_group_below_five(database: Database, filters: Filters):
    with database.write() as connection:
        ids = _fill(connection)
        save(connection, heard("late", agent="b1", at=MONDAY + timedelta(days=14)))
    with database.read() as connection:
        lead = _lead(ids)
        assert not [card for card in moments.page(connection, lead, filters).cards if not card.is_full]
        numbers = overview.overview(connection, lead, filters)
        assert (numbers.grades.n, numbers.conversations) == (0, 0)
        assert numbers.too_few is (filters.team is None)


def test_numbers_of_a_group_and_of_cells_too_small_in_it(database: Database):
    with database.write() as connection:
        ids = _fill(connection)
    with database.read() as connection:
        numbers = overview.overview(connection, _lead(ids), Filters())
        red = overview.overview(connection, sight_of(Person(1, "R", "r@x", "lead", "red"), "reflect"), Filters())
        review = overview.overview(connection, sight_of(Person(1, "A", "a@x", "administrator"), "review"), Filters())
    assert (numbers.too_few, numbers.grades.missed) == (False, 9)
    assert [(part.key, part.grades) for part in numbers.channels] == [("chat", None), ("mail", None)]
    assert numbers.weeks[0].grades == numbers.grades
    assert (red.too_few, red.conversations) == (True, 2)
    assert (review.too_few, review.grades.n) == (False, 13)
    assert [(part.key, part.grades) for part in review.channels] == [("chat", None), ("mail", None)]


def test_an_agent_sees_their_own_and_charlie_nothing(database: Database):
    with database.write() as connection:
        ids = _fill(connection)
    bob, charlie = Sight(own=frozenset({ids["b1"]})), Sight()
    with database.read() as connection:
        mine = moments.page(connection, bob, Filters()).cards
        assert [card.quote for card in mine] == ["quote b1"]
        assert mine[0].conversation is not None
        exchange = conversations.one(connection, bob, mine[0].conversation)
        assert [said.agent for said in mine[0].said] == [None, "b1", None]
        assert overview.overview(connection, bob, Filters()).grades.n == 1
        assert moments.page(connection, charlie, Filters()).cards == ()
        assert overview.overview(connection, charlie, Filters()).messages == 0
        assert choices(connection, charlie).channels == ()
        assert list(export.stream(connection, charlie)) == []
        assert objections.for_tuning(connection, charlie) == ()
        with pytest.raises(NotFound):
            conversations.one(connection, charlie, exchange.id)
        with pytest.raises(NotFound):
            moments.one(connection, charlie, mine[0].id)


def test_in_a_shared_conversation_only_ones_own_part_is_judged(database: Database):
    said = heard("both", agent="Bob")
    other = heard("x", agent="Carol").conversation.messages[1]
    both = (*said.conversation.messages, other)
    conversation = type(said.conversation)("both", both)
    whole = type(said)(conversation, (*said.readings, said.readings[1]), (moment(), moment(2, response=(3,))))
    with database.write() as connection:
        stored = save(connection, whole).ids[0]
        bob = connection.execute(select(agents.c.id).where(agents.c.name == "Bob")).scalar_one()
        exchange = conversations.one(connection, Sight(own=frozenset({bob})), stored)
    assert [reading is None for reading in exchange.readings] == [False, False, False, True]
    assert [card.is_own for card in exchange.moments] == [True]


def test_only_ones_own_moment_can_be_shared_and_it_can_be_taken_back(database: Database):
    with database.write() as connection:
        ids = _fill(connection)
        lead, b2 = _lead(ids), Sight(own=frozenset({ids["b2"]}))
        shared = moments.page(connection, b2, Filters()).cards[0].id
        assert moments.one(connection, lead, shared).is_shared
        with pytest.raises(NotFound):
            shares.take_back(connection, lead, shared)
        shares.take_back(connection, b2, shared)
        with pytest.raises(NotFound):
            moments.one(connection, lead, shared)


@pytest.mark.parametrize("mark", ["nan:1", "inf:1", "0.5:" + "9" * 25, "0.5:-1", "1e999:1", "0.5", ":", "\u0661.0:1"])
def test_a_mark_that_is_no_place_in_a_list_is_named(database: Database, mark: str):
    with database.read() as connection, pytest.raises(HeartenError, match="no place in a list"):
        moments.page(connection, Sight(), Filters(), after=mark)


@pytest.mark.parametrize("need", [1e-7, 0.1 + 0.2, 1.0])
def test_the_mark_of_a_page_leads_to_the_next(database: Database, need: float):
    with database.write() as connection:
        save(connection, *(heard(str(n), moments=[moment(need=need)]) for n in range(3)))
    with database.read() as connection:
        first = moments.page(connection, OWNER, Filters(), size=2)
        rest = moments.page(connection, OWNER, Filters(), size=2, after=first.after)
    assert (len(first.cards), len(rest.cards), rest.after) == (2, 1, None)
