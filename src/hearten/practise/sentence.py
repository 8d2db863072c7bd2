"""A sentence of the agent's with the acts that a reader saw in it."""

from dataclasses import dataclass

from hearten.kernel.reading import Evidence, Reading
from hearten.practise.asking import is_question
from hearten.practise.believing import ASKS, STEPS, SURE_OF_GOOD, UNDERSTANDING, WAVES
from hearten.practise.clauses import sentences
from hearten.practise.saying_back import says_how_it_is

DOUBT = WAVES | {"explain"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the acts that overlap it, with their words; `beside` is the rest of the turn."""

    text: str
    shown: tuple[tuple[Evidence, str], ...]
    beside: str = ""

    @property
    def labels(self) -> frozenset[str]:
        """The acts in it."""
        return frozenset(span.label for span, _ in self.shown)

    @property
    def understands(self) -> bool:
        """Whether it understands rather than does something: a promise that has the words of the need in it doesn't name it yet."""
        shown = UNDERSTANDING - {"specific"} if is_question(self.text) else UNDERSTANDING  # to ask after it is not to name it
        surest = {kind: max((span.p for span, _ in self.shown if span.label in kind), default=0.0) for kind in (shown, STEPS, ASKS)}
        rather_asks = surest[ASKS] > surest[shown] and surest[shown] < SURE_OF_GOOD
        return self.is_plain or (bool(self.labels & shown) and surest[shown] >= surest[STEPS] and not rather_asks)

    @property
    def shows_understanding(self) -> bool:
        """Whether the reader sees that something is understood, and not only that words of theirs are in an explanation."""
        return bool(self.labels & (UNDERSTANDING - {"specific"})) or ("specific" in self.labels and "explain" not in self.labels)

    @property
    def is_plain(self) -> bool:
        """Whether it says in plain words how it is for the customer."""
        return says_how_it_is(self.text, doubt=max((span.p for span, _ in self.shown if span.label in DOUBT), default=0.0))

    @property
    def asks(self) -> bool:
        """Whether it asks something."""
        return is_question(self.text) or bool(self.labels & ASKS)


def sentences_of(text: str, reading: Reading) -> list[Sentence]:
    """Return the sentences of a turn, each with what overlaps it."""
    return [_sentence(text, start, end, reading) for start, end in sentences(text)]


def _sentence(text: str, start: int, end: int, reading: Reading) -> Sentence:
    shown = [(span, text[span.start : span.end]) for span in reading.act_spans if span.start < end and span.end > start]
    return Sentence(text[start:end], tuple(shown), f"{text[:start]} {text[end:]}")
