"""Cut what arrives into batches that are read and stored at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from hearten.kernel.conversation import Conversation
from hearten.kernel.intake import Arrival, Rejected

MOST_CONVERSATIONS = 256
MOST_MESSAGES = 4_096
MOST_CHARACTERS = 2_000_000
"""A batch with its readings takes some tens of megabytes then, and its transaction well under a second."""


@dataclass(slots=True)
class Batch:
    """What one transaction takes in; `position` is where reading goes on after it."""

    conversations: list[Conversation] = field(default_factory=list[Conversation])
    rejected: list[tuple[int, Rejected]] = field(default_factory=list[tuple[int, Rejected]])
    position: int = 0


def batches(arrivals: Iterable[Arrival], *, source: str | None = None) -> Iterator[Batch]:
    """Gather arrivals, in order, until a batch is full; a conversation that is too large for any batch makes one by itself.

    A batch never ends between two things of one position: reading could not go on there without losing or doubling one of them.
    `source` is what conversations are then said to be from.
    """
    batch, messages, characters = Batch(), 0, 0
    for arrival in arrivals:
        more_messages, more_characters = _size(arrival.item)
        messages, characters = messages + more_messages, characters + more_characters
        if arrival.position != batch.position and _is_full(batch, messages, characters):
            yield batch
            batch, messages, characters = Batch(), more_messages, more_characters
        _add(batch, arrival, source)
    if batch.conversations or batch.rejected:
        yield batch


def _size(item: Conversation | Rejected) -> tuple[int, int]:
    if isinstance(item, Rejected):
        return 0, len(item.raw)
    return len(item.messages), sum(len(message.text) for message in item.messages)


def _is_full(batch: Batch, messages: int, characters: int) -> bool:
    """Say whether a batch has no room for what would bring it to these sizes."""
    held = len(batch.conversations) + len(batch.rejected)
    return held > 0 and (held >= MOST_CONVERSATIONS or messages > MOST_MESSAGES or characters > MOST_CHARACTERS)


def _add(batch: Batch, arrival: Arrival, source: str | None) -> None:
    if isinstance(arrival.item, Rejected):
        batch.rejected.append((arrival.position, arrival.item))
    else:
        batch.conversations.append(replace(arrival.item, source=source) if source else arrival.item)
    batch.position = arrival.position
