"""Read conversations without storing anything."""

from collections.abc import Iterable, Iterator

from hearten.care.privacy import redact_read
from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.flows.tell_language import tell_language
from hearten.kernel.conversation import Conversation
from hearten.kernel.moment import Heard
from hearten.listen.asking import to_read
from hearten.listen.moments import moments
from hearten.listen.phrases import with_canned

MESSAGES_AT_ONCE = 1024  # enough for batches of like length, few enough to show results early


def read_conversations(conversations: Iterable[Conversation], *, listening: Listening, canned: Canned = nothing_canned) -> Iterator[Heard]:
    """Read and grade conversations, in order, many at once.

    `canned` gives, by message number, the sentences of a conversation that many customers got.
    """
    for group in _groups(conversations):
        known = [tell_language(conversation, detect_language=listening.detect_language) for conversation in group]
        asked = [to_read(conversation) for conversation in known]
        readings = iter(listening.reader.read([text for texts in asked for text in texts]))
        for conversation, texts in zip(known, asked, strict=True):
            own = with_canned([next(readings) for _ in texts], canned(conversation))
            # Read and counted first: the placeholders would tell less than the names do.
            kept, shifted = redact_read(conversation, own) if listening.redacts else (conversation, own)
            yield Heard(kept, shifted, moments(kept, shifted, listening.rubric))


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
