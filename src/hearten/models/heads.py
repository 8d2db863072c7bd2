"""Turn the network's logits into readings: probabilities, levels, and the words that show them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hearten.kernel.labels import ACTS, CAUSES, FEELINGS, MECHANISMS, OPENINGS
from hearten.kernel.reading import Evidence, Reading, ToRead
from hearten.models.bundle import Description
from hearten.models.encoder import Encoded
from hearten.models.layout import LEVELS, POOLED_LABELS, POOLED_SLICES, PRIVATE, TOKEN_SLICES
from hearten.models.spans import Text, spans_of

Floats = NDArray[np.float64]
WEAK, SURE_OF_WEAK = 1.25, 0.7  # an opening with less strength than this has to be that likely; chosen on dev for precision
SAID_CALMLY = frozenset({"loyalty", "good_news"})  # these hardly ever come with a strong feeling
SURE_IN_SMALL_LETTERS = 0.95  # most words in small letters are no names; with less, "mend" and "bring" were hidden


class Heads:
    """The heads of one bundle, with its scales and thresholds."""

    def __init__(self, about: Description) -> None:
        """Take scales and thresholds from a bundle's description."""
        scales = [about.scales[label] for label in POOLED_LABELS]
        self._about = about
        self._slopes = np.array([scale.slope for scale in scales])
        self._shifts = np.array([scale.shift for scale in scales])
        self._thresholds = np.array([scale.threshold if scale.said else np.inf for scale in scales])

    def read(self, asked: ToRead, encoded: Encoded) -> Reading:
        """Read one text."""
        p = _sigmoid(encoded.pooled * self._slopes + self._shifts)
        text = Text(asked.text, encoded.offsets)
        private = self._private(text, encoded)
        if asked.language and asked.language.partition("-")[0].lower() not in self._about.languages:
            sentence = f"{self._about.id} is not validated for the language {asked.language!r}."
            return Reading(self._about.id, asked.role, private=private, abstained=sentence)
        if asked.role == "customer":
            return self._customer(p, text, encoded, private)
        return self._agent(asked, p, text, encoded, private)

    def _customer(self, p: Floats, text: Text, encoded: Encoded, private: tuple[Evidence, ...]) -> Reading:
        strength = float(p[POOLED_SLICES["strength"]].sum())
        openings = self._evidence("openings", OPENINGS, p, text, encoded)
        return Reading(
            self._about.id,
            "customer",
            feelings=self._said(FEELINGS, p[POOLED_SLICES["feelings"]]),
            strength=strength,
            openings=tuple(one for one in openings if strength >= WEAK or one.p >= SURE_OF_WEAK or one.label in SAID_CALMLY),
            causes=self._said(CAUSES, p[POOLED_SLICES["causes"]]),
            private=private,
        )

    def _agent(self, asked: ToRead, p: Floats, text: Text, encoded: Encoded, private: tuple[Evidence, ...]) -> Reading:
        levels = p[POOLED_SLICES["epitome"]].reshape(len(MECHANISMS), LEVELS).sum(1)
        return Reading(
            self._about.id,
            asked.role,
            acts=self._said(ACTS, p[POOLED_SLICES["acts"]]),
            act_spans=self._evidence("acts", ACTS, p, text, encoded),
            epitome=dict(zip(MECHANISMS, levels.tolist(), strict=True)) if asked.role == "agent" else {},
            private=private,
        )

    def _said(self, labels: Sequence[str], p: Floats) -> dict[str, float]:
        return {label: float(value) for label, value in zip(labels, p, strict=True) if self._about.scales[label].said}

    def _evidence(self, family: str, labels: Sequence[str], p: Floats, text: Text, encoded: Encoded) -> tuple[Evidence, ...]:
        """Return the spans of every label that is over its threshold, at least one for each."""
        here = p[POOLED_SLICES[family]] >= self._thresholds[POOLED_SLICES[family]]
        if not here.any() or not len(encoded.offsets):
            return ()
        found: list[Evidence] = []
        for number, label in enumerate(labels):
            if here[number]:
                strengths = _sigmoid(encoded.tokens[:, TOKEN_SLICES[family].start + number])
                probability = float(p[POOLED_SLICES[family].start + number])
                spans = spans_of(text, strengths, self._about.span_threshold, as_clauses=True)
                found += [Evidence(label, start, end, probability) for start, end in spans]
        return tuple(found)

    def _private(self, text: Text, encoded: Encoded) -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        for number, label in enumerate(PRIVATE):
            strengths = _sigmoid(encoded.tokens[:, TOKEN_SLICES["private"].start + number])
            if len(strengths) and float(strengths.max()) >= self._about.private_threshold:
                spans = spans_of(text, strengths, self._about.private_threshold)
                found += [Evidence(label, *span, float(strengths.max())) for span in spans if _is_private(text, span, strengths)]
        return tuple(found)


def _is_private(text: Text, span: tuple[int, int], strengths: Floats) -> bool:
    """Say whether a span is taken for a name or place: at once where it has a capital or a number, else only when it is sure."""
    words = text.text[slice(*span)]
    inside = (text.offsets[:, 0] < span[1]) & (text.offsets[:, 1] > span[0])
    return any(letter.isupper() or letter.isdigit() for letter in words) or float(strengths[inside].max()) >= SURE_IN_SMALL_LETTERS


def _sigmoid(logits: NDArray[np.floating]) -> Floats:
    return 1.0 / (1.0 + np.exp(-np.clip(logits.astype(np.float64), -30, 30)))
