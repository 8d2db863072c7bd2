"""Know somebody or something again without keeping what it was: keyed hashes, worth nothing without the workspace's secret."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable

from hearten.care.known import is_person
from hearten.kernel.conversation import Conversation

_NAME_AND_ADDRESS = re.compile(r'\s*"?(?P<name>[^<>"]*)"?\s*<(?P<address>[^<>\s]+)>\s*')


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


def name_and_address(author: str) -> tuple[str, str]:
    """Split "Maria Okafor <maria@okafor.example>"; what has no address in that form is a name alone."""
    both = _NAME_AND_ADDRESS.fullmatch(author)
    return (both["name"].strip(), both["address"]) if both else (author.strip(), "")


def names_of(author: str) -> tuple[str, ...]:
    """Return the names of whoever is called so: the address first, which tells namesakes apart."""
    return tuple(" ".join(name.split()) for name in reversed(name_and_address(author)) if name.strip())


def customer_keys(conversation: Conversation, secret: bytes) -> tuple[str, ...]:
    """Return the keys of every name, address or number that the source gave to customers who wrote in a conversation.

    The first one stands for the customer where customers are counted. What a source calls every customer ("Customer", "Guest") is no
    name.
    """
    authors = dict.fromkeys(said.author for said in conversation.messages if said.role == "customer" and said.author)
    names = (name for author in authors for name in names_of(author) if _tells_somebody(name))
    return tuple(dict.fromkeys(person_key(name, secret) for name in names))


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
