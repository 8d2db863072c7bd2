"""Read what may be said to a simulated customer, as an agent's words in a real conversation are read, many answers at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearten.flows.believe_readings import believe_readings
from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.moment import Heard as Read
from hearten.kernel.moment import Moment
from hearten.practise.at_rest import asks_for_nothing
from hearten.practise.hearing import HeardTurn, hear
from hearten.practise.scenario import Scenario
from hearten.practise.session import Graded


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


def _heard(scenario: Scenario, read: Read, listening: Listening) -> Heard:
    readings, graded = believe_readings(scenario, read, listening)
    moment = graded[0] if graded and not asks_for_nothing(scenario, read.conversation.messages[0].text) else None
    turn = hear(scenario, read.conversation.messages[1].text, readings[1], moment.grade if moment else None)
    if moment and (turn.unread or (turn.limit and moment.grade == "missed")):  # a limit is no answer, and no blow
        return Heard(replace(turn, grade=None), None)
    return Heard(turn, moment)
