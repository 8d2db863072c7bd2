"""Build a scenario from a real, redacted moment: the customer goes on from the turn that was not answered as it needed.

Little is made up about them: the facts are what they wrote in that turn, what they add when they are asked fits anybody who complains,
or who brings good news, and something invented stands for the personal data that was taken out.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from hearten.kernel.conversation import Message
from hearten.kernel.labels import OpeningKind
from hearten.kernel.moment import Moment
from hearten.practise.clauses import clauses, sentences
from hearten.practise.invented import invented, is_redacted
from hearten.practise.quoting import shortened
from hearten.practise.scenario import SPOKEN, Card, Channel, Fact, Line, Need, Persona, Remedy, Scenario, Start

Tone = Literal["complaint", "good_news"]
"""Whether they have something to say against it, or for it. What kind of opening the listener took it for may be wrong, and nothing
that the customer says insists on it; but nobody who came to say thank you asks what will be done about it."""

NAME = "from-a-moment"
AT_EASE = Start(("gratitude",), 15, 55)  # who brings good news
TENSION_AT_REST, TENSION_PER_STRENGTH = 35, 15  # so that the strongest feeling, 3, begins at 80
TRUST = 35
FEWEST_LETTERS = 5  # shorter words are in every text
STEM = 5  # letters by which forms of one word are taken for the same
MOST_TOLD = 5  # facts, as many as scenarios have
QUOTE, SHORT = 90, 40  # characters of what they told, said back and in a reason
CHANNELS: Mapping[str, Channel] = {"mail": "mail", "email": "mail", "call": "call", "phone": "call", "voice": "call", "counter": "counter"}

_WORD = re.compile(r"[^\W\d_]+")
_LOOSE = r"(?:[\s,;:.!?–—-]|\b(?:and|but|so|because|as|or|then)\b)+"
_LOOSE_END = re.compile(rf"^{_LOOSE}|{_LOOSE}$", re.IGNORECASE)
_PRAISE = re.compile(
    r"\b(?:not (?:here )?(?:a|to) complain\w*|no complaints?|just (?:wanted|want|like) to (?:say (?:thank|how)|thank|praise)|praise for"
    r"|compliments?|thank you so much for|thanks so much for|made my (?:day|week|year)|well done|hats off|can['’]?t thank)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Material:
    """As much of a stored moment as its reader may see: what was said `before`, the customer's `turn`, and the moment itself."""

    before: tuple[Message, ...]
    turn: tuple[str, ...]
    moment: Moment
    channel: str | None = None


def scenario_from(material: Material) -> Scenario:
    """Return a scenario that begins with the customer's turn."""
    channel = CHANNELS.get((material.channel or "").casefold(), "chat")
    moment, said = material.moment, invented("\n".join(material.turn))
    quotes = [invented(one.quote) for one in (moment.opening, *moment.also)]
    tone = _tone(said, [one.kind for one in (moment.opening, *moment.also)])
    told = _pieces(said, quotes)
    facts = [_told(f"told_{number}", words, channel) for number, words in enumerate(told)]
    wrote = "said" if channel in SPOKEN else "wrote"
    tense = Start(("frustration",), min(90, round(TENSION_AT_REST + TENSION_PER_STRENGTH * moment.strength)), TRUST)
    return Scenario(
        name=NAME,
        title=f"“{shortened(quotes[0], QUOTE)}”",
        trade="a real moment",
        channel=channel,
        difficulty=2,
        persona=Persona("The customer", "Somebody who really said this; names and places are taken out.", "direct", "familiar", "first"),
        card=Card(_card(material)),
        happened=f"They really {wrote} “{shortened(quotes[0], QUOTE)}”, and the answer was not what it asked for.",
        wants=shortened(said, QUOTE),
        start=AT_EASE if tone == "good_news" else tense,
        need=Need(_file()[tone]["need"], "behind", _quoted(quotes[0], channel), _words(" ".join(told))),
        facts=(*facts, *_asked(tone)),
        remedies=(Remedy("step", _file()[tone]["step"], (), meets_need=True),),
        calms=frozenset({"specific", "ask_open", "acknowledge", "validate", "do", "promise"}),
        upsets=frozenset({"canned", "dismiss"} if tone == "good_news" else {"canned", "dismiss", "early"}),
        lines={"opening": (Line(_without_slots(said)),), **_lines(tone)},
        prelude=tuple(Message(message.role, invented(message.text)) for message in material.before if message.role != "system"),
    )


def _card(material: Material) -> str:
    texts = (*(message.text for message in material.before), *material.turn)
    invents = " Names, places and numbers that stand in it are invented." if any(map(is_redacted, texts)) else ""
    return f"A real conversation, with personal data taken out, up to the turn that you answer now.{invents}"


def _tone(said: str, kinds: Sequence[OpeningKind]) -> Tone:
    return "good_news" if "good_news" in kinds or _PRAISE.search(said) else "complaint"


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
    return Fact(name, "at_once", _quoted(quote, channel), _words(quote), f"“{shortened(quote, SHORT)}”")


def _quoted(quote: str, channel: Channel) -> str:
    return f"you {'said' if channel in SPOKEN else 'wrote'} “{shortened(quote, QUOTE)}”"


def _asked(tone: Tone) -> Iterator[Fact]:
    """Give what comes out when they are asked. What they really wrote later answered another answer, and would not fit."""
    for one in _file()[tone]["facts"]:
        yield Fact(one["id"], "asked", one["back"], tuple(one["words"]), one["short"], tuple(map(Line, one["say"])))


def _words(text: str) -> tuple[str, ...]:
    """Return the words by which a text of the customer's is recognised in an answer; all of it where none is long enough."""
    return _telling(text) or tuple(_plain(text)) or (" ".join(text.split()) or "it",)


def _telling(text: str) -> tuple[str, ...]:
    """Return the words that tell of this customer, cut to where their forms part: who was charged is told of a charge."""
    common = frozenset(cast("Sequence[str]", _file()["common"]))
    return tuple(dict.fromkeys(word[:STEM] for word in _plain(text) if len(word) >= FEWEST_LETTERS and word not in common))


def _plain(text: str) -> dict[str, None]:
    return dict.fromkeys(word.casefold() for word in _WORD.findall(text))


def _lines(tone: Tone) -> dict[Any, tuple[Line, ...]]:
    return {situation: tuple(map(Line, cast("Sequence[str]", lines))) for situation, lines in _file()[tone]["lines"].items()}


def _without_slots(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((files("hearten.practise") / "from_moment.toml").read_text("utf-8"))
