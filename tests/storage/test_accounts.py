"""Accounts, sessions, tokens, tries and changed settings, on both kinds of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from hearten.kernel.errors import Conflict, NotFound
from hearten.storage import attempts, people, sessions, settings, tables, tokens
from hearten.storage.agents import ensure
from hearten.storage.database import Database
from hearten.storage.people import Place


def make(database: Database, name: str, post: str = "agent", team: str | None = None, *, password: str | None = "hash") -> int:
    with database.write() as connection:
        return people.add(connection, Place(name, post, team), f"{name}@Example.org", password_hash=password)  # pyright: ignore[reportArgumentType]


def test_mail_is_one_persons_in_any_case(database: Database):
    bob = make(database, "Bob")
    with database.write() as connection:
        found = people.by_mail(connection, " BOB@example.ORG ")
        assert found
        assert found.person.id == bob
        with pytest.raises(Conflict):
            people.add(connection, Place("Other", "agent"), "bob@EXAMPLE.org")


def test_first_account_ends_the_first_run(database: Database):
    with database.read() as connection:
        assert people.is_empty(connection)
    make(database, "Ada")
    with database.read() as connection:
        assert not people.is_empty(connection)


def test_agents_names_change_hands(database: Database):
    bob, eve = make(database, "Bob"), make(database, "Eve")
    with database.write() as connection:
        ids = ensure(connection, ["Bobby", "Rob", "Eva"])
        people.link(connection, bob, [ids["Bobby"], ids["Rob"]])
        people.link(connection, eve, [ids["Rob"], ids["Eva"]])
        assert people.one(connection, bob).names == ("Bobby",)
        assert people.one(connection, eve).names == ("Eva", "Rob")
        assert people.one(connection, eve).person.agents == (ids["Eva"], ids["Rob"])
        people.link(connection, eve, [])
        assert {each.person for each in people.agent_names(connection)} == {bob, None}


def test_team_is_its_own_members_and_no_team_is_nobodys(database: Database):
    make(database, "Bob", team="Harbour")
    make(database, "Tom", team="Mill")
    make(database, "Lone")
    with database.read() as connection:
        assert [each.person.name for each in people.in_team(connection, "Harbour")] == ["Bob"]
        assert people.in_team(connection, None) == []
        assert [each.person.name for each in people.everybody(connection)] == ["Bob", "Lone", "Tom"]


def test_last_administrator_is_the_one_who_can_sign_in(database: Database):
    ada = make(database, "Ada", "administrator")
    make(database, "Invited", "administrator", password=None)
    closed = make(database, "Closed", "administrator")
    with database.write() as connection:
        people.set_disabled(connection, closed, datetime.now(UTC))
        assert people.is_last_administrator(connection, ada)
        assert not people.is_last_administrator(connection, closed)
        people.set_disabled(connection, closed, None)
        assert not people.is_last_administrator(connection, ada)
        with pytest.raises(NotFound):
            people.is_last_administrator(connection, 999)


def test_invitation_ends_with_its_use_or_the_account(database: Database):
    bob = make(database, "Bob", password=None)
    with database.write() as connection:
        people.set_invitation(connection, bob, "first")
        people.set_invitation(connection, bob, "second")
        assert people.by_invitation(connection, "first") is None
        assert people.by_invitation(connection, "second")
        people.set_disabled(connection, bob, datetime.now(UTC))
        assert people.by_invitation(connection, "second") is None
        people.set_disabled(connection, bob, None)
        people.set_password(connection, bob, "hash")
        assert people.by_invitation(connection, "second") is None


def test_session_ends_when_revoked_idle_or_disabled(database: Database):
    bob = make(database, "Bob")
    with database.write() as connection:
        for token in ("a", "b", "c"):
            sessions.begin(connection, token, bob, "Firefox")
        first = sessions.signed_in(connection, "a")
        assert first
        assert (first.person.id, first.is_due) == (bob, False)
        sessions.revoke(connection, bob, but=first.session)
        assert [each.id for each in sessions.of_person(connection, bob)] == [first.session]
        assert sessions.signed_in(connection, "b") is None
        long_ago = datetime.now(UTC) - sessions.IDLE - timedelta(minutes=1)
        connection.execute(update(tables.sessions).values(seen_at=long_ago))
        assert sessions.signed_in(connection, "a") is None
        sessions.note_seen(connection, first.session)
        assert sessions.signed_in(connection, "a")
        people.set_disabled(connection, bob, datetime.now(UTC))
        assert sessions.signed_in(connection, "a") is None
        assert sessions.signed_in(connection, "unknown") is None


def test_seen_is_noted_now_and_then(database: Database):
    bob = make(database, "Bob")
    with database.write() as connection:
        sessions.begin(connection, "a", bob, "")
        connection.execute(update(tables.sessions).values(seen_at=datetime.now(UTC) - 2 * sessions.SEEN_EVERY))
        found = sessions.signed_in(connection, "a")
        assert found
        assert found.is_due


def test_token_is_its_persons_until_revoked(database: Database):
    bob, eve = make(database, "Bob"), make(database, "Eve")
    with database.write() as connection:
        number = tokens.add(connection, "a", bob, "nightly")
        found = tokens.bearer(connection, "a")
        assert found
        assert (found.person.id, found.is_due) == (bob, True)
        tokens.note_used(connection, number)
        assert [each.name for each in tokens.of_person(connection, bob)] == ["nightly"]
        tokens.revoke(connection, eve, token=number)
        assert tokens.bearer(connection, "a"), "another person's token must not be theirs to end"
        tokens.revoke(connection, bob, token=number)
        assert tokens.bearer(connection, "a") is None


def test_sessions_and_tokens_go_with_their_person(database: Database):
    bob = make(database, "Bob")
    with database.write() as connection:
        sessions.begin(connection, "a", bob, "")
        tokens.add(connection, "b", bob, "nightly")
        people.remove(connection, bob)
        assert sessions.signed_in(connection, "a") is None
        assert tokens.bearer(connection, "b") is None


def test_tries_at_once_share_one_limit(database: Database):
    def attempt(_: int) -> bool:
        with database.write() as connection:
            return attempts.are_too_many(connection, {"mail": 5, "address": 100})

    with ThreadPoolExecutor(4) as together:
        refused = list(together.map(attempt, range(12)))
    assert refused.count(False) == 5


def test_tries_are_forgotten_with_time_and_after_success(database: Database):
    with database.write() as connection:
        for _ in range(3):
            attempts.are_too_many(connection, {"mail": 3})
        assert attempts.are_too_many(connection, {"mail": 3, "address": 9})
        attempts.forget(connection, "mail")
        assert not attempts.are_too_many(connection, {"mail": 1})
        assert attempts.are_too_many(connection, {"mail": 1})
        connection.execute(update(tables.attempts).values(at=datetime.now(UTC) - attempts.WINDOW - timedelta(seconds=1)))
        assert not attempts.are_too_many(connection, {"mail": 1})


def test_settings_keep_the_last_value_and_every_change(database: Database):
    ada = make(database, "Ada", "administrator")
    with database.write() as connection:
        settings.change(connection, "retention_days", 30, ada)
        settings.change(connection, "redact", False)
        settings.change(connection, "retention_days", 60, ada)
        assert settings.changed(connection) == {"retention_days": 60, "redact": False}
        assert [(each.value, each.by) for each in settings.history(connection, "retention_days")] == [(60, "Ada"), (30, "Ada")]
        assert [each.by for each in settings.history(connection, "redact")] == [None]
