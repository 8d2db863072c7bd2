"""Mail: mbox files and eml files."""

import re
from collections.abc import Sequence
from typing import Final

from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse
from hearten.connectors.mail.source import MailSource
from hearten.connectors.origin import Origin, unpacked
from hearten.connectors.roles import told_roles
from hearten.kernel.errors import BadFile

_HEADER: Final = re.compile(r"(?m)^[A-Za-z][A-Za-z0-9\-]{1,60}:[ \t]?.*(?:\r?\n[ \t].*)*\r?$")
_TELLING: Final = re.compile(r"(?mi)^(from|message-id|received|return-path|delivered-to):")


def is_letter(glimpse: Glimpse) -> bool:
    """Say whether a file is one mail: headers from its first line on, a sender among them."""
    head = _headers(glimpse)
    return bool(re.search(r"(?mi)^from:", head)) and len(_TELLING.findall(head)) + _dated(head) >= 2


def _headers(glimpse: Glimpse) -> str:
    """Return the text up to the first empty line, where it begins as headers do."""
    head = re.split(r"\r?\n\r?\n", glimpse.head, maxsplit=1)[0][:40_000]
    return head if _HEADER.match(head) else ""


def _dated(head: str) -> int:
    return len(re.findall(r"(?mi)^(date|subject|to):", head))


def _is_mbox(glimpse: Glimpse) -> bool:
    return bool(re.match(r"From \S+.*\r?\n[A-Za-z][A-Za-z0-9\-]*:", glimpse.head))


def letters(name: str, origins: Sequence[Origin], columns: Columns) -> MailSource:
    """Return mails that lie in one file each as one source, so that their threads come together."""
    return MailSource(name, tuple(unpacked(origin) for origin in origins), mbox=False, told=told_roles(columns))


def _open(origin: Origin, glimpse: Glimpse, columns: Columns) -> MailSource:
    head = _headers(glimpse)
    # Who names the format may have a mail of few headers, but not one of none.
    if not (_is_mbox(glimpse) or _TELLING.search(head) or _dated(head)):
        raise BadFile(f"{origin.name}: is no mail: it begins neither with a mail's headers (From, Date, Subject) nor as an mbox does.")
    return MailSource(origin.name, (unpacked(origin),), mbox=_is_mbox(glimpse), told=told_roles(columns))


FORMAT: Final = Format("mail", "mail as mbox or eml, by thread", lambda seen: _is_mbox(seen) or is_letter(seen), _open)
