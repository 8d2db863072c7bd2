"""Three answers to choose from, for whoever would rather choose than write: one that hears, one that fixes, one that is kind.

They are what people really say, and none is there to be laughed at. Which is which is not shown, and nothing but what they say tells
them apart: each begins with words that might begin any of them, all end in a question or none does, they are as nearly of a length as
the scenario allows, and which of them is the longest, and which comes first, is drawn by lot. Each comes from an agent who knows what
the customer has told by now, and no more.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from statistics import fmean
from typing import Final, Literal

from hearten.practise.agents import AGENTS, CURT, OPEN_QUESTIONS, RIGHT, View
from hearten.practise.clauses import sentences
from hearten.practise.reversal import as_known
from hearten.practise.session import Session

Kind = Literal["hears", "fixes", "kind"]

DRAWS: Final = 16  # wordings of each kind, among which those are chosen that are most alike in length
ASKS_ALL_THE_SAME: Final = 0.5  # how often all three ask something although the customer has told what it is about

LITTLE: Final = 0.34  # share of a draft's sentences that may have been said before: the simulated customer minds from a half on

BEGINNINGS: Final = (
    "Thank you for telling me.",
    "I'm sorry that it came to this.",
    "I'm sorry about that.",
    "Good that you tell me.",
    "Thank you for saying it so plainly.",
    "I'm with you.",
    "Let me answer that.",
    "All right.",
    "I see.",
    "Yes.",
)
"""Words that say nothing yet: any of the three may begin with them."""

LEADS: Final = (
    "So {}.",
    "As I understand you, {}.",
    "What I take from it is this: {}.",
    "If I have it right, {}.",
    "From what you say, {}.",
)
"""How something is said back."""

GLAD: Final = "gratitude"  # the feeling of a customer who begins with good news, for whom nothing is to be sorry for
GLAD_RIGHT: Final = ("That is good to hear.", "How good that you say so.", "I can see that it stayed with you.")
GLAD_QUESTIONS: Final = (
    "What has it meant for you?",
    "What mattered most to you in it?",
    "How did it come about?",
    "Can you tell me more about how it was for you?",
)
GLAD_WARM: Final = (
    "Thank you for your kind words.",
    "We truly value you as a customer, and we always will.",
    "It is customers like you who make our work worthwhile.",
    "Feedback of every kind is welcome to us, whoever it may concern.",
    "We are always glad when our customers are content with us, today and in the future.",
    "Your satisfaction is what we work for, every day, and what we are proud of, all of us here.",
)

WARM: Final = (
    "That really must be hard for you.",
    "You matter a great deal to us.",
    "Your trust means everything to us, and it always will.",
    "Anybody would feel just the same in your place, believe me.",
    "You have come to the right place with it, and to the right person too.",
    "I can well imagine how that feels, and nobody likes to go through it.",
    "We take things like this very seriously here, whoever it may concern.",
    "It is never nice when something like this happens, least of all to people like you.",
    "We want nothing more than that you are content with us, today and in the future.",
    "I truly feel with you there, and I want you to know that we are always there for you.",
    "We know how much patience such things take, and it does you credit how you are bearing it.",
    "People like you are why we do this work, and hearing from you, whatever it is about, is never too much for us.",
    "Such a thing goes to one's heart, you can be sure of that, and all of us here, from the first to the last, feel just as you do.",
    "What counts for us is that you feel in good hands, that somebody is there for you, and that you know it, whatever may happen today.",
)
"""Kind words that anybody gets, whatever it is about."""

MAY_I: Final = (
    "Is there anything else that I can do for you today?",
    "May I ask you for a little patience?",
    "Will you give us the chance to make it good?",
    "Can I do something for you there?",
)
PROPER: Final = ("I've noted it down here.", "I have your case open in front of me.", "That is how we do it in such cases.")
"""What somebody says who gets things done, and what is true of any of them."""

DOES_IT: Final = ("Does that work for you?", "Shall we leave it at that?", *(text for text in CURT if text.endswith("?")))
FITS: Final = ("Is that what you need?", "Does that take the weight off?", "Have I left something out?")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers, and of which kind it is."""

    kind: Kind
    text: str


def options(session: Session) -> tuple[Option, ...]:
    """Return three different answers to the customer's line where the session is; none once the conversation is over.

    What was said before on this branch is not offered again as long as there is anything else.
    """
    state = session.now.reaction.state
    if state.ended:
        return ()
    random = Random(f"{session.scenario.name} {session.seed} options {session.at}")  # noqa: S311 (no secret hangs on it)
    view = View(as_known(session.scenario, state), state, state.turn, random)
    asks = not view.knows_need or random.random() < ASKS_ALL_THE_SAME
    said = {sentence for turn in session.path() for sentence in _sentences(turn.text)}
    fitting = [each for each in BEGINNINGS if not (_is_glad(view) and "sorry" in each)]
    begins = sorted(random.sample(fitting, len(fitting)), key=said.__contains__)[:3]
    bodies = (_hearing(view, asks=asks), _fixing(view, asks=asks), _kind(view, asks=asks))
    drafts = [_newest((f"{begin} {body}" for body in some), said) for begin, some in zip(begins, bodies, strict=True)]
    hears, fixes, kind = _alike(drafts, random.sample(range(3), 3))
    return tuple(random.sample([Option("hears", hears), Option("fixes", fixes), Option("kind", kind)], 3))


def _hearing(view: View, *, asks: bool) -> Iterator[str]:
    """Say back what was told and ask, or name the need and do what meets it; whoever insults is set a limit first."""
    if view.scenario.abuse:
        yield AGENTS["superb"](view)
        return
    rights, questions = (GLAD_RIGHT, GLAD_QUESTIONS) if _is_glad(view) else (RIGHT, OPEN_QUESTIONS)
    for draw in range(DRAWS):
        lead, right = view.one_of(LEADS), view.one_of(rights)
        if view.knows_need:
            yield _joined(_met(view, lead), draw % 2 and right, asks and view.one_of(FITS))
        else:
            facts = (view.unanswered or view.told[-1:])[: 1 + draw % 2]
            back = lead.format(", and ".join(fact.back for fact in facts)) if facts else ""
            yield _joined(back, (draw % 4 < 2) and facts and right, asks and view.one_of(questions))


def _met(view: View, lead: str) -> str:
    good = next(one for one in view.remedies if one.meets_need and one.accepted)
    return f"{lead.format(view.scenario.need.back)} {good.say}."


def _fixing(view: View, *, asks: bool) -> Iterator[str]:
    """Offer what the card allows, and nothing else."""
    for draw in range(DRAWS):
        offers = view.random.sample(view.remedies, min(1 + draw % 2, len(view.remedies)))
        said = [f"{offer.say}." for offer in offers]
        yield _joined(*said, *view.random.sample(PROPER, draw % 3 // 2), asks and view.one_of(DOES_IT))


def _kind(view: View, *, asks: bool) -> Iterator[str]:
    """Say kind words that anybody gets."""
    warm = GLAD_WARM if _is_glad(view) else WARM
    for draw in range(DRAWS):
        yield _joined(*view.random.sample(warm, 1 + draw % 3), asks and view.one_of(MAY_I))


def _is_glad(view: View) -> bool:
    return GLAD in view.scenario.start.feelings


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _newest(texts: Iterable[str], said: Collection[str]) -> list[str]:
    """Keep the drafts of which little was said before, or least."""
    again = {text: fmean(sentence in said for sentence in _sentences(text)) for text in texts}
    return [text for text, share in again.items() if share <= max(LITTLE, min(again.values()))]


def _sentences(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


def _alike(drafts: Sequence[Sequence[str]], by_length: Sequence[int]) -> Sequence[str]:
    """Choose one draft of each kind: those most alike in length and in sentences, the longest of the kind that `by_length` puts first."""

    def apart(three: Sequence[tuple[str, int]]) -> tuple[bool, float]:
        lengths = [len(three[kind][0]) for kind in by_length]
        counts = [count for _, count in three]
        return lengths != sorted(lengths, reverse=True), max(lengths) / min(lengths) * max(counts) / min(counts)

    counted = [[(text, len(sentences(text))) for text in some] for some in drafts]
    return [text for text, _ in min(product(*counted), key=apart)]
