"""Sentences that many customers got: how they are cut, compared and found again."""

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise

from rensa import RMinHash

from hearten.kernel.conversation import Conversation
from hearten.kernel.reading import Evidence, Reading

FEWEST_WORDS = 5  # shorter sentences ("Thank you very much!") recur without being canned
_SHORTEST = 2 * FEWEST_WORDS - 1  # characters of so many words
ANSWERING = ("agent", "bot")
PERMUTATIONS = 32
SEED = 2026
BAND = 4  # values a band: 8 bands find 9 of 10 pairs that are 0.7 alike, and nearly all that are 0.8
ALIKE = 0.7  # Jaccard similarity of word pairs from which two sentences are called the same

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_PLACEHOLDER = re.compile(r"\[[a-z]+-\d+\]|#[A-Z_]+#|https?://\S+|@\w+")
_SIGNS = ("[", "#", "://", "@")  # one of which is in each of them
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of `text` starts and ends, without the space around it."""
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        words = match[0].lstrip()
        if words:
            start = match.end() - len(words)
            spans.append((start, start + len(words.rstrip())))
    return spans


def normalised(sentence: str) -> str:
    """Reduce a sentence to its words, without names, numbers and case; empty where too few are left to compare."""
    if len(sentence) < _SHORTEST:
        return ""
    if any(sign in sentence for sign in _SIGNS):
        sentence = _PLACEHOLDER.sub(" ", sentence)
    words = _WORD.findall(sentence.casefold())
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def comparable(conversation: Conversation) -> dict[int, list[tuple[int, int, str]]]:
    """Return, by message number, where the sentences of agents and bots that can be compared start and end, and their words."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    for number, message in enumerate(conversation.messages):
        if message.role in ANSWERING:
            own = [(start, end, words) for start, end in sentences(message.text) if (words := normalised(message.text[start:end]))]
            if own:
                found[number] = own
    return found


def canned_among(
    comparable: Mapping[int, Sequence[tuple[int, int, str]]], is_canned: Callable[[str], bool]
) -> dict[int, tuple[Evidence, ...]]:
    """Return, by message number, those of the comparable sentences whose words are canned."""
    found: dict[int, tuple[Evidence, ...]] = {}
    for number, own in comparable.items():
        spans = tuple(Evidence("canned", start, end, 1.0) for start, end, words in own if is_canned(words))
        if spans:
            found[number] = spans
    return found


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
        for phrase in {self._number(words) for own in comparable(conversation).values() for _, _, words in own}:
            self._customers[phrase] += 1

    def canned(self, conversation: Conversation, *, customers: int) -> dict[int, tuple[Evidence, ...]]:
        """Return, by message number, the sentences of this conversation that at least `customers` customers got."""
        return canned_among(comparable(conversation), lambda words: self._heard_by(words) >= customers)

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


def _pairs(sentence: str) -> list[str]:
    words = sentence.split()
    return [" ".join(pair) for pair in pairwise(words)]


def _signed(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
