"""One mail: its headers and what its writer wrote, without quotes and signature."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Mime
from email.utils import getaddresses
from typing import Final, cast

from mailparser_reply import EmailMessage, EmailReply
from mailparser_reply.constants import MAIL_LANGUAGES

from hearten.connectors.encoding import decode
from hearten.connectors.fields import Wrong
from hearten.connectors.markup import html_to_text
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time

LONGEST_READ: Final = 40_000
"""Characters of one mail that are searched for quotes: the library's patterns get slow on endless ones."""

_LANGUAGES: Final = [language for language in MAIL_LANGUAGES if language in {"en", "de", "fr", "es", "it", "nl", "pl", "pt"}]
_LONGEST_SIGN_OFF: Final = 40
_LONGEST_LINE: Final = 400
_RUN: Final = re.compile(r"([^\w])\1{59,}")
_ID: Final = re.compile(r"<[^<>\s]{1,400}>")
_REPLY_WORDS: Final = re.compile(r"^\s*((re|fwd?|aw|wg|sv|vs|antw|tr|rif|odp)(\[\d+\])?\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What puts mails into threads: ids, subject, when, and who."""

    id: str
    before: tuple[str, ...]
    subject: str
    at: datetime | None
    sender: str
    sender_name: str | None
    to: tuple[str, ...]
    automatic: bool
    replies: bool

    @property
    def domain(self) -> str:
        """Return the sender's domain."""
        return domain_of(self.sender)


def domain_of(address: str) -> str:
    """Return the part of an address behind its last @."""
    return address.rpartition("@")[2]


def envelope(data: bytes) -> Envelope:
    """Read the headers of a mail."""
    mime = message_from_bytes(data.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0] + b"\n\n")
    senders = _addresses(mime, "From") or _addresses(mime, "Sender")
    name, sender = senders[0] if senders else ("", "")
    to = tuple(address for _, address in [*_addresses(mime, "To"), *_addresses(mime, "Cc"), *_addresses(mime, "Delivered-To")])
    before = tuple(dict.fromkeys(_ID.findall(_header(mime, "References")[-20_000:]) + _ID.findall(_header(mime, "In-Reply-To")[-2_000:])))
    found = _ID.search(_header(mime, "Message-ID"))
    return Envelope(
        id=found.group() if found else "",
        before=before,
        subject=_REPLY_WORDS.sub("", " ".join(_header(mime, "Subject").split()))[:300].lower(),
        at=_at(mime),
        sender=sender,
        sender_name=label(name),
        to=to,
        automatic=_automatic(mime),
        replies=bool(_REPLY_WORDS.match(_header(mime, "Subject"))),
    )


def body(data: bytes) -> str:
    """Return what the writer of a mail wrote this time, clean."""
    mime = message_from_bytes(data)
    plain = _part(mime, "text/plain")
    text = plain if plain.strip() else html_to_text(_part(mime, "text/html"), without_quotes=True)
    return clean(without_quotes(clean(text)))


def without_quotes(text: str) -> str:
    """Cut what is quoted from earlier mails, and the signature; if nothing were left, the text stays as it is."""
    own = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">"))
    head, tail = own[:LONGEST_READ], own[LONGEST_READ:]
    shown, long_lines = _without_long_lines(re.sub(r"\n{4,}", "\n\n\n", head))
    replies = EmailMessage(text=shown, languages=list(_LANGUAGES), keep_hyphen_lists=True).read().replies
    first = next((reply for reply in replies if reply.content.strip()), None)
    if first is None:
        return text.strip()
    kept = _without_signature(first)
    # Only if nothing was cut does the text go on behind the part that was searched.
    whole = len(replies) == 1 and kept == first.content.strip()
    kept = re.sub(r"\ue000(\d+)\ue001", lambda found: long_lines[int(found[1])], kept or first.content.strip())
    return (kept + tail if whole else kept).strip()


def _without_long_lines(text: str) -> tuple[str, list[str]]:
    """Stand in for lines that are too long to be a header or a signature, in which the library's patterns take forever."""
    text = text.replace("\ue000", "").replace("\ue001", "")
    kept: list[str] = []
    shown: list[str] = []
    for line in text.split("\n"):
        if len(line) > _LONGEST_LINE or _RUN.search(line):
            shown.append(f"\ue000{len(kept)}\ue001")
            kept.append(line)
        else:
            shown.append(line)
    return "\n".join(shown), kept


def _without_signature(reply: EmailReply) -> str:
    """Cut the signature where it is surely one: the library also takes "Thanks, that worked!" for the beginning of one."""
    text = reply.content.strip()
    marked = re.split(r"(?m)^-- ?$", text, maxsplit=1)[0].strip()
    if marked and marked != text:
        return marked
    signature = (reply.signatures or "").strip()
    opening = signature.split("\n", 1)[0].strip()
    if not signature or len(opening) > _LONGEST_SIGN_OFF or re.search(r"\w.*[.!?,].*\w", opening) or signature.count("\n") > 12:
        return text
    return text[: text.rfind(signature)].strip() if signature in text else text


def _part(mime: "Mime[str, str]", kind: str) -> str:
    """Join the parts of one kind that are no attachments."""
    found: list[str] = []
    for part in mime.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                found.append(_decoded(payload, part))
    return "\n".join(found)


def _decoded(payload: bytes, part: "Mime[str, str]") -> str:
    charset = part.get_content_charset()
    if charset in {None, "us-ascii", "utf-8", "ascii"}:
        return decode(payload)
    try:
        return payload.decode(cast("str", charset), "replace")
    except (LookupError, ValueError):
        return decode(payload)


def _header(mime: "Mime[str, str]", name: str) -> str:
    value = str(mime.get(name) or "")[:40_000]
    try:
        return clean(str(make_header(decode_header(value)))) if "=?" in value else clean(value)
    except (ValueError, LookupError):
        return clean(value)


def _addresses(mime: "Mime[str, str]", name: str) -> list[tuple[str, str]]:
    values: Iterable[str] = [str(value)[:10_000] for value in mime.get_all(name) or []]
    pairs = getaddresses(list(values))
    return [(str(make_decoded(shown)), address.strip().lower()) for shown, address in pairs if "@" in address]


def make_decoded(shown: str) -> str:
    """Return a display name with its encoded words decoded."""
    try:
        return str(make_header(decode_header(shown))) if "=?" in shown else shown
    except (ValueError, LookupError):
        return shown


def _at(mime: "Mime[str, str]") -> datetime | None:
    try:
        return read_time(_header(mime, "Date").strip())
    except Wrong:
        # A mail with a broken date is still a mail; its place in the file says when it came.
        return None


def _automatic(mime: "Mime[str, str]") -> bool:
    """Say whether a machine sent it. Source: RFC 3834, section 5; `Precedence` and `X-Autoreply` are older habits."""
    submitted = _header(mime, "Auto-Submitted").strip().lower()
    precedence = _header(mime, "Precedence").strip().lower()
    return submitted.startswith("auto-") or precedence in {"auto_reply", "bulk", "junk"} or bool(_header(mime, "X-Autoreply"))
