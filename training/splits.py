"""Which conversations teach, which choose thresholds and which test: fixed for ever by `corpus/splits.toml` and a hash of the id."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

FILE = Path(__file__).parents[1] / "corpus" / "splits.toml"

Split = Literal["train", "dev", "test", "unseen"]
HELD: tuple[Split, ...] = ("dev", "test", "unseen")  # what is read by two
LANGUAGES = ("fr", "de", "es", "pt")  # sources other than English; there another author wrote what is held back, with a b in its ids
DEV_OF_TEN = 3  # parts of what is held back there


def split_of(source: str, conversation: str, trade: str = "") -> Split:
    """Say which split a conversation belongs to. `unseen` is test, too: its whole trade is in no other split."""
    bucket = int(hashlib.sha256(f"{source}/{conversation}".encode()).hexdigest(), 16) % 10
    if source in LANGUAGES:
        held = conversation.startswith(f"{source}-b")
        return ("dev" if bucket < DEV_OF_TEN else "test") if held else "train"
    if trade in _rules()["unseen_trades"]:
        return "unseen"
    chosen = _rules()["chosen_test"].get(source)
    if chosen and conversation in chosen:
        return "test"
    if bucket == 8:
        return "dev"
    return "test" if bucket == 9 and not chosen else "train"


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))
