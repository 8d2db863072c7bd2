"""Make texts rougher, as customers type: small letters, no punctuation, slips, the spelling of phones, an English learnt late.

Evidence moves along with the words that show it.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from training.examples import Example
from training.markup import Marked

# Shares of texts, each drawn by itself; about four in ten stay as they are.
SMALL, UNPUNCTUATED, SLIPS, SHORT, FOREIGN = 0.25, 0.18, 0.18, 0.1, 0.12
SLIP_EVERY = 9  # words
SHORT_SHARE, FOREIGN_SHARE = 0.7, 0.5  # of the places in a text where it could be
PUNCTUATION = re.compile(r"[.,;:!?\"'’()–—-]")
WORD = re.compile(r"[^\W\d_]{4,}")

VOWELS = "aeiou"
BESIDE = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioioqsdfghjkkasxcvbn", strict=True))  # the key to the right or left

PHONE = {
    "you": "u", "your": "ur", "you're": "ur", "are": "r", "please": "pls", "because": "cuz", "thanks": "thx", "i'm": "im",
    "don't": "dont", "can't": "cant", "it's": "its", "i've": "ive", "didn't": "didnt", "won't": "wont", "doesn't": "doesnt",
    "what": "wat", "with": "w", "about": "abt", "message": "msg", "before": "b4", "tomorrow": "tmrw", "though": "tho", "people": "ppl",
    "right": "rite", "know": "kno", "night": "nite", "really": "rly", "going to": "gonna", "want to": "wanna", "have to": "hafta",
    "something": "smth", "too": "to", "there": "their", "their": "there", "than": "then", "lose": "loose", "were": "where",
    "could have": "could of",
}  # fmt: skip
LEARNT_LATE = {
    "the": "", "a": "", "an": "", "is": "", "are": "", "has": "have", "doesn't": "not", "don't": "no", "didn't": "didnt", "was": "is",
    "have been": "am", "i've been": "i am since", "since": "from", "at": "in", "on": "in", "much": "many", "would": "will",
    "were": "was", "any": "no", "isn't": "is not", "to": "for", "told": "said", "said": "told",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands between two places of a text is written differently."""

    start: int
    end: int
    text: str


def roughened(example: Example, chance: random.Random) -> Example:
    """Return an example with its text made rougher by chance. Texts that teach names are left alone: capitals are what shows them."""
    if example.source == "private":
        return example
    if chance.random() < FOREIGN:
        example = edited(example, _replaced(example.text, LEARNT_LATE, FOREIGN_SHARE, chance))
    if chance.random() < SHORT:
        example = edited(example, _replaced(example.text, PHONE, SHORT_SHARE, chance))
    if chance.random() < SLIPS:
        example = edited(example, _slips(example.text, chance))
    text = example.text
    if chance.random() < SMALL:
        text = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    if chance.random() < UNPUNCTUATED:
        text = PUNCTUATION.sub(" ", text)
    return replace(example, text=text)


def edited(example: Example, edits: Iterator[Edit]) -> Example:
    """Return an example with edits made (in order, none over another) and its evidence where the same words stand now."""
    parts, moves, at, length = [], [(0, 0)], 0, 0
    for edit in edits:
        parts += [example.text[at : edit.start], edit.text]
        length += edit.start - at
        moves.append((edit.start, length))
        length += len(edit.text)
        at = edit.end
        moves.append((at, length))
    text = "".join([*parts, example.text[at:]])
    spans = (Marked(span.label, _moved(span.start, moves), _moved(span.end, moves)) for span in example.spans)
    return replace(example, text=text, spans=tuple(span for span in spans if span.start < span.end))


def _moved(place: int, moves: list[tuple[int, int]]) -> int:
    """Where a place is now; what lay within an edit moves to its end."""
    before, now = max(move for move in moves if move[0] <= place)
    later = next((after for start, after in moves if start > place), None)
    return now + place - before if later is None else min(now + place - before, later)


def _replaced(text: str, table: dict[str, str], share: float, chance: random.Random) -> Iterator[Edit]:
    """Write some of the words that a table knows as it has them; a word left out takes the space behind it along."""
    known = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w'])(?:{known})(?![\w'])", text, re.IGNORECASE):
        if chance.random() < share:
            new = table[found[0].lower()]
            yield Edit(found.start(), found.end() + (not new and text[found.end() : found.end() + 1] == " "), new)


def _slips(text: str, chance: random.Random) -> Iterator[Edit]:
    """Let fingers slip in some of the longer words."""
    for word in WORD.finditer(text):
        if chance.randrange(SLIP_EVERY) == 0:
            yield Edit(word.start(), word.end(), chance.choice(SLIP_KINDS)(word[0], chance.randrange(len(word[0]) - 1)))


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, at: int) -> str:
    return word[: at + 1] + word[at + 2 :]


def _doubled(word: str, at: int) -> str:
    return word[: at + 1] + word[at:]


def _beside(word: str, at: int) -> str:
    return word[:at] + BESIDE.get(word[at], word[at]) + word[at + 1 :]


def _by_ear(word: str, at: int) -> str:
    """Write another vowel for the first one from a place on."""
    place = next((n for n in range(at, len(word)) if word[n] in VOWELS), None)
    return word if place is None else word[:place] + VOWELS[(VOWELS.index(word[place]) + 1) % 5] + word[place + 1 :]


SLIP_KINDS: tuple[Callable[[str, int], str], ...] = (_swapped, _dropped, _doubled, _beside, _by_ear)
