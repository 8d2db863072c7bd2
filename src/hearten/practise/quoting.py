"""Words of somebody's in a sentence of the feedback: flat, not too long, and closed again where they open a quotation."""

from typing import Final

QUOTED: Final = 80  # characters


def shortened(words: str, most: int = QUOTED) -> str:
    """Return words in one line, cut after a whole word where they are longer than `most`."""
    flat = " ".join(words.split()).lstrip(")]:;,.- ")
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    whole = cut.rpartition(" ")[0] if not flat[most - 1].isspace() else cut
    kept = (whole if len(whole) > most // 2 else cut).rstrip(" ,;:.–—") + "…"
    return kept + "”" if kept.count("“") > kept.count("”") else kept
