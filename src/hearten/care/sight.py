"""Who sees what: the rules of reflect mode and review mode, as data that storage turns into SQL.

Nothing here reads a database. `Sight` says what one person may see; every query that returns conversations, moments or numbers
takes one. `sees` is the same rule in Python, so that tests can hold the SQL against it.

Source: `docs/measure.md`, "What must never be".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from hearten.kernel.people import SMALLEST_GROUP, Mode, Person

View = Literal["full", "group", "nothing"]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Reach:
    """Some teams: `every` one, or those named; the name None stands for what belongs to no team."""

    every: bool = False
    teams: frozenset[str | None] = frozenset()

    def covers(self, team: str | None) -> bool:
        """Say whether a team lies within reach."""
        return self.every or team in self.teams

    @property
    def is_empty(self) -> bool:
        """Whether no team at all lies within reach."""
        return not self.every and not self.teams


NOWHERE: Final = Reach()
EVERYWHERE: Final = Reach(every=True)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person may see.

    `own` are the agents whose answers are this person's. Within `full`, everything is seen; within `nobodys`, what no named
    agent answered; within `shared`, the moments that agents chose to show; within `groups`, the customer's side and numbers of
    at least `SMALLEST_GROUP` agents together.
    """

    own: frozenset[int] = frozenset()
    full: Reach = NOWHERE
    nobodys: Reach = NOWHERE
    shared: Reach = NOWHERE
    groups: Reach = NOWHERE
    numbers: Reach = NOWHERE


OWNER: Final = Sight(full=EVERYWHERE, nobodys=EVERYWHERE, shared=EVERYWHERE)
"""What whoever holds the database file sees: the command line runs with it. No page and no API route does."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What decides who sees a moment: who answered it, in which team, and whether they chose to show it."""

    agent: int | None
    team: str | None
    is_shared: bool = False


def sight_of(person: Person, mode: Mode) -> Sight:
    """Return what a person may see in the workspace's mode."""
    own = frozenset(person.agents)
    if person.post == "agent":
        return Sight(own=own)
    if person.post == "administrator":
        team, nobodys = EVERYWHERE, EVERYWHERE
    else:
        team, nobodys = Reach(teams=frozenset({person.team})), Reach(teams=frozenset({person.team, None}))
    if mode == "review":
        return Sight(own=own, full=team, nobodys=nobodys, shared=team, numbers=team)
    return Sight(own=own, nobodys=nobodys, shared=team, groups=team, numbers=team)


def sees(sight: Sight, answered: Answered) -> View:
    """Say how much of one moment may be seen. A `group` view holds only within a selection that is large enough."""
    in_full = (
        answered.agent in sight.own
        or sight.full.covers(answered.team)
        or (answered.agent is None and sight.nobodys.covers(answered.team))
        or (answered.is_shared and sight.shared.covers(answered.team))
    )
    if in_full:
        return "full"
    return "group" if sight.groups.covers(answered.team) else "nothing"


def is_large_enough(others: int) -> bool:
    """Say whether numbers of this many other agents may be shown; with nobody else in them they are the person's own."""
    return others == 0 or others >= SMALLEST_GROUP


def cells_to_show(cells: Mapping[Key, frozenset[int]]) -> frozenset[Key]:
    """Choose which cells of a partition may be shown, given the agents behind each that are not seen in full.

    A cell with one to four agents is withheld. As its numbers could be had by taking what is shown from the total, smallest
    cells are withheld too until at least `SMALLEST_GROUP` agents stand behind what is missing. (Complementary suppression.) Of equally
    small ones the first: were another one taken the next time, both would be known.
    """
    shown = {key for key, others in cells.items() if is_large_enough(len(others))}
    if len(shown) == len(cells):
        return frozenset(shown)
    missing = frozenset[int]().union(*(others for key, others in cells.items() if key not in shown))
    for key in sorted((key for key in cells if key in shown), key=lambda key: len(cells[key])):
        if len(missing) >= SMALLEST_GROUP:
            break
        if cells[key]:
            shown.discard(key)
            missing |= cells[key]
    return frozenset(shown)


def runs_to_show(cells: Sequence[frozenset[int]]) -> list[range]:
    """Join neighbouring cells of a line, such as weeks, into runs that may be shown, given the agents behind each cell.

    Every stretch that begins and ends where runs do may be shown, and none of them tells by its difference from another what fewer than
    `SMALLEST_GROUP` did. Where there are too few agents altogether there is one run, too small to be shown.
    """
    runs: list[range] = []
    behind: list[frozenset[int]] = []
    start, so_far = 0, frozenset[int]()
    for place, others in enumerate(cells):
        so_far |= others
        if is_large_enough(len(so_far)):
            runs.append(range(start, place + 1))
            behind.append(so_far)
            start, so_far = place + 1, frozenset[int]()
    while start < len(cells):  # the last cells are too few by themselves: they join the run before them
        if so_far and runs:
            start, so_far = runs.pop().start, so_far | behind.pop()
        if is_large_enough(len(so_far)) or not runs:
            runs.append(range(start, len(cells)))
            break
    return runs
