"""Take personal data out of a conversation before anything is stored.

`find_patterns` finds what has a shape (mail addresses, phones, cards, bank accounts, order numbers, street addresses); names and
other places come from the model's reading. `redact` puts a placeholder for each, the same one for the same value throughout a
conversation, and says how the places of other evidence move.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from hearten.care.addresses import addresses
from hearten.care.candidates import CHECKED, NEARBY, SHAPED, Candidate, settled
from hearten.care.edits import UNCHANGED, Edit, Edits, shift_reading
from hearten.care.known import People, is_person
from hearten.care.naming import plausible
from hearten.care.patterns import FEWEST_CARD_DIGITS, cards, ibans, locators, mails, orders
from hearten.care.phones import FEWEST_DIGITS as FEWEST_PHONE_DIGITS
from hearten.care.phones import phones
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.intake import Rejected
from hearten.kernel.labels import Role
from hearten.kernel.reading import Evidence, Reading

PATTERNS: Final = ("mail", "phone", "card", "iban", "order", "place")
PRIVATE: Final = ("name", *PATTERNS)

_HANDLE = re.compile(r"@(?<!\w@)(\w{1,50})")
_NAME = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_DIGIT = re.compile(r"[0-9]")
_FOREIGN_DIGIT = re.compile(r"\d(?<![0-9])")
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-"}
)
_NOT_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_PLACEHOLDER = re.compile(r"\[([a-z]{2,12})-([0-9]{1,6})\]|#[A-Z][A-Z_]{1,20}#|<[A-Z][A-Z_]{1,20}>|\{\{[A-Za-z_ ]{1,30}\}\}")
# Where finds overlap, what a pattern found is called by it, and an address is not called by a name in it.
_RANKS: Final = {"name": NEARBY, "place": SHAPED}
# What can't be there with fewer digits: looking for it takes most of the time of an import, the model's aside.
_FINDERS: Final = ((FEWEST_PHONE_DIGITS, phones), (FEWEST_CARD_DIGITS, cards), (2, ibans), (1, orders), (1, addresses))


def find_patterns(text: str) -> tuple[Evidence, ...]:
    """Find what is private by its shape: `PATTERNS`, in order, none overlapping, in time linear in the text.

    Placeholders that an earlier redaction left are no finds.
    """
    plain = _plain(text)
    found: list[Candidate] = [*locators(plain)]
    if "@" in plain or " at " in plain or "(at)" in plain or "[at]" in plain:
        found += mails(plain)
    digits = len(_DIGIT.findall(plain))
    for fewest, finder in _FINDERS:
        if digits >= fewest:
            found += finder(plain)
    if not found:
        return ()
    kept = settled(found, kept=_placeholders(text))
    return tuple(Evidence(one.label, one.start, one.end, 1.0) for one in kept if _says_something(text, one))


def find_private(text: str, reading: Reading) -> tuple[Evidence, ...]:
    """Find what is private in a text that was read: by its shape, and what of the model's finds can be a name or a place."""
    return (*find_patterns(text), *(part for found in reading.private for part in plausible(text, found)))


@dataclass(frozen=True, slots=True)
class Redacted:
    """A conversation without its personal data; `edits` holds one map for each message, from its raw text to this one."""

    conversation: Conversation
    edits: tuple[Edits, ...]


def redact(conversation: Conversation, private: Sequence[Sequence[Evidence]]) -> Redacted:
    """Replace everything private by placeholders such as `[name-1]`, the same one for the same value.

    `private` holds one sequence for each message: what `find_patterns` and the model found in its text. Customers' names as
    authors give way too. Agents' names stay as authors, since their conversations are found by them, and are replaced in texts.
    Values of `outcome.more` are redacted by patterns and by the names met in the conversation.

    Raises:
        ValueError: `private` has not one entry for each message.
    """
    values = _Values(conversation)
    for message, spans in zip(conversation.messages, private, strict=True):
        values.meet(message, spans)
    edits = tuple(values.edits(message.text, spans) for message, spans in zip(conversation.messages, private, strict=True))
    messages = tuple(values.redacted(message, change) for message, change in zip(conversation.messages, edits, strict=True))
    more = {key: values.edits(value, find_patterns(value)).apply(value) for key, value in conversation.outcome.more.items()}
    outcome = replace(conversation.outcome, more=more)
    return Redacted(replace(conversation, messages=messages, outcome=outcome), edits)


def redact_read(conversation: Conversation, readings: Sequence[Reading]) -> tuple[Conversation, tuple[Reading, ...]]:
    """Redact a conversation that has been read, by patterns and by what the model found private, and move its evidence along."""
    private = [find_private(message.text, reading) for message, reading in zip(conversation.messages, readings, strict=True)]
    result = redact(conversation, private)
    moved = tuple(shift_reading(reading, edits) for reading, edits in zip(readings, result.edits, strict=True))
    return result.conversation, moved


def redact_row(row: Rejected) -> Rejected:
    """Take what has a private shape out of a row that could not be read, and out of what is said of it; nobody knows the names in it."""
    values = _Values(Conversation("", (Message("system", f"{row.problem} {row.raw}"),)))
    problem, raw = (values.edits(text, find_patterns(text)).apply(text) for text in (row.problem, row.raw))
    return replace(row, problem=problem, raw=raw)


class _Values:
    """The private values of one conversation, each with the number that its placeholders carry."""

    def __init__(self, conversation: Conversation) -> None:
        self._first = _next_numbers(message.text for message in conversation.messages)
        self._people = People(first=self._first.get("name", 1))
        self._numbers: dict[str, dict[str, int]] = {}
        self._authors: dict[tuple[str, str], tuple[Evidence, ...]] = {}
        self._kept: dict[str, str] = {}  # what a customer's name becomes
        self._accounts = {handle.casefold() for message in conversation.messages for handle in _HANDLE.findall(message.text)}

    def meet(self, message: Message, spans: Sequence[Evidence]) -> None:
        """Learn the names that a message brings: its author's and those found in its text."""
        self._of_author(message)
        for span in spans:
            name = message.text[span.start : span.end]
            if span.label == "name" and name.strip() and not _PLACEHOLDER.search(name):
                self._people.number(name)

    def _of_author(self, message: Message) -> tuple[Evidence, ...]:
        """Return what is private in the name of a message's author, who is known from then on; bots and a public account are nobody."""
        key = (message.role, message.author or "")
        if key not in self._authors:
            self._authors[key] = self._in_author(*key)
            for span in self._authors[key]:
                if span.label == "name":
                    self._people.number(key[1][span.start : span.end])
        return self._authors[key]

    def _in_author(self, role: Role, author: str) -> tuple[Evidence, ...]:
        is_account = role == "agent" and author.removeprefix("@").casefold() in self._accounts
        if role not in {"customer", "agent"} or is_account or _PLACEHOLDER.search(author):
            return ()
        return _private_in_author(author, of_customer=role == "customer")

    def edits(self, text: str, spans: Sequence[Evidence]) -> Edits:
        """Return what must be replaced in one text."""
        ranked = [Candidate(span.label, span.start, span.end, _RANKS.get(span.label, CHECKED)) for span in spans]
        found = [*ranked, *self._people.mentions(text)]
        if not found:
            return UNCHANGED
        kept = settled(found, kept=_placeholders(text))
        return self._replaced(text, (one for one in kept if _says_something(text, one)))

    def redacted(self, message: Message, edits: Edits) -> Message:
        """Return a message as it is kept; one in which nothing is private is the same."""
        author = self._author(message)
        if not edits.edits and author == message.author:
            return message
        return replace(message, text=edits.apply(message.text), author=author)

    def _author(self, message: Message) -> str | None:
        if message.author is None or message.role != "customer":
            return message.author
        if message.author not in self._kept:
            self._kept[message.author] = self._replaced(message.author, self._of_author(message)).apply(message.author)
        return self._kept[message.author]

    def _replaced(self, text: str, spans: Iterable[Evidence | Candidate]) -> Edits:
        return Edits(Edit(one.start, one.end, self._placeholder(one.label, text[one.start : one.end])) for one in spans)

    def _placeholder(self, label: str, value: str) -> str:
        if label == "name":
            return f"[name-{self._people.number(value)}]"
        numbers = self._numbers.setdefault(label, {})
        number = numbers.setdefault(_same(label, value), self._first.get(label, 1) + len(numbers))
        return f"[{label}-{number}]"


def _private_in_author(author: str, *, of_customer: bool) -> tuple[Evidence, ...]:
    """Find patterns in an author's name, and the name itself between them, as in "Maria Okafor <maria@mail.example>"."""
    patterns = find_patterns(author)
    gaps = pairwise([0, *(place for one in patterns for place in (one.start, one.end)), len(author)])
    names = (_NAME.search(author, start, end) for start, end in list(gaps)[::2])
    people = (name.span() for name in names if name and is_person(name[0], is_customer=of_customer))
    return tuple(sorted([*patterns, *(Evidence("name", start, end, 1.0) for start, end in people)], key=lambda one: one.start))


def _plain(text: str) -> str:
    """Write foreign digits, spaces and dashes as ASCII ones, each in its place."""
    if text.isascii():
        return text
    plain = text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), plain)


def _same(label: str, value: str) -> str:
    """Return what two ways of writing one value have in common."""
    value = _plain(value)
    if label == "phone":
        return re.sub(r"\D", "", value)[-9:]
    return re.sub(r"[\W_]", "", value).casefold() if label != "mail" else value.casefold()


def _placeholders(text: str) -> list[tuple[int, int]]:
    if "[" in text or "#" in text or "<" in text or "{" in text:
        return [found.span() for found in _PLACEHOLDER.finditer(text)]
    return []


def _next_numbers(texts: Iterable[str]) -> dict[str, int]:
    """Return, for each kind with placeholders in the texts already, the first number that is free."""
    first: dict[str, int] = {}
    for text in texts:
        for found in _PLACEHOLDER.finditer(text) if "[" in text else ():
            if found[1]:
                first[found[1]] = max(first.get(found[1], 1), int(found[2]) + 1)
    return first


def _says_something(text: str, one: Candidate) -> bool:
    return any(letter.isalnum() for letter in text[one.start : one.end])
