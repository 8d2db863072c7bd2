"""Show which grades another rubric would change, changing none."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from hearten.flows.grade_stored import grade_stored
from hearten.flows.ports import Listening
from hearten.flows.storage_ports import PhraseStore, Stored, StoredStore
from hearten.kernel.conversation import Conversation, turns
from hearten.kernel.labels import Grade, OpeningKind
from hearten.kernel.moment import Moment
from hearten.listen.rubric import load

MOST_CONVERSATIONS = 5_000  # some four seconds of grading, and enough that more would not change the picture
AT_ONCE = 250
EXAMPLES = 3

Graded = Grade | Literal["no_moment"]
"""A grade, or that a turn is no moment by one of the two rubrics."""


@dataclass(frozen=True, slots=True)
class Example:
    """A stored moment whose grade would flip."""

    moment: int
    conversation: int
    quote: str


@dataclass(frozen=True, slots=True)
class Flip:
    """How many moments of one kind would go from one grade to another, with a few of them to look at.

    What is no moment yet has no example, because there is nothing stored to open.
    """

    kind: OpeningKind
    before: Graded
    after: Graded
    n: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What another rubric would change. `moments` is how many stored moments were graded again, newest conversations first."""

    rubric: str
    moments: int
    flips: tuple[Flip, ...]


class _Store(PhraseStore, StoredStore, Protocol):
    """Stored conversations and the phrases in them."""


def preview_rubric(text: str, *, store: _Store, listening: Listening) -> Preview:
    """Grade the newest conversations by the rubric that `text` says, and count the flips, most first.

    Raises:
        BadRubric: the text is no rubric; the message names the field.
    """
    rubric = load(text)
    by_another = replace(listening, rubric=rubric)
    ids = store.newest(MOST_CONVERSATIONS)
    moments = 0
    flips: dict[tuple[OpeningKind, Graded, Graded], list[Example | None]] = defaultdict(list)
    for start in range(0, len(ids), AT_ONCE):
        stored = store.stored(ids[start : start + AT_ONCE])[::-1]
        moments += sum(len(one.moments) for one in stored)
        for kind, before, after, example in _flips(stored, store, by_another):
            flips[kind, before, after].append(example)
    most_first = sorted(flips.items(), key=lambda item: (-len(item[1]), item[0]))
    return Preview(rubric.id, moments, tuple(Flip(*key, len(those), _some(those)) for key, those in most_first))


def _flips(stored: Sequence[Stored], store: _Store, listening: Listening) -> Iterator[tuple[OpeningKind, Graded, Graded, Example | None]]:
    graded = dict(grade_stored(stored, store=store, listening=listening))
    for one in stored:
        if one.id not in graded:
            continue
        turn = _turn_of(one.conversation)
        old = {turn[moment.opening.message]: (moment, number) for moment, number in zip(one.moments, one.moment_ids, strict=True)}
        new = {turn[moment.opening.message]: moment for moment in graded[one.id].moments}
        for place in sorted({*old, *new}):
            before, number = old.get(place, (None, 0))
            yield from _flip(before, new.get(place), number, one.id)


def _turn_of(conversation: Conversation) -> dict[int, int]:
    return {message: number for number, turn in enumerate(turns(conversation)) for message in turn.messages}


def _flip(
    before: Moment | None, after: Moment | None, number: int, conversation: int
) -> Iterator[tuple[OpeningKind, Graded, Graded, Example | None]]:
    if before is None:
        if after is not None:
            yield after.opening.kind, "no_moment", after.grade, None
        return
    grade: Graded = "no_moment" if after is None else after.grade
    if grade != before.grade:
        yield before.opening.kind, before.grade, grade, Example(number, conversation, before.opening.quote)


def _some(those: Sequence[Example | None]) -> tuple[Example, ...]:
    return tuple(example for example in those if example is not None)[:EXAMPLES]
