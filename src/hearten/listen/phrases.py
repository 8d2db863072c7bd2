"""Sentences that many customers got: how they are cut, compared and found again."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise

from rensa import RMinHash

from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.reading import Evidence, Reading

FEWEST_WORDS = 5  # shorter sentences ("Thank you very much!") recur without being canned
ANSWERING = ("agent", "bot")
PERMUTATIONS = 32
SEED = 2026
BAND = 4  # values a band: 8 bands find 9 of 10 pairs that are 0.7 alike, and nearly all that are 0.8
ALIKE = 0.7  # Jaccard similarity of word pairs from which two sentences are called the same

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_PLACEHOLDER = re.compile(r"\[[a-z]+-\d+\]|#[A-Z_]+#|https?://\S+|@\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of `text` starts and ends, without the space around it."""
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            spans.append((start, start + len(words)))
    return spans


def normalised(sentence: str) -> str:
    """Reduce a sentence to its words, without names, numbers and case; empty where too few are left to compare."""
    words = _WORD.findall(_PLACEHOLDER.sub(" ", sentence).casefold())
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def fingerprint(sentence: str) -> int:
    """Return a signed 64-bit number that equal normalised sentences share, in every process."""
    return _signed(sentence.encode())


def bands(sentence: str) -> tuple[int, ...]:
    """Return signed 64-bit keys, at least one of which near-duplicates nearly always share.

    Source: locality-sensitive hashing of MinHash signatures (Indyk & Motwani 1998; Broder 1997).
    """
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update(_pairs(sentence))
    digest = array("I", sketch.digest())
    return tuple(_signed(bytes([start]) + digest[start : start + BAND].tobytes()) for start in range(0, PERMUTATIONS, BAND))


def alike(one: str, other: str) -> bool:
    """Say whether two normalised sentences are the same but for a word or two."""
    first, second = set(_pairs(one)), set(_pairs(other))
    return len(first & second) >= ALIKE * len(first | second)


def with_canned(readings: Sequence[Reading], canned: Mapping[int, Sequence[Evidence]]) -> tuple[Reading, ...]:
    """Return readings whose `canned` is what was counted, and no model's guess from one message.

    `canned` holds, by message number, the sentences that many customers got.
    """
    return tuple(_with_canned(reading, tuple(canned.get(number, ()))) for number, reading in enumerate(readings))


def _with_canned(reading: Reading, sentences: tuple[Evidence, ...]) -> Reading:
    if not sentences and "canned" not in reading.acts:
        return reading
    others = tuple(span for span in reading.act_spans if span.label != "canned")
    return replace(reading, acts={**reading.acts, "canned": float(bool(sentences))}, act_spans=(*others, *sentences))


class Phrasebook:
    """Counts, over many conversations, how many customers got each sentence; near-duplicates count as one."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self._samples: list[str] = []
        self._customers: list[int] = []
        self._exact: dict[str, int] = {}
        self._banded: dict[int, list[int]] = {}

    def add(self, conversation: Conversation) -> None:
        """Count the agents' and bots' sentences of one conversation, each once."""
        said = {normalised(message.text[start:end]) for message in _answers(conversation) for start, end in sentences(message.text)}
        for phrase in {self._number(sentence) for sentence in said if sentence}:
            self._customers[phrase] += 1

    def canned(self, conversation: Conversation, *, customers: int) -> dict[int, tuple[Evidence, ...]]:
        """Return, by message number, the sentences of this conversation that at least `customers` customers got."""
        found: dict[int, tuple[Evidence, ...]] = {}
        for number, message in enumerate(conversation.messages):
            if message.role in ANSWERING:
                spans = tuple(
                    Evidence("canned", start, end, 1.0)
                    for start, end in sentences(message.text)
                    if self._heard_by(normalised(message.text[start:end])) >= customers
                )
                found |= {number: spans} if spans else {}
        return found

    def _heard_by(self, sentence: str) -> int:
        return self._customers[self._exact[sentence]] if sentence in self._exact else 0

    def _number(self, sentence: str) -> int:
        if sentence not in self._exact:
            keys = bands(sentence)
            near = {phrase for key in keys for phrase in self._banded.get(key, ())}
            same = next((phrase for phrase in sorted(near) if alike(sentence, self._samples[phrase])), None)
            self._exact[sentence] = self._new(sentence, keys) if same is None else same
        return self._exact[sentence]

    def _new(self, sentence: str, keys: tuple[int, ...]) -> int:
        phrase = len(self._samples)
        self._samples.append(sentence)
        self._customers.append(0)
        for key in keys:
            self._banded.setdefault(key, []).append(phrase)
        return phrase


def _answers(conversation: Conversation) -> Iterator[Message]:
    return (message for message in conversation.messages if message.role in ANSWERING)


def _pairs(sentence: str) -> list[str]:
    words = sentence.split()
    return [" ".join(pair) for pair in pairwise(words)]


def _signed(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
