"""Practising together as a page: who has which part, what was said, and afterwards what came of it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import Request

from hearten.kernel.errors import HeartenError
from hearten.kernel.labels import Grade
from hearten.practise.reversal import ITEMS
from hearten.practise.together import PARTS, Note, Part, Run, Said, Seat, Together
from hearten.storage import people
from hearten.storage.together_talk import SqlTogether
from hearten.web.folding import Words, words
from hearten.web.going_on import GoingOn, going_on
from hearten.web.house import House, house_of
from hearten.web.words import GRADE_WORDS

PART_WORDS: Final[Mapping[Part, str]] = {"customer": "the customer", "agent": "the agent", "watcher": "the one who watches"}
DOES: Final[Mapping[Part, str]] = {"customer": "is the customer", "agent": "is the agent", "watcher": "watches"}
NOBODY: Final = "Nobody who may sign in here has this name or mail address. Check how it is written."
SEVERAL: Final = "Several people here have this name. Use the mail address."


@dataclass(frozen=True, slots=True)
class Line:
    """A message as it stands in the script; what is told of it, and the watcher's notes, only where they may be read."""

    number: int
    part: Part
    speaker: str
    words: Words
    at: datetime
    grade: Grade | None
    grade_words: str
    why: str
    keep: str
    trying: str
    example: str
    notes: tuple[Note, ...]

    @property
    def is_told(self) -> bool:
        """Whether there is anything beside it."""
        return bool(self.grade or self.keep or self.trying or self.example or self.notes)


@dataclass(frozen=True, slots=True)
class Shown:
    """A practice as one person sees it. `stage` names everything that changes more than the script: another one is another page."""

    practice: Together
    seat: Seat
    run: Run
    lines: tuple[Line, ...]
    first_notes: tuple[Note, ...]
    standing: tuple[str, ...]
    stage: str
    is_told: bool
    felt: tuple[tuple[str, int], ...]
    going_on: GoingOn


def store_of(request: Request) -> SqlTogether:
    """Return where practices of two or three people are kept."""
    return SqlTogether(house_of(request).database)


def new_link() -> str:
    """Make the end of a link that nobody can guess."""
    return secrets.token_urlsafe(24)


def somebody(house: House, who: str) -> int:
    """Return whose name or mail address this is, in any case.

    Raises:
        HeartenError: nobody's, or several people's.
    """
    sought = " ".join(who.split()).casefold()
    with house.database.read() as connection:
        known = [each for each in people.everybody(connection) if not each.is_disabled]
    found = [each.person.id for each in known if sought in {each.person.name.casefold(), each.person.mail.casefold()}]
    if len(found) != 1:
        raise HeartenError(SEVERAL if found else NOBODY)
    return found[0]


def shown(practice: Together, person: int, run: Run | None = None) -> Shown:
    """Return a practice as one person sees it: the customer reads what is told of the agent's words only after saying how they felt."""
    seat, run = practice.seat(person), run or practice.now
    is_told = run.is_finished and (seat.part != "customer" or bool(run.felt) or run != practice.now)
    reads_notes = is_told or seat.part == "watcher"
    names = {each.person: each.name + " (you)" * (each.person == person) for each in practice.seats}
    lines = tuple(_line(one, run, names, is_told=is_told, reads_notes=reads_notes) for one in run.said)
    parts = ".".join(f"{each.person}-{each.part}" for each in practice.seats)
    return Shown(
        practice=practice,
        seat=seat,
        run=run,
        lines=lines,
        first_notes=tuple(note for note in run.notes if note.after == 0) if reads_notes else (),
        standing=standing(practice, person),
        stage=f"{run.number}{'f' if run.is_finished else ''}{'h' if run.felt else ''}:{parts}",
        is_told=is_told,
        felt=tuple(zip(ITEMS.values(), run.felt, strict=True)) if run.felt and is_told else (),
        going_on=going_on(practice, person) if run == practice.now else GoingOn(),
    )


def standing(practice: Together, person: int) -> tuple[str, ...]:
    """Say who has which part."""
    seats = {seat.part: seat for seat in practice.seats}
    said: list[str] = []
    for part in PARTS:
        seat = seats.get(part)
        if seat is None:
            said.append("nobody watches" if part == "watcher" else f"{PART_WORDS[part]}’s part is free")
        elif seat.person == person:
            said.append({"customer": "you are the customer", "agent": "you are the agent", "watcher": "you watch"}[part])
        else:
            state = ", and has left for now" if seat.has_left else "" if seat.has_come else ", and has not come yet"
            said.append(f"{seat.name} {DOES[part]}{state}")
    return tuple(said)


def _line(one: Said, run: Run, names: Mapping[int, str], *, is_told: bool, reads_notes: bool) -> Line:
    graded, advice = one.graded, one.advice if is_told else None
    grade = graded.grade if is_told else None
    return Line(
        number=one.number,
        part=one.part,
        speaker=names.get(one.person, "Somebody"),
        words=words(one.text, graded.acts if is_told else ()),
        at=one.at,
        grade=grade,
        grade_words=GRADE_WORDS[grade].name if grade else "",
        why=graded.why if grade else "",
        keep=advice.keep if advice else "",
        trying=advice.trying if advice else "",
        example=advice.example if advice else "",
        notes=tuple(note for note in run.notes if note.after == one.number) if reads_notes else (),
    )
