"""Put mails into threads, and say who in a thread is the customer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hearten.connectors.mail.letter import Envelope, domain_of
from hearten.kernel.labels import Role

_EVERYBODYS: Final = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com", "aol.com", "mail.com"}
    | {"gmx.de", "gmx.net", "web.de", "t-online.de", "proton.me", "protonmail.com", "yandex.ru", "orange.fr", "laposte.net", "free.fr"}
)
"""Domains at which anybody may have an address, so that sharing one says nothing."""

_BOT: Final[Role] = "bot"

_ENOUGH_THREADS: Final = 3
"""Threads in which a domain has to take part before it can be taken for the house's own."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mail's headers and where it stands."""

    envelope: Envelope
    file: int
    start: int
    end: int


class _Threads:
    """Which mails hang together: each points at an earlier one of its thread, or at itself."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._first: dict[str, int] = {}

    def add(self) -> int:
        self._parent.append(len(self._parent))
        return len(self._parent) - 1

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def meet(self, index: int, name: str, *, joins: bool) -> None:
        """Note that a name was seen, and join where it was seen first, if this mail answers without saying what."""
        if joins:
            self.join(index, name)
        else:
            self._first[name] = index

    def join(self, index: int, name: str) -> None:
        """Put a mail to the thread in which a name was first seen."""
        first, second = sorted((self.root(self._first.setdefault(name, index)), self.root(index)))
        self._parent[second] = first


def threads(mails: Sequence[Placed]) -> list[list[Placed]]:
    """Group mails by References and In-Reply-To, and by subject where those are missing; in the order in which threads began."""
    found = _Threads()
    for mail in mails:
        index = found.add()
        for name in (mail.envelope.id, *mail.envelope.before):
            if name:
                found.join(index, name)
        # The subject alone would join strangers who both wrote "Refund", so two mails have to share their correspondents too.
        for people in _people(mail.envelope) if mail.envelope.subject else ():
            found.meet(index, f"{mail.envelope.subject} {people}", joins=mail.envelope.replies and not mail.envelope.before)
    grouped: dict[int, list[Placed]] = {}
    for index, mail in enumerate(mails):
        grouped.setdefault(found.root(index), []).append(mail)
    return [_in_order(group) for group in grouped.values()]


def _people(envelope: Envelope) -> set[str]:
    """Return the pairs of correspondents, in an order that a reply shares."""
    return {" ".join(sorted((envelope.sender, to))) for to in envelope.to}


def _in_order(group: list[Placed]) -> list[Placed]:
    dated = [(mail.envelope.at, mail) for mail in group if mail.envelope.at]
    return [mail for _, mail in sorted(dated, key=lambda pair: pair[0])] if len(dated) == len(group) else group


def house_of(grouped: Sequence[Sequence[Placed]]) -> str | None:
    """Return the domain of those who answer: the one that takes part in more than half of the threads, and in most of all."""
    seen: Counter[str] = Counter()
    for group in grouped:
        seen.update({domain_of(a) for mail in group for a in (mail.envelope.sender, *mail.envelope.to)} - _EVERYBODYS)
    (first, most), (_, second) = ([*seen.most_common(2), ("", 0), ("", 0)])[:2]
    return first if most >= _ENOUGH_THREADS and most * 2 > len(grouped) and most > second else None


def roles(group: Sequence[Placed], house: str | None, told: Mapping[str, Role]) -> list[Role]:
    """Say who wrote each mail of a thread.

    What a person told counts first, then the house's domain. Without either the first sender is the customer, together with
    everybody at the same domain who was not written to; all others are agents. Automatic mails are a bot's.
    """
    first = next((mail.envelope for mail in group if not mail.envelope.automatic), group[0].envelope)
    answered_at = {domain_of(to) for to in first.to} - {first.domain}
    found: list[Role] = []
    for mail in group:
        sender = mail.envelope
        role = told.get(sender.sender) or told.get(sender.domain) or told.get((sender.sender_name or "").lower())
        found.append(_BOT if sender.automatic else role or _role(sender, first, house, answered_at))
    return found


def _role(sender: Envelope, first: Envelope, house: str | None, answered_at: set[str]) -> Role:
    if house:
        return "agent" if sender.domain == house else "customer"
    same_house = sender.domain == first.domain and sender.domain not in _EVERYBODYS and bool(answered_at)
    return "customer" if sender.sender == first.sender or same_house else "agent"
