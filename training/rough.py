"""Make texts rougher, as customers type: small letters, no punctuation, slips. Lengths stay, so that evidence stays where it is."""

import random
import re
from dataclasses import replace

from training.examples import Example

SMALL, UNPUNCTUATED, SLIPS = 0.3, 0.2, 0.2  # shares of texts
SLIP_EVERY = 12  # words
PUNCTUATION = re.compile(r"[.,;:!?\"'’()–—-]")
WORD = re.compile(r"[^\W\d_]{4,}")


def roughened(example: Example, chance: random.Random) -> Example:
    """Return an example with its text made rougher by chance. Texts that teach names are left alone: capitals are what shows them."""
    if example.source == "private":
        return example
    text = example.text
    if chance.random() < SMALL:
        text = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    if chance.random() < UNPUNCTUATED:
        text = PUNCTUATION.sub(" ", text)
    if chance.random() < SLIPS:
        text = WORD.sub(lambda word: _slipped(word[0], chance) if chance.randrange(SLIP_EVERY) == 0 else word[0], text)
    return replace(example, text=text)


def _slipped(word: str, chance: random.Random) -> str:
    """Swap two neighbouring letters."""
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
