"""What administrators do with accounts, with the rules that keep somebody able to look after the workspace."""

from collections.abc import Collection
from datetime import UTC, datetime

from hearten.kernel.errors import Conflict, Forbidden
from hearten.storage import invitations, links, people, sessions, tokens
from hearten.storage.people import Place
from hearten.web.house import House
from hearten.web.secrets import hashed, new_invitation
from hearten.web.signing_in import checked_mail, checked_name

SOMEBODY = "Somebody has to look after the workspace: make another administrator first."
NOT_YOURS = (
    "You can't link a name to yourself that is, or was, somebody else's: you would read what they answered. If it is yours after all, "
    "another administrator can link it; whoever it was linked to is shown that."
)


def add(house: House, place: Place, mail: str, *, agents: Collection[int], by: int) -> tuple[int, str]:
    """Make an account and return its id and an invitation; `by` is whoever asks for it.

    Raises:
        HeartenError: a name or mail address can't be used, or somebody has the address already.
    """
    tidy, address, invitation = _tidy(place), checked_mail(mail), new_invitation()
    with house.database.write() as connection:
        person = people.add(connection, tidy, address)
        links.link(connection, person, agents, by=by)
        invitations.make(connection, person, hashed(invitation), by=by)
    return person, invitation


def invite(house: House, person: int, *, by: int) -> str:
    """Return a new invitation; older ones end. `by` is whoever asks for it: the person is shown that."""
    invitation = new_invitation()
    with house.database.write() as connection:
        people.one(connection, person)
        invitations.make(connection, person, hashed(invitation), by=by)
    return invitation


def change(house: House, person: int, place: Place, *, agents: Collection[int], by: int) -> None:
    """Change somebody's name, post, team and agents' names; `by` is whoever asks for it.

    Raises:
        Conflict: nobody would be left to look after the workspace.
        Forbidden: they would open somebody else's answers to themselves.
    """
    tidy = _tidy(place)
    with house.database.write() as connection:
        if tidy.post != "administrator" and people.is_last_administrator(connection, person):
            raise Conflict(SOMEBODY)
        if person == by and (set(agents) - set(people.one(connection, person).person.agents)) & links.others_names(connection, person):
            raise Forbidden(NOT_YOURS)
        people.change(connection, person, tidy)
        links.link(connection, person, agents, by=by)


def disable(house: House, person: int) -> None:
    """Let somebody in no more: their devices and tokens end at once.

    Raises:
        Conflict: nobody would be left to look after the workspace.
    """
    with house.database.write() as connection:
        if people.is_last_administrator(connection, person):
            raise Conflict(SOMEBODY)
        people.set_disabled(connection, person, datetime.now(UTC))
        sessions.revoke(connection, person)
        tokens.revoke(connection, person)


def enable(house: House, person: int) -> None:
    """Let somebody in again; they sign in anew."""
    with house.database.write() as connection:
        people.one(connection, person)
        people.set_disabled(connection, person, None)


def _tidy(place: Place) -> Place:
    team = checked_name(place.team) if place.team and place.team.strip() else None
    return Place(checked_name(place.name), place.post, team)
