"""Where each label stands in the network's outputs.

`pooled` is `[texts, POOLED]`, one row of logits for each text; `tokens` is `[texts, length, TOKENS]`, one row for each token.
`emotions` is `[texts, EMOTIONS]`, the emotions of GoEmotions: it helps the network to learn, and lets it be compared with research.
Nothing else reads it, and it is computed only where it is asked for.
"""

from typing import Final

from hearten.kernel.labels import ACTS, CAUSES, FEELINGS, MECHANISMS, OPENINGS

STRENGTHS: Final = 3  # logits of strength ≥ 1, ≥ 2 and ≥ 3
LEVELS: Final = 2  # logits of an EPITOME level ≥ 1 and ≥ 2
PRIVATE: Final = ("name", "place")
EMOTIONS: Final = 28


def _slices(**widths: int) -> dict[str, slice]:
    start, slices = 0, dict[str, slice]()
    for name, width in widths.items():
        slices[name] = slice(start, start + width)
        start += width
    return slices


POOLED_SLICES: Final = _slices(
    feelings=len(FEELINGS),
    strength=STRENGTHS,
    openings=len(OPENINGS),
    causes=len(CAUSES),
    acts=len(ACTS),
    epitome=len(MECHANISMS) * LEVELS,
)
TOKEN_SLICES: Final = _slices(openings=len(OPENINGS), acts=len(ACTS), private=len(PRIVATE))
POOLED: Final = POOLED_SLICES["epitome"].stop
TOKENS: Final = TOKEN_SLICES["private"].stop
POOLED_LABELS: Final = (
    *FEELINGS,
    *(f"strength ≥ {level + 1}" for level in range(STRENGTHS)),
    *OPENINGS,
    *CAUSES,
    *ACTS,
    *(f"{mechanism} ≥ {level + 1}" for mechanism in MECHANISMS for level in range(LEVELS)),
)
