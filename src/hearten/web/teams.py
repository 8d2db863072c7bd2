"""Everybody with an account as a page shows them: team by team, whoever leads one first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hearten.kernel.people import Post
from hearten.storage.people import Account, AgentName

POST_WORDS: Final[dict[Post, str]] = {"lead": "leads the team", "administrator": "looks after the workspace", "agent": ""}
_ORDER: Final[tuple[Post, ...]] = ("lead", "administrator", "agent")


@dataclass(frozen=True, slots=True)
class Team:
    """Those who are in one team; the name is empty for those in none."""

    name: str
    people: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name under which customers were answered; `taken` says whose it is, empty while it is nobody's."""

    id: int
    name: str
    team: str
    taken: str


def teams(accounts: Iterable[Account]) -> list[Team]:
    """Return accounts by team, those in none last."""
    by_team: dict[str, list[Account]] = {}
    for one in accounts:
        by_team.setdefault(one.person.team or "", []).append(one)
    in_order = sorted(by_team, key=lambda team: (not team, team.casefold()))
    return [Team(team, tuple(sorted(by_team[team], key=_place))) for team in in_order]


def names(known: Sequence[AgentName], accounts: Sequence[Account]) -> list[Name]:
    """Return the names that can be answered under, those that are nobody's first."""
    owners = {one.person.id: one.person.name for one in accounts}
    shown = [Name(one.id, one.name, one.team or "", owners.get(one.person or 0, "")) for one in known]
    return sorted(shown, key=lambda one: (bool(one.taken), one.name.casefold()))


def _place(one: Account) -> tuple[bool, int, str]:
    return one.is_disabled, _ORDER.index(one.person.post), one.person.name.casefold()
