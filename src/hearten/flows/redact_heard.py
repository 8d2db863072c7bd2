"""Take personal data out of a conversation that has been read."""

from collections.abc import Mapping
from dataclasses import replace

from hearten.care.edits import Edits, shift_reading
from hearten.care.privacy import find_patterns, redact
from hearten.kernel.moment import Heard
from hearten.kernel.reading import Evidence
from hearten.listen.moments import moments
from hearten.listen.rubric import Rubric


def redact_heard(heard: Heard, *, rubric: Rubric, canned: Mapping[int, tuple[Evidence, ...]]) -> Heard:
    """Return the conversation with placeholders for what is private, its evidence moved along and its moments quoting them.

    `canned` holds, by message number, the sentences that many customers got, as they lie in the raw texts.
    """
    said = heard.conversation
    private = [(*find_patterns(message.text), *reading.private) for message, reading in zip(said.messages, heard.readings, strict=True)]
    redacted = redact(said, private)
    readings = tuple(shift_reading(reading, edits) for reading, edits in zip(heard.readings, redacted.edits, strict=True))
    sentences = {number: _shifted(spans, redacted.edits[number]) for number, spans in canned.items()}
    return Heard(redacted.conversation, readings, moments(redacted.conversation, readings, rubric, sentences))


def _shifted(spans: tuple[Evidence, ...], edits: Edits) -> tuple[Evidence, ...]:
    moved = ((span, edits.shift(span.start, span.end)) for span in spans)
    return tuple(replace(span, start=start, end=end) for span, (start, end) in moved)
