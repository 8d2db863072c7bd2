"""Which column of a table holds what."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hearten.kernel.errors import BadFile

NAMES: Final[dict[str, str]] = {
    "id": (
        "conversation_id conversationid convo_id conversation dialog_id dialogue_id dialogid dialogueid chat_id chatid ticket_id ticketid"
        " ticket ticket_number case_id case_number caseid thread_id threadid thread session_id sessionid interaction_id call_id doc_id"
        " transcript_id issue_id issue_key id"
    ),
    "role": (
        "role author_role authorrole author_type authortype sender_type sendertype sender_role speaker_role speaker_type user_type"
        " participant_role from_type direction message_direction message_type interlocutor speaker"
    ),
    "text": "text message message_text message_body body content utterance plain_body comment comment_body msg utterance_text transcript",
    "at": (
        "at time timestamp created_at createdat created sent_at sentat date datetime date_time message_time message_created_at created_time"
        " sent time_utc"
    ),
    "author": (
        "author author_name authorname sender sender_name sendername from name agent_name user_name username user author_id speaker_name"
    ),
    "mail": (
        "mail email e_mail author_email author_mail sender_email sender_mail from_email from_address user_email customer_email"
        " requester_email email_address"
    ),
    "channel": "channel medium via source_channel channel_type",
    "language": "language lang locale language_code",
    "team": "team team_name group group_name department queue",
    "csat": "csat csat_score satisfaction satisfaction_score rating survey_score",
    "resolved": "resolved is_resolved solved is_solved",
    "inbound": "inbound incoming is_inbound is_customer from_customer is_incoming",
}
"""Names by which a column is known, the surest first; letters, digits and underscores are compared, nothing else."""

FIELDS: Final = tuple(NAMES)
_DELIMITERS: Final = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Header:
    """The first row of a table: what separates its cells, its column names, and which of them holds which field."""

    delimiter: str
    names: tuple[str, ...]
    where: Mapping[str, int]

    @property
    def readable(self) -> bool:
        """Say whether a conversation can be made of it."""
        return "text" in self.where and "id" in self.where and ("role" in self.where or "inbound" in self.where)


def read_header(head: str, mapped: Mapping[str, str] | None = None) -> Header | None:
    """Find the columns in the beginning of a file, with the separator that finds most of them; None where nothing separates."""
    found: list[Header | None] = [_split(head, delimiter, mapped or {}) for delimiter in _DELIMITERS]
    return max((header for header in found if header), key=lambda header: (len(header.where), len(header.names)), default=None)


def check(header: Header | None, mapped: Mapping[str, str], name: str) -> Header:
    """Return the header if a conversation can be made of it.

    Raises:
        BadFile: a needed or mapped column is missing; the message names those that are there, and how to map them.
    """
    there = ", ".join(repr(column) for column in header.names[:30]) if header else "none"
    gone = [column for field, column in mapped.items() if field in NAMES and column and header and _plain(column) not in _plains(header)]
    if gone:
        raise BadFile(f"{name}: there is no column {gone[0]!r} to map; the columns are {there}.")
    lacking = [
        word for word, fields in (("id", ("id",)), ("role", ("role", "inbound")), ("text", ("text",)))
        if not header or not any(field in header.where for field in fields)
    ]  # fmt: skip
    if header is None or lacking:
        hints = " ".join(f"--map {word}=COLUMN" for word in lacking or ["text"])
        raise BadFile(f"{name}: no column was found for {' and '.join(lacking)}; the columns are {there}. Say which it is with {hints}.")
    return header


def _split(head: str, delimiter: str, mapped: Mapping[str, str]) -> Header | None:
    try:
        names = next(csv.reader([*head.splitlines(keepends=True)[:50]], delimiter=delimiter), list[str]())
    except csv.Error:
        return None
    if not 2 <= len(names) <= 1_000 or any(len(name) > 200 for name in names):
        return None
    plain = [_plain(name) for name in names]
    where: dict[str, int] = {}
    for field, known in NAMES.items():
        wanted = [_plain(mapped[field])] if field in mapped else known.split()
        place = next((plain.index(name) for name in wanted if name and name in plain and plain.index(name) not in where.values()), None)
        if place is not None:
            where[field] = place
    return Header(delimiter, tuple(names), where)


def _plain(name: str) -> str:
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())).strip("_").lower()


def _plains(header: Header) -> set[str]:
    return {_plain(name) for name in header.names}
