"""What the network learns from: texts with the labels that each source has, and a mask over those it hasn't."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hearten.kernel.labels import ACTS, CAUSES, FEELINGS, MECHANISMS, OPENINGS
from hearten.models.layout import EMOTIONS, LEVELS, POOLED, POOLED_SLICES, PRIVATE, STRENGTHS, TOKEN_SLICES, TOKENS
from training.labels import Annotated, Labels
from training.markup import Conversation, Marked, Said

TOKEN_LABELS = (*OPENINGS, *ACTS, *PRIVATE)
UNKNOWN = -1.0


@dataclass(frozen=True)
class Example:
    """One text with its labels.

    `pooled` is `[POOLED]` with 0, 1 or UNKNOWN; `token_mask` is `[TOKENS]`, 1 where this source marks that kind of span;
    `emotions` is `[EMOTIONS]` with 0, 1 or UNKNOWN.
    """

    source: str
    group: str
    role: str
    text: str
    before: str
    pooled: NDArray[np.float32]
    spans: tuple[Marked, ...]
    token_mask: NDArray[np.float32]
    emotions: NDArray[np.float32] = field(default_factory=lambda: np.full(EMOTIONS, UNKNOWN, dtype=np.float32))


def unlabelled() -> NDArray[np.float32]:
    """Return a row of pooled labels in which nothing is known."""
    return np.full(POOLED, UNKNOWN, dtype=np.float32)


def from_conversations(source: str, labelled: Iterable[tuple[Conversation, Annotated]]) -> Iterator[Example]:
    """Make an example of each labelled message, an agent's with the customer's turn before it."""
    for conversation, annotated in labelled:
        for index, labels in annotated.messages.items():
            before = "" if labels.role == "customer" else turn_before(conversation.messages, index)
            yield from_message(source, conversation.id, conversation.messages[index].text, labels, before=before)


def turn_before(messages: Sequence[Said], index: int) -> str:
    """Return the customer's last turn before message `index`, its messages joined by line breaks."""
    turn: list[str] = []
    for message in reversed(messages[:index]):
        if message.role == "customer":
            turn.append(message.text)
        elif turn and message.role != "system":
            break
    return "\n".join(reversed(turn))


def from_message(source: str, group: str, text: str, labels: Labels, *, before: str = "") -> Example:
    """Make an example of one message with all the labels of its role."""
    pooled, mask = unlabelled(), np.zeros(TOKENS, dtype=np.float32)
    shown = labels.shown()
    if labels.role == "customer":
        _fill(pooled, "feelings", [label in labels.feelings for label in FEELINGS])
        _fill(pooled, "strength", [labels.strength > level for level in range(STRENGTHS)])
        _fill(pooled, "openings", [label in shown for label in OPENINGS])
        if shown - {"good_news"}:
            _fill(pooled, "causes", [label == labels.cause for label in CAUSES])
        mask[TOKEN_SLICES["openings"]] = 1
    else:
        _fill(pooled, "acts", [label in shown for label in ACTS])
        levels = labels.epitome or (0, 0, 0)
        _fill(pooled, "epitome", [levels[m] > level for m in range(len(MECHANISMS)) for level in range(LEVELS)])
        mask[TOKEN_SLICES["acts"]] = 1
    return Example(source, group, labels.role, text, before, pooled, labels.spans, mask)


def from_feelings(source: str, group: str, text: str, feelings: dict[str, bool]) -> Example:
    """Make an example of a text of which some feelings are known and nothing else."""
    pooled = unlabelled()
    for label, there in feelings.items():
        pooled[FEELINGS.index(label)] = there
    return Example(source, group, "customer", text, "", pooled, (), np.zeros(TOKENS, dtype=np.float32))


def from_private(conversations: Iterable[Conversation]) -> Iterator[Example]:
    """Make an example of each text whose names and places are marked; nothing else is known of it."""
    mask = np.zeros(TOKENS, dtype=np.float32)
    mask[TOKEN_SLICES["private"]] = 1
    for conversation in conversations:
        for number, message in enumerate(conversation.messages):
            group = f"private/{conversation.id}/{number}"
            yield Example("private", group, "customer", message.text, "", unlabelled(), message.private, mask)


def token_targets(example: Example, offsets: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return `[own, TOKENS]`: 1 where a token of `example` overlaps a span with that label."""
    targets = np.zeros((len(offsets), TOKENS), dtype=np.float32)
    for span in example.spans:
        if span.label in TOKEN_LABELS:
            inside = (offsets[:, 0] < span.end) & (offsets[:, 1] > span.start)
            targets[inside, TOKEN_LABELS.index(span.label)] = 1
    return targets


def _fill(pooled: NDArray[np.float32], family: str, values: Sequence[bool]) -> None:
    pooled[POOLED_SLICES[family]] = np.asarray(values, dtype=np.float32)
