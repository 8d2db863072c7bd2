"""A conversation that has been read, as the object that `hearten read`, `hearten export` and the API give out.

Documented in `docs/cli.md`; its JSON Schema is `hearten/cli/reading.schema.json`. What is in it only ever grows within one version.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from hearten.kernel.conversation import Message
from hearten.kernel.labels import ACTS, FEELINGS, MECHANISMS
from hearten.kernel.moment import Heard, Moment, Rate
from hearten.kernel.reading import Evidence, Reading
from hearten.listen.would_say import WouldSay

SCHEMA: Final = "hearten.read/1"
DIGITS: Final = 3  # what lies behind is noise: a bundle rebuilt on another machine differs in the fourth


def contract(heard: Heard, *, rubric: str, rate: Rate) -> dict[str, object]:
    """Return the object for one conversation. `rubric` is the id of the rubric that graded it, `rate` its own heard rate.

    A message that was not read (a system note, an empty one, a language that is not known) carries zeros, and `abstained` says why
    where there is something to say.
    """
    said = heard.conversation
    return {
        "schema": SCHEMA,
        "id": said.id,
        "channel": said.channel,
        "language": said.language,
        "bundle": heard.readings[0].bundle if heard.readings else None,
        "rubric": rubric,
        "messages": [_message(n, *both) for n, both in enumerate(zip(said.messages, heard.readings, strict=True))],
        "moments": [_moment(moment) for moment in heard.moments],
        "heard": {"rate": _short(rate.rate), "low": _short(rate.low), "high": _short(rate.high), "n": rate.n},
    }


def estimated(said: WouldSay | None) -> dict[str, object]:
    """Return what `hearten read` adds: what the customer would say of the conversation so far; null where it can't be estimated."""
    if said is None:
        return {"would_say": None}
    scales = {"heard": said.heard, "satisfied": said.satisfied}
    return {"would_say": {name: {"estimate": _short(one.value), "error": _short(one.error)} for name, one in scales.items()}}


def _message(index: int, message: Message, reading: Reading) -> dict[str, object]:
    found: dict[str, object] = {"index": index, "role": message.role, "text": message.text}
    if message.role == "customer":
        found["feelings"] = _every(FEELINGS, reading.feelings)
        found["strength"] = _short(reading.strength)
        found["openings"] = _evidence("kind", reading.openings)
    elif message.role in {"agent", "bot"}:
        found["acts"] = _every(ACTS, reading.acts)
        found["act_spans"] = _evidence("act", reading.act_spans)
    if message.role == "agent":
        found["epitome"] = _every(MECHANISMS, reading.epitome)
    if reading.abstained:
        found["abstained"] = reading.abstained
    return found


def _moment(moment: Moment) -> dict[str, object]:
    opening = moment.opening
    return {
        "opening": {
            "message": opening.message,
            "kind": opening.kind,
            "span": [opening.start, opening.end],
            "quote": opening.quote,
        },
        "response": list(moment.response),
        "grade": moment.grade,
        "why": moment.why,
        "lacking": list(moment.lacking),
        "would_have_helped": list(moment.would_have_helped),
        "to_be_heard": list(moment.to_be_heard),
        "effect": moment.effect,
    }


def _evidence(name: str, spans: Iterable[Evidence]) -> list[dict[str, object]]:
    return [{name: span.label, "span": [span.start, span.end], "p": _short(span.p)} for span in spans]


def _every(labels: Iterable[str], found: Mapping[str, float]) -> dict[str, float | None]:
    return {label: _short(found.get(label, 0.0)) for label in labels}


def _short(value: float | None) -> float | None:
    return None if value is None else round(float(value), DIGITS)
