"""People with an account, and the names under which they answer customers."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, insert, select, true, update

from hearten.kernel.errors import Conflict, NotFound
from hearten.kernel.people import Person, Post
from hearten.storage.columns import label
from hearten.storage.tables import agents, people


@dataclass(frozen=True, slots=True)
class Account:
    """A person, with what only signing in needs. `names` are those of `person.agents`, in the same order."""

    person: Person
    names: tuple[str, ...]
    password_hash: str | None
    created_at: datetime
    disabled_at: datetime | None

    @property
    def is_disabled(self) -> bool:
        """Whether this account lets nobody in."""
        return self.disabled_at is not None


@dataclass(frozen=True, slots=True)
class AgentName:
    """A name under which somebody answers customers, and whose it is."""

    id: int
    name: str
    team: str | None
    person: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """What an administrator decides of somebody."""

    name: str
    post: Post
    team: str | None = None


def is_empty(connection: Connection) -> bool:
    """Say whether nobody has an account yet."""
    return not connection.execute(select(exists(select(people.c.id)))).scalar_one()


def everybody(connection: Connection) -> list[Account]:
    """Return every account, by name."""
    return _accounts(connection, true())


def in_team(connection: Connection, team: str | None) -> list[Account]:
    """Return the accounts of one team, by name; of no team, none."""
    return _accounts(connection, people.c.team == team) if team else []


def one(connection: Connection, person_id: int) -> Account:
    """Return one account.

    Raises:
        NotFound: there is none with this id.
    """
    found = _accounts(connection, people.c.id == person_id)
    if not found:
        raise NotFound("There is no such account.")
    return found[0]


def by_mail(connection: Connection, mail: str) -> Account | None:
    """Return the account with a mail address, in any case."""
    return next(iter(_accounts(connection, people.c.mail == _mail(mail))), None)


def by_invitation(connection: Connection, invite_hash: str) -> Account | None:
    """Return whom an invitation is for, unless it was used or their account is disabled."""
    return next(iter(_accounts(connection, (people.c.invite_hash == invite_hash) & people.c.disabled_at.is_(None))), None)


def add(connection: Connection, place: Place, mail: str, *, password_hash: str | None = None) -> int:
    """Make an account and return its id.

    Raises:
        Conflict: somebody has this mail address already.
    """
    if by_mail(connection, mail):
        raise Conflict(f"Somebody with the mail address {_mail(mail)} has an account already.")
    row = {**_columns(place), "mail": _mail(mail), "password_hash": password_hash, "created_at": datetime.now(UTC)}
    return connection.execute(insert(people).values(row).returning(people.c.id)).scalar_one()


def change(connection: Connection, person_id: int, place: Place) -> None:
    """Change somebody's name, post and team; the names that they answer by go with them."""
    connection.execute(update(people).where(people.c.id == person_id).values(_columns(place)))
    _bring_to_team(connection, person_id)


def link(connection: Connection, person_id: int, agent_ids: Collection[int]) -> None:
    """Let exactly these agents' names be this person's; one that was somebody else's changes hands."""
    connection.execute(update(agents).where(agents.c.person_id == person_id).values(person_id=None, team=None))
    if agent_ids:
        connection.execute(update(agents).where(agents.c.id.in_(list(agent_ids))).values(person_id=person_id))
        _bring_to_team(connection, person_id)


def _bring_to_team(connection: Connection, person_id: int) -> None:
    """Let a person's agents be of the person's team: what they answered belongs there, unless its source named a team."""
    team = select(people.c.team).where(people.c.id == person_id).scalar_subquery()
    connection.execute(update(agents).where(agents.c.person_id == person_id).values(team=team))


def set_password(connection: Connection, person_id: int, password_hash: str) -> None:
    """Keep a new password's hash; an invitation that is still open ends with it."""
    connection.execute(update(people).where(people.c.id == person_id).values(password_hash=password_hash, invite_hash=None))


def set_invitation(connection: Connection, person_id: int, invite_hash: str) -> None:
    """Keep an invitation's hash in the place of an older one's."""
    connection.execute(update(people).where(people.c.id == person_id).values(invite_hash=invite_hash))


def set_disabled(connection: Connection, person_id: int, at: datetime | None) -> None:
    """Close an account from a time on, or open it again with None."""
    connection.execute(update(people).where(people.c.id == person_id).values(disabled_at=at))


def remove(connection: Connection, person_id: int) -> None:
    """Remove an account with its sessions, tokens and shares; what they wrote of others stays, without a name."""
    connection.execute(delete(people).where(people.c.id == person_id))


def is_last_administrator(connection: Connection, person_id: int) -> bool:
    """Say whether somebody is the only administrator who can sign in.

    Raises:
        NotFound: there is no such account.
    """
    one(connection, person_id)
    can = (people.c.post == "administrator") & people.c.disabled_at.is_(None) & people.c.password_hash.is_not(None)
    return list(connection.execute(select(people.c.id).where(can).limit(2)).scalars()) == [person_id]


def agent_names(connection: Connection) -> list[AgentName]:
    """Return every name under which customers were answered."""
    rows = connection.execute(select(agents.c.id, agents.c.name, agents.c.team, agents.c.person_id).order_by(agents.c.name))
    return [AgentName(row.id, row.name, row.team, row.person_id) for row in rows]


def _accounts(connection: Connection, condition: ColumnElement[bool]) -> list[Account]:
    rows = connection.execute(select(people).where(condition).order_by(people.c.name, people.c.id)).all()
    theirs = _names(connection, [row.id for row in rows])
    return [_account(row, theirs[row.id]) for row in rows]


def _names(connection: Connection, person_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    named = agents.c.person_id.is_not(None) if len(person_ids) > 500 else agents.c.person_id.in_(person_ids)
    for row in connection.execute(select(agents.c.id, agents.c.name, agents.c.person_id).where(named).order_by(agents.c.name)):
        found[row.person_id].append((row.id, row.name))
    return found


def _account(row: Row[tuple[object, ...]], named: Sequence[tuple[int, str]]) -> Account:
    post = cast("Post", row.post)
    person = Person(row.id, row.name, row.mail, post, row.team, tuple(agent for agent, _ in named))
    return Account(person, tuple(name for _, name in named), row.password_hash, row.created_at, row.disabled_at)


def _columns(place: Place) -> dict[str, str | None]:
    return {"name": place.name, "post": place.post, "team": label(place.team)}


def _mail(mail: str) -> str:
    return mail.strip().casefold()
