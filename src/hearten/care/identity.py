"""Know somebody or something again without keeping what it was: keyed hashes, worth nothing without the workspace's secret."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable

from hearten.care.known import is_person
from hearten.kernel.conversation import Conversation


def content_hash(conversation: Conversation, secret: bytes) -> str:
    """Return what tells whether a conversation came the same again: 64 hexadecimal digits over everything in it.

    `secret` has at most 64 bytes. Without it nobody can try out what a short message said.
    """
    outcome = conversation.outcome
    described = [
        conversation.channel,
        conversation.language,
        conversation.team,
        [outcome.csat, outcome.resolved, outcome.reopened, sorted(outcome.more.items())],
        [[said.role, said.text, None if said.at is None else said.at.isoformat(), said.author] for said in conversation.messages],
    ]
    return _keyed(json.dumps(described), secret, b"content")


def customer_key(conversation: Conversation, secret: bytes) -> str | None:
    """Return the key of the customer, by the name, address or number that the source gave them; None where it gave none.

    What a source calls every customer ("Customer", "Guest") is no name.
    """
    names = (said.author for said in conversation.messages if said.role == "customer")
    return next((person_key(name, secret) for name in names if name and _tells_somebody(name)), None)


def _tells_somebody(name: str) -> bool:
    return is_person(name, is_customer=True) or any(letter.isdigit() or letter == "@" for letter in name)


def person_key(name: str, secret: bytes) -> str:
    """Return the key of a name, mail address or number, however it is written in capitals and spaced."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _keyed(plain, secret, b"person")


def person_keys(names: Iterable[str], secret: bytes) -> frozenset[str]:
    """Return the keys of several names of one person."""
    return frozenset(person_key(name, secret) for name in names if name.strip())


def _keyed(text: str, secret: bytes, purpose: bytes) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=secret, digest_size=32, person=purpose).hexdigest()
