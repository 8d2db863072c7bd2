"""Where a text's sentences and clauses are. Marks inside a number end nothing, nor does the point after a title."""

import re
from collections.abc import Iterator
from typing import Final

_IN_NUMBER = r"(?<=\d)[.,:](?=\d)|(?<=\bDr)\.|(?<=\bMrs)\.|(?<=\bM[rs])\.|(?<=\bSt)\.(?= [A-Z])|(?<=\bProf)\."
_SENTENCE = re.compile(rf"(?:[^.!?;\n]|{_IN_NUMBER})+[.!?;]*")
_CLAUSE = re.compile(rf"(?:[^.!?;,:\n–—]|{_IN_NUMBER})+")
_BUT = re.compile(r"\b(?:but|however|what (?:I|we) can(?!['’]t| not))\b", re.IGNORECASE)
WORD: Final = re.compile(r"\w+(?:['’]\w+)?")

Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """Return where each sentence begins and ends, its mark included."""
    return list(_spans(_SENTENCE, text))


def clauses(text: str) -> list[Span]:
    """Return where each clause begins and ends, without its mark."""
    return list(_spans(_CLAUSE, text))


def statements(sentence: str) -> list[str]:
    """Return a sentence's clauses as texts, parted at every "but" as well: one may say no, and the next what can be done."""
    return [part for start, end in clauses(sentence) for part in _BUT.split(sentence[start:end]) if part.strip()]


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (match.span() for match in pattern.finditer(text) if match.group().strip())
