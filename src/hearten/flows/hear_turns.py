"""Read what may be said to a simulated customer, as an agent's words in a real conversation are read, many answers at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.moment import Heard as Read
from hearten.kernel.moment import Moment
from hearten.kernel.reading import Reading
from hearten.listen.explain import without_kind
from hearten.listen.moments import moments
from hearten.practise.believing import believed
from hearten.practise.hearing import HeardTurn, hear
from hearten.practise.scenario import Scenario
from hearten.practise.session import Graded
from hearten.practise.speech import is_english


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn as the customer takes it, and the moment that it answers: None where the customer had asked for nothing."""

    turn: HeardTurn
    moment: Moment | None

    @property
    def graded(self) -> Graded:
        """How the rubric grades it, and which acts are in it."""
        if self.moment is None:
            return Graded(acts=self.turn.spans)
        return Graded(self.moment.grade, self.moment.why, self.moment.lacking, self.moment.would_have_helped, self.turn.spans)


def hear_turns(
    scenario: Scenario, said: Sequence[tuple[str, str]], *, listening: Listening, canned: Canned = nothing_canned
) -> list[Heard]:
    """Read answers, each to a line of the customer's that stands before it in `said`, and return them in order.

    `canned` gives the sentences that many real customers got. Nothing is taken out of the texts: the customer is invented or has been
    redacted, and the trainee's words stay theirs. Each is read as if it were alone, and graded by what its words bear out.
    """
    spoken = [(Message("customer", before), Message("agent", text)) for before, text in said]
    conversations = [Conversation("practice", both, channel=scenario.channel, language="en") for both in spoken]
    found = read_conversations(conversations, listening=replace(listening, redacts=False), canned=canned)
    return [_heard(scenario, one, listening) for one in found]


def as_believed(scenario: Scenario, read: Read, listening: Listening) -> tuple[tuple[Reading, ...], tuple[Moment, ...]]:
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
    return believed(message.text, reading, insulted=bool(scenario.abuse))


def _heard(scenario: Scenario, read: Read, listening: Listening) -> Heard:
    readings, graded = as_believed(scenario, read, listening)
    moment = graded[0] if graded else None
    turn = hear(scenario, read.conversation.messages[1].text, readings[1], moment.grade if moment else None)
    if moment and (turn.unread or (turn.limit and moment.grade == "missed")):  # a limit is no answer, and no blow
        return Heard(replace(turn, grade=None), None)
    return Heard(turn, moment)
