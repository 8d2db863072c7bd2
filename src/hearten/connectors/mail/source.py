"""Stream the threads of an mbox file, or of mails that lie in one file each."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hearten.connectors.author import author
from hearten.connectors.lines import read_lines
from hearten.connectors.mail.letter import body, envelope
from hearten.connectors.mail.threads import Placed, house_of, roles, threads
from hearten.connectors.origin import Origin
from hearten.connectors.text import clean
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.intake import Arrival, Rejected
from hearten.kernel.labels import Role

_LONGEST_MAIL: Final = 64 * 1024 * 1024
_HEADERS: Final = 131_072


@dataclass(frozen=True, slots=True)
class MailSource:
    """Threads of mails; a position counts threads. `origins` are plain files; headers of all mails are held, bodies are not."""

    name: str
    origins: tuple[Origin, ...]
    mbox: bool
    told: Mapping[str, Role]

    @property
    def size(self) -> int | None:
        """Return nothing: how many threads there are is known only once all headers were read."""
        return None

    def arrivals(self, start: int = 0) -> Iterator[Arrival]:
        """Stream the threads from a position on."""
        grouped = threads([mail for number, origin in enumerate(self.origins) for mail in self._placed(number, origin)])
        house = house_of(grouped)
        for count, group in enumerate(grouped, 1):
            if count > start:
                yield Arrival(self._thread(group, house), count)
        for origin in self.origins:
            if origin.broken_at is not None:
                with origin.opened() as opened:
                    end = origin.rejected_end(opened)
                if end:
                    yield Arrival(end, len(grouped) + 1)

    def _placed(self, number: int, origin: Origin) -> Iterator[Placed]:
        places = _mbox(origin) if self.mbox else [(0, origin.path.stat().st_size)]
        with origin.opened() as opened:
            for start, end in places:
                opened.file.seek(start)
                yield Placed(envelope(opened.file.read(min(_HEADERS, end - start))), number, start, end)

    def _thread(self, group: list[Placed], house: str | None) -> Conversation | Rejected:
        sent: list[tuple[Placed, Role, str]] = [
            (mail, role, body(self._read(mail))) for mail, role in zip(group, roles(group, house, self.told), strict=True)
        ]
        messages = tuple(Message(role, text, mail.envelope.at, _author(mail, role)) for mail, role, text in sent if text)
        first = group[0]
        if not messages:
            where = f"byte {first.start}" if self.mbox else "the mail"
            problem = "the mail has no text of its own (no text part, or nothing but quotes)"
            return Rejected(self.origins[first.file].name, where, "", problem, clean(first.envelope.subject))
        return Conversation(_identity(first, messages[0].text), messages, source="mail", channel="email")

    def _read(self, mail: Placed) -> bytes:
        with self.origins[mail.file].opened() as opened:
            opened.file.seek(mail.start)
            return opened.file.read(min(_LONGEST_MAIL, mail.end - mail.start))


def _author(mail: Placed, role: Role) -> str | None:
    return author(role, mail.envelope.sender_name, mail.envelope.sender)


def _identity(first: Placed, text: str) -> str:
    """Return the id of the mail that began the thread, or one made of what it says."""
    began = first.envelope.before[0] if first.envelope.before else first.envelope.id
    if began:
        return began.strip("<>")
    told = f"{first.envelope.sender}\n{first.envelope.at}\n{first.envelope.subject}\n{text[:1_000]}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:24]


def _mbox(origin: Origin) -> Iterator[tuple[int, int]]:
    """Yield where mails begin (behind their "From " line) and end. Source: RFC 4155."""
    begun: int | None = None
    blank = True
    end = 0
    with origin.opened() as opened:
        for line in read_lines(opened):
            if blank and line.data.startswith(b"From "):
                if begun is not None:
                    yield begun, line.start
                begun = line.end
            blank = line.data in {b"\n", b"\r\n"}
            end = line.end
    if begun is not None:
        yield begun, end
