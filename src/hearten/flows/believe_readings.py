"""Take from the readings of a practised conversation what its words bear out, and grade it by that."""

from dataclasses import replace

from hearten.flows.ports import Listening
from hearten.kernel.conversation import Message
from hearten.kernel.moment import Heard as Read
from hearten.kernel.moment import Moment
from hearten.kernel.reading import Reading
from hearten.listen.explain import without_kind
from hearten.listen.moments import moments
from hearten.practise.believing import believed
from hearten.practise.naming import with_what_it_names
from hearten.practise.scenario import Scenario
from hearten.practise.speech import is_english
from hearten.practise.theirs import with_what_is_theirs


def believe_readings(scenario: Scenario, read: Read, listening: Listening) -> tuple[tuple[Reading, ...], tuple[Moment, ...]]:
    """Return the readings of a practised conversation with no more than the words bear out, and its moments graded by that.

    What an agent says in another language than English is not read. No explanation insists on what kind of opening it was taken for.
    """
    messages = read.conversation.messages
    before = ("", *(message.text for message in messages))
    each = zip(messages, read.readings, before, strict=False)
    readings = tuple(_believed(scenario, message, reading, last, listening) for message, reading, last in each)
    found = moments(read.conversation, readings, listening.rubric)
    return readings, tuple(replace(moment, why=without_kind(moment)) for moment in found)


def _believed(scenario: Scenario, message: Message, reading: Reading, before: str, listening: Listening) -> Reading:
    if message.role != "agent":
        return reading
    if not is_english(message.text, listening.detect_language([message.text])):
        return Reading(reading.bundle, "agent", abstained=f"{reading.bundle} reads English.")
    borne_out = believed(message.text, reading, insulted=bool(scenario.abuse))
    theirs = with_what_is_theirs(scenario, before, message.text, borne_out)
    return with_what_it_names(scenario, message.text, theirs)
