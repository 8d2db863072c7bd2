"""How two who practised together go on: what each would like, who is waited for, and what there is to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hearten.practise.together import Seat, Together, Wish

WISH_WORDS: Final[Mapping[Wish, str]] = {
    "another": "swap parts, with a customer new to both",
    "swapped": "swap parts, with the same customer",
    "again": "go through it once more as it was",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to go on. `is_theirs` is what the other would like, `is_own` what one said already."""

    wish: Wish
    words: str
    is_theirs: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class GoingOn:
    """How it goes on after a finished run, as one of those who take part sees it. `choices` are empty for whoever watches."""

    awaited: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


def going_on(practice: Together, person: int) -> GoingOn:
    """Return how a practice goes on; while a conversation does, there is nobody to wait for and nothing to choose."""
    run, own = practice.now, practice.seat(person)
    if not run.is_finished:
        return GoingOn()
    two = [seat for seat in practice.seats if seat.part != "watcher"]
    others = [seat for seat in two if seat.person != person]
    awaited = [f"{seat.name} is saying how heard they felt." for seat in others if seat.part == "customer" and _feels_yet(practice, seat)]
    awaited += [_would_like(seat, practice, person) for seat in others if seat.person in run.wishes]
    if own.person in run.wishes:
        awaited += [_waits(seat, run.wishes[own.person]) for seat in others if run.wishes.get(seat.person) != run.wishes[own.person]]
    if own.part == "watcher":
        return GoingOn(tuple(awaited))
    theirs = {run.wishes.get(seat.person) for seat in others}
    choices = [Choice(wish, words, wish in theirs, wish == run.wishes.get(person)) for wish, words in WISH_WORDS.items()]
    return GoingOn(tuple(awaited), tuple(choices))


def _feels_yet(practice: Together, customer: Seat) -> bool:
    run = practice.now
    return not run.felt and not customer.has_left and customer.person not in run.wishes


def _would_like(seat: Seat, practice: Together, person: int) -> str:
    asks = " You are asked." if practice.seat(person).part != "watcher" and person not in practice.now.wishes else ""
    return f"{seat.name} would like to {WISH_WORDS[practice.now.wishes[seat.person]]}.{asks}"


def _waits(seat: Seat, wish: Wish) -> str:
    return f"You would like to {WISH_WORDS[wish]}. It begins when {seat.name} would, too."
