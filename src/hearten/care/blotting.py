"""Find a person's words in a text, and put something else in their place."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any, cast

from hearten.care.edits import Edit, Edits, shift_reading
from hearten.kernel.conversation import Conversation
from hearten.kernel.reading import Reading

IN_PLACE = "[erased]"


def pattern(words: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds any of these words, whole and however they are spaced and in capitals; None where there are none."""
    alternatives = sorted({r"\s+".join(map(re.escape, word.split())) for word in words if word.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE) if alternatives else None


def edits_of(text: str, words: re.Pattern[str]) -> Edits:
    """Return what has to be replaced in one text."""
    return Edits(Edit(match.start(), match.end(), IN_PLACE) for match in words.finditer(text))


def blotted_json(value: Any, words: re.Pattern[str]) -> Any:
    """Return a JSON value without the words, in whatever string they stand."""
    if isinstance(value, str):
        return words.sub(IN_PLACE, value)
    if isinstance(value, list):
        return [blotted_json(each, words) for each in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {words.sub(IN_PLACE, key): blotted_json(each, words) for key, each in cast("dict[str, Any]", value).items()}
    return value


def has(value: Any, words: re.Pattern[str]) -> bool:
    """Say whether any string of a JSON value has the words. Its text wouldn't do: there a line break is a letter."""
    if isinstance(value, str):
        return words.search(value) is not None
    if isinstance(value, list):
        return any(has(each, words) for each in cast("list[Any]", value))
    if isinstance(value, dict):
        return any(has(key, words) or has(each, words) for key, each in cast("dict[str, Any]", value).items())
    return False


def blotted(conversation: Conversation, readings: tuple[Reading, ...], words: re.Pattern[str]) -> tuple[Conversation, tuple[Reading, ...]]:
    """Return a conversation without the words, in texts, authors and outcome, and its readings with the evidence moved along."""
    edits = [edits_of(message.text, words) for message in conversation.messages]
    messages = tuple(
        replace(message, text=change.apply(message.text), author=message.author and words.sub(IN_PLACE, message.author))
        for message, change in zip(conversation.messages, edits, strict=True)
    )
    more = {key: words.sub(IN_PLACE, value) for key, value in conversation.outcome.more.items()}
    moved = tuple(shift_reading(reading, change) for reading, change in zip(readings, edits, strict=False))
    return replace(conversation, messages=messages, outcome=replace(conversation.outcome, more=more)), moved
