"""What stands for personal data that was taken out, so that a simulated customer can speak: invented, and the same for the same."""

import re
from collections.abc import Mapping
from typing import Final

_PLACEHOLDER = re.compile(r"\[([a-z]+)-(\d+)\]")
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("Robin", "Alex", "Kim", "Charlie", "Sam", "Toni", "Jo", "Chris", "Nicky", "Lee"),
    "place": ("Millbrook", "Ashford", "Norton", "Weston", "Eastham", "Redhill", "Marlow", "Stanton"),
}
"""Names that anybody may have, and places that there are many of."""
NUMBERED: Final[Mapping[str, str]] = {
    "mail": "someone{}@example.org",
    "phone": "07700 90012{}",
    "card": "the card ending in 400{}",
    "iban": "the account ending in 20{}",
    "order": "A-4471{}",
}


def is_redacted(text: str) -> bool:
    """Say whether something was taken out of a text."""
    return _PLACEHOLDER.search(text) is not None


def invented(text: str) -> str:
    """Return a text with something invented in the place of each placeholder."""
    return _PLACEHOLDER.sub(lambda found: _instead(found.group(1), int(found.group(2))), text)


def _instead(label: str, number: int) -> str:
    if label in NAMED:
        names = NAMED[label]
        return names[(number - 1) % len(names)]
    return NUMBERED.get(label, "number {}").format(number)
