"""Read conversations without storing anything."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from hearten.flows.ports import DetectLanguage, Reader
from hearten.flows.tell_language import tell_language
from hearten.kernel.conversation import Conversation
from hearten.kernel.moment import Heard
from hearten.kernel.reading import Evidence
from hearten.listen.asking import to_read
from hearten.listen.moments import moments
from hearten.listen.rubric import Rubric

MESSAGES_AT_ONCE = 1024  # enough for batches of like length, few enough to show results early

Canned = Callable[[Conversation], Mapping[int, tuple[Evidence, ...]]]


def _nothing_canned(_: Conversation) -> Mapping[int, tuple[Evidence, ...]]:
    return {}


def _no_language(_: Sequence[str]) -> str | None:
    return None


def read_conversations(
    conversations: Iterable[Conversation],
    *,
    reader: Reader,
    rubric: Rubric,
    detect_language: DetectLanguage = _no_language,
    canned: Canned = _nothing_canned,
) -> Iterator[Heard]:
    """Read and grade conversations, in order, many at once.

    `detect_language` is asked where a conversation doesn't say its language; `canned` gives, by message number, the sentences
    that many customers got.
    """
    for group in _groups(conversations):
        known = [tell_language(conversation, detect_language=detect_language) for conversation in group]
        asked = [to_read(conversation) for conversation in known]
        readings = iter(reader.read([text for texts in asked for text in texts]))
        for conversation, texts in zip(known, asked, strict=True):
            own = tuple(next(readings) for _ in texts)
            yield Heard(conversation, own, moments(conversation, own, rubric, canned(conversation)))


def _groups(conversations: Iterable[Conversation]) -> Iterator[list[Conversation]]:
    group: list[Conversation] = []
    messages = 0
    for conversation in conversations:
        group.append(conversation)
        messages += len(conversation.messages)
        if messages >= MESSAGES_AT_ONCE:
            yield group
            group, messages = [], 0
    if group:
        yield group
