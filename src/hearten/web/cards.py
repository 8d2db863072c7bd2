"""A moment as a card: the words that people read, out of what storage keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from hearten.kernel.conversation import Message
from hearten.kernel.labels import Grade
from hearten.kernel.moment import Moment, Opening, Shown
from hearten.web.marks import Mark, excerpt, marked
from hearten.web.words import CAUSE_WORDS, EFFECT_WORDS, GRADE_WORDS, OPENING_WORDS, word

LONGEST_ANSWER = 700  # characters; a longer answer is read in the conversation, with nothing cut.


LEFT_OUT = {
    "no dismiss": "not making light of it",
    "no blame": "not putting it on the customer",
    "no deflect": "not passing it on",
    "no canned": "not using a stock phrase",
    "no overpromise": "not promising what may not be kept",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one message of the response said, with its acts marked."""

    who: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a card shows. `answers` is empty where nobody answered, and where `in_full` is False."""

    id: int
    conversation: int
    anchor: str
    grade: Grade
    grade_words: str
    kinds: tuple[str, ...]
    quote: Markup
    answers: tuple[Answer, ...]
    in_full: bool
    why: str
    effect: str
    cause: str | None
    lacking: tuple[str, ...]
    would_have_helped: tuple[str, ...]
    at: datetime | None
    channel: str | None
    team: str | None
    may_share: bool = False
    is_shared: bool = False
    objections: tuple[str, ...] = ()


def quote(text: str, opening: Opening, also: Sequence[Opening] = (), *, around: int = 130) -> Markup:
    """Write the customer's words with their openings underlined and a line of what surrounds them."""
    about, *others = (Mark(each.start, each.end, each.kind, each.p) for each in (opening, *also))
    cut = excerpt(text, about, others, around=around)
    return marked(cut.text, cut.marks)


def answers(messages: Mapping[int, Message], moment: Moment) -> tuple[Answer, ...]:
    """Write the messages that answered a moment, acts underlined. `messages` are those of the response, by number."""
    return tuple(
        _answer(messages[number], [act for act in moment.acts if act.message == number]) for number in moment.response if number in messages
    )


def acts_that_help(labels: Sequence[str]) -> tuple[str, ...]:
    """Say what would have helped as things to do or to leave out: `acknowledge`, `not passing it on`."""
    return tuple(LEFT_OUT.get(label) or word(label) for label in labels)


def kinds(moment: Moment) -> tuple[str, ...]:
    """Name the kinds of opening in a moment, its own first, each once."""
    every = dict.fromkeys([moment.opening.kind, *(each.kind for each in moment.also)])
    return tuple(OPENING_WORDS[kind].name for kind in every)


def effect_words(moment: Moment) -> str:
    """Say in one sentence what followed."""
    return EFFECT_WORDS[moment.effect].meaning


def cause_words(moment: Moment) -> str | None:
    """Name what lay behind it, if that is known."""
    return CAUSE_WORDS[moment.cause].name if moment.cause else None


def grade_words(grade: Grade) -> str:
    """Name a grade."""
    return GRADE_WORDS[grade].name


def _answer(message: Message, acts: Sequence[Shown]) -> Answer:
    marks = [Mark(act.start, act.end, act.act, act.p) for act in acts]
    who = message.author or ("a bot" if message.role == "bot" else "the agent")
    if len(message.text) <= LONGEST_ANSWER:
        return Answer(who, marked(message.text, marks))
    cut = excerpt(message.text, Mark(0, 0, ""), marks, around=LONGEST_ANSWER)
    return Answer(who, marked(cut.text, cut.marks))
