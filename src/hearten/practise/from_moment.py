"""Build a scenario from a real, redacted moment: the customer goes on from the turn that was not answered as it needed.

As little as can be is made up about them. The facts are what they wrote in that turn, and what they really told after it. Where they
told nothing more, they come back to their own words when they are asked, or say what fits anybody who complains, or who brings good news.
Something invented stands for the personal data that was taken out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from hearten.kernel.conversation import Message
from hearten.kernel.labels import OpeningKind
from hearten.kernel.moment import Moment
from hearten.practise.clauses import WORD, clauses, sentences
from hearten.practise.content_words import asked_after, content, shipped, topics
from hearten.practise.invented import invented, is_redacted
from hearten.practise.matching import uses
from hearten.practise.quoting import shortened
from hearten.practise.scenario import SPOKEN, Card, Channel, Fact, Line, Need, Persona, Remedy, Scenario, Start
from hearten.practise.told_later import After, heaviest, told_later
from hearten.practise.turned_round import turned

Tone = Literal["complaint", "good_news"]
"""Whether they have something to say against it, or for it. What kind of opening the listener took it for may be wrong, and nothing
that the customer says insists on it; but nobody who came to say thank you asks what will be done about it."""

NAME = "from-a-moment"
AS_AT_WORK = "whatever you may do where you work: what would help is for you to find out"
AT_EASE = Start(("gratitude",), 15, 55)  # who brings good news
TENSION_AT_REST, TENSION_PER_STRENGTH = 35, 15  # so that the strongest feeling, 3, begins at 80
TRUST = 35
MOST_TOLD = 5  # facts, as many as scenarios have
MOST_BACK = 2  # sentences that are said back in one
FEWEST = 3  # words of what they told besides
MOST_AGAIN = 80  # characters that somebody says once more
QUOTE, SHORT = 90, 40  # characters of what they told, said back and in a reason
CHANNELS: Mapping[str, Channel] = {"mail": "mail", "email": "mail", "call": "call", "phone": "call", "voice": "call", "counter": "counter"}

_LOOSE = r"(?:[\s,;:.!?–—-]|\b(?:and|but|so|because|as|or|then)\b)+"
_LOOSE_END = re.compile(rf"^{_LOOSE}|{_LOOSE}$", re.IGNORECASE)
_GREETS = re.compile(r"^(?:dear|hi|hello|hey|good (?:day|morning|afternoon|evening)|(?:kind |best )?regards|yours)\b[^,]*$", re.IGNORECASE)
_PRAISE = re.compile(
    r"\b(?:not (?:here )?(?:a|to) complain\w*|no complaints?|praise for"
    r"|just (?:wanted|want|like) to (?:say (?:thank|how|\w+ \w+ \w+ was)|thank|praise)"
    r"|compliments?|thank you so much for|thanks so much for|made my (?:day|week|year)|well done|hats off|can['’]?t thank)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Material:
    """As much of a stored moment as its reader may see: the customer's `turn`, what was said `before` and `after` it, the moment itself."""

    before: tuple[Message, ...]
    turn: tuple[str, ...]
    moment: Moment
    channel: str | None = None
    after: tuple[After, ...] = ()


def scenario_from(material: Material) -> Scenario:
    """Return a scenario that begins with the customer's turn."""
    channel = CHANNELS.get((material.channel or "").casefold(), "chat")
    moment, said = material.moment, invented("\n".join(material.turn))
    quotes = [invented(one.quote) for one in (moment.opening, *moment.also)]
    tone = _tone(said, [one.kind for one in (moment.opening, *moment.also)])
    told = _pieces(said, quotes)
    facts = [_told(f"told_{number}", words, channel) for number, words in enumerate(told)]
    untold, need = _untold(material, tone, said, told, channel)
    wrote = "said" if channel in SPOKEN else "wrote"
    tense = Start(("frustration",), min(90, round(TENSION_AT_REST + TENSION_PER_STRENGTH * moment.strength)), TRUST)
    return Scenario(
        name=NAME,
        title=f"“{shortened(quotes[0], QUOTE)}”",
        trade="a real moment",
        channel=channel,
        difficulty=2,
        persona=Persona("The customer", "Somebody who really said this; names and places are taken out.", "direct", "familiar", "first"),
        card=Card(_card(material), may=(AS_AT_WORK,)),
        happened=f"They {wrote} “{shortened(quotes[0], QUOTE)}”, and the answer was not what it asked for.",
        wants=shortened(said, QUOTE),
        start=AT_EASE if tone == "good_news" else tense,
        need=need,
        facts=(*facts, *untold),
        remedies=(Remedy("step", shipped()[tone]["step"], (), meets_need=True),),
        calms=frozenset({"specific", "ask_open", "acknowledge", "validate", "do", "promise"}),
        upsets=frozenset({"canned", "dismiss"} if tone == "good_news" else {"canned", "dismiss", "early"}),
        lines={"opening": (Line(_without_slots(said)),), **_lines(tone)},
        prelude=tuple(Message(message.role, invented(message.text)) for message in material.before if message.role != "system"),
    )


def _card(material: Material) -> str:
    texts = (*(message.text for message in material.before), *material.turn, *(one.message.text for one in material.after))
    invents = " Names, places and numbers that stand in it are invented." if any(map(is_redacted, texts)) else ""
    return f"A real conversation, with personal data taken out, up to the turn that you answer now.{invents}"


def _tone(said: str, kinds: Sequence[OpeningKind]) -> Tone:
    return "good_news" if "good_news" in kinds or praises(said) else "complaint"


def praises(said: str) -> bool:
    """Say whether somebody came to say something good."""
    return _PRAISE.search(said) is not None


def _pieces(said: str, quotes: Sequence[str]) -> list[str]:
    """Return what the customer told: what asked to be heard, and whatever else tells of them beside it; the same words once."""
    whole = [quote for quote in dict.fromkeys(quotes) if not any(quote != other and quote in other for other in quotes)]
    rest = [piece for start, end in sentences(said) for piece in _beside(said[start:end], whole)]
    more = [one for one in rest if len(WORD.findall(one)) >= FEWEST and not _GREETS.search(one)]
    return [*whole[:1], *[one for one in (*whole[1:], *more) if content(one)][: MOST_TOLD - 1]]


def _beside(sentence: str, quotes: Sequence[str]) -> list[str]:
    """Return a sentence without its loose ends; where some of it is quoted, the clauses that are left."""
    left = sentence
    for quote in quotes:
        left = left.replace(quote, "\n")
    pieces = [sentence] if left == sentence else [left[start:end] for start, end in clauses(left)]
    return [_LOOSE_END.sub("", " ".join(piece.split())) for piece in pieces]


def _told(name: str, quote: str, channel: Channel) -> Fact:
    words = _words(quote)
    return Fact(name, "at_once", _back(quote, words, channel), words, f"“{shortened(quote, SHORT)}”")


def _back(quote: str, words: Sequence[str], channel: Channel) -> str:
    """Return how an agent says back what is known by these words: turned round where that can be done, else as the customer put it."""
    return ", and ".join(_turned(quote, words)) or f"you {'said' if channel in SPOKEN else 'wrote'} “{shortened(quote, QUOTE).rstrip('.')}”"


def _turned(quote: str, words: Sequence[str]) -> list[str]:
    """Return the first sentences in which one of the words stands, and that can be turned round."""
    return [said for start, end in sentences(quote) if (said := turned(quote[start:end])) and uses(said, words)][:MOST_BACK]


def _untold(material: Material, tone: Tone, said: str, told: Sequence[str], channel: Channel) -> tuple[tuple[Fact, ...], Need]:
    """Return what comes out when they are asked, and what they need of it: what they really told later, if they did."""
    behind = shipped()[tone]["need"]
    later = told_later(said, material.after) if tone == "complaint" and material.moment.grade != "heard" else ()
    general = {one["id"]: _general(one) for one in shipped()[tone]["facts"]}
    if not later:
        general["behind"] = _again(general["behind"], said, told, channel) if tone == "complaint" else general["behind"]
        telling = next((piece for piece in told if content(piece)), told[0])
        return tuple(general.values()), Need(behind, "behind", _told("need", telling, channel).back, _words(" ".join(told)))
    facts = [_later(number, invented(one.text), said, channel) for number, one in enumerate(later)]
    need = facts[heaviest(later)]
    return (*facts, general["wish"]), Need(behind, need.id, need.back, need.words)


def _later(number: int, text: str, said: str, channel: Channel) -> Fact:
    words = [word for word in (*content(text), *asked_after(text)) if not uses(said, [word])]
    short = f"“{shortened(text, SHORT)}”"
    return Fact(f"later_{number}", "asked", _back(text, words, channel), tuple(words), short, (Line(_without_slots(text)),))


def _again(fact: Fact, said: str, told: Sequence[str], channel: Channel) -> Fact:
    """Return what is behind it for somebody of whom nothing more is known: their own statement once more, and what it is about."""
    statements = [piece for piece in told if turned(piece)]
    own = sorted(statements, key=lambda piece: (not topics(piece), len(piece) > MOST_AGAIN, -len(piece)))[:1]
    about = [shipped()["about"][name] for name in topics("\n".join(own) or said)[:1]]
    templates = shipped()["again"]["spoken" if channel in SPOKEN else "written"]
    again = [line.format(said=_without_slots(piece)) for piece in own for line in templates if len(piece) <= MOST_AGAIN]
    lines = [*again, *(line for one in about for line in one["say"])]
    known = [replace(fact, back=one["back"], words=(*fact.words, *one["words"])) for one in about] or [fact]
    return replace(known[0], say=tuple(map(Line, lines))) if lines else fact


def _general(one: Mapping[str, Any]) -> Fact:
    return Fact(one["id"], "asked", one["back"], tuple(one["words"]), one["short"], tuple(map(Line, one["say"])))


def _words(text: str) -> tuple[str, ...]:
    """Return the words by which a text of the customer's is recognised in an answer; where none tells of them, all of it in a row."""
    return content(text) or (" ".join(WORD.findall(text)) or "it",)


def _lines(tone: Tone) -> dict[Any, tuple[Line, ...]]:
    return {situation: tuple(map(Line, cast("Sequence[str]", lines))) for situation, lines in shipped()[tone]["lines"].items()}


def _without_slots(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")
