from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from hearten.care.sight import EVERYWHERE, OWNER, Sight
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.moment import Heard
from hearten.storage import conversations, export, moments, overview
from hearten.storage.counting import rebuild
from hearten.storage.database import Database
from hearten.storage.filters import Filters
from hearten.storage.saving import Arriving, save_batch, stored_hashes
from hearten.storage.tables import customer_keys, messages, readings, tallies
from hearten.storage.tables import moments as moment_table
from hearten.storage.writing_moments import save_rereadings
from tests.storage.made import MONDAY, heard, moment, save
from tests.storage.made import readings as read


def test_what_was_stored_comes_back(database: Database):
    said = [
        heard("a"),
        heard("b", agent=None, channel=None, moments=[]),
        heard("c", team="blue", moments=[moment(), moment(2, response=())]),
    ]
    with database.write() as connection:
        saved = save(connection, *said)
    with database.read() as connection:
        back = [stored.heard for stored in export.stream(connection, OWNER)]
    assert back == said
    assert (saved.new, saved.changed, saved.unchanged, saved.moments) == (3, 0, 0, 3)


def test_the_same_again_changes_nothing(database: Database):
    with database.write() as connection:
        first = save(connection, heard("a"), heard("b"))
    with database.write() as connection:
        again = save(connection, heard("b"), heard("a"), heard("c"))
        n = connection.execute(select(func.count()).select_from(messages)).scalar_one()
    assert (again.new, again.changed, again.unchanged) == (1, 0, 2)
    assert again.ids[:2] == first.ids[::-1]
    assert n == 9


def test_a_changed_conversation_is_replaced_with_all_that_hangs_on_it(database: Database):
    with database.write() as connection:
        first = save(connection, heard("a"), heard("b"))
    with database.write() as connection:
        again = save(connection, heard("a", text="lovely", moments=[]), hash="2")
    with database.read() as connection:
        exchange = conversations.one(connection, OWNER, first.ids[0])
        numbers = overview.overview(connection, OWNER, Filters())
        found = moments.page(connection, OWNER, Filters(text="parcel"))
    assert again.ids == first.ids[:1]
    assert again.changed == 1
    assert exchange.conversation.messages[0].text == "lovely"
    assert exchange.moments == ()
    assert numbers.conversations == 2
    assert numbers.grades.missed == 1
    assert [card.conversation for card in found.cards] == [first.ids[1]]


def test_a_conversation_that_comes_again_without_its_customer_is_still_theirs(database: Database):
    with database.write() as connection:
        save_batch(connection, [Arriving(heard("a"), "1", ("maria",))], now=MONDAY)
        save_batch(connection, [Arriving(heard("a"), "2", ())], now=MONDAY)
        assert connection.execute(select(customer_keys.c.key)).scalars().all() == ["maria"]
        save_batch(connection, [Arriving(heard("a"), "3", ("maria", "maria@okafor.example"))], now=MONDAY)
        assert set(connection.execute(select(customer_keys.c.key)).scalars()) == {"maria", "maria@okafor.example"}


def test_the_same_conversation_twice_in_a_batch_is_stored_once(database: Database):
    with database.write() as connection:
        saved = save_batch(connection, [Arriving(heard("a", text="old"), "1"), Arriving(heard("a", text="new"), "2")], now=MONDAY)
    with database.read() as connection:
        assert conversations.one(connection, OWNER, saved.ids[0]).conversation.messages[0].text == "new"
    assert saved.new == 1
    assert saved.ids[0] == saved.ids[1]


def test_hashes_of_what_is_stored(database: Database):
    with database.write() as connection:
        save(connection, heard("a"), hash="abc")
        assert stored_hashes(connection, [("file", "a"), ("file", "b"), ("mail", "a")]) == {("file", "a"): "abc"}


def test_reading_again_keeps_the_old_readings_and_moments(database: Database):
    said = heard("a")
    with database.write() as connection:
        stored = save(connection, said).ids[0]
    again = Heard(said.conversation, read(said.conversation, "bundle-2"), (moment(grade="heard", bundle="bundle-2"),))
    with database.write() as connection:
        assert save_rereadings(connection, [(stored, again)], now=datetime(2026, 3, 3)) == 1  # noqa: DTZ001 - taken for UTC
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(readings)).scalar_one() == 2
        assert connection.execute(select(func.count()).select_from(moment_table)).scalar_one() == 2
        exchange = conversations.one(connection, OWNER, stored)
        numbers = overview.overview(connection, OWNER, Filters())
    assert [card.grade for card in exchange.moments] == ["heard"]
    assert {reading.bundle for reading in exchange.readings if reading} == {"bundle-2"}
    assert (numbers.grades.heard, numbers.grades.n) == (1, 1)


def test_tallies_are_what_a_rebuild_gives(database: Database):
    with database.write() as connection:
        save(connection, *(heard(str(n), agent=f"agent {n % 3}", team="blue" if n % 2 else None) for n in range(12)))
        save(connection, heard("3", moments=[]), hash="2")
        kept = connection.execute(select(tallies).order_by(tallies.c.id)).all()
        rebuild(connection)
        assert connection.execute(select(tallies).order_by(tallies.c.id)).all() == kept
    assert kept


def test_the_weeks_of_a_year_are_counted_in_one_row(database: Database):
    weeks = [MONDAY + timedelta(weeks=week) for week in range(60)]
    with database.write() as connection:
        save(connection, *(heard(f"{at:%F}", at=at) for at in weeks))
        save(connection, heard(f"{weeks[3]:%F}", at=weeks[4]), hash="2")
        rows = connection.execute(select(tallies.c.year)).scalars().all()
        numbers = overview.overview(connection, OWNER, Filters(until=weeks[5]))
    assert sorted(rows) == [2026, 2027]
    assert [(week.key, week.conversations) for week in numbers.weeks] == [
        (at.date(), 2 if at == weeks[4] else 1) for at in weeks[:6] if at != weeks[3]
    ]


def test_rare_words_are_not_looked_for_along_the_whole_ranking(database: Database):
    with database.write() as connection:
        save(connection, *(heard(str(n), text=f"a rare word{n}") for n in range(50)))
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _c, _k, statement, *_: asked.append(statement))
    with database.read() as connection:
        assert len(moments.page(connection, OWNER, Filters(text="word7")).cards) == 1
    ranked = next(statement for statement in asked if "ORDER BY moments.rank" in statement)
    assert "WHERE moments.id IN" in " ".join(ranked.split())  # with `is_current` beside it SQLite goes by the index that begins with that


@pytest.mark.parametrize("hostile", ["'; DROP TABLE messages; --", "\u202eabc", "<script>", "%_\\", "\U0001f9a6" * 5000, '"*" OR NEAR('])
def test_hostile_words_are_stored_and_searched_as_they_are(database: Database, hostile: str):
    with database.write() as connection:
        stored = save(connection, heard(hostile, text=hostile, agent=hostile, channel=hostile, team=hostile)).ids[0]
    with database.read() as connection:
        exchange = conversations.one(connection, OWNER, stored)
        assert moments.page(connection, OWNER, Filters(text=hostile)).too_few is False
        assert moments.page(connection, OWNER, Filters(channel=hostile)).cards == exchange.moments[: len(hostile) < 200]
    assert exchange.conversation.id == hostile
    assert exchange.conversation.messages[0].text == hostile


def test_a_conversation_of_very_many_messages(database: Database):
    many = tuple(Message("customer" if n % 2 == 0 else "agent", f"message {n}", None, None if n % 2 == 0 else "Bob") for n in range(20_000))
    conversation = Conversation(id="long", messages=many)
    with database.write() as connection:
        stored = save(connection, Heard(conversation, (), (moment(19_998, response=()),))).ids[0]
    with database.read() as connection:
        assert conversations.one(connection, Sight(full=EVERYWHERE), stored).conversation.messages == many
        assert [said.number for said in moments.page(connection, OWNER, Filters()).cards[0].said] == [19_998]
