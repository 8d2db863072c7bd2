"""What the API gives and takes of practising together, as JSON."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from hearten.kernel.labels import Grade
from hearten.practise.reversal import ITEMS, LEAST_FELT, MOST_FELT
from hearten.practise.session import LONGEST
from hearten.practise.together import LONGEST_NOTE, Part, Run, Together, Wish
from hearten.web.api.practice_shapes import PractisedActShape
from hearten.web.api.shapes import Shape, Taken
from hearten.web.ids import LARGEST
from hearten.web.together import shown

Number = Annotated[int, Field(ge=0, le=LARGEST)]
Answer = Annotated[int, Field(ge=LEAST_FELT, le=MOST_FELT)]


class NewTogether(Taken):
    """A practice to begin: a scenario's name, and your own part."""

    scenario: str = Field(max_length=100)
    part: Part


class NewMessage(Taken):
    """What you say, after the last message that you saw."""

    text: str = Field(max_length=LONGEST)
    after: Number


class NewNote(Taken):
    """What you notice while you watch."""

    text: str = Field(min_length=1, max_length=LONGEST_NOTE)


class RunNumber(Taken):
    """Which run is meant, from 1 on."""

    run: Number


class NewWish(RunNumber):
    """What you would like after a finished run: parts swapped and `another` customer, parts `swapped`, or all of it `again`."""

    wish: Wish


class NewAnswers(Taken):
    """How heard you felt as the customer: an answer to each of the five sentences."""

    run: Number
    answers: list[Answer] = Field(min_length=len(ITEMS), max_length=len(ITEMS))


class SeatShape(Shape):
    """Somebody who takes part."""

    name: str
    part: Part
    has_come: bool
    has_left: bool


class MessageOfTwoShape(Shape):
    """A message; what is told of it is there when the run is finished, and for the customer when they said how heard they felt."""

    number: int
    part: Part
    text: str
    at: datetime
    grade: Grade | None
    why: str
    acts: list[PractisedActShape]
    keep: str
    trying: str
    example: str
    notes: list[str]


class RunShape(Shape):
    """One conversation; `title` is its customer's, `wishes` what each of the two would like next, by their part."""

    number: int
    title: str
    is_finished: bool
    felt: list[int]
    wishes: dict[Part, Wish]
    messages: list[MessageOfTwoShape]


class TogetherShape(Shape):
    """A practice of two or three people, as one of them sees it. `runs` is empty before you have come."""

    id: int
    title: str
    started_at: datetime
    part: Part
    people: list[SeatShape]
    joining: str | None
    runs: list[RunShape]

    @classmethod
    def of(cls, practice: Together, person: int) -> "TogetherShape":
        """Write a practice as somebody sees it."""
        own = practice.seat(person)
        return cls(
            id=practice.id,
            title=practice.scenario.title,
            started_at=practice.started_at,
            part=own.part,
            people=[SeatShape.model_validate(each) for each in practice.seats],
            joining=f"/joining/{practice.link}" if own.has_come and practice.free else None,
            runs=[_run(practice, person, run) for run in practice.runs] if own.has_come else [],
        )


def _run(practice: Together, person: int, run: Run) -> RunShape:
    seen = shown(practice, person, run)
    acts = {one.number: one.graded.acts if seen.is_told else () for one in run.said}
    texts = {one.number: one.text for one in run.said}
    messages = [
        MessageOfTwoShape(
            number=line.number,
            part=line.part,
            text=texts[line.number],
            at=line.at,
            grade=line.grade,
            why=line.why,
            acts=[PractisedActShape.model_validate(each) for each in acts[line.number]],
            keep=line.keep,
            trying=line.trying,
            example=line.example,
            notes=[note.text for note in line.notes],
        )
        for line in seen.lines
    ]
    return RunShape(
        number=run.number,
        title=run.scenario.title,
        is_finished=run.is_finished,
        felt=list(run.felt) if seen.is_told else [],
        wishes={seat.part: run.wishes[seat.person] for seat in practice.seats if seat.person in run.wishes} if run == practice.now else {},
        messages=messages,
    )
