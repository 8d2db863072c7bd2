"""Packs: conversations as annotators read them, and the lines that they write about them.

A pack holds `== id (channel)` and below it `index mark "text as JSON"` for each message. An annotator writes `== id` and then a line
for each message: `0 C | anger, worry | 2 stated | wait | effort: quoted words ;; impact: quoted words` (feelings, strength, cause,
evidence) or `1 A | 1 0 0 | own+canned: quoted words` (EPITOME, evidence). `* heard 2 | satisfied 3` ends the conversation. A later line
replaces an earlier one.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hearten.kernel.labels import ACTS, CAUSES, FEELINGS, OPENINGS
from training.labels import Annotated, Labels
from training.markup import ROLES, Conversation, Marked

MARKS = {role: mark for mark, role in ROLES.items()}
CUSTOMER_FIELDS, AGENT_FIELDS = 4, 2  # after the head; the last holds evidence, which may hold any character
Texts = dict[str, dict[int, tuple[str, str]]]


class LineError(ValueError):
    """An annotator's line breaks the format; the message says how."""


@dataclass
class Collected:
    """What could be read of an annotator's lines: `annotated` holds whole conversations, `messages` every message that was read."""

    annotated: dict[str, Annotated] = field(default_factory=dict)
    messages: dict[str, dict[int, Labels]] = field(default_factory=dict)
    problems: dict[tuple[str, str], str] = field(default_factory=dict)
    missing: list[tuple[str, int]] = field(default_factory=list)


def write_pack(conversations: Iterable[Conversation]) -> Iterator[str]:
    """Yield the lines of a pack."""
    for conversation in conversations:
        yield f"== {conversation.id} ({conversation.facts.get('channel', '-')})"
        for index, said in enumerate(conversation.messages):
            yield f"{index} {MARKS[said.role]} {json.dumps(said.text, ensure_ascii=False)}"


def texts_of(conversations: Iterable[Conversation]) -> Texts:
    """Return the mark and text of each message by conversation and index."""
    return {c.id: {index: (MARKS[said.role], said.text) for index, said in enumerate(c.messages)} for c in conversations}


def read_pack(path: Path) -> Texts:
    """Read a pack back into marks and texts by conversation and index."""
    texts: Texts = {}
    here: dict[int, tuple[str, str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            here = texts.setdefault(_key(line), {})
        elif line.strip():
            index, mark, text = line.split(" ", 2)
            here[int(index)] = (mark, json.loads(text))
    return texts


def collect(pack: Texts, lines: Iterable[str]) -> Collected:
    """Read an annotator's lines about a pack."""
    found, key = Collected(), ""
    messages = found.messages
    ends: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("== "):
            key = _key(line)
        elif line.strip():
            place = (key, line.split()[0])
            try:
                if line.startswith("*"):
                    ends[key] = _scores(line)
                else:
                    index, labels = _labels(pack, key, line)
                    messages.setdefault(key, {})[index] = labels
                found.problems.pop(place, None)
            except (LineError, ValueError) as problem:
                found.problems[place] = f"line {number}, {key} {place[1]}: {problem}"
    wanted = {key: {index for index, (mark, _) in texts.items() if mark != "S"} for key, texts in pack.items()}
    found.missing = [(key, index) for key, indices in wanted.items() for index in sorted(indices - messages.get(key, {}).keys())]
    for key, indices in wanted.items():
        if indices and indices <= messages.get(key, {}).keys():
            heard, satisfied = ends.get(key, (None, None))
            found.annotated[key] = Annotated(key, messages[key], heard, satisfied)
    return found


def _key(line: str) -> str:
    return line[3:].partition(" (")[0].strip()


def _scores(line: str) -> tuple[int, int]:
    scores = dict(part.split() for part in line[1:].split("|"))
    if set(scores) != {"heard", "satisfied"} or set(scores.values()) - set("12345"):
        raise LineError("expected '* heard 1–5 | satisfied 1–5'")
    return int(scores["heard"]), int(scores["satisfied"])


def _labels(pack: Texts, key: str, line: str) -> tuple[int, Labels]:
    number, mark = line.partition("|")[0].split()
    if int(number) not in pack.get(key, {}):
        raise LineError(f"{key} has no message {number}")
    expected, text = pack[key][int(number)]
    if mark != expected:
        raise LineError(f"the message is of {expected}, not {mark}")
    fields = [part.strip() for part in line.split("|", CUSTOMER_FIELDS if mark == "C" else AGENT_FIELDS)][1:]
    if mark == "C":
        return int(number), _customer(fields, text)
    levels = fields[0].split() if fields else []
    if len(levels) != 3 or set(levels) - set("012"):
        raise LineError("expected three EPITOME levels 0–2")
    spans = _evidence("".join(fields[1:]), text, ACTS)
    return int(number), Labels(ROLES[mark], spans, epitome=(int(levels[0]), int(levels[1]), int(levels[2])))


def _customer(fields: list[str], text: str) -> Labels:
    if len(fields) < 3:
        raise LineError("expected feelings | strength | cause")
    feelings = tuple(part.strip() for part in fields[0].split(","))
    strength, _, manner = fields[1].partition(" ")
    cause = None if fields[2] == "-" else fields[2]
    if set(feelings) - set(FEELINGS) or strength not in set("0123") or manner not in {"", "stated", "implied"}:
        raise LineError(f"{fields[0]!r} or {fields[1]!r} is not in the guide")
    if cause not in {*CAUSES, None}:
        raise LineError(f"{cause!r} is none of {', '.join(CAUSES)} or '-'")
    spans = _evidence("".join(fields[3:]), text, OPENINGS)
    return Labels("customer", spans, feelings, int(strength), None if not manner else manner == "stated", cause)


def _evidence(field: str, text: str, allowed: tuple[str, ...]) -> tuple[Marked, ...]:
    spans: list[Marked] = []
    for part in field.split(";;"):
        names, colon, quote = part.partition(":")
        if not colon:
            continue
        start = text.find(quote.strip())
        if start < 0 or not quote.strip():
            raise LineError(f"{quote.strip()!r} is not in the text")
        for name in names.split("+"):
            if name.strip() not in allowed:
                raise LineError(f"{name.strip()!r} is none of {', '.join(allowed)}")
            spans.append(Marked(name.strip(), start, start + len(quote.strip())))
    return tuple(spans)
