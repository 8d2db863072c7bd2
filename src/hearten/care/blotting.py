"""Find a person's words in a text, and put something else in their place."""

import re
from collections.abc import Collection
from dataclasses import replace

from hearten.care.edits import Edit, Edits, shift_reading
from hearten.kernel.conversation import Conversation
from hearten.kernel.reading import Reading

IN_PLACE = "[erased]"


def pattern(words: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds any of these words, whole and however they are spaced and in capitals; None where there are none."""
    alternatives = sorted({r"\s+".join(map(re.escape, word.split())) for word in words if word.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE) if alternatives else None


def blotted(conversation: Conversation, readings: tuple[Reading, ...], words: re.Pattern[str]) -> tuple[Conversation, tuple[Reading, ...]]:
    """Return a conversation without the words, in texts, authors and outcome, and its readings with the evidence moved along."""
    edits = [Edits(Edit(m.start(), m.end(), IN_PLACE) for m in words.finditer(message.text)) for message in conversation.messages]
    messages = tuple(
        replace(message, text=change.apply(message.text), author=message.author and words.sub(IN_PLACE, message.author))
        for message, change in zip(conversation.messages, edits, strict=True)
    )
    more = {key: words.sub(IN_PLACE, value) for key, value in conversation.outcome.more.items()}
    moved = tuple(shift_reading(reading, change) for reading, change in zip(readings, edits, strict=False))
    return replace(conversation, messages=messages, outcome=replace(conversation.outcome, more=more)), moved
