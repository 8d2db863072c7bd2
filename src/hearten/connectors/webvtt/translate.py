"""A WebVTT transcript into a conversation."""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Final

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from hearten.connectors.fields import Wrong
from hearten.connectors.roles import cast_roles
from hearten.connectors.text import clean, label
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.labels import Role

_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>")
_PREFIX: Final = re.compile(r"^\s*(?:>>\s*)?([^\W\d_][\w .'()\-]{0,48}?)\s*:\s+(?=\S)")
_TAG: Final = re.compile(r"</?(?:[cibuv]|ruby|rt|lang)\b[^>]*>|<\d[\d:.]*>")


def translate(text: str, name: str, told: Mapping[str, Role]) -> Conversation:
    """Return a transcript as a conversation; consecutive cues of one speaker are one message.

    Raises:
        Wrong: it is no WebVTT, or nobody in it has a name.
    """
    try:
        captions = webvtt.from_string(text).captions
    except (MalformedFileError, MalformedCaptionError) as error:
        raise Wrong(f"the transcript can't be read: {error}") from error
    spoken = list(_joined(piece for caption in captions for piece in _pieces(caption.raw_text)))
    if not any(speaker for speaker, _ in spoken):
        raise Wrong('no cue names its speaker, as <v Name> or "Name: "; without names nobody\'s role is known')
    roles = cast_roles(list(dict.fromkeys(speaker for speaker, _ in spoken)), told)
    messages = tuple(Message(roles[speaker], clean(words), author=label(speaker)) for speaker, words in spoken if clean(words).strip())
    if not messages:
        raise Wrong("no cue has any words")
    return Conversation(_identity(name, text), messages, source="webvtt", channel="phone")


def _pieces(cue: str) -> Iterator[tuple[str, str]]:
    """Yield who says what in one cue; an empty speaker is whoever spoke before."""
    parts = _VOICE.split(cue)
    yield from _lines(parts[0])
    for speaker, words in zip(parts[1::2], parts[2::2], strict=True):
        yield html.unescape(speaker).strip(), _words(words)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        prefix = _PREFIX.match(_words(line))
        if prefix:
            yield prefix[1].strip(), _words(line)[prefix.end() :]
        else:
            yield "", _words(line)


def _words(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).strip()


def _joined(pieces: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    speaker, words = "", list[str]()
    for said_by, said in pieces:
        if said_by and said_by != speaker:
            if words:
                yield speaker, " ".join(words)
            speaker, words = said_by, []
        if said:
            words.append(said)
    if words:
        yield speaker, " ".join(words)


def _identity(name: str, text: str) -> str:
    """Make an id of the file's name and how it begins, because a transcript has none of its own."""
    stem = PurePath(name).name
    return f"{stem[:200]}-{hashlib.sha256(text[:2_000].encode('utf-8', 'replace')).hexdigest()[:12]}"
