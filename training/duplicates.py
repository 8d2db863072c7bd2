"""Texts that say almost the same: how many there are within a set, and between what teaches and what tests."""

from collections.abc import Collection, Iterable

from hearten.listen.phrases import alike, bands, normalised
from training.markup import Conversation


class Heard:
    """Texts that were heard already, to ask whether another nearly repeats one of them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Start with `texts`, normalised; those of too few words to be somebody's own are empty, and are nobody's twin."""
        self._by_band: dict[int, list[str]] = {}
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Remember a text."""
        for band in _bands(text):
            self._by_band.setdefault(band, []).append(text)

    def twin(self, text: str) -> str | None:
        """Return a text that `text` nearly repeats."""
        return next((other for band in _bands(text) for other in self._by_band.get(band, ()) if alike(text, other)), None)


def _bands(text: str) -> tuple[int, ...]:
    return bands(text) if text else ()


def texts_of(conversations: Iterable[Conversation], *, roles: Collection[str] = ("customer", "agent", "bot")) -> list[str]:
    """Return the normalised messages of conversations, without those too short to be somebody's own ("ok thanks bye")."""
    said = (normalised(one.text) for conversation in conversations for one in conversation.messages if one.role in roles)
    return [text for text in said if text]


def repeats(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return each text that nearly repeats an earlier one, with that one."""
    heard, found = Heard(), list[tuple[str, str]]()
    for text in texts:
        if (twin := heard.twin(text)) is not None:
            found.append((text, twin))
        else:
            heard.add(text)
    return found
