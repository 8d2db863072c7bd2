"""What annotators said of conversations: `corpus/labels/SOURCE/ANNOTATOR.jsonl`, one conversation a line, messages by index.

All raw labels are kept, each annotator's in a file of their own. `settled` says which of them count.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from training.markup import Marked

FOLDER = Path(__file__).parents[1] / "corpus" / "labels"
ADJUDICATED = "adjudicated"
AUTHOR = "author"


@dataclass(frozen=True)
class Labels:
    """What one annotator says of one message; fields that do not fit its role are empty."""

    role: str
    spans: tuple[Marked, ...] = ()
    feelings: tuple[str, ...] = ()
    strength: int = 0
    stated: bool | None = None
    cause: str | None = None
    epitome: tuple[int, int, int] | None = None

    def shown(self) -> frozenset[str]:
        """Return the openings or acts that have evidence."""
        return frozenset(span.label for span in self.spans)


@dataclass(frozen=True)
class Annotated:
    """What one annotator says of one conversation: how `heard` and `satisfied` the customer would say they were is 1–5."""

    id: str
    messages: Mapping[int, Labels]
    heard: int | None = None
    satisfied: int | None = None


def annotations(source: str) -> dict[str, dict[str, Annotated]]:
    """Return every annotator's labels of a source: annotator, conversation id, labels."""
    return {path.stem: read_labels(path) for path in sorted((FOLDER / source).glob("*.jsonl"))}


def settled(source: str) -> dict[str, Annotated]:
    """Return the labels that count: the adjudicated, else the last annotator's, who had the latest guide, else the author's own."""
    ranked = sorted(annotations(source).items(), key=lambda item: (item[0] == ADJUDICATED, item[0] != AUTHOR, item[0]))
    return {key: labels for _, found in ranked for key, labels in found.items()}


def read_labels(path: Path) -> dict[str, Annotated]:
    """Read one annotator's file."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {row["id"]: _annotated(row) for row in rows}


def write_labels(path: Path, labelled: Mapping[str, Annotated]) -> None:
    """Write one annotator's file; what is empty is left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (json.dumps(_row(labels), ensure_ascii=False, separators=(",", ":")) for labels in labelled.values())
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")


def _annotated(row: dict[str, Any]) -> Annotated:
    messages = {message["index"]: _labels(message) for message in row["messages"]}
    return Annotated(row["id"], messages, row.get("heard"), row.get("satisfied"))


def _labels(message: dict[str, Any]) -> Labels:
    return Labels(
        role=message["role"],
        spans=tuple(Marked(*span) for span in message["spans"]),
        feelings=tuple(message.get("feelings", ())),
        strength=message.get("strength", 0),
        stated=message.get("stated"),
        cause=message.get("cause"),
        epitome=tuple(message["epitome"]) if "epitome" in message else None,
    )


def _row(labelled: Annotated) -> dict[str, Any]:
    scores = {"heard": labelled.heard, "satisfied": labelled.satisfied}
    messages = [{"index": index, **_message(labels)} for index, labels in sorted(labelled.messages.items())]
    return {"id": labelled.id, **{name: score for name, score in scores.items() if score}, "messages": messages}


def _message(labels: Labels) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(labels).items() if value not in ((), None)}
    if labels.role != "customer":
        del fields["strength"]
    return {**fields, "spans": [[span.label, span.start, span.end] for span in labels.spans]}
