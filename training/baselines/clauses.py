"""Clauses: what a method that knows only whether a label is there points at as the words that show it."""

from itertools import pairwise

from hearten.models.spans import CLAUSE, SENTENCE


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Cut a text where the bundle's clauses end; the spans have neither space at their ends nor nothing but signs in them."""
    borders = sorted({0, len(text), *(cut.end() for pattern in (CLAUSE, SENTENCE) for cut in pattern.finditer(text))})
    spans = [_stripped(text, start, end) for start, end in pairwise(borders)]
    return [span for span in spans if any(letter.isalnum() for letter in text[slice(*span)])] or [(0, len(text))]


def clause_at(text: str, place: int) -> tuple[int, int]:
    """Return the clause around a character, or the one before it, or the first."""
    first, *others = clauses_of(text)
    return max((span for span in others if span[0] <= place), default=first)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
