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


def believe_readings(scenario: Scenario, read: Read, listening: Listening) -> tuple[tuple[Reading, ...], tuple[Moment, ...]]:
    """Return the readings of a practised conversation with no more than the words bear out, and its moments graded by that.

    What an agent says in another language than English is not read. No explanation insists on what kind of opening it was taken for.
    """
    pairs = zip(read.conversation.messages, read.readings, strict=True)
    readings = tuple(_believed(scenario, message, reading, listening) for message, reading in pairs)
    found = moments(read.conversation, readings, listening.rubric)
    return readings, tuple(replace(moment, why=without_kind(moment)) for moment in found)


def _believed(scenario: Scenario, message: Message, reading: Reading, listening: Listening) -> Reading:
    if message.role != "agent":
        return reading
    if not is_english(message.text, listening.detect_language([message.text])):
        return Reading(reading.bundle, "agent", abstained=f"{reading.bundle} reads English.")
    borne_out = believed(message.text, reading, insulted=bool(scenario.abuse))
    return with_what_it_names(scenario, message.text, borne_out)
