"""A moment as a card: the words that people read, out of what storage keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from hearten.kernel.labels import Grade
from hearten.kernel.moment import Moment, Opening, Shown
from hearten.kernel.people import Mode
from hearten.listen.advice import advice
from hearten.storage.excerpts import Said
from hearten.storage.moments import Card as Stored
from hearten.web.marks import Mark, excerpt, marked
from hearten.web.parts import address
from hearten.web.words import CAUSE_WORDS, EFFECT_WORDS, GRADE_WORDS, OPENING_WORDS

LONGEST_ANSWER = 700  # characters; a longer answer is read in the conversation, with nothing cut.
TO_PRACTISE = frozenset({"missed", "partly"})
AROUND = 130  # characters on either side of an opening: about a line of what surrounds it.


@dataclass(frozen=True, slots=True)
class Answer:
    """What one message of the response said, with its acts marked."""

    who: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a card shows.

    Where `in_full` is False there are no `answers`, no `why` and no `conversation`, and nothing can be done with it.
    """

    id: int
    grade: Grade
    grade_words: str
    kinds: tuple[str, ...]
    quote: Markup
    effect: str
    cause: str | None
    would_have_helped: str
    at: datetime | None
    where: str
    in_full: bool
    conversation: int | None = None
    place: str = ""
    answers: tuple[Answer, ...] = ()
    why: str = ""
    next_words: str = ""
    may_practise: bool = False
    may_share: bool = False
    is_shared: bool = False
    objected: int = 0


def card(stored: Stored, mode: Mode) -> Card:
    """Turn a stored moment into a card."""
    moment = stored.moment
    kinds = [stored.kind] if moment is None else [moment.opening.kind, *(each.kind for each in moment.also)]
    return Card(
        id=stored.id,
        grade=stored.grade,
        grade_words=GRADE_WORDS[stored.grade].name,
        kinds=tuple(OPENING_WORDS[kind].name for kind in dict.fromkeys(kinds)),
        quote=_quote(stored),
        effect=EFFECT_WORDS[stored.effect].meaning,
        cause=CAUSE_WORDS[stored.cause].name if stored.cause else None,
        would_have_helped=advice(stored.kind, stored.would_have_helped, stored.to_be_heard),
        at=stored.at,
        where=stored.channel or "",
        in_full=stored.is_full,
        conversation=stored.conversation,
        place="" if moment is None or stored.conversation is None else address(stored.conversation, moment.opening.message),
        answers=() if moment is None else _answers(stored.said, moment),
        why="" if moment is None else moment.why,
        next_words="" if moment is None else _next_words(stored.said, moment),
        may_practise=stored.is_full and stored.grade in TO_PRACTISE,
        may_share=stored.is_own and mode == "reflect",
        is_shared=stored.is_shared,
        objected=stored.objections,
    )


def _quote(stored: Stored) -> Markup:
    """Write the customer's words with their openings underlined and a line of what surrounds them."""
    moment = stored.moment
    opening = next((said for said in stored.said if moment and said.number == moment.opening.message), None)
    if moment is None or opening is None:
        return marked(stored.quote, [Mark(0, len(stored.quote), stored.kind)])
    others = [_mark(each) for each in moment.also if each.message == moment.opening.message]
    cut = excerpt(opening.text, _mark(moment.opening), others, around=AROUND)
    return marked(cut.text, cut.marks)


def _mark(opening: Opening) -> Mark:
    return Mark(opening.start, opening.end, opening.kind, opening.p)


def _answers(said: Sequence[Said], moment: Moment) -> tuple[Answer, ...]:
    """Write the messages that answered a moment, acts underlined."""
    response = set(moment.response)
    return tuple(_answer(one, [act for act in moment.acts if act.message == one.number]) for one in said if one.number in response)


def _answer(said: Said, acts: Sequence[Shown]) -> Answer:
    marks = [Mark(act.start, act.end, act.act, act.p) for act in acts]
    who = said.agent or ("A bot" if said.role == "bot" else "The agent")
    if len(said.text) <= LONGEST_ANSWER:
        return Answer(who, marked(said.text, marks))
    cut = excerpt(said.text, Mark(0, 0, ""), marks, around=LONGEST_ANSWER)
    return Answer(who, marked(cut.text, cut.marks))


def _next_words(said: Sequence[Said], moment: Moment) -> str:
    """Return how the customer's next message begins."""
    last = max([moment.opening.message, *moment.response])
    after = next((one for one in said if one.number > last and one.role == "customer"), None)
    return "" if after is None else excerpt(after.text, Mark(0, 0, ""), around=AROUND).text
