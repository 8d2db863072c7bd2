"""Build a scenario from a real, redacted moment: the customer goes on from the turn that was not answered as it needed.

Nothing is made up about them: the facts are what they wrote in that turn, and what they add when they are asked fits anybody with an
opening of this kind.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from hearten.kernel.conversation import Message
from hearten.kernel.labels import OpeningKind
from hearten.kernel.moment import Moment
from hearten.practise.clauses import clauses, sentences
from hearten.practise.scenario import SPOKEN, Card, Channel, Fact, Line, Need, Persona, Remedy, Scenario, Start

WHAT: Mapping[str, str] = {
    "feeling": "That somebody takes seriously how they feel about it.",
    "impact": "That somebody sees what it cost them.",
    "effort": "That they need not explain and run after it once more.",
    "vulnerability": "That somebody takes care, in a hard situation.",
    "unfairness": "That it is put right, and that it was not fair.",
    "loyalty": "That their loyalty means something.",
    "good_news": "That somebody receives it.",
}
NAME = "from-a-moment"
TENSION_AT_REST, TENSION_PER_STRENGTH = 35, 15  # so that the strongest feeling, 3, begins at 80
TRUST = 35
FEWEST_LETTERS = 5  # shorter words are in every text
STEM = 5  # letters by which forms of one word are taken for the same
MOST_TOLD = 5  # facts, as many as scenarios have
SHORT = 40  # characters of what they told in a reason
CHANNELS: Mapping[str, Channel] = {"mail": "mail", "email": "mail", "call": "call", "phone": "call", "voice": "call", "counter": "counter"}

_WORD = re.compile(r"[^\W\d_]+")
_LOOSE = r"(?:[\s,;:.!?–—-]|\b(?:and|but|so|because|as|or|then)\b)+"
_LOOSE_END = re.compile(rf"^{_LOOSE}|{_LOOSE}$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\[[a-z]+-\d+\]")


@dataclass(frozen=True, slots=True)
class Material:
    """As much of a stored moment as its reader may see: what was said `before`, the customer's `turn`, and the moment itself."""

    before: tuple[Message, ...]
    turn: tuple[str, ...]
    moment: Moment
    channel: str | None = None


def scenario_from(material: Material) -> Scenario:
    """Return a scenario that begins with the customer's turn."""
    moment, opening = material.moment, material.moment.opening
    channel = CHANNELS.get((material.channel or "").casefold(), "chat")
    said = "\n".join(material.turn)
    told = _pieces(said, [one.quote for one in (opening, *moment.also)])
    facts = [_told(f"told_{number}", words, channel) for number, words in enumerate(told)]
    behind = _behind(opening.kind)
    words = _words(" ".join(told))
    return Scenario(
        name=NAME,
        title=f"“{_short(opening.quote)}”",
        trade="a real moment",
        channel=channel,
        difficulty=2,
        persona=Persona("The customer", "Somebody who really said this; names and places are taken out.", "direct", "familiar", "first"),
        card=Card("A real conversation, with personal data taken out, up to the turn that you answer now."),
        happened=moment.why,
        wants=_short(said),
        start=Start(("frustration",), min(90, round(TENSION_AT_REST + TENSION_PER_STRENGTH * moment.strength)), TRUST),
        need=Need(WHAT[opening.kind], "behind", _quoted(opening.quote, channel), words),
        facts=(*facts, behind),
        remedies=(Remedy("step", "I'm looking after this myself now, and you'll hear from me today", (), meets_need=True),),
        calms=frozenset({"specific", "ask_open", "acknowledge", "validate", "do", "promise"}),
        upsets=frozenset({"canned", "dismiss", "early"}),
        lines={"opening": (Line(_without_slots(said)),), **_stock_lines()},
        prelude=tuple(Message(message.role, message.text) for message in material.before if message.role != "system"),
    )


def _pieces(said: str, quotes: Sequence[str]) -> list[str]:
    """Return what the customer told: what asked to be heard, and whatever else tells of them beside it; the same words once."""
    whole = [quote for quote in dict.fromkeys(quotes) if not any(quote != other and quote in other for other in quotes)]
    rest = [piece for start, end in sentences(said) for piece in _beside(said[start:end], whole)]
    return [*whole, *[one for one in rest if _telling(one)][: max(0, MOST_TOLD - len(whole))]]


def _beside(sentence: str, quotes: Sequence[str]) -> list[str]:
    """Return a sentence without its loose ends; where some of it is quoted, the clauses that are left."""
    left = sentence
    for quote in quotes:
        left = left.replace(quote, "\n")
    pieces = [sentence] if left == sentence else [left[start:end] for start, end in clauses(left)]
    return [_LOOSE_END.sub("", " ".join(piece.split())) for piece in pieces]


def _told(name: str, quote: str, channel: Channel) -> Fact:
    return Fact(name, "at_once", _quoted(quote, channel), _words(quote), f"“{_short(quote, SHORT)}”")


def _quoted(quote: str, channel: Channel) -> str:
    return f"you {'said' if channel in SPOKEN else 'wrote'} “{_short(quote)}”"


def _behind(kind: OpeningKind) -> Fact:
    """Return what comes out when they are asked. What they really wrote later answered another answer, and would not fit."""
    says = cast("Sequence[str]", _file()["behind"][kind])
    return Fact(
        "behind", "asked", "there is more behind it than the thing itself", ("behind",), "what is behind it", tuple(map(Line, says))
    )


def _words(text: str) -> tuple[str, ...]:
    """Return the words by which a text of the customer's is recognised in an answer; all of it where none is long enough."""
    return _telling(text) or tuple(_plain(text)) or (" ".join(text.split()) or "it",)


def _telling(text: str) -> tuple[str, ...]:
    """Return the words that tell of this customer, cut to where their forms part: who was charged is told of a charge."""
    common = frozenset(cast("Sequence[str]", _file()["common"]))
    return tuple(dict.fromkeys(word[:STEM] for word in _plain(text) if len(word) >= FEWEST_LETTERS and word not in common))


def _plain(text: str) -> dict[str, None]:
    return dict.fromkeys(word.casefold() for word in _WORD.findall(_PLACEHOLDER.sub(" ", text)))


def _stock_lines() -> dict[Any, tuple[Line, ...]]:
    return {situation: tuple(map(Line, cast("Sequence[str]", lines))) for situation, lines in _file()["lines"].items()}


def _without_slots(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def _short(text: str, most: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((files("hearten.practise") / "from_moment.toml").read_text("utf-8"))
